"""Print layout: what each line shows by itself against being the first of a paragraph, more of it, or a head line.

Each reading costs the sum of the signs against it; signs for it are below zero. What a line shows together with the line above is
weighed in `wraps`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from dedup.cutting.lines.measure import INDENT, columns_of, first_lines_are_short
from dedup.cutting.lines.scripts import has_case
from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.paragraph import HEAD_ELSEWHERE, ParagraphKind
from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.signs import desk, evidence, makers
from dedup.cutting.signs.kinship import Junctions
from dedup.cutting.signs.openings import is_opening
from dedup.press.signatures import is_signed
from dedup.text.characters import HAN_CLASS


class State(IntEnum):
    """How a line is read; the first three are also places in `Costs`."""

    FIRST = 0
    MORE = 1
    HEAD = 2
    ALONE = 3
    """Its kind is known from its own text: a byline, a credit, a mark."""


Costs = tuple[float, float, float]
"""The costs of *first*, *more* and *head*."""

UNFILLED: Final = 7.0
"""The most that prose costs for ending well before the column's edge or beyond it. At 5 a headline with a question mark became a paragraph."""
LEAST_SPREAD_SHARE: Final = 0.6
"""The least width of a letter-spaced line of prose, as a share of the column's."""
EXACT: Final = 0.6
"""Em by which prose may miss the edge at no cost: half a half-width character."""
EXACT_SHARE: Final = 0.03
"""The same as a share of a wide line's width."""
HANGING: Final = 1.0
"""Em by which the last line of a paragraph may go beyond the edge: its full stop hangs."""
PER_EM: Final = 1.2
"""Cost of each em by which prose misses the edge: two em are rare."""
HEAD_AT_ALL: Final = 3.5
"""Cost of a head line: about one line in thirty begins a head."""
FILLED: Final = 1.0
"""Cost of a head line that is as wide as the column of prose beside it."""
FILLED_BY_CLAUSES: Final = 1.5
"""Additional cost if it has a comma inside: six in ten lines of prose do, and one in ten headlines."""
BELOW_RUBRIC: Final = -2.0
"""Cost (a gain) of a head line right below the name of a column."""
AMONG_BRIEFS: Final = 2.5
"""Gain of a head line below the end of a sentence, in a column of brief news, where every few sentences another headline stands."""
MARKED: Final = 12.0
"""Gain of a head line with a heading mark, which leaves no doubt, and cost of prose with one."""
TOO_WIDE: Final = 1.2
"""Additional cost of each em beyond the edge, where nothing should stand."""
RETOLD: Final = ((0.8, 2.0), (0.5, 0.7))
"""`(share, gain)`: the gain of a head line if this share of its three-letter words stand elsewhere on the page. It tells what its text tells, and a
line of prose seldom is repeated so much. Of 1,448 head lines and 18,255 lines of prose, on pages that others set from real news, 26 % and 1 %
have four fifths or more."""
MOSTLY: Final = 0.6
"""If at least this share of the lines is indented, that is the page's margin, and not the indent of paragraphs."""
INDENTED_HEAD: Final = 3.0
"""Cost of an indented head line, where first lines of paragraphs are indented."""
FLUSH_HEAD: Final = -2.0
"""Gain there of a head line without an indent in a script with capitals: as much as prose that goes on has (`wraps.FLUSH_MORE`), since both
are flush. Without it narrow headlines in small letters are read as prose."""
FLUSH_FIRST: Final = 1.0
"""Cost there of a first line without an indent, which happens if a column breaks above it."""
LEAST_MARKED: Final = 12.0
"""Em from which a line of prose usually has a mark."""
NO_MARKS: Final = 1.1
"""Cost of prose of that width without a mark: three in ten lines have none, and nine in ten headlines."""
_WHOSE: Final = re.compile(rf"^[{HAN_CLASS}]{{2,10}}(?<![说道示到问答])[：:]")
"""A name and a colon, with which headlines begin, too; behind a verb of saying, words are quoted."""
OPENS: Final = 8.0
"""Cost of an opening as a head line or inside a paragraph, and of an indented line inside a paragraph where first lines are indented."""
_CLAUSES: Final = re.compile("[，,].")
PLACED: Final = 3.5
"""Cost of a head line that begins with a date and a place: it rather begins a caption."""
LABELLED: Final = 12.0
"""Cost of a head line right below a label, which announces prose; and of one that announces rows."""
NOTICED: Final = 3.0
"""Cost of a head line right below the name of a notice (`寻物启事`), which has no other headline."""
_PLACED: Final = re.compile(r"^(?:\d{4}年)?\d{1,2} ?月 ?\d{1,2} ?日[，,]在?[\u4e00-\u9fff]{2,5}(?:省|市|自治区|县)")
_LATIN_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9.'’-]*")
"""A Latin word at the beginning of a line of Han characters. It is not broken, so the line above may fall short of the edge by its width."""
_POINT: Final = re.compile(r"\d\.$")
SPACE: Final = 0.5
"""Em of a space between two words."""


class Readings:
    """The page's lines, what they show, and what each reading of a line costs because of that."""

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
        self.among_briefs = desk.among_briefs((line.text for line in lines), kinds, self._begins)
        self.held_back = [*map(_held_back, lines[1:]), 0.0]
        self.indented = 0 < sum(line.indented for line in lines) < len(lines) * MOSTLY
        self._heads: dict[tuple[int, float], float] = {}
        self.torn = [False] * len(lines)
        """For each line, whether a paragraph above it breaks off in mid-sentence, by the first look."""
        self._measure([False] * len(lines))

    def look_again(self, states: Sequence[State]) -> None:
        """Use the states from a first look: measure the columns without its head lines, and note which paragraphs are torn."""
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
        """The cost of each reading by what the line shows."""
        line, opens = self.lines[at], self.opens[at]
        more = self.misfit(at, 0.0)
        first = 0.0 if opens else self.misfit(at, INDENT if self.first_lines_are_short else 0.0)
        head = OPENS if opens else self._head(at) + (_filled(line) if 0.0 in {first, more} else 0.0)
        if self.indented and not line.indented and not opens:
            first += FLUSH_FIRST
        level = MARKED if line.level else 0.0
        prose = level + (
            NO_MARKS
            if line.width >= LEAST_MARKED
            and not evidence.has_marks(_WHOSE.sub("", line.text))
            and not has_case(line.text)
            else 0.0
        )
        return first + prose, more + prose, head if opens else head - level

    def misfit(self, at: int, indent: float) -> float:
        """The cost of the line as prose in its column: nothing if it fills the column, or ends a sentence within it."""
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
        """Whether the line stands in the middle of a paragraph: it and its neighbours fill the column, and the letters go on across both breaks.

        Prose may repeat the words of its headline: `广西壮族／自治区党委原副书记…蓝天立严／重违纪` is prose, though a head line on another page
        has the same words. A head line as wide as the column, below a torn sentence, does not go on in the next line.
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
        """Whether the line is the bracket with makers of an opening that begins in the line above."""
        if not at or self.finished[at - 1] or not self.lines[at].text.startswith(("（", "(")):
            return False
        return is_opening(self.lines[at - 1].text)

    def _head(self, at: int) -> float:
        """The cost of the line as a head line, without that of filling a column."""
        shown = self._parallels.heads.headed(self.lines[at].text)
        elsewhere = self._parallels.trust * HEAD_ELSEWHERE.get(shown, 0.0)
        asked = at, 0.0 if elsewhere and self.between(at) else elsewhere
        if asked not in self._heads:
            self._heads[asked] = self._head_shown(*asked)
        return self._heads[asked]

    def _head_shown(self, at: int, elsewhere: float) -> float:
        """The same, by what the line and its neighbours show, and by the weight of another page."""
        line = self.lines[at]
        cost = HEAD_AT_ALL - evidence.headlike_in_print(line.text) - elsewhere
        if self.indented:
            cost += INDENTED_HEAD if line.indented else FLUSH_HEAD * has_case(line.text)
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
        """Whether a text ends right above, with a closing line or a name in brackets behind its full stop."""
        if not at or self.kinds[at - 1] is not None:
            return at > 0 and self.kinds[at - 1] == "closing"
        return self.finished[at - 1] and is_signed(_with_bracket(self.lines, at - 1))


def _filled(line: Line) -> float:
    """The cost of a line that fills its column as a head line."""
    return FILLED + (FILLED_BY_CLAUSES if _CLAUSES.search(line.text) else 0.0)


def _with_bracket(lines: Sequence[Line], at: int) -> str:
    """The text of the line; with the line above in front if it closes a bracket that begins there: `评价。（卫` / `晋）`."""
    text = lines[at].text
    if at and text.endswith(("）", ")")) and "（" not in text and "(" not in text:
        return lines[at - 1].text + text
    return text


def _ends_credit(lines: Sequence[Line], at: int) -> bool:
    """Whether the line ends a photographer's credit, and so a caption, that begins in the line above."""
    return at > 0 and makers.rest_of_credit(lines[at - 1].text, lines[at].text) is not None


def _in_a_figure(lines: Sequence[Line], at: int) -> bool:
    """Whether the line ends within a figure, behind its decimal point: `…总数的65.` / `3%。`."""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return _POINT.search(lines[at].text) is not None and below[:1].isdigit()


def _held_back(line: Line) -> float:
    """Em of the line's first word (and the space before it), which did not fit on the line above; 0 for a Han character."""
    if has_case(line.text):
        return len(line.text.partition(" ")[0]) / 2 + SPACE
    word = _LATIN_WORD.match(line.text)
    return len(word.group()) / 2 if word else 0.0
