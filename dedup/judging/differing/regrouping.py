"""Two variants that a reader sees otherwise than an aligner.

Observation: an aligner finds the fewest changes. An item that opens a list here and ends it there is one left out and one added to it; where
a number differs and a clause behind it is missing, figures of the clause pass for those of the number; 4比3 against 3比4 are neighbours that
changed places; and what is too short for a moved block, at the edge of one or in a byline, is missing here and there. Rule: such a pair of
variants is told as a reader would tell it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from dedup.judging.differing.joining import found_near
from dedup.judging.differing.variant import Variant
from dedup.judging.recognising.numbers import figures
from dedup.model import Alignment, Interval, Role, Witness
from dedup.text.characters import is_mark
from dedup.text.numerals import DIGITS

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
    return number.without_equal_end(alignment), replace(behind, left=left, right=right)


def _number_over(witness: Witness, span: Interval) -> Interval | None:
    """The number in which the span lies."""
    return next(((a, b) for a, b in found_near(witness, span, figures) if a <= span[0] and span[1] < b), None)


_FIGURE: Final = re.compile(rf"\d+(?:\.\d+)?|[{''.join(DIGITS)}]+")


def swapped_figures(alignment: Alignment, left: Interval, right: Interval) -> list[Variant]:
    """Swapped figures, as variants of their own: different numbers, not a different word order.

    4比3 against 3比4 is one number; 3胜2负 against 2胜3负 are two, and so are 广东2例，上海1例 against 广东1例，上海2例.
    """
    ours, theirs = alignment.left.text[slice(*left)], alignment.right.text[slice(*right)]
    if _is_figure(alignment.left, left) and _is_figure(alignment.right, right):
        return [Variant(left, right)]
    unit = sum(1 for _ in takewhile(bool, (a == b for a, b in zip(reversed(ours), reversed(theirs), strict=False))))
    left, right = (left[0], left[1] - unit), (right[0], right[1] - unit)  # 2例,上海1|例 against 1例,上海2|例
    ours, theirs = ours[: len(ours) - unit], theirs[: len(theirs) - unit]
    first, last = _FIGURE.match(ours), _FIGURE.match(theirs)
    if first is None or last is None:
        return []
    between = ours[len(first[0]) : len(ours) - len(last[0])]
    if ours != first[0] + between + last[0] or theirs != last[0] + between + first[0]:
        return []
    begin, end = left[0] + len(first[0]), left[1] - len(last[0])
    start, stop = right[0] + len(last[0]), right[1] - len(first[0])
    return [Variant((left[0], begin), (right[0], start)), Variant((end, left[1]), (stop, right[1]))]


def _is_figure(witness: Witness, span: Interval) -> bool:
    """Whether one number holds the whole span."""
    return any(a <= span[0] and span[1] <= b for a, b in found_near(witness, span, figures))


def at_edges(alignment: Alignment, variants: list[Variant]) -> list[Variant]:
    """The variants, joined where both sides have one right before (or after) the same moved block.

    A dateline (本报讯／本报石门4月15日电) opens the paragraph that moved; unjoined, each side would seem to lack it.
    """
    ours = [{v.left[edge]: v for v in variants if v.relation == "left-only"} for edge in (1, 0)]
    theirs = [{v.right[edge]: v for v in variants if v.relation == "right-only"} for edge in (1, 0)]
    taken: set[Variant] = set()
    at_edges: list[Variant] = []
    for index, block in enumerate(alignment.transpositions):
        for edge in (0, 1):
            left, right = ours[edge].get(block.left[edge]), theirs[edge].get(block.right[edge])
            if left is not None and right is not None and not block.swap and taken.isdisjoint((left, right)):
                taken |= {left, right}
                at_edges.append(Variant(left.left, right.right, index).trimmed(alignment))
    return [*(v for v in variants if v not in taken), *at_edges] if at_edges else variants


_SIGNATURES: Final[frozenset[Role]] = frozenset({"byline", "credit"})


def signed_elsewhere(alignment: Alignment, variants: list[Variant]) -> list[Variant]:
    """A byline before the body on one side and after it on the other, reduced to what differs between the two.

    Too short for a moved block, it would otherwise seem to be missing on each side.
    """
    ours = [v for v in variants if v.relation == "left-only" and _has_roles(alignment.left, v.left, _SIGNATURES)]
    theirs = [v for v in variants if v.relation == "right-only" and _has_roles(alignment.right, v.right, _SIGNATURES)]
    for left, right in zip(ours, theirs, strict=False):
        trimmed = Variant(left.left, right.right).trimmed(alignment)
        if 2 * trimmed.longest <= max(left.longest, right.longest):
            variants = [v for v in variants if v not in {left, right}] + ([trimmed] if trimmed.longest else [])
    return variants


def _has_roles(witness: Witness, span: Interval, roles: frozenset[Role]) -> bool:
    return all(part.role in roles for part in witness.fields_over(*span))
