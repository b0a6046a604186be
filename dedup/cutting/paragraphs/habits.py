"""What the lines of a page show of its habits: how far its articles stand apart, and whether it marks its heads.

Observation. What a single line is, its words often leave open; that a page sets every article off by the same wide gap, or
every headline with a mark, leaves little doubt. Rule. Both are read where a beginning is clear: an opening or a byline, and the
lines of the head right above it. Most of a page's clear beginnings must show a habit, or it is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.paragraph import ParagraphKind, recognised
from dedup.cutting.signs import evidence
from dedup.cutting.signs.openings import is_opening

LEAST_SHOWN: Final = 2
"""Clear beginnings that must show a gap, with prose between all such gaps, and lines with marks: one may do so by chance."""
SHOWN_BY: Final = 0.85
"""Share of them that must: a head whose mark or gap was lost, one in seven or eight, makes no other habit."""
MOST_ABOVE: Final = 4
"""Lines above an opening that may be its head: kicker, a headline over two lines, a byline."""
MOST_GAPS: Final = 50
"""Gaps that are tried, the widest first: a page has a dozen, so that only a hostile one has more."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What most of the page's clear beginnings show."""

    apart: int = 0
    """Empty lines, and more, that stand above every article and only there; 0 where the articles stand no further apart than lines."""
    marks_heads: bool = False
    """Whether its headlines carry heading marks."""
    usual: int = 0
    """Empty lines that stand above most lines."""

    def begins(self, gap: int) -> bool:
        """Whether a line with that gap above it is the first of what stands apart."""
        return 0 < self.apart <= gap


def habits_of(lines: Sequence[Line]) -> Habits:
    """The page's habits."""
    kinds = [recognised(line) for line in lines]
    clear = [at for at, line in enumerate(lines) if at and _begins(line, kinds, at)]
    gaps = sorted(line.gap for line in lines[1:])
    usual = gaps[len(gaps) // 2] if gaps else 0
    wider = sorted({gap for gap in gaps if gap > usual}, reverse=True)
    return Habits(_apart(lines, clear, wider), _marks_heads(lines, kinds, clear), usual)


def _marks_heads(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None], clear: Sequence[int]) -> bool:
    """Whether lines have marks, and the heads of most clear beginnings are among them."""
    heads = [lines[at - 1] for at in clear if kinds[at - 1] in {None, "rubric"}]
    marked = sum(line.level > 0 for line in heads)
    return sum(line.level > 0 for line in lines) >= LEAST_SHOWN and marked >= SHOWN_BY * len(heads)


def _begins(line: Line, kinds: Sequence[ParagraphKind | None], at: int) -> bool:
    """Whether a report certainly begins here; of a byline and an opening below it only the first counts."""
    if kinds[at - 1] == "byline":
        return False
    return kinds[at] == "byline" or (kinds[at] is None and is_opening(line.text))


def _apart(lines: Sequence[Line], clear: Sequence[int], wider: Sequence[int]) -> int:
    """The widest gap that stands above most of the clear beginnings, with no more than a head between."""
    above = sorted(_gap_above(lines, at) for at in clear)
    prose = [evidence.is_finished(line.text) or evidence.has_marks(line.text) for line in lines]
    for gap in wider[:MOST_GAPS]:
        shown = len(above) - bisect_left(above, gap)
        if shown >= max(LEAST_SHOWN, SHOWN_BY * len(clear)) and _parts_texts(lines, prose, gap):
            return gap
    return 0


def _gap_above(lines: Sequence[Line], at: int) -> float:
    """The widest gap right above the beginning or its head; the top of the page is wider than any."""
    return inf if at <= MOST_ABOVE else max(line.gap for line in lines[at - MOST_ABOVE : at + 1])


def _parts_texts(lines: Sequence[Line], prose: Sequence[bool], gap: int) -> bool:
    """Whether what stands between two such gaps has prose: a gap between a head and its text parts no articles."""
    blocks: list[bool] = []
    for at, (line, runs_on) in enumerate(zip(lines, prose, strict=True)):
        if not at or line.gap >= gap:
            blocks.append(False)
        blocks[-1] |= runs_on
    return sum(blocks) >= SHOWN_BY * len(blocks)
