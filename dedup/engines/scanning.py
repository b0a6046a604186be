"""Tables and pages → what is kept of each article: a digest, its length, its id, its place, and its samples on shelves.

The texts are not kept. A row that a kernel has read lies in its table and is read there again when its text is to be
compared; the letters of all others lie in one file, in a folder that is gone when the run ends, unless it is killed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import IO, Any, Final

import numpy as np
import numpy.typing as npt

from dedup.engines.threads import in_order
from dedup.errors import UsageError
from dedup.grouping.buckets import MOST_TEXTS, SHELVES, Shelf, shelved
from dedup.loading.batches import Batch
from dedup.loading.json_lines import Block, blocks, fresh, read_block
from dedup.loading.tabular import Columns, Table
from dedup.model import Failure
from dedup.settings import GroupingSettings
from dedup.sketching import Room, sketch
from dedup.sketching.arrays import Integers, Numbers, lengths
from dedup.text.shingling import Hashes

SPOOLED: Final = -1
"""The origin of a text whose letters lie in the file of letters."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A table of JSON Lines on disk, and its columns."""

    table: Table
    path: str
    columns: Columns

    def stamp(self) -> tuple[int, int]:
        """Size and time of the file: others later if it was written to."""
        told = Path(self.path).stat()
        return told.st_size, told.st_mtime_ns


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """What is kept of one batch; its entries and letters are valid until its room is used again."""

    batch: Batch
    digests: Hashes
    sampled: Numbers
    entries: Hashes
    shelf_ends: Integers
    room: Room
    origin: int
    """The number of the table in which its rows are read again, or `SPOOLED`."""


def taken(batch: Batch, settings: GroupingSettings, room: Room, *, compiled: bool, origin: int = SPOOLED) -> Taken:
    """Sketch a batch."""
    made = sketch(batch.letters, settings, compiled=compiled, room=room)
    sampled = lengths(made.ends).astype(np.int32)
    again = origin if batch.spans is not None else SPOOLED
    return Taken(batch, made.digests, sampled, *shelved(made, room, compiled=compiled), room, again)


@dataclass(slots=True, eq=False)
class Scan:
    """Takes one batch after the other in, and keeps what counts."""

    spool: IO[bytes]
    """The file of letters."""
    shelves: tuple[Shelf, ...] = field(default_factory=lambda: tuple(Shelf() for _ in range(SHELVES)))
    kept: list[tuple[npt.NDArray[Any], ...]] = field(default_factory=list)
    """For each batch the columns of `Articles`, in their order."""
    names: list[bytes] = field(default_factory=list)
    sigla: list[tuple[str, int]] = field(default_factory=list)
    """For each batch the short name of its table, and the articles so far."""
    failures: list[Failure] = field(default_factory=list)
    articles: int = 0
    begins: list[tuple[int, int]] = field(default_factory=list)
    """For each batch the number of its first article on the shelves, where batches stand as they came, and its articles."""
    _spooled: int = 0
    _shelved: int = 0
    _alone: Lock = field(default_factory=Lock)

    def tables(
        self, stretched: Sequence[Stretch], settings: GroupingSettings, workers: int, *, compiled: bool
    ) -> Iterator[int]:
        """Scan tables of JSON Lines, block by block, several blocks at once; after each the bytes read so far."""
        buffers: list[bytearray] = []
        rooms: list[Room] = []

        def read() -> Iterator[tuple[int, Block]]:
            for number, one in enumerate(stretched):
                with open(one.path, "rb", buffering=0) as file:  # noqa: PTH123 - the path as people gave it
                    for block in blocks(file, lambda: buffers.pop() if buffers else fresh(), compiled=compiled):
                        yield number, block

        def work(numbered: tuple[int, Block]) -> tuple[Taken, int, Block]:
            number, block = numbered
            room = rooms.pop() if rooms else Room()
            one = stretched[number]
            batch = read_block(one.table, one.columns, block, room, compiled=compiled)
            batch = replace(batch, siglum=one.table.siglum)
            made = taken(batch, settings, room, compiled=compiled, origin=number)
            return made, self._shelve(made), block

        done = 0
        for one, begin, block in in_order(work, read(), workers):
            self._take(one, begin)
            rooms.append(one.room)
            buffers.append(block.buffer)
            done += block.end - block.begin
            yield done

    def others(self, batches: Iterable[Batch], settings: GroupingSettings, *, compiled: bool) -> Iterator[int]:
        """Scan batches that come from elsewhere, each valid only until the next; after each the articles found so far."""
        room = Room()
        for batch in batches:
            made = taken(batch, settings, room, compiled=compiled)
            self._take(made, self._shelve(made))
            yield self.articles

    def _shelve(self, one: Taken) -> int:
        """Put the entries of a batch on the shelves; the number of its first article there.

        Workers take their places one at a time and fill them side by side: where memory is new, filling it takes long.
        """
        with self._alone:
            first = self._shelved
            if first + len(one.batch) > MOST_TEXTS:
                raise UsageError(f"These are more than {MOST_TEXTS:,} articles. Group them in parts.")
            self._shelved += len(one.batch)
            counts = lengths(one.shelf_ends).tolist()
            places = [shelf.place(count) for shelf, count in zip(self.shelves, counts, strict=True)]
        for place, end in zip(places, one.shelf_ends.tolist(), strict=True):
            np.add(one.entries[end - len(place) : end], np.uint64(first), out=place)
        return first

    def _take(self, one: Taken, first: int) -> None:
        """Keep what else counts of a batch."""
        batch = one.batch
        self.failures.extend(batch.failures)
        if not len(batch):
            return
        self.begins.append((first, len(batch)))
        sizes = lengths(batch.letters.ends)
        if one.origin == SPOOLED or batch.spans is None:
            places, extents = self._spooled + batch.letters.ends - sizes, sizes
            self.spool.write(batch.letters.units[: int(batch.letters.ends[-1])].data.cast("B"))
            self._spooled += int(batch.letters.ends[-1])
        else:
            places, extents = batch.spans[:, 0].copy(), batch.spans[:, 1] - batch.spans[:, 0]
        origins = np.full(len(batch), one.origin, np.int32)
        numbers = (
            sizes.astype(np.int32),
            extents.astype(np.int32),
            lengths(batch.name_ends).astype(np.int32),
        )
        self.kept.append((one.digests, one.sampled, origins, places, *numbers))
        self.names.append(batch.names)
        self.articles += len(batch)
        self.sigla.append((batch.siglum, self.articles))
