"""Why this cut, this pair, this flag: the answers of a finished run, read from its `run.db`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dedup.errors import UsageError
from dedup.finished import opened
from dedup.grouping import why
from dedup.model import Group, Pair


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is explained, and why it is so: lines of `(rule or term, what it says, where)`."""

    key: str
    kind: str
    """`article`, `pair`, `group`, `discrepancy` or `suspicion`."""
    title: str
    lines: tuple[tuple[str, str, str], ...]
    settings: Mapping[str, Any]
    """The settings that had a say in it."""


def explain(out: Path, key: str) -> Explanation:
    """Explain an article's id, a group's id, a pair as `LEFT~RIGHT`, or the key of a discrepancy or a suspicion.

    Raises:
        UsageError: `out` is no report folder, or nothing in it has that key.
    """
    with opened(out) as connection:
        for explainer in _EXPLAINERS:
            explanation = explainer(connection, key)
            if explanation is not None:
                return explanation
        raise UsageError(f"Nothing in {out} has the key {key!r}{_nearest(connection, key)}")


def _settings(connection: sqlite3.Connection, section: str) -> dict[str, Any]:
    row = connection.execute("SELECT value FROM meta WHERE key = 'settings'").fetchone()
    values: dict[str, Any] = json.loads(row[0]) if row else {}
    return {key: value for key, value in values.items() if key.startswith(f"{section}.")}


def _article(connection: sqlite3.Connection, key: str) -> Explanation | None:
    row = connection.execute("SELECT * FROM articles WHERE id = ?", (key,)).fetchone()
    if row is None:
        return None
    lines = [(r["rule"], r["says"], f"{row['source']} {r['start']}–{r['end']}") for r in json.loads(row["reasons"])]
    lines += [(f"span: {s['role']}", "", f"{row['source']} {s['start']}–{s['end']}") for s in json.loads(row["spans"])]
    title = f"{row['headline'] or '(no headline)'} · {row['kind']} · {row['layout']} layout"
    return Explanation(key, "article", title, tuple(lines), _settings(connection, "cutting"))


def _pair_lines(row: sqlite3.Row) -> list[tuple[str, str, str]]:
    return [
        (
            "similarity",
            f"{row['similarity']:.3f}: exact Jaccard of the two shingle sets",
            f"{row['left']} ~ {row['right']}",
        ),
        ("containment", f"{row['containment']:.3f}: the larger share of one set found in the other", ""),
        ("relation", row["relation"], ""),
    ]


def _pair(connection: sqlite3.Connection, key: str) -> Explanation | None:
    """Why two articles are a pair, are in one group, or are not."""
    left, sign, right = key.partition("~")
    known = connection.execute("SELECT count(*) FROM articles WHERE id IN (?, ?)", (left, right)).fetchone()[0]
    if not sign or known < 2:
        return None
    groups, nearest = _groups(connection)
    answer = why(left, right, groups, nearest)
    lines = [("why", answer.says, "")]
    query = 'SELECT * FROM pairs WHERE ("left" = ? AND "right" = ?) OR ("left" = ? AND "right" = ?)'
    for pair in answer.chain:
        row = connection.execute(query, (pair.left, pair.right, pair.right, pair.left)).fetchone()
        lines += _pair_lines(row)
    title = "in one group" if answer.chain else "not in one group"
    return Explanation(key, "pair", title, tuple(lines), _settings(connection, "grouping"))


def _groups(connection: sqlite3.Connection) -> tuple[list[Group], list[Pair]]:
    """The groups of the run with their pairs, and the pairs that were too unlike."""
    pairs: dict[str | None, list[Pair]] = {}
    for row in connection.execute('SELECT * FROM pairs ORDER BY "left", "right"'):
        pair = Pair(row["left"], row["right"], row["similarity"], row["containment"], row["relation"])
        pairs.setdefault(row["group"], []).append(pair)
    members: dict[str, list[str]] = {}
    for row in connection.execute("SELECT * FROM groups ORDER BY id, member"):
        members.setdefault(row["id"], []).append(row["member"])
    groups = [Group(id, tuple(members[id]), tuple(inside)) for id, inside in pairs.items() if id is not None]
    return groups, pairs.get(None, [])


def _group(connection: sqlite3.Connection, key: str) -> Explanation | None:
    pairs = connection.execute('SELECT * FROM pairs WHERE "group" = ? ORDER BY "left", "right"', (key,)).fetchall()
    if not pairs:
        return None
    members = connection.execute("SELECT member FROM groups WHERE id = ? ORDER BY member", (key,)).fetchall()
    lines = [line for pair in pairs for line in _pair_lines(pair)]
    title = "connected by verified pairs: " + ", ".join(member[0] for member in members)
    return Explanation(key, "group", title, tuple(lines), _settings(connection, "grouping"))


def _discrepancy(connection: sqlite3.Connection, key: str) -> Explanation | None:
    found = connection.execute("SELECT row FROM discrepancies WHERE key = ?", (key,)).fetchone()
    if found is None:
        return None
    row = json.loads(found[0])
    lines = [("rule " + row["rule"], row["reason"], "")]
    if row["cause"]:
        lines.append(("cause", row["cause"], ""))
    letters = (("A", "left"), ("B", "right"))
    for letter, side in letters:
        reading = row[side]
        place = f"{reading['source']} line {reading['line']}, {reading['start']}–{reading['end']}"
        lines.append(
            (f"{letter} ({side})", f"…{reading['before']}[{reading['text'] or '∅'}]{reading['after']}…", place)
        )
    for item in row["evidence"]:
        favours = "".join(f" (favours {letter})" for letter, side in letters if side == item["favours"])
        lines.append((f"evidence {item['rule']}", f"{item['says']}{favours}", ""))
    if row["transposition"]:
        lines.append(("moved block", row["transposition"], ""))
    if row["same_as"]:
        lines.append(("the same difference as", row["same_as"], ""))
    title = f"{row['left']['word'] or '∅'} ／ {row['right']['word'] or '∅'} · {row['kind']} · {row['severity']}"
    return Explanation(key, "discrepancy", title, tuple(lines), _settings(connection, "judging"))


def _suspicion(connection: sqlite3.Connection, key: str) -> Explanation | None:
    found = connection.execute("SELECT row FROM suspicions WHERE key = ?", (key,)).fetchone()
    if found is None:
        return None
    row = json.loads(found[0])
    place = f"{row['source']} line {row['line']}, {row['start']}–{row['end']}"
    line = ("rule " + row["rule"], f"{row['reason']} …{row['before']}[{row['text']}]{row['after']}…", place)
    return Explanation(key, "suspicion", row["text"], (line,), _settings(connection, "judging"))


_EXPLAINERS: Final[tuple[Callable[[sqlite3.Connection, str], Explanation | None], ...]] = (
    _article,
    _pair,
    _group,
    _discrepancy,
    _suspicion,
)


def _nearest(connection: sqlite3.Connection, key: str) -> str:
    from rapidfuzz import process

    query = "SELECT id FROM articles UNION SELECT id FROM groups UNION SELECT key FROM discrepancies"
    match = process.extractOne(key, [row[0] for row in connection.execute(query)], score_cutoff=60)
    return (
        f"; did you mean {match[0]}?"
        if match
        else ". Keys are article ids, group ids, LEFT~RIGHT, and keys of discrepancies."
    )
