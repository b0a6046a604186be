"""Names end to end → whether no two of them are equal."""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

from dedup.sketching.kernels.sampling import mix

FACTOR = np.uint64(0x0000_0100_0000_01B3)
"""Factor of the hash FNV-1a; its low bits are mixed once more."""
NUMBER = np.uint64(0xFFFF_FFFF)
"""The bits of a slot that hold the number of a name, counted from 1; the bits above are those of its hash."""


def same_name(names, one, one_end, other, other_end):
    """Whether two stretches of `names` have the same bytes."""
    if one_end - one != other_end - other:
        return False
    for place in range(one_end - one):  # noqa: SIM110 - no generators in a kernel
        if names[one + place] != names[other + place]:
            return False
    return True


def all_differ(names, begins, ends, count, last, slots):
    """1 if no two names are equal, else 0.

    `slots` is a table of zeros with a power of two of slots, at least twice as many as names; `last` is the number of its last slot.
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
