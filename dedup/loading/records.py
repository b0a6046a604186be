"""Tables → records: each row of JSON Lines, CSV or Parquet as a `Page` of its own, for those who look at every article.

The way for millions of rows, where only letters are kept, is `tables.batches`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dedup.loading.sources import Source
from dedup.loading.tabular import Columns, Table, rows
from dedup.model import Failure, Page

Heard = Callable[[str], None]


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
    table = Table(source.name, source.siglum, source.ending, wanted or Columns(""), titled=True)
    if source.path is None:
        return
    said = False
    seen: dict[str, int] = {}
    with Path(source.path).open("rb") as stream:
        for line, columns, row in rows(table, stream):
            if isinstance(row, Failure):
                yield row
                continue
            if heard and not said:
                heard(_said(table, columns))
                said = True
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


def _record(table: Table, columns: Columns, row: Mapping[str, Any], line: int) -> Record | Failure:
    text = row.get(columns.text)
    if not isinstance(text, str):
        return table.failure(line, f"The column {columns.text!r} holds no text.")
    name = row.get(columns.id) if columns.id else None
    title = row.get(columns.title) if columns.title else None
    known = name is not None and not isinstance(name, bool | bytes | dict | list) and str(name)
    page = Page(f"{table.name}:{line}", f"{table.siglum}:{line}", text, "utf-8", "a table's text")
    return Record(str(name) if known else page.siglum, title.strip() or None if isinstance(title, str) else None, page)
