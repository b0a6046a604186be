"""Sorted samples → pairs of texts worth verifying."""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

ONE = np.uint64(1)
ZERO = np.uint64(0)


def unrepeated(entries, count):
    """Sorted entries without repeats, in place; how many."""
    made = np.int64(0)
    for at in range(count):
        entries[made] = entries[at]
        made += np.int64(at + 1 == count or entries[at + 1] != entries[at])
    return made


def census(entries, count, text_bits, common, shift, lefts):
    """How many pairs `propose` will find, counted in `lefts` by the left text's number shifted right by `shift`."""
    bits = np.uint64(text_bits)
    mask = (ONE << bits) - ONE
    down = np.uint64(shift)
    at = np.int64(0)
    while at + 1 < count:
        head = entries[at] >> bits
        if entries[at + 1] >> bits != head:
            at += 1
            continue
        stop = at + 2
        while stop < count and entries[stop] >> bits == head:
            stop += 1
        for one in range(at, stop - 1):
            lefts[(entries[one] & mask) >> down] += stop - 1 - one if stop - at <= common else 1
        at = stop
    return at


def propose(entries, count, text_bits, common, low, high, rare, crowd, made):
    """Pairs of texts that share a sample, from sorted entries `hash | text`, for left texts in `low..high`.

    A sample of at most `common` texts proposes each pair (to `rare`, as `left << 34 | right << 4 | 16 // texts`),
    one of more texts each pair of neighbours, where the first three bits are zero (to `crowd`, with 0 at the end). `made` becomes the two counts.
    """
    bits = np.uint64(text_bits)
    mask = (ONE << bits) - ONE
    first, last = np.uint64(low), np.uint64(high)
    rares = np.int64(0)
    crowds = np.int64(0)
    at = np.int64(0)
    while at + 1 < count:
        head = entries[at] >> bits
        if entries[at + 1] >> bits != head:
            at += 1
            continue
        stop = at + 2
        while stop < count and entries[stop] >> bits == head:
            stop += 1
        texts = stop - at
        if texts <= common:
            weight = np.uint64(16 // texts)
            for one in range(at, stop - 1):
                left = entries[one] & mask
                if left < first or left >= last:
                    continue
                key = left << np.uint64(34) | weight
                for other in range(one + 1, stop):
                    rare[rares] = key | (entries[other] & mask) << np.uint64(4)
                    rares += 1
        elif entries[at] >> np.uint64(61) == ZERO:
            for one in range(at, stop - 1):
                left = entries[one] & mask
                if left < first or left >= last:
                    continue
                crowd[crowds] = left << np.uint64(34) | (entries[one + 1] & mask) << np.uint64(4)
                crowds += 1
        at = stop
    made[0] = rares
    made[1] = crowds
    return rares + crowds


def number(entries, sampled, texts, count, bits, made):
    """Samples end to end → entries `hash | text`, in place, without those of texts below 0; where the last one stands."""
    at = np.int64(0)
    for row in range(count):
        text = texts[row]
        stop = at + sampled[row]
        if text >= 0:
            for place in range(at, stop):
                entries[made] = entries[place] >> np.uint64(bits) << np.uint64(bits) | np.uint64(text)
                made += 1
        at = stop
    return made


def tally(proposed, count, sizes, sampled, part, least, rarity):
    """Sorted proposals → plausible pairs `left << 32 | right`, in place; how many.

    Plausible are pairs proposed `least` times, whose last four bits sum to `rarity`, and that share `part` of the
    samples they could: the shorter text's letters at the sparser one's density.
    """
    made = np.int64(0)
    at = np.int64(0)
    while at < count:
        pair = proposed[at] >> np.uint64(4)
        times = np.int64(0)
        weight = np.int64(0)
        while at < count and proposed[at] >> np.uint64(4) == pair:
            weight += np.int64(proposed[at] & np.uint64(15))
            times += 1
            at += 1
        if times < least or weight < rarity:
            continue
        left = np.int64(pair >> np.uint64(30))
        right = np.int64(pair & np.uint64(0x3FFFFFFF))
        density = min(sampled[left] / sizes[left], sampled[right] / sizes[right])
        if times >= part * (min(sizes[left], sizes[right]) * density):
            proposed[made] = np.uint64(left) << np.uint64(32) | np.uint64(right)
            made += 1
    return made
