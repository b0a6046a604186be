"""Print layout: the width of the column around each line, read from the lines themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dedup.cutting.lines.splitting import Line

LEAST_PROSE: Final = 8.0
"""Em of the shortest line that shows the width of its column; a shorter one is a head or the end of a paragraph."""
WINDOW: Final = 6
"""Lines on each side from which the width of the column is read: two paragraphs of news prose."""
INDENT: Final = 2.0
"""Em by which the first line of a paragraph is shorter if its indent was lost."""
SLACK: Final = 1.6
"""Em by which full lines of one column differ: a mark may not begin a line, a figure of half-width digits is kept whole."""
SLACK_SHARE: Final = 0.08
"""The same as a share of a wide column's width, whose lines have more marks and figures."""
OTHER_COLUMN: Final = 2.5
"""Columns that differ by more em are not of one article."""
MANY_LINES: Final = 4
"""If a paragraph has so many lines between its first and last, the width of its column is sure."""
OTHER_COLUMN_SURE: Final = 1.6
"""Columns with sure widths that differ by more em are not of one article: of 352 neighbours in one article none differ so, of 55 in two articles 35."""
SHORT_LAST: Final = 3.0
"""Em by which a line must fall short of the column's edge to be clearly the last of a paragraph."""
EDGE: Final = 1.0
"""Em by which a full line may miss the edge; widths are counted in halves."""
LEAST_SHORT: Final = 3
"""The fewest short first lines that are a habit of the page."""


@dataclass(frozen=True, slots=True)
class Columns:
    """For each line the width of the column right before it and right behind it, in em; 0 if it is unknown."""

    before: tuple[float, ...]
    behind: tuple[float, ...]

    def filled(self, at: int, width: float) -> bool:
        """Whether a line of that width fills the column before line `at`, or the one behind it."""
        return _fills(width, self.before[at]) or _fills(width, self.behind[at])

    def changes(self, at: int, width: float) -> bool:
        """Whether another column begins with line `at`, which has that width."""
        before, behind = self.before[at], self.behind[at]
        return bool(before and behind) and abs(before - behind) > OTHER_COLUMN and not _fills(width, before)

    def off(self, at: int, width: float) -> float | None:
        """Em by which a line of that width goes beyond the edge of the nearer column; below zero if it falls short; None if no width is known."""
        return min((width - column for column in (self.before[at], self.behind[at]) if column), key=abs, default=None)


def columns_of(lines: Sequence[Line], prose: Sequence[bool], begins: Sequence[bool]) -> Columns:
    """The columns, read from the lines that are full lines of `prose`.

    They are not read across a line at which another report `begins`.
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
    """Whether lines behind a short last line are mostly narrower than their column by an indent: then indents were lost."""
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
