"""Results → the report folder's data: JSON Lines, `run.json`, and `run.db` with the same results and the decisions.

Every file is written into a folder of its own inside OUT, and only when all are whole are they moved to their places;
`run.db` is renewed in one transaction that leaves the decisions alone, and names the files before they are moved, so
that a later run knows its own files even if this one is ended in between. `run.json` comes last. Two runs into one OUT
write one after the other, and the later one stands whole.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from dedup import decisions, rows
from dedup.errors import OutputError, UsageError
from dedup.extracted import described, geometries, texts
from dedup.model import SCHEMA_VERSION, SEVERITIES, Results
from dedup.outputs import unwritable
from dedup.rows import Row

MANIFEST: Final = "run.json"
DATABASE: Final = "run.db"
_UNFINISHED: Final = ".dedup-unfinished"
"""The folder inside OUT in which files wait until all are whole; what an ended run left in it is cleared away."""


_RESULTS: Final = {
    "meta": """
        key TEXT PRIMARY KEY, value TEXT NOT NULL
    """,
    "sources": """
        source TEXT PRIMARY KEY, encoding TEXT NOT NULL, digest TEXT NOT NULL
    """,
    "articles": """
        id TEXT PRIMARY KEY, source TEXT NOT NULL, layout TEXT NOT NULL, kind TEXT NOT NULL, headline TEXT, text TEXT NOT NULL,
        bylines TEXT NOT NULL, spans TEXT NOT NULL, reasons TEXT NOT NULL
    """,
    "pairs": """
        "group" TEXT, "left" TEXT NOT NULL, "right" TEXT NOT NULL, similarity REAL NOT NULL, containment REAL NOT NULL,
        relation TEXT NOT NULL, typographic INTEGER NOT NULL, PRIMARY KEY ("left", "right")
    """,
    "groups": """
        id TEXT NOT NULL, member TEXT NOT NULL, PRIMARY KEY (id, member)
    """,
    "discrepancies": """
        key TEXT PRIMARY KEY, "group" TEXT NOT NULL, transposition TEXT, kind TEXT NOT NULL, relation TEXT NOT NULL,
        severity TEXT NOT NULL, cause TEXT, rule TEXT NOT NULL, reason TEXT NOT NULL,
        left_article TEXT NOT NULL, left_text TEXT NOT NULL, left_word TEXT NOT NULL,
        right_article TEXT NOT NULL, right_text TEXT NOT NULL, right_word TEXT NOT NULL,
        same_as TEXT, row TEXT NOT NULL
    """,
    "suspicions": """
        key TEXT PRIMARY KEY, article TEXT NOT NULL, rule TEXT NOT NULL, row TEXT NOT NULL
    """,
    "names": """
        name TEXT NOT NULL, role TEXT NOT NULL, place TEXT, row TEXT NOT NULL
    """,
    "apparatus": """
        "group" TEXT NOT NULL, base TEXT NOT NULL, start INTEGER NOT NULL, row TEXT NOT NULL
    """,
    "failures": """
        source TEXT NOT NULL, stage TEXT NOT NULL, place TEXT NOT NULL, reason TEXT NOT NULL, hint TEXT NOT NULL
    """,
}
"""The tables of results and their columns. They are made anew by every run; decisions are only ever added to."""


def digest_of(text: str) -> str:
    """What a source's text is known by: offsets of a report count in no other text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def written_before(out: Path) -> tuple[str, ...]:
    """The files, relative to `out`, that an earlier run of `dedup` wrote there; none where there was no such run.

    Raises:
        UsageError: `out` is a file, or a folder where files of ours would replace somebody else's.
    """
    if os.path.lexists(out) and not out.is_dir():
        raise UsageError(f"{out} is no folder. Name a folder for the report.")
    claimed = _claimed_by_database(out / DATABASE)
    manifest = out / MANIFEST
    if manifest.exists():
        try:
            files = json.loads(manifest.read_text("utf-8"))["files"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f"{manifest} is no manifest of dedup. Name another folder, or move that file away."
            ) from error
        return tuple(sorted({*map(str, files), *(claimed or ())}))
    if claimed is not None:
        return claimed
    ours = (
        DATABASE,
        "index.html",
        "articles.jsonl",
        "groups.jsonl",
        "alignments.jsonl",
        "discrepancies.jsonl",
        "failures.jsonl",
    )
    for name in ours:
        if (out / name).exists():
            raise UsageError(
                f"{out / name} exists and was not written by dedup. Name another folder, or move that file away."
            )
    return ()


def _claimed_by_database(database: Path) -> tuple[str, ...] | None:
    """The files that the last run set out to write; None where the database is not ours."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        connection.execute("SELECT 1 FROM decision_log")
        row = connection.execute("SELECT value FROM meta WHERE key = 'files'").fetchone()
        return tuple(json.loads(row[0])) if row else ()
    return None


def result_rows(results: Results) -> Iterator[tuple[str, Iterator[Row]]]:
    """Each file of JSON Lines and its rows, sorted as they are written, made one after the other."""
    group_of = {(pair.left, pair.right): group.id for group in results.groups for pair in group.pairs}
    articles = sorted(results.articles, key=lambda a: a.id)
    groups = sorted(results.groups, key=lambda g: g.members)
    alignments = sorted(results.alignments, key=lambda a: (a.left.article, a.right.article))
    discrepancies = sorted(
        results.discrepancies, key=lambda d: (d.left.article, d.right.article, d.left.start, d.right.start, d.key)
    )
    where = geometries(results.pages)
    yield "articles.jsonl", (rows.of_article(article, where) for article in articles)
    yield "groups.jsonl", map(rows.of_group, groups)
    yield "alignments.jsonl", (rows.of_alignment(a, group_of[a.left.article, a.right.article]) for a in alignments)
    yield "discrepancies.jsonl", (rows.of_discrepancy(found, where) for found in discrepancies)
    yield "failures.jsonl", map(rows.of_failure, sorted(results.failures))


def manifest(results: Results, files: Iterable[str], writing: float) -> dict[str, Any]:
    """What `run.json` says: the only output in which times stand.

    `writing` are the seconds until this file's own turn: `run.db` and the moving of the files to their places come later.
    """
    counts = {
        "pages": len(results.pages),
        "articles": len(results.articles),
        "groups": len(results.groups),
        "pairs": len(results.alignments),
        "discrepancies": len(results.discrepancies),
        "suspicions": len(results.suspicions),
        "failures": len(results.failures),
    }
    for severity in SEVERITIES:
        counts[severity] = sum(d.severity == severity for d in results.discrepancies)
    return {
        "schema_version": SCHEMA_VERSION,
        "version": results.version,
        "settings": dict(results.settings),
        "counts": counts,
        "typographic": sum(results.typographic.values()),
        "sources": [described(page) for page in results.pages],
        "passed_over": list(results.passed_over),
        "repeated": list(results.repeated),
        "files": sorted(files),
        "seconds": {**results.seconds, "writing": round(writing, 3)},
    }


def write(out: Path, results: Results, pages: Iterable[tuple[str, bytes]]) -> dict[str, Any]:
    """Write or renew the report folder; `pages` are the HTML: names relative to `out`, and bytes. Returns the manifest.

    Raises:
        UsageError: a file that `dedup` did not write is in the way.
        OutputError: something cannot be written; no file is left that looks whole.
    """
    made = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _alone(out):
            return _write(out, results, pages)
    except sqlite3.Error as error:
        raise OutputError(f"{out / DATABASE}: cannot be written: {error}. {way_out(error)}") from error
    except OSError as error:
        raise unwritable(error.filename or out, error) from error
    finally:
        if made:
            with suppress(OSError):
                out.rmdir()  # only if nothing was written


def way_out(error: sqlite3.Error) -> str:
    """What a person can do where a database cannot be written."""
    if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY:
        return "Give yourself the right to write there, or copy the folder."
    if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
        return "Free some space, or name another folder with -o."
    if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return "Another program holds it: close that and run again."
    return "Move it away and run again; decisions in it are lost to the new report."


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """One run at a time writes into `out`: another waits here."""
    try:
        from fcntl import LOCK_EX, flock
    except ImportError:  # Windows
        yield
        return
    handle = os.open(out, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            flock(handle, LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(out: Path, results: Results, pages: Iterable[tuple[str, bytes]]) -> dict[str, Any]:
    began = perf_counter()
    before = written_before(out)
    waiting = out / _UNFINISHED
    shutil.rmtree(waiting, ignore_errors=True)
    try:
        files: list[str] = []
        for name, content in _contents(results, pages):
            _write_file(waiting / name, content)
            files.append(name)
        files += [DATABASE, MANIFEST]
        told = manifest(results, files, perf_counter() - began)
        text = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        _write_file(waiting / MANIFEST, (text.encode("utf-8", "backslashreplace"),))
        if (out / DATABASE).exists():
            _write_database(out / DATABASE, results, files)
        else:
            _write_database(waiting / DATABASE, results, files)
            (waiting / DATABASE).replace(out / DATABASE)
        for name in files:
            if name != DATABASE:
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                (waiting / name).replace(out / name)
        for name in set(before) - set(files):
            _remove(out, name)
        return told
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _contents(results: Results, pages: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Iterable[bytes]]]:
    for name, rows_of_file in result_rows(results):
        yield name, map(rows.line, rows_of_file)
    for name, content in chain(texts(results.pages), pages):
        yield name, (content,)


def _write_file(path: Path, content: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.writelines(content)


def _remove(out: Path, name: str) -> None:
    """A file of an earlier run, and its folder if that is empty now."""
    path = (out / name).resolve()
    if out.resolve() in path.parents:
        path.unlink(missing_ok=True)
        if path.parent != out.resolve():
            with suppress(OSError):
                path.parent.rmdir()


def _write_database(path: Path, results: Results, files: Sequence[str]) -> None:
    where = geometries(results.pages)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("BEGIN")
        decisions.prepare(connection)
        for table, columns in _RESULTS.items():
            connection.execute(f"DROP TABLE IF EXISTS {table}")
            connection.execute(f"CREATE TABLE {table} ({columns})")
        _insert(
            connection,
            "meta",
            [
                ("schema_version", str(SCHEMA_VERSION)),
                ("version", results.version),
                ("settings", _json(dict(results.settings))),
                ("files", _json(sorted(files))),
            ],
        )
        pages = {page.source: (page.source, page.encoding, digest_of(page.text)) for page in results.pages}
        _insert(connection, "sources", list(pages.values()))
        _insert(
            connection,
            "articles",
            [
                (a.id, a.source, a.layout, a.kind, a.headline, a.text, _json([asdict(b) for b in a.bylines]),
                 _json([asdict(s) for s in a.spans]), _json([asdict(r) for r in (*a.reasons, *results.doubts.get(a.id, ()))]))
                for a in results.articles
            ],
        )  # fmt: skip
        grouped = [(group.id, pair) for group in results.groups for pair in group.pairs]
        _insert(
            connection,
            "pairs",
            [
                (
                    group,
                    p.left,
                    p.right,
                    p.similarity,
                    p.containment,
                    p.relation,
                    results.typographic.get((p.left, p.right), 0),
                )
                for group, p in [*grouped, *((None, pair) for pair in results.below_threshold)]
            ],
        )
        _insert(connection, "groups", [(group.id, member) for group in results.groups for member in group.members])
        _insert(
            connection,
            "discrepancies",
            [
                (d.key, d.group, d.transposition, d.kind, d.relation, d.severity, d.cause, d.rule, d.reason,
                 d.left.article, d.left.text, d.left.word, d.right.article, d.right.text, d.right.word, d.same_as,
                 _row(rows.of_discrepancy(d, where)))
                for d in results.discrepancies
            ],
        )  # fmt: skip
        _insert(
            connection,
            "suspicions",
            [(s.key, s.article, s.rule, _row(rows.of_suspicion(s))) for s in results.suspicions],
        )
        _insert(connection, "names", [(n.name, n.role, n.place, _row(rows.of_name(n))) for n in results.names])
        _insert(
            connection,
            "apparatus",
            [(a.group, a.base, a.start, _row(rows.of_apparatus(a))) for a in results.apparatus],
        )
        _insert(connection, "failures", [(f.source, f.stage, f.place, f.reason, f.hint) for f in results.failures])


def _insert(connection: sqlite3.Connection, table: str, values: list[tuple[Any, ...]]) -> None:
    if values:
        marks = ", ".join("?" * len(values[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - a constant


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _row(row: Row) -> str:
    """A row as it stands in its file of JSON Lines."""
    return rows.line(row).decode().rstrip("\n")
