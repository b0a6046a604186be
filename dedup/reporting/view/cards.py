"""Everything known about a discrepancy: readings, code points, raw lines, reason, evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dedup.model import SEVERITIES, Discrepancy, DiscrepancyKind, Evidence, Reading
from dedup.reporting.shortening import beginning, ending, shortened
from dedup.reporting.view.lettering import MIDDLE, Lettering, columns, letterings_of
from dedup.text.characters import is_extender

RAW_CONTEXT: Final = 8
"""Characters of the raw line on each side of a reading: with the usual two or three, they fill one line of the card."""

LARGE: Final = 8
"""Columns (a Han character takes two, a Latin one) up to which both readings fit side by side at 38 px."""
LARGE_WORD: Final = 7
"""Columns of a word that fits on one line at 38 px, in bold type as well: `nineteen` does not."""
MIDDLE_WORD: Final = 12
"""Columns of a word that fits on one line at 24 px: none is broken."""
TELLING: Final[tuple[DiscrepancyKind, ...]] = (
    "name", "organisation", "number", "date", "place", "wording", "headline", "dateline", "punctuation",
    "transposition",
)  # fmt: skip
"""Kinds in order of interest to an editor: a wrong name cannot be guessed from its context."""


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of the source with its number, verbatim."""

    number: int
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class CardSide:
    """One side of a card."""

    letter: str
    lettering: Lettering
    points: tuple[str, ...]
    """Code points in hexadecimal (`9759`) for a single differing character; empty for longer readings and for what every keyboard has."""
    raw: tuple[RawLine, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A discrepancy as the side bar shows it."""

    number: int
    key: str
    kind: DiscrepancyKind
    severity: str
    relation: str
    cause: str | None
    rule: str
    reason: str
    left: CardSide
    right: CardSide
    evidence: tuple[Evidence, ...]
    first: int
    """The number of the first of the most severe places of a recurring difference on this page; its own number otherwise."""
    times: int
    """How often it occurs on this page."""
    elsewhere: int
    """How often it occurs on other pages."""
    moves: bool
    """True for a moved block, false for swapped neighbours and all others."""

    @property
    def size(self) -> str:
        """The type size that fits both readings."""
        texts = self.left.lettering.text, self.right.lettering.text
        longest = max(map(columns, texts))
        word = max((columns(word) for text in texts for word in _UNBROKEN.findall(text)), default=0)
        if longest <= LARGE and word <= LARGE_WORD:
            return "large"
        return "middle" if longest <= MIDDLE and word <= MIDDLE_WORD else "small"


def cards_of(
    ordered: Sequence[Discrepancy], originals: tuple[str, str], everywhere: Mapping[str, int]
) -> tuple[Card, ...]:
    """The cards of one pair in the order of their numbers.

    `originals` are the sources' texts; `everywhere` counts each difference (by `finding`) in the whole corpus.
    """
    here = Counter(discrepancy.finding for discrepancy in ordered)
    first = _first_of_findings(ordered)
    cards = []
    for number, discrepancy in enumerate(ordered, start=1):
        same = discrepancy.finding
        letterings = letterings_of(discrepancy)
        cards.append(
            Card(
                number=number,
                key=discrepancy.key,
                kind=discrepancy.kind,
                severity=discrepancy.severity,
                relation=discrepancy.relation,
                cause=discrepancy.cause,
                rule=discrepancy.rule,
                reason=discrepancy.reason,
                left=_side("A", discrepancy.left, letterings[0], originals[0], moves=discrepancy.moves),
                right=_side("B", discrepancy.right, letterings[1], originals[1], moves=discrepancy.moves),
                evidence=discrepancy.evidence,
                first=first[same],
                times=here[same],
                elsewhere=max(0, everywhere.get(same, 0) - here[same]),
                moves=discrepancy.moves,
            )
        )
    return tuple(cards)


def _first_of_findings(ordered: Sequence[Discrepancy]) -> dict[str, int]:
    """For each finding, the number of the place that represents it: a headline's ◆ must not hide the body's ▲."""
    first: dict[str, int] = {}
    for number, discrepancy in enumerate(ordered, start=1):
        held = first.setdefault(discrepancy.finding, number)
        if SEVERITIES.index(discrepancy.severity) < SEVERITIES.index(ordered[held - 1].severity):
            first[discrepancy.finding] = number
    return first


_UNBROKEN: Final = re.compile(r"[^\W\u2e80-\U0010ffff]+")
"""A word in an alphabetic script: lines break anywhere between ideographs."""


def _side(letter: str, reading: Reading, lettering: Lettering, original: str, *, moves: bool) -> CardSide:
    raw = _first_line(reading, original) if moves else _raw(reading, original)
    return CardSide(letter, lettering, _points(reading.text), raw)


def _points(text: str) -> tuple[str, ...]:
    single = text.strip()
    if not single or single.isascii() or any(not is_extender(character) for character in single[1:]):
        return ()
    return tuple(f"{ord(c):04X}" for c in single)


def _first_line(reading: Reading, original: str) -> tuple[RawLine, ...]:
    """Where a moved block begins: the block itself is read in the text."""
    stop = original.find("\n", reading.start)
    line = original[reading.start : len(original) if stop < 0 else stop].strip()
    return (RawLine(reading.line, "", beginning(line, 2 * RAW_CONTEXT), ""),)


def _raw(reading: Reading, original: str) -> tuple[RawLine, ...]:
    """The line on which the reading begins and, where it ends on another, that line too."""
    out: list[RawLine] = []
    start, number = reading.start, reading.line
    while True:
        begin = original.rfind("\n", 0, start) + 1
        stop = original.find("\n", start)
        stop = len(original) if stop < 0 else stop
        end = min(reading.end, stop)
        if not out or original[start:end].strip():
            out.append(
                RawLine(
                    number,
                    ending(original[begin:start].lstrip(), RAW_CONTEXT),
                    shortened(original[start:end].rstrip("\r")),
                    beginning(original[end:stop].rstrip(), RAW_CONTEXT),
                )
            )
        if reading.end <= stop or len(out) > 1:
            return tuple(out)
        start, number = stop + 1, number + 1
