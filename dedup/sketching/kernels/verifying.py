"""Pairs of texts → the exact counts of their shingle sets."""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

from dedup.sketching.kernels.sampling import hash_runs, widen

ONE = np.uint64(1)
ZERO = np.uint64(0)
EMPTY = np.uint64(0xA5C3_96E1_7B2D_4F08)
"""Marks a free slot of a table. Not zero: a compiler makes a call of `memset` of that, and nothing here may call."""


def enter(slots, gate, value):
    """Put a hash into an open table of `gate + 1` slots; 1 if it was not there."""
    place = value & gate
    while slots[place] != EMPTY:
        if slots[place] == value:
            return np.int64(0)
        place = (place + ONE) & gate
    slots[place] = value
    return np.int64(1)


def holds(slots, gate, value):
    """Whether a hash is in an open table."""
    place = value & gate
    while slots[place] != EMPTY:
        if slots[place] == value:
            return True
        place = (place + ONE) & gate
    return False


def clear(slots, count):
    """Make an open table ready for `count` hashes; its gate: the number of slots, a power of two, less one."""
    room = ONE << np.uint64(4)
    while room < np.uint64(count) * np.uint64(2):
        room <<= ONE
    for place in range(np.int64(room)):
        slots[place] = EMPTY
    return room - ONE


def verify_pairs(
    units,
    starts,
    stops,
    left,
    right,
    count,
    full,
    powers,
    codes,
    hashes,
    left_slots,
    right_slots,
    shared,
    lefts,
    rights,
):
    """The exact counts of each pair: shingles shared, in the left set, in the right; pairs with one left follow each other.

    A hash that is `EMPTY` is entered as its neighbour.
    """
    before = np.int64(-1)
    gate = ZERO
    distinct = np.int64(0)
    for pair in range(count):
        if left[pair] != before:
            before = left[pair]
            size = widen(units, starts[before], stops[before], codes)
            found = hash_runs(codes, size, full, powers, hashes)
            gate = clear(left_slots, found)
            distinct = np.int64(0)
            for place in range(found):
                distinct += enter(left_slots, gate, hashes[place] ^ np.uint64(hashes[place] == EMPTY))
        other = right[pair]
        size = widen(units, starts[other], stops[other], codes)
        found = hash_runs(codes, size, full, powers, hashes)
        own = clear(right_slots, found)
        others = np.int64(0)
        common = np.int64(0)
        for place in range(found):
            value = hashes[place] ^ np.uint64(hashes[place] == EMPTY)
            if enter(right_slots, own, value) == 1:
                others += 1
                if holds(left_slots, gate, value):
                    common += 1
        shared[pair] = common
        lefts[pair] = distinct
        rights[pair] = others
    return np.int64(count)
