"""Candidates from samples or bands: the same idea as in `candidates`, for texts that are not all in memory.

Observation. Two texts that share a part of their long shingles share about the same part of their samples; and unrelated texts do not
share samples that few texts have. Rule. A sample that few texts have proposes every pair of them; a pair is worth verifying if it
shares two such samples, or more where both texts are long. A sample that more texts have proposes each of them with the next few (in
the order of the texts' digests, which is arbitrary), and such a pair must share more. Of samples that very many have it must share a large part.

With bands instead of samples (`grouping.bands`), one shared band is enough.
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
    """Pairs of texts to verify, by the texts' numbers, sorted; and whether they share enough rare samples."""

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
    """The pairs worth verifying among texts that share buckets; `each` makes `sharers` calls at once."""
    if settings.bands:
        settings = replace(settings, least_rare=1, least_rarity=0.0, sampled_part=0.0, crowd_part=0.0)
    found = kernels.propose(buckets, texts, settings, each, sharers)
    pairs = np.concatenate([np.empty(0, np.uint64), *found])
    return Proposals(
        (pairs >> np.uint64(31)).astype(np.int32),
        (pairs >> np.uint64(1) & TEXT).astype(np.int32),
        (pairs & np.uint64(1)).astype(np.bool_),
    )


def sampled_candidates(made: Sketches, settings: GroupingSettings) -> Candidates:
    """The pairs worth verifying among texts in memory, none of which are identical."""
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

    With bands it is `(1 - similarity^rows)^bands`: a row agrees with a chance equal to the similarity.

    Without: texts of similarity `s` share the part `2s/(1+s)` of their shingles. A long shingle is shared if the short one at its
    beginning is and the characters behind that are too; for evenly spread misreadings that is the same part to the power of the ratio of
    the two lengths. Each shingle is sampled by its hash, so the number of shared samples is binomial; a pair with fewer than
    `grouping.least_rare`, or fewer than `grouping.sampled_part` asks for, is not compared.
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
    """The chance of exactly k successes in n trials; by logarithms, since the binomial coefficients of a book's shingles overflow a float."""
    if chance == 1:
        return float(k == n)
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + k * log(chance) + (n - k) * log1p(-chance))
