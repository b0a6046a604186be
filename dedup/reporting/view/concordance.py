"""All readings of the corpus, one line each, a recurring one once: context, A, B, context, how often, where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dedup.model import SEVERITIES, Discrepancy, DiscrepancyKind, Reading
from dedup.reporting.view.cards import TELLING, Lettering, letterings_of, root

PLACES_SHOWN: Final = 100
"""Places of one reading that are linked in its line: as many as a page of pairs has rows. The rest is a number."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a reading stands: the pair (left and right article) and the key on its page."""

    pair: tuple[str, str]
    key: str
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the concordance."""

    severity: str
    kind: DiscrepancyKind
    before: str
    left: Lettering
    right: Lettering
    after: str
    times: int
    occurrences: tuple[Occurrence, ...]
    """The first of its places."""
    moves: bool
    """True for a moved block: its beginning stands for its readings."""

    @property
    def facets(self) -> tuple[str, ...]:
        """What the line can be found by."""
        return self.severity, self.kind


def concordance(discrepancies: Sequence[Discrepancy]) -> tuple[Entry, ...]:
    """Grouped by recurring difference; the gravest first, then the commonest, then names, other facts, words; then as given."""
    groups: dict[str, list[Discrepancy]] = {}
    for discrepancy in discrepancies:
        groups.setdefault(root(discrepancy), []).append(discrepancy)
    entries = [_entry(group) for group in groups.values()]
    return tuple(sorted(entries, key=_gravity))


def _gravity(entry: Entry) -> tuple[int, int, int]:
    return SEVERITIES.index(entry.severity), -entry.times, TELLING.index(entry.kind)


def _entry(group: Sequence[Discrepancy]) -> Entry:
    first = min(group, key=_tells_most)
    left, right = letterings_of(first)
    shown, lettering = (first.right, right) if left.absent else (first.left, left)
    return Entry(
        severity=first.severity,
        kind=first.kind,
        before=_before(shown, lettering),
        left=left,
        right=right,
        after=_after(shown, lettering),
        times=len(group),
        occurrences=tuple(
            Occurrence((d.left.article, d.right.article), d.key, (d.left.line, d.right.line))
            for d in group[:PLACES_SHOWN]
        ),
        moves=first.moves,
    )


def _tells_most(discrepancy: Discrepancy) -> tuple[int, int]:
    """The gravest stands for the finding, and of these the one in the shortest words: 运河 rather than 巴拿马运河."""
    return SEVERITIES.index(discrepancy.severity), len(discrepancy.left.word) + len(discrepancy.right.word)


def _before(reading: Reading, lettering: Lettering) -> str:
    head = lettering.before
    return (
        reading.before[: len(reading.before) - len(head)] if head and reading.before.endswith(head) else reading.before
    )


def _after(reading: Reading, lettering: Lettering) -> str:
    tail = lettering.after
    return reading.after[len(tail) :] if tail and reading.after.startswith(tail) else reading.after
