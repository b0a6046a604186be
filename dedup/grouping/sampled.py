"""Candidates from samples, or from bands: the same idea as `candidates`, for texts that are not all in memory.

Observation. Two texts that share a part of their long shingles share about that part of their samples, and samples of
few texts are what unrelated texts do not have in common. Rule. A sample of few texts proposes each pair of them, and a
pair is worth verifying if it shares two of them, and more where both texts are long; a sample of more proposes each text with
the next few (in the order of the texts' digests, which is nobody's order), and they must share more; of very many, a large part.

Where bands take the place of samples (`grouping.bands`), one that two texts share is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from math import exp, lgamma, log, log1p
from typing import Any, Final

import numpy as np

from dedup.grouping.buckets import FIRST, Buckets, buckets_of, entries_of
from dedup.grouping.candidates import Candidates
from dedup.settings import GroupingSettings
from dedup.sketching import Rooms, Sketches
from dedup.sketching.arrays import Integers, Numbers, Reals, Truths, lengths
from dedup.sketching.kernels import proposing
from dedup.text.shingling import Hashes

Map = Callable[[Callable[[Any], Any], Sequence[Any]], Iterator[Any]]
"""How a function is called with one item after another: `map`, or several calls at once."""

_RIGHT: Final = np.uint64(2**30 - 1)
_BIN_BITS: Final = 5
"""Proposals are counted 32 left texts at a time: some two thousand, whose table fits in the nearest memory."""
_NEIGHBOURS: Final = 1 / 8
"""Part of the very common samples that make a bucket: those whose hash begins with three zeros."""


@dataclass(frozen=True, slots=True, eq=False)
class Proposals:
    """Pairs worth verifying, sorted, and whether rare samples speak for them."""

    left: Numbers
    right: Numbers
    rare: Truths

    def __len__(self) -> int:
        """How many pairs."""
        return len(self.left)


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """What counts of each text when its pairs are judged by their samples."""

    sizes: Numbers
    """Letters."""
    samples: Numbers
    """Samples."""
    rare: Numbers
    """Samples that few texts have, or it alone."""


def proposals(
    buckets: Sequence[Buckets],
    texts: Sampled,
    settings: GroupingSettings,
    *,
    compiled: bool,
    each: Map = map,
    sharers: int = 1,
) -> Proposals:
    """The pairs worth verifying among texts that share buckets; `sharers` are how many calls `each` makes at once."""
    if settings.bands:
        settings = replace(settings, least_rare=1, least_rarity=0.0, sampled_part=0.0, crowd_part=0.0)
    if compiled:
        bins = (len(texts.sizes) >> _BIN_BITS) + 1
        sums = np.cumsum(sum(each(partial(_census, bins, settings), buckets), np.zeros(bins + 1, np.int64)))
        at_once = max(settings.proposals_at_once, sum(map(len, buckets)) // 2)
        found = each(partial(_proposed, buckets, texts, settings, sums, Rooms()), _ranges(sums, at_once, sharers))
    else:
        found = iter([_proposed_plainly(np.concatenate([np.empty(0, np.uint32), *buckets]), texts, settings)])
    pairs = np.sort(np.concatenate([np.empty(0, np.uint64), *found]))
    return Proposals(
        (pairs >> np.uint64(31)).astype(np.int32),
        (pairs >> np.uint64(1) & _RIGHT).astype(np.int32),
        (pairs & np.uint64(1)).astype(np.bool_),
    )


def _census(bins: int, settings: GroupingSettings, some: Buckets) -> Integers:
    """How many proposals of some buckets the left texts of each bin have, behind a zero."""
    from dedup.sketching.compiling import kernels

    lefts = np.zeros(bins + 1, np.int64)
    kernels()("census", some, len(some), settings.sampled_common, _BIN_BITS, lefts[1:])
    return lefts


def _ranges(sums: Integers, at_once: int, sharers: int) -> list[tuple[int, int]]:
    """The bins cut into ranges of as many proposals each, so small that they fit in memory, and as many for each sharer."""
    total = int(sums[-1])
    count = -(-total // (at_once * sharers)) * sharers
    cuts = np.searchsorted(sums, np.linspace(0, total, count + 1)[1:-1])
    return list(pairwise(sorted({0, *cuts.tolist(), len(sums) - 1})))


def _proposed(
    buckets: Sequence[Buckets],
    texts: Sampled,
    settings: GroupingSettings,
    sums: Integers,
    rooms: Rooms,
    bounds: tuple[int, int],
) -> Hashes:
    """The plausible pairs `left << 31 | right << 1 | rare` of the left texts of some bins, in no order."""
    from dedup.sketching.compiling import kernels

    low, high = bounds
    begins = sums[low:high] - sums[low]
    places = sums[:-1] - sums[low]
    largest = int(np.diff(sums[low : high + 1]).max())
    slots = max(16, 1 << (2 * largest - 1).bit_length()) if largest else 16
    with rooms.one() as room:
        proposed = room.take("proposals", int(sums[high] - sums[low]), np.uint64)
        for some in buckets:
            kernels()(
                "propose", some, len(some), settings.sampled_common, settings.common, low << _BIN_BITS, high << _BIN_BITS,
                _BIN_BITS, places, proposed,
            )  # fmt: skip
        pairs = room.take("pairs", len(proposed) // settings.least_rare + 1, np.uint64)
        made = kernels()(
            "tally", proposed, begins, places[low:high], high - low, texts.sizes, texts.samples, texts.rare,
            settings.sampled_part, settings.crowd_part * _NEIGHBOURS, settings.least_rare, round(settings.least_rarity * 16),
            room.take("slots", slots, np.uint64), room.take("rares", slots, np.uint32),
            room.take("weights", slots, np.uint32), room.take("crowds", slots, np.uint32), pairs,
        )  # fmt: skip
        return pairs[:made].copy()


def _proposed_plainly(buckets: Buckets, texts: Sampled, settings: GroupingSettings) -> Hashes:
    """The same by numpy, of all texts."""
    begins = np.flatnonzero(buckets >= FIRST)
    sizes = np.diff(np.append(begins, len(buckets)))
    members = (buckets & ~FIRST).astype(np.uint64)
    left, right, weights = [np.empty(0, np.uint64)], [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    few = sizes <= settings.sampled_common
    reach = np.where(few, sizes - 1, proposing.NEAR)
    near = np.where(sizes <= settings.common, proposing.NEAR_WEIGHT, 0)
    weight_of = np.where(few, np.maximum(1, 16 // sizes), near)
    for step in range(1, int(reach.max(initial=0)) + 1):
        wide = (sizes > step) & (reach >= step)
        counts = (sizes - step)[wide]
        places = np.repeat(begins[wide] - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
        left.append(members[places])
        right.append(members[places + step])
        weights.append(np.repeat(weight_of[wide], counts))
    keys = np.concatenate(left) << np.uint64(30) | np.concatenate(right)
    pairs, pair_of = np.unique(keys, return_inverse=True)
    weight = np.concatenate(weights)
    rare = np.bincount(pair_of, weight > 0, len(pairs))
    crowd = np.bincount(pair_of, weight == 0, len(pairs))
    weighed = np.bincount(pair_of, weight, len(pairs))
    one, other = (pairs >> np.uint64(30)).astype(np.int64), (pairs & _RIGHT).astype(np.int64)
    shorter = np.minimum(texts.sizes[one], texts.sizes[other])

    def could(samples: Numbers) -> Reals:
        both: Reals = shorter * np.minimum(samples[one] / texts.sizes[one], samples[other] / texts.sizes[other])
        return both

    by_rare = (rare >= settings.least_rare) & (weighed >= round(settings.least_rarity * 16))
    by_rare &= rare >= settings.sampled_part * could(texts.rare)
    by_crowd = (crowd >= settings.least_rare) & (crowd >= settings.crowd_part * _NEIGHBOURS * could(texts.samples))
    chosen = by_rare | by_crowd
    found: Hashes = (pairs[chosen] >> np.uint64(30) << np.uint64(31)) | (pairs[chosen] & _RIGHT) << np.uint64(1)
    return found | by_rare[chosen].astype(np.uint64)


def among(made: Sketches, settings: GroupingSettings) -> Candidates:
    """The pairs worth verifying among texts in memory, no two of them identical."""
    order = np.argsort(made.digests)
    place = np.empty(len(made), np.uint64)
    place[order] = np.arange(len(made), dtype=np.uint64)
    counts = lengths(made.ends)
    buckets, crowds = buckets_of(entries_of(made.samples, np.repeat(place, counts)), len(made), settings)
    samples = counts[order].astype(np.int32)
    texts = Sampled(made.sizes[order], samples, samples - crowds)
    found = proposals([buckets], texts, settings, compiled=False)
    ends = np.sort([order[found.left], order[found.right]], axis=0)
    sorted_ = np.lexsort((ends[1], ends[0]))
    return Candidates(ends[0][sorted_], ends[1][sorted_], found.rare[sorted_].astype(np.int64))


def miss_chance(similarity: float, letters: int, settings: GroupingSettings) -> float:
    """The chance that two texts of `letters` ideographs and this similarity are never compared.

    A row agrees with the chance of the similarity; where there are bands, `(1 - similarity^rows)^bands` is left.

    Texts of that similarity have the part `2s/(1+s)` of their shingles in common. A long shingle is whole where the
    short one is and the next characters are too; were misread characters spread evenly, that is the part to the power
    of the lengths' ratio. Each is sampled by its hash, so the shared samples are binomial, and fewer than
    `grouping.least_rare` of them, or than `grouping.sampled_part` asks for, leave the pair uncompared.
    """
    if settings.bands:
        return float((1 - similarity**settings.rows) ** settings.bands)
    part = 2 * similarity / (1 + similarity) if similarity > 0 else 0.0
    long_part = part ** (settings.long_shingle / settings.shingle)
    kind = sum(letters > settings.dense_length * factor for factor in (1, 2, 4))
    chance = 2.0 ** -(settings.sampling if kind == 3 else min(kind, settings.sampling))
    shared = round(max(0, letters - settings.long_shingle + 1) * long_part)
    if kind < 2:
        shared += round(max(0, letters - settings.shingle + 1) * part)
    asked = max(settings.least_rare, int(np.ceil(settings.sampled_part * letters * chance)))
    return min(1.0, sum(_binomial(k, shared, chance) for k in range(min(asked, shared + 1))))


def _binomial(k: int, n: int, chance: float) -> float:
    """The chance that exactly k of n come true. By logarithms: of a book's shingles there are more subsets than a number can count."""
    if chance == 1:
        return float(k == n)
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + k * log(chance) + (n - k) * log1p(-chance))
