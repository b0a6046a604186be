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
from dedup.sketching import Room, Sketches
from dedup.sketching.arrays import Integers, Numbers, lengths
from dedup.text.shingling import Hashes, distinct

Buckets = npt.NDArray[np.uint32]
"""Numbers of texts, bucket after bucket, ascending within each; the first of a bucket has its highest bit set."""

SHELVES: Final = 16
TEXT_BITS: Final = np.uint64(30)
MOST_TEXTS: Final = 1 << 30
"""Articles that a run can number."""
FIRST: Final = np.uint32(1 << 31)
_TEXT: Final = np.uint64(MOST_TEXTS - 1)
_SHELF_SHIFT: Final = np.uint64(60)
_SLAB: Final = 4 << 20
"""Entries in the largest stretch of memory: 32 MB, which every system gives back when it is let go."""
_SMALLEST_SLAB: Final = 1 << 15
_PAGE: Final = 2 << 20
"""Bytes of a large page on x86-64 and ARM; where pages are of another size, nothing is lost."""
_BIN: Final = 2048
"""Entries in a bin at most, about: they fit in the nearest memory (32 KB) of any processor. With fewer in each, bins are so many that
to write to them in turn takes twice as long.
"""
_MOST_BINS: Final = 12
"""Binary digits of the number of bins: as many places are written to in turn."""


def entries_of(samples: Hashes, numbers: npt.NDArray[np.uint64]) -> Hashes:
    """Entries of samples and the numbers of whom they belong to."""
    return samples >> TEXT_BITS << TEXT_BITS | numbers


def shelved(made: Sketches, room: Room, *, compiled: bool) -> tuple[Hashes, Integers]:
    """The samples of a batch as entries `hash | row`, shelf after shelf, and where each shelf ends."""
    if compiled:
        from dedup.sketching.compiling import kernels

        entries = room.take("entries", len(made.samples), np.uint64)
        ends = np.zeros(SHELVES, np.int64)
        kernels()("shelve", made.samples, made.ends, len(made), ends, entries)
        return entries, ends
    rows = np.repeat(np.arange(len(made), dtype=np.uint64), lengths(made.ends))
    entries = entries_of(made.samples, rows)
    shelf = (entries >> _SHELF_SHIFT).astype(np.int64)
    order = np.argsort(shelf, kind="stable")
    return entries[order], np.cumsum(np.bincount(shelf, minlength=SHELVES))


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
        self, text_of: Numbers, texts: int, settings: GroupingSettings, room: Room, *, compiled: bool
    ) -> tuple[Buckets, Numbers]:
        """The buckets, and for each text how many of its samples are common; the shelf is empty afterwards.

        `text_of` tells the text of each article, below 0 where another speaks for it.
        """
        self._close()
        slabs, self._slabs = self._slabs, []
        if not compiled:
            entries = np.concatenate([np.empty(0, np.uint64), *slabs])
            numbers = text_of[(entries & _TEXT).astype(np.int64)]
            kept = numbers >= 0
            return buckets_of(entries_of(entries[kept], numbers[kept].astype(np.uint64)), texts, settings)
        from dedup.sketching.compiling import kernels

        total = sum(map(len, slabs))
        digits = min(_MOST_BINS, (total // _BIN).bit_length())
        bins, shift = 1 << digits, 60 - digits
        counts = np.zeros(bins, np.int64)
        for slab in slabs:
            kernels()("tell", slab, len(slab), shift, bins, counts)
        places = np.cumsum(counts) - counts
        begins = places.copy()
        target = room.take("target", total, np.uint64)
        while slabs:
            slab = slabs.pop(0)
            kernels()("spread", slab, len(slab), text_of, shift, bins, places, target)
        largest = int((places - begins).max())
        found, crowds = room.take("buckets", total, np.uint32), np.zeros(texts, np.int32)
        made = kernels()(
            "gather", target, begins, places, bins, shift, settings.sampled_common, settings.common, zeros_of_boilerplate(settings),
            room.take("counts", 1 << 13, np.uint32), room.take("sorted", largest, np.uint64), crowds, found,
        )  # fmt: skip
        return found[:made].copy(), crowds

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


def buckets_of(entries: Hashes, texts: int, settings: GroupingSettings) -> tuple[Buckets, Numbers]:
    """The buckets of entries `hash | text` by numpy, and for each text how many of its samples are common."""
    entries = distinct(entries)
    heads, numbers = entries >> TEXT_BITS, (entries & _TEXT).astype(np.uint32)
    firsts = np.flatnonzero(np.append(np.ones(min(1, len(heads)), np.bool_), heads[1:] != heads[:-1]))
    counts = np.diff(np.append(firsts, len(heads)))
    crowded, boilerplate = counts > settings.sampled_common, counts > settings.common
    crowds = np.bincount(numbers[np.repeat(crowded, counts)], minlength=texts).astype(np.int32)
    kept = (counts > 1) & (~boilerplate | (heads[firsts] >> np.uint64(34 - zeros_of_boilerplate(settings)) == 0))
    numbers[firsts] |= FIRST
    return numbers[np.repeat(kept, counts)], crowds
