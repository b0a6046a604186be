"""Pairs of texts → the exact counts of their shingle sets."""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

from dedup.sketching.kernels.sampling import hash_runs, widen

ONE = np.uint64(1)
NONE = np.uint32(0xA5C3_96E1)
"""Ends a chain; above all places. Its bytes differ, or a compiler would make a call of `memset` of it, and nothing here may call."""


def clear(heads, count):
    """Make a table ready for `count` hashes; its gate: the number of chains, a power of two, less one.

    Four chains a hash and more: most are empty, so a processor guesses right what comes.
    """
    room = ONE << np.uint64(4)
    while room < np.uint64(count) * np.uint64(4):
        room <<= ONE
    for place in range(np.int64(room)):
        heads[place] = NONE
    return room - ONE


def holds(heads, links, gate, hashes, begin, value):
    """1 if a table over `hashes[begin:]` holds a hash."""
    at = heads[value & gate]
    while at != NONE and hashes[begin + at] != value:
        at = links[at]
    return np.int64(at != NONE)


def enter(heads, links, gate, value, place):
    """Put a hash that stands at a place into a table."""
    links[place] = heads[value & gate]
    heads[value & gate] = np.uint32(place)


def verify_pairs(
    units, ends, texts, left, right, pairs, full, codes, quads, hashes, heads, links, sets, set_ends, repeats, shared
):
    """The exact number of shingles that each pair shares; pairs with one left follow each other.

    First the shingle set of each text, end to end in `sets`, and how many were in it already; then each pair.
    """
    begin = np.int64(0)
    made = np.int64(0)
    for text in range(texts):
        size = widen(units, begin, ends[text], codes)
        begin = ends[text]
        found = hash_runs(codes, size, full, quads, hashes)
        gate = clear(heads, found)
        first = made
        for at in range(found):
            value = hashes[at]
            if holds(heads, links, gate, sets, first, value) == 0:
                sets[made] = value
                enter(heads, links, gate, value, made - first)
                made += 1
        set_ends[text] = made
        repeats[text] = found - (made - first)
    before = np.int64(-1)
    gate = ONE
    first = np.int64(0)
    for pair in range(pairs):
        one, other = np.int64(left[pair]), np.int64(right[pair])
        if one != before:
            before = one
            first = set_ends[one - 1] if one else np.int64(0)
            gate = clear(heads, set_ends[one] - first)
            for at in range(first, set_ends[one]):
                enter(heads, links, gate, sets[at], at - first)
        common = np.int64(0)
        for at in range(set_ends[other - 1] if other else np.int64(0), set_ends[other]):
            common += holds(heads, links, gate, sets, first, sets[at])
        shared[pair] = common
    return np.int64(pairs)
