"""Tables and pages → what is kept of each article in memory, and its letters and samples in files.

The letters of all articles lie in one file, so that candidates can be verified; in memory stay, for each article, a
digest, its length and its id. The files live in a folder that is gone when the run ends, unless it is killed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.loading.tables import Batch, lines
from dedup.loading.tabular import Columns, Table
from dedup.model import Failure
from dedup.settings import GroupingSettings
from dedup.sketching import Room, sketch
from dedup.text.shingling import Hashes

Integers = npt.NDArray[np.int64]
Progress = Callable[[int, int], None]
"""Called with the bytes read and the articles found."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What one scan found: arrays with an entry an article, and the file of their samples, end to end."""

    starts: Integers
    """Where its letters begin in the file of letters, in units of two bytes."""
    sizes: Integers
    """Units of letters."""
    digests: Hashes
    sampled: Integers
    """How many samples."""
    names: bytes
    """The ids in UTF-8, end to end."""
    name_sizes: Integers
    samples: Path
    failures: tuple[Failure, ...]

    def __len__(self) -> int:
        """How many articles."""
        return len(self.digests)


@dataclass(slots=True)
class Scanner:
    """Takes batches in and keeps what counts; one a process."""

    folder: Path
    name: str
    """Tells its files from those of the other scanners."""
    at: int
    """Where its letters go in the file of letters, in units; scanners write into stretches that lie apart."""
    settings: GroupingSettings
    compiled: bool
    heard: Progress
    _kept: list[tuple[Any, ...]] = field(default_factory=list)
    _names: list[bytes] = field(default_factory=list)
    _failures: list[Failure] = field(default_factory=list)
    _articles: int = 0
    _room: Room = field(default_factory=Room)

    def take(self, batch: Batch) -> None:
        """Sketch a batch, write its letters and samples away."""
        self._failures.extend(batch.failures)
        if len(batch):
            made = sketch(batch.letters, self.settings, compiled=self.compiled, room=self._room)
            size = int(batch.letters.ends[-1])
            with letters_file(self.folder).open("r+b", buffering=0) as file:
                file.seek(2 * self.at)
                file.write(batch.letters.units[:size].data.cast("B"))
            with self._samples().open("ab", buffering=0) as file:
                file.write(made.samples.data.cast("B"))
            sizes = np.diff(batch.letters.ends, prepend=0)
            starts = self.at + batch.letters.ends - sizes
            names = np.diff(batch.name_ends, prepend=0)
            self._kept.append((starts, sizes, made.digests, np.diff(made.ends, prepend=0), names))
            self._names.append(batch.names)
            self.at += size
            self._articles += len(batch)
        self.heard(batch.done, self._articles)

    def part(self) -> Part:
        """All that was taken in."""
        starts, sizes, digests, sampled, name_sizes = (
            np.concatenate(
                [np.empty(0, np.uint64 if column == 2 else np.int64), *(kept[column] for kept in self._kept)]
            )
            for column in range(5)
        )
        self._samples().touch()
        names = b"".join(self._names)
        return Part(starts, sizes, digests, sampled, names, name_sizes, self._samples(), tuple(self._failures))

    def _samples(self) -> Path:
        return self.folder / f"samples-{self.name}"


def letters_file(folder: Path) -> Path:
    """The file of letters of a run."""
    return folder / "letters"


def scan_stretch(scanner: Scanner, table: Table, path: str, begin: int, end: int, columns: Columns) -> Part:
    """Scan the lines of a table of JSON Lines that begin in the bytes `begin..end` of its file."""
    with Path(path).open("rb") as file:
        line = 1
        if begin:
            for at in range(0, begin, 1 << 22):
                line += file.read(min(1 << 22, begin - at)).count(b"\n")
        for batch in lines(table, file, columns, compiled=scanner.compiled, stop=end - begin, line=line):
            scanner.take(batch)
    return scanner.part()


def stretches(path: str, count: int) -> list[tuple[int, int]]:
    """A file of lines cut into stretches of about the same length, each of whole lines."""
    size = Path(path).stat().st_size
    cuts = [0]
    with Path(path).open("rb") as file:
        for number in range(1, count):
            file.seek(max(cuts[-1], size * number // count))
            file.readline()
            cuts.append(min(file.tell(), size))
    cuts.append(size)
    return [(begin, end) for begin, end in pairwise(cuts) if begin < end]
