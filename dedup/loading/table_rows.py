"""Tables → rows: JSON Lines, CSV, Parquet. A broken row is a `Failure` in its place.

What is used of a row is decided only here, so that a report, a group and an index treat a table alike.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final

import orjson

from dedup.errors import MissingExtra
from dedup.loading.encodings import decode
from dedup.loading.extract import Unreadable
from dedup.loading.packed import torn
from dedup.loading.parts import named_rows
from dedup.loading.table_columns import Columns, Table
from dedup.loading.titles import begins_with
from dedup.model import Failure
from dedup.text.plural import many

if TYPE_CHECKING:
    from pyarrow import RecordBatch

_AT_ONCE: Final = 2000
"""Rows of Parquet that are read at a time: some megabytes of articles."""
_SAMPLE: Final = 65536
"""Bytes of CSV from which its encoding is detected: some dozens of articles."""
_NO_NUMBER: Final = re.compile("NaN|Infinity")
"""What some programs write in JSON for values that are not numbers."""


def _own_id(value: object) -> str | None:
    """The id of a row as text; None if it has none, or something that cannot be a name."""
    nameless = value is None or isinstance(value, bool | bytes | dict | list)
    return None if nameless else str(value) or None


@dataclass(frozen=True, slots=True)
class Entry:
    """What is used of a row."""

    line: int
    id: str
    """The row's own id; if it has none, the table's short name with the number of the line."""
    title: str | None
    text: str
    titled: str = ""
    """The whole of the title's column, with what stands around the title."""

    @property
    def headed(self) -> str:
        """The text with the title before it, if there are both and the text does not begin with the title."""
        if not self.title or not self.text.strip() or begins_with(self.title, self.text):
            return self.text
        return f"{self.title}\n{self.text}"


def entry(table: Table, columns: Columns, row: Mapping[str, Any] | Failure, line: int) -> Entry | Failure:
    """What is used of a row, or why it is no article."""
    if isinstance(row, Failure):
        return row
    text = row.get(columns.text)
    if not isinstance(text, str):
        name = repr(columns.text)
        said = f"The column {name} holds no text." if columns.text in row else f"The column {name} is missing."
        return table.failure(line, said)
    own = _own_id(row.get(columns.id)) if columns.id else None
    if own and table.shelved:
        own = f"{table.siglum}#{own}"
    title = row.get(columns.title) if columns.title else None
    titled = title if isinstance(title, str) else ""
    return Entry(line, own or f"{table.siglum}:{line}", titled.strip() or None, text, titled)


def rows(table: Table, stream: IO[bytes]) -> Iterator[Entry | Failure]:
    """What is used of each row of a table, or of the rows that were named, in order; a broken row is a `Failure` in its place.

    Raises:
        UsageError: no column looks like the text, or one that was asked for is missing; or a row that was named is.
        MissingExtra: the table is Parquet and pyarrow is not installed.
    """
    read = _READERS.get(table.ending, _json_rows)(table, stream)
    return named_rows(table, read, lambda: torn(stream, table.name) is not None) if table.rows else read


def _json_rows(table: Table, stream: IO[bytes]) -> Iterator[Entry | Failure]:
    columns: Columns | None = None
    early: list[tuple[int, Mapping[str, Any] | Failure]] = []  # if no good row follows, the file is something else
    for line, content in enumerate(stream, 1):
        data = content.removeprefix(b"\xef\xbb\xbf") if line == 1 else content
        row = json_row(table, line, data)
        if row is None:
            continue
        if columns is None:
            early.append((line, row))
            if isinstance(row, Failure) or not row:
                continue
            columns = table.columns(list(row))
            for before, found in early:
                yield entry(table, columns, found, before)
        else:
            yield entry(table, columns, row, line)
    if columns is None and early:
        yield table.no_lines(next((row for _, row in early if isinstance(row, Failure)), None))


def json_row(table: Table, line: int, data: bytes) -> Mapping[str, Any] | Failure | None:
    """The object in a line of JSON Lines; None for an empty line."""
    if not data.strip(b" \t\r\n"):
        return None
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError as error:  # its own line number counts from the row
        said = f"The row is not valid JSON in UTF-8: {_wrong(error)}, at its character {error.pos + 1}."
        return table.failure(line, said)
    return found if isinstance(found, dict) else table.failure(line, "The row is not a JSON object.")


def _wrong(error: orjson.JSONDecodeError) -> str:
    """What is wrong with a row; values that other programs write and JSON does not have are named."""
    number = _NO_NUMBER.match(error.doc, error.pos)
    if number:
        return f"JSON has no {number.group()} (null is an empty value)"
    return "half a character (a lone surrogate)" if "surrogate" in error.msg else error.msg


def _separated_rows(table: Table, stream: IO[bytes]) -> Iterator[Entry | Failure]:
    sample = stream.read(_SAMPLE)
    stream.seek(0)
    found = decode(sample[: sample.rfind(b"\n") + 1] or sample, table.settings.encoding)
    if isinstance(found, Unreadable):
        yield Failure(table.name, "loading", found.place, found.reason, found.hint)
        return
    text = io.TextIOWrapper(stream, encoding=found.encoding, errors="surrogateescape", newline="")
    try:
        yield from _parsed_rows(table, text, _separator(table, found.text), found.encoding)
    finally:
        text.detach()  # the stream belongs to who opened it


def _separator(table: Table, text: str) -> str:
    """The separator in the header: spreadsheets in some countries write `;` instead of a comma."""
    if table.ending == ".tsv":
        return "\t"
    lines = text.removeprefix("\ufeff").splitlines()
    header = next((line for line in lines if line.strip(" ,;\t")), "")
    return next((mark for mark in ",;\t" if mark in header), ",")


def _parsed_rows(table: Table, text: IO[str], separator: str, encoding: str) -> Iterator[Entry | Failure]:
    csv.field_size_limit(1 << 30)
    reader = csv.reader(text, delimiter=separator, strict=True)
    try:
        header = next((row for row in reader if any(map(str.strip, row))), None)  # empty rows may stand before it
    except csv.Error as error:
        said = f"The names of the columns are not valid CSV: {error}."
        yield table.failure(reader.line_num, said, "Correct the first line; no row was read.")
        return
    if header is None:
        return
    header[0] = header[0].removeprefix("\ufeff")
    columns = table.columns(header)

    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield table.failure(line, f"The row is not valid CSV: {error}.")
            continue
        if not row:
            continue
        if len(row) != len(header):
            said = f"The row has {many(len(row), 'field')}, the table {many(len(header), 'column')}."
            yield table.failure(line, said)
        elif any("\udc80" <= character <= "\udcff" for field_ in row for character in field_):
            said = f"The row is not valid {encoding.removesuffix('-sig')}."
            yield table.failure(line, said, "Convert the table to UTF-8.")
        else:
            yield entry(table, columns, dict(zip(header, row, strict=True)), line)


def _parquet_rows(table: Table, stream: IO[bytes]) -> Iterator[Entry | Failure]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise MissingExtra("Reading Parquet", "parquet") from None
    try:
        file = parquet.ParquetFile(stream)
    except (pa.ArrowInvalid, OSError) as error:
        said = f"The file is not valid Parquet: {str(error).rstrip('. ')}."
        yield Failure(table.name, "loading", "", said, "Get a complete copy.")
        return
    columns = table.columns(file.schema_arrow.names)
    wanted = [name for name in (columns.text, columns.id, columns.title) if name]
    line = 0
    try:
        for batch in file.iter_batches(batch_size=_AT_ONCE, columns=wanted):
            for row in _of_batch(batch):
                line += 1
                if isinstance(row, Exception):
                    yield table.failure(line, f"The row holds a value that cannot be read: {row}.")
                else:
                    yield entry(table, columns, row, line)
    except (pa.ArrowException, OSError) as error:
        yield table.failure(line + 1, f"From here on the file is broken: {error}.", "Get a complete copy.")


def _of_batch(batch: RecordBatch) -> Iterator[Mapping[str, Any] | Exception]:
    """The rows of a batch of Parquet; of one with a value that Python cannot hold (no UTF-8, a date out of range), what is wrong."""
    import pyarrow as pa

    in_words = [
        column.cast(pa.string()) if getattr(column.type, "unit", "") == "ns" else column for column in batch.columns
    ]  # Python knows no nanoseconds
    batch = pa.RecordBatch.from_arrays(in_words, names=batch.schema.names)
    try:
        rows: list[Mapping[str, Any]] = batch.to_pylist()
    except (ValueError, OverflowError):
        for at in range(batch.num_rows):
            try:
                yield batch.slice(at, 1).to_pylist()[0]
            except (ValueError, OverflowError) as error:
                yield error
    else:
        yield from rows


_READERS: Final = {".parquet": _parquet_rows, ".csv": _separated_rows, ".tsv": _separated_rows}
"""Endings of tables → what reads them; all others are JSON Lines."""
