"""The habits of a page: how far its articles stand apart, and whether it marks its heads.

Observation. The words of a single line often do not tell what it is. But if a page sets every article off by the same wide gap, or gives
every headline a mark, there is little doubt. Rule. Both habits are seen at clear beginnings: an opening or a byline, and the lines of the
head right above. Most clear beginnings of the page must show a habit.
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
"""The fewest clear beginnings with the gap, and the fewest lines with marks: one may be chance."""
SHOWN_BY: Final = 0.85
"""The least share of clear beginnings that show the habit: one head in seven or eight may have lost its mark or gap."""
MOST_GAPS_EACH: Final = 2
"""The most gaps for each clear beginning; a page with more sets its paragraphs apart. Of 19 English pages with the habit those that set their
articles apart have 1 to 1.75, those that set paragraphs apart 4 to 6.5."""
MOST_ABOVE: Final = 4
"""The most lines above an opening that are its head: a kicker, a headline over two lines, a byline."""
MOST_GAPS: Final = 50
"""The most gaps that are tried, the widest first: a page has a dozen different ones, only a hostile page has more."""


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits that most of the page's clear beginnings show."""

    apart: int = 0
    """The fewest empty lines above each article, and only there; 0 if articles stand no further apart than lines."""
    marks_heads: bool = False
    """Whether its headlines have heading marks."""
    usual: int = 0
    """The usual number of empty lines above a line."""

    def begins(self, gap: int) -> bool:
        """Whether a line with that gap above it is the first of an article that stands apart."""
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
    """Whether lines have marks, and among them most of the heads of clear beginnings."""
    heads = [lines[at - 1] for at in clear if kinds[at - 1] in {None, "rubric"}]
    marked = sum(line.level > 0 for line in heads)
    return sum(line.level > 0 for line in lines) >= LEAST_SHOWN and marked >= SHOWN_BY * len(heads)


def _begins(line: Line, kinds: Sequence[ParagraphKind | None], at: int) -> bool:
    """Whether a report certainly begins at this line; of a byline with an opening below it, only the byline counts."""
    if kinds[at - 1] == "byline":
        return False
    return kinds[at] == "byline" or (kinds[at] is None and is_opening(line.text))


def _apart(lines: Sequence[Line], clear: Sequence[int], wider: Sequence[int]) -> int:
    """The widest gap that stands above most clear beginnings, or above their heads; 0 if there is none."""
    above = sorted(_gap_above(lines, at) for at in clear)
    prose = [evidence.is_finished(line.text) or evidence.has_marks(line.text) for line in lines]
    for gap in wider[:MOST_GAPS]:
        shown = len(above) - bisect_left(above, gap)
        wide = sum(line.gap >= gap for line in lines)
        if wide > MOST_GAPS_EACH * len(clear):
            return 0
        if shown >= max(LEAST_SHOWN, SHOWN_BY * len(clear)) and _parts_texts(lines, prose, gap):
            return gap
    return 0


def _gap_above(lines: Sequence[Line], at: int) -> float:
    """The widest gap above the beginning or in the lines that may be its head; infinite at the top of the page."""
    return inf if at <= MOST_ABOVE else max(line.gap for line in lines[at - MOST_ABOVE : at + 1])


def _parts_texts(lines: Sequence[Line], prose: Sequence[bool], gap: int) -> bool:
    """Whether there is prose between most of these gaps: a gap between a head and its text does not separate articles."""
    blocks: list[bool] = []
    for at, (line, runs_on) in enumerate(zip(lines, prose, strict=True)):
        if not at or line.gap >= gap:
            blocks.append(False)
        blocks[-1] |= runs_on
    return sum(blocks) >= SHOWN_BY * len(blocks)
