"""A colleague's decisions → ours: what is new is taken in one step; what was decided differently is somebody's to say."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from dedup import decisions
from dedup.errors import UsageError
from dedup.finished import opened_to_decide

_NAMED: Final = 10
"""Conflicts that are named in the error: what a screen shows beside the way out."""


def join(out: Path, file: Path, *, theirs: bool = False) -> int:
    """Take the decisions of `file` in; how many are new. Where both decided differently, theirs stand if that is asked.

    Raises:
        UsageError: the file cannot be read, or there are conflicts and nothing says which stand; nothing is taken then.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}.") from error
    told = decisions.parsed(content, str(file))
    with opened_to_decide(out) as connection:
        found = decisions.merged(decisions.current(connection), told)
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
