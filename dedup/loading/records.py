"""Tables → records: each row of JSON Lines, CSV or Parquet as a `Page` of its own, for those who look at every article.

The way for millions of rows, where only letters are kept, is `tables.batches`.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from dedup.errors import UsageError
from dedup.loading.packed import PACKED, torn, unpacked
from dedup.loading.sources import Source
from dedup.loading.tabular import Columns, Table, own_id, rows
from dedup.model import Failure, Page
from dedup.settings import LoadingSettings

Heard = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table: its text as a page, and what its other columns say."""

    id: str
    """The row's own id, or the table's name with the row's line where it has none."""
    title: str | None
    table: str
    """The table's name."""
    page: Page
    """Its source is the table's name with the line of the row: offsets count in the row's text."""


def records(
    source: Source, settings: LoadingSettings, wanted: Columns | None = None, heard: Heard | None = None
) -> Iterator[Record | Failure]:
    """The rows of a table in order; a broken one is a `Failure` in its place, and the others are read.

    `heard` is told, in a sentence, which columns were found. A table that was only met with in a folder is a `Failure`
    where it has no column of texts: it may be about something else.

    Raises:
        UsageError: no column looks like the text, or one that was asked for is not there.
        MissingExtra: the table is Parquet and pyarrow is not installed.
    """
    columns = wanted or Columns("")
    table = Table(
        source.name, source.siglum, source.ending.removesuffix(PACKED), columns, titled=True, settings=settings
    )
    try:
        opened = _opened(source, settings)
        if isinstance(opened, Failure):
            yield opened
            return
        with opened as packed:
            stream = unpacked(packed, source.ending)
            yield from _records(table, stream, heard)
            broken = torn(stream, source.name)
            if broken:
                yield broken
    except OSError as error:
        reason = f"The table cannot be read: {error.strerror or error}."
        yield Failure(source.name, "loading", "", reason, "Check its permissions, and that it is whole.")
    except UsageError as error:
        if source.told or type(error) is not UsageError:
            raise
        reason = str(error).removeprefix(f"{source.name}: ")
        yield Failure(source.name, "loading", "", f"{reason[0].upper()}{reason[1:]}", "Or take it out of the folder.")


def _opened(source: Source, settings: LoadingSettings) -> AbstractContextManager[IO[bytes]] | Failure:
    if source.path is not None:
        return Path(source.path).open("rb")
    if source.name == "-":
        return nullcontext(sys.stdin.buffer)
    data = source.read(settings.longest_source)
    return data if isinstance(data, Failure) else io.BytesIO(data)


def _records(table: Table, stream: IO[bytes], heard: Heard | None) -> Iterator[Record | Failure]:
    said = False
    seen: dict[str, int] = {}
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
                record = replace(record, id=f"{record.id}~{seen[record.id]}")
        yield record


def _said(table: Table, columns: Columns) -> str:
    ids = f"ids from {columns.id!r}" if columns.id else "no ids: the line numbers serve"
    titles = f", titles from {columns.title!r}" if columns.title else ""
    return f"{table.name}: texts from {columns.text!r}, {ids}{titles}."


def _record(table: Table, columns: Columns, row: Mapping[str, Any], line: int) -> Record | Failure:
    text = row.get(columns.text)
    if not isinstance(text, str):
        return table.failure(line, f"The column {columns.text!r} holds no text.")
    if len(text) > table.settings.longest_source:
        said = f"Too long for an article: {len(text):,} characters, the limit is {table.settings.longest_source:,}."
        return table.failure(line, said, "Split it, or raise loading.longest_source; the other rows were read.")
    name = own_id(row.get(columns.id)) if columns.id else None
    title = row.get(columns.title) if columns.title else None
    page = Page(f"{table.name}:{line}", f"{table.siglum}:{line}", text, "utf-8", "a table's text")
    headline = title.strip() or None if isinstance(title, str) else None
    return Record(name or page.siglum, headline, table.name, page)
