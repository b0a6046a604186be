"""Print layout: hard-wrapped lines → paragraphs, by the cheapest reading of all lines together.

Observation. A line of prose fills its column unless it ends a paragraph; a first line is two characters shorter where
the indent was lost; a headline neither fills the column nor ends a sentence. No single line shows what it is, a run of
them does. Rule. Each line is the *first* of a paragraph, a *continuation*, or a *head* line; each reading costs what
the signs against it weigh; the cheapest path through the page is taken (Viterbi, three states, linear time).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dedup.cutting import evidence
from dedup.cutting.kinship import Junctions
from dedup.cutting.lines import Line
from dedup.cutting.paragraphs import HEAD_ELSEWHERE, Paragraph, ParagraphKind, recognised
from dedup.cutting.parallels import Meeting, Parallels

LONGEST_REST: Final = 9
"""Characters of a byline's second line: a name or two."""
FIRST, MORE, HEAD, ALONE = 0, 1, 2, 3
WINDOW: Final = 6
"""Lines on each side from which the width of the column is read: two paragraphs of news prose."""
INDENT: Final = 2.0
"""Em by which a first line is shorter where its indent was lost."""

NEVER: Final = 1e9
UNFILLED: Final = 5.0
"""Prose that breaks off well before the column's edge, or beyond it."""
LEAST_SPREAD_SHARE: Final = 0.6
"""Share of the column's characters that a letter-spaced line of prose has at least."""
PER_EM: Final = 1.2
"""Cost of an em by which prose misses the edge: two em are rare."""
HEAD_AT_ALL: Final = 3.5
"""A line begins a head: one in thirty or so does."""
ANOTHER_HEAD: Final = -1.5
"""A head line under another: heads have two or three lines."""
HEAD_OPENS: Final = -1.0
"""A head line right above an opening."""
HEAD_ALONE: Final = 0.5
"""A head line above prose that does not open a report: a crosshead, or a head behind its body."""
FILLED: Final = 1.0
"""A head line that is just as wide as the column of prose beside it."""
MARKED: Final = 12.0
"""A heading mark leaves no doubt."""
HEAD_LEFT_OPEN: Final = 2.0
"""A head ends with a line that leaves a bracket or a quotation open, or that ends with a comma."""
TOO_WIDE: Final = 1.2
"""Cost of an em beyond the edge, over and above that of an em that misses it: nothing stands there."""
INDENTED_HEAD: Final = 3.0
"""Where first lines of paragraphs are indented: an indented line is no head line."""
FLUSH_FIRST: Final = 1.0
"""There: a line without an indent is no first line, unless a column broke above it."""
NO_MARKS: Final = 1.1
"""A line of prose without any mark: three in ten have none, and nine in ten headlines."""
BROKEN_OFF: Final = 4.0
"""A paragraph that ends in mid-sentence: it happens, at the end of a column."""
LEFT_OPEN: Final = 2.0
"""Breaking off inside a bracket, a title or a quotation."""
BROKEN_LEAST: Final = 1.0
"""What is left of that where the broken line does not fill its column either: both come of the one break."""
SHORT_END: Final = 5.0
"""Going on after a line that ends a sentence short of the edge."""
FULL_END: Final = 0.7
"""Going on after a line that ends a sentence right at the edge: one line in some twenty."""
OPENS: Final = 8.0
"""An opening, or an indented line where others are not, inside a paragraph."""
UNEVEN: Final = 1.5
"""Two lines of one paragraph of which neither is its last, and they differ in width."""
DATED: Final = 1.5
"""A line that begins with a date: captions and reports begin so, lines within them seldom."""
DATED_ANEW: Final = 4.0
"""The same, over and above, where the line above broke off in mid-clause: a date goes on from a mark or from a short word."""
_DATED: Final = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日[，,]")
PLACED: Final = 3.5
"""A line that begins with a date and a place is no head line: it begins a caption."""
LABELLED: Final = 6.0
"""A label announces prose: what stands right below it is no head line, however wide a measure it is set to."""
_PLACED: Final = re.compile(r"^(?:\d{4}年)?\d{1,2} ?月 ?\d{1,2} ?日[，,]在?[\u4e00-\u9fff]{2,5}(?:省|市|自治区|县)")
NARROWER_GAP: Final = 0.7
"""Fewer empty lines than the page has between lines: the two lines are one, prose or head."""
WIDER_GAP: Final = 3.0
"""More empty lines than the page has between lines, inside a paragraph."""
INSIDE_UNDER_HEAD: Final = 2.0
"""A paragraph that begins in mid-sentence right under a head line: the line is rather its first."""
FLOW: Final = 0.5
"""Share of what the letters at a line's end say for the next line going on from it: signs of layout say the same."""
MOST_AGAINST: Final = 3.0
"""However badly the letters go together, names and figures do so too."""
WRAP_ELSEWHERE: Final[Mapping[Meeting | None, float]] = {"within": 7.0, "beside": -1.0, "border": -3.0, "apart": -5.0}
"""Weight of how the two lines meet on another page. A line of which only one is known there tells nothing: it is short."""
NEW_COLUMN: Final = 1.5
"""The column's width changes inside a paragraph."""


def printed_paragraphs(lines: list[Line], junctions: Junctions, parallels: Parallels) -> list[Paragraph]:
    """The lines as paragraphs, wraps rejoined; head lines stay a paragraph each."""
    lines = _bylines_joined(lines)
    kinds = [recognised(line) for line in lines]
    for at in range(1, len(lines)):
        if kinds[at] == "credit" and kinds[at - 1] is None and not evidence.is_finished(lines[at - 1].text):
            kinds[at] = None
    before, behind = _columns(lines, kinds, None)
    usual_gap = _usual([line.gap for line in lines[1:]])
    indents = sum(1 for line in lines if line.indented)
    indented_page = 0 < indents < len(lines) * 0.6
    states = _cheapest(lines, kinds, before, behind, usual_gap, indented_page, junctions, parallels)
    before, behind = _columns(lines, kinds, states)
    states = _cheapest(lines, kinds, before, behind, usual_gap, indented_page, junctions, parallels)
    return _gathered(lines, kinds, states, _first_lines_are_short(lines, before, behind))


def _bylines_joined(lines: list[Line]) -> list[Line]:
    """A byline or a credit whose last name went over to the next line, as one line."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if (
            last is not None
            and len(line.text) <= LONGEST_REST
            and not line.level
            and evidence.begins_as_byline(last.text)
        ):
            for text in (last.text + line.text, f"{last.text} {line.text}"):
                if evidence.is_byline(text) and not evidence.is_label(line.text) and recognised(line) is None:
                    joined = replace(last, end=line.end, text=text, width=last.width + line.width)
                    out[-1] = joined
                    break
            else:
                out.append(line)
            continue
        out.append(line)
    return out


def _columns(
    lines: list[Line], kinds: list[ParagraphKind | None], states: list[int] | None
) -> tuple[list[float], list[float]]:
    """For each line the width of the column right before it and right behind it (0 where none shows).

    A column behind ends where another report begins: what stands above an opening is no prose of the column below it.
    A second look, with the `states` of the first, leaves the head lines out.
    """
    full = [
        line.width if kind is None and not line.level and not evidence.is_finished(line.text) else 0.0
        for line, kind in zip(lines, kinds, strict=True)
    ]
    if states is not None:
        full = [0.0 if state == HEAD else width for width, state in zip(full, states, strict=True)]
    begins = [kind == "byline" or evidence.is_opening(line.text) for line, kind in zip(lines, kinds, strict=True)]
    before: list[float] = []
    behind: list[float] = []
    for at in range(len(lines)):
        start = next((n for n in range(at, max(0, at - WINDOW), -1) if begins[n]), max(0, at - WINDOW))
        end = next((n for n in range(at + 1, min(len(lines), at + 1 + WINDOW)) if begins[n]), at + 1 + WINDOW)
        before.append(_middle(full[start:at]))
        behind.append(_middle(full[at + 1 : end]))
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
    parallels: Parallels,
) -> list[int]:
    first_habit = _first_lines_are_short(lines, before, behind)
    back: list[tuple[int, int, int]] = []
    costs = [0.0, 1e9, 0.0]
    last: Line | None = None
    last_alone = True
    last_misfit = 0.0
    for at, line in enumerate(lines):
        alone = kinds[at] is not None
        opening = not alone and evidence.is_opening(line.text) and not (last is not None and _opens_above(last, line))
        finished = evidence.is_finished(line.text)
        indent = INDENT if first_habit else 0.0
        as_first = 0.0 if opening else _misfit(line, indent, before[at], behind[at], finished)
        as_more = _misfit(line, 0.0, before[at], behind[at], finished)
        fills = min(as_first, as_more) == 0.0
        marks = NO_MARKS if line.width >= 12 and not evidence.has_marks(line.text) else 0.0
        level = MARKED if line.level else 0.0
        if indented_page and not line.indented and not opening:
            as_first += FLUSH_FIRST
        head = (
            OPENS
            if opening
            else HEAD_AT_ALL
            - evidence.headlike_in_print(line.text)
            - HEAD_ELSEWHERE.get(parallels.headed(line.text), 0.0)
            + (FILLED if fills else 0.0)
            + (INDENTED_HEAD if indented_page and line.indented else 0.0)
            + (PLACED if _PLACED.match(line.text) else 0.0)
            + (LABELLED if at and kinds[at - 1] == "label" else 0.0)
            - level
        )
        if alone:
            rest = 0.0 if last is None or last_alone or evidence.is_finished(last.text) else BROKEN_OFF
            ended = [
                costs[FIRST] + rest,
                costs[MORE] + max(min(rest, BROKEN_LEAST), rest - last_misfit),
                costs[HEAD] + (HEAD_OPENS if kinds[at] in {"byline", "label"} else 0.0) + _head_torn(last),
            ]
            best = ended.index(min(ended))
            back.append((best, best, best))
            costs, last, last_alone = [costs[best], NEVER, costs[best]], line, True
            continue
        if last is None or last_alone:
            back.append((FIRST, FIRST, HEAD))
            costs = [costs[FIRST] + as_first + marks + level, NEVER, costs[HEAD] + head]
            last, last_alone = line, False
            continue
        last_finished = evidence.is_finished(last.text)
        open_cost = LEFT_OPEN if evidence.left_open(last.text) else 0.0
        broken = 0.0 if last_finished else BROKEN_OFF + open_cost
        rest_broken = 0.0 if last_finished else max(BROKEN_LEAST, BROKEN_OFF - last_misfit) + open_cost
        wrap = _wrap_cost(lines, at, before, behind, usual_gap, indented_page, opening, junctions, parallels)
        under_head = HEAD_OPENS if opening else HEAD_ALONE
        if evidence.starts_inside(line.text) >= 2:
            under_head += INSIDE_UNDER_HEAD
        if line.gap < usual_gap:
            under_head += 1.0
        under_head += _head_torn(last)
        ways = (
            (costs[FIRST] + broken, costs[MORE] + rest_broken, costs[HEAD] + under_head),
            (costs[FIRST] + wrap, costs[MORE] + wrap, NEVER),
            (
                costs[FIRST] + broken,
                costs[MORE] + rest_broken,
                costs[HEAD] + ANOTHER_HEAD - (NARROWER_GAP if line.gap < usual_gap else 0.0),
            ),
        )
        choice = tuple(min(range(3), key=way.__getitem__) for way in ways)
        back.append((choice[0], choice[1], choice[2]))
        costs = [
            ways[FIRST][choice[0]] + as_first + marks + level,
            ways[MORE][choice[1]] + as_more + marks + level,
            ways[HEAD][choice[2]] + head,
        ]
        last, last_alone, last_misfit = line, False, as_more
    if last is not None and not last_alone and not evidence.is_finished(last.text):
        costs = [costs[FIRST] + BROKEN_OFF, costs[MORE] + max(BROKEN_LEAST, BROKEN_OFF - last_misfit), costs[HEAD]]
    return _traced(back, costs, kinds)


def _head_torn(last: Line | None) -> float:
    """What it costs a head to end with this line."""
    if last is None:
        return 0.0
    return HEAD_LEFT_OPEN if last.text.endswith(("，", ",", "、")) or evidence.left_open(last.text) else 0.0


def _opens_above(last: Line, line: Line) -> bool:
    """Whether the line is the bracket of makers of an opening that the line above began."""
    return line.text.startswith(("（", "(")) and not evidence.is_finished(last.text) and evidence.is_opening(last.text)


def _misfit(line: Line, indent: float, before: float, behind: float, finished: bool) -> float:
    """What it costs to read the line as prose of a column: nothing if it fills it, or ends a paragraph within it."""
    offs = [line.width + indent - column for column in (before, behind) if column]
    if line.spread and offs and line.width >= LEAST_SPREAD_SHARE * max(before, behind):
        return 0.0
    if not offs:
        return 0.0 if finished else UNFILLED / 2
    off = min(offs, key=abs)
    if finished and min(offs) <= 1.0:
        return 0.0
    slack = max(0.6, 0.03 * line.width)
    return min(UNFILLED, max(0.0, abs(off) - slack) * (PER_EM + (TOO_WIDE if off > 0 else 0.0)))


def _wrap_cost(
    lines: list[Line],
    at: int,
    before: list[float],
    behind: list[float],
    usual_gap: int,
    indented_page: bool,
    opening: bool,
    junctions: Junctions,
    parallels: Parallels,
) -> float:
    """What it costs to read the line as going on from the one above."""
    last, line = lines[at - 1], lines[at]
    last_finished, finished = evidence.is_finished(last.text), evidence.is_finished(line.text)
    cost = 0.0
    if last_finished:
        fills = _fills(last.width, before[at - 1]) or _fills(last.width, behind[at - 1]) or last.spread
        cost += FULL_END if fills else SHORT_END
    elif not (last.spread or line.spread):
        uneven = line.width - last.width
        slack = max(1.6, 0.08 * last.width)
        if uneven > slack + INDENT or (not finished and uneven < -slack):
            cost += UNEVEN * (2 if uneven > slack + 2 * INDENT else 1)
    if opening:
        cost += OPENS
    elif _DATED.match(line.text):
        cost += DATED
        if not last_finished and not evidence.has_marks(last.text[-1:]):
            cost += DATED_ANEW
    if indented_page:
        cost += OPENS if line.indented else -2.0
    if line.gap > usual_gap:
        cost += WIDER_GAP
    elif line.gap < usual_gap:
        cost -= NARROWER_GAP
    if before[at] and behind[at] and abs(before[at] - behind[at]) > 2.5 and not _fills(line.width, before[at]):
        cost += NEW_COLUMN
    if evidence.starts_inside(line.text) >= 2:
        cost -= 1.0
    cost -= WRAP_ELSEWHERE.get(parallels.meeting(last.text, line.text), 0.0)
    if not last_finished:
        cost -= FLOW * max(-MOST_AGAINST, junctions.flow(last.text, line.text))
    return cost


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
    lines: list[Line], kinds: list[ParagraphKind | None], states: list[int], first_habit: bool
) -> list[Paragraph]:
    out: list[Paragraph] = []
    begin = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and states[at] == MORE:
            continue
        out.append(_paragraph(lines[begin:at], kinds[begin], states[begin], first_habit))
        begin = at
    return out


def _paragraph(own: list[Line], kind: ParagraphKind | None, state: int, first_habit: bool) -> Paragraph:
    first = own[0]
    shown: ParagraphKind = kind if state == ALONE and kind is not None else "head" if state == HEAD else "body"
    if shown != "body":
        return Paragraph(first.start, first.end, first.text, shown, first.level, first.gap, 0.0)
    text = first.text
    for line in own[1:]:
        text = _joined(text, line.text)
    full = sorted(line.width for line in own[1:-1] if not line.spread)
    measure = full[len(full) // 2] if full else 0.0
    flush = (
        first_habit
        and measure > 0
        and not first.spread
        and abs(first.width - measure) + 0.5 < abs(first.width + INDENT - measure)
    )
    inner_gap = max((line.gap for line in own[1:]), default=0)
    return Paragraph(first.start, own[-1].end, text, "body", 0, first.gap, measure, inner_gap, flush)


def _joined(before: str, line: str) -> str:
    text = (
        before
        + (" " if before[-1:].isascii() and before[-1:].isalnum() and line[:1].isascii() and line[:1].isalpha() else "")
        + line
    )
    return text if len(text) <= 8000 else text[:4000] + text[-4000:]
