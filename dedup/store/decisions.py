"""What editors decided: a log that only grows, and the state that follows from it. Its mirror for colleagues is in `mirror`.

A step is the effect of one key press: one decision, the same decision on several discrepancies, or an imported file. Undoing a step is a
step too. So every state can be restored, and who decided what, and when, stays on record.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from dedup.model import Decision

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
    """The effect of one key press: the decisions before and after, with the same keys in the same order."""

    number: int
    before: tuple[Decision, ...]
    changes: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The steps in force, and the undone ones that can be redone; in both the last is the next."""

    done: tuple[Step, ...]
    undone: tuple[Step, ...]


def prepare(connection: sqlite3.Connection) -> None:
    """Create the log and the view, or bring those of an earlier version up to date; decisions stay."""
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
    """Append one step that puts the decisions into force; None if they already are."""
    with _alone(connection):
        return _append(connection, wanted, None)


def undo(connection: sqlite3.Connection, who: str, when: str) -> Step | None:
    """Undo the last step in force, by a new step. Returns the step undone; None if there is none."""
    with _alone(connection):
        done = history(connection).done
        if not done:
            return None
        last = done[-1]
        _append(connection, [replace(old, who=who, when=when) for old in last.before], last.number)
        return last


def redo(connection: sqlite3.Connection, who: str, when: str) -> Step | None:
    """Redo the step undone last, by a new step. Returns the step redone; None if there is none."""
    with _alone(connection):
        log = _log(connection)
        if not log.undone:
            return None
        last, undoing = log.undone[-1]
        _append(connection, [replace(new, who=who, when=when) for new in last.changes], undoing)
        return last


def history(connection: sqlite3.Connection) -> History:
    """The steps in force and the steps undone, from the log alone."""
    log = _log(connection)
    return History(tuple(log.done), tuple(step for step, _ in log.undone))


@dataclass(slots=True)
class _Log:
    """The log as far as it has been read."""

    done: list[Step]
    undone: list[tuple[Step, int]]
    """Each with the number of the step that undid it."""


def _log(connection: sqlite3.Connection) -> _Log:
    query = """SELECT coalesce(step, id), undoes, key, decision, note, who, "when" FROM decision_log ORDER BY id"""
    log, state = _Log([], []), dict[str, Decision]()
    for (number, undoes), rows in groupby(connection.execute(query), key=lambda row: (row[0], row[1])):
        changes = tuple(Decision(key, choice or None, note, who, when) for _, _, key, choice, note, who, when in rows)
        if log.done and undoes == log.done[-1].number:
            log.undone.append((log.done.pop(), number))
        elif log.undone and undoes == log.undone[-1][1]:
            log.done.append(log.undone.pop()[0])
        else:
            before = tuple(state.get(new.key, Decision(new.key, None)) for new in changes)
            log.done.append(Step(number, before, changes))
            log.undone.clear()
        state.update((new.key, new) for new in changes)
    return log


def _append(connection: sqlite3.Connection, wanted: Sequence[Decision], undoes: int | None) -> Step | None:
    standing = current(connection)
    before = [standing.get(new.key, Decision(new.key, None)) for new in wanted]
    if undoes is None:
        moved = [(old, new) for old, new in zip(before, wanted, strict=True) if old.says != new.says]
        before, wanted = [old for old, _ in moved], [new for _, new in moved]
    if not wanted:
        return None
    (number,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM decision_log").fetchone()
    connection.executemany(
        'INSERT INTO decision_log (key, decision, note, who, "when", step, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [(new.key, new.choice or "", new.note, new.who, new.when, number, undoes) for new in wanted],
    )
    return Step(number, tuple(before), tuple(wanted))


@contextmanager
def _alone(connection: sqlite3.Connection) -> Iterator[None]:
    """One writer at a time: what is appended follows from what was read."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
