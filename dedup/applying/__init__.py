"""Decisions → corrected sources: the losing side of each decided discrepancy gets the winning reading.

A pure function of the report, its decisions and the sources; nothing is written here. What is not edited stays byte for
byte. A source that is not what the report was made from is left alone, and so is whatever could not be done exactly: every
decision has an outcome that says what became of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dedup.applying.encoding import mark_of, rewritten_bytes
from dedup.applying.outcomes import Outcome
from dedup.applying.planning import plan
from dedup.applying.rewriting import Edit
from dedup.model import Failure, Severity, from_severity
from dedup.store import finished
from dedup.store.sources import Reloaded, reloaded

__all__ = ["Applied", "Corrected", "Outcome", "apply"]

_PLACES: Final = (
    "The places of its characters cannot be found in its bytes. Save the page as UTF-8 and correct it there."
)


@dataclass(frozen=True, slots=True, eq=False)
class Corrected:
    """A source with its edits."""

    source: str
    path: str | None
    """The file on the disk; None for a member of an archive."""
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Applied:
    """What the decisions of a report make of its sources."""

    corrected: tuple[Corrected, ...]
    """The sources that change, by name."""
    outcomes: tuple[Outcome, ...]
    """What became of each decision."""
    failures: tuple[Failure, ...]
    """Sources that a decision needs and that cannot be had as they were."""


def apply(out: Path, min_severity: Severity = "low") -> Applied:
    """The decisions of the report `out` applied to its sources, which are looked for from the folder of this process.

    Those on rows that are less grave than `min_severity` are left out.

    Raises:
        UsageError: `out` is no report folder.
    """
    taken = finished.standing(out)
    rows = finished.discrepancies(out, taken)
    wanted = from_severity(min_severity)
    for key in [key for key, row in rows.items() if row.severity not in wanted]:
        del rows[key], taken[key]
    used = {reading.article for row in rows.values() for reading in (row.left, row.right)}
    needed = {
        reading.source
        for key, row in rows.items()
        if taken[key].choice in {"left", "right"}
        for reading in (row.left, row.right)
    }
    sources = reloaded(out, needed)
    made = plan(taken.values(), rows, finished.articles(out, used), sources)
    corrected: list[Corrected] = []
    lost: set[str] = set()
    for source, edits in made.edits.items():
        found = sources[source]
        after = _edited(found, edits) if isinstance(found, Reloaded) else None
        if after is None or isinstance(found, Failure) or found.data is None:
            lost.add(source)
        else:
            corrected.append(Corrected(source, found.path, found.data, after))
    outcomes = tuple(
        replace(one, status="refused", reason=_PLACES) if one.status == "applied" and one.source in lost else one
        for one in made.outcomes
    )
    failures = tuple(found for found in sources.values() if isinstance(found, Failure))
    return Applied(tuple(corrected), outcomes, failures)


def _edited(found: Reloaded, edits: tuple[Edit, ...]) -> bytes | None:
    page = found.page
    if found.data is None or (mark := mark_of(found.data, page.text, page.encoding)) is None:
        return None
    return rewritten_bytes(found.data, mark, page.text, page.encoding, edits)
