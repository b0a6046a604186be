"""Print layout: how wide the column is beside each line, as a typesetter would read it from the lines themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dedup.cutting.lines.splitting import Line

WINDOW: Final = 6
"""Lines on each side from which the width of the column is read: two paragraphs of news prose."""
INDENT: Final = 2.0
"""Em by which a first line is shorter where its indent was lost."""
SLACK: Final = 1.6
"""Em by which full lines of one column differ: a mark that may not begin a line, a figure of half-width digits kept whole."""
SLACK_SHARE: Final = 0.08
"""The same as a share of a wide column's width: it has more marks and figures a line."""
OTHER_COLUMN: Final = 2.5
"""Em by which columns of one article do not differ."""
MANY_LINES: Final = 4
"""Lines of a paragraph between its first and its last from which its column's width is sure."""
OTHER_COLUMN_SURE: Final = 1.6
"""Em by which columns of one article do not differ where both widths are: of 352 neighbours in one article none does, of 55 in two articles 35 do."""
SHORT_LAST: Final = 3.0
"""Em by which a last line must miss the column's edge to be seen as one that ends a paragraph."""
EDGE: Final = 1.0
"""Em by which a line that fills its column, its indent counted in or not, misses the edge; widths go by halves."""
LEAST_SHORT: Final = 3
"""First lines that must be shorter before it is taken for the page's habit."""


@dataclass(frozen=True, slots=True)
class Columns:
    """For each line the width of the column right before it and right behind it, in em; 0 where none shows."""

    before: tuple[float, ...]
    behind: tuple[float, ...]

    def filled(self, at: int, width: float) -> bool:
        """Whether a line of that width fills one of the two columns beside line `at`."""
        return _fills(width, self.before[at]) or _fills(width, self.behind[at])

    def changes(self, at: int, width: float) -> bool:
        """Whether another column begins with the line, which has that width."""
        before, behind = self.before[at], self.behind[at]
        return bool(before and behind) and abs(before - behind) > OTHER_COLUMN and not _fills(width, before)

    def off(self, at: int, width: float) -> float | None:
        """Em by which a line of that width goes beyond the nearer column, below zero where it misses its edge."""
        return min((width - column for column in (self.before[at], self.behind[at]) if column), key=abs, default=None)


def columns_of(lines: Sequence[Line], prose: Sequence[bool], begins: Sequence[bool]) -> Columns:
    """The columns, read from the lines that are `prose` and no last line of a paragraph.

    A column behind ends where another report `begins`: what stands above an opening is no prose of the column below it.
    """
    full = [line.width if shown else 0.0 for line, shown in zip(lines, prose, strict=True)]
    before: list[float] = []
    behind: list[float] = []
    for at in range(len(lines)):
        start = next((n for n in range(at, max(0, at - WINDOW), -1) if begins[n]), max(0, at - WINDOW))
        end = next((n for n in range(at + 1, min(len(lines), at + 1 + WINDOW)) if begins[n]), at + 1 + WINDOW)
        before.append(_middle(full[start:at]))
        behind.append(_middle(full[at + 1 : end]))
    return Columns(tuple(before), tuple(behind))


def first_lines_are_short(
    lines: Sequence[Line], columns: Columns, finished: Sequence[bool], opens: Sequence[bool]
) -> bool:
    """Whether lines behind a short last line are mostly two characters narrower than their column: the indent was lost."""
    short = full = 0
    for at in range(1, len(lines)):
        before, behind = columns.before[at], columns.behind[at]
        if not (before and behind and finished[at - 1] and lines[at - 1].width < before - SHORT_LAST):
            continue
        if not (finished[at] or opens[at]):
            short += abs(lines[at].width + INDENT - behind) <= EDGE
            full += abs(lines[at].width - behind) < EDGE
    return short > 2 * full and short >= LEAST_SHORT


def slack(width: float) -> float:
    """Em by which full lines of a column so wide differ."""
    return max(SLACK, SLACK_SHARE * width)


def _middle(widths: Sequence[float]) -> float:
    shown = sorted(width for width in widths if width)
    return shown[(len(shown) * 2) // 3] if len(shown) >= 2 else 0.0


def _fills(width: float, column: float) -> bool:
    return column > 0 and abs(width - column) <= slack(column)
