"""Verse: lines that are no heads and no prose, though they are short and end without a mark.

Observation. A headline has up to four lines. More short lines without marks in a row are verse, whatever a single line looks like. In the old
forms each line has phrases of five letters, or of seven, with a mark behind each. A poem has a title, and ends where its last line does.
Rule. The lines of a poem are one paragraph, which counts as finished. Its title, its author and the head of the text below are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dedup.cutting.lines.scripts import has_case
from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.paragraph import ParagraphKind
from dedup.cutting.paragraphs.positions import MOST_LINES
from dedup.cutting.signs import evidence
from dedup.cutting.signs.authors import are_bare_names
from dedup.cutting.signs.openings import is_opening
from dedup.text.characters import HAN_CLASS
from dedup.text.gaps import usual_gap

LONGEST_VERSE: Final = 14
"""Characters of the longest line of verse: two phrases of seven."""
LEAST_VERSE: Final = 6
"""The fewest lines of verse in a row: a head has four, and two heads that meet stand apart."""
LEAST_OLD_VERSE: Final = 2
"""The fewest lines of a poem in the old forms, each of two phrases: a poem of four phrases is two lines."""
STANZA: Final = 1
"""The most empty lines between two lines of verse: stanzas are separated by one, articles by more."""
MOST_MARKED: Final = 0.25
"""The largest share of lines of verse with a mark; of the lines of prose seven in ten have one. Commas within lines do not count where no line
has another mark."""
ONE_WIDTH: Final = 0.6
"""If at least this share of the lines reaches the edge, lines with marks are prose of a narrow column."""
EDGE: Final = 2.0
"""Em by which a line of prose may miss the edge: a first line whose indent was lost."""
MOST_TITLE: Final = 3
"""The most lines set off above or below verse: its title, the name of its column, its author."""
TWO_HEADS: Final = 8
"""The most lines of two heads together: that of the text above and that of a report that opens right below. A row no longer than this, right above
an opening, is not verse."""
_HAN: Final = f"[{HAN_CLASS}]"
_PHRASE_ENDS: Final = "[，,。！!？?；;]"
_INNER_COMMA: Final = re.compile(r"(?<=\w)[，,](?=\w)")
_OLD_VERSE: Final = re.compile(
    rf"(?:({_HAN}{{5}}{_PHRASE_ENDS})(?:{_HAN}{{5}}{_PHRASE_ENDS}){{1,3}}|({_HAN}{{7}}{_PHRASE_ENDS})(?:{_HAN}{{7}}{_PHRASE_ENDS}){{1,3}})$"
)


def verse_of(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None]) -> Iterator[int]:
    """The numbers of the lines of verse."""
    yield from _verse(lines, kinds)
    yield from _old_verse(lines, kinds)


def _verse(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None]) -> Iterator[int]:
    begin = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and _may_be_verse(lines[at], kinds[at]) and (at == begin or lines[at].gap <= STANZA):
            continue
        if at - begin >= LEAST_VERSE:
            yield from _untitled(lines, kinds, begin, at)
        begin = at if at < len(lines) and _may_be_verse(lines[at], kinds[at]) else at + 1


def _old_verse(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None]) -> Iterator[int]:
    """The lines of poems in the old forms: below one another, all of phrases of five letters, or all of phrases of seven."""
    begin = 0
    for at in range(len(lines) + 1):
        phrase = _phrase_of(lines[at]) if at < len(lines) and kinds[at] is None else 0
        if phrase and at > begin and lines[at].gap <= STANZA and phrase == _phrase_of(lines[begin]):
            continue
        if at - begin >= LEAST_OLD_VERSE and _phrase_of(lines[begin]):
            yield from range(begin, at)
        begin = at


def _phrase_of(line: Line) -> int:
    """The letters of each phrase, if the line has two or four, all of five or all of seven letters, and ends with a mark; else 0."""
    match = None if line.level else _OLD_VERSE.match(line.text)
    return len(match.group(1) or match.group(2)) - 1 if match else 0


def _may_be_verse(line: Line, kind: ParagraphKind | None) -> bool:
    return (
        kind is None
        and not line.level
        and len(line.text) <= LONGEST_VERSE
        and not has_case(line.text)
        and not is_opening(line.text)
    )


def _untitled(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None], begin: int, end: int) -> Sequence[int]:
    """The lines of the row without its title, if they are verse; else none."""
    gap = usual_gap(line.gap for line in lines[begin + 1 : end])
    top, bottom = begin, end
    while top < begin + MOST_TITLE and lines[top + 1].gap > gap:
        top += 1
    while bottom > end - MOST_TITLE and lines[bottom - 1].gap > gap:
        bottom -= 1
    if end < len(lines) and (kinds[end] in {"byline", "label"} or is_opening(lines[end].text)):
        bottom = _above_head(lines, top, bottom, gap)
    top += top + 1 < bottom and are_bare_names(lines[top].text)
    headed = (
        top > begin
        or bottom < end
        or any(0 <= near < len(lines) and (lines[near].level or kinds[near] == "rubric") for near in (begin - 1, end))
    )
    top += not headed
    row = lines[top:bottom]
    if len(row) < LEAST_VERSE or (len(row) <= TWO_HEADS and end < len(lines) and is_opening(lines[end].text)):
        return ()
    marked = sum(evidence.has_marks(line.text) for line in row)
    only_commas = not any(evidence.has_marks(_INNER_COMMA.sub("", line.text)) for line in row)
    edge = max(line.width for line in row) - EDGE
    even = sum(line.width >= edge for line in row) >= ONE_WIDTH * len(row)
    prose = marked > MOST_MARKED * len(row) and not only_commas
    return () if prose or (marked and even) else range(top, bottom)


def _above_head(lines: Sequence[Line], top: int, bottom: int, gap: int) -> int:
    """Where verse ends above the makers of the next text: above its head, a few lines that are set off."""
    for at in range(bottom - 1, max(top, bottom - 1 - MOST_LINES), -1):
        if lines[at].gap > gap:
            return at
    return bottom
