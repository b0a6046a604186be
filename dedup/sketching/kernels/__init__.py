"""The inner loops, written for a compiler: raw pointers in, raw pointers out, nothing allocated, nothing raised.

They run only compiled (`dedup.sketching.compiling`, called by `dedup.sketching.compiled`); `dedup.sketching.plain` says the same in
numpy and is the oracle of the tests. All integers are unsigned or all are signed within an expression: numba turns a mixture into floats.
"""
