"""Why this cut, this pair, this flag: the answers of a finished run, read from its `run.db`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dedup.errors import UsageError
from dedup.grouping import why
from dedup.model import Group, Pair
from dedup.store.finished import opened


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: the rule or the term, what it says, the place that it speaks of, and the numbers in it."""

    rule: str
    says: str = ""
    source: str | None = None
    start: int | None = None
    """The place in the source, in code points, half open; None where the answer has no place."""
    end: int | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is explained, and why it is so."""

    key: str
    kind: str
    """`article`, `pair`, `group`, `discrepancy` or `suspicion`."""
    title: str
    lines: tuple[Line, ...]
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


_CUTTING: Final = ("cutting.layout", "cutting.most_articles")
_PAIRING: Final = (
    "grouping.along", "grouping.beyond_chance", "grouping.clearly_longer", "grouping.contained",
    "grouping.containment", "grouping.crowded_length", "grouping.doubted", "grouping.doubted_length",
    "grouping.eased_length", "grouping.easing", "grouping.least_shared", "grouping.quoted_length",
    "grouping.quoted_part", "grouping.quoted_passage", "grouping.same", "grouping.same_along", "grouping.shingle",
    "grouping.short_containment", "grouping.similarity", "grouping.stock_phrases",
)  # fmt: skip
"""What says whether two compared articles are a pair, and which; the others say which articles are compared."""
_TELLING: Final = ("judging.context", "judging.key_context", "judging.island", "judging.passage")
"""What every row follows from: its words, its key, and what is one difference and what are two."""
_OF_A_RULE: Final = {"recurring-term": ("judging.recurring",), "term": ("judging.term_length",)}
"""What one rule asks for besides."""


def _settings(connection: sqlite3.Connection, names: Sequence[str]) -> dict[str, Any]:
    """Those settings as they were in that run."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'settings'").fetchone()
    values: dict[str, Any] = json.loads(row[0]) if row else {}
    return {name: values[name] for name in names if name in values}


def _article(connection: sqlite3.Connection, key: str) -> Explanation | None:
    row = connection.execute("SELECT * FROM articles WHERE id = ?", (key,)).fetchone()
    if row is None:
        return None
    source = row["source"]
    lines = [Line(r["rule"], r["says"], source, r["start"], r["end"]) for r in json.loads(row["reasons"])]
    lines += [
        Line(f"span: {s['role']}", "", source, s["start"], s["end"], {"characters": s["end"] - s["start"]})
        for s in json.loads(row["spans"])
    ]
    title = f"{row['headline'] or '(no headline)'} · {row['kind']} · {row['layout']} layout"
    return Explanation(key, "article", title, tuple(lines), _settings(connection, _CUTTING))


def _pair_lines(row: sqlite3.Row) -> list[Line]:
    both, alike, part = f"{row['left']} ~ {row['right']}", row["similarity"], row["containment"]
    return [
        Line(
            "similarity", f"{both}: {alike:.3f}, exact Jaccard of the two shingle sets", numbers={"similarity": alike}
        ),
        Line(
            "containment",
            f"{both}: {part:.3f}, the larger share of one set found in the other",
            numbers={"containment": part},
        ),
        Line("relation", row["relation"]),
    ]


def _pair(connection: sqlite3.Connection, key: str) -> Explanation | None:
    """Why two articles are a pair, are in one group, or are not."""
    left, sign, right = key.partition("~")
    known = connection.execute("SELECT count(*) FROM articles WHERE id IN (?, ?)", (left, right)).fetchone()[0]
    if not sign or known < 2:
        return None
    groups, nearest = _groups(connection)
    answer = why(left, right, groups, nearest)
    lines = [Line("why", answer.says)]
    query = 'SELECT * FROM pairs WHERE ("left" = ? AND "right" = ?) OR ("left" = ? AND "right" = ?)'
    for pair in answer.chain:
        row = connection.execute(query, (pair.left, pair.right, pair.right, pair.left)).fetchone()
        lines += _pair_lines(row)
    title = "in one group" if answer.chain else "not in one group"
    return Explanation(key, "pair", title, tuple(lines), _settings(connection, _PAIRING))


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
    return Explanation(key, "group", title, tuple(lines), _settings(connection, _PAIRING))


def _discrepancy(connection: sqlite3.Connection, key: str) -> Explanation | None:
    found = connection.execute("SELECT row FROM discrepancies WHERE key = ?", (key,)).fetchone()
    if found is None:
        return None
    row = json.loads(found[0])
    lines = [Line("rule " + row["rule"], row["reason"])]
    if row["cause"]:
        lines.append(Line("cause", row["cause"]))
    letters = (("A", "left"), ("B", "right"))
    for letter, side in letters:
        reading = row[side]
        says = f"…{reading['before']}[{reading['text'] or '∅'}]{reading['after']}…"
        place = reading["source"], reading["start"], reading["end"], {"line": reading["line"]}
        lines.append(Line(f"{letter} ({side})", says, *place))
    for item in row["evidence"]:
        favours = "".join(f" (favours {letter})" for letter, side in letters if side == item["favours"])
        lines.append(Line(f"evidence {item['rule']}", f"{item['says']}{favours}"))
    if row["transposition"]:
        lines.append(Line("moved block", row["transposition"]))
    if row["same_as"]:
        lines.append(Line("the same difference as", row["same_as"]))
    title = f"{row['left']['word'] or '∅'} ／ {row['right']['word'] or '∅'} · {row['kind']} · {row['severity']}"
    settings = _settings(connection, (*_TELLING, *_OF_A_RULE.get(row["rule"], ())))
    return Explanation(key, "discrepancy", title, tuple(lines), settings)


def _suspicion(connection: sqlite3.Connection, key: str) -> Explanation | None:
    found = connection.execute("SELECT row FROM suspicions WHERE key = ?", (key,)).fetchone()
    if found is None:
        return None
    row = json.loads(found[0])
    says = f"{row['reason']} …{row['before']}[{row['text']}]{row['after']}…"
    line = Line("rule " + row["rule"], says, row["source"], row["start"], row["end"], {"line": row["line"]})
    return Explanation(key, "suspicion", row["text"], (line,), _settings(connection, ("judging.context",)))


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
