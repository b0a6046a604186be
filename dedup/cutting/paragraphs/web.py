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


class Sides:
    """Compares the lines above and below a line with its words; used for lines of which nothing else shows whether they are headlines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def _matter(self) -> Matter:
        asking = (told_by(line.text) for line in self._lines if evidence.asks(line.text))
        return Matter([line.text for line in self._lines], asking)

    def told_below(self, at: int) -> bool:
        """Whether the lines below have the line's words, the lines above do not, and the two are about different matters."""
        above, below = range(max(0, at - SIDE), at), range(at + 1, min(len(self._lines), at + 1 + SIDE))
        if not above or not below or self._matter.one(above, below) > TWO_MATTERS:
            return False
        words = told_by(self._lines[at].text)
        told = self._matter.telling(words, below.start, below.stop)
        return told >= TOLD and self._matter.telling(words, above.start, above.stop) <= 0


def web_paragraphs(lines: list[Line], junctions: Junctions, parallels: Parallels, habits: Habits) -> list[Paragraph]:
    """The lines as paragraphs; one that breaks off in mid-sentence is joined with the next line of prose."""
    kinds = kinds_of(lines, parallels)
    positions, sides = positions_of(lines, kinds, habits), Sides(lines)
    settled: list[ParagraphKind] = []
    below = _Below()
    for at in range(len(lines) - 1, -1, -1):
        line, kind = lines[at], kinds[at]
        if line.level and (kind is None or (line.level != BOLD and kind in {"byline", "credit", "closing"})):
            kind = "head" if _is_marked_head(line) else "body"
        elif kind is None:
            labelled = at > 0 and kinds[at - 1] == "label"  # a label announces prose
            around = _around(lines, kinds, at, positions[at], below, junctions, sides)
            kind = "head" if not labelled and _is_head(around, positions[at], below, parallels) else "body"
        settled.append(kind)
        below = _Below(kind == "head", _introduces(kind, line, below))
    settled.reverse()
    return _joined(lines, settled)


def _introduces(kind: ParagraphKind, line: Line, below: _Below) -> bool:
    if kind in {"head", "rubric"}:
        return below.introduces
    return kind in {"byline", "label"} or (kind == "body" and is_opening(line.text))


def _around(
    lines: Sequence[Line],
    kinds: Sequence[ParagraphKind | None],
    at: int,
    position: Position,
    below: _Below,
    junctions: Junctions,
    sides: Sides,
) -> Surroundings:
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
        first=position is Position.FIRST,
        told_below=len(text) <= LONGEST_HEAD and evidence.asks(text) and sides.told_below(at),
        torn_below=behind is not None and junctions.known(text, behind.text),
    )


def _is_marked_head(line: Line) -> bool:
    if line.level == BOLD:  # a standfirst may be bold as a whole
        return len(line.text) <= LONGEST_HEAD and not line.text.endswith("。")
    return len(line.text) <= LONGEST_MARKED or not evidence.is_finished(line.text)


def _is_head(around: Surroundings, position: Position, below: _Below, parallels: Parallels) -> bool:
    """Whether the unmarked line is a head line."""
    text = around.text
    if not _may_be_head(around, position, below, parallels) or len(text) > LONGEST_HEAD or is_opening(text):
        return False
    elsewhere = HEAD_ELSEWHERE.get(parallels.heads.headed(text), 0.0)
    elsewhere += WHOLE_ELSEWHERE if not evidence.is_finished(text) and parallels.heads.same(text) else 0.0
    return evidence.headlike(text) + parallels.trust * elsewhere + weight_of(SIGNS, around) >= HEAD_FROM


def _may_be_head(around: Surroundings, position: Position, below: _Below, parallels: Parallels) -> bool:
    """Whether the line may be a head line at its position. A crosshead has prose above and below.

    Right above an opening it may be a headline that lost its mark or gap; right above a marked line its kicker, if another page has
    the two in one head; below a caption its title.
    """
    if position is Position.WITHIN:
        prose_above = evidence.is_finished(around.above)
        return below.introduces or (prose_above and not below.is_head)
    if position is not Position.END or makers.ends_with_credit(around.above):
        return True
    return below.is_head and parallels.heads.of_one(around.text, around.below)


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
