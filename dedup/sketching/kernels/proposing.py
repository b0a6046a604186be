"""Buckets → pairs of texts worth verifying.

A bucket is a stretch of numbers of texts, ascending, the first one marked. A proposal is 64 bits: the left text, the
right text, and in the last four bits what the sample that they share says: 16 divided by the texts that have it, `NEAR_WEIGHT`
where they are so many that only the next ones are proposed, 0 where it is boilerplate.
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
"""Texts that each is proposed with in a bucket of more than a few: with 3, a chain of noisy copies holds where a link or two are missed."""
NEAR_WEIGHT = 2
"""Of 16. Six such samples are asked for: two copies with a tenth of their letters misread share 19 of 100. Of 50,000 articles a hundred pairs more are
compared for it, of 12,750; with a weight of 1 the same of 303 statutes are pairs.
"""
ZERO = np.uint64(0)
ONE = np.uint64(1)
FREE = np.uint64(0xA5C3_96E1_7B2D_4F08)
"""Marks a free slot of a table; above all pairs. Its bytes differ, or a compiler would make a call of `memset` of it."""
ONCE = np.uint32(0x0100)
"""What is counted from, for the same reason."""


def bucket_end(buckets, at, count):
    """Where the bucket that begins at `at` ends."""
    at += 1
    while at < count and buckets[at] < FIRST:
        at += 1
    return at


def weigh_bucket(texts, common, boilerplate):
    """What a bucket says for its proposals."""
    if texts <= common:
        return max(np.int64(1), 16 // texts)
    return np.int64(NEAR_WEIGHT) if texts <= boilerplate else np.int64(0)


def census(buckets, count, common, shift, lefts):
    """How many proposals there will be, added to `lefts` by the left text's number shifted right by `shift`."""
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
    """Which of at most `BLOCK` texts are among the `count` from the first on, a bit for each; vectorised."""
    bits = ZERO
    for place in range(size):
        number = np.uint32((buckets[begin + place] & NUMBER) - first)
        bits |= np.uint64(number < count) << np.uint64(place)
    return bits


def propose(buckets, count, common, boilerplate, low, high, shift, places, proposals):
    """The proposals of left texts in `low..high`, each put where its bin (`left >> shift`) has its next place.

    A bucket of at most `common` texts proposes each pair of them, one of more each text with the next few. Which texts are
    left ones is told many at once: where few are, nothing has to be guessed of the others, and their buckets are not looked at.
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
    """The gate of a table with room for so many pairs twice: the number of its slots, a power of two, less one."""
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

    Plausible by rare samples are pairs that share `least` of them, whose weights sum to `rarity`, and `part` of the
    rare samples that they could share: the shorter text's letters at the sparser one's density. Plausible by common ones
    alone are those that share `least`, and `crowd_part` of all samples that they could share.
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
        for at in range(begin, end):  # most pairs share too little: they are told first, roughly and fast
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
