"""Print layout: what it costs to read a line as the first of a paragraph, as going on, or as a head line.

Each reading costs what the signs against it weigh; signs for it weigh below zero. `printed` takes the cheapest way through
the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Final

from dedup.cutting.lines.scripts import begins_small, has_case
from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.measure import INDENT, columns_of, first_lines_are_short, slack
from dedup.cutting.paragraphs.paragraph import HEAD_ELSEWHERE, ParagraphKind
from dedup.cutting.parallels.stretches import Meeting, Parallels
from dedup.cutting.signs import evidence
from dedup.cutting.signs.kinship import Junctions
from dedup.cutting.signs.openings import is_opening
from dedup.text.signatures import is_signed


class State(IntEnum):
    """How a line is read; also its place in the tuples of costs."""

    FIRST = 0
    MORE = 1
    HEAD = 2
    ALONE = 3
    """It shows by itself what it is: a byline, a credit, a mark."""


NEVER: Final = 1e9
UNFILLED: Final = 7.0
"""Prose that breaks off well before the column's edge, or beyond it. At 5 a headline with a question mark was read as a paragraph."""
LEAST_SPREAD_SHARE: Final = 0.6
"""Share of the column's characters that a letter-spaced line of prose has at least."""
EXACT: Final = 0.6
"""Em by which prose misses the edge at no cost: half a character of half width."""
EXACT_SHARE: Final = 0.03
"""The same as a share of a wide line's width."""
HANGING: Final = 1.0
"""Em by which the last line of a paragraph may go beyond the edge: its full stop hangs."""
PER_EM: Final = 1.2
"""Cost of an em by which prose misses the edge: two em are rare."""
HEAD_AT_ALL: Final = 3.5
"""A line begins a head: one in thirty or so does."""
ANOTHER_HEAD: Final = -1.5
"""A head line under another: heads have two or three lines."""
HEAD_OPENS: Final = -3.0
"""A head line right above an opening."""
HEAD_ALONE: Final = 0.5
"""A head line above prose that does not open a report: a crosshead, or a head behind its body."""
FILLED: Final = 1.0
"""A head line that is just as wide as the column of prose beside it."""
FILLED_BY_CLAUSES: Final = 1.5
"""The same, over and above, of one that parts clauses by a comma within: six in ten lines of prose do, one in ten headlines."""
BELOW_RUBRIC: Final = -2.0
"""A head line right below the name of a column."""
MARKED: Final = 12.0
"""A heading mark leaves no doubt."""
HEAD_LEFT_OPEN: Final = 2.0
"""A head ends with a line that leaves a bracket or a quotation open, or that ends with a comma."""
TOO_WIDE: Final = 1.2
"""Cost of an em beyond the edge, over and above that of an em that misses it: nothing stands there."""
RETOLD: Final = ((0.8, 2.0), (0.5, 0.7))
"""Share of its words of three letters that stand elsewhere on the page, and what a head line gains by it: it tells what the text
tells, and a line of prose seldom says so much again. Of 1,448 head lines and 18,255 lines of prose of pages that others set from
real news, 26 % and 1 % have four fifths and more."""
MOSTLY: Final = 0.6
"""Share of the lines from which they are indented because the page is, not because they begin paragraphs."""
INDENTED_HEAD: Final = 3.0
"""Where first lines of paragraphs are indented: an indented line is no head line."""
FLUSH_FIRST: Final = 1.0
"""There: a line without an indent is no first line, unless a column broke above it."""
FLUSH_MORE: Final = -2.0
"""There: a line without an indent goes on."""
LEAST_MARKED: Final = 12.0
"""Em of a line of prose that has a mark mostly."""
NO_MARKS: Final = 1.1
"""A line of prose of that width without any mark: three in ten have none, and nine in ten headlines."""
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
_DATED: Final = re.compile(r"^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|今[天日]|昨[天日]|日前|近日)[，,]")
_CLAUSES: Final = re.compile("[，,].")
PLACED: Final = 3.5
"""A line that begins with a date and a place is no head line: it begins a caption."""
LABELLED: Final = 12.0
"""A label announces prose: what stands right below it is no head line, however wide a measure it is set to; nor is what announces rows."""
_PLACED: Final = re.compile(r"^(?:\d{4}年)?\d{1,2} ?月 ?\d{1,2} ?日[，,]在?[\u4e00-\u9fff]{2,5}(?:省|市|自治区|县)")
NARROWER_GAP: Final = 0.7
"""Fewer empty lines than the page has between lines: the two lines are one, prose or head."""
WIDER_GAP: Final = 3.0
"""More empty lines than the page has between lines, inside a paragraph."""
NARROW_UNDER_HEAD: Final = 1.0
"""The same under a head line, which stands off from its text rather than close to it."""
INSIDE: Final = 1.0
"""Weight of a line's beginning in mid-sentence for its going on from the line above."""
INSIDE_UNDER_HEAD: Final = 2.0
"""A paragraph that begins in mid-sentence right under a head line: the line is rather its first."""
FLOW: Final = 0.5
"""Share of what the letters at a line's end say for the next line going on from it: signs of layout say the same."""
MOST_AGAINST: Final = 3.0
"""However badly the letters go together, names and figures do so too."""
WRAP_ELSEWHERE: Final[Mapping[Meeting | None, float]] = {"within": 7.0, "beside": -1.0, "border": -3.0, "apart": -5.0}
"""Weight of how the two lines meet on another page. A line of which only one is known there tells nothing: it is short."""
ASTRAY: Final = 5.0
"""Cost of a line's going on from the one above where another page has it behind another line of this one, within one paragraph."""
SMALL_FIRST: Final = 6.0
"""In a script with capitals a small letter begins a paragraph, or a head line below prose: nearly as rare as prose that misses its
column. From 6 on all of 30 wrapped pages of a French novel keep their order, at 3 one of them does not."""
SMALL_HEAD: Final = 2.0
"""The same below a head line: a headline may be over two lines, prose has no other."""
_LATIN_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9.'’-]*")
"""In a line of Han characters, what is set on the next line whole where it does not fit: the line above it ends that much earlier."""
SPACE: Final = 0.5
"""Em of the space between two words."""
NEW_COLUMN: Final = 1.5
"""The column's width changes inside a paragraph."""

_BEGINS: Final = (0.0, NEVER, 0.0)
_IMPOSSIBLE: Final = (NEVER, NEVER, NEVER)


Costs = tuple[float, float, float]
"""One for each of first, more and head."""


class Signs:
    """The page's lines, and what each reading of them costs."""

    def __init__(
        self,
        lines: Sequence[Line],
        kinds: Sequence[ParagraphKind | None],
        junctions: Junctions,
        parallels: Parallels,
        states: Sequence[State] | None = None,
    ) -> None:
        """`states` are those of a first look: with them the head lines are left out where columns are measured."""
        self.lines, self.kinds = lines, kinds
        self._junctions, self._parallels = junctions, parallels
        self._goes_on_from = parallels.goes_on_from([line.text for line in lines])
        announces = [
            line.text.endswith(("：", ":")) and kind == "row" for line, kind in zip(lines, kinds[1:], strict=False)
        ]
        self._announces = [*announces, False]
        self._finished = [
            shown or evidence.is_finished(_with_bracket(lines, at)) for at, shown in enumerate(self._announces)
        ]
        opens = [is_opening(line.text) for line in lines]
        self._opens = [opens[at] and kinds[at] is None and not self._opens_above(at) for at in range(len(lines))]
        prose = [
            kinds[at] is None
            and not line.level
            and not self._finished[at]
            and (states is None or states[at] != State.HEAD)
            for at, line in enumerate(lines)
        ]
        begins = [kind == "byline" or shown for kind, shown in zip(kinds, opens, strict=True)]
        self._columns = columns_of(lines, prose, begins)
        self.first_lines_are_short = first_lines_are_short(lines, self._columns, self._finished, opens)
        gaps = [line.gap for line in lines[1:]]
        self._usual_gap = max(set(gaps), key=lambda gap: (gaps.count(gap), -gap)) if gaps else 0
        self._small = [begins_small(line.text) for line in lines]
        self._held_back = [*map(_held_back, lines[1:]), 0.0]
        self._indented = 0 < sum(line.indented for line in lines) < len(lines) * MOSTLY

    def readings(self, at: int) -> Costs:
        """What the line itself shows against each reading."""
        line, opens = self.lines[at], self._opens[at]
        more = self._misfit(at, 0.0)
        first = 0.0 if opens else self._misfit(at, INDENT if self.first_lines_are_short else 0.0)
        head = OPENS if opens else self._head(at) + (_filled(line) if 0.0 in {first, more} else 0.0)
        if self._indented and not line.indented and not opens:
            first += FLUSH_FIRST
        level = MARKED if line.level else 0.0
        prose = level + (
            NO_MARKS
            if line.width >= LEAST_MARKED and not evidence.has_marks(line.text) and not has_case(line.text)
            else 0.0
        )
        return first + prose, more + prose, head if opens else head - level

    def steps(self, at: int) -> tuple[Costs, Costs, Costs]:
        """For each reading of the line what it costs to come to it from each reading of the line above."""
        if at == 0 or self.kinds[at - 1] is not None:
            return _BEGINS, _IMPOSSIBLE, _BEGINS
        first, more, head = self.ends(at)
        wrap = self._wrap(at)
        another = ANOTHER_HEAD - (NARROWER_GAP if self.lines[at].gap < self._usual_gap else 0.0)
        under_head = head + self._under_head(at)
        if self._small[at]:
            first, more, under_head = first + SMALL_FIRST, more + SMALL_FIRST, under_head + SMALL_FIRST
            another += SMALL_HEAD
        return (first, more, under_head), (wrap, wrap, NEVER), (first, more, another)

    def ends(self, at: int) -> Costs:
        """What it costs each reading of the line above that its paragraph ends there."""
        if at == 0 or self.kinds[at - 1] is not None:
            return _BEGINS
        last = self.lines[at - 1]
        left_open = evidence.left_open(last.text)
        head = HEAD_LEFT_OPEN if left_open or last.text.endswith(("，", ",", "、")) else 0.0
        if self._finished[at - 1]:
            return 0.0, 0.0, head
        inside = LEFT_OPEN if left_open else 0.0
        return BROKEN_OFF + inside, max(BROKEN_LEAST, BROKEN_OFF - self._misfit(at - 1, 0.0)) + inside, head

    def before_alone(self, at: int) -> Costs:
        """The same above a line that shows by itself what it is."""
        first, more, head = self.ends(at)
        return first, more, head + (HEAD_OPENS if self.kinds[at] in {"byline", "label"} else 0.0)

    def _opens_above(self, at: int) -> bool:
        """Whether the line is the bracket of makers of an opening that the line above began."""
        if not at or self._finished[at - 1] or not self.lines[at].text.startswith(("（", "(")):
            return False
        return is_opening(self.lines[at - 1].text)

    def _misfit(self, at: int, indent: float) -> float:
        """What it costs to read the line as prose of a column: nothing if it fills it, or ends a paragraph within it."""
        line, columns = self.lines[at], self._columns
        off = columns.off(at, line.width + indent)
        if off is None:
            return 0.0 if self._finished[at] else UNFILLED / 2
        if off < 0:
            off = min(0.0, off + self._held_back[at])
        widest = max(columns.before[at], columns.behind[at])
        if line.spread and line.width >= LEAST_SPREAD_SHARE * widest:
            return 0.0
        if self._finished[at] and line.width + indent - widest <= HANGING:
            return 0.0
        exact = max(EXACT, EXACT_SHARE * line.width)
        return min(UNFILLED, max(0.0, abs(off) - exact) * (PER_EM + (TOO_WIDE if off > 0 else 0.0)))

    def _head(self, at: int) -> float:
        """What it costs to read the line as a head line, but for the columns beside it."""
        line = self.lines[at]
        cost = HEAD_AT_ALL - evidence.headlike_in_print(line.text)
        cost -= 0.0 if self._between(at) else HEAD_ELSEWHERE.get(self._parallels.heads.headed(line.text), 0.0)
        cost += INDENTED_HEAD if self._indented and line.indented else 0.0
        cost -= evidence.BELOW_SIGNATURE if self._below_signature(at) else 0.0
        cost += PLACED if _PLACED.match(line.text) else 0.0
        retold = self._junctions.retold(line.text)
        cost -= next((weight for share, weight in RETOLD if retold >= share), 0.0)
        above = self.kinds[at - 1] if at else None
        prose = above == "label" or self._announces[at]
        return cost + (LABELLED if prose else BELOW_RUBRIC if above == "rubric" else 0.0)

    def _below_signature(self, at: int) -> bool:
        """Whether a text is over right above: a closing line, or a name in brackets behind its full stop."""
        if not at or self.kinds[at - 1] is not None:
            return at > 0 and self.kinds[at - 1] == "closing"
        return self._finished[at - 1] and is_signed(_with_bracket(self.lines, at - 1))

    def _between(self, at: int) -> bool:
        """Whether the line stands in the middle of a paragraph: three full lines, and letters that go on from each to the next.

        Prose may repeat its headline's words. `广西壮族／自治区党委原副书记…蓝天立严／重违纪` is prose, though a head line
        elsewhere has the same words; a head line of the column's width below a torn sentence goes on in nothing.
        """
        if not 0 < at < len(self.lines) - 1 or any(self.kinds[near] is not None for near in (at - 1, at + 1)):
            return False
        above, line, below = self.lines[at - 1 : at + 2]
        if self._finished[at - 1] or self._finished[at]:
            return False
        if not all(self._columns.filled(near, self.lines[near].width) for near in (at - 1, at, at + 1)):
            return False
        flows = self._junctions.flow(above.text, line.text), self._junctions.flow(line.text, below.text)
        return min(flows) > 0

    def _under_head(self, at: int) -> float:
        """What it costs the line to begin a paragraph under a head line."""
        line = self.lines[at]
        cost = HEAD_OPENS if self._opens[at] else HEAD_ALONE
        cost += INSIDE_UNDER_HEAD if evidence.begins_inside(line.text) else 0.0
        return cost + (NARROW_UNDER_HEAD if line.gap < self._usual_gap else 0.0)

    def _wrap(self, at: int) -> float:
        """What it costs to read the line as going on from the one above."""
        last, line = self.lines[at - 1], self.lines[at]
        cost = self._uneven(at)
        if self._finished[at - 1]:
            cost += FULL_END if last.spread or self._columns.filled(at - 1, last.width) else SHORT_END
        else:
            cost -= FLOW * max(-MOST_AGAINST, self._junctions.flow(last.text, line.text))
        if self._opens[at]:
            cost += OPENS
        elif _DATED.match(line.text):
            cost += DATED
            cost += 0.0 if self._finished[at - 1] or evidence.has_marks(last.text[-1:]) else DATED_ANEW
        if self._indented:
            cost += OPENS if line.indented else FLUSH_MORE
        if line.gap != self._usual_gap:
            cost += WIDER_GAP if line.gap > self._usual_gap else -NARROWER_GAP
        cost += NEW_COLUMN if self._columns.changes(at, line.width) else 0.0
        cost -= INSIDE if evidence.begins_inside(line.text) else 0.0
        cost += ASTRAY if self._goes_on_from.get(at, at - 1) != at - 1 else 0.0
        return cost - self._wrap_elsewhere(at)

    def _wrap_elsewhere(self, at: int) -> float:
        """What another page shows for the line's going on from the one above.

        Prose tells again what its headline tells: a line that is a whole head line of a web page is not within the paragraph there.
        """
        last, line = self.lines[at - 1], self.lines[at]
        meeting = self._parallels.meeting(last.text, line.text)
        heads = (self._parallels.heads.whole(last.text) and not self._between(at - 1)) or (
            self._parallels.heads.whole(line.text) and not self._between(at)
        )
        return 0.0 if meeting == "within" and heads else WRAP_ELSEWHERE.get(meeting, 0.0)

    def _uneven(self, at: int) -> float:
        """What it costs that the line above, which ends no sentence, is not as wide as this one."""
        last, line = self.lines[at - 1], self.lines[at]
        if self._finished[at - 1] or last.spread or line.spread:
            return 0.0
        wider, allowed = line.width - last.width, slack(last.width)
        if wider > allowed + INDENT + self._held_back[at - 1]:
            return UNEVEN * (2 if wider > allowed + 2 * INDENT else 1)
        return UNEVEN if wider < -allowed and not self._finished[at] else 0.0


def _filled(line: Line) -> float:
    """What it costs to read a line that fills its column as a head line."""
    return FILLED + (FILLED_BY_CLAUSES if _CLAUSES.search(line.text) else 0.0)


def _with_bracket(lines: Sequence[Line], at: int) -> str:
    """The line, behind the one above where a bracket that it closes began there: `评价。（卫` / `晋）`."""
    text = lines[at].text
    if at and text.endswith(("）", ")")) and "（" not in text and "(" not in text:
        return lines[at - 1].text + text
    return text


def _held_back(line: Line) -> float:
    """Em of the line's first word, and of the space before it, which did not fit on the line above."""
    if has_case(line.text):
        return len(line.text.partition(" ")[0]) / 2 + SPACE
    word = _LATIN_WORD.match(line.text)
    return len(word.group()) / 2 if word else 0.0
