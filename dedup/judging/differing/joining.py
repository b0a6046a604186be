"""Joining: which segments of an alignment are one difference to an editor.

Observation: a character alignment breaks one change into pieces: `多措并举／多举措` into a deletion and an insertion around an equal character, a date
whose month and day differ into two substitutions. Rule: two neighbouring segments are one variant if a word, a number, a date or a short
form spans both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from dedup.judging.differing.variant import Variant
from dedup.judging.recognising.dates import dates
from dedup.judging.recognising.numbers import figures
from dedup.judging.words.latin import is_letter
from dedup.judging.words.lexicon import is_word, tokens
from dedup.model import HEAD_ROLES, Alignment, Interval, Segment, Witness
from dedup.settings import JudgingSettings
from dedup.text.characters import is_han, is_mark, is_space
from dedup.text.forms import plain
from dedup.text.numerals import DIGITS

_COUNTS: Final = re.compile(f"[0-9A-Za-z年月日时分点周期第半{''.join(DIGITS)}十百千万萬亿億廿卅]")
"""A character of a number or a date; most stretches have none."""
_WINDOW: Final = 12
"""Folded characters examined on each side for the word or number that spans a stretch: more than any of them has."""


def joined(alignment: Alignment, settings: JudgingSettings) -> Iterator[Variant]:
    """The non-equal segments, joined over the equal islands that do not separate them for a reader."""
    swaps = {index for index, block in enumerate(alignment.transpositions) if block.swap}
    current: Variant | None = None
    island: Segment | None = None
    for segment in alignment.segments:
        equal, swapped = segment.relation == "equal", segment.transposition in swaps
        if equal and not swapped and current is not None and island is None:
            island = segment
            continue
        step = None if equal or swapped else Variant(segment.left, segment.right, segment.transposition)
        if current is not None and step is not None and _are_one(alignment, current, island, step, settings):
            current = current.through(step)
        else:
            if current is not None:
                yield current
            current = step
        island = None
    if current is not None:
        yield current


def _touch(before: Variant, island: Segment | None, behind: Variant) -> bool:
    row: tuple[Variant | Segment, ...] = (before, behind) if island is None else (before, island, behind)
    together = all(a.left[1] == b.left[0] and a.right[1] == b.right[0] for a, b in pairwise(row))
    return together and before.transposition == behind.transposition


def _are_one(
    alignment: Alignment, before: Variant, island: Segment | None, behind: Variant, settings: JudgingSettings
) -> bool:
    """Whether the two variants around an island are one difference to a reader."""
    if not _touch(before, island, behind):
        return False
    if island is None:
        # 生态好了鸟更多 ends our headline, 本报讯（记者刘丽）opens their text
        if at_ends_of_fields(alignment, behind):
            return False
        return not _in_heads(alignment, before).isdisjoint(_in_heads(alignment, behind))
    text = alignment.left.text[island.left[0] : island.left[1]]
    if any(is_mark(character) and character not in ".,:'-%" for character in text):
        return False
    if _one_expression(alignment, before, behind) or _abbreviated(alignment, before, behind):
        return True
    if not any(map(is_han, text)):
        # online, in person: a reader is never shown a piece of a word; but 10, 11 and 14 are figures
        one_side = any(map(is_letter, text))
        return bool(text) and not any(map(is_space, text)) and _one_token(alignment, before, behind, both=not one_side)
    return len(text) <= settings.island and _one_token(alignment, before, behind, both=not _crossed(before, behind))


_ISLAND_OF_SHORT_FORM: Final = 2
"""The most characters that an abbreviation takes from each word: 人社局 takes one, 发展改革委 two."""


def _abbreviated(alignment: Alignment, before: Variant, behind: Variant) -> bool:
    """Whether one side abbreviates the other: 工信部 for 工业和信息化部."""
    if before.relation != behind.relation or before.relation not in {"left-only", "right-only"}:
        return False
    side = 0 if before.relation == "left-only" else 1
    (witness, first), (_, second) = before.sides(alignment)[side], behind.sides(alignment)[side]
    if second[0] - first[1] > _ISLAND_OF_SHORT_FORM:
        return False
    return all(is_word(witness.text[start - 1 : start + 1]) for start in (first[0], second[0]))


def _in_heads(alignment: Alignment, variant: Variant) -> set[bool]:
    """Whether its readings are in a head: two answers if only one is, or if one extends beyond it."""
    return {
        part.role in HEAD_ROLES
        for witness, span in variant.sides(alignment)
        if span[0] < span[1]
        for part in witness.fields_over(*span)
    }


def at_ends_of_fields(alignment: Alignment, variant: Variant) -> bool:
    """Whether, on both sides, a field other than a head ends where the variant begins: aligning separates what differs there."""
    return all(
        any(part.end == at and part.role not in HEAD_ROLES for part in witness.fields_over(at - 1, at))
        for witness, (at, _) in variant.sides(alignment)
    )


def is_paragraph(alignment: Alignment, variant: Variant) -> bool:
    """Whether it is one or more paragraphs that only one side has: what differs right beside them is another difference."""
    if variant.relation not in {"left-only", "right-only"}:
        return False
    left, right = variant.sides(alignment)
    witness, span = left if variant.relation == "left-only" else right
    fields = witness.fields_over(*span)
    return (fields[0].start, fields[-1].end) == span


def _crossed(before: Variant, behind: Variant) -> bool:
    """Whether one is an omission and the other an addition, as where 加热 became 热饭."""
    return {before.relation, behind.relation} == {"left-only", "right-only"}


def _one_token(alignment: Alignment, before: Variant, behind: Variant, *, both: bool = False) -> bool:
    """Whether one word spans the island and reaches into both variants, on either side or on `both`."""
    held = []
    for (witness, first), (_, second) in zip(before.sides(alignment), behind.sides(alignment), strict=True):
        start = max(0, first[0] - _WINDOW)
        held.append(
            any(
                _reaches(token.start + start, token.end + start, first, second)
                for token in tokens(witness.text[start : second[1] + _WINDOW])
            )
        )
    return all(held) if both else any(held)


def _reaches(start: int, end: int, first: Interval, second: Interval) -> bool:
    """Whether a word overlaps both variants; of an empty one, whether its place is inside the word or at its edge."""
    into_first = start < first[1] if first[0] < first[1] else start <= first[0]
    into_second = end > second[0] if second[0] < second[1] else end >= second[1]
    return into_first and into_second and start < second[0] and end > first[1]


def _one_expression(alignment: Alignment, before: Variant, behind: Variant) -> bool:
    """Whether, on both sides, one number or date spans both variants."""
    if not _COUNTS.search(alignment.left.text, before.left[0], behind.left[1] + 1):
        return False
    for (witness, first), (_, second) in zip(before.sides(alignment), behind.sides(alignment), strict=True):
        spans = found_near(witness, (first[0], second[1]), figures, dates)
        end = second[1] - witness.text.endswith(" ", 0, second[1])  # 3rd of |March | against |March |3 |
        if not any(a <= first[0] and b >= end and b - a > 1 for a, b in spans):
            return False
    return True


def found_near(witness: Witness, span: Interval, *finders: Callable[[str], tuple[Interval, ...]]) -> Iterator[Interval]:
    """The spans, in the folded text, of what the finders find in a window around this one."""
    start = max(0, span[0] - _WINDOW)
    window = plain(witness.text[start : span[1] + _WINDOW])
    yield from ((a + start, b + start) for finder in finders for a, b in finder(window))
