"""Print layout: hard-wrapped lines → paragraphs, by the cheapest reading of all lines together.

Observation. A line of prose fills its column unless it ends a paragraph; a first line is two characters shorter where
the indent was lost; a headline neither fills the column nor ends a sentence. No single line shows what it is, a run of
them does. Rule. Each line is the *first* of a paragraph, a *continuation*, or a *head* line; each reading costs what
the signs against it weigh; the cheapest path through the page is taken (Viterbi, three states, linear time).
"""

from __future__ import annotations

from typing import Final

from dedup.cutting import evidence
from dedup.cutting.kinship import Junctions
from dedup.cutting.lines import Line
from dedup.cutting.paragraphs import Paragraph, ParagraphKind, recognised

FIRST, MORE, HEAD, ALONE = 0, 1, 2, 3
WINDOW: Final = 6
"""Lines on each side from which the width of the column is read: two paragraphs of news prose."""
INDENT: Final = 2.0
"""Em by which a first line is shorter where its indent was lost."""

UNFILLED: Final = 4.0
"""Prose that breaks off before the column's edge, or beyond it."""
HEAD_AT_ALL: Final = 2.5
"""A line is a head line: one in ten or so is."""
FILLED: Final = 1.5
"""A head line that is just as wide as the column of prose beside it."""
NO_MARKS: Final = 1.1
"""A line of prose without any mark: three in ten have none, and nine in ten headlines."""
NO_INDENT: Final = 1.5
"""A first line as wide as the column, on a page whose first lines are two characters narrower."""
BROKEN_OFF: Final = 6.0
"""A paragraph that ends in mid-sentence: it happens, at the end of a column."""
SHORT_END: Final = 5.0
"""Going on after a line that ends a sentence short of the edge."""
FULL_END: Final = 0.7
"""Going on after a line that ends a sentence right at the edge: one line in some twenty."""
OPENS: Final = 8.0
"""An opening, or an indented line where others are not, inside a paragraph."""
WIDER_GAP: Final = 3.0
"""More empty lines than the page has between lines, inside a paragraph."""
INSIDE_UNDER_HEAD: Final = 2.0
"""A paragraph that begins in mid-sentence right under a head line: the line is rather its first."""
NEW_COLUMN: Final = 1.5
"""The column's width changes inside a paragraph."""


def printed_paragraphs(lines: list[Line], junctions: Junctions) -> list[Paragraph]:
    """The lines as paragraphs, wraps rejoined; head lines stay a paragraph each."""
    kinds = [recognised(line) for line in lines]
    before, behind = _columns(lines, kinds)
    usual_gap = _usual([line.gap for line in lines[1:]])
    indents = sum(1 for line in lines if line.indented)
    indented_page = 0 < indents < len(lines) * 0.6
    states = _cheapest(lines, kinds, before, behind, usual_gap, indented_page, junctions)
    return _gathered(lines, kinds, states, before, behind)


def _columns(lines: list[Line], kinds: list[ParagraphKind | None]) -> tuple[list[float], list[float]]:
    """For each line the width of the column right before it and right behind it (0 where none shows)."""
    full = [
        line.width if kind is None and not line.level and not evidence.is_finished(line.text) else 0.0
        for line, kind in zip(lines, kinds, strict=True)
    ]
    before: list[float] = []
    behind: list[float] = []
    for at in range(len(lines)):
        before.append(_middle(full[max(0, at - WINDOW) : at]))
        behind.append(_middle(full[at + 1 : at + 1 + WINDOW]))
    return before, behind


def _middle(widths: list[float]) -> float:
    shown = sorted(width for width in widths if width)
    return shown[(len(shown) * 2) // 3] if len(shown) >= 2 else 0.0


def _usual(gaps: list[int]) -> int:
    return max(set(gaps), key=lambda gap: (gaps.count(gap), -gap)) if gaps else 0


def _fills(width: float, column: float) -> bool:
    return column > 0 and abs(width - column) <= max(1.6, 0.08 * column)


def _cheapest(
    lines: list[Line],
    kinds: list[ParagraphKind | None],
    before: list[float],
    behind: list[float],
    usual_gap: int,
    indented_page: bool,
    junctions: Junctions,
) -> list[int]:
    first_habit = _first_lines_are_short(lines, before, behind)
    back: list[tuple[int, int, int]] = []
    costs = [0.0, 1e9, 0.0]
    last: Line | None = None
    last_alone = True
    for at, line in enumerate(lines):
        alone = kinds[at] is not None
        opening = not alone and evidence.is_opening(line.text)
        fills = _fills(line.width, before[at]) or _fills(line.width, behind[at])
        first_like = _fills(line.width + INDENT, before[at]) or _fills(line.width + INDENT, behind[at])
        finished = evidence.is_finished(line.text)
        prose = 0.0 if finished or fills or first_like or opening or line.spread else UNFILLED
        if line.width >= 12 and not evidence.has_marks(line.text):
            prose += NO_MARKS
        if line.level:
            prose += 12
        head = 12.0 if opening else HEAD_AT_ALL - evidence.headlike_in_print(line.text) + (FILLED if fills else 0.0)
        if line.level:
            head -= 12
        if alone:
            step = [min(costs)] * 3
            choice = costs.index(min(costs))
            back.append((choice, choice, choice))
            costs, last, last_alone = [step[0], 1e9, step[0]], line, True
            continue
        if last is None or last_alone:
            costs = [costs[0] + prose, 1e9, costs[2] + head]
            back.append((0, 0, 2))
            last, last_alone = line, False
            continue
        last_finished = evidence.is_finished(last.text)
        last_fills = _fills(last.width, before[at - 1]) or _fills(last.width, behind[at - 1])
        wrap = 0.0
        if last_finished:
            wrap += FULL_END if last_fills else SHORT_END
            if first_like and not fills:
                wrap += 1.0
        if opening:
            wrap += OPENS
        if indented_page:
            wrap += OPENS if line.indented else -2.0
        if line.gap > usual_gap:
            wrap += WIDER_GAP
        elif line.gap < usual_gap:
            wrap -= 1.0
        if before[at] and behind[at] and abs(before[at] - behind[at]) > 2.5 and not _fills(line.width, before[at]):
            wrap += NEW_COLUMN
        if evidence.starts_inside(line.text) >= 2:
            wrap -= 1.0
        if not last_finished and junctions.known(last.text, line.text):
            wrap -= 1.5
        anew = 0.0 if last_finished else BROKEN_OFF
        if first_habit and fills and not first_like and not opening:
            anew += NO_INDENT
        under_head = NO_INDENT if first_habit and fills and not first_like and not opening else 0.0
        if evidence.starts_inside(line.text) >= 2:
            under_head += INSIDE_UNDER_HEAD
        if line.gap < usual_gap:
            under_head += 1.0
        to_first = (costs[0] + anew, costs[1] + anew, costs[2] + under_head)
        to_more = (costs[0] + wrap, costs[1] + wrap, 1e9)
        to_head = (costs[0] + (0.0 if last_finished else BROKEN_OFF), costs[1] + (0.0 if last_finished else BROKEN_OFF), costs[2])
        choice_first, choice_more, choice_head = (min(range(3), key=way.__getitem__) for way in (to_first, to_more, to_head))
        back.append((choice_first, choice_more, choice_head))
        costs = [to_first[choice_first] + prose, to_more[choice_more] + prose, to_head[choice_head] + head]
        last, last_alone = line, False
    return _traced(back, costs, kinds)


def _first_lines_are_short(lines: list[Line], before: list[float], behind: list[float]) -> bool:
    """Whether lines behind a short last line are mostly two characters narrower than their column."""
    short = full = 0
    for at in range(1, len(lines)):
        last, line = lines[at - 1], lines[at]
        if evidence.is_finished(last.text) and before[at] and behind[at] and last.width < before[at] - 3:
            if evidence.is_finished(line.text) or evidence.is_opening(line.text):
                continue
            short += abs(line.width + INDENT - behind[at]) <= 1.0
            full += abs(line.width - behind[at]) <= 0.9
    return short > 2 * full and short >= 3


def _traced(back: list[tuple[int, int, int]], costs: list[float], kinds: list[ParagraphKind | None]) -> list[int]:
    states: list[int] = []
    state = costs.index(min(costs)) if back else 0
    for at in range(len(back) - 1, -1, -1):
        states.append(ALONE if kinds[at] is not None else state)
        state = back[at][state]
    states.reverse()
    return states


def _gathered(
    lines: list[Line], kinds: list[ParagraphKind | None], states: list[int], before: list[float], behind: list[float]
) -> list[Paragraph]:
    out: list[Paragraph] = []
    parts: list[str] = []
    for at, (line, kind, state) in enumerate(zip(lines, kinds, states, strict=True)):
        if state == MORE and out and out[-1].kind == "body":
            last = out[-1]
            text = _joined(last.text, line.text)
            out[-1] = Paragraph(last.start, line.end, text, "body", 0, last.gap, last.measure, max(last.inner_gap, line.gap))
            continue
        shown: ParagraphKind = kind if state == ALONE and kind is not None else "head" if state == HEAD else "body"
        column = behind[at] if _fills(line.width, behind[at]) or _fills(line.width + INDENT, behind[at]) else before[at]
        out.append(Paragraph(line.start, line.end, line.text, shown, line.level, line.gap, column if shown == "body" else 0.0))
    del parts
    return out


def _joined(before: str, line: str) -> str:
    text = before + (" " if before[-1:].isascii() and before[-1:].isalnum() and line[:1].isascii() and line[:1].isalpha() else "") + line
    return text if len(text) <= 8000 else text[:4000] + text[-4000:]
