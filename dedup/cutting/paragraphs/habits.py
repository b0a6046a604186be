"""What the lines of a page show of its habits: how far its articles stand apart, and whether it marks its heads.

Observation. What a single line is, its words often leave open; that a page sets every article off by the same wide gap, or
every headline with a mark, leaves little doubt. Rule. Both are read where a beginning is clear: an opening or a byline, and the
lines of the head right above it. Most of a page's clear beginnings must show a habit, or it is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.paragraph import ParagraphKind, recognised
from dedup.cutting.signs import evidence, recognising

LEAST_SHOWN: Final = 2
"""Clear beginnings that must show a gap, with prose between all such gaps, and lines with marks: one may do so by chance."""
SHOWN_BY: Final = 0.85
"""Share of them that must: a head whose mark or gap was lost, one in seven or eight, makes no other habit."""
MOST_ABOVE: Final = 4
"""Lines above an opening that may be its head: kicker, a headline over two lines, a byline."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What most of the page's clear beginnings show."""

    apart: int = 0
    """Empty lines, and more, that stand above every article and only there; 0 where the articles stand no further apart than lines."""
    marks_heads: bool = False
    """Whether its headlines carry heading marks."""

    def begins(self, gap: int) -> bool:
        """Whether a line with that gap above it is the first of what stands apart."""
        return 0 < self.apart <= gap

    def goes_on(self, gap: int) -> bool:
        """Whether it is not: the page has the habit, and the gap is none."""
        return gap < self.apart


def habits_of(lines: Sequence[Line]) -> Habits:
    """The page's habits."""
    kinds = [recognised(line) for line in lines]
    clear = [at for at, line in enumerate(lines) if at and _begins(line, kinds, at)]
    return Habits(_apart(lines, clear), _marks_heads(lines, kinds, clear))


def _marks_heads(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None], clear: Sequence[int]) -> bool:
    """Whether lines have marks, and the heads of most clear beginnings are among them."""
    heads = [lines[at - 1] for at in clear if kinds[at - 1] in {None, "rubric"}]
    marked = sum(line.level > 0 for line in heads)
    return sum(line.level > 0 for line in lines) >= LEAST_SHOWN and marked >= SHOWN_BY * len(heads)


def _begins(line: Line, kinds: Sequence[ParagraphKind | None], at: int) -> bool:
    """Whether a report certainly begins here; of a byline and an opening below it only the first counts."""
    if kinds[at - 1] == "byline":
        return False
    return kinds[at] == "byline" or (kinds[at] is None and recognising.is_opening(line.text))


def _apart(lines: Sequence[Line], clear: Sequence[int]) -> int:
    """The widest gap that stands above most of the clear beginnings, with no more than a head between."""
    gaps = sorted(line.gap for line in lines[1:])
    usual = gaps[len(gaps) // 2] if gaps else 0
    for gap in sorted({gap for gap in gaps if gap > usual}, reverse=True):
        shown = sum(_below(lines, gap, at) for at in clear)
        if shown >= max(LEAST_SHOWN, SHOWN_BY * len(clear)) and _parts_texts(lines, gap):
            return gap
    return 0


def _below(lines: Sequence[Line], gap: int, at: int) -> bool:
    """Whether such a gap, or the top of the page, is right above the beginning or its head."""
    return at <= MOST_ABOVE or any(line.gap >= gap for line in lines[at - MOST_ABOVE : at + 1])


def _parts_texts(lines: Sequence[Line], gap: int) -> bool:
    """Whether what stands between two such gaps has prose: a gap between a head and its text parts no articles."""
    blocks: list[bool] = []
    for at, line in enumerate(lines):
        if not at or line.gap >= gap:
            blocks.append(False)
        blocks[-1] |= evidence.is_finished(line.text) or evidence.has_marks(line.text)
    return sum(blocks) >= SHOWN_BY * len(blocks)
