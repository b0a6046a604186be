"""A colleague's decisions → ours: new ones are imported in one step; conflicts are left to the user."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dedup.errors import UsageError
from dedup.model import Decision
from dedup.store import decisions
from dedup.store.finished import opened_to_decide
from dedup.store.mirror import merged, parsed
from dedup.text.plural import many

_NAMED: Final = 10
"""Most conflicts named in the error: a screenful."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What a file brought."""

    taken: int
    """Decisions that were new."""
    in_file: int
    """Decisions in the file."""
    strange: tuple[str, ...] = ()
    """Keys that no discrepancy of this report has or had: nothing is taken for them."""


def join(out: Path, file: Path, *, theirs: bool = False) -> Joined:
    """Import the decisions of a colleague's `file`; conflicts are decided by theirs if `theirs` is set.

    Raises:
        UsageError: the file cannot be read, none of it belongs to this report, or there are conflicts without `theirs`; nothing is
        imported then.
    """
    read = _read(file)
    with opened_to_decide(out) as connection:
        known = _known(connection)
        ours = [one for one in read if one.key in known]
        if read and not ours:
            raise UsageError(
                f"{file}: 0 of {many(len(read), 'decision')} belong to {out}. The file was made for another report: import it there."
            )
        strange = tuple(one.key for one in read if one.key not in known)
        return Joined(_taken(connection, out, file, ours, theirs=theirs), len(read), strange)


def renew(out: Path, mirror: Path, *, theirs: bool = False) -> Joined:
    """Import what was written to the report's own mirror, by git or by hand; also for discrepancies that are gone.

    Raises:
        UsageError: as `join` does.
    """
    read = _read(mirror)
    with opened_to_decide(out) as connection:
        return Joined(_taken(connection, out, mirror, read, theirs=theirs), len(read))


def _read(file: Path) -> tuple[Decision, ...]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}.") from error
    return parsed(content, str(file))


def _known(connection: sqlite3.Connection) -> set[str]:
    """The keys of this report's discrepancies, and those decided in it before, which may be gone."""
    query = "SELECT key FROM discrepancies UNION SELECT key FROM decision_log"
    return {key for (key,) in connection.execute(query)}


def _taken(connection: sqlite3.Connection, out: Path, file: Path, read: Sequence[Decision], *, theirs: bool) -> int:
    found = merged(decisions.current(connection), read)
    if found.conflicts and not theirs:
        named = "; ".join(
            f"{our.key}: {our.choice or our.note!r} here, {their.choice or their.note!r} there"
            for our, their in found.conflicts[:_NAMED]
        )
        raise UsageError(
            f"{file}: {len(found.conflicts):,} decided otherwise than in {out}: {named}. "
            "Take theirs with --theirs, or take these lines out of the file."
        )
    wanted = (*found.taken, *(their for _, their in found.conflicts))
    decisions.decide(connection, wanted)
    return len(wanted)
