"""Print layout: what a line itself shows against being the first of a paragraph, against going on, and against being a head line.

Each reading costs what the signs against it weigh; signs for it weigh below zero. What stands between it and the line above
is weighed in `wraps`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from dedup.cutting.lines.scripts import has_case
from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.measure import INDENT, columns_of, first_lines_are_short
from dedup.cutting.paragraphs.paragraph import HEAD_ELSEWHERE, ParagraphKind
from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.signs import desk, evidence, makers
from dedup.cutting.signs.kinship import Junctions
from dedup.cutting.signs.openings import is_opening
from dedup.press.signatures import is_signed


class State(IntEnum):
    """How a line is read; also its place in the tuples of costs."""

    FIRST = 0
    MORE = 1
    HEAD = 2
    ALONE = 3
    """It shows by itself what it is: a byline, a credit, a mark."""


Costs = tuple[float, float, float]
"""One for each of first, more and head."""

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
FILLED: Final = 1.0
"""A head line that is just as wide as the column of prose beside it."""
FILLED_BY_CLAUSES: Final = 1.5
"""The same, over and above, of one that parts clauses by a comma within: six in ten lines of prose do, one in ten headlines."""
BELOW_RUBRIC: Final = -2.0
"""A head line right below the name of a column."""
AMONG_BRIEFS: Final = 2.5
"""What a head line gains below a sentence that is over, in a column of brief news: every few sentences another brief has its headline."""
MARKED: Final = 12.0
"""A heading mark leaves no doubt."""
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
LEAST_MARKED: Final = 12.0
"""Em of a line of prose that has a mark mostly."""
NO_MARKS: Final = 1.1
"""A line of prose of that width without any mark: three in ten have none, and nine in ten headlines."""
OPENS: Final = 8.0
"""An opening, or an indented line where others are not, inside a paragraph."""
_CLAUSES: Final = re.compile("[，,].")
PLACED: Final = 3.5
"""A line that begins with a date and a place is no head line: it begins a caption."""
LABELLED: Final = 12.0
"""A label announces prose: what stands right below it is no head line, however wide a measure it is set to; nor is what announces rows."""
NOTICED: Final = 3.0
"""What a head line loses right below the name of a notice (`寻物启事`): the notice has no other headline."""
_PLACED: Final = re.compile(r"^(?:\d{4}年)?\d{1,2} ?月 ?\d{1,2} ?日[，,]在?[\u4e00-\u9fff]{2,5}(?:省|市|自治区|县)")
_LATIN_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9.'’-]*")
"""In a line of Han characters, what is set on the next line whole where it does not fit: the line above it ends that much earlier."""
_POINT: Final = re.compile(r"\d\.$")
SPACE: Final = 0.5
"""Em of the space between two words."""


class Readings:
    """The page's lines, what they show, and what each reading of them costs by that."""

    def __init__(
        self,
        lines: Sequence[Line],
        kinds: Sequence[ParagraphKind | None],
        junctions: Junctions,
        parallels: Parallels,
    ) -> None:
        self.lines, self.kinds = lines, kinds
        self._junctions, self._parallels = junctions, parallels
        announces = [
            line.text.endswith(("：", ":")) and kind == "row" for line, kind in zip(lines, kinds[1:], strict=False)
        ]
        self._announces = [*announces, False]
        self.finished = [
            shown
            or (evidence.is_finished(_with_bracket(lines, at)) and not _in_a_figure(lines, at))
            or _ends_credit(lines, at)
            for at, shown in enumerate(self._announces)
        ]
        opens = [is_opening(line.text) for line in lines]
        self.opens = [opens[at] and kinds[at] is None and not self._opens_above(at) for at in range(len(lines))]
        self._begins = [kind == "byline" or shown for kind, shown in zip(kinds, opens, strict=True)]
        self.among_briefs = _among_briefs(lines, kinds, self._begins)
        self.held_back = [*map(_held_back, lines[1:]), 0.0]
        self.indented = 0 < sum(line.indented for line in lines) < len(lines) * MOSTLY
        self._heads: dict[tuple[int, float], float] = {}
        self.torn = [False] * len(lines)
        """For each line whether a paragraph above it breaks off in mid-sentence, as far as a first look shows."""
        self._measure([False] * len(lines))

    def look_again(self, states: Sequence[State]) -> None:
        """`states` are those of a first look: the columns are measured without its head lines, and what is torn is known."""
        self._measure([state == State.HEAD for state in states])
        for at, behind in enumerate(states[1:]):
            ends = behind != State.MORE and states[at] in {State.FIRST, State.MORE}
            self.torn[at + 1] = self.torn[at] or (ends and not self.finished[at])

    def _measure(self, heads: Sequence[bool]) -> None:
        prose = [
            kind is None and not line.level and not finished and not head
            for kind, line, finished, head in zip(self.kinds, self.lines, self.finished, heads, strict=True)
        ]
        self.columns = columns_of(self.lines, prose, self._begins)
        opens = [is_opening(line.text) for line in self.lines]
        self.first_lines_are_short = first_lines_are_short(self.lines, self.columns, self.finished, opens)

    def costs(self, at: int) -> Costs:
        """What the line itself shows against each reading."""
        line, opens = self.lines[at], self.opens[at]
        more = self.misfit(at, 0.0)
        first = 0.0 if opens else self.misfit(at, INDENT if self.first_lines_are_short else 0.0)
        head = OPENS if opens else self._head(at) + (_filled(line) if 0.0 in {first, more} else 0.0)
        if self.indented and not line.indented and not opens:
            first += FLUSH_FIRST
        level = MARKED if line.level else 0.0
        prose = level + (
            NO_MARKS
            if line.width >= LEAST_MARKED and not evidence.has_marks(line.text) and not has_case(line.text)
            else 0.0
        )
        return first + prose, more + prose, head if opens else head - level

    def misfit(self, at: int, indent: float) -> float:
        """What it costs to read the line as prose of a column: nothing if it fills it, or ends a paragraph within it."""
        line, columns = self.lines[at], self.columns
        off = columns.off(at, line.width + indent)
        if off is None:
            return 0.0 if self.finished[at] else UNFILLED / 2
        if off < 0:
            off = min(0.0, off + self.held_back[at])
        widest = max(columns.before[at], columns.behind[at])
        if line.spread and line.width >= LEAST_SPREAD_SHARE * widest:
            return 0.0
        if self.finished[at] and line.width + indent - widest <= HANGING:
            return 0.0
        exact = max(EXACT, EXACT_SHARE * line.width)
        return min(UNFILLED, max(0.0, abs(off) - exact) * (PER_EM + (TOO_WIDE if off > 0 else 0.0)))

    def between(self, at: int) -> bool:
        """Whether the line stands in the middle of a paragraph: three full lines, and letters that go on from each to the next.

        Prose may repeat its headline's words. `广西壮族／自治区党委原副书记…蓝天立严／重违纪` is prose, though a head line
        elsewhere has the same words; a head line of the column's width below a torn sentence goes on in nothing.
        """
        if not 0 < at < len(self.lines) - 1 or any(self.kinds[near] is not None for near in (at - 1, at + 1)):
            return False
        above, line, below = self.lines[at - 1 : at + 2]
        if self.finished[at - 1] or self.finished[at]:
            return False
        if not all(self.columns.filled(near, self.lines[near].width) for near in (at - 1, at, at + 1)):
            return False
        flows = self._junctions.flow(above.text, line.text), self._junctions.flow(line.text, below.text)
        return min(flows) > 0

    def _opens_above(self, at: int) -> bool:
        """Whether the line is the bracket of makers of an opening that the line above began."""
        if not at or self.finished[at - 1] or not self.lines[at].text.startswith(("（", "(")):
            return False
        return is_opening(self.lines[at - 1].text)

    def _head(self, at: int) -> float:
        """What it costs to read the line as a head line, but for the columns beside it."""
        shown = self._parallels.heads.headed(self.lines[at].text)
        elsewhere = self._parallels.trust * HEAD_ELSEWHERE.get(shown, 0.0)
        asked = at, 0.0 if elsewhere and self.between(at) else elsewhere
        if asked not in self._heads:
            self._heads[asked] = self._head_shown(*asked)
        return self._heads[asked]

    def _head_shown(self, at: int, elsewhere: float) -> float:
        """The same by what the line shows, and another page."""
        line = self.lines[at]
        cost = HEAD_AT_ALL - evidence.headlike_in_print(line.text) - elsewhere
        cost += INDENTED_HEAD if self.indented and line.indented else 0.0
        cost -= evidence.BELOW_SIGNATURE if self._below_signature(at) else 0.0
        cost += PLACED if _PLACED.match(line.text) else 0.0
        retold = self._junctions.retold(line.text)
        cost -= next((weight for share, weight in RETOLD if retold >= share), 0.0)
        cost -= AMONG_BRIEFS if self.among_briefs[at] and self.finished[at - 1] else 0.0
        above = self.kinds[at - 1] if at else None
        cost += NOTICED if at and above is None and desk.is_notice(self.lines[at - 1].text) else 0.0
        prose = above == "label" or self._announces[at]
        return cost + (LABELLED if prose else BELOW_RUBRIC if above == "rubric" else 0.0)

    def _below_signature(self, at: int) -> bool:
        """Whether a text is over right above: a closing line, or a name in brackets behind its full stop."""
        if not at or self.kinds[at - 1] is not None:
            return at > 0 and self.kinds[at - 1] == "closing"
        return self.finished[at - 1] and is_signed(_with_bracket(self.lines, at - 1))


def _among_briefs(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None], begins: Sequence[bool]) -> list[bool]:
    """For each line whether it stands below the name of a column of briefs, and no report or other column began since."""
    found: list[bool] = []
    among = False
    for line, kind, opens in zip(lines, kinds, begins, strict=True):
        found.append(among and not opens)
        among = desk.is_column_of_briefs(line.text) if kind == "rubric" else among and not opens
    return found


def _filled(line: Line) -> float:
    """What it costs to read a line that fills its column as a head line."""
    return FILLED + (FILLED_BY_CLAUSES if _CLAUSES.search(line.text) else 0.0)


def _with_bracket(lines: Sequence[Line], at: int) -> str:
    """The line, behind the one above where a bracket that it closes began there: `评价。（卫` / `晋）`."""
    text = lines[at].text
    if at and text.endswith(("）", ")")) and "（" not in text and "(" not in text:
        return lines[at - 1].text + text
    return text


def _ends_credit(lines: Sequence[Line], at: int) -> bool:
    """Whether the line ends a photographer's credit, and with it the caption, that the line above began."""
    return at > 0 and makers.rest_of_credit(lines[at - 1].text, lines[at].text) is not None


def _in_a_figure(lines: Sequence[Line], at: int) -> bool:
    """Whether the line ends within a figure, behind its point: `…总数的65.` / `3%。`."""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return _POINT.search(lines[at].text) is not None and below[:1].isdigit()


def _held_back(line: Line) -> float:
    """Em of the line's first word, and of the space before it, which did not fit on the line above."""
    if has_case(line.text):
        return len(line.text.partition(" ")[0]) / 2 + SPACE
    word = _LATIN_WORD.match(line.text)
    return len(word.group()) / 2 if word else 0.0
