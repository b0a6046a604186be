"""Samples of all texts → buckets: for each sample that several texts have, those texts.

An entry is 64 bits: the upper 34 of a sample's hash, and a number of 30. Entries lie on sixteen shelves, by their first
four bits, and each shelf is sorted by itself: in pieces that fit in the processor's nearest memory, or side by side.
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
"""Articles that a run can number."""
_SLAB: Final = 4 << 20
"""Entries in the largest stretch of memory: 32 MB, which every system gives back when it is let go."""
_SMALLEST_SLAB: Final = 1 << 15
_PAGE: Final = 2 << 20
"""Bytes of a large page on x86-64 and ARM; where pages are of another size, nothing is lost."""
NEIGHBOURS: Final = 1 / 8
"""Part of the very common samples that make a bucket: those whose hash begins with three zeros."""


def entries_of(samples: Hashes, numbers: npt.NDArray[np.uint64]) -> Hashes:
    """Entries of samples and the numbers of whom they belong to."""
    return samples >> TEXT_BITS << TEXT_BITS | numbers


@dataclass(slots=True, eq=False)
class Shelf:
    """Entries `hash | article` that begin with the same four bits."""

    _slabs: list[Hashes] = field(default_factory=list)
    _held: int = 0
    """Entries in the last slab."""

    def place(self, count: int) -> Hashes:
        """Room for some more entries, to be written to by whoever asked for it."""
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

        `text_of` tells the text of each article, below 0 where another speaks for it.
        """
        self._close()
        slabs, self._slabs = self._slabs, []
        return kernels.gather(slabs, text_of, texts, settings, room)

    def _close(self) -> None:
        if self._slabs:
            self._slabs[-1] = self._slabs[-1][: self._held]
        self._held = 0


def _slab(count: int) -> Hashes:
    """Memory for entries that begins where a large page of memory can: a system hands out few large ones faster than many small."""
    whole = np.empty(count + _PAGE // 8, np.uint64)
    begin = -whole.__array_interface__["data"][0] % _PAGE // 8
    return whole[begin : begin + count]


def zeros_of_boilerplate(settings: GroupingSettings) -> int:
    """With how many zero bits the hash of a very common sample must begin to make a bucket: one in eight does; a band always.

    Samples are many, and those of boilerplate say the same. A pair may share no more than one band.
    """
    return 0 if settings.bands else 3


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """What counts of each text when its pairs are judged by their samples."""

    sizes: Numbers
    """Letters."""
    samples: Numbers
    """Samples."""
    rare: Numbers
    """Samples that few texts have, or it alone."""
