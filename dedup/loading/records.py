"""Tables → records: each row of JSON Lines, CSV or Parquet as a `Page`, for callers that need every article as an object.

`tables.batches` is for millions of rows, of which only letters and ids are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from dedup.errors import UsageError
from dedup.loading.ids import Apart
from dedup.loading.packed import PACKED, torn, unpacked
from dedup.loading.sources import Source
from dedup.loading.table_columns import Table, Tables
from dedup.loading.table_rows import rows
from dedup.loading.titles import page_of_row
from dedup.model import Failure, Page
from dedup.settings import LoadingSettings


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table: its text as a page, and its other columns."""

    id: str
    """The row's own id; if it has none, the table's short name with the number of the line."""
    title: str | None
    table: str
    """The table's name."""
    page: Page
    """Its source is the table's name with the number of the line; its text is that of the row, and behind it the title
    (`dedup.loading.titles`)."""


def records(source: Source, settings: LoadingSettings, asked: Tables | None = None) -> Iterator[Record | Failure]:
    """The rows of a table in order; a broken one is a `Failure` in its place, and the others are read.

    A table that was only found in a folder is a `Failure` if it has no column of texts: it may be about something else.

    Raises:
        UsageError: no column looks like the text, or one that was asked for is missing.
        MissingExtra: the table is Parquet and pyarrow is not installed.
    """
    asked = asked or Tables()
    table = Table(
        source.name,
        source.siglum,
        source.ending.removesuffix(PACKED),
        asked.columns,
        titled=True,
        settings=settings,
        heard=asked.heard,
        rows=source.rows,
    )
    try:
        opened = source.opened(settings.longest_source)
        if isinstance(opened, Failure):
            yield opened
            return
        with opened as packed:
            stream = unpacked(packed, source.ending)
            yield from _records(table, stream, titled=bool(asked.columns.title) and not asked.cut)
            broken = torn(stream, source.name)
            if broken:
                yield broken
    except OSError as error:
        yield source.unreadable(error)
    except UsageError as error:
        yield refused(source, error)


def refused(source: Source, error: UsageError) -> Failure:
    """The failure of a table that was only found in a folder and holds no articles.

    Raises:
        UsageError: `error` itself, if the table was named, or the error is of another kind.
    """
    if source.named or type(error) is not UsageError:
        raise error
    reason = str(error).removeprefix(f"{source.name}: ")
    return Failure(source.name, "loading", "", f"{reason[0].upper()}{reason[1:]}", "Or take it out of the folder.")


def _records(table: Table, stream: IO[bytes], *, titled: bool) -> Iterator[Record | Failure]:
    """The rows of an open table; `titled` if titles are asked for, and the texts are no pages to cut."""
    apart = Apart()
    for found in rows(table, stream):
        if isinstance(found, Failure):
            yield found
            continue
        longest = table.settings.longest_source
        text, title = page_of_row(found.titled if titled else "", found.text)
        if len(text) > longest:
            said = f"Too long for an article: {len(text):,} characters, the limit is {longest:,}."
            yield table.failure(
                found.line, said, "Split it, or raise loading.longest_source; the other rows were read."
            )
            continue
        siglum = f"{table.siglum}:{found.line}"
        page = Page(f"{table.name}:{found.line}", siglum, text, "utf-8", "a table's text", title=title)
        yield Record(apart(found.id), found.title, table.name, page)
