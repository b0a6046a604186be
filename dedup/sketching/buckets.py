"""Samples of all texts → buckets: for each sample that several texts have, the numbers of those texts.

An entry has 64 bits: the upper 34 of a sample's hash, and the number of an article in 30. Entries are kept on sixteen shelves, by
their first four bits. Each shelf is sorted by itself: several at once, in pieces that fit in a processor's first-level cache.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.settings import GroupingSettings
from dedup.sketching.arrays import Numbers
from dedup.sketching.kernels.bucketing import TEXT, TEXT_BITS
from dedup.sketching.rooms import Room
from dedup.sketching.running import Kernels
from dedup.text.shingling import Hashes

Buckets = npt.NDArray[np.uint32]
"""Numbers of texts, bucket after bucket, ascending within each; the first of a bucket has its highest bit set."""

MOST_TEXTS: Final = int(TEXT) + 1
"""The most articles that the 30 bits of an entry can number."""
_SLAB: Final = 4 << 20
"""Entries in the largest block of memory: 32 MB, which every system takes back when it is freed."""
_SMALLEST_SLAB: Final = 1 << 15
_PAGE: Final = 2 << 20
"""Bytes of a large page of memory on x86-64 and ARM; with another page size nothing is lost."""
NEIGHBOURS: Final = 1 / 8
"""Share of the very common samples that make a bucket: those whose hash begins with three zero bits."""


def entries_of(samples: Hashes, numbers: npt.NDArray[np.uint64]) -> Hashes:
    """Entries from samples and the numbers of the articles, or texts, that have them."""
    return samples >> TEXT_BITS << TEXT_BITS | numbers


@dataclass(slots=True, eq=False)
class Shelf:
    """Entries `hash | article` that begin with the same four bits."""

    _slabs: list[Hashes] = field(default_factory=list)
    _held: int = 0
    """Entries in the last slab."""

    def place(self, count: int) -> Hashes:
        """Memory for `count` more entries, for the caller to write to."""
        if not self._slabs or self._held + count > len(self._slabs[-1]):
            self._close()
            size = min(_SLAB, _SMALLEST_SLAB << 4 * len(self._slabs))
            self._slabs.append(_slab(max(size, count)))
        self._held += count
        return self._slabs[-1][self._held - count : self._held]

    def buckets(
        self, text_of: Numbers, texts: int, settings: GroupingSettings, kernels: Kernels, room: Room
    ) -> tuple[Buckets, Numbers]:
        """The buckets, and for each text how many of its samples are common; the shelf is empty afterwards.

        `text_of` is the number of each article's text, below 0 where another article stands for it; there are `texts` texts.
        """
        self._close()
        slabs, self._slabs = self._slabs, []
        return kernels.gather(slabs, text_of, texts, settings, room)

    def _close(self) -> None:
        if self._slabs:
            self._slabs[-1] = self._slabs[-1][: self._held]
        self._held = 0


def _slab(count: int) -> Hashes:
    """Memory for entries, aligned to large pages: a system hands out a few large pages faster than many small ones."""
    whole = np.empty(count + _PAGE // 8, np.uint64)
    begin = -whole.__array_interface__["data"][0] % _PAGE // 8
    return whole[begin : begin + count]


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
