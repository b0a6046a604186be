"""Results → the report folder's data: JSON Lines, `run.json`, and `run.db` with the same results and the decisions.

Every file is written beside its place, and only when all are whole are they moved there; `run.db` is renewed in one
transaction that leaves the decisions alone. `run.json` comes last and names what `dedup` wrote, so that a later run knows its own files.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from dedup import rows
from dedup.errors import OutputError, UsageError
from dedup.model import SCHEMA_VERSION, Results
from dedup.rows import Row

MANIFEST: Final = "run.json"
DATABASE: Final = "run.db"

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, layout TEXT NOT NULL, kind TEXT NOT NULL, headline TEXT, text TEXT NOT NULL,
    bylines TEXT NOT NULL, spans TEXT NOT NULL, reasons TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pairs (
    "group" TEXT, "left" TEXT NOT NULL, "right" TEXT NOT NULL, similarity REAL NOT NULL, containment REAL NOT NULL,
    relation TEXT NOT NULL, typographic INTEGER NOT NULL, PRIMARY KEY ("left", "right"));
CREATE TABLE IF NOT EXISTS groups (id TEXT NOT NULL, member TEXT NOT NULL, PRIMARY KEY (id, member));
CREATE TABLE IF NOT EXISTS discrepancies (
    key TEXT PRIMARY KEY, "group" TEXT NOT NULL, transposition TEXT, kind TEXT NOT NULL, relation TEXT NOT NULL,
    severity TEXT NOT NULL, cause TEXT, rule TEXT NOT NULL, reason TEXT NOT NULL,
    left_article TEXT NOT NULL, left_text TEXT NOT NULL, left_word TEXT NOT NULL,
    right_article TEXT NOT NULL, right_text TEXT NOT NULL, right_word TEXT NOT NULL,
    same_as TEXT, row TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS suspicions (key TEXT PRIMARY KEY, article TEXT NOT NULL, rule TEXT NOT NULL, row TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS names (name TEXT NOT NULL, role TEXT NOT NULL, place TEXT, row TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS apparatus ("group" TEXT NOT NULL, base TEXT NOT NULL, start INTEGER NOT NULL, row TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS failures (
    source TEXT NOT NULL, stage TEXT NOT NULL, place TEXT NOT NULL, reason TEXT NOT NULL, hint TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS decision_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, decision TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '', "when" TEXT NOT NULL);
CREATE VIEW IF NOT EXISTS decision_current AS
    SELECT * FROM decision_log WHERE id IN (SELECT max(id) FROM decision_log GROUP BY key);
"""
_RESULT_TABLES: Final = (
    "meta",
    "articles",
    "pairs",
    "groups",
    "discrepancies",
    "suspicions",
    "names",
    "apparatus",
    "failures",
)


def written_before(out: Path) -> tuple[str, ...]:
    """The files, relative to `out`, that an earlier run of `dedup` wrote there; none where there was no such run.

    Raises:
        UsageError: `out` is a file, or a folder where files of ours would replace somebody else's.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file. Name a folder for the report.")
    manifest = out / MANIFEST
    if manifest.exists():
        try:
            files = json.loads(manifest.read_text("utf-8"))["files"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f"{manifest} is no manifest of dedup. Name another folder, or move that file away."
            ) from error
        return tuple(str(name) for name in files)
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
        if (out / name).exists() and not (name == DATABASE and _is_ours(out / name)):
            raise UsageError(
                f"{out / name} exists and was not written by dedup. Name another folder, or move that file away."
            )
    return ()


def _is_ours(database: Path) -> bool:
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'decision_log'").fetchone())
    return False


def result_rows(results: Results) -> Iterator[tuple[str, Iterator[Row]]]:
    """Each file of JSON Lines and its rows, sorted as they are written, made one after the other."""
    group_of = {(pair.left, pair.right): group.id for group in results.groups for pair in group.pairs}
    articles = sorted(results.articles, key=lambda a: a.id)
    groups = sorted(results.groups, key=lambda g: g.members)
    alignments = sorted(results.alignments, key=lambda a: (a.left.article, a.right.article))
    discrepancies = sorted(
        results.discrepancies, key=lambda d: (d.left.article, d.right.article, d.left.start, d.right.start, d.key)
    )
    yield "articles.jsonl", map(rows.of_article, articles)
    yield "groups.jsonl", map(rows.of_group, groups)
    yield "alignments.jsonl", (rows.of_alignment(a, group_of[a.left.article, a.right.article]) for a in alignments)
    yield "discrepancies.jsonl", map(rows.of_discrepancy, discrepancies)
    yield "failures.jsonl", map(rows.of_failure, sorted(results.failures))


def manifest(results: Results, files: Iterable[str]) -> dict[str, Any]:
    """What `run.json` says: the only output in which times stand."""
    counts = {
        "pages": len(results.pages),
        "articles": len(results.articles),
        "groups": len(results.groups),
        "pairs": len(results.alignments),
        "discrepancies": len(results.discrepancies),
        "suspicions": len(results.suspicions),
        "failures": len(results.failures),
    }
    for severity in ("high", "medium", "low"):
        counts[severity] = sum(d.severity == severity for d in results.discrepancies)
    return {
        "schema_version": SCHEMA_VERSION,
        "version": results.version,
        "settings": dict(results.settings),
        "counts": counts,
        "typographic": sum(results.typographic.values()),
        "sources": [
            {"source": page.source, "encoding": page.encoding, "encoding_reason": page.encoding_reason}
            for page in results.pages
        ],
        "passed_over": list(results.passed_over),
        "repeated": list(results.repeated),
        "files": sorted(files),
        "seconds": dict(results.seconds),
    }


def write(out: Path, results: Results, pages: Iterable[tuple[str, bytes]]) -> None:
    """Write or renew the report folder; `pages` are the HTML: names relative to `out`, and bytes.

    Raises:
        UsageError: a file that `dedup` did not write is in the way.
        OutputError: something cannot be written; no file is left that looks whole.
    """
    before = written_before(out)
    partials: dict[str, Path] = {}
    try:
        for name, rows_of_file in result_rows(results):
            partials[name] = _partial(out / name, map(rows.line, rows_of_file))
        for name, content in pages:
            partials[name] = _partial(out / name, (content,))
        files = [*partials, DATABASE, MANIFEST]
        text = json.dumps(manifest(results, files), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        partials[MANIFEST] = _partial(out / MANIFEST, (text.encode("utf-8", "backslashreplace"),))
        _write_database(out / DATABASE, results)
        for name, partial in partials.items():
            partial.replace(out / name)
        for name in set(before) - set(files):
            _remove(out, name)
    except (OSError, sqlite3.Error) as error:
        place = getattr(error, "filename", None) or out
        why = getattr(error, "strerror", None) or str(error)
        raise OutputError(
            f"{place}: cannot be written: {why}. Free some space or name another folder with -o."
        ) from error
    finally:
        for partial in partials.values():
            with suppress(OSError):
                partial.unlink(missing_ok=True)


def _partial(path: Path, content: Iterable[bytes]) -> Path:
    """Write `content` beside `path` under a name that looks unfinished; nothing is left if that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("wb") as file:
            file.writelines(content)
    except BaseException:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    return partial


def _remove(out: Path, name: str) -> None:
    path = (out / name).resolve()
    if out.resolve() in path.parents:
        path.unlink(missing_ok=True)


def _write_database(path: Path, results: Results) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        for table in _RESULT_TABLES:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a constant of this module
        _insert(
            connection,
            "meta",
            [
                ("schema_version", str(SCHEMA_VERSION)),
                ("version", results.version),
                ("settings", _json(dict(results.settings))),
            ],
        )
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
                 _json(rows.of_discrepancy(d)))
                for d in results.discrepancies
            ],
        )  # fmt: skip
        _insert(
            connection,
            "suspicions",
            [(s.key, s.article, s.rule, _json(rows.of_suspicion(s))) for s in results.suspicions],
        )
        _insert(connection, "names", [(n.name, n.role, n.place, _json(rows.of_name(n))) for n in results.names])
        _insert(
            connection,
            "apparatus",
            [(a.group, a.base, a.start, _json(rows.of_apparatus(a))) for a in results.apparatus],
        )
        _insert(connection, "failures", [(f.source, f.stage, f.place, f.reason, f.hint) for f in results.failures])


def _insert(connection: sqlite3.Connection, table: str, values: list[tuple[Any, ...]]) -> None:
    if values:
        marks = ", ".join("?" * len(values[0]))
        connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", values)  # noqa: S608 - a constant


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
