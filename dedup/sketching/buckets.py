"""Samples of all texts → buckets: for each sample that several texts have, the numbers of those texts.

An entry has 64 bits: the upper 34 of a sample's hash, and the number of a text in 30. Each shelf is sorted by itself: several at once,
in pieces that fit in a processor's first-level cache.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.settings import GroupingSettings
from dedup.sketching.arrays import Numbers
from dedup.sketching.kernels.bucketing import TEXT, TEXT_BITS
from dedup.text.shingling import Hashes

Buckets = npt.NDArray[np.uint32]
"""Numbers of texts, bucket after bucket, ascending within each; the first of a bucket has its highest bit set."""

MOST_TEXTS: Final = int(TEXT) + 1
"""The most articles that the 30 bits of an entry can number."""
NEIGHBOURS: Final = 1 / 8
"""Share of the very common samples that make a bucket: those whose hash begins with three zero bits."""


def entries_of(samples: Hashes, numbers: npt.NDArray[np.uint64]) -> Hashes:
    """Entries from samples and the numbers of the texts that have them."""
    return samples >> TEXT_BITS << TEXT_BITS | numbers


def zeros_of_boilerplate(settings: GroupingSettings) -> int:
    """How many zero bits the hash of a very common sample must begin with to make a bucket.

    Three, so that one in eight does: boilerplate has many samples, which all propose the same pairs. None for bands, because a pair may
    share only one band.
    """
    return 0 if settings.bands else 3


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """The counts of each text by which its proposed pairs are judged."""

    sizes: Numbers
    """Letters."""
    samples: Numbers
    """Samples."""
    rare: Numbers
    """Samples that few texts have, or no other."""
