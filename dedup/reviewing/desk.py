"""The requests of the pages while an editor decides: the current state, a decision, undo, redo. Each answer gives the resulting state."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, request

from dedup.model import CHOICES, OTHER_SIDE, SIDES, Decision
from dedup.store import decisions
from dedup.store.claims import DATABASE
from dedup.store.finished import opened, opened_to_decide
from dedup.text.characters import is_writable


def desk(out: Path, who: str, now: Callable[[], datetime]) -> Blueprint:
    """The routes over the decisions of the report in `out`; `who` and the time are written into each step."""
    routes = Blueprint("desk", __name__)

    def moment() -> str:
        return now().strftime("%Y-%m-%dT%H:%M:%SZ")

    @routes.get("/decisions")
    def state() -> dict[str, Any]:
        if not (os.access(out, os.W_OK) and os.access(out / DATABASE, os.W_OK)):
            with opened(out) as connection:
                return _told(connection, writable=False)
        with opened_to_decide(out) as connection:
            return _told(connection, writable=True)

    @routes.post("/decide")
    def decide() -> dict[str, Any]:
        keys, change = _asked(_posted())
        strange = _strange(out, keys)
        if strange:
            abort(409, f"{strange[0]}: the report has no such discrepancy any more. Load the page again.")
        with opened_to_decide(out) as connection:
            standing = decisions.current(connection)
            wanted = []
            for key in dict.fromkeys(keys):
                old = standing.get(key, Decision(key, None))
                choice, note = change.get("choice", old.choice), change.get("note", old.note)
                if choice in SIDES and "choice" in change and key in change.get("turned", ()):
                    choice = OTHER_SIDE[change["choice"]]
                wanted.append(Decision(key, choice, note, who, moment()))
            decisions.decide(connection, wanted)
            return _told(connection, writable=True)

    @routes.post("/undo")
    def undo() -> dict[str, Any]:
        with opened_to_decide(out) as connection:
            decisions.undo(connection, who, moment())
            return _told(connection, writable=True)

    @routes.post("/redo")
    def redo() -> dict[str, Any]:
        with opened_to_decide(out) as connection:
            decisions.redo(connection, who, moment())
            return _told(connection, writable=True)

    return routes


def _posted() -> Any:
    """The JSON of the request; None if it is nested too deeply for Python."""
    try:
        return request.get_json()
    except RecursionError:
        return None


def _asked(said: Any) -> tuple[list[str], dict[str, Any]]:
    """The keys and the decision for them: a choice, a note, or both. Anything else is refused.

    A choice of a side is the other side's for the keys that are `turned`.
    """
    keys = said.get("keys") if isinstance(said, dict) else None
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) and key for key in keys):
        abort(400, "keys: a list of keys of discrepancies.")
    if "choice" in said and said["choice"] not in (*CHOICES, None):
        abort(400, f"choice: one of {', '.join(CHOICES)}, or null.")
    turned = said.get("turned", [])
    if not isinstance(turned, list) or not all(isinstance(key, str) for key in turned):
        abort(400, "turned: a list of those of the keys whose A is the others' B.")
    if not isinstance(said.get("note", ""), str):
        abort(400, "note: a text.")
    if not all(map(is_writable, (*keys, said.get("note", "")))):
        abort(400, "note: half a surrogate pair is no character.")
    return keys, said


def _strange(out: Path, keys: list[str]) -> list[str]:
    """The keys that belong to no discrepancy: the page was made by another run."""
    with opened(out) as connection:
        query = "SELECT 1 FROM discrepancies WHERE key = ?"
        return [key for key in keys if connection.execute(query, (key,)).fetchone() is None]


def _told(connection: sqlite3.Connection, *, writable: bool) -> dict[str, Any]:
    past = decisions.history(connection)
    last = past.done[-1] if past.done else None
    standing = decisions.current(connection).items()
    return {
        "decisions": {key: {"choice": one.choice, "note": one.note} for key, one in standing if one.choice or one.note},
        "last": _step(last) if last else None,
        "undone": len(past.undone),
        "gone": _gone(connection),
        "writable": writable,
    }


def _step(step: decisions.Step) -> dict[str, Any]:
    """A step for the page: its choice, its keys, and whether it only wrote a note."""
    before, after = step.before[0].choice, step.changes[0].choice
    return {"choice": after, "noted": before == after, "keys": [one.key for one in step.changes]}


def _gone(connection: sqlite3.Connection) -> int:
    """Decisions that are kept for discrepancies that no longer occur."""
    query = """SELECT count(*) FROM decision_current
               WHERE decision != '' AND key NOT IN (SELECT key FROM discrepancies)"""
    (count,) = connection.execute(query).fetchone()
    return int(count)
