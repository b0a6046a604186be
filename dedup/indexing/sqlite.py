"""An index in one SQLite file: safe against crashes, for several readers and one writer at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

import numpy as np

from dedup.errors import OutputError, UsageError
from dedup.indexing.shelves import Text
from dedup.text.plural import many
from dedup.text.shingling import Hashes

_APPLICATION: Final = 0x64647570
"""`ddup` in ASCII: marks the file as an index of dedup."""
_SCHEMA: Final = f"""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS texts (digest INTEGER PRIMARY KEY, samples BLOB NOT NULL, letters BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS articles (id TEXT PRIMARY KEY, digest INTEGER NOT NULL REFERENCES texts) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS articles_by_digest ON articles (digest, id);
CREATE TABLE IF NOT EXISTS postings (sample INTEGER, digest INTEGER, PRIMARY KEY (sample, digest)) WITHOUT ROWID;
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = 1;
"""
_AT_ONCE: Final = 500
"""Values in one query: every build of SQLite takes up to about a thousand parameters."""
_PATIENCE: Final = 30.0
"""Seconds that a writer waits for another; the result does not depend on it."""
_FULL: Final = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
"""SQLite's error codes for a full disk: which of them comes depends on the system."""
_PAUSE: Final = 0.02
"""Seconds between two tries, about the time it takes to make an empty index."""


@dataclass(frozen=True, slots=True)
class SqliteShelf:
    """An index in a file."""

    connection: sqlite3.Connection
    path: str
    made: bool = False
    """Whether opening has made the file."""

    @classmethod
    def open(cls, path: str, *, must_exist: bool) -> SqliteShelf:
        """Open an index, or make an empty one.

        Raises:
            UsageError: there is none though it `must_exist`, or the file is something else.
            OutputError: the file cannot be opened or made.
        """
        if must_exist and not Path(path).is_file():
            raise UsageError(f"{path}: there is no index. Make one with: dedup index add {path} PATH")
        if Path(path).is_dir():
            raise UsageError(f"{path} is a folder. Name a file for the index.")
        made = not Path(path).exists()
        try:
            connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
            tables = _tables(connection)
            if must_exist and not tables:
                raise UsageError(
                    f"{path} is empty, and so not an index made by dedup. Make one with: dedup index add {path} PATH"
                )
            if tables:
                _refuse_others(connection, path)  # before the log is begun, which changes the file
            _begin_log(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
            if not _tables(connection):  # several processes may find none, and then make them one after the other
                connection.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}COMMIT;")
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                if made and _is_full(error):
                    _take_away(connection, path)
                raise OutputError(f"{path}: the index cannot be opened: {error}. {_way_out(error)}") from error
            raise UsageError(f"{path} is not an index made by dedup: {error}.") from error
        return cls(connection, path, made)

    def meta(self) -> Mapping[str, int]:
        """The settings that the index was made with."""
        return dict(self.connection.execute("SELECT key, value FROM meta ORDER BY key"))

    def begin(self, settings: Mapping[str, int]) -> None:
        """Store the settings."""
        with self._writing():
            self.connection.executemany("INSERT OR IGNORE INTO meta VALUES (?, ?)", settings.items())

    def digests(self, ids: Sequence[str]) -> Mapping[str, int]:
        """Id → digest of the text, for the articles that are there."""
        rows = self._asked("SELECT id, digest FROM articles WHERE id IN ({})", list(map(_storable, ids)))
        return {_restored(name): digest % 2**64 for name, digest in rows}

    def put(self, articles: Mapping[str, int], texts: Sequence[Text]) -> None:
        """Add articles, and those of the texts that are not there yet."""
        with self._writing():
            there = set(self.digests_there([text.digest for text in texts]))
            fresh = [text for text in texts if text.digest not in there]
            self.connection.executemany(
                "INSERT INTO texts VALUES (?, ?, ?)", [(_signed(t.digest), t.samples, t.letters) for t in fresh]
            )
            self.connection.executemany(
                "INSERT OR IGNORE INTO postings VALUES (?, ?)",
                sorted(
                    (sample, _signed(text.digest)) for text in fresh for sample in text.hashes.astype(np.int64).tolist()
                ),
            )
            before = self.digests(list(articles))
            self.connection.executemany(
                "INSERT OR REPLACE INTO articles VALUES (?, ?)",
                [(_storable(name), _signed(digest)) for name, digest in articles.items()],
            )
            self._forget(list(before.values()))

    def drop(self, ids: Sequence[str]) -> int:
        """Remove articles, and texts that no article has any more."""
        with self._writing():
            known = self.digests(ids)
            self.connection.executemany("DELETE FROM articles WHERE id = ?", [(_storable(name),) for name in known])
            self._forget(list(known.values()))
        return len(known)

    def _forget(self, digests: Sequence[int]) -> None:
        """Remove those of the texts that no article has."""
        said = self.articles(digests)
        for digest, text in self.texts([digest for digest in digests if digest not in said]).items():
            key = _signed(digest)
            self.connection.execute("DELETE FROM texts WHERE digest = ?", (key,))
            self.connection.executemany(
                "DELETE FROM postings WHERE sample = ? AND digest = ?",
                [(sample, key) for sample in text.hashes.astype(np.int64).tolist()],
            )

    def postings(self, hashes: Hashes) -> tuple[Hashes, Hashes]:
        """Two columns: a sample of these, and the digest of a text that has it."""
        query = "SELECT sample, digest FROM postings WHERE sample IN ({}) ORDER BY sample, digest"
        rows = np.array(list(self._asked(query, hashes.astype(np.int64).tolist())), np.int64).reshape(-1, 2)
        return rows[:, 0].astype(np.uint64), rows[:, 1].astype(np.uint64)

    def digests_there(self, digests: Sequence[int]) -> list[int]:
        """Those of the digests whose texts are there."""
        rows = self._asked("SELECT digest FROM texts WHERE digest IN ({})", list(map(_signed, digests)))
        return [digest % 2**64 for (digest,) in rows]

    def texts(self, digests: Sequence[int]) -> Mapping[int, Text]:
        """Digest → text, for the texts that are there."""
        rows = self._asked(
            "SELECT digest, samples, letters FROM texts WHERE digest IN ({})", list(map(_signed, digests))
        )
        return {digest % 2**64: Text(digest % 2**64, samples, letters) for digest, samples, letters in rows}

    def articles(self, digests: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Digest → the sorted ids of the articles with that text."""
        found: dict[int, list[str]] = {}
        for digest, name in self._asked(
            "SELECT digest, id FROM articles WHERE digest IN ({})", list(map(_signed, digests))
        ):
            found.setdefault(digest % 2**64, []).append(_restored(name))
        return {digest: sorted(names) for digest, names in found.items()}

    def counts(self) -> tuple[int, int]:
        """How many articles, how many texts."""
        query = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM texts)"
        articles, texts = self.connection.execute(query).fetchone()
        return articles, texts

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """A context that turns an error of SQLite into an `OutputError`."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise OutputError(
                f"{self.path}: the index cannot be read: {error}. Make it again from the articles."
            ) from error

    def _asked(self, query: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query about many values, some hundred at a time."""
        for begin in range(0, len(values), _AT_ONCE):
            part = values[begin : begin + _AT_ONCE]
            yield from self.connection.execute(query.format(",".join("?" * len(part))), part).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction, with this process as the only writer.

        Raises:
            OutputError: the disk is full, or another writer did not end in time.
        """
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self.connection.in_transaction:  # a full disk has already ended the transaction
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if self.connection.in_transaction:  # it was COMMIT that found no room
                self.connection.execute("ROLLBACK")
            left = f"What it holds, {many(self.counts()[0], 'article')}, is whole"
            if self.made and _is_full(error) and not self.counts()[0]:
                _take_away(self.connection, self.path)
                left = "There is none now"
            raise OutputError(
                f"{self.path}: the index could not be written: {error}. {left}. {_way_out(error)}"
            ) from error


def _tables(connection: sqlite3.Connection) -> int:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return int(tables)


def _refuse_others(connection: sqlite3.Connection, path: str) -> None:
    """Refuse a database that is not an index of dedup.

    Raises:
        UsageError: another program has made it.
    """
    (known,) = connection.execute("PRAGMA application_id").fetchone()
    if known != _APPLICATION:
        raise UsageError(f"{path} is an SQLite file, but not an index made by dedup.")


def _way_out(error: sqlite3.OperationalError) -> str:
    if _is_full(error):
        return "Free some space, and run again."
    if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "Another program writes to it: run again when that has ended."
    return "Check that it may be written there, or name another place."


def _is_full(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorcode & 0xFF in _FULL


def _take_away(connection: sqlite3.Connection, path: str) -> None:
    """Remove the file of an index that could not be made."""
    connection.close()
    for ending in ("", "-journal", "-wal", "-shm"):
        Path(path + ending).unlink(missing_ok=True)


def _begin_log(connection: sqlite3.Connection) -> None:
    """Switch the file to write-ahead logging.

    SQLite's own timeout does not cover this step: if several processes made an index at once, all but one would fail.
    """
    last = monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > last:
                raise
            sleep(_PAUSE)
        else:
            return


def _signed(digest: int) -> int:
    """The digest as a signed integer, the only kind that SQLite has."""
    return digest - 2**64 if digest >= 2**63 else digest


def _storable(name: str) -> str | bytes:
    """The name as text, or as bytes if it has lone surrogates, which SQLite does not take in text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogatepass")
    return name


def _restored(name: str | bytes) -> str:
    return name.decode("utf-8", "surrogatepass") if isinstance(name, bytes) else name
