"""Print layout: wrapped lines → paragraphs, by the cheapest reading of all lines together.

Observation. A line of prose fills its column unless it ends a paragraph. A first line is two characters shorter if its indent was
lost. A headline neither fills the column nor ends a sentence. A single line does not show what it is, but a run of lines does.
Rule. Each line is the *first* line of a paragraph, *more* of it, or a *head* line. Each of these readings costs the sum of the signs
against it, and the cheapest path through the page is taken (Viterbi's algorithm, three states, linear time).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dedup.cutting.lines.measure import INDENT
from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.paragraph import Paragraph, ParagraphKind, joined
from dedup.cutting.paragraphs.readings import Costs, Readings, State
from dedup.cutting.paragraphs.short_lines import kinds_of
from dedup.cutting.paragraphs.torn_lines import proved_lines, torn_lines_joined
from dedup.cutting.paragraphs.wraps import NEVER, Steps
from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.signs import evidence
from dedup.cutting.signs.kinship import Junctions

HEADLESS: Final = 1.5
"""Cost of no head line between the openings of two reports: a headline stands behind one or before the other. Not for an opening that tears a
sentence, which is that of a box. Between 1 and 2 equally many cuts are right, at 4 lines of prose become heads."""
_BY_ITS_WORDS: Final[frozenset[ParagraphKind | None]] = frozenset({"label", "rubric", "mark"})
"""Kinds that a line's words show, whether it has a heading mark or not."""
_From = tuple[float, int, State]
"""The least sum for a reading of a line, and the reading of the line above from which it comes: a layer (0 without a head line since the last opening, 1
with one) and a state."""
_NEVER: Final[Costs] = (NEVER, NEVER, NEVER)
_NOWHERE: Final[_From] = (NEVER, 0, State.FIRST)


def printed_paragraphs(lines: list[Line], junctions: Junctions, parallels: Parallels) -> list[Paragraph]:
    """The lines as paragraphs, with wrapped lines joined; each head line is a paragraph."""
    lines, proved = proved_lines(torn_lines_joined(lines), parallels)
    kinds = kinds_of(lines, parallels)
    for at in proved:
        kinds[at] = kinds[at] if kinds[at] in _BY_ITS_WORDS else "head"
    for at in range(1, len(lines)):
        if kinds[at] == "credit" and kinds[at - 1] is None and not evidence.is_finished(lines[at - 1].text):
            kinds[at] = None
    readings = Readings(lines, kinds, junctions, parallels)
    steps = Steps(readings, junctions, parallels)
    readings.look_again(_cheapest(readings, steps))
    return _gathered(readings, _cheapest(readings, steps))


def _cheapest(readings: Readings, steps: Steps) -> list[State]:
    """The state of each line in the cheapest reading of all lines.

    Between the openings of two reports there is a head line. So every sum is kept twice: `bare`, without a head line since the last
    opening, and `headed`, with one or with no opening above.
    """
    back: list[Sequence[_From]] = []
    bare, headed = _NEVER, (0.0, 0.0, 0.0)
    for at, kind in enumerate(readings.kinds):
        if kind is not None:
            ends = steps.before_alone(at)
            without, with_one = _least(bare, ends, 0), _least(headed, ends, 1)
            if kind == "head":
                without, with_one = _NOWHERE, min(without, with_one)
            bare, headed = (without[0],) * 3, (with_one[0],) * 3
            back.append([without] * 3 + [with_one] * 3)
            continue
        own = readings.costs(at)
        first, more, head = steps.to(at)
        best = [_least(bare, first, 0), _least(bare, more, 0), _NOWHERE]
        best += [_least(headed, first, 1), _least(headed, more, 1)]
        best.append(min(_least(bare, head, 0), _least(headed, head, 1)))
        if readings.opens[at]:
            cost = HEADLESS * (at == 0 or readings.finished[at - 1])
            best[0], best[3] = min((best[0][0] + cost, *best[0][1:]), best[3]), _NOWHERE
        bare, headed = _summed(best[:3], own), _summed(best[3:], own)
        back.append(best)
    ends = steps.ends(len(readings.lines))
    _, layer, state = min(_least(bare, ends, 0), _least(headed, ends, 1))
    states: list[State] = []
    for at in range(len(back) - 1, -1, -1):
        states.append(state if readings.kinds[at] is None else State.ALONE)
        _, layer, state = back[at][3 * layer + state]
    return states[::-1]


def _summed(ways: Sequence[_From], own: Costs) -> Costs:
    """The sums for the readings of a line, with the line's own costs added."""
    first, more, head = ways
    return first[0] + own[0], more[0] + own[1], head[0] + own[2]


def _least(sums: Costs, steps: Costs, layer: int) -> _From:
    """The cheapest step from one of the readings of the line above, all in one layer."""
    first, more, head = sums[0] + steps[0], sums[1] + steps[1], sums[2] + steps[2]
    if first <= more and first <= head:
        return first, layer, State.FIRST
    return (more, layer, State.MORE) if more <= head else (head, layer, State.HEAD)


def _gathered(readings: Readings, states: Sequence[State]) -> list[Paragraph]:
    out: list[Paragraph] = []
    begin = 0
    for at in range(1, len(states) + 1):
        goes_on = at < len(states) and (
            states[at] == State.MORE
            or (readings.kinds[at - 1] == readings.kinds[at] and readings.kinds[at] in {"body", "verse"})
        )
        if not goes_on:
            kind = readings.kinds[begin] or ("head" if states[begin] == State.HEAD else "body")
            out.append(_paragraph(readings.lines[begin:at], kind, readings.first_lines_are_short))
            begin = at
    return out


def _paragraph(own: Sequence[Line], kind: ParagraphKind, indents_lost: bool) -> Paragraph:
    first = own[0]
    verse = kind == "verse"
    if kind != "body" and not verse:
        return Paragraph(first.start, first.end, first.text, kind, first.level, first.gap, 0.0)
    text = first.text
    for line in own[1:]:
        text = joined(text, line.text)
    full = sorted(line.width for line in own[1:-1] if not line.spread)
    measure = full[len(full) // 2] if full else 0.0
    off, off_indented = abs(first.width - measure), abs(first.width + INDENT - measure)
    flush = indents_lost and measure > 0 and not first.spread and off + 0.5 < off_indented
    return Paragraph(first.start, own[-1].end, text, "body", 0, first.gap, measure, flush, len(full), verse)
