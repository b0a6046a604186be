"""Parting: where one variant of an alignment is several differences to an editor.

Rule: a variant is cut where the source jumps (another column), where a headline, a byline or a standfirst meets another part, and where it
runs on from a maker's name to the place after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dedup.judging.differing.variant import Variant
from dedup.judging.recognising.stations import stations_of
from dedup.model import HEAD_ROLES, Alignment, Interval, Role, Witness


def cut(alignment: Alignment, variant: Variant) -> Iterator[Variant]:
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


def is_parted(alignment: Alignment, variant: Variant) -> bool:
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


def longest_stretch(alignment: Alignment, variant: Variant) -> Iterator[Variant]:
    """A moved block as one variant; if a source jumps inside it, its longest stretch stands for it."""
    left, right = (_longest(list(witness.runs(*span))) for witness, span in variant.sides(alignment))
    if left is not None and right is not None:
        yield replace(variant, left=left, right=right)


def in_the_sources(alignment: Alignment, variant: Variant) -> Variant:
    """The variant, with a side emptied that is only the space between two fields, which no source has."""
    left, right = (witness.shown(*span) for witness, span in variant.sides(alignment))
    return variant if (left, right) == (variant.left, variant.right) else replace(variant, left=left, right=right)


def at_stations(alignment: Alignment, variant: Variant) -> Iterator[Variant]:
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
