"""A finished report, opened again: its database, its decisions, and whatever else is needed later.

Results are only read here; decisions are appended (`dedup.store.decisions`), and their mirror follows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from dedup.errors import OutputError, UsageError
from dedup.model import SCHEMA_VERSION, Article, Decision, Discrepancy
from dedup.outputs import unwritable
from dedup.rows import Row
from dedup.store import decisions
from dedup.store.claims import DATABASE, written_before
from dedup.store.database import way_out
from dedup.store.mirror import MIRROR, mirrored
from dedup.store.restoring import restored

_CLOSED: Final = {
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
}  # fmt: skip
"""SQLite's answers if the problem is the place and not the database."""


@contextmanager
def opened(out: Path) -> Iterator[sqlite3.Connection]:
    """The database of a finished report, for reading; its rows have names.

    Raises:
        UsageError: `out` is no report folder, or its database cannot be read, or is of another schema.
    """
    with _connected(out, "ro") as connection:
        yield connection


@contextmanager
def opened_to_decide(out: Path) -> Iterator[sqlite3.Connection]:
    """The database of a finished report, for `dedup.store.decisions`; the mirror is renewed when the block ends well.

    Raises:
        UsageError: as `opened` does.
        OutputError: the database or the mirror cannot be written.
    """
    try:
        with _connected(out, "rw") as connection:
            connection.isolation_level = None  # `decisions` says where a transaction begins
            decisions.prepare(connection)
            yield connection
            _renew_mirror(out, mirrored(decisions.current(connection).values()))
    except OSError as error:
        raise unwritable(
            error.filename or out, error, "Give yourself the right to write there, or copy the folder."
        ) from error


def decided(out: Path) -> dict[str, Decision]:
    """The last word on every key that was ever decided, by key; withdrawn ones have no choice.

    Raises:
        UsageError: `out` is no report folder.
    """
    with opened(out) as connection:
        return decisions.current(connection)


@contextmanager
def _connected(out: Path, mode: str) -> Iterator[sqlite3.Connection]:
    database = out / DATABASE
    if not database.is_file():
        raise UsageError(
            f"{out} is not a report folder: it has no {DATABASE}. Make one with: dedup report PATH -o {out}"
        )
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode={mode}", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            found = connection.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()
            if found is None or found[0] != str(SCHEMA_VERSION):
                schema = f"schema version {found[0]}" if found else "no schema version"
                raise UsageError(
                    f"{database} has {schema}, but this version of dedup reads {SCHEMA_VERSION}. "
                    "Read it with the version that wrote it, or make the report again."
                )
            yield connection
    except sqlite3.Error as error:
        if mode == "rw" and getattr(error, "sqlite_errorcode", 0) & 0xFF in _CLOSED:
            raise OutputError(f"{database}: cannot be written: {error}. {way_out(error)}") from error
        raise UsageError(f"{database} cannot be read: {error}. Make the report again.") from error


def standing(out: Path) -> dict[str, Decision]:
    """The decisions that stand, by the discrepancy's key; those that were withdrawn do not, nor does a note alone.

    Raises:
        UsageError: `out` is no report folder.
    """
    return {key: one for key, one in decided(out).items() if one.choice is not None}


def articles(out: Path, ids: Container[str] | None = None) -> dict[str, Article]:
    """The articles of these ids, or all, by id.

    Raises:
        UsageError: `out` is no report folder.
    """
    with opened(out) as connection:
        rows = map(dict, connection.execute("SELECT * FROM articles"))
        return {row["id"]: restored(Article, _unpacked(row)) for row in rows if ids is None or row["id"] in ids}


def _unpacked(row: Row) -> Row:
    return row | {name: json.loads(row[name]) for name in ("bylines", "spans", "reasons")}


def discrepancies(out: Path, keys: Container[str] | None = None) -> dict[str, Discrepancy]:
    """The discrepancies of these keys, or all, by key.

    Raises:
        UsageError: `out` is no report folder.
    """
    with opened(out) as connection:
        found = connection.execute("SELECT key, row FROM discrepancies")
        return {key: restored(Discrepancy, json.loads(row)) for key, row in found if keys is None or key in keys}


def alignments(out: Path) -> list[Row]:
    """The rows of `alignments.jsonl`, which the database does not hold.

    Raises:
        UsageError: the file is not there, or is not what was written.
    """
    path = out / "alignments.jsonl"
    with opened(out) as connection:
        articles = {id for (id,) in connection.execute("SELECT id FROM articles")}
    way_out = "Make the report again; it keeps the decisions."
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is not a file. Move it away. {way_out}")
    try:
        read = [json.loads(line) for line in path.read_bytes().splitlines()]
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{path} cannot be read: {error}. {way_out}") from error
    for number, row in enumerate(read, 1):
        if not isinstance(row, dict) or not {str(row.get("left")), str(row.get("right"))} <= articles:
            raise UsageError(f"{path}, line {number}: it is not about two articles of the report. {way_out}")
    return read


def sources(out: Path) -> list[str]:
    """The names of all sources that the report was made from.

    Raises:
        UsageError: `out` is no report folder.
    """
    with opened(out) as connection:
        return [source for (source,) in connection.execute("SELECT source FROM sources ORDER BY source")]


def written(out: Path) -> list[Path]:
    """The files that `dedup` wrote into the report `out`: its results, and the mirror of the decisions.

    Raises:
        UsageError: `out` is no report folder.
    """
    return [out / name for name in (*written_before(out), MIRROR)]


def _renew_mirror(out: Path, content: bytes) -> None:
    """Write the mirror beside the old one and move it over that, so that it is never half-written; skipped if nothing changed."""
    mirror = out / MIRROR
    if not content and not mirror.exists():
        return
    if mirror.is_file() and mirror.read_bytes() == content:
        return
    waiting = out / f".{MIRROR}-unfinished"
    waiting.unlink(missing_ok=True)  # of a run that was ended, or a link that leads elsewhere
    with waiting.open("xb") as file:
        file.write(content)
    waiting.replace(mirror)
