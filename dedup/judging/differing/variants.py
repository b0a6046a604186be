"""From the segments of an alignment to the variants that an editor sees.

Observation: a character alignment breaks one change into pieces and reports layout as change. Rule: neighbouring segments are joined
where they are one difference (`joining`); the result is cut where the source jumps or a headline meets a body; what a reader would not
see as a difference is dropped (`layout`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise, takewhile
from typing import Final

from dedup.judging.differing.joining import (
    WINDOW,
    Variant,
    at_ends_of_fields,
    in_capitals,
    is_paragraph,
    joined,
    only_capitals,
)
from dedup.judging.differing.layout import is_layout, placed_by_layout
from dedup.judging.differing.regrouping import moved_items, whole_numbers
from dedup.judging.recognising.numbers import figures
from dedup.judging.recognising.stations import stations_of
from dedup.model import HEAD_ROLES, Alignment, Interval, Role, Witness
from dedup.settings import JudgingSettings
from dedup.text.forms import plain
from dedup.text.numerals import DIGITS


def variants_of(
    alignment: Alignment, settings: JudgingSettings, elsewhere: frozenset[int] = frozenset()
) -> tuple[Variant, ...]:
    """The variants that a reader sees as differences, in the alignment's order; moved blocks where they begin.

    `elsewhere` holds the indices of moved blocks that are whole articles of a page: their place is layout.
    """
    found: list[Variant] = []
    parts = [part for variant in joined(alignment, settings) for part in _at_stations(alignment, variant)]
    parts = moved_items(alignment, whole_numbers(alignment, parts))
    found += (part for part in parts if part.moved)
    parts = [part for part in parts if not part.moved]
    pieces = in_capitals(alignment, parts, partial(_parted, alignment))
    pieces = _at_edges(alignment, _rewritten(alignment, pieces, settings))
    for whole in _signed_elsewhere(alignment, pieces):
        shown = (_in_the_sources(alignment, variant) for variant in _cut(alignment, whole))
        found.extend(variant for variant in shown if not is_layout(alignment, variant))
    for index, block in enumerate(alignment.transpositions):
        if block.swap and (figures_swapped := _swapped_figures(alignment, block.left, block.right)):
            found.extend(figures_swapped)
        elif index in elsewhere:
            continue
        elif not placed_by_layout(alignment, block):
            found.extend(_moved(alignment, Variant(block.left, block.right, index, moved=True)))
    return tuple(sorted(found, key=lambda v: (v.left, not v.moved, v.right)))


_FIGURE: Final = re.compile(rf"\d+(?:\.\d+)?|[{''.join(DIGITS)}]+")


def _swapped_figures(alignment: Alignment, left: Interval, right: Interval) -> list[Variant]:
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
    start = max(0, span[0] - WINDOW)
    return any(
        a + start <= span[0] and span[1] <= b + start for a, b in figures(plain(witness.text[start : span[1] + WINDOW]))
    )


# ── what belongs together ───────────────────────────────────────────────────────────────────────────────────────


def _rewritten(alignment: Alignment, variants: list[Variant], settings: JudgingSettings) -> list[Variant]:
    """The variants, joined where what is equal between them is chance: a reworded passage.

    Two unrelated sentences share a character here and a comma there, and would otherwise be a dozen rows.
    """
    found: list[Variant] = []
    run: list[Variant] = []
    for variant in [*variants, None]:
        if run and (variant is None or not _follows_closely(alignment, run[-1], variant)):
            found.extend(_one_or_many(alignment, run, settings))
            run = []
        if variant is not None:
            run.append(variant)
    return found


_CHANCE: Final = 4
"""Most equal folded characters between two variants that unrelated Chinese sentences share by chance; five are rare."""
_FEWEST_EQUAL: Final = 0.4
"""Share of equal characters below which a stretch counts as reworded: edited sentences keep 0.6 or more."""


def _follows_closely(alignment: Alignment, before: Variant, behind: Variant) -> bool:
    ours, theirs = behind.left[0] - before.left[1], behind.right[0] - before.right[1]
    if before.transposition != behind.transposition or not 0 <= ours == theirs <= _CHANCE:
        return False
    if any(only_capitals(*variant.readings(alignment)) for variant in (before, behind)):
        return False
    if is_paragraph(alignment, before) or is_paragraph(alignment, behind):
        return False
    if not ours and at_ends_of_fields(alignment, behind):
        return False
    return all(
        _is_head(witness, a[0]) == _is_head(witness, b[0])
        for (witness, a), (_, b) in zip(before.sides(alignment), behind.sides(alignment), strict=True)
    )


_OF_A_HEADLINE: Final = 8
"""Least characters of a headline that can be reworded: 三门峡库区白天鹅突破万只 against 万羽天鹅舞黄河 is one row. Counter-example: A股三连涨
against B股两连涨 are two."""


def _one_or_many(alignment: Alignment, run: list[Variant], settings: JudgingSettings) -> list[Variant]:
    """The run joined into one variant if it is long and little of it is equal; else unchanged."""
    whole = run[0].through(run[-1])
    length = max(end - start for start, end in (whole.left, whole.right))
    equal = sum(b.left[0] - a.left[1] for a, b in pairwise(run))
    in_head = all(_is_head(witness, start) for witness, (start, _) in whole.sides(alignment))
    longer = _OF_A_HEADLINE if in_head else settings.passage
    return [whole] if len(run) > 1 and length > longer and equal < _FEWEST_EQUAL * length else run


def _at_edges(alignment: Alignment, variants: list[Variant]) -> list[Variant]:
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
                at_edges.append(_trimmed(alignment, Variant(left.left, right.right, index)))
    return [*(v for v in variants if v not in taken), *at_edges] if at_edges else variants


_SIGNATURES: Final[frozenset[Role]] = frozenset({"byline", "credit"})


def _signed_elsewhere(alignment: Alignment, variants: list[Variant]) -> list[Variant]:
    """A byline before the body on one side and after it on the other, reduced to what differs between the two.

    Too short for a moved block, it would otherwise seem to be missing on each side.
    """
    ours = [v for v in variants if v.relation == "left-only" and _has_roles(alignment.left, v.left, _SIGNATURES)]
    theirs = [v for v in variants if v.relation == "right-only" and _has_roles(alignment.right, v.right, _SIGNATURES)]
    for left, right in zip(ours, theirs, strict=False):
        trimmed = _trimmed(alignment, Variant(left.left, right.right))
        longest = max(left.left[1] - left.left[0], right.right[1] - right.right[0])
        rest = max(trimmed.left[1] - trimmed.left[0], trimmed.right[1] - trimmed.right[0])
        if 2 * rest <= longest:
            variants = [v for v in variants if v not in {left, right}] + ([trimmed] if rest else [])
    return variants


def _has_roles(witness: Witness, span: Interval, roles: frozenset[Role]) -> bool:
    return all(part.role in roles for part in witness.fields_over(*span))


def _trimmed(alignment: Alignment, variant: Variant) -> Variant:
    """The variant without what both readings begin and end with."""
    (a, b), (c, d) = variant.left, variant.right
    left, right = alignment.left.text, alignment.right.text
    while a < b and c < d and left[a] == right[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and left[b - 1] == right[d - 1]:
        b, d = b - 1, d - 1
    return replace(variant, left=(a, b), right=(c, d))


# ── cutting ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _cut(alignment: Alignment, variant: Variant) -> Iterator[Variant]:
    """The variant, cut where either source jumps, or where a head, a byline or a standfirst meets another part.

    The longest pieces of the same part face each other; failing that, the longest pieces.
    """
    left, right = (_pieces(*side) for side in variant.sides(alignment))
    if len(left) <= 1 and len(right) <= 1:
        yield variant
        return
    ours, theirs = _facing(alignment, left, right)
    for piece in left:
        if piece != ours:
            at = variant.right[0] if ours is None or piece < ours else variant.right[1]
            yield replace(variant, left=piece, right=(at, at))
    for piece in right:
        if piece != theirs:
            at = variant.left[0] if theirs is None or piece < theirs else variant.left[1]
            yield replace(variant, left=(at, at), right=piece)
    yield replace(variant, left=ours or (variant.left[0],) * 2, right=theirs or (variant.right[0],) * 2)


def _in_the_sources(alignment: Alignment, variant: Variant) -> Variant:
    """The variant, with a side emptied that is only the space between two fields, which no source has."""
    left, right = (witness.shown(*span) for witness, span in variant.sides(alignment))
    return variant if (left, right) == (variant.left, variant.right) else replace(variant, left=left, right=right)


def _at_stations(alignment: Alignment, variant: Variant) -> Iterator[Variant]:
    """The variant, split where it runs on from a maker's name to the place after it: 杰 against 玲 青岛报道."""
    (a, b), (c, d) = variant.left, variant.right
    if variant.relation == "substitution":
        at, by = (_station_in(*side) for side in variant.sides(alignment))
        if (at, by) != (b, d):
            yield replace(variant, left=(a, at), right=(c, by))
            yield replace(variant, left=(at, b), right=(by, d))
            return
    yield variant


def _station_in(witness: Witness, span: Interval) -> int:
    """Where such a place begins inside the span; else the end of the span."""
    parts = [(part.start, part.end) for part in witness.fields_over(*span)]
    starts = [start for part in parts for start, _ in stations_of(witness, part) if span[0] < start < span[1]]
    return starts[0] if starts else span[1]


def _parted(alignment: Alignment, variant: Variant) -> bool:
    """Whether the variant would be cut."""
    return any(len(_pieces(*side)) > 1 for side in variant.sides(alignment))


def _facing(
    alignment: Alignment, left: Sequence[Interval], right: Sequence[Interval]
) -> tuple[Interval | None, Interval | None]:
    """The two pieces that face each other; None for a side without one."""
    alike = [
        (ours[1] - ours[0] + theirs[1] - theirs[0], -ours[0], ours, theirs)
        for ours in left
        for theirs in right
        if _part_at(alignment.left, ours[0]) == _part_at(alignment.right, theirs[0])
    ]
    return max(alike)[2:] if alike else (_longest(left), _longest(right))


def _longest(pieces: Sequence[Interval]) -> Interval | None:
    return max(pieces, key=lambda span: (span[1] - span[0], -span[0])) if pieces else None


def _pieces(witness: Witness, span: Interval) -> list[Interval]:
    if span[0] == span[1]:
        return []
    found: list[Interval] = []
    for start, end in witness.runs(*span):
        at = start
        for part in witness.fields_over(start, end):
            if start < part.start and _part_at(witness, part.start - 1) != _part_at(witness, part.start):
                found.append((at, part.start))
                at = part.start
        found.append((at, end))
    return [piece for piece in found if witness.text[slice(*piece)].strip()] or [span]


def _part_at(witness: Witness, at: int) -> str:
    """The part of the article at an offset: its head, a byline, a standfirst, or text."""
    role = witness.role_at(at)
    return "head" if role in HEAD_ROLES else role if role in _OF_THEIR_OWN else "text"


_OF_THEIR_OWN: Final[frozenset[Role]] = frozenset({"byline", "standfirst"})
"""Parts of an article that may be missing by themselves: an editor's note above a byline, or above a dateline."""


def _is_head(witness: Witness, at: int) -> bool:
    return witness.role_at(at) in HEAD_ROLES


def _moved(alignment: Alignment, variant: Variant) -> Iterator[Variant]:
    """A moved block as one variant; if a source jumps inside it, its longest stretch stands for it."""
    left, right = (_longest(list(witness.runs(*span))) for witness, span in variant.sides(alignment))
    if left is not None and right is not None:
        yield replace(variant, left=left, right=right)
