"""Paragraphs, on which all later steps work: stretches of the source, each with its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Literal, cast

from dedup.cutting.lines.measure import MANY_LINES, OTHER_COLUMN, OTHER_COLUMN_SURE
from dedup.cutting.lines.scripts import has_case
from dedup.cutting.lines.splitting import Line
from dedup.cutting.signs import evidence, makers, recognising
from dedup.cutting.signs.openings import is_opening
from dedup.press.signatures import names_makers_last

ParagraphKind = Literal["head", "label", "rubric", "byline", "credit", "mark", "closing", "row", "verse", "body"]
"""The kinds of lines and of paragraphs. Lines of verse are one paragraph of the body (`Paragraph.verse`)."""

HEAD_ELSEWHERE: Final[Mapping[bool | None, float]] = {True: 4.0, False: -4.0}
"""Weight, for a head line, of the line being a head line on another page (True), or a part of a paragraph (False): more than any sign of the line
itself, less than a heading mark here."""


@dataclass(frozen=True)
class Paragraph:
    """Lines that a reader reads as one: a paragraph, a headline, a byline. Offsets count in the source."""

    start: int
    end: int
    text: str
    """The text as a reader reads it; of a very long paragraph its two ends."""
    kind: ParagraphKind
    level: int
    """The level of its heading mark, 0 for none."""
    gap: int
    """How many empty lines stand before it."""
    measure: float
    """Print: the width of its column in em; 0 if it is unknown."""
    flush: bool = False
    """Print: whether its first line fills the column, on a page whose first lines are indented; it then continues from another column."""
    full: int = 0
    """Print: the number of lines from which the width is known."""
    verse: bool = False
    """Whether it is verse, which ends without a mark."""

    def in_another_column(self, other: Paragraph) -> bool:
        """Whether the two stand in columns whose widths differ more than those of one article."""
        sure = min(self.full, other.full) >= MANY_LINES
        return bool(self.measure and other.measure) and abs(self.measure - other.measure) > (
            OTHER_COLUMN_SURE if sure else OTHER_COLUMN
        )

    @cached_property
    def finished(self) -> bool:
        """Whether it ends where a sentence ends, or with makers behind its last one: a line may go on with what they did (`摄`). Verse has no such mark."""
        return self.verse or evidence.is_finished(self.text) or names_makers_last(self.text)

    @cached_property
    def opening(self) -> bool:
        """Whether it opens a report."""
        return self.kind == "body" and is_opening(self.text)

    @cached_property
    def inside(self) -> float:
        """The weight of the signs that it begins in mid-sentence."""
        return evidence.starts_inside(self.text)

    @property
    def begins_inside(self) -> bool:
        """Whether it begins in mid-sentence."""
        return self.inside >= evidence.INSIDE_FROM

    @property
    def may_go_on(self) -> bool:
        """Whether it may be the rest of a sentence from elsewhere; in a script with capitals it must begin with a small letter for that."""
        return self.begins_inside or not has_case(self.text)

    @cached_property
    def credited(self) -> bool:
        """Whether it ends with a photographer's name."""
        return self.kind == "credit" or (self.kind == "body" and makers.ends_with_credit(self.text))


LONGEST_KEPT: Final = 8000
"""The most characters that are kept as a paragraph's text, however many lines a hostile page joins; of a longer one the two ends."""


def bounded(text: str) -> str:
    """The text; if it is too long, its two ends."""
    half = LONGEST_KEPT // 2
    return text if len(text) <= LONGEST_KEPT else text[:half] + text[-half:]


def joined(text: str, line: str) -> str:
    """The text with the next line behind it, and a space between two words of an alphabet; bounded."""
    before, behind = text[-1:], line[:1]
    spaced = before.isascii() and before.isalnum() and behind.isascii() and behind.isalpha()
    return bounded(f"{text}{' ' * spaced}{line}")


def recognised(line: Line) -> ParagraphKind | None:
    """The kind that a line's own text shows, or None."""
    return None if len(line.text) > makers.LONGEST_BYLINE else _recognised(line.text)


@lru_cache(maxsize=evidence.REMEMBERED)
def _recognised(text: str) -> ParagraphKind | None:
    return next((cast("ParagraphKind", kind.name) for kind in recognising.KINDS if kind.applies(text)), None)
