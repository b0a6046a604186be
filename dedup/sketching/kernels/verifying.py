"""Pairs of texts → the exact counts of their shingle sets."""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

from dedup.sketching.kernels.sampling import hash_runs, widen

ONE = np.uint64(1)
NONE = np.uint32(0xA5C3_96E1)
"""Ends a chain; larger than any place. Its bytes differ, because a compiler turns filling memory with equal bytes into a call of `memset`, and
kernels may not call anything."""


def clear(heads, count):
    """Empty a hash table for `count` hashes; the mask for its chains: their number, a power of two, less one.

    There are eight chains or more for each hash: most are empty, so that the processor predicts the branch well.
    """
    room = ONE << np.uint64(4)
    while room < np.uint64(count) * np.uint64(8):
        room <<= ONE
    for place in range(np.int64(room)):
        heads[place] = NONE
    return room - ONE


def holds(heads, links, gate, hashes, begin, value):
    """1 if the table over `hashes[begin:]` has the hash, else 0."""
    at = heads[value & gate]
    while at != NONE and hashes[begin + at] != value:
        at = links[at]
    return np.int64(at != NONE)


def enter(heads, links, gate, value, place):
    """Enter a hash, which stands at `place`, into the table."""
    links[place] = heads[value & gate]
    heads[value & gate] = np.uint32(place)


def verify_pairs(
    units, ends, texts, earlier, later, pairs, full, codes, quads, hashes, heads, links, sets, set_ends, repeats, shared
):
    """The exact number of shingles that each pair shares; the pairs are sorted by the later of their two texts.

    Also the shingle set of each text, end to end in `sets`, and in `repeats` how many of its shingles were repeats. While the hash table
    of a text exists, the sets of the earlier texts that it is compared with are looked up in it.
    """
    begin = np.int64(0)
    made = np.int64(0)
    pair = np.int64(0)
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
        while pair < pairs and later[pair] == text:
            other = np.int64(earlier[pair])
            common = np.int64(0)
            for at in range(set_ends[other - 1] if other else np.int64(0), set_ends[other]):
                common += holds(heads, links, gate, sets, first, sets[at])
            shared[pair] = common
            pair += 1
    return pair
