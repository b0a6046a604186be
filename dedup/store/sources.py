"""A finished run's sources, loaded once more: the page as the run read it, or why it cannot be had.

Offsets of a report count in the sources as they were. A page whose text is another one today is a `Failure`: nothing is
looked up in it, and nothing written to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dedup.configuring import configure
from dedup.errors import UsageError
from dedup.loading import Source, load_page, survey
from dedup.loading.records import records
from dedup.loading.sniffing import limit_of
from dedup.loading.table_columns import Tables
from dedup.model import Failure, Page
from dedup.outputs import file_of, table_of
from dedup.settings import LoadingSettings
from dedup.store.database import digest_of
from dedup.store.finished import opened


@dataclass(frozen=True, slots=True, eq=False)
class Reloaded:
    """A source as it was when the report was made."""

    page: Page
    data: bytes | None
    """The bytes of the file or of the member of an archive; None for a row of a table."""
    path: str | None
    """The file on the disk; None for a member and for a row."""


def reloaded(out: Path, sources: Iterable[str]) -> dict[str, Reloaded | Failure]:
    """Each of the sources, named as in the report `out`, looked for from the folder in which this program runs.

    Raises:
        UsageError: `out` is no report folder.
    """
    with opened(out) as connection:
        digests = dict(connection.execute("SELECT source, digest FROM sources").fetchall())
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    stored, tables = meta["settings"], Tables.of(json.loads(meta.get("tables", "{}")))
    settings = configure({key: v for key, v in json.loads(stored).items() if key.startswith("loading.")}).settings
    files: dict[str, set[str]] = {}
    found: dict[str, Reloaded | Failure] = {}
    for source in sorted(set(sources)):
        file = file_of(source)
        if file is None:
            found[source] = _gone(source)
        else:
            files.setdefault(file, set()).add(source)
    for file, wanted in files.items():
        loaded = dict(_of_file(file, wanted, settings.loading, tables))
        for source in wanted:
            found[source] = _as_it_was(loaded.get(source) or _gone(source), digests.get(source))
    return dict(sorted(found.items()))


def _of_file(
    file: str, wanted: set[str], settings: LoadingSettings, tables: Tables
) -> Iterator[tuple[str, Reloaded | Failure]]:
    try:
        found = survey(sorted(wanted), settings)  # a member may have been named itself, whatever its ending
    except UsageError:  # one of them is gone
        found = survey([file], settings)
    for failure in found.failures:
        yield failure.source, failure
    for source in found.pages:
        if source.name in wanted:
            yield source.name, _page(source, settings)
    for source in found.tables:
        rows = {name for name in wanted if table_of(name) == source.name}
        if rows:
            yield from _rows(replace(source, rows=frozenset()), rows, settings, tables)


def _page(source: Source, settings: LoadingSettings) -> Reloaded | Failure:
    data = source.read(limit_of(settings))
    if isinstance(data, Failure):
        return data
    read = next(load_page(replace(source, read=lambda _longest: data), settings))
    return read if isinstance(read, Failure) else Reloaded(read, data, source.path)


def _rows(
    source: Source, wanted: set[str], settings: LoadingSettings, tables: Tables
) -> Iterator[tuple[str, Reloaded | Failure]]:
    try:
        for record in records(source, settings, tables):
            if not isinstance(record, Failure) and record.page.source in wanted:
                yield record.page.source, Reloaded(record.page, None, None)
    except UsageError as error:  # the columns that it had when the report was made are gone
        for name in wanted:
            yield name, Failure(name, "loading", "", str(error), "Give the columns the names that they had.")


def _as_it_was(found: Reloaded | Failure, digest: str | None) -> Reloaded | Failure:
    if isinstance(found, Failure) or digest_of(found.page.text) == digest:
        return found
    reason = "Its text is not what it was when the report was made."
    return Failure(found.page.source, "loading", "", reason, "Make the report again; it keeps the decisions.")


def _gone(source: str) -> Failure:
    reason = "It is not there, as seen from this folder."
    return Failure(source, "loading", "", reason, "Run the command in the folder where the report was made.")
