"""The relation of a pair: `same`, `contains` or `overlaps`.

Observation. Misreadings destroy shingles fast: two readings of one text, each with a tenth of its characters wrong, have a similarity of .2,
no more than two texts that share a third. But their letters go along (`along`) from beginning to end. Rule. The shingles decide first. If they
say `overlaps`, the letters are compared: where half of the longer text goes along beyond chance, it is the same text (two texts with
the similarity that `same` asks for share half of each); a much shorter text is contained if .6 of it goes along, as many as `contains` asks
of its shingles. Counter-example. Two texts that share one page of five only overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.grouping.along import LONGEST, Sides, along_enough, by_length, ways
from dedup.model import PairRelation
from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN, Kernels
from dedup.sketching.arrays import Integers

Relations = npt.NDArray[np.uint8]
RELATIONS: Final[tuple[PairRelation, ...]] = ("overlaps", "same", "contains")
OVERLAPS, SAME, CONTAINS = range(len(RELATIONS))


def by_shingles(left: Integers, right: Integers, shared: Integers, settings: GroupingSettings) -> Relations:
    """The relations by the shingles, as numbers in `RELATIONS`, given the sizes of both sets and how many they share.

    `contains` where the shorter text lies in a clearly longer one, `same` where both are alike, else `overlaps`.
    """
    smaller, larger = np.minimum(left, right), np.maximum(left, right)
    contains = (smaller <= settings.clearly_longer * larger) & (shared >= settings.contained * smaller)
    same = shared >= settings.same * (left + right - shared)
    return np.where(contains, CONTAINS, np.where(same, SAME, OVERLAPS)).astype(np.uint8)


def by_letters(texts: Sequence[tuple[str, str]], settings: GroupingSettings, kernels: Kernels = PLAIN) -> Relations:
    """The relations by the letters, as numbers in `RELATIONS`, for pairs of texts that only overlap by their shingles."""
    found = np.full(len(texts), OVERLAPS, np.uint8)
    laid: dict[int, tuple[int, float, Sides]] = {}
    for at, (shorter, longer) in enumerate(by_length(left, right) for left, right in texts):
        if len(longer) > LONGEST:
            continue
        if len(shorter) <= settings.clearly_longer * len(longer):
            laid[at] = CONTAINS, settings.contained, next(ways(shorter, longer, settings))
        else:
            laid[at] = SAME, settings.same_along, next(ways(longer, shorter, settings))
    relations, asked, some = zip(*laid.values(), strict=True) if laid else ((), (), ())
    found[[*laid]] = np.where(along_enough(some, asked, kernels=kernels), relations, OVERLAPS)
    return found
