"""Which segments of an alignment are one thing to an editor?

Observation: a character alignment tells one change in pieces: `多措并举／多举措` as a deletion and an insertion about an equal
character, a comma that moved over two characters, a date of which the month and the day differ. Rule: two neighbouring
segments are one variant where a word, a number, a date, a short form or a moved mark holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from dedup.judging.recognising.dates import dates
from dedup.judging.recognising.numbers import figures
from dedup.judging.recognising.numerals import DIGITS
from dedup.judging.words.latin import is_letter
from dedup.judging.words.lexicon import is_word, tokens
from dedup.model import HEAD_ROLES, Alignment, DiscrepancyRelation, Interval, Segment
from dedup.settings import JudgingSettings
from dedup.text.characters import is_han, is_mark, is_space
from dedup.text.forms import plain

_COUNTS: Final = re.compile(f"[0-9A-Za-z年月日时分点周期第半{''.join(DIGITS)}十百千万萬亿億廿卅]")
"""A character of a number or a date; most stretches hold none."""
_WINDOW: Final = 12
"""Folded characters looked at each side of an island for the word or number that holds it: longer than any of them."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where the readings differ as a reader sees it; spans count in the folded texts."""

    left: Interval
    right: Interval
    transposition: int | None = None
    """The index in `Alignment.transpositions` of the moved block that it lies in, or that it is."""
    moved: bool = False
    """True for a moved block or swapped neighbours as such, not for a change inside one."""

    @property
    def relation(self) -> DiscrepancyRelation:
        """What the two sides have at this place."""
        if self.moved:
            return "transposition"
        if self.left[0] == self.left[1]:
            return "right-only"
        return "left-only" if self.right[0] == self.right[1] else "substitution"


def joined(alignment: Alignment, settings: JudgingSettings) -> Iterator[Variant]:
    """Non-equal segments, joined over the equal islands that do not part them for a reader."""
    swaps = {index for index, block in enumerate(alignment.transpositions) if block.swap}
    current: Variant | None = None
    island: Segment | None = None
    for segment in alignment.segments:
        if segment.transposition in swaps:
            if current is not None:
                yield current
            current, island = None, None
            continue
        if segment.relation == "equal":
            island = segment if current is not None and island is None else None
            if island is None and current is not None:
                yield current
                current = None
            continue
        step = Variant(segment.left, segment.right, segment.transposition)
        if current is not None and _goes_on(alignment, current, island, step, settings):
            current = _together(current, step)
        else:
            if current is not None:
                yield current
            current = step
        island = None
    if current is not None:
        yield current


def _goes_on(
    alignment: Alignment, current: Variant, island: Segment | None, step: Variant, settings: JudgingSettings
) -> bool:
    return _touches(current, island, step) and _are_one_thing(alignment, current, island, step, settings)


def _together(current: Variant, step: Variant) -> Variant:
    return replace(current, left=(current.left[0], step.left[1]), right=(current.right[0], step.right[1]))


def _touches(before: Variant, island: Segment | None, behind: Variant) -> bool:
    if before.transposition != behind.transposition:
        return False
    if island is None:
        return before.left[1] == behind.left[0] and before.right[1] == behind.right[0]
    return (
        before.left[1] == island.left[0]
        and before.right[1] == island.right[0]
        and island.left[1] == behind.left[0]
        and island.right[1] == behind.right[0]
    )


def _are_one_thing(
    alignment: Alignment, before: Variant, island: Segment | None, behind: Variant, settings: JudgingSettings
) -> bool:
    """Whether the two variants about an island are one thing to a reader."""
    if island is None:
        # 生态好了鸟更多 ends our headline, 本报讯（记者刘丽）opens their text
        if at_ends_of_fields(alignment, behind):
            return False
        return not _in_heads(alignment, before).isdisjoint(_in_heads(alignment, behind))
    text = alignment.left.text[island.left[0] : island.left[1]]
    if (
        _mark_moved(alignment, before, behind)
        and len(text) <= settings.mark_reach
        and not any(map(_ends_sentence, text))
    ):
        return True
    if any(is_mark(character) and character not in ".,:'-%" for character in text):
        return False
    if _one_expression(alignment, before, behind) or _abbreviated(alignment, before, behind):
        return True
    if not any(map(is_han, text)):
        one_side = any(
            map(is_letter, text)
        )  # online, in person: no piece of a word is shown; but 10, 11 and 14 are figures
        return bool(text) and not any(map(is_space, text)) and _one_token(alignment, before, behind, both=not one_side)
    return len(text) <= settings.island and _one_token(alignment, before, behind, both=not _crossed(before, behind))


_ISLAND_OF_SHORT_FORM: Final = 2
"""Characters that an abbreviation takes from each word: 人社局 one, 发展改革委 two."""


def _abbreviated(alignment: Alignment, before: Variant, behind: Variant) -> bool:
    """Whether one side has words of which the other has the beginnings only: 工信部 of 工业和信息化部."""
    if before.relation != behind.relation or before.relation not in {"left-only", "right-only"}:
        return False
    on_left = before.relation == "left-only"
    first, second = (before.left, behind.left) if on_left else (before.right, behind.right)
    if second[0] - first[1] > _ISLAND_OF_SHORT_FORM:
        return False
    text = alignment.left.text if on_left else alignment.right.text
    return all(is_word(text[start - 1 : start + 1]) for start in (first[0], second[0]))


def _ends_sentence(character: str) -> bool:
    return character in "。!?;:…\n"


def _mark_moved(alignment: Alignment, before: Variant, behind: Variant) -> bool:
    """Whether a mark was taken out on one side of the island and put in on the other."""
    gone = alignment.left.text[slice(*before.left)] or alignment.right.text[slice(*before.right)]
    come = alignment.left.text[slice(*behind.left)] or alignment.right.text[slice(*behind.right)]
    return _crossed(before, behind) and gone == come and all(map(is_mark, gone))


def _in_heads(alignment: Alignment, variant: Variant) -> set[bool]:
    """Whether its readings stand in a head: two answers where one does and one does not, or where one runs on."""
    sides = ((alignment.left, variant.left), (alignment.right, variant.right))
    return {part.role in HEAD_ROLES for side, span in sides if span[0] < span[1] for part in side.fields_over(*span)}


def at_ends_of_fields(alignment: Alignment, variant: Variant) -> bool:
    """Whether a field that is no head ends where the variant begins, on both sides: aligning parts what differs there."""
    sides = ((alignment.left, variant.left[0]), (alignment.right, variant.right[0]))
    return all(
        any(part.end == at and part.role not in HEAD_ROLES for part in side.fields_over(at - 1, at))
        for side, at in sides
    )


def is_paragraph(alignment: Alignment, variant: Variant) -> bool:
    """Whether it is one paragraph or more that only one side has: what differs right beside them is another thing."""
    if variant.relation not in {"left-only", "right-only"}:
        return False
    on_left = variant.relation == "left-only"
    side, span = (alignment.left, variant.left) if on_left else (alignment.right, variant.right)
    fields = side.fields_over(*span)
    return (fields[0].start, fields[-1].end) == span


def _crossed(before: Variant, behind: Variant) -> bool:
    """Whether one of the two was taken out and the other put in, as where 加热 became 热饭."""
    return {before.relation, behind.relation} == {"left-only", "right-only"}


def _one_token(alignment: Alignment, before: Variant, behind: Variant, *, both: bool = False) -> bool:
    """Whether on either side, or on both, one word reaches over the island into both variants."""
    held = 0
    for text, first, second in (
        (alignment.left.text, before.left, behind.left),
        (alignment.right.text, before.right, behind.right),
    ):
        start = max(0, first[0] - _WINDOW)
        held += any(
            _reaches(token.start + start, token.end + start, first, second)
            for token in tokens(text[start : second[1] + _WINDOW])
        )
    return held == 2 if both else held > 0


def _reaches(start: int, end: int, first: Interval, second: Interval) -> bool:
    """Whether a word holds a part of both variants; of an empty one, its place at the word's edge or inside."""
    into_first = start < first[1] if first[0] < first[1] else start <= first[0]
    into_second = end > second[0] if second[0] < second[1] else end >= second[1]
    return into_first and into_second and start < second[0] and end > first[1]


def _one_expression(alignment: Alignment, before: Variant, behind: Variant) -> bool:
    """Whether on both sides one number or date holds both variants."""
    if not _COUNTS.search(alignment.left.text, before.left[0], behind.left[1] + 1):
        return False
    held = 0
    for text, first, second in (
        (alignment.left.text, before.left, behind.left),
        (alignment.right.text, before.right, behind.right),
    ):
        start = max(0, first[0] - _WINDOW)
        window = plain(text[start : second[1] + _WINDOW])
        spans = (*figures(window), *dates(window))
        end = second[1] - text.endswith(" ", 0, second[1])  # 3rd of |March | against |March |3 |
        held += any(a + start <= first[0] and b + start >= end and b - a > 1 for a, b in spans)
    return held == 2
