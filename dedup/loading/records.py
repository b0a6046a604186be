"""Tables → records: each row of JSON Lines, CSV or Parquet as a `Page` of its own, for those who look at every article.

The way for millions of rows, where only letters are kept, is `tables.batches`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import orjson

from dedup.errors import MissingExtra, UsageError
from dedup.loading.sources import Source
from dedup.loading.tables import Columns, Table
from dedup.model import Failure, Page

Heard = Callable[[str], None]
Row = tuple[int, Mapping[str, Any] | Failure]


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table: its text as a page, and what its other columns say."""

    id: str
    """The row's own id, or the table's name with the row's line where it has none."""
    title: str | None
    page: Page
    """Its source is the table's name with the line of the row: offsets count in the row's text."""


def records(source: Source, wanted: Columns | None = None, heard: Heard | None = None) -> Iterator[Record | Failure]:
    """The rows of a table in order; a broken one is a `Failure` in its place, and the others are read.

    `heard` is told, in a sentence, which columns were found.

    Raises:
        UsageError: no column looks like the text, or one that was asked for is not there.
        MissingExtra: the table is Parquet and pyarrow is not installed.
    """
    table = Table(source.name, source.siglum, source.ending, wanted or Columns(""))
    if source.path is None:
        return
    columns: Columns | None = None
    seen: dict[str, int] = {}
    with Path(source.path).open("rb") as stream:
        for line, row in _rows(table, stream):
            if isinstance(row, Failure):
                yield row
                continue
            if columns is None:
                columns = _columns(table, row)
                if heard:
                    heard(_said(table, columns))
            record = _record(table, columns, row, line)
            if isinstance(record, Record):
                seen[record.id] = seen.get(record.id, 0) + 1
                if seen[record.id] > 1:
                    record = Record(f"{record.id}~{seen[record.id]}", record.title, record.page)
            yield record


def _said(table: Table, columns: Columns) -> str:
    ids = f"ids from {columns.id!r}" if columns.id else "no ids: the line numbers serve"
    titles = f", titles from {columns.title!r}" if columns.title else ""
    return f"{table.name}: texts from {columns.text!r}, {ids}{titles}."


def _columns(table: Table, row: Mapping[str, Any]) -> Columns:
    names = list(row)
    found = table.columns(names)
    if found.title is None:
        lowered = {name.lower(): name for name in reversed(names)}
        title = next((lowered[usual] for usual in ("title", "headline", "标题", "题目") if usual in lowered), None)
        found = Columns(found.text, found.id, title, found.date)
    return found


def _record(table: Table, columns: Columns, row: Mapping[str, Any], line: int) -> Record | Failure:
    text = row.get(columns.text)
    if not isinstance(text, str):
        return table.failure(line, f"The column {columns.text!r} holds no text.")
    name = row.get(columns.id) if columns.id else None
    title = row.get(columns.title) if columns.title else None
    known = name is not None and not isinstance(name, bool | bytes | dict | list) and str(name)
    page = Page(f"{table.name}:{line}", f"{table.siglum}:{line}", text, "utf-8", "a table's text")
    return Record(str(name) if known else page.siglum, title.strip() or None if isinstance(title, str) else None, page)


def _rows(table: Table, stream: IO[bytes]) -> Iterator[Row]:
    if table.ending == ".parquet":
        return _parquet_rows(table, stream)
    if table.ending in {".csv", ".tsv"}:
        return _separated_rows(table, stream)
    return _json_rows(table, stream)


def _json_rows(table: Table, stream: IO[bytes]) -> Iterator[Row]:
    found = False
    for line, content in enumerate(stream, 1):
        data = content.removeprefix(b"\xef\xbb\xbf") if line == 1 else content
        if not data.strip():
            continue
        try:
            row = orjson.loads(data)
        except orjson.JSONDecodeError as error:
            yield line, table.failure(line, f"The row is not valid JSON in UTF-8: {error}.")
            continue
        if isinstance(row, dict):
            found = True
            yield line, row
        else:
            yield line, table.failure(line, "The row is no JSON object.")
    if not found and stream.tell():
        raise UsageError(f"{table.name}: no line of it is a JSON object with columns. Is it JSON Lines?")


def _separated_rows(table: Table, stream: IO[bytes]) -> Iterator[Row]:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    csv.field_size_limit(1 << 30)
    try:
        yield from _parsed_rows(table, text)
    finally:
        text.detach()


def _parsed_rows(table: Table, text: io.TextIOWrapper) -> Iterator[Row]:
    reader = csv.reader(text, delimiter="\t" if table.ending == ".tsv" else ",", strict=True)
    header: list[str] | None = None
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, table.failure(line, f"The row is not valid CSV: {error}.")
            continue
        if header is None:
            header = row
        elif not row:
            continue
        elif len(row) != len(header):
            yield line, table.failure(line, f"The row has {len(row)} fields, the table {len(header)} columns.")
        elif any("\udc80" <= character <= "\udcff" for character in "".join(row)):
            yield line, table.failure(line, "The row is not valid UTF-8.", "Convert the table to UTF-8.")
        else:
            yield line, dict(zip(header, row, strict=True))


def _parquet_rows(table: Table, stream: IO[bytes]) -> Iterator[Row]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise MissingExtra("Reading Parquet", "parquet") from None
    try:
        file = parquet.ParquetFile(stream)
    except (pa.ArrowInvalid, OSError) as error:
        yield (
            0,
            Failure(table.name, "loading", "", f"The file is not valid Parquet: {error}.", "Get a whole copy of it."),
        )
        return
    line = 0
    for batch in file.iter_batches(batch_size=2000):
        for row in batch.to_pylist():
            line += 1
            yield line, row
