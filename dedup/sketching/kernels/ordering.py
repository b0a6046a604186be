"""Pairs of texts → how many letters stand in the same order in both: the longest common subsequence, 64 letters at a time.

Source: Hyyrö, Bit-parallel LCS-length computation revisited (2004).
"""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

from dedup.sketching.kernels.sampling import ONE, ZERO, count_ones

BIT = np.int64(63)
"""Mask for the place of a letter within its word of 64."""
WORD = np.int64(6)
"""Shift from the place of a letter to the number of its word."""


def advance(rows, row, line, words):
    """Take in one letter of the other text, whose places in this text are the bits of `rows[row:]`: Hyyrö's step on the bit vector `line`."""
    carried = ZERO
    for word in range(words):
        before = line[word]
        met = before & rows[row + word]
        total = before + met
        over = total < before
        after = total + carried
        line[word] = after | (before - met)
        carried = np.uint64(over | (after < total))


def in_order(codes, ends, pairs, nothing, numbers, rows, line, found):
    """Write to `found` the length of the longest common subsequence of each pair.

    `codes` are the first texts of all pairs end to end, then the second ones; `ends` is where each ends. `numbers` has an element for each
    code point: the number of its row in `rows`, whose bits are the places of the letter in the first text; 0 if it is not in it. `nothing` is 0: a
    compiler that knew this would turn the loop into a call of `memset`, and kernels may not call anything.
    """
    for pair in range(pairs):
        begin, end = ends[pair - 1] if pair else np.int64(0), ends[pair]
        words = (end - begin + BIT) >> WORD
        first, last = ends[pairs + pair - 1], ends[pairs + pair]
        for at in range(first, last):
            numbers[codes[at]] = np.uint32(0)
        for at in range(begin, end):
            numbers[codes[at]] = np.uint32(0)
        known = np.uint32(0)
        for at in range(begin, end):
            code = codes[at]
            if numbers[code] == 0:
                known += np.uint32(1)
                numbers[code] = known
                for word in range(words):
                    rows[known * words + word] = np.uint64(nothing)
            place = at - begin
            rows[numbers[code] * words + (place >> WORD)] |= ONE << np.uint64(place & BIT)
        for word in range(words):
            line[word] = ~np.uint64(nothing)
        for at in range(first, last):
            number = np.int64(numbers[codes[at]])
            if number:
                advance(rows, number * words, line, words)
        reached = np.int64(0)
        for word in range(words):
            reached += count_ones(~line[word])
        found[pair] = reached
    return np.int64(pairs)
