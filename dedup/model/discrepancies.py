"""Judging: what an editor should see of a pair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from dedup.model.groups import Ends

DiscrepancyRelation = Literal["substitution", "left-only", "right-only", "transposition"]
DiscrepancyKind = Literal[
    "name",
    "organisation",
    "place",
    "number",
    "date",
    "dateline",
    "headline",
    "wording",
    "punctuation",
    "transposition",
]
Severity = Literal["high", "medium", "low"]
SEVERITIES: Final[tuple[Severity, ...]] = ("high", "medium", "low")
"""The gravest first: whatever sorts, counts or filters by severity asks this order."""
MOVED_BLOCK: Final = "moved-block"
"""The rule of a block that stands in another order; swapped neighbours are of the same kind and have rules of their own."""
Cause = Literal["look-alike", "sound-alike", "variant-form"]
Language = Literal["zh", "en"]
"""What results are told to people in; the texts themselves may be in any."""
Side = Literal["left", "right"]
SIDES: Final[tuple[Side, Side]] = ("left", "right")
OTHER_SIDE: Final[Mapping[Side, Side]] = {"left": "right", "right": "left"}


def from_severity(least: Severity) -> tuple[Severity, ...]:
    """That severity and the graver ones, the gravest first."""
    return SEVERITIES[: SEVERITIES.index(least) + 1]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one witness has at a place. Offsets count in the source; an absent reading is an empty span at its place."""

    article: str
    source: str
    start: int
    end: int
    text: str
    """The differing characters, verbatim from the source."""
    word: str
    """The reading widened to the whole name, number or word (`张静` for `静`), as a reader reads it."""
    before: str
    after: str
    """Ten characters of context each side, as a reader reads them."""
    line: int
    """Line of the source, counted from 1."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the program can prove about a discrepancy, and which side it favours if it can show that."""

    rule: str
    says: str
    favours: Side | None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A variant that an editor should see: a judgement, with its rule and reason."""

    key: str
    group: str
    transposition: str | None
    """The key of the discrepancy of kind `transposition` (a moved block) that this one lies in."""
    kind: DiscrepancyKind
    relation: DiscrepancyRelation
    severity: Severity
    cause: Cause | None
    rule: str
    reason: str
    left: Reading
    right: Reading
    evidence: tuple[Evidence, ...] = ()
    same_as: str | None = None
    """The key of the first occurrence where one difference recurs."""

    @property
    def ends(self) -> Ends:
        """The pair that it belongs to."""
        return self.left.article, self.right.article

    @property
    def finding(self) -> str:
        """The key under which a recurring difference is counted: that of its first occurrence."""
        return self.same_as or self.key

    def reading(self, side: Side) -> Reading:
        """What a side has."""
        return self.left if side == "left" else self.right

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """Where it stands among others in the report's files: by its pair, then by its place."""
        return *self.ends, self.left.start, self.right.start, self.key

    @property
    def moves(self) -> bool:
        """Whether it is a moved block: what differs is its place, and not its text. Swapped neighbours are readings."""
        return self.rule == MOVED_BLOCK
