"""Candidates from samples, or from bands: the same idea as `candidates`, for texts that are not all in memory.

Observation. Two texts that share a part of their long shingles share about that part of their samples, and samples of
few texts are what unrelated texts do not have in common. Rule. A sample of few texts proposes each pair of them, and a
pair is worth verifying if it shares two of them, and more where both texts are long; a sample of more proposes each text with
the next few (in the order of the texts' digests, which is nobody's order), and they must share more; of very many, a large part.

Where bands take the place of samples (`grouping.bands`), one that two texts share is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, lgamma, log, log1p

import numpy as np

from dedup.grouping.candidates import Candidates
from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN, Kernels, Sketches
from dedup.sketching.arrays import Numbers, Truths, lengths
from dedup.sketching.buckets import Buckets, Sampled, entries_of
from dedup.sketching.kernels.bucketing import TEXT
from dedup.sketching.plain import buckets_of
from dedup.sketching.running import Map


@dataclass(frozen=True, slots=True, eq=False)
class Proposals:
    """Pairs worth verifying, sorted, and whether rare samples speak for them."""

    left: Numbers
    right: Numbers
    rare: Truths

    def __len__(self) -> int:
        """How many pairs."""
        return len(self.left)


def proposals(
    buckets: Sequence[Buckets],
    texts: Sampled,
    settings: GroupingSettings,
    kernels: Kernels = PLAIN,
    each: Map = map,
    sharers: int = 1,
) -> Proposals:
    """The pairs worth verifying among texts that share buckets; `sharers` are how many calls `each` makes at once."""
    if settings.bands:
        settings = replace(settings, least_rare=1, least_rarity=0.0, sampled_part=0.0, crowd_part=0.0)
    found = kernels.propose(buckets, texts, settings, each, sharers)
    pairs = np.sort(np.concatenate([np.empty(0, np.uint64), *found]))
    return Proposals(
        (pairs >> np.uint64(31)).astype(np.int32),
        (pairs >> np.uint64(1) & TEXT).astype(np.int32),
        (pairs & np.uint64(1)).astype(np.bool_),
    )


def among(made: Sketches, settings: GroupingSettings) -> Candidates:
    """The pairs worth verifying among texts in memory, no two of them identical."""
    order = np.argsort(made.digests)
    place = np.empty(len(made), np.uint64)
    place[order] = np.arange(len(made), dtype=np.uint64)
    counts = lengths(made.ends)
    buckets, crowds = buckets_of(entries_of(made.samples, np.repeat(place, counts)), len(made), settings)
    samples = counts[order].astype(np.int32)
    texts = Sampled(made.sizes[order], samples, samples - crowds)
    found = proposals([buckets], texts, settings)
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
