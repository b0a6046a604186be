"""What editors decided: a log that only grows, the state that follows from it, and its mirror for colleagues.

A step is what one key press did: one decision, or the same decision on several discrepancies, or a file taken in. To
undo a step is a step too. So every state can be reached again, and who decided what, and when, stays told.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Final

from dedup.errors import UsageError
from dedup.model import CHOICES, Decision

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS decision_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, decision TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '', "when" TEXT NOT NULL, step INTEGER, undoes INTEGER)
"""
"""`decision` is the choice, or empty where nothing is decided (any more). Rows of one step share its number; one that
takes a step back names it in `undoes`; a redo names the undo."""

_VIEW: Final = """
CREATE VIEW IF NOT EXISTS decision_current AS
    SELECT * FROM decision_log WHERE id IN (SELECT max(id) FROM decision_log GROUP BY key)
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What one key press did: what stood there before, and what stands there since; the same keys in the same order."""

    number: int
    before: tuple[Decision, ...]
    changes: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The steps that are in force, and those that were undone and can be done again; of both the last is the next."""

    done: tuple[Step, ...]
    undone: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """What another's decisions bring: what is new, what is the same already, and where both decided differently."""

    taken: tuple[Decision, ...]
    same: int
    conflicts: tuple[tuple[Decision, Decision], ...]
    """Ours and theirs."""


# ── the log ───────────────────────────────────────────────────────────────────────────────────────────────────────


def prepare(connection: sqlite3.Connection) -> None:
    """Make the log and the view, or bring those of an earlier version up to date; what was decided stays."""
    connection.execute(_TABLE)
    known = {name for _, name, *_ in connection.execute("PRAGMA table_info(decision_log)")}
    for column in ("step", "undoes"):
        if column not in known:
            connection.execute(f"ALTER TABLE decision_log ADD COLUMN {column} INTEGER")
    connection.execute(_VIEW)


def current(connection: sqlite3.Connection) -> dict[str, Decision]:
    """The last word on every key that was ever decided, by key; withdrawn ones are there with no choice."""
    query = 'SELECT key, decision, note, who, "when" FROM decision_current ORDER BY key'
    return {
        key: Decision(key, choice or None, note, who, when)
        for key, choice, note, who, when in connection.execute(query)
    }


def decide(connection: sqlite3.Connection, wanted: Sequence[Decision]) -> Step | None:
    """Append one step that makes the decisions stand; None where they stand already."""
    with _alone(connection):
        return _append(connection, wanted, None)


def undo(connection: sqlite3.Connection, who: str, when: str) -> Step | None:
    """Take the last step back that is in force: a new step. The step taken back; None where there is none."""
    with _alone(connection):
        done = history(connection).done
        if not done:
            return None
        last = done[-1]
        _append(connection, [replace(old, who=who, when=when) for old in last.before], last.number)
        return last


def redo(connection: sqlite3.Connection, who: str, when: str) -> Step | None:
    """Do the step again that was undone last: a new step. The step done again; None where there is none."""
    with _alone(connection):
        told = _told(connection)
        if not told.undone:
            return None
        last, undoing = told.undone[-1]
        _append(connection, [replace(new, who=who, when=when) for new in last.changes], undoing)
        return last


def history(connection: sqlite3.Connection) -> History:
    """The steps in force and the steps undone, from the log alone."""
    told = _told(connection)
    return History(tuple(told.done), tuple(step for step, _ in told.undone))


@dataclass(slots=True)
class _Told:
    """The log as far as it was read."""

    done: list[Step]
    undone: list[tuple[Step, int]]
    """With the number of the step that undid it."""


def _told(connection: sqlite3.Connection) -> _Told:
    query = """SELECT coalesce(step, id), undoes, key, decision, note, who, "when" FROM decision_log ORDER BY id"""
    told, state = _Told([], []), dict[str, Decision]()
    for (number, undoes), rows in groupby(connection.execute(query), key=lambda row: (row[0], row[1])):
        changes = tuple(Decision(key, choice or None, note, who, when) for _, _, key, choice, note, who, when in rows)
        if told.done and undoes == told.done[-1].number:
            told.undone.append((told.done.pop(), number))
        elif told.undone and undoes == told.undone[-1][1]:
            told.done.append(told.undone.pop()[0])
        else:
            before = tuple(state.get(new.key, Decision(new.key, None)) for new in changes)
            told.done.append(Step(number, before, changes))
            told.undone.clear()
        state.update((new.key, new) for new in changes)
    return told


def _append(connection: sqlite3.Connection, wanted: Sequence[Decision], undoes: int | None) -> Step | None:
    standing = current(connection)
    before = [standing.get(new.key, Decision(new.key, None)) for new in wanted]
    if undoes is None:
        moved = [(old, new) for old, new in zip(before, wanted, strict=True) if _says(old) != _says(new)]
        before, wanted = [old for old, _ in moved], [new for _, new in moved]
    if not wanted:
        return None
    (number,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM decision_log").fetchone()
    connection.executemany(
        'INSERT INTO decision_log (key, decision, note, who, "when", step, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [(new.key, new.choice or "", new.note, new.who, new.when, number, undoes) for new in wanted],
    )
    return Step(number, tuple(before), tuple(wanted))


def _says(decision: Decision) -> tuple[str | None, str]:
    return decision.choice, decision.note


@contextmanager
def _alone(connection: sqlite3.Connection) -> Iterator[None]:
    """One writer at a time: what is appended follows from what was read."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


# ── the mirror ────────────────────────────────────────────────────────────────────────────────────────────────────


def mirrored(decisions: Iterable[Decision]) -> bytes:
    """`decisions.jsonl`: what is decided or noted, a key a line, sorted: for git, colleagues and `--import`."""
    told = sorted((one for one in decisions if any(_says(one))), key=lambda one: one.key)
    return "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in told).encode(
        "utf-8", "backslashreplace"
    )


def parsed(content: bytes, name: str) -> tuple[Decision, ...]:
    """The decisions of a mirror, or of a file that somebody wrote by hand.

    Raises:
        UsageError: a line is no decision; nothing of the file is taken then.
    """
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: not UTF-8 at byte {error.start}. Save it as UTF-8.") from error
    found: dict[str, Decision] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            decision = _parsed(line, f"{name}, line {number}")
            if decision.key in found:
                raise UsageError(
                    f"{name}, line {number}: the key {decision.key} stands there twice. Leave one line of the two."
                )
            found[decision.key] = decision
    return tuple(found.values())


def _parsed(line: str, place: str) -> Decision:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UsageError(f"{place}: no JSON ({error}). A line is one decision: {_EXAMPLE}") from error
    if not isinstance(row, dict) or not isinstance(row.get("key"), str) or not row["key"]:
        raise UsageError(f"{place}: no decision. A line is one decision: {_EXAMPLE}")
    if not row.keys() & {"choice", "note"}:
        raise UsageError(f"{place}: no decision: it has neither choice nor note. A line is one decision: {_EXAMPLE}")
    choice = row.get("choice")
    if choice is not None and choice not in CHOICES:
        raise UsageError(f"{place}: the choice is {choice!r}. It is {', '.join(CHOICES)} or null.")
    texts = [row.get(name, "") for name in ("note", "who", "when")]
    if not all(isinstance(text, str) for text in texts):
        raise UsageError(f"{place}: note, who and when are texts. A line is one decision: {_EXAMPLE}")
    return Decision(row["key"], choice, *texts)


_EXAMPLE: Final = '{"key": "…", "choice": "left", "note": "", "who": "…", "when": "2024-04-16T08:30:00Z"}'


def merged(ours: Mapping[str, Decision], theirs: Iterable[Decision]) -> Merge:
    """What `theirs` bring to `ours`, by key: who says nothing about a key agrees with whoever says something."""
    taken, same, conflicts = [], 0, []
    for their in theirs:
        our = ours.get(their.key, Decision(their.key, None))
        choice, note = our.choice or their.choice, our.note or their.note
        if their.choice not in {None, choice} or their.note not in {"", note}:
            conflicts.append((our, their))
        elif (choice, note) == _says(our):
            same += 1
        else:
            taken.append(replace(their, choice=choice, note=note))
    return Merge(tuple(taken), same, tuple(conflicts))
