"""What every later step works on: paragraphs, each one stretch of the source with what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Literal, cast

from dedup.cutting.lines.scripts import has_case
from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.measure import MANY_LINES, OTHER_COLUMN, OTHER_COLUMN_SURE
from dedup.cutting.signs import evidence, makers, recognising
from dedup.cutting.signs.openings import is_opening

ParagraphKind = Literal["head", "label", "rubric", "byline", "credit", "mark", "closing", "row", "body"]

HEAD_ELSEWHERE: Final[Mapping[bool | None, float]] = {True: 4.0, False: -4.0}
"""Weight of a line being a head line on another page, or a part of a paragraph there: more than any sign of the line itself,
less than a heading mark here."""


@dataclass(frozen=True)
class Paragraph:
    """Lines that a reader reads as one: a paragraph, a headline, a byline. Offsets count in the source."""

    start: int
    end: int
    text: str
    """As a reader reads it (the first and last lines of a very long one)."""
    kind: ParagraphKind
    level: int
    """Heading marks, 0 for none."""
    gap: int
    """Empty lines before it."""
    measure: float
    """Em: the width of its column in print layout, 0 where it has none."""
    flush: bool = False
    """Print: its first line fills the column on a page whose first lines are indented: it goes on from another column."""
    full: int = 0
    """Print: lines from which the column's width is read."""

    def in_another_column(self, other: Paragraph) -> bool:
        """Whether the two stand in columns that differ as those of one article do not."""
        sure = min(self.full, other.full) >= MANY_LINES
        return bool(self.measure and other.measure) and abs(self.measure - other.measure) > (
            OTHER_COLUMN_SURE if sure else OTHER_COLUMN
        )

    @cached_property
    def finished(self) -> bool:
        """Whether it ends where a sentence ends."""
        return evidence.is_finished(self.text)

    @cached_property
    def opening(self) -> bool:
        """Whether it opens a report."""
        return self.kind == "body" and is_opening(self.text)

    @cached_property
    def inside(self) -> float:
        """The weight of the signs that it begins in the middle of a sentence."""
        return evidence.starts_inside(self.text)

    @property
    def begins_inside(self) -> bool:
        """Whether it begins in mid-sentence."""
        return self.inside >= evidence.INSIDE_FROM

    @property
    def may_go_on(self) -> bool:
        """Whether a sentence that breaks off elsewhere may go on with it: in a script with capitals it goes on small."""
        return self.begins_inside or not has_case(self.text)

    @cached_property
    def credited(self) -> bool:
        """Whether it ends with a photographer's name."""
        return self.kind == "credit" or (self.kind == "body" and makers.ends_with_credit(self.text))


LONGEST_KEPT: Final = 8000
"""Characters of a paragraph's text; of a longer one its first and last halves are kept, however many lines a hostile page joins."""


def bounded(text: str) -> str:
    """The text, or the two ends of one that is too long."""
    half = LONGEST_KEPT // 2
    return text if len(text) <= LONGEST_KEPT else text[:half] + text[-half:]


def recognised(line: Line) -> ParagraphKind | None:
    """The kind that a line shows by its own text, or None."""
    return None if len(line.text) > makers.LONGEST_BYLINE else _recognised(line.text)


@lru_cache(maxsize=evidence.REMEMBERED)
def _recognised(text: str) -> ParagraphKind | None:
    return next((cast("ParagraphKind", kind.name) for kind in recognising.KINDS if kind.applies(text)), None)
