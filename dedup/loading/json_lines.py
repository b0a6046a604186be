"""JSON Lines → batches of rows, by a kernel where it is compiled; what the kernel leaves, Python reads row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Final

import numpy as np
import numpy.typing as npt
import orjson

from dedup.loading.batches import Batch, Read
from dedup.loading.table_columns import Columns, Table
from dedup.loading.tabular import entry, json_row
from dedup.model import Failure
from dedup.sketching import Letters, Room
from dedup.text.shingling import letters

_BLOCK: Final = 2 << 20
"""Bytes of a table that are read at a time: large enough that a call costs nothing, small enough for every memory."""
_READ: Final = 0
_LINE_FEED: Final = 10
_BLANK: Final = b" \t\r\n"
"""White space of JSON."""
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Whole lines of a table."""

    buffer: bytearray
    begin: int
    end: int
    """Where they lie in the buffer."""
    at: int
    """Where the first of them begins in the bytes of the table."""
    line: int
    """The number of the first of them."""

    @property
    def content(self) -> Bytes:
        """The lines."""
        return np.frombuffer(self.buffer, np.uint8, self.end - self.begin, self.begin)


def blocks(stream: IO[bytes], buffers: Callable[[], bytearray], *, compiled: bool) -> Iterator[Block]:
    """A table of lines, block by block; each lies in a buffer of its own, of any length, that is asked for."""
    buffer, held = buffers(), 0  # bytes in the buffer that belong to the next block
    begin, line = 0, 1
    while True:
        got = stream.readinto(memoryview(buffer)[held:])  # type: ignore[attr-defined]
        held += got
        end = buffer.rfind(b"\n", 0, held) + 1 if got else held
        if got and not end:
            if held == len(buffer):
                buffer = buffer + bytes(len(buffer))  # a line longer than the block
            continue
        mark = 3 if line == 1 and buffer.startswith(b"\xef\xbb\xbf") else 0
        following = buffers() if got else bytearray()
        if len(following) <= held - end:
            following = bytearray(held - end + _BLOCK)
        following[: held - end] = memoryview(buffer)[end:held]
        if end > mark:
            block = Block(buffer, mark, end, begin + mark, line)
            line += _line_feeds(block, compiled=compiled)
            yield block
        begin, held, buffer = begin + end, held - end, following
        if not got:
            return


def _line_feeds(block: Block, *, compiled: bool) -> int:
    if not compiled:
        return block.buffer.count(b"\n", block.begin, block.end)
    from dedup.sketching.compiling import kernels

    return kernels()("count_lines", block.content, block.end - block.begin)


def fresh() -> bytearray:
    """A buffer for a block."""
    return bytearray(_BLOCK)


def lines(table: Table, stream: IO[bytes], *, compiled: bool = True) -> Iterator[Batch]:
    """The rows of JSON Lines. A batch's letters are valid until the next is asked for.

    The first row that can be read tells the columns.
    """
    room = Room()
    columns: Columns | None = None
    broken: list[Failure] = []  # before the first good row: if there is none, the table is something else
    for block in blocks(stream, fresh, compiled=compiled):
        columns = columns or _columns_of(table, block.content.tobytes())
        if columns is None:
            broken.extend(_by_python(table, Columns(), block).failures)
            continue
        if broken:
            yield Batch.unread(broken)
            broken = []
        yield read_block(table, columns, block, room, compiled=compiled)
    if broken:
        yield Batch.unread([table.no_lines()])


def columns_of(table: Table, path: str) -> Columns | Failure | None:
    """The columns of JSON Lines on disk, by the first row that can be read, or that there is none; None where all lines are empty.

    Raises:
        UsageError: its columns are not what was asked for.
    """
    empty = True
    with open(path, "rb") as file:  # noqa: PTH123 - the path is a string as people gave it
        for row in file:
            found = _columns_of(table, row.removeprefix(b"\xef\xbb\xbf"))
            if found:
                return found
            empty = empty and not row.strip(_BLANK)
    return None if empty else table.no_lines()


def _columns_of(table: Table, block: bytes) -> Columns | None:
    for row in block.split(b"\n"):
        try:
            found = orjson.loads(row)
        except orjson.JSONDecodeError:
            continue
        if isinstance(found, dict) and found:
            return table.columns(list(found))
    return None


def read_block(table: Table, columns: Columns, block: Block, room: Room, *, compiled: bool) -> Batch:
    """The rows of a block; the letters are valid until the room is used again."""
    if not compiled or columns.title:
        return _by_python(table, columns, block)
    letters_of_block, states, ids, rows = read_rows(block.content, columns, room)
    if columns.id and not states.any():
        return Batch(letters_of_block, *_cut_out(block.content, ids), (), rows + block.at, table.siglum)
    return _mended(table, columns, block, letters_of_block, states, ids, rows)


def read_rows(
    content: Bytes, columns: Columns, room: Room
) -> tuple[Letters, npt.NDArray[np.uint8], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Lines of JSON by the kernel: letters, what became of each row (0: read), where its id lies, where it lies itself."""
    from dedup.sketching.compiling import kernels
    from dedup.sketching.tables import fold_table, near_table

    units = room.take("units", len(content) + 2, np.uint16)
    text_key = np.frombuffer(columns.text.encode(), np.uint8)
    id_key = np.frombuffer((columns.id or "\0").encode(), np.uint8)
    id_length = len(id_key) if columns.id else 0
    capacity, scratch = len(content) // 64 + 1024, np.zeros(5, np.int64)
    while True:
        ends, states = room.take("ends", capacity, np.int64), room.take("states", capacity, np.uint8)
        ids, rows = room.take("ids", 2 * capacity, np.int64), room.take("rows", 2 * capacity, np.int64)
        found = kernels()(
            "read_rows", content, len(content), text_key, len(text_key), id_key, id_length, fold_table(), near_table(),
            units, capacity, ends, ids, rows, states, scratch,
        )  # fmt: skip
        if scratch[4] >= len(content):
            break
        capacity = int(np.count_nonzero(content == _LINE_FEED)) + 1
    last = int(ends[found - 1]) if found else 0
    spans = ids[: 2 * found].reshape(-1, 2), rows[: 2 * found].reshape(-1, 2)
    return Letters(units[:last], ends[:found]), states[:found], *spans


def _mended(
    table: Table, columns: Columns, block: Block, made: Letters, states: npt.NDArray[np.uint8],
    id_spans: npt.NDArray[np.int64], row_spans: npt.NDArray[np.int64],
) -> Batch:  # fmt: skip
    """A block with rows that the kernel left to Python, or without ids: put together row by row."""
    content = block.content.tobytes()
    ids: list[str] = []
    parts: list[npt.NDArray[np.uint16]] = []
    failures: list[Failure] = []
    for row, state in enumerate(states.tolist()):
        begin, end = row_spans[row].tolist()
        if state == _READ:
            first, last = id_spans[row].tolist()
            ids.append(content[first:last].decode() if columns.id else f"{table.siglum}:{block.line + row}")
            parts.append(made.units[int(made.ends[row - 1]) if row else 0 : int(made.ends[row])])
            continue
        got = _row(table, content[begin:end], columns, block.line + row)
        if isinstance(got, Failure):
            failures.append(got)
        elif got is not None:
            ids.append(got[0])
            parts.append(np.frombuffer(got[1].encode("utf-16-le", "surrogatepass"), np.dtype("<u2")))
    ends = np.cumsum([len(part) for part in parts], dtype=np.int64)
    units = np.concatenate([np.empty(0, np.uint16), *parts])
    spans = row_spans + block.at if not states.any() else None
    return Batch.of(ids, Letters(units, ends), failures, spans, table.siglum)


def _by_python(table: Table, columns: Columns, block: Block) -> Batch:
    rows = block.content.tobytes().removesuffix(b"\n").split(b"\n")
    found = (_row(table, row, columns, number) for number, row in enumerate(rows, block.line))
    return Batch.read((read for read in found if read is not None), table.siglum)


def _row(table: Table, row: bytes, columns: Columns, line: int) -> Read | None:
    """Id and letters of one row; None for an empty line."""
    found = json_row(table, line, row)
    if found is None:
        return None
    got = entry(table, columns, found, line)
    return got if isinstance(got, Failure) else (got.id, letters(got.headed))


def _cut_out(source: npt.NDArray[np.uint8], spans: npt.NDArray[np.int64]) -> tuple[bytes, npt.NDArray[np.int64]]:
    """The stretches of the source end to end, and where each ends."""
    lengths = spans[:, 1] - spans[:, 0]
    ends = np.cumsum(lengths)
    places = np.arange(int(ends[-1])) + np.repeat(spans[:, 0] - (ends - lengths), lengths)
    return source[places].tobytes(), ends
