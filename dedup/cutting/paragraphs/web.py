"""Web layout: one line for each paragraph, heads with or without marks, and paragraphs split where a column of print ended."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.habits import Habits
from dedup.cutting.paragraphs.paragraph import HEAD_ELSEWHERE, Paragraph, ParagraphKind, bounded
from dedup.cutting.paragraphs.positions import Position, positions_of
from dedup.cutting.paragraphs.short_lines import kinds_of
from dedup.cutting.paragraphs.surroundings import SIGNS, Surroundings
from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.signs import evidence, makers
from dedup.cutting.signs.kinship import Junctions
from dedup.cutting.signs.matter import Matter, told_by
from dedup.cutting.signs.openings import is_opening
from dedup.cutting.signs.sign import weight_of
from dedup.press.signatures import is_signed
from dedup.text.as_read import BOLD

HEAD_FROM: Final = 1.0
"""The least sum of weights for an unmarked head line: more than its length alone can give."""
WHOLE_ELSEWHERE: Final = 1.5
"""Additional weight of being a whole head line of another page, without a full stop: a line of a web page is a paragraph, which seldom breaks off."""
LONGEST_MARKED: Final = 120
"""If a line with a heading mark is longer and ends a sentence, it is prose: a machine has set the mark."""
LONGEST_HEAD: Final = 90
"""Characters of the longest unmarked head line: two head lines set as one are shorter."""
CLOSE: Final = 1
"""The most empty lines between a kicker and its headline, or between the halves of a paragraph: many pages have one between all lines."""

SIDE: Final = 3
"""Lines above and below whose words are compared."""
TWO_MATTERS: Final = -0.5
"""Up to this weight for being of one matter (`signs.matter`), the lines above and below surely are of two."""
TOLD: Final = 1.0
"""From this weight on, the lines below have the words of the line."""


class _Below(NamedTuple):
    """What was read below a line. The page is read from its end, because a line above a head line is rather a head line, too."""

    is_head: bool = False
    introduces: bool = False
    """Whether the line below is an opening, a byline or a standfirst, or a head line above one."""


def web_paragraphs(lines: list[Line], junctions: Junctions, parallels: Parallels, habits: Habits) -> list[Paragraph]:
    """The lines as paragraphs; one that breaks off in mid-sentence is joined with the next line of prose."""
    page = _Page(lines, junctions, parallels, habits)
    settled: list[ParagraphKind] = []
    below = _Below()
    for at in range(len(lines) - 1, -1, -1):
        kind = page.kind(at, below)
        settled.append(kind)
        below = _Below(kind == "head", _introduces(kind, lines[at], below))
    settled.reverse()
    return _joined(lines, settled)


def _introduces(kind: ParagraphKind, line: Line, below: _Below) -> bool:
    if kind in {"head", "rubric"}:
        return below.introduces
    return kind in {"byline", "label"} or (kind == "body" and is_opening(line.text))


def _is_marked_head(line: Line) -> bool:
    if line.level == BOLD:  # a standfirst may be bold as a whole
        return len(line.text) <= LONGEST_HEAD and not line.text.endswith("。")
    return len(line.text) <= LONGEST_MARKED or not evidence.is_finished(line.text)


class _Page:
    """The lines of a page, and what is known of them before they are read."""

    def __init__(self, lines: Sequence[Line], junctions: Junctions, parallels: Parallels, habits: Habits) -> None:
        self._lines, self._junctions, self._parallels = lines, junctions, parallels
        self._kinds = kinds_of(lines, parallels)
        self._positions = positions_of(lines, self._kinds, habits)

    @cached_property
    def _matter(self) -> Matter:
        asking = (told_by(line.text) for line in self._lines if evidence.asks(line.text))
        return Matter([line.text for line in self._lines], asking)

    def kind(self, at: int, below: _Below) -> ParagraphKind:
        """The kind of the line; `below` is what was read below it."""
        line, kind = self._lines[at], self._kinds[at]
        if line.level and (kind is None or (line.level != BOLD and kind in {"byline", "credit", "closing"})):
            return "head" if _is_marked_head(line) else "body"
        if kind is not None:
            return kind
        announced = at > 0 and self._kinds[at - 1] == "label"  # what a label announces is prose
        return "head" if not announced and self._is_head(at, below) else "body"

    def _is_head(self, at: int, below: _Below) -> bool:
        """Whether the unmarked line is a head line."""
        text, heads = self._lines[at].text, self._parallels.heads
        around = self._around(at, below)
        if len(text) > LONGEST_HEAD or is_opening(text) or not self._may_be_head(around, self._positions[at], below):
            return False
        elsewhere = HEAD_ELSEWHERE.get(heads.headed(text), 0.0)
        elsewhere += WHOLE_ELSEWHERE if not evidence.is_finished(text) and heads.same(text) else 0.0
        return evidence.headlike(text) + self._parallels.trust * elsewhere + weight_of(SIGNS, around) >= HEAD_FROM

    def _may_be_head(self, around: Surroundings, position: Position, below: _Below) -> bool:
        """Whether the line may be a head line at its position. A crosshead has prose above and below.

        Right above an opening it may be a headline that lost its mark or gap; right above a marked line its kicker, if another page has
        the two in one head; below a caption its title.
        """
        if position is Position.WITHIN:
            prose_above = evidence.is_finished(around.above)
            return below.introduces or (prose_above and not below.is_head)
        if position is not Position.END or makers.ends_with_credit(around.above):
            return True
        return below.is_head and self._parallels.heads.of_one(around.text, around.below)

    def _around(self, at: int, below: _Below) -> Surroundings:
        lines, kinds = self._lines, self._kinds
        text = lines[at].text
        above = lines[at - 1].text if at and kinds[at - 1] is None and not lines[at - 1].level else ""
        behind = lines[at + 1] if at + 1 < len(lines) else None
        return Surroundings(
            text,
            above,
            behind.text if behind else "",
            marked_below=behind is not None and behind.level > 0,
            head_below=behind is not None and below.is_head and behind.gap <= CLOSE,
            introduces=below.introduces,
            closed=at > 0 and (kinds[at - 1] in {"closing", "rubric"} or (bool(above) and is_signed(above))),
            first=self._positions[at] is Position.FIRST,
            told_below=len(text) <= LONGEST_HEAD and evidence.asks(text) and self._told_below(at),
            torn_below=behind is not None and self._junctions.known(text, behind.text),
        )

    def _told_below(self, at: int) -> bool:
        """Whether the lines below have the line's words, the lines above do not, and the two are about different matters."""
        above, below = range(max(0, at - SIDE), at), range(at + 1, min(len(self._lines), at + 1 + SIDE))
        if not above or not below or self._matter.one(above, below) > TWO_MATTERS:
            return False
        words = told_by(self._lines[at].text)
        told = self._matter.telling(words, below.start, below.stop)
        return told >= TOLD and self._matter.telling(words, above.start, above.stop) <= 0


def _joined(lines: list[Line], kinds: list[ParagraphKind]) -> list[Paragraph]:
    out: list[Paragraph] = []
    for line, kind in zip(lines, kinds, strict=True):
        last = out[-1] if out else None
        verse = kind == "verse"
        if last is not None and (last.verse if verse else kind == "body" and _goes_on(last, line)):
            text = bounded(last.text + line.text)
            out[-1] = Paragraph(last.start, line.end, text, "body", 0, last.gap, 0.0, verse=verse)
        else:
            read = "body" if verse else kind
            out.append(Paragraph(line.start, line.end, line.text, read, line.level, line.gap, 0.0, verse=verse))
    return out


def _goes_on(last: Paragraph, line: Line) -> bool:
    if last.kind != "body" or last.verse or evidence.is_finished(last.text) or is_opening(line.text):
        return False
    begins = not evidence.has_marks(last.text[-1:]) and evidence.begins_with_a_day(line.text)
    return line.gap <= CLOSE and not begins and not last.text.endswith(("：", ":"))
