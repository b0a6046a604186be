"""Tables → batches of rows: JSON Lines, CSV, Parquet. A row is an article, and the texts are never all in memory.

A batch is arrays: the letters of its texts end to end, and its ids. What a row says besides is not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final

import numpy as np
import numpy.typing as npt
import orjson

from dedup.errors import UsageError
from dedup.loading.tabular import Columns, Table, rows
from dedup.model import Failure
from dedup.sketching import Letters, Room
from dedup.text.shingling import letters

__all__ = ["Batch", "Columns", "Table", "articles", "batches", "columns_of", "folded", "lines"]

_BLOCK: Final = 4 << 20
"""Bytes of a table that are read at a time: large enough that a call costs nothing, small enough for every memory."""
_ROWS_TRIED: Final = 1000
"""Lines that may be broken before the first good one."""
_READ: Final = 0
_LINE_FEED: Final = 10
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Rows of one table: letters and ids, each end to end, and the rows that could not be read."""

    letters: Letters
    names: bytes
    """The ids in UTF-8."""
    name_ends: npt.NDArray[np.int64]
    failures: tuple[Failure, ...] = ()
    done: int = 0
    """Bytes of the table read so far: for people who wait."""
    lines: int = 0
    """Lines of the table that the batch was made of."""

    def __len__(self) -> int:
        """How many articles."""
        return len(self.letters)

    @classmethod
    def of(cls, ids: Sequence[str], texts: Sequence[str], failures: Iterable[Failure] = (), done: int = 0) -> Batch:
        """Ids, and texts of letters."""
        encoded = [name.encode("utf-8", "surrogatepass") for name in ids]
        ends = np.cumsum([len(name) for name in encoded], dtype=np.int64)
        return cls(Letters.of(texts), b"".join(encoded), ends, tuple(failures), done)


def batches(
    table: Table, stream: IO[bytes], columns: Columns | None = None, *, compiled: bool = True
) -> Iterator[Batch]:
    """The rows of a table, batch by batch.

    Raises:
        UsageError: its columns are not what was asked for, or Parquet is asked for and pyarrow not installed.
    """
    if table.ending == ".parquet":
        return _parquet(table, stream, compiled)
    if table.ending in (".csv", ".tsv"):
        return _separated(table, stream, compiled)
    return lines(table, stream, columns, compiled=compiled)


# ── JSON Lines ────────────────────────────────────────────────────────────────────────────────────────────────────


def lines(
    table: Table,
    stream: IO[bytes],
    columns: Columns | None = None,
    *,
    compiled: bool = True,
    stop: int | None = None,
    line: int = 1,
) -> Iterator[Batch]:
    """The rows of JSON Lines from where the stream stands, up to the offset `stop`; the first is called line `line`.

    `columns` is found from the first row that can be read where it is not given.
    """
    reader = _LineReader(table, compiled, Room())
    buffer = bytearray(_BLOCK)
    held = done = 0  # bytes in the buffer, bytes read in all
    while True:
        wanted = len(buffer) - held if stop is None else min(len(buffer) - held, stop - done)
        got = stream.readinto(memoryview(buffer)[held : held + wanted]) if wanted > 0 else 0  # type: ignore[attr-defined]
        done += got
        held += got
        end = buffer.rfind(b"\n", 0, held) + 1 if got else held
        if got and not end:
            if held == len(buffer):
                buffer += bytes(len(buffer))  # a line longer than the block
            continue
        if end:
            begin = 3 if line == 1 and done == held and buffer.startswith(b"\xef\xbb\xbf") else 0
            block = np.frombuffer(buffer, np.uint8, end - begin, begin)
            columns = columns or _columns_of(table, block.tobytes())
            if columns is None:
                raise UsageError(f"{table.name}: no line of it is a JSON object with columns. Is it JSON Lines?")
            batch = reader.read(block, columns, line, done)
            del block  # or the buffer could not grow
            yield batch
            line += batch.lines
            buffer[: held - end] = buffer[end:held]
            held -= end
        if not got:
            return


def columns_of(table: Table, path: str) -> Columns:
    """The columns of JSON Lines on disk, by the first row that can be read.

    Raises:
        UsageError: its columns are not what was asked for, or no row can be read.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - the path is a string as people gave it
        for _ in range(_ROWS_TRIED):
            block = file.readline().removeprefix(b"\xef\xbb\xbf")
            found = _columns_of(table, block)
            if found or not block:
                break
    if not found:
        raise UsageError(f"{table.name}: no line of it is a JSON object with columns. Is it JSON Lines?")
    return found


def _columns_of(table: Table, block: bytes) -> Columns | None:
    for row in block.split(b"\n"):
        try:
            found = orjson.loads(row)
        except orjson.JSONDecodeError:
            continue
        if isinstance(found, dict) and found:
            return table.columns(list(found))
    return None


@dataclass(frozen=True, slots=True)
class _LineReader:
    table: Table
    compiled: bool
    room: Room

    def read(self, block: Bytes, columns: Columns, line: int, done: int) -> Batch:
        """A batch whose letters are valid until the next one is read."""
        if not self.compiled or columns.title:
            return self._by_python(block.tobytes(), columns, line, done)
        from dedup.sketching.compiling import kernels
        from dedup.sketching.tables import fold_table

        units = self.room.take("units", len(block) + 2, np.uint16)
        text_key = np.frombuffer(columns.text.encode(), np.uint8)
        id_key = np.frombuffer((columns.id or "\0").encode(), np.uint8)
        id_length = len(id_key) if columns.id else 0
        capacity, scratch = len(block) // 64 + 1024, np.zeros(5, np.int64)
        while True:
            ends, states = np.zeros(capacity, np.int64), np.zeros(capacity, np.uint8)
            id_spans, row_spans = np.zeros(2 * capacity, np.int64), np.zeros(2 * capacity, np.int64)
            found = kernels()(
                "read_rows", block, len(block), text_key, len(text_key), id_key, id_length, fold_table(), units,
                capacity, ends, id_spans, row_spans, states, scratch,
            )  # fmt: skip
            if scratch[4] >= len(block):
                break
            capacity = int(np.count_nonzero(block == _LINE_FEED)) + 1
        ends = ends[:found]
        states = states[:found]
        if columns.id and not states.any():
            spans = id_spans[: 2 * found].reshape(-1, 2)
            letters_of_block = Letters(units[: int(ends[found - 1])], ends[:found])
            return Batch(letters_of_block, *_cut_out(block, spans), (), done, found)
        return self._mended(
            block.tobytes(), columns, line, done, Letters(units, ends[:found]), states, id_spans, row_spans
        )

    def _mended(
        self, block: bytes, columns: Columns, line: int, done: int, made: Letters, states: npt.NDArray[np.uint8],
        id_spans: npt.NDArray[np.int64], row_spans: npt.NDArray[np.int64],
    ) -> Batch:  # fmt: skip
        """A block with rows that the kernel left to Python, or without ids: put together row by row."""
        ids: list[str] = []
        parts: list[npt.NDArray[np.uint16]] = []
        failures: list[Failure] = []
        for row, state in enumerate(states.tolist()):
            begin, end = row_spans[2 * row : 2 * row + 2].tolist()
            if state == _READ:
                first, last = id_spans[2 * row : 2 * row + 2].tolist()
                ids.append(block[first:last].decode() if columns.id else f"{self.table.siglum}:{line + row}")
                parts.append(made.units[int(made.ends[row - 1]) if row else 0 : int(made.ends[row])])
                continue
            got = self._row(block[begin:end], columns, line + row)
            if isinstance(got, Failure):
                failures.append(got)
            elif got is not None:
                ids.append(got[0])
                parts.append(np.frombuffer(got[1].encode("utf-16-le", "surrogatepass"), np.dtype("<u2")))
        ends = np.cumsum([len(part) for part in parts], dtype=np.int64)
        units = np.concatenate([np.empty(0, np.uint16), *parts])
        named = Batch.of(ids, [""] * len(ids))
        return Batch(Letters(units, ends), named.names, named.name_ends, tuple(failures), done, len(states))

    def _by_python(self, block: bytes, columns: Columns, line: int, done: int) -> Batch:
        ids: list[str] = []
        texts: list[str] = []
        failures: list[Failure] = []
        rows = block.removesuffix(b"\n").split(b"\n")
        for number, row in enumerate(rows, line):
            got = self._row(row, columns, number)
            if isinstance(got, Failure):
                failures.append(got)
            elif got is not None:
                ids.append(got[0])
                texts.append(got[1])
        made = Batch.of(ids, texts, failures, done)
        return Batch(made.letters, made.names, made.name_ends, made.failures, done, len(rows))

    def _row(self, row: bytes, columns: Columns, line: int) -> tuple[str, str] | Failure | None:
        """Id and letters of one row; None for an empty line."""
        found = self.parsed(row, line)
        if found is None or isinstance(found, Failure):
            return found
        got = _plain_article(self.table, columns, found, line)
        return got if isinstance(got, Failure) else (got[0], letters(got[1]))

    def parsed(self, row: bytes, line: int) -> Mapping[str, Any] | Failure | None:
        """The JSON object of one line; None for an empty one."""
        if not row.strip(b" \t\r\n"):
            return None
        try:
            found = orjson.loads(row)
        except orjson.JSONDecodeError as error:
            return self.table.failure(line, f"The row is not valid JSON in UTF-8: {error}.")
        if not isinstance(found, dict):
            return self.table.failure(line, "The row is no JSON object.")
        return found


def _cut_out(source: npt.NDArray[np.uint8], spans: npt.NDArray[np.int64]) -> tuple[bytes, npt.NDArray[np.int64]]:
    """The stretches of the source end to end, and where each ends."""
    lengths = spans[:, 1] - spans[:, 0]
    ends = np.cumsum(lengths)
    places = np.arange(int(ends[-1])) + np.repeat(spans[:, 0] - (ends - lengths), lengths)
    return source[places].tobytes(), ends


# ── CSV and Parquet ───────────────────────────────────────────────────────────────────────────────────────────────


def folded(texts: Sequence[str], *, compiled: bool) -> Letters:
    """The letters of a batch of texts: by the kernel where it is compiled, text by text where not."""
    if not compiled:
        return Letters.of([letters(text) for text in texts])
    from dedup.sketching.compiling import kernels
    from dedup.sketching.tables import fold_table

    parts = [text.encode("utf-8", "surrogatepass") for text in texts]
    offsets = np.cumsum([0, *map(len, parts)], dtype=np.int64)
    source = np.frombuffer(b"".join(parts) + b"\0", np.uint8)
    units = np.empty(len(source) + 2, np.uint16)
    ends, states = np.zeros(len(parts), np.int64), np.zeros(len(parts), np.uint8)
    size = kernels()("fold_texts", source, offsets, len(parts), fold_table(), units, ends, states)
    if not states.any():
        return Letters(units[:size].copy(), ends)
    made = Letters(units, ends)
    return Letters.of([letters(text) if states[row] else made.text(row) for row, text in enumerate(texts)])


def _batched(
    table: Table, rows: Iterable[tuple[int, Columns, Mapping[str, Any] | Failure]], size: int, compiled: bool
) -> Iterator[Batch]:
    """Batches of `size` rows, each with its line number."""
    ids: list[str] = []
    texts: list[str] = []
    failures: list[Failure] = []
    line = 0
    for line, columns, row in rows:
        got = row if isinstance(row, Failure) else _plain_article(table, columns, row, line)
        if isinstance(got, Failure):
            failures.append(got)
        else:
            ids.append(got[0])
            texts.append(got[1])
        if len(ids) >= size:
            yield _batch(ids, texts, failures, line, compiled)
            ids, texts, failures = [], [], []
    if ids or failures:
        yield _batch(ids, texts, failures, line, compiled)


def _batch(ids: list[str], texts: list[str], failures: list[Failure], done: int, compiled: bool) -> Batch:
    named = Batch.of(ids, [""] * len(ids))
    return Batch(folded(texts, compiled=compiled), named.names, named.name_ends, tuple(failures), done)


def _plain_article(table: Table, columns: Columns, row: Mapping[str, Any], line: int) -> tuple[str, str] | Failure:
    text = row.get(columns.text)
    if not isinstance(text, str):
        said = "holds no text" if columns.text in row else "is missing"
        return table.failure(line, f"The column {columns.text!r} {said}.")
    title = row.get(columns.title) if columns.title else None
    name = row.get(columns.id) if columns.id else None
    whole = f"{title}\n{text}" if isinstance(title, str) and title and not text.startswith(title) else text
    known = isinstance(name, str | int) and not isinstance(name, bool) and str(name)
    return str(name) if known else f"{table.siglum}:{line}", whole


_ROWS: Final = 2000
"""Rows of CSV or Parquet in a batch: some megabytes of articles."""


def _separated(table: Table, stream: IO[bytes], compiled: bool) -> Iterator[Batch]:
    yield from _batched(table, rows(table, stream), _ROWS, compiled)


def _parquet(table: Table, stream: IO[bytes], compiled: bool) -> Iterator[Batch]:
    yield from _batched(table, rows(table, stream), _ROWS, compiled)


def articles(table: Table, stream: IO[bytes]) -> Iterator[tuple[str, str] | Failure]:
    """Id and whole text of each row, for tables whose rows are pages that are to be cut."""
    for line, columns, row in rows(table, stream):
        yield row if isinstance(row, Failure) else _plain_article(table, columns, row, line)
