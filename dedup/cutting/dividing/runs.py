"""Runs of head lines: what a run shows by itself about where one head ends and another begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.paragraphs.habits import Habits
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.paragraphs.positions import MOST_LINES
from dedup.cutting.signs.kickers import introduces, kicker_sign

DETACHED: Final = 3.0
"""Cost of a head line that belongs to no text beside it."""
SPLIT_WRAP: Final = 3.0
"""Cost of separating two head lines that stand closer than usual, or a line that ends with a dash or comma, or a rubric, from the next line."""
SPLIT: Final = 0.8
"""Cost of separating any two lines of a run."""
SPLIT_KICKER: Final = 0.8
"""Additional cost if the first line looks like the kicker of the second."""
SPLIT_SMALLER: Final = 1.5
"""Additional cost if the second line has a smaller mark: it is rather the subheadline."""
SPLIT_AT_GAP: Final = 2.5
"""Gain of separating two lines with at least two empty lines more than usual between them, and cost of not doing so."""
SPLIT_AT_ONE: Final = 0.4
"""The same for one empty line more, which may be chance."""
ACROSS: Final = 6.0
"""On a page that sets its articles apart: cost of such a gap between a head and its text, and of not separating lines at such a gap. More than
the place or the words of a head can weigh. Of 640 made articles set apart 626 are cut right at 0, 633 at 3, 637 from 6 on (`tests.quality.sweep`)."""
ANEW: Final = 2.0
"""Gain of separating at a larger mark below a smaller one that stands below a larger one: a subheadline ends, and another head begins (with the
smaller line, if that is the kicker of the larger)."""
NO_MARK: Final = 9
"""The level of a line without a heading mark, which counts as smaller than any mark."""
INNER_RUBRIC: Final = 3.0
"""Cost of a rubric below another line of its head."""
SPLIT_BYLINE: Final = 6.0
"""Additional cost of separating a byline from the head line above it: more than the place or the words of a head can weigh."""
MOST_WAYS: Final = 12
"""The longest run of head lines for which every division is tried."""


@dataclass(frozen=True, slots=True)
class Division:
    """A way of dividing a run: the first `above` lines belong to the text above, those from `below` on to the text below, others to neither."""

    above: int
    below: int
    gain: float
    """The weight of what the run itself shows for this division."""


def divisions_of(bench: Bench, run: Sequence[int], usual_gap: int, strays: Sequence[float]) -> tuple[Division, ...]:
    """Every way of dividing the run, given by the numbers of its lines.

    `usual_gap` is the usual number of empty lines between the page's head lines; `strays` is, for each line, the gain of its belonging to
    neither neighbour.
    """
    paragraphs, habits = bench.paragraphs, bench.habits
    size = len(run)
    lines = [paragraphs[at] for at in run]
    heads = bench.parallels.heads
    shown = [
        0.0,
        *(
            0.0 if heads.of_one(above.text, line.text) else _wide(line, usual_gap, habits)
            for above, line in pairwise(lines)
        ),
    ]
    text_below = paragraphs[run[-1] + 1] if run and run[-1] + 1 < len(paragraphs) else None
    far_above = ACROSS if lines and habits.begins(lines[0].gap) else 0.0
    far_below = ACROSS if text_below is not None and habits.begins(text_below.gap) else 0.0
    shown = [wide + anew for wide, anew in zip(shown, _anew(lines), strict=True)] if lines else []
    costs = [_split_cost(lines, at, usual_gap) - shown[at] if at else 0.0 for at in range(size)]
    points = range(size + 1) if size <= MOST_WAYS else (*range(4), *range(size - 4, size + 1))
    ways = []
    for above in points:
        for below in points:
            if below < above:
                continue
            split = {at for at in (above, below) if 0 < at < size}
            gain = sum(strays[above:below]) - DETACHED * (below - above)
            gain -= sum(costs[at] for at in split) + sum(shown) - sum(shown[at] for at in split)
            gain -= max(0, above - MOST_LINES) + max(0, size - below - MOST_LINES)
            gain -= (far_above if above else 0.0) + (far_below if below < size else 0.0)
            gain -= INNER_RUBRIC * sum(line.kind == "rubric" for line in (*lines[1:above], *lines[below + 1 :]))
            ways.append(Division(above, below, gain))
    return tuple(ways)


def _wide(line: Paragraph, usual_gap: int, habits: Habits) -> float:
    if habits.begins(line.gap):
        return ACROSS
    extra = line.gap - usual_gap
    return 0.0 if extra <= 0 else SPLIT_AT_ONE if extra == 1 else SPLIT_AT_GAP


def _anew(lines: Sequence[Paragraph]) -> list[float]:
    """For each line of a run, the weight with which heading marks show that another head begins with it."""
    shown = [0.0] * len(lines)
    top = NO_MARK
    for at in range(1, len(lines)):
        last, line = lines[at - 1], lines[at]
        top = min(top, last.level or NO_MARK)
        if not line.level or not last.level or last.kind == "rubric":
            continue
        if line.level < last.level and last.level > top:
            shown[at - 1 if _is_kicker(lines, at - 1) else at] = ANEW
        elif line.level == top == last.level:
            shown[at] = ANEW / 2
    return shown


def _hands_over(lines: Sequence[Paragraph], at: int) -> bool:
    """Whether the line introduces the one below, as a kicker does."""
    return at + 1 < len(lines) and introduces(lines[at].text, lines[at + 1].text)


def _is_kicker(lines: Sequence[Paragraph], at: int) -> bool:
    """Whether the line introduces the one below, and that has a larger mark."""
    return _hands_over(lines, at) and 0 < lines[at + 1].level < lines[at].level


def _split_cost(lines: Sequence[Paragraph], at: int, usual_gap: int) -> float:
    """The cost of separating the line from the one above it."""
    last, line = lines[at - 1], lines[at]
    cost = SPLIT
    if line.gap < usual_gap or re.search(r"[—－，,、]$", last.text):
        cost += SPLIT_WRAP
    elif kicker_sign(last.text, line.text) is not None and not _hands_over(lines, at):
        cost += SPLIT_KICKER
    if line.level and last.level and line.level > last.level and not _is_kicker(lines, at):
        cost += SPLIT_SMALLER
    if last.kind == "rubric":
        cost += SPLIT_WRAP
    return cost + (SPLIT_BYLINE if line.kind == "byline" else 0.0)


def groups_of(paragraphs: Sequence[Paragraph], lines: Sequence[int], usual_gap: int) -> list[tuple[int, ...]]:
    """Head lines that belong to no text beside them, in groups: each group is one head."""
    groups: list[list[int]] = []
    for at in lines:
        line = paragraphs[at]
        last = paragraphs[groups[-1][-1]] if groups else None
        joins = (
            last is not None
            and line.gap <= usual_gap
            and len(groups[-1]) < MOST_LINES
            and not (line.level and line.level == last.level)
            and (last.kind == "rubric" or line.kind != "rubric")
        )
        if joins:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [tuple(group) for group in groups]
