"""Two variants that a reader sees otherwise than an aligner: an item of a list in another place, and a number beside a clause left out.

Observation: an aligner finds the fewest changes. An item that opens a list here and ends it there is one left out and one added to it; and where
a number differs and a clause behind it is missing, figures of the clause pass for those of the number. Rule: such a pair of variants is told as
a reader would tell it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from dedup.judging.differing.joining import WINDOW, Variant
from dedup.judging.recognising.numbers import figures
from dedup.model import Alignment, Interval, Witness
from dedup.text.characters import is_mark
from dedup.text.forms import plain

_LONGEST_LIST: Final = 40
"""Folded characters between the two places of an item: a list of a sentence, not two sentences."""
_ITEM: Final = re.compile(r"(?:、(?P<item>\w{2,})|(?P<first>\w{2,})、)")
"""An item of a list with the mark that parts it from the rest."""


def moved_items(alignment: Alignment, variants: Sequence[Variant]) -> list[Variant]:
    """The variants, with an item that one list has in another place as one variant: 甲、乙、丙 against 丙、甲、乙."""
    found: list[Variant] = []
    for variant in variants:
        before = found[-1] if found else None
        if before is not None and _is_one_item(alignment, before, variant):
            found[-1] = replace(before.through(variant), moved=True)
        else:
            found.append(variant)
    return found


def _is_one_item(alignment: Alignment, before: Variant, behind: Variant) -> bool:
    relations = {before.relation, behind.relation}
    if relations != {"left-only", "right-only"} or (before.transposition, behind.transposition) != (None, None):
        return False
    between = alignment.left.text[before.left[1] : behind.left[0]]
    if between != alignment.right.text[before.right[1] : behind.right[0]] or len(between) > _LONGEST_LIST:
        return False
    if not between or any(is_mark(character) and character != "、" for character in between):
        return False
    one, other = (_ITEM.fullmatch("".join(variant.readings(alignment))) for variant in (before, behind))
    return one is not None and other is not None and one.group().strip("、") == other.group().strip("、")


def whole_numbers(alignment: Alignment, variants: Sequence[Variant]) -> list[Variant]:
    """The variants, with a number told apart from a clause that only one side has behind it: 1683件,办结1291件 against 1638件."""
    found = list(variants)
    for at, (before, behind) in enumerate(pairwise(variants)):
        parted = _parted(alignment, before, behind)
        if parted is not None:
            found[at : at + 2] = parted
    return found


def _parted(alignment: Alignment, before: Variant, behind: Variant) -> tuple[Variant, Variant] | None:
    """The number and the clause, if both variants lie in one number on one side and the second leads out of it on the other."""
    if before.transposition != behind.transposition or before.moved or behind.moved:
        return None
    sides = tuple(zip(before.sides(alignment), behind.sides(alignment), strict=True))
    numbers = [_number_over(witness, first) for (witness, first), _ in sides]
    if numbers[0] is None or numbers[1] is None:
        return None
    ends = [number[1] for number in numbers if number is not None]
    spans = [second for _, (_, second) in sides]
    if any(span[0] > end for span, end in zip(spans, ends, strict=True)):
        return None
    more = max(0, *(end - span[1] for span, end in zip(spans, ends, strict=True)))
    left, right = ((end, span[1] + more) for end, span in zip(ends, spans, strict=True))
    beside = alignment.left.text[spans[0][1] : left[1]], alignment.right.text[spans[1][1] : right[1]]
    alone = (left[0] == left[1]) != (right[0] == right[1])
    if beside[0] != beside[1] or not alone:
        return None
    number = replace(before, left=(before.left[0], ends[0]), right=(before.right[0], ends[1]))
    return _without_equal_end(alignment, number), replace(behind, left=left, right=right)


def _number_over(witness: Witness, span: Interval) -> Interval | None:
    """The number in which the span lies."""
    start = max(0, span[0] - WINDOW)
    spans = ((a + start, b + start) for a, b in figures(plain(witness.text[start : span[1] + WINDOW])))
    return next(((a, b) for a, b in spans if a <= span[0] and span[1] < b), None)


def _without_equal_end(alignment: Alignment, variant: Variant) -> Variant:
    (a, b), (c, d) = variant.left, variant.right
    while a < b and c < d and alignment.left.text[b - 1] == alignment.right.text[d - 1]:
        b, d = b - 1, d - 1
    return replace(variant, left=(a, b), right=(c, d))
