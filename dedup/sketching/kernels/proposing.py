"""Buckets → pairs of texts worth verifying.

A bucket is a stretch of ascending numbers of texts, the first one marked with `FIRST`. A proposal has 64 bits: the left text, the
right text, and in the last four bits the weight of the sample that they share: 16 divided by the number of texts that have it; `NEAR_WEIGHT`
if these are so many that each is proposed only with the next ones; 0 for boilerplate.
"""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

from dedup.sketching.kernels.bucketing import FIRST
from dedup.sketching.kernels.sampling import BLOCK, lowest_bit
from dedup.text import shingling

BASE = np.uint64(shingling.BASE)
NUMBER = np.uint32((1 << 31) - 1)
NEAR = 3
"""How many of the next texts each text is proposed with, in a bucket of more than a few: with 3, a chain of noisy copies holds though a link or two are missed."""
NEAR_WEIGHT = 2
"""Of 16, so that a pair must share six such samples; two copies with a tenth of their letters misread share 19 of 100. Among 50,000 articles this
weight adds a hundred compared pairs to 12,750; with a weight of 1 the same pairs of 303 statutes are found.
"""
ZERO = np.uint64(0)
ONE = np.uint64(1)
FREE = np.uint64(0xA5C3_96E1_7B2D_4F08)
"""Marks a free slot of a table; larger than any pair. Its bytes differ, because a compiler turns filling memory with equal bytes into a call
of `memset`, and kernels may not call anything."""
ONCE = np.uint32(0x0100)
"""The value that counters start from, chosen for the same reason."""


def bucket_end(buckets, at, count):
    """Where the bucket that begins at `at` ends."""
    at += 1
    while at < count and buckets[at] < FIRST:
        at += 1
    return at


def weigh_bucket(texts, common, boilerplate):
    """The weight of the proposals of a bucket of so many texts."""
    if texts <= common:
        return max(np.int64(1), 16 // texts)
    return np.int64(NEAR_WEIGHT) if texts <= boilerplate else np.int64(0)


def census(buckets, count, common, shift, lefts):
    """Add to `lefts` how many proposals there will be, by bins of left texts (`left >> shift`)."""
    down = np.uint32(shift)
    at = np.int64(0)
    while at < count:
        stop = bucket_end(buckets, at, count)
        far = stop - at if stop - at <= common else np.int64(NEAR)
        for one in range(at, stop - 1):
            lefts[(buckets[one] & NUMBER) >> down] += min(far, stop - 1 - one)
        at = stop
    return at


def within(buckets, begin, size, first, count):
    """A bit for each of `size` (at most `BLOCK`) elements: whether its text is one of the `count` texts from `first` on; vectorised."""
    bits = ZERO
    for place in range(size):
        number = np.uint32((buckets[begin + place] & NUMBER) - first)
        bits |= np.uint64(number < count) << np.uint64(place)
    return bits


def propose(buckets, count, common, boilerplate, low, high, shift, places, proposals):
    """Write the proposals whose left texts are in `low..high`, each to the next place of its bin (`left >> shift`).

    A bucket of at most `common` texts proposes each pair of them; a larger one proposes each text with the next few. Elements are
    tested 64 at a time for being left texts of the range, so that buckets without any are passed over quickly.
    """
    first, texts, down = np.uint32(low), np.uint32(high - low), np.uint32(shift)
    stop = far = np.int64(0)
    weight = ZERO
    for base in range(0, count, BLOCK):
        size = min(count - base, np.int64(BLOCK))
        bits = (
            within(buckets, base, BLOCK, first, texts) if size == BLOCK else within(buckets, base, size, first, texts)
        )
        while bits != ZERO:
            one = base + lowest_bit(bits)
            bits &= bits - ONE
            if one >= stop:
                begin = one
                while buckets[begin] < FIRST:
                    begin -= 1
                stop = bucket_end(buckets, one, count)
                far = stop - begin if stop - begin <= common else np.int64(NEAR)
                weight = np.uint64(weigh_bucket(stop - begin, common, boilerplate))
            left = buckets[one] & NUMBER
            key = np.uint64(left) << np.uint64(34) | weight
            bin_ = left >> down
            place = places[bin_]
            for other in range(one + 1, min(stop, one + 1 + far)):
                proposals[place] = key | np.uint64(buckets[other]) << np.uint64(4)
                place += 1
            places[bin_] = place
    return np.int64(count)


def gate_for(count):
    """A mask for slots of a hash table with room for twice so many pairs: the number of slots, a power of two, less one."""
    room = ONE << np.uint64(4)
    while room < np.uint64(count) * np.uint64(2):
        room <<= ONE
    return room - ONE


def tally(
    proposals,
    begins,
    ends,
    bins,
    sizes,
    sampled,
    rare_samples,
    part,
    crowd_part,
    least,
    rarity,
    slots,
    rares,
    weights,
    crowds,
    pairs,
):
    """Proposals in bins → plausible pairs `left << 31 | right << 1 | rare`, in no order; how many.

    A pair is plausible by rare samples if it shares at least `least` of them, their weights sum to `rarity`, and they are at least `part`
    of those that it could share (the letters of the shorter text times the samples per letter of the sparser one). It is plausible by
    common samples alone if it shares `least` of these, and `crowd_part` of all the samples that it could share.
    """
    made = np.int64(0)
    worth = np.uint32((max(rarity, least) + least - 1) // least)
    asked = np.uint32(ONCE + np.uint32(max(rarity, least)))
    for bin_ in range(bins):
        begin, end = begins[bin_], ends[bin_]
        if end - begin < least:
            continue
        gate = gate_for(end - begin)
        for slot in range(np.int64(gate) + 1):
            rares[slot] = ONCE
        for at in range(
            begin, end
        ):  # most pairs share too little: a quick test, which keeps a few too many, drops them first
            weight = np.uint32(proposals[at] & np.uint64(15))
            rares[((proposals[at] >> np.uint64(4)) * BASE >> np.uint64(32)) & gate] += weight or worth
        kept = begin
        for at in range(begin, end):
            proposal = proposals[at]
            proposals[kept] = proposal
            kept += np.int64(rares[((proposal >> np.uint64(4)) * BASE >> np.uint64(32)) & gate] >= asked)
        gate = gate_for(kept - begin)
        for slot in range(np.int64(gate) + 1):
            slots[slot] = FREE
        for at in range(begin, kept):
            pair = proposals[at] >> np.uint64(4)
            weight = np.uint32(proposals[at] & np.uint64(15))
            slot = (pair * BASE >> np.uint64(32)) & gate
            while slots[slot] != FREE and slots[slot] != pair:
                slot = (slot + ONE) & gate
            if slots[slot] == FREE:
                slots[slot] = pair
                rares[slot] = np.uint32(0)
                weights[slot] = np.uint32(0)
                crowds[slot] = np.uint32(0)
            rares[slot] += np.uint32(weight != 0)
            crowds[slot] += np.uint32(weight == 0)
            weights[slot] += weight
        for slot in range(np.int64(gate) + 1):
            if slots[slot] == FREE:
                continue
            shared, common = np.int64(rares[slot]), np.int64(crowds[slot])
            if shared < least and common < least:
                continue
            left = np.int64(slots[slot] >> np.uint64(30))
            right = np.int64(slots[slot] & np.uint64(0x3FFFFFFF))
            shorter = min(sizes[left], sizes[right])
            density = min(rare_samples[left] / sizes[left], rare_samples[right] / sizes[right])
            rare = shared >= least and np.int64(weights[slot]) >= rarity and shared >= part * (shorter * density)
            density = min(sampled[left] / sizes[left], sampled[right] / sizes[right])
            if rare or (common >= least and common >= crowd_part * (shorter * density)):
                pairs[made] = np.uint64(left) << np.uint64(31) | np.uint64(right) << ONE | np.uint64(rare)
                made += 1
    return made
