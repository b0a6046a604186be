"""The working form of an alignment: pieces and units, before they become segments and transpositions.

A piece is a stretch of both texts with one relation; its spans count in the two strings that are being compared.
A unit is a block out of order; the pieces inside it name it by its index.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch that is equal on both sides, or differs; an empty span stands at its place."""

    l0: int
    l1: int
    r0: int
    r1: int
    equal: bool
    unit: int | None = None
    coarse: bool = False

    @property
    def two_sided(self) -> bool:
        """Whether both sides have characters here."""
        return self.l0 < self.l1 and self.r0 < self.r1


class Unit(NamedTuple):
    """A block out of order, or two swapped neighbours, with its span on each side."""

    l0: int
    l1: int
    r0: int
    r1: int
    swap: bool = False
    layout: bool = False
    """True where another order says nothing: heads, fields with another role on the other side."""


Interval = tuple[int, int]


class Kept:
    """What is left of a text when parts are taken out, joined, with the way back."""

    def __init__(self, text: str, intervals: Iterable[Interval]) -> None:
        """Intervals are in order and don't overlap; the empty ones don't count."""
        self.intervals = [(start, end) for start, end in intervals if start < end]
        self.text = "".join(text[start:end] for start, end in self.intervals)
        self.begins: list[int] = []
        at = 0
        for start, end in self.intervals:
            self.begins.append(at)
            at += end - start
        self.joints = self.begins[1:]

    @classmethod
    def without(cls, text: str, taken: Iterable[Interval]) -> Kept:
        """The text without the intervals taken, which don't overlap."""
        kept: list[Interval] = []
        at = 0
        for start, end in sorted(taken):
            kept.append((at, start))
            at = max(at, end)
        return cls(text, [*kept, (at, len(text))])

    def outer(self, at: int) -> int:
        """The place in the whole text of the character at `at`."""
        if not self.intervals:
            return 0
        index = bisect_right(self.begins, at) - 1
        return self.intervals[index][0] + at - self.begins[index]

    def outer_end(self, at: int) -> int:
        """The place behind the character before `at`; at 0, the place of the first character."""
        return self.outer(at - 1) + 1 if at else self.outer(0)

    def span(self, start: int, end: int) -> Interval:
        """The span in the whole text, from its first to its last character; an empty one at its place."""
        return (self.outer(start), self.outer_end(end)) if start < end else (self.outer_end(start),) * 2

    def inside(self, start: int, end: int) -> list[int]:
        """The joints strictly inside a span."""
        low = bisect_right(self.joints, start)
        high = bisect_right(self.joints, end - 1) if end > start else low
        return self.joints[low:high]


def lifted(pieces: Iterable[Piece], left: Kept, right: Kept) -> Iterator[Piece]:
    """Pieces that count in what is kept, as pieces that count in the whole texts, cut at the joints."""
    plain = len(left.intervals) <= 1 and len(right.intervals) <= 1
    for piece in pieces:
        for part in (piece,) if plain else _cut(piece, left, right):
            (l0, l1), (r0, r1) = left.span(part.l0, part.l1), right.span(part.r0, part.r1)
            yield part._replace(l0=l0, l1=l1, r0=r0, r1=r1)


def _cut(piece: Piece, left: Kept, right: Kept) -> Iterator[Piece]:
    lefts, rights = left.inside(piece.l0, piece.l1), right.inside(piece.r0, piece.r1)
    if not lefts and not rights:
        yield piece
    elif piece.equal:
        shift = piece.r0 - piece.l0
        cuts = sorted({*lefts, *(at - shift for at in rights)})
        for l0, l1 in zip([piece.l0, *cuts], [*cuts, piece.l1], strict=True):
            yield piece._replace(l0=l0, l1=l1, r0=l0 + shift, r1=l1 + shift)
    else:
        yield from _cut_variant(piece, lefts, rights)


def _cut_variant(piece: Piece, lefts: list[int], rights: list[int]) -> Iterator[Piece]:
    """A variant over a joint: the longest part of each side stays together, the others stand alone."""
    left_parts = list(zip([piece.l0, *lefts], [*lefts, piece.l1], strict=True))
    right_parts = list(zip([piece.r0, *rights], [*rights, piece.r1], strict=True))
    left_best = max(left_parts, key=lambda part: (part[1] - part[0], -part[0]))
    right_best = max(right_parts, key=lambda part: (part[1] - part[0], -part[0]))
    for part in left_parts:
        if part < left_best:
            yield piece._replace(l0=part[0], l1=part[1], r1=piece.r0)
    for part in right_parts:
        if part < right_best:
            yield piece._replace(l0=left_best[0], l1=left_best[0], r0=part[0], r1=part[1])
    yield piece._replace(l0=left_best[0], l1=left_best[1], r0=right_best[0], r1=right_best[1])
    for part in left_parts:
        if part > left_best:
            yield piece._replace(l0=part[0], l1=part[1], r0=right_best[1], r1=right_best[1])
    for part in right_parts:
        if part > right_best:
            yield piece._replace(l0=piece.l1, l1=piece.l1, r0=part[0], r1=part[1])


def shifted(piece: Piece, unit: Unit, index: int) -> Piece:
    """A piece that counts inside a unit, as one that counts where the unit does; the unit has that index."""
    return Piece(
        piece.l0 + unit.l0,
        piece.l1 + unit.l0,
        piece.r0 + unit.r0,
        piece.r1 + unit.r0,
        piece.equal,
        index if piece.unit is None else index + 1 + piece.unit,
        piece.coarse,
    )


def nested_unit(inner: Unit, outer: Unit) -> Unit:
    """A unit that counts inside another, as one that counts where the other does."""
    return inner._replace(
        l0=inner.l0 + outer.l0,
        l1=inner.l1 + outer.l0,
        r0=inner.r0 + outer.r0,
        r1=inner.r1 + outer.r0,
        layout=outer.layout and not inner.swap,
    )
