"""The letters of texts, read a second time: from their tables, or from the file of letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dedup.engines.articles import Articles
from dedup.engines.scanning import SPOOLED, TableOnDisk
from dedup.errors import InputError
from dedup.model import Failure
from dedup.sketching import Kernels, Letters, Room
from dedup.sketching.arrays import Integers, Numbers

_LINE_FEED = 10


@dataclass(frozen=True, slots=True, eq=False)
class Fetcher:
    """Reads the letters of any text again."""

    articles: Articles
    on_disk: Sequence[TableOnDisk]
    stamps: Sequence[tuple[int, int]]
    """Size and time of each table when it was first read."""
    spool: Path
    kernels: Kernels

    def letters(self, texts: Integers, room: Room) -> tuple[Letters, Numbers]:
        """The letters of some texts in the order in which they lie on disk, and the place of each text in that order; valid until `room` is used again.

        Raises:
            InputError: a table has changed since it was first read, or the file of letters is gone.
        """
        of = self.articles
        articles = of.speaker[texts]
        order = np.lexsort((of.places[articles], of.origins[articles]))
        articles = articles[order]
        origins = of.origins[articles]
        cuts = [0, *(np.flatnonzero(origins[1:] != origins[:-1]) + 1).tolist(), len(articles)]
        if len(cuts) == 2:
            units = self._of_one(articles, room)
        else:
            units = np.concatenate([self._of_one(articles[low:high], room).copy() for low, high in pairwise(cuts)])
        place = np.empty(len(order), np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        return Letters(units, np.cumsum(of.sizes[articles], dtype=np.int64)), place

    def _of_one(self, articles: Integers, room: Room) -> npt.NDArray[np.uint16]:
        """The letters of articles of one origin, given in the order in which they lie there."""
        of = self.articles
        origin = int(of.origins[articles[0]])
        if origin == SPOOLED:
            extents = 2 * of.extents[articles].astype(np.int64)
            letters = room.take("spooled", int(extents.sum()), np.uint8)
            with self.spool.open("rb", buffering=0) as file:
                came = self.kernels.fetch(file, 2 * of.places[articles], extents, 0, letters)
            if came < len(letters):
                raise InputError(
                    Failure(str(self.spool), "loading", "", "The temporary data kept there is gone.", "Run again.")
                )
            return letters.view(np.uint16)
        one = self.on_disk[origin]
        extents = of.extents[articles].astype(np.int64)
        rows = room.take("rows of text", int(extents.sum()) + len(extents), np.uint8)
        rows[np.cumsum(extents + 1) - 1] = _LINE_FEED
        with one.opened() as file:
            self.kernels.fetch(file, of.places[articles], extents, 1, rows)
        found, states, _, _ = self.kernels.read_rows(rows, one.columns.text, one.columns.id, room)
        if (
            one.stamp() != self.stamps[origin]
            or states.any()
            or not np.array_equal(found.ends, np.cumsum(of.sizes[articles]))
        ):
            raise one.changed()
        return found.units
