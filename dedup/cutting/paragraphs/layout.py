"""The layout of a page: web (one line for each paragraph) or print (wrapped in columns)."""

from __future__ import annotations

from typing import Final

from dedup.cutting.lines.measure import LEAST_PROSE, SLACK_SHARE
from dedup.cutting.lines.splitting import Line
from dedup.cutting.signs import evidence
from dedup.model import Layout, Reason

WIDEST_COLUMN: Final = 60.0
"""Em: a longer line is a paragraph; the widest column of a broadsheet has some forty."""
NARROW: Final = 0.75
"""`LEAST_PROSE`, if that is less, as a share of the width that a fourth of the page's lines reach: columns of six em are rare but exist."""
LEAST_NARROW: Final = 30
"""The fewest lines of a page with such narrow columns: fewer lines are verse, or a list."""
NEIGHBOURHOOD: Final = 3
"""Lines on each side that a line is compared with: a column has at least that many."""
LEAST_ALIKE: Final = 3
"""Lines of one width, with the line itself, that make a column: two paragraphs may have one length by chance."""
SLACK: Final = 2.0
"""Em (or a share of wide lines) by which the lines of a column differ: more than in `measure`, because the ends of paragraphs are not known yet."""


def layout_of_lines(lines: list[Line]) -> tuple[Layout, Reason]:
    """The layout, and the counts that decided it as a reason."""
    least = _least_prose(lines)
    prose = [line for line in lines if not line.level and line.width >= least]
    wrapped = 0
    for at, line in enumerate(prose):
        if line.width > WIDEST_COLUMN or evidence.is_finished(line.text):
            continue
        slack = max(SLACK, SLACK_SHARE * line.width)
        near = prose[max(0, at - NEIGHBOURHOOD) : at + NEIGHBOURHOOD + 1]
        if sum(1 for other in near if abs(other.width - line.width) <= slack) >= LEAST_ALIKE:
            wrapped += 1
    marked = sum(1 for line in lines if line.level)
    long = sum(1 for line in prose if line.width > WIDEST_COLUMN)
    printed = wrapped > 2 * long and 2 * wrapped > len(prose) - wrapped + marked
    says = f"{wrapped} of {len(prose)} lines break off at a column's edge, {long} are whole paragraphs, {marked} carry heading marks."
    start, end = (lines[0].start, lines[-1].end) if lines else (0, 0)
    return ("print" if printed else "web"), Reason("layout", says, start, end)


def _least_prose(lines: list[Line]) -> float:
    """Em of the shortest line of this page that shows the width of its column."""
    widths = sorted(line.width for line in lines if not line.level)
    return min(LEAST_PROSE, NARROW * widths[len(widths) * 3 // 4]) if len(widths) >= LEAST_NARROW else LEAST_PROSE
