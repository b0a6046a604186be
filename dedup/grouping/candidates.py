"""Which texts are worth comparing: those that share shingles which few others have. Found by sorting, never all against all.

Observation. Articles that belong together share runs of text that no other article has, however noisy they are; stock
phrases and boilerplate stand everywhere. Rule. A shingle that few texts have proposes every pair of them. One that very
many have proposes only neighbours, so that the cost stays linear; two texts that only such shingles propose count as a pair
if they are alike as a whole (thousands of copies of one text), and not if they only share boilerplate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dedup.settings import GroupingSettings
from dedup.sketching.arrays import Integers
from dedup.text.shingling import Hashes, distinct


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Pairs of texts to verify, by the texts' numbers: `left < right`, sorted."""

    left: Integers
    right: Integers
    rare: Integers
    """How many shingles of few texts the two share; 0 where only very common ones do."""


def candidates(sets: Sequence[Hashes], settings: GroupingSettings) -> Candidates:
    """The candidates among texts, given the whole shingle set of each (sorted, without repeats)."""
    counts = np.array([len(members) for members in sets], np.int64)
    if not counts.sum():
        empty = np.empty(0, np.int64)
        return Candidates(empty, empty, empty)
    hashes = np.concatenate(list(sets))
    texts = np.repeat(np.arange(len(sets), dtype=np.int64), counts)
    order = np.argsort(hashes, kind="stable")
    hashes, texts = hashes[order], texts[order]
    begins = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    sizes = np.diff(np.concatenate((begins, [len(hashes)])))
    run = np.repeat(np.arange(len(begins)), sizes)
    common = sizes[run] > settings.common
    keys: list[Integers] = []
    neighbours: list[Integers] = []
    for step in range(1, min(int(sizes.max()), settings.common)):
        together = run[step:] == run[:-step]
        if not together.any():
            break
        proposals = texts[:-step] * len(sets) + texts[step:]
        keys.append(proposals[together & ~common[step:]])
        if step == 1:
            neighbours.append(proposals[together & common[step:]])
    rare, times = np.unique(np.concatenate(keys or [np.empty(0, np.int64)]), return_counts=True)
    smaller = np.minimum(counts[rare // len(sets)], counts[rare % len(sets)])
    enough = times >= np.maximum(settings.least_rare, smaller * settings.containment * settings.rare_part)
    rare, times = rare[enough], times[enough]
    crowd = distinct(np.concatenate(neighbours or [np.empty(0, np.int64)]))
    crowd = crowd[np.isin(crowd, rare, assume_unique=True, invert=True)]
    every = np.concatenate((rare, crowd))
    order = np.argsort(every, kind="stable")
    every, times = every[order], np.concatenate((times, np.zeros(len(crowd), np.int64)))[order]
    return Candidates(every // len(sets), every % len(sets), times)
