"""Web layout: a paragraph a line, heads with or without marks, a paragraph split where the print column ended."""

from __future__ import annotations

from typing import Final

from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.habits import Habits
from dedup.cutting.paragraphs.paragraph import HEAD_ELSEWHERE, Paragraph, ParagraphKind, bounded
from dedup.cutting.paragraphs.places import Place, places_of
from dedup.cutting.paragraphs.short_lines import kinds_of
from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.signs import evidence, recognising
from dedup.cutting.signs.kinship import Junctions

HEAD_FROM: Final = 1.0
"""Sum of signs from which an unmarked line is a head line: more speaks for it than length alone can."""
BEFORE_OPENING: Final = 3.5
"""What stands right above an opening, a byline or a standfirst is its headline."""
STANDS_FIRST: Final = 3.0
"""Where articles stand apart, a first line without marks inside is a head, also if it asks or calls: a question mark's weight against
it, and a half."""
BEFORE_HEAD: Final = 2.0
"""What stands right above a head line may be its kicker."""
LONGEST_MARKED: Final = 120
"""Characters of a line with a heading mark beyond which it is prose, if it ends a sentence: a machine set the mark."""
LONGEST_HEAD: Final = 90
"""Characters beyond which a line without a mark is no head line: two such lines set as one are shorter."""
SHORT_PROSE: Final = 20
"""Characters up to which a line above may be a head line as well, whose ending says nothing."""
LEAST_BROKEN: Final = 4
"""Characters of a line that may be prose broken off: below, it is a word by itself."""
CLOSE: Final = 1
"""Empty lines between a kicker and its headline, or between the two halves of a paragraph: many pages have one between all lines."""
ABOVE_MARKED: Final = -2.0
"""A head with marks begins with the line below: a line without one is the end of the text above."""
BEHIND_UNFINISHED: Final = -1.5
"""A line after prose that broke off is rather its rest."""
BEFORE_REST: Final = -3.0
"""A line that the next one goes on from, within a word, is prose."""


def web_paragraphs(lines: list[Line], junctions: Junctions, parallels: Parallels, habits: Habits) -> list[Paragraph]:
    """The lines as paragraphs; a paragraph broken off in mid-sentence goes on in the next body line."""
    kinds = kinds_of(lines)
    places = places_of(lines, kinds, habits)
    settled: list[ParagraphKind] = []
    introduces = below_is_head = False
    for at in range(len(lines) - 1, -1, -1):
        line, kind = lines[at], kinds[at]
        if kind is None or (line.level and kind in {"byline", "credit", "closing"}):
            before = lines[at - 1] if at and kinds[at - 1] is None and not lines[at - 1].level else None
            behind = lines[at + 1] if at + 1 < len(lines) else None
            labelled = at > 0 and kinds[at - 1] == "label" and not line.level  # a label announces prose
            closed = at > 0 and kinds[at - 1] == "closing"
            as_head = (
                not labelled
                and _may_be_head(places[at], before, introduces=introduces, below_is_head=below_is_head)
                and _is_head(line, before, behind, places[at], introduces, below_is_head, closed, junctions, parallels)
            )
            kind = "head" if as_head else "body"
        settled.append(kind)
        below_is_head = kind == "head"
        introduces = (
            kind in {"byline", "label"}
            or (kind in {"head", "rubric"} and introduces)
            or (kind == "body" and recognising.is_opening(line.text))
        )
    settled.reverse()
    return _joined(lines, settled)


def _may_be_head(place: Place, before: Line | None, *, introduces: bool, below_is_head: bool) -> bool:
    """Whether the line may be a head line where it stands: a crosshead has prose above it and below.

    Right above an opening it may be a headline that lost its mark, or its gap.
    """
    if place is Place.WITHIN:
        prose_above = before is not None and evidence.is_finished(before.text)
        return introduces or (prose_above and not below_is_head)
    return place is not Place.END


def _is_head(
    line: Line,
    before: Line | None,
    behind: Line | None,
    place: Place,
    introduces: bool,
    below_is_head: bool,
    closed: bool,
    junctions: Junctions,
    parallels: Parallels,
) -> bool:
    """`introduces` says that an opening, a byline or a standfirst stands behind, head lines between at most; `closed`, that a text ends right above."""
    if line.level:
        return len(line.text) <= LONGEST_MARKED or not evidence.is_finished(line.text)
    if len(line.text) > LONGEST_HEAD or recognising.is_opening(line.text):
        return False
    weight = evidence.headlike(line.text) + HEAD_ELSEWHERE.get(parallels.headed(line.text), 0.0)
    weight += evidence.BELOW_SIGNATURE if closed else 0.0
    weight += STANDS_FIRST if place is Place.FIRST and not evidence.has_marks(line.text[:-1]) else 0.0
    after_prose = before is not None and len(before.text) > SHORT_PROSE
    if behind is not None and behind.level and not line.text.endswith(("—", "－")):
        weight += ABOVE_MARKED
    if introduces:
        weight += BEFORE_OPENING
    elif below_is_head and behind is not None and behind.gap <= CLOSE:
        weight += BEFORE_HEAD
    elif behind is not None and not behind.level and len(line.text) > LEAST_BROKEN:
        rest = evidence.begins_inside(behind.text) or junctions.known(line.text, behind.text)
        weight += BEFORE_REST if rest else 0.0
    if before is not None and after_prose and not evidence.is_finished(before.text):
        weight += BEHIND_UNFINISHED
        if junctions.known(before.text, line.text):
            weight += BEFORE_REST
    return weight >= HEAD_FROM


def _joined(lines: list[Line], kinds: list[ParagraphKind]) -> list[Paragraph]:
    out: list[Paragraph] = []
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "body" and out and _goes_on(out[-1], line):
            last = out[-1]
            out[-1] = Paragraph(
                last.start, line.end, bounded(last.text + line.text), "body", 0, last.gap, 0.0, line.gap
            )
        else:
            out.append(Paragraph(line.start, line.end, line.text, kind, line.level, line.gap, 0.0))
    return out


def _goes_on(last: Paragraph, line: Line) -> bool:
    if last.kind != "body" or evidence.is_finished(last.text) or recognising.is_opening(line.text):
        return False
    return line.gap <= CLOSE and not last.text.endswith(("：", ":"))
