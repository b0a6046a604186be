"""The requests of the pages while an editor decides: the current state, a decision, undo, redo. Each answer gives the resulting state.

Two editors may decide in one folder, each with an app of their own. A request says what its page showed (`seen`); where somebody has
decided otherwise since, nothing is written and the answer names them (`meanwhile`), so nobody overrules what they haven't seen.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
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
                return _told(connection, who, writable=False)
        with opened_to_decide(out) as connection:
            return _told(connection, who)

    @routes.post("/decide")
    def decide() -> dict[str, Any] | tuple[dict[str, Any], int]:
        keys, change = _asked(_posted())
        strange = _strange(out, keys)
        if strange:
            said = f"{strange[0]}: the report has no such discrepancy any more. Load the page again."
            return {"error": said, "stale": True}, 409
        with opened_to_decide(out) as connection:
            standing = decisions.current(connection)
            wanted, others = [], []
            for key in dict.fromkeys(keys):
                old = standing.get(key, Decision(key, None))
                choice, note = change.get("choice", old.choice), change.get("note", old.note)
                if choice in SIDES and "choice" in change and key in change.get("turned", ()):
                    choice = OTHER_SIDE[change["choice"]]
                new = Decision(key, choice, note, who, moment())
                wanted.append(new)
                if "seen" in change and _overruled(old, new, change["seen"].get(key, {})):
                    others.append(old.who)
            if others:
                return _told(connection, who, meanwhile=others)
            decisions.decide(connection, wanted)
            return _told(connection, who)

    @routes.post("/undo")
    def undo() -> dict[str, Any]:
        with opened_to_decide(out) as connection:
            others = _later(connection, _posted())
            if not others:
                decisions.undo(connection, who, moment())
            return _told(connection, who, meanwhile=others)

    @routes.post("/redo")
    def redo() -> dict[str, Any]:
        with opened_to_decide(out) as connection:
            others = _later(connection, _posted())
            if not others:
                decisions.redo(connection, who, moment())
            return _told(connection, who, meanwhile=others)

    return routes


def _overruled(old: Decision, new: Decision, seen: Mapping[str, Any]) -> bool:
    """Whether the new decision would replace one that the page did not show; what is not `seen` was shown as open."""
    unseen_choice = old.choice not in (new.choice, seen.get("choice"))
    unseen_note = old.note not in (new.note, seen.get("note", ""))
    return unseen_choice or unseen_note


def _later(connection: sqlite3.Connection, said: Any) -> list[str]:
    """Who made the last step, if it is another than the one that the page showed (`seen`, the number of a step, or null)."""
    if not isinstance(said, dict) or "seen" not in said:
        return []
    done = decisions.history(connection).done
    last = done[-1] if done else None
    if said["seen"] == (last.number if last else None):
        return []
    return [last.changes[0].who if last else ""]


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
    seen = said.get("seen", {})
    if not isinstance(seen, dict) or not all(isinstance(one, dict) for one in seen.values()):
        abort(400, "seen: what the page showed as decided, choice and note, by key.")
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


def _told(
    connection: sqlite3.Connection, who: str, *, writable: bool = True, meanwhile: Sequence[str] = ()
) -> dict[str, Any]:
    """The state for the pages of the editor `who`; `meanwhile` are those whose decisions stand in the way of a request."""
    past = decisions.history(connection)
    last = past.done[-1] if past.done else None
    standing = decisions.current(connection).items()
    return {
        "decisions": {key: {"choice": one.choice, "note": one.note} for key, one in standing if one.choice or one.note},
        "last": _step(last, who) if last else None,
        "undone": len(past.undone),
        "gone": _gone(connection),
        "writable": writable,
        "meanwhile": sorted(set(meanwhile)),
    }


def _step(step: decisions.Step, who: str) -> dict[str, Any]:
    """A step for the page: its number, its choice, its keys, whether it only wrote a note, and who made it, if another editor."""
    before, first = step.before[0].choice, step.changes[0]
    return {
        "number": step.number,
        "choice": first.choice,
        "noted": before == first.choice,
        "keys": [one.key for one in step.changes],
        "by": "" if first.who == who else first.who,
    }


def _gone(connection: sqlite3.Connection) -> int:
    """Decisions that are kept for discrepancies that no longer occur."""
    query = """SELECT count(*) FROM decision_current
               WHERE decision != '' AND key NOT IN (SELECT key FROM discrepancies)"""
    (count,) = connection.execute(query).fetchone()
    return int(count)
