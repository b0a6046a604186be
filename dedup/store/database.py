"""Results → `run.db`: one table per noun, with its columns and the rows that fill them, by name."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from dedup import rows
from dedup.model import SCHEMA_VERSION, Results
from dedup.rows import Row, geometries
from dedup.store import decisions

_TEXT: Final = "TEXT NOT NULL"
_KEY: Final = "TEXT PRIMARY KEY"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of results, recreated by every run."""

    name: str
    columns: Mapping[str, str]
    """Each column's name and its SQLite declaration."""
    rows: Callable[[Results], Iterable[Row]]
    """A value for every column, by its name."""
    key: tuple[str, ...] = ()
    """The columns that identify a row if no single one does."""

    def write(self, connection: sqlite3.Connection, results: Results) -> None:
        """Make it anew and fill it."""
        said = [f'"{name}" {kind}' for name, kind in self.columns.items()]
        key = [f"PRIMARY KEY ({self._listed(self.key)})"] if self.key else []
        marks = ", ".join(f":{name}" for name in self.columns)
        connection.execute(f'DROP TABLE IF EXISTS "{self.name}"')
        connection.execute(f'CREATE TABLE "{self.name}" ({", ".join(said + key)})')
        insert = f'INSERT INTO "{self.name}" ({self._listed(self.columns)}) VALUES ({marks})'  # noqa: S608 - constants
        connection.executemany(insert, self.rows(results))

    @staticmethod
    def _listed(names: Iterable[str]) -> str:
        return ", ".join(f'"{name}"' for name in names)


def write_database(path: Path, results: Results, files: Sequence[str]) -> None:
    """Write or renew the database in one transaction; `files` are those that the run sets out to write.

    Raises: sqlite3.Error.
    """
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("BEGIN")
        decisions.prepare(connection)
        for table in (_meta(files), *TABLES):
            table.write(connection, results)


def digest_of(text: str) -> str:
    """The digest that identifies a source's text, the only one a report's offsets count in."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def way_out(error: sqlite3.Error) -> str:
    """What a person can do where a database cannot be written."""
    if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY:
        return "Give yourself the right to write there, or copy the folder."
    if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
        return "Free some space, and try again."
    if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return "Another program holds it: close that and run again."
    return "Move it away and run again; `dedup review` then takes the decisions in from decisions.jsonl beside it."


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _row(row: Row) -> str:
    """A row as in its JSON Lines file."""
    return rows.line(row).decode().rstrip("\n")


def _of(value: object, *names: str) -> Row:
    """The fields of these names."""
    return {name: getattr(value, name) for name in names}


def _texts(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, _TEXT)


def _meta(files: Sequence[str]) -> Table:
    def rows(results: Results) -> Iterator[Row]:
        yield {"key": "schema_version", "value": str(SCHEMA_VERSION)}
        yield {"key": "version", "value": results.version}
        yield {"key": "settings", "value": _json(dict(results.settings))}
        yield {"key": "tables", "value": _json(dict(results.tables))}
        yield {"key": "files", "value": _json(sorted(files))}

    return Table("meta", {"key": _KEY, "value": _TEXT}, rows)


def _sources(results: Results) -> Iterable[Row]:
    return {
        page.source: {"source": page.source, "encoding": page.encoding, "digest": digest_of(page.text)}
        for page in results.pages
    }.values()


SOURCES: Final = Table("sources", {"source": _KEY} | _texts("encoding", "digest"), _sources)


def _articles(results: Results) -> Iterator[Row]:
    for article in results.articles:
        yield _of(article, "id", "source", "layout", "kind", "headline", "text") | {
            "bylines": _json([asdict(byline) for byline in article.bylines]),
            "spans": _json([asdict(span) for span in article.spans]),
            "reasons": _json([asdict(reason) for reason in (*article.reasons, *results.doubts.get(article.id, ()))]),
        }


ARTICLES: Final = Table(
    "articles",
    {"id": _KEY}
    | _texts("source", "layout", "kind")
    | {"headline": "TEXT"}
    | _texts("text", "bylines", "spans", "reasons"),
    _articles,
)


def _pairs(results: Results) -> Iterator[Row]:
    """The pairs found, and those below the threshold, which belong to no group."""
    grouped = [(group.id, pair) for group in results.groups for pair in group.pairs]
    for group, pair in [*grouped, *((None, pair) for pair in results.below_threshold)]:
        yield _of(pair, "left", "right", "similarity", "containment", "relation") | {
            "group": group,
            "typographic": results.typographic.get(pair.ends, 0),
        }


PAIRS: Final = Table(
    "pairs",
    {
        "group": "TEXT",
        **_texts("left", "right"),
        "similarity": "REAL NOT NULL",
        "containment": "REAL NOT NULL",
        "relation": _TEXT,
        "typographic": "INTEGER NOT NULL",
    },
    _pairs,
    key=("left", "right"),
)


def _groups(results: Results) -> Iterator[Row]:
    for group in results.groups:
        for member in group.members:
            yield {"id": group.id, "member": member}


GROUPS: Final = Table("groups", _texts("id", "member"), _groups, key=("id", "member"))


def _discrepancies(results: Results) -> Iterator[Row]:
    where = geometries(results.pages)
    for found in results.discrepancies:
        own = "key", "group", "transposition", "kind", "relation", "severity", "cause", "rule", "reason", "same_as"
        yield _of(found, *own) | {
            "left_article": found.left.article,
            "left_text": found.left.text,
            "left_word": found.left.word,
            "right_article": found.right.article,
            "right_text": found.right.text,
            "right_word": found.right.word,
            "row": _row(rows.of_discrepancy(found, where)),
        }


DISCREPANCIES: Final = Table(
    "discrepancies",
    {
        "key": _KEY,
        "group": _TEXT,
        "transposition": "TEXT",
        **_texts("kind", "relation", "severity"),
        "cause": "TEXT",
        **_texts("rule", "reason"),
        **_texts("left_article", "left_text", "left_word"),
        **_texts("right_article", "right_text", "right_word"),
        "same_as": "TEXT",
        "row": _TEXT,
    },
    _discrepancies,
)


def _suspicions(results: Results) -> Iterator[Row]:
    for found in results.suspicions:
        yield _of(found, "key", "article", "rule") | {"row": _row(rows.of_suspicion(found))}


SUSPICIONS: Final = Table("suspicions", {"key": _KEY} | _texts("article", "rule", "row"), _suspicions)


def _names(results: Results) -> Iterator[Row]:
    for entry in results.names:
        yield _of(entry, "name", "role", "place") | {"row": _row(rows.of_name(entry))}


NAMES: Final = Table("names", _texts("name", "role") | {"place": "TEXT", "row": _TEXT}, _names)


def _apparatus(results: Results) -> Iterator[Row]:
    for entry in results.apparatus:
        yield _of(entry, "group", "base", "start") | {"row": _row(rows.of_apparatus(entry))}


APPARATUS: Final = Table("apparatus", _texts("group", "base") | {"start": "INTEGER NOT NULL", "row": _TEXT}, _apparatus)


def _failures(results: Results) -> Iterator[Row]:
    return map(rows.of_failure, results.failures)


FAILURES: Final = Table("failures", _texts("source", "stage", "place", "reason", "hint"), _failures)


TABLES: Final = (SOURCES, ARTICLES, PAIRS, GROUPS, DISCREPANCIES, SUSPICIONS, NAMES, APPARATUS, FAILURES)
