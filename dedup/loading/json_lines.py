"""JSON Lines → batches of rows. A kernel reads them; Python reads the rows that the kernel leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

import numpy as np
import numpy.typing as npt
import orjson

from dedup.loading.batches import Batch, Read
from dedup.loading.line_blocks import TableBlock, blocks
from dedup.loading.table_columns import Columns, Table
from dedup.loading.table_rows import entry, json_row
from dedup.model import Failure
from dedup.sketching import PLAIN, Kernels, Letters, Room
from dedup.sketching.letters import Rows
from dedup.text.shingling import letters

_READ: Final = 0
"""The state of a row that the kernel has read; any other row is left to Python."""
_BLANK: Final = b" \t\r\n"
"""White space of JSON."""


def lines(table: Table, stream: IO[bytes], kernels: Kernels) -> Iterator[Batch]:
    """The rows of JSON Lines in batches, each of which is valid until the next is asked for.

    The first row that can be read determines the columns.
    """
    room = Room()
    columns: Columns | None = None
    wrong: Failure | None = None
    broken: list[Failure] = []  # before the first good row: if there is none, the table is something else
    for block in blocks(stream, kernels):
        columns = columns or _columns_of(table, block.content.tobytes())
        if columns is None:
            wrong = wrong or _first_wrong(table, block.content.tobytes(), block.first_line())
            broken.extend(read_block(table, Columns(), block, PLAIN, room).failures)
            continue
        if broken:
            yield Batch.unread(broken)
            broken = []
        yield read_block(table, columns, block, kernels, room)
    if broken:
        yield Batch.unread([table.no_lines(wrong)])


def columns_of(table: Table, path: str) -> Columns | Failure | None:
    """The columns of JSON Lines on disk, from the first row that can be read; a failure if there is none; None if all lines are empty.

    Raises:
        UsageError: the table lacks a column that was asked for.
    """
    empty, wrong = True, None
    with open(path, "rb") as file:  # noqa: PTH123 - the path is a string as people gave it
        for line, row in enumerate(file, 1):
            content = row.removeprefix(b"\xef\xbb\xbf")
            found = _columns_of(table, content)
            if found:
                return found
            empty = empty and not content.strip(_BLANK)
            wrong = wrong or _first_wrong(table, content, line)
    return None if empty else table.no_lines(wrong)


def _first_wrong(table: Table, block: bytes, line: int) -> Failure | None:
    """The failure of the first row that is not a JSON object, in a block whose first line has the number `line`; None if all are."""
    read = (json_row(table, at, row) for at, row in enumerate(block.split(b"\n"), line))
    return next((row for row in read if isinstance(row, Failure)), None)


def _columns_of(table: Table, block: bytes) -> Columns | None:
    for row in block.split(b"\n"):
        try:
            found = orjson.loads(row)
        except orjson.JSONDecodeError:
            continue
        if isinstance(found, dict) and found:
            return table.columns(list(found))
    return None


def read_block(table: Table, columns: Columns, block: TableBlock, kernels: Kernels, room: Room) -> Batch:
    """The rows of a block; they are valid until the room is used again."""
    reading = PLAIN if columns.title else kernels  # kernels cannot put a title before a text
    rows = reading.read_rows(block.content, columns.text, columns.id, room)
    if columns.id and not rows.states.any():
        return Batch(rows.letters, *_cut_out(block.content, rows.ids), (), rows.places + block.at, table.siglum)
    return _mended(table, columns, block, rows)


def _mended(table: Table, columns: Columns, block: TableBlock, rows: Rows) -> Batch:
    """The batch of a block with rows that the kernel left to Python, or without ids, made row by row."""
    content = block.content.tobytes()
    ids: list[str] = []
    parts: list[npt.NDArray[np.uint16]] = []
    failures: list[Failure] = []
    first_line = block.first_line()
    for row, state in enumerate(rows.states.tolist()):
        begin, end = rows.places[row].tolist()
        if state == _READ:
            first, last = rows.ids[row].tolist()
            ids.append(content[first:last].decode() if columns.id else f"{table.siglum}:{first_line + row}")
            parts.append(rows.letters.units_of(row))
            continue
        got = _row(table, content[begin:end], columns, first_line + row)
        if isinstance(got, Failure):
            failures.append(got)
        elif got is not None:
            ids.append(got[0])
            parts.append(np.frombuffer(got[1].encode("utf-16-le", "surrogatepass"), np.dtype("<u2")))
    ends = np.cumsum([len(part) for part in parts], dtype=np.int64)
    units = np.concatenate([np.empty(0, np.uint16), *parts])
    spans = rows.places + block.at if not rows.states.any() else None
    return Batch.of(ids, Letters(units, ends), failures, spans, table.siglum)


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
