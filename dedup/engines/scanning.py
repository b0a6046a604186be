"""Tables and pages → what is kept of each article: its digest, length, id and place, and its samples on shelves.

Texts are not kept. A row that a kernel has read is read again in its table when its text is to be compared. The letters of all
other articles are written to one file (spooled), in a temporary folder that is removed when the run ends, unless it is killed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import IO, Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.engines.threads import Crew
from dedup.errors import InputError, UsageError
from dedup.loading.batches import Batch
from dedup.loading.json_lines import read_block
from dedup.loading.line_blocks import LineNumbers, Stretch, read_stretch, stretches
from dedup.loading.table_columns import Columns, Table
from dedup.model import Failure
from dedup.settings import GroupingSettings
from dedup.sketching import Kernels, Room, Rooms, Sketches, sketch
from dedup.sketching.arrays import Integers, Numbers, lengths
from dedup.sketching.buckets import MOST_TEXTS
from dedup.sketching.shelves import Shelved, Shelves
from dedup.text.shingling import Hashes

SPOOLED: Final = -1
"""The origin of a text whose letters are in the file of letters."""


@dataclass(frozen=True, slots=True)
class TableOnDisk:
    """A table of JSON Lines on disk that is read in blocks, and its columns."""

    table: Table
    path: str
    columns: Columns

    def stamp(self) -> tuple[int, int]:
        """Size and time of the file, which change when somebody writes to it."""
        status = Path(self.path).stat()
        return status.st_size, status.st_mtime_ns

    def opened(self) -> IO[bytes]:
        """The file, without a buffer: whoever reads it reads much at a time."""
        return open(self.path, "rb", buffering=0)  # noqa: PTH123 - the path as people gave it; callers close it

    def changed(self) -> InputError:
        """The error of a table that somebody wrote to after the run began."""
        return InputError(
            Failure(self.table.name, "loading", "", "The file was changed while it was being read.", "Run again.")
        )


class Scanned(NamedTuple):
    """What is kept of articles, in columns; `Articles` describes each."""

    digests: Hashes
    sampled: Numbers
    origins: Numbers
    places: Integers
    """Places of spooled letters count from the beginning of their batch until `Scan` takes the batch in."""
    sizes: Numbers
    extents: Numbers
    name_sizes: Numbers

    @classmethod
    def joined(cls, parts: Sequence[Scanned], crew: Crew) -> Scanned:
        """The columns of many batches, each put together by one worker."""
        kinds = (np.uint64, np.int32, np.int32, np.int64, np.int32, np.int32, np.int32)
        nothing = [np.empty(0, kind) for kind in kinds]
        columns: Iterator[npt.NDArray[Any]] = crew.each(np.concatenate, zip(nothing, *parts, strict=True))
        return cls(*columns)


@dataclass(frozen=True, slots=True, eq=False)
class ScannedBatch:
    """What is kept of one batch, copied out of rooms and blocks."""

    shelved: Shelved
    columns: Scanned
    letters: bytes
    """The letters to write to the file of letters, as bytes of UTF-16."""
    names: bytes
    siglum: str
    failures: Sequence[Failure]

    @classmethod
    def of(cls, batch: Batch, made: Sketches, shelved: Shelved, origin: int) -> ScannedBatch:
        """What is kept of a batch with its sketches; `origin` is the number of the table in which its rows can be read again, or `SPOOLED`."""
        sizes = lengths(batch.letters.ends)
        if origin == SPOOLED or batch.spans is None:
            origin, places, extents = SPOOLED, batch.letters.ends - sizes, sizes
            letters = batch.letters.units[: int(sizes.sum())].tobytes()
        else:
            places, extents = batch.spans[:, 0].copy(), batch.spans[:, 1] - batch.spans[:, 0]
            letters = b""
        origins = np.full(len(batch), origin, np.int32)
        numbers = (sizes.astype(np.int32), extents.astype(np.int32), lengths(batch.name_ends).astype(np.int32))
        columns = Scanned(made.digests, lengths(made.ends).astype(np.int32), origins, places, *numbers)
        return cls(shelved, columns, letters, batch.names, batch.siglum, batch.failures)

    def __len__(self) -> int:
        """How many articles."""
        return len(self.columns.digests)


@dataclass(slots=True, eq=False)
class Scan:
    """Takes in one batch after another, and keeps what is needed later."""

    spool: IO[bytes]
    """The file of letters."""
    shelves: Shelves = field(default_factory=Shelves)
    kept: list[Scanned] = field(default_factory=list)
    """One for each batch."""
    names: list[bytes] = field(default_factory=list)
    sigla: list[tuple[str, int]] = field(default_factory=list)
    """For each batch the short name of its table, and where the articles of the batch end."""
    failures: list[Failure] = field(default_factory=list)
    articles: int = 0
    _spooled: int = 0
    _alone: Lock = field(default_factory=Lock)

    def tables(self, on_disk: Sequence[TableOnDisk], settings: GroupingSettings, crew: Crew) -> Iterator[int]:
        """Scan tables of JSON Lines in blocks, several at once; yields the bytes read so far."""
        rooms = Rooms()
        numbers = [LineNumbers(one.path) for one in on_disk]

        def shares() -> Iterator[tuple[int, Stretch]]:
            for number, one in enumerate(on_disk):
                with one.opened() as file:
                    for stretch in stretches(file, one.stamp()[0]):
                        yield number, stretch

        def work(share: tuple[int, Stretch]) -> tuple[ScannedBatch, int]:
            number, stretch = share
            one = on_disk[number]
            with rooms.one() as room, one.opened() as file:
                block = read_stretch(file, stretch, numbers[number], room)
                if block is None:
                    raise one.changed()
                batch = read_block(one.table, one.columns, block, crew.kernels, room)
                return self._scanned(batch, settings, crew.kernels, room, number), stretch.end - stretch.begin

        done = 0
        for kept, size in crew.each(work, shares()):
            self._take(kept)
            done += size
            yield done

    def others(self, batches: Iterable[Batch], settings: GroupingSettings, kernels: Kernels) -> Iterator[int]:
        """Scan other batches, each of which is valid only until the next; yields the articles found so far."""
        room = Room()
        for batch in batches:
            self._take(self._scanned(batch, settings, kernels, room))
            yield self.articles

    def _scanned(
        self, batch: Batch, settings: GroupingSettings, kernels: Kernels, room: Room, origin: int = SPOOLED
    ) -> ScannedBatch:
        """Sketch a batch and write its samples to the shelves.

        Workers get their space one at a time, and fill it at the same time, because the first write to fresh memory is slow.
        """
        made = sketch(batch.letters, settings, kernels, room)
        with self._alone:
            space = self.shelves.space(len(batch), len(made.samples))
        return ScannedBatch.of(batch, made, Shelved(space, kernels.shelve(made, space), len(batch)), origin)

    def _take(self, one: ScannedBatch) -> None:
        """Keep what is needed later of a batch, besides its samples."""
        self.failures.extend(one.failures)
        if not len(one):
            return
        if self.articles + len(one) > MOST_TEXTS:
            raise UsageError(f"These are more than {MOST_TEXTS:,} articles. Group them in several runs.")
        self.shelves.put(one.shelved, self.articles)
        if one.letters:
            one.columns.places[:] += self._spooled
            self.spool.write(one.letters)
            self._spooled += len(one.letters) // 2
        self.kept.append(one.columns)
        self.names.append(one.names)
        self.articles += len(one)
        self.sigla.append((one.siglum, self.articles))
