"""Names end to end → whether each of them is another."""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

from dedup.sketching.kernels.sampling import mix

FACTOR = np.uint64(0x0000_0100_0000_01B3)
"""Of the hash FNV-1a, whose lowest bits are mixed once more."""
NUMBER = np.uint64(0xFFFF_FFFF)
"""The bits of an entry that hold the number of a name, counted from 1; those above are of its hash."""


def same_name(names, one, one_end, other, other_end):
    """Whether two stretches say the same."""
    if one_end - one != other_end - other:
        return False
    for place in range(one_end - one):  # noqa: SIM110 - no generators in a kernel
        if names[one + place] != names[other + place]:
            return False
    return True


def all_differ(names, begins, ends, count, last, slots):
    """1 where each name is another, 0 where one is there twice. `slots` are 0, twice as many as names or more; `last`, the number
    of the last of them, is one below a power of two.
    """
    for name in range(count):
        key = np.uint64(ends[name] - begins[name])
        for at in range(begins[name], ends[name]):
            key = (key ^ np.uint64(names[at])) * FACTOR
        key = mix(key)
        slot = np.int64(key & np.uint64(last))
        while slots[slot]:
            if (slots[slot] ^ key) <= NUMBER:
                other = np.int64(slots[slot] & NUMBER) - 1
                if same_name(names, begins[name], ends[name], begins[other], ends[other]):
                    return np.int64(0)
            slot = (slot + 1) & last
        slots[slot] = key & ~NUMBER | np.uint64(name + 1)
    return np.int64(1)
