"""Print layout: whether a line goes on from the line above, by how that one ends and this one begins: what each step costs.

A step leads from a reading of the line above to a reading of the line (`readings`). It costs what the signs against it weigh;
signs for it weigh below zero. `printed` takes the cheapest way through the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dedup.cutting.lines.scripts import begins_small
from dedup.cutting.paragraphs.measure import INDENT, slack
from dedup.cutting.paragraphs.readings import OPENS, Costs, Readings
from dedup.cutting.parallels.stretches import Meeting, Parallels
from dedup.cutting.signs import evidence, makers
from dedup.cutting.signs.kinship import Junctions

NEVER: Final = 1e9
ANOTHER_HEAD: Final = -1.5
"""A head line under another: heads have two or three lines."""
HEAD_OPENS: Final = -3.0
"""A head line right above an opening."""
HEAD_ALONE: Final = 0.5
"""A head line above prose that does not open a report: a crosshead, or a head behind its body."""
HEAD_LEFT_OPEN: Final = 2.0
"""A head ends with a line that leaves a bracket or a quotation open, or that ends with a comma."""
FLUSH_MORE: Final = -2.0
"""Where first lines of paragraphs are indented: a line without an indent goes on."""
BROKEN_OFF: Final = 4.0
"""A paragraph that ends in mid-sentence: it happens, at the end of a column."""
KICKER: Final = 1.5
"""The same, over and above, right behind the paragraph's first line and above a head line, where the line has two whole clauses: of 13 such lines of made
pages 10 are kickers that happen to fill the column."""
_TWO_CLAUSES: Final = re.compile(r"^[^，,、；：:。]{4,}[，,][^，,、；：:。]{7,}$")
"""A clause of a kicker is a statement. Where prose breaks off, the last one is cut short as often as not."""
LEFT_OPEN: Final = 2.0
"""Breaking off inside a bracket, a title or a quotation."""
BROKEN_LEAST: Final = 1.0
"""What is left of that where the broken line does not fill its column either: both come of the one break."""
SHORT_END: Final = 5.0
"""Going on after a line that ends a sentence short of the edge."""
FULL_END: Final = 0.7
"""Going on after a line that ends a sentence right at the edge: one line in some twenty."""
UNEVEN: Final = 1.5
"""Two lines of one paragraph of which neither is its last, and they differ in width."""
DATED: Final = 1.5
"""A line that begins with a date: captions and reports begin so, lines within them seldom."""
DATED_ANEW: Final = 4.0
"""The same, over and above, where the line above broke off in mid-clause: a date goes on from a mark or from a short word."""
_DATED: Final = re.compile(r"^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|今[天日]|昨[天日]|日前|近日)[，,]")
NARROWER_GAP: Final = 0.7
"""Fewer empty lines than the page has between lines: the two lines are one, prose or head."""
WIDER_GAP: Final = 3.0
"""More empty lines than the page has between lines, inside a paragraph."""
NARROW_UNDER_HEAD: Final = 1.0
"""The same under a head line, which stands off from its text rather than close to it."""
INSIDE: Final = 1.0
"""Weight of a line's beginning in mid-sentence for its going on from the line above."""
INSIDE_UNDER_HEAD: Final = 2.0
"""A paragraph that begins in mid-sentence right under a head line: the line is rather its first. It costs nothing where a paragraph above
broke off: its rest stands below the head of the box that tore it."""
FLOW: Final = 0.5
"""Share of what the letters at a line's end say for the next line going on from it: signs of layout say the same."""
MOST_AGAINST: Final = 3.0
"""However badly the letters go together, names and figures do so too."""
WRAP_ELSEWHERE: Final[Mapping[Meeting | None, float]] = {
    "within": 7.0,
    "beside": -1.0,
    "border": -3.0,
    "apart": -5.0,
    "ended": -3.0,
}
"""Weight of how the two lines meet on another page. Where only one of the two is known there, within a text, it tells nothing: the other is short."""
ASTRAY: Final = 5.0
"""Cost of a line's going on from the one above where another page has it behind another line of this one, within one paragraph."""
SMALL_FIRST: Final = 6.0
"""In a script with capitals a small letter begins a paragraph, or a head line below prose: nearly as rare as prose that misses its
column. From 6 on all of 30 wrapped pages of a French novel keep their order, at 3 one of them does not."""
SMALL_HEAD: Final = 2.0
"""The same below a head line: a headline may be over two lines, prose has no other."""
TITLED_HEAD: Final = 4.0
"""What a head line gains below one from which it goes on in title case: two words of it may be a name, too, with which prose begins."""
NEW_COLUMN: Final = 1.5
"""The column's width changes inside a paragraph."""

CREDIT: Final = 7.0
"""Weight of a photographer's credit that the line above begins and this one ends."""

_BEGINS: Final = (0.0, NEVER, 0.0)
_IMPOSSIBLE: Final = (NEVER, NEVER, NEVER)


class Steps:
    """What it costs to come from each reading of a line to each reading of the next."""

    def __init__(self, readings: Readings, junctions: Junctions, parallels: Parallels) -> None:
        self._readings = readings
        self._lines, self._kinds = readings.lines, readings.kinds
        self._junctions, self._parallels = junctions, parallels
        self._goes_on_from = parallels.goes_on_from([line.text for line in self._lines])
        gaps = [line.gap for line in self._lines[1:]]
        self._usual_gap = max(set(gaps), key=lambda gap: (gaps.count(gap), -gap)) if gaps else 0
        self._small = [begins_small(line.text) for line in self._lines]

    def to(self, at: int) -> tuple[Costs, Costs, Costs]:
        """For each reading of the line what it costs to come to it from each reading of the line above."""
        if at == 0 or self._kinds[at - 1] is not None:
            return _BEGINS, _IMPOSSIBLE, _BEGINS
        first, more, head = self.ends(at)
        wrap = self._wrap(at)
        another = ANOTHER_HEAD - (NARROWER_GAP if self._lines[at].gap < self._usual_gap else 0.0)
        under_head = head + self._under_head(at)
        if self._small[at]:
            first, more, under_head = first + SMALL_FIRST, more + SMALL_FIRST, under_head + SMALL_FIRST
            another += SMALL_HEAD
        if not self._lines[at].gap and evidence.head_goes_on(self._lines[at - 1].text, self._lines[at].text):
            another -= TITLED_HEAD
        kicker = 0.0 if self._readings.finished[at - 1] else KICKER * bool(_TWO_CLAUSES.match(self._lines[at - 1].text))
        return (first, more, under_head), (wrap, wrap, NEVER), (first + kicker, more, another)

    def ends(self, at: int) -> Costs:
        """What it costs each reading of the line above that its paragraph ends there."""
        if at == 0 or self._kinds[at - 1] is not None:
            return _BEGINS
        last = self._lines[at - 1]
        left_open = evidence.left_open(last.text)
        head = HEAD_LEFT_OPEN if left_open or last.text.endswith(("，", ",", "、")) else 0.0
        if self._readings.finished[at - 1]:
            return 0.0, 0.0, head
        inside = LEFT_OPEN if left_open else 0.0
        return BROKEN_OFF + inside, max(BROKEN_LEAST, BROKEN_OFF - self._readings.misfit(at - 1, 0.0)) + inside, head

    def before_alone(self, at: int) -> Costs:
        """The same above a line that shows by itself what it is."""
        first, more, head = self.ends(at)
        return first, more, head + (HEAD_OPENS if self._kinds[at] in {"byline", "label"} else 0.0)

    def _under_head(self, at: int) -> float:
        """What it costs the line to begin a paragraph under a head line."""
        line = self._lines[at]
        cost = HEAD_OPENS if self._readings.opens[at] else HEAD_ALONE
        cost += INSIDE_UNDER_HEAD if evidence.begins_inside(line.text) and not self._readings.torn[at] else 0.0
        return cost + (NARROW_UNDER_HEAD if line.gap < self._usual_gap else 0.0)

    def _wrap(self, at: int) -> float:
        """What it costs to read the line as going on from the one above."""
        last, line = self._lines[at - 1], self._lines[at]
        cost = self._uneven(at)
        if self._readings.finished[at - 1]:
            cost += FULL_END if last.spread or self._readings.columns.filled(at - 1, last.width) else SHORT_END
        else:
            cost -= FLOW * max(-MOST_AGAINST, self._junctions.flow(last.text, line.text))
        if self._readings.opens[at]:
            cost += OPENS
        elif _DATED.match(line.text):
            cost += DATED
            cost += 0.0 if self._readings.finished[at - 1] or evidence.has_marks(last.text[-1:]) else DATED_ANEW
        if self._readings.indented:
            cost += OPENS if line.indented else FLUSH_MORE
        if line.gap != self._usual_gap:
            cost += WIDER_GAP if line.gap > self._usual_gap else -NARROWER_GAP
        cost += NEW_COLUMN if self._readings.columns.changes(at, line.width) else 0.0
        cost -= CREDIT if makers.rest_of_credit(last.text, line.text) is not None else 0.0
        cost -= INSIDE if evidence.begins_inside(line.text) else 0.0
        cost += ASTRAY if self._goes_on_from.get(at, at - 1) != at - 1 else 0.0
        return cost - self._wrap_elsewhere(at)

    def _wrap_elsewhere(self, at: int) -> float:
        """What another page shows for the line's going on from the one above.

        Prose tells again what its headline tells: a line that is a whole head line of a web page is not within the paragraph there.
        """
        last, line = self._lines[at - 1], self._lines[at]
        meeting, heads = self._parallels.meeting(last.text, line.text), self._parallels.heads
        if meeting == "within" and (
            (heads.whole(last.text) and not self._readings.between(at - 1))
            or (heads.whole(line.text) and not self._readings.between(at))
            or heads.open(last.text + line.text)
        ):
            return 0.0
        return WRAP_ELSEWHERE.get(meeting, 0.0)

    def _uneven(self, at: int) -> float:
        """What it costs that the line above, which ends no sentence, is not as wide as this one."""
        last, line = self._lines[at - 1], self._lines[at]
        if self._readings.finished[at - 1] or last.spread or line.spread:
            return 0.0
        wider, allowed = line.width - last.width, slack(last.width)
        if wider > allowed + INDENT + self._readings.held_back[at - 1]:
            return UNEVEN * (2 if wider > allowed + 2 * INDENT else 1)
        return UNEVEN if wider < -allowed and not self._readings.finished[at] else 0.0
