"""The inner loops, written for numba's compiler: they take raw pointers, allocate nothing and raise nothing.

They run only compiled (by `dedup.sketching.compiling`, called by `dedup.sketching.compiled`); `dedup.sketching.plain` does the same in
numpy and is what tests compare them with. The integers of an expression are all signed or all unsigned: numba would turn a mixture into floats.
"""
