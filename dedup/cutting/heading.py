"""Which head lines belong to which piece: before it, behind it, or to a body that stands elsewhere.

Observation. Web pages set the head first; print pages set it behind the body as often as before it, and one page keeps
mostly to one habit. Whatever the place, a headline shares rare words with its body. Rule. Each run of head lines is
divided between the piece above, the piece below, and nobody near; all runs of a page are divided together so that each
piece has one head (Viterbi over the runs); what the page's clear cases show to be its habit counts in a second pass.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dedup.cutting.kinship import Kinship, words_of
from dedup.cutting.paragraphs import Paragraph
from dedup.cutting.pieces import Cutting
from dedup.model import Layout

AFFINITY: Final = 4.0
"""Weight of a head line whose rare words all stand in the piece."""
WEB_HABIT: Final = 1.5
"""Weight of a head standing before its piece in web layout, and against it standing behind."""
STRONGEST_HABIT: Final = 2.0
"""However many clear cases a page has, one head may still stand the other way round."""
TWO_HEADS: Final = 5.0
"""Cost of a piece with a head above and another below."""
DETACHED: Final = 1.2
"""Cost of a head line that belongs to no neighbour."""
SPLIT_WRAP: Final = 3.0
"""Cost of parting two head lines that stand closer than lines do, or a kicker's dash from what it introduces."""
SPLIT_AT_GAP: Final = 1.5
"""Gain of parting a run where the gap is wider, cost of not doing so."""
INNER_RUBRIC: Final = 3.0
"""Cost of a rubric below another line of its head."""
MOST_LINES: Final = 4
"""Lines of one head: kicker, headline over two lines, subheadline."""
MOST_WAYS: Final = 12
"""Longest run of head lines for which every division is tried."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head lines given to each piece, and those that no neighbour wants, group by group."""

    before: tuple[tuple[int, ...], ...]
    behind: tuple[tuple[int, ...], ...]
    detached: tuple[tuple[int, ...], ...]
    habit: float
    """Above zero the page's heads stand before their bodies, below zero behind."""


def heading_of(
    paragraphs: Sequence[Paragraph], cutting: Cutting, layout: Layout, kin: Kinship, wants: Sequence[float], usual_gap: int
) -> Heading:
    """Divide all head runs of the page. `wants[q]` is the cost of piece q without a head."""
    habit = WEB_HABIT if layout == "web" else 0.0
    heading = _divided(paragraphs, cutting, kin, wants, usual_gap, habit)
    if layout == "print":
        before = sum(1 for lines in heading.before if lines)
        behind = sum(1 for lines in heading.behind if lines)
        habit = max(-STRONGEST_HABIT, min(STRONGEST_HABIT, math.log((before + 0.7) / (behind + 0.7))))
        heading = _divided(paragraphs, cutting, kin, wants, usual_gap, habit)
    return heading


def _divided(
    paragraphs: Sequence[Paragraph], cutting: Cutting, kin: Kinship, wants: Sequence[float], usual_gap: int, habit: float
) -> Heading:
    count = len(cutting.pieces)
    best: list[dict[bool, tuple[float, bool, int, int]]] = []
    scores: dict[bool, float] = {False: 0.0}
    for k, run in enumerate(cutting.runs):
        ways = _ways(paragraphs, run, kin, k, count, usual_gap, habit)
        step: dict[bool, tuple[float, bool, int, int]] = {}
        for has_before, score in scores.items():
            for gain, above, below in ways:
                total = score + gain
                if k:
                    has_behind = above > 0
                    if has_before and has_behind:
                        total -= TWO_HEADS
                    elif not has_before and not has_behind:
                        total -= wants[k - 1]
                key = below < len(run)
                if key not in step or total > step[key][0]:
                    step[key] = (total, has_before, above, below)
        best.append(step)
        scores = {key: value[0] for key, value in step.items()}
    return _traced(paragraphs, cutting, best, scores, usual_gap, habit)


def _ways(
    paragraphs: Sequence[Paragraph], run: Sequence[int], kin: Kinship, k: int, count: int, usual_gap: int, habit: float
) -> list[tuple[float, int, int]]:
    """`(gain, above, below)`: the first `above` lines go to the piece above, those from `below` on to the piece below."""
    size = len(run)
    if not size:
        return [(0.0, 0, 0)]
    words = [words_of(paragraphs[at].text) for at in run]
    up = [kin.share(w, k - 1) * AFFINITY if k else 0.0 for w in words]
    down = [kin.share(w, k) * AFFINITY if k < count else 0.0 for w in words]
    cost_of_split = [_split_cost(paragraphs, run, at, usual_gap) for at in range(size + 1)]
    points = range(size + 1) if size <= MOST_WAYS else (*range(4), *range(size - 4, size + 1))
    ways = []
    for above in points:
        if above and not k:
            continue
        for below in points:
            if below < above or (below < size and k >= count):
                continue
            gain = sum(up[:above]) / math.sqrt(max(1, above)) + sum(down[below:]) / math.sqrt(max(1, size - below))
            gain -= DETACHED * (below - above)
            gain += (-habit if above else 0.0) + (habit if below < size else 0.0)
            gain -= sum(cost_of_split[at] for at in {above, below} if 0 < at < size)
            gain -= max(0, above - MOST_LINES) + max(0, size - below - MOST_LINES)
            gain -= INNER_RUBRIC * sum(1 for at in (*run[1:above], *run[below + 1 :]) if paragraphs[at].kind == "rubric")
            kept = [at for at in range(1, size) if at not in {above, below}]
            gain -= sum(SPLIT_AT_GAP for at in kept if paragraphs[run[at]].gap > usual_gap)
            ways.append((gain, above, below))
    return ways


def _split_cost(paragraphs: Sequence[Paragraph], run: Sequence[int], at: int, usual_gap: int) -> float:
    if not 0 < at < len(run):
        return 0.0
    last, line = paragraphs[run[at - 1]], paragraphs[run[at]]
    cost = 0.5
    if line.gap < usual_gap or re.search(r"[—－]$", last.text):
        cost += SPLIT_WRAP
    if line.gap > usual_gap:
        cost -= SPLIT_AT_GAP
    if line.level and last.level:
        cost += 1.5 if line.level > last.level else 0.5 if line.level < last.level else 0.0
    if last.kind == "rubric":
        cost += SPLIT_WRAP
    return cost


def _traced(
    paragraphs: Sequence[Paragraph],
    cutting: Cutting,
    best: list[dict[bool, tuple[float, bool, int, int]]],
    scores: dict[bool, float],
    usual_gap: int,
    habit: float,
) -> Heading:
    count = len(cutting.pieces)
    before: list[tuple[int, ...]] = [()] * count
    behind: list[tuple[int, ...]] = [()] * count
    detached: list[tuple[int, ...]] = []
    key = max(scores, key=lambda state: (scores[state], state))
    for k in range(len(cutting.runs) - 1, -1, -1):
        _, has_before, above, below = best[k][key]
        run = cutting.runs[k]
        if above:
            behind[k - 1] = run[:above]
        if below < len(run):
            before[k] = run[below:]
        detached[:0] = _groups(paragraphs, run[above:below], usual_gap)
        key = has_before
    return Heading(tuple(before), tuple(behind), tuple(detached), habit)


def _groups(paragraphs: Sequence[Paragraph], lines: Sequence[int], usual_gap: int) -> list[tuple[int, ...]]:
    """Head lines without a neighbour, parted where one head stops and another begins."""
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
