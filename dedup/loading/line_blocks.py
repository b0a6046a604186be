"""Tables of lines → blocks of whole lines: one after another from a stream, or any of them from a file on disk."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import IO, Final, NamedTuple

import numpy as np

from dedup.sketching import Kernels, Room
from dedup.sketching.arrays import Bytes

_BLOCK: Final = 2 << 20
"""Bytes of a table that are read at a time: enough to make the cost of a call small, and little enough for any memory."""
_LOOK: Final = 1 << 14
"""Bytes in which the end of a line is looked for: some rows."""
_MARK: Final = b"\xef\xbb\xbf"
"""The byte order mark of UTF-8."""


@dataclass(frozen=True, slots=True, eq=False)
class TableBlock:
    """Whole lines of a table."""

    content: Bytes
    """The bytes of the lines."""
    at: int
    """Where the first line begins in the bytes of the table."""
    first_line: Callable[[], int]
    """Gives the number of the first line, from 1."""


def blocks(stream: IO[bytes], kernels: Kernels) -> Iterator[TableBlock]:
    """The lines of a stream, block by block; each is valid for as long as somebody holds it."""
    buffer, held = bytearray(_BLOCK), 0  # bytes in the buffer that belong to the next block
    begin, line = 0, 1
    while True:
        got = stream.readinto(memoryview(buffer)[held:])  # type: ignore[attr-defined]
        held += got
        end = buffer.rfind(b"\n", 0, held) + 1 if got else held
        if got and not end:
            if held == len(buffer):
                buffer = buffer + bytes(len(buffer))  # a line longer than the block
            continue
        mark = len(_MARK) if begin == 0 and buffer.startswith(_MARK) else 0
        following = bytearray(held - end + _BLOCK)
        following[: held - end] = memoryview(buffer)[end:held]
        if end > mark:
            content = np.frombuffer(buffer, np.uint8, end - mark, mark)
            yield TableBlock(content, begin + mark, partial(int, line))
            line += kernels.count_lines(content)
        begin, held, buffer = begin + end, held - end, following
        if not got:
            return


class Stretch(NamedTuple):
    """Whole lines of a file on disk: where they begin and end in its bytes."""

    begin: int
    end: int


def stretches(file: IO[bytes], size: int) -> Iterator[Stretch]:
    """The lines of a file of `size` bytes in stretches of about a block; the file is opened without a buffer."""
    begin = 0
    while begin < size:
        end = _end_of_line(file, begin + _BLOCK, size)
        yield Stretch(begin, end)
        begin = end


def _end_of_line(file: IO[bytes], place: int, size: int) -> int:
    """Where the line ends that holds the byte before `place`."""
    place -= 1
    while place < size:
        file.seek(place)
        read = file.read(_LOOK)
        found = read.find(b"\n")
        if found >= 0:
            return place + found + 1
        if not read:
            break
        place += len(read)
    return size


def read_stretch(file: IO[bytes], stretch: Stretch, numbers: LineNumbers, room: Room) -> TableBlock | None:
    """The lines of a stretch, valid until the room is used again; None if the file has become shorter."""
    content = room.take("lines", stretch.end - stretch.begin, np.uint8)
    file.seek(stretch.begin)
    came = 0
    while came < len(content):
        got = file.readinto(content[came:])  # type: ignore[attr-defined]
        if not got:
            return None
        came += got
    mark = len(_MARK) if stretch.begin == 0 and content[: len(_MARK)].tobytes() == _MARK else 0
    return TableBlock(content[mark:], stretch.begin + mark, partial(numbers.of, stretch.begin))


@dataclass(frozen=True, slots=True, eq=False)
class LineNumbers:
    """The numbers of the lines of a file. They are counted when they are asked for: most tables have ids and no row that cannot be read."""

    path: str
    _begins: list[int] = field(default_factory=lambda: [0])
    """Where the lines begin whose numbers are known, ascending."""
    _lines: list[int] = field(default_factory=lambda: [1])
    """The numbers of these lines."""
    _alone: Lock = field(default_factory=Lock)

    def of(self, begin: int) -> int:
        """The number, from 1, of the line that begins at byte `begin`. Bytes are read once, if lines are asked for in their order."""
        with self._alone, open(self.path, "rb", buffering=0) as file:  # noqa: PTH123 - the path as people gave it
            known = bisect_right(self._begins, begin) - 1
            place, line = self._begins[known], self._lines[known]
            file.seek(place)
            while place < begin:
                read = file.read(min(_BLOCK, begin - place))
                if not read:
                    break
                line += read.count(b"\n")
                place += len(read)
            if self._begins[known] < begin:
                self._begins.insert(known + 1, begin)
                self._lines.insert(known + 1, line)
            return line
