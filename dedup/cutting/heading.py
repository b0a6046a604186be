"""Which head lines belong to which piece: before it, behind it, or to a body that stands elsewhere.

Observation. Web pages set the head first; print pages set it behind the body as often as before it, and one page keeps
mostly to one habit. Whatever the place, a headline shares rare words with its body. Rule. Each run of head lines is
divided between the piece above, the piece below, and nobody near; all runs of a page are divided together so that each
piece has one head (Viterbi over the runs); what the page's clear cases show to be its habit counts in a second pass.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dedup.cutting.heads import kicker_sign
from dedup.cutting.kinship import Kinship, words_of
from dedup.cutting.paragraphs import Paragraph
from dedup.cutting.pieces import Cutting
from dedup.model import Layout

AFFINITY: Final = 4.0
"""Weight of a head line whose rare words all stand in the piece."""
WEB_HABIT: Final = 3.0
"""Weight of a head standing before its piece in web layout, and against it standing behind."""
PRINT_CAPTION: Final = -0.7
"""The same for photo titles in print, which stand below their captions rather than above."""
STRONGEST_HABIT: Final = 2.0
"""However many clear cases a page has, one head may still stand the other way round."""
TWO_HEADS: Final = 5.0
"""Cost of a piece with a head above and another below."""
DETACHED: Final = 1.2
"""Cost of a head line that belongs to no neighbour."""
SPLIT_WRAP: Final = 3.0
"""Cost of parting two head lines that stand closer than lines do, or a kicker's dash from what it introduces."""
SPLIT: Final = 0.8
"""Cost of parting any two lines of a run."""
SPLIT_KICKER: Final = 0.8
"""Cost of parting two lines of which the first reads like the other's kicker."""
SPLIT_AT_GAP: Final = 2.5
"""Gain of parting a run where the gap has two empty lines more than usual, and cost of not doing so."""
NO_MARK: Final = 9
ANEW: Final = 2.0
"""A larger mark below a smaller one that stood below a larger: a subheadline ended, another head begins."""
SPLIT_AT_ONE: Final = 0.4
"""The same for one empty line more: it may be chance."""
FAR: Final = 3.0
"""Weight of a head line's rare words standing in a piece elsewhere rather than in its neighbours."""
INNER_RUBRIC: Final = 3.0
"""Cost of a rubric below another line of its head."""
MOST_LINES: Final = 4
"""Lines of one head: kicker, headline over two lines, subheadline."""
FAR_LEAD: Final = 0.35
"""Share of rare words that some piece of the page has by chance."""
MOST_FAR: Final = 200
"""Pieces of a page beyond which heads are not compared with all of them."""
MOST_WAYS: Final = 12
"""Longest run of head lines for which every division is tried."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head lines given to each piece, and those that no neighbour wants, group by group."""

    before: tuple[tuple[int, ...], ...]
    behind: tuple[tuple[int, ...], ...]
    detached: tuple[tuple[int, ...], ...]


def heading_of(
    paragraphs: Sequence[Paragraph],
    cutting: Cutting,
    layout: Layout,
    kin: Kinship,
    wants: Sequence[float],
    usual_gap: int,
) -> Heading:
    """Divide all head runs of the page. `wants[q]` is the cost of piece q without a head."""
    captions = [piece.caption for piece in cutting.pieces]
    usual_gap = max(usual_gap, _gap_within_heads(paragraphs, cutting))
    if layout == "web":
        return _divided(paragraphs, cutting, kin, wants, usual_gap, [WEB_HABIT] * len(captions))
    first = [PRINT_CAPTION if caption else 0.0 for caption in captions]
    heading = _divided(paragraphs, cutting, kin, wants, usual_gap, first)
    learned = {kind: _habit(heading, captions, caption=kind) for kind in (False, True)}
    return _divided(paragraphs, cutting, kin, wants, usual_gap, [learned[caption] for caption in captions])


def _habit(heading: Heading, captions: Sequence[bool], *, caption: bool) -> float:
    """What the heads of the page's articles, or those of its captions, show: above zero they stand before."""
    before = sum(1 for lines, kind in zip(heading.before, captions, strict=True) if lines and kind == caption)
    behind = sum(1 for lines, kind in zip(heading.behind, captions, strict=True) if lines and kind == caption)
    shown = math.log((before + 0.7) / (behind + 0.7)) + (PRINT_CAPTION if caption else 0.0)
    return max(-STRONGEST_HABIT, min(STRONGEST_HABIT, shown))


def _gap_within_heads(paragraphs: Sequence[Paragraph], cutting: Cutting) -> int:
    """The commonest gap between two head lines of one run."""
    gaps = Counter(paragraphs[at].gap for run in cutting.runs for at in run[1:])
    return max(gaps, key=lambda gap: (gaps[gap], -gap), default=0)


def _divided(
    paragraphs: Sequence[Paragraph],
    cutting: Cutting,
    kin: Kinship,
    wants: Sequence[float],
    usual_gap: int,
    habits: Sequence[float],
) -> Heading:
    count = len(cutting.pieces)
    best: list[dict[bool, tuple[float, bool, int, int]]] = []
    scores: dict[bool, float] = {False: 0.0}
    for k, run in enumerate(cutting.runs):
        ways = _ways(paragraphs, run, kin, k, count, usual_gap, habits)
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
    return _traced(paragraphs, cutting, best, scores, usual_gap)


def _ways(
    paragraphs: Sequence[Paragraph],
    run: Sequence[int],
    kin: Kinship,
    k: int,
    count: int,
    usual_gap: int,
    habits: Sequence[float],
) -> list[tuple[float, int, int]]:
    """`(gain, above, below)`: the first `above` lines go to the piece above, those from `below` on to the piece below."""
    size = len(run)
    if not size:
        return [(0.0, 0, 0)]
    words = [words_of(paragraphs[at].text) for at in run]
    up = [kin.share(w, k - 1) * AFFINITY if k else 0.0 for w in words]
    down = [kin.share(w, k) * AFFINITY if k < count else 0.0 for w in words]
    near = [max(a, b) for a, b in zip(up, down, strict=True)]
    far = [0.0] * size
    if count <= MOST_FAR:
        others = [q for q in range(count) if q not in {k - 1, k}]
        far = [max((kin.share(w, q) for q in others), default=0.0) for w in words]
    apart = [-DETACHED + FAR * max(0.0, f - n / AFFINITY - FAR_LEAD) for f, n in zip(far, near, strict=True)]
    wide = [0.0, *(_wide(paragraphs[run[at]], usual_gap) for at in range(1, size))]
    anew = _anew([paragraphs[at] for at in run])
    kept_cost = sum(wide) + sum(anew)
    cost_of_split = [
        _split_cost(paragraphs, run, at, usual_gap) - wide[at] - anew[at] if 0 < at < size else 0.0
        for at in range(size + 1)
    ]
    points = range(size + 1) if size <= MOST_WAYS else (*range(4), *range(size - 4, size + 1))
    ways = []
    for above in points:
        if above and not k:
            continue
        for below in points:
            if below < above or (below < size and k >= count):
                continue
            gain = _together(up[:above]) + _together(down[below:])
            gain += sum(apart[above:below])
            gain += (-habits[k - 1] if above else 0.0) + (habits[k] if below < size else 0.0)
            gain -= sum(cost_of_split[at] for at in {above, below} if 0 < at < size)
            gain -= max(0, above - MOST_LINES) + max(0, size - below - MOST_LINES)
            gain -= INNER_RUBRIC * sum(
                1 for at in (*run[1:above], *run[below + 1 :]) if paragraphs[at].kind == "rubric"
            )
            gain -= kept_cost - sum(wide[at] + anew[at] for at in {above, below} if 0 < at < size)
            ways.append((gain, above, below))
    return ways


def _together(affinities: Sequence[float]) -> float:
    """The affinity of a head: its best line's, and half of the others'."""
    return max(affinities, default=0.0) / 2 + sum(affinities) / 2


def _wide(line: Paragraph, usual_gap: int) -> float:
    extra = line.gap - usual_gap
    return 0.0 if extra <= 0 else SPLIT_AT_ONE if extra == 1 else SPLIT_AT_GAP


def _anew(lines: Sequence[Paragraph]) -> list[float]:
    """For each line of a run, how much the heading marks show that another head begins with it."""
    shown = [0.0] * len(lines)
    top = NO_MARK
    for at in range(1, len(lines)):
        last, line = lines[at - 1], lines[at]
        top = min(top, last.level or NO_MARK)
        if not line.level or not last.level or last.kind == "rubric":
            continue
        if line.level < last.level and last.level > top:
            shown[at] = ANEW
        elif line.level == top == last.level:
            shown[at] = ANEW / 2
    return shown


def _split_cost(paragraphs: Sequence[Paragraph], run: Sequence[int], at: int, usual_gap: int) -> float:
    last, line = paragraphs[run[at - 1]], paragraphs[run[at]]
    cost = SPLIT
    if line.gap < usual_gap or re.search(r"[—－，,、]$", last.text):
        cost += SPLIT_WRAP
    elif kicker_sign(last.text, line.text) is not None:
        cost += SPLIT_KICKER
    if line.level and last.level and line.level > last.level:
        cost += 1.5
    if last.kind == "rubric":
        cost += SPLIT_WRAP
    return cost


def _traced(
    paragraphs: Sequence[Paragraph],
    cutting: Cutting,
    best: list[dict[bool, tuple[float, bool, int, int]]],
    scores: dict[bool, float],
    usual_gap: int,
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
    return Heading(tuple(before), tuple(behind), tuple(detached))


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
