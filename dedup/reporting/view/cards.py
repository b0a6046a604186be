"""Everything known about a discrepancy: readings, code points, raw lines, reason, evidence."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dedup.model import SEVERITIES, Discrepancy, DiscrepancyKind, Evidence, Reading
from dedup.reporting.shortening import beginning, ending, shortened
from dedup.text.as_read import across_lines, as_read
from dedup.text.characters import is_extender

RAW_CONTEXT: Final = 8
"""Characters of the raw line on each side of a reading: with the usual two or three, they fill one line of the card."""

LARGE: Final = 8
"""Columns (a Han character takes two, a Latin one) up to which both readings fit side by side at 38 px."""

MIDDLE: Final = 18
"""Columns up to which they fit at 24 px, on two lines; beyond that they are set as running text."""

MIDDLE_WORD: Final = 12
"""Columns of a word that fits on one line at 24 px: none is broken."""
CAPITAL: Final = 1.5
"""Columns of a capital of an alphabet."""


TELLING: Final[tuple[DiscrepancyKind, ...]] = (
    "name",
    "organisation",
    "number",
    "date",
    "place",
    "wording",
    "headline",
    "dateline",
    "punctuation",
    "transposition",
)
"""Kinds in order of interest to an editor: a wrong name cannot be guessed from its context."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """A reading in large type: the word around it light, the differing characters bold."""

    before: str
    strong: str
    after: str
    absent: bool

    @property
    def text(self) -> str:
        """The whole word."""
        return self.before + self.strong + self.after

    @property
    def long(self) -> bool:
        """Whether it is longer than one sees at a glance: what differs is set bold in it, and it is set smaller."""
        return columns(self.text) > MIDDLE


CLAUSE: Final = 6
"""Characters of a one-sided reading from which it is shown against ∅, as in the text: a missing word is shown with its neighbour
(每月／每人每月), but a clause repeated with it would look like a rewording."""


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
        if longest <= LARGE:
            return "large"
        word = max((columns(word) for text in texts for word in _UNBROKEN.findall(text)), default=0)
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


def columns(text: str) -> float:
    """The width of a text: a Han character takes two columns, a small Latin letter one."""
    return sum(
        2 if unicodedata.east_asian_width(character) in "WF" else CAPITAL if character.isupper() else 1
        for character in text
    )


_UNBROKEN: Final = re.compile(r"[^\W\u2e80-\U0010ffff]+")
"""A word in an alphabetic script: lines break anywhere between ideographs."""


def letterings_of(discrepancy: Discrepancy) -> tuple[Lettering, Lettering]:
    """Both readings inside their words; a one-sided clause without the word beside it."""
    left, right = lettering_of(discrepancy.left), lettering_of(discrepancy.right)
    if left.absent == right.absent or len(left.strong + right.strong) < CLAUSE:
        return left, right
    return replace(left, before="", after=""), replace(right, before="", after="")


def lettering_of(reading: Reading) -> Lettering:
    """The reading inside its word. The word holds the reading; its context says at which place."""
    strong, word = across_lines(reading.text), reading.word
    if strong not in word:
        candidates = " ".join(strong.split()), _closed(strong)
        strong = next((one for one in candidates if one in word), as_read(strong))
    before, behind = _closed(reading.before), _closed(reading.after)
    at = word.find(strong)
    while at >= 0:
        head, tail = word[:at], word[at + len(strong) :]
        if _agree(_closed(head), before, end=True) and _agree(_closed(tail), behind, end=False):
            return Lettering(head, shortened(strong), tail, absent=not reading.text)
        at = word.find(strong, at + 1) if at < len(word) else -1
    return Lettering("", shortened(strong), "", absent=not reading.text)


def _agree(part: str, context: str, *, end: bool) -> bool:
    length = min(len(part), len(context))
    if end:
        return part[len(part) - length :] == context[len(context) - length :]
    return part[:length] == context[:length]


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


def _closed(text: str) -> str:
    return "".join(text.split())
