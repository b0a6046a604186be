"""Print layout: the costs of the steps from each reading of a line to each reading of the next (`readings`).

They show whether a line goes on from the line above, by how that one ends and this one begins. A step costs the sum of the signs against it;
signs for it are below zero. `printed` takes the cheapest way through the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dedup.cutting.lines.measure import INDENT, slack
from dedup.cutting.lines.scripts import begins_small
from dedup.cutting.paragraphs.readings import OPENS, Costs, Readings
from dedup.cutting.parallels.stretches import Meeting, Parallels
from dedup.cutting.signs import evidence, makers
from dedup.cutting.signs.kinship import Junctions
from dedup.text.gaps import usual_gap

NEVER: Final = 1e9
"""The cost of a step that is not possible: more than all others on the longest page."""
ANOTHER_HEAD: Final = -1.5
"""Head line below a head line (a gain): heads have two or three lines."""
HEAD_OPENS: Final = -3.0
"""Opening right below a head line (a gain)."""
HEAD_ALONE: Final = 0.5
"""Prose that opens no report below a head line, which is then a crosshead, or stands behind its body."""
HEAD_LEFT_OPEN: Final = 2.0
"""Head that ends with an open bracket or quotation, or with a comma."""
FLUSH_MORE: Final = -2.0
"""Going on with a line that is not indented, where first lines of paragraphs are (a gain)."""
BROKEN_OFF: Final = 4.0
"""Paragraph that ends in mid-sentence, which happens at the end of a column."""
KICKER: Final = 1.5
"""Additional cost if that paragraph is one line with two whole clauses, above a head line: of 13 such lines on made pages 10 are kickers that happen to
fill the column."""
_TWO_CLAUSES: Final = re.compile(r"^[^，,、；：:。]{4,}[，,][^，,、；：:。]{7,}$")
"""Two whole clauses. If prose breaks off, its last clause is short as often as not."""
LEFT_OPEN: Final = 2.0
"""Additional cost of breaking off inside a bracket, a title or a quotation."""
BROKEN_LEAST: Final = 1.0
"""The least cost of breaking off if the broken line does not fill its column either, since that has cost something already."""
SHORT_END: Final = 5.0
"""Going on after a line that ends a sentence short of the edge."""
FULL_END: Final = 0.7
"""Going on after a line that ends a sentence at the edge: about one line in twenty."""
UNEVEN: Final = 1.5
"""Two lines of different widths in one paragraph, neither of which is its last."""
DATED: Final = 1.5
"""Going on with a line that begins with a date, as captions and reports do."""
DATED_ANEW: Final = 4.0
"""Additional cost if the line above ends in the middle of a clause: within a sentence a date follows a mark or a short word."""
_DATED: Final = re.compile(r"^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|今[天日]|昨[天日]|日前|近日)[，,]")
NARROWER_GAP: Final = 0.7
"""Gain of one paragraph, or one head, if there are fewer empty lines between the two than usual."""
WIDER_GAP: Final = 3.0
"""More empty lines than usual inside a paragraph."""
NARROW_UNDER_HEAD: Final = 1.0
"""Fewer empty lines than usual between a head line and prose."""
INSIDE: Final = 1.0
"""Gain of going on with a line that begins in mid-sentence."""
INSIDE_UNDER_HEAD: Final = 2.0
"""Paragraph that begins in mid-sentence right below a head line, which is then rather its first line. It costs nothing if a paragraph above broke off:
the rest of that may stand below the head of the box that tore it."""
FLOW: Final = 0.5
"""Factor for how well the letters at the break go together: only a half, because signs of layout show the same."""
MOST_AGAINST: Final = 3.0
"""The most that letters may weigh against going on: names and figures look bad, too."""
WRAP_ELSEWHERE: Final[Mapping[Meeting | None, float]] = {
    "within": 7.0,
    "beside": -1.0,
    "border": -3.0,
    "apart": -5.0,
    "ended": -3.0,
}
"""Gain of going on, by how the two lines meet on another page. If only one of them is found there, within a text, that tells nothing: lines are short."""
ASTRAY: Final = 5.0
"""Going on from the line above, if another page has the line behind another line of this page, within one paragraph."""
SMALL_FIRST: Final = 6.0
"""In a script with capitals: a small letter at the beginning of a paragraph, or of a head line below prose. From 6 on all of 30 wrapped pages of a
French novel keep their order, at 3 one of them does not."""
SMALL_HEAD: Final = -2.0
"""The same (a gain) for a head line below a head line: a headline goes on so, if it is not in title case."""
TITLED_HEAD: Final = 4.0
"""Gain of a head line that continues the head line above in title case; two such words may also be a name with which prose begins."""
NEW_COLUMN: Final = 1.5
"""Change of the column's width inside a paragraph."""

CREDIT: Final = 7.0
"""Gain of going on within a photographer's credit, which the line above begins and this one ends."""

_BEGINS: Final = (0.0, NEVER, 0.0)
_IMPOSSIBLE: Final = (NEVER, NEVER, NEVER)


class Steps:
    """The costs of the steps from each reading of a line to each reading of the next."""

    def __init__(self, readings: Readings, junctions: Junctions, parallels: Parallels) -> None:
        self._readings = readings
        self._lines, self._kinds = readings.lines, readings.kinds
        self._junctions, self._parallels = junctions, parallels
        self._goes_on_from = parallels.goes_on_from([line.text for line in self._lines])
        self._usual_gap = usual_gap(line.gap for line in self._lines[1:])
        self._small = [begins_small(line.text) for line in self._lines]

    def to(self, at: int) -> tuple[Costs, Costs, Costs]:
        """For each reading of line `at`, the costs of coming from each reading of the line above."""
        if at == 0 or self._kinds[at - 1] is not None:
            return _BEGINS, _IMPOSSIBLE, _BEGINS
        first, more, head = self.ends(at)
        wrap = self._wrap(at)
        another = ANOTHER_HEAD - (NARROWER_GAP if self._lines[at].gap < self._usual_gap else 0.0)
        under_head = head + self._under_head(at)
        if self._small[at]:
            first, more, under_head = first + SMALL_FIRST, more + SMALL_FIRST, under_head + SMALL_FIRST
            another += SMALL_HEAD
        if self._lines[at].gap <= self._usual_gap and evidence.head_goes_on(
            self._lines[at - 1].text, self._lines[at].text
        ):
            another -= TITLED_HEAD
        kicker = 0.0 if self._readings.finished[at - 1] else KICKER * bool(_TWO_CLAUSES.match(self._lines[at - 1].text))
        return (first, more, under_head), (wrap, wrap, NEVER), (first + kicker, more, another)

    def ends(self, at: int) -> Costs:
        """For each reading of the line above line `at`, the cost of its paragraph ending there."""
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
        """The same, if line `at` has a kind by its own text."""
        first, more, head = self.ends(at)
        return first, more, head + (HEAD_OPENS if self._kinds[at] in {"byline", "label"} else 0.0)

    def _under_head(self, at: int) -> float:
        """The cost of beginning a paragraph with line `at` below a head line."""
        line = self._lines[at]
        cost = HEAD_OPENS if self._readings.opens[at] else HEAD_ALONE
        cost += INSIDE_UNDER_HEAD if evidence.begins_inside(line.text) and not self._readings.torn[at] else 0.0
        return cost + (NARROW_UNDER_HEAD if line.gap < self._usual_gap else 0.0)

    def _wrap(self, at: int) -> float:
        """The cost of line `at` going on from the line above."""
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
        """The gain of line `at` going on from the line above, by what another page shows.

        Prose may repeat its headline: a line that is a whole head line of a web page does not count as being within a paragraph there.
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
        """The cost of the line above, which does not end a sentence, having another width than line `at`."""
        last, line = self._lines[at - 1], self._lines[at]
        if self._readings.finished[at - 1] or last.spread or line.spread:
            return 0.0
        wider, allowed = line.width - last.width, slack(last.width)
        if wider > allowed + INDENT + self._readings.held_back[at - 1]:
            return UNEVEN * (2 if wider > allowed + 2 * INDENT else 1)
        return UNEVEN if wider < -allowed and not self._readings.finished[at] else 0.0
