"""The form of an alignment while it is made: two strings and their tiling, which later becomes segments and transpositions.

A piece is a stretch of both strings that is equal or differs. A long text has tens of thousands, so pieces are rows of an array. A unit is a
block out of order; the pieces inside it name it by its index. Spans count in the two strings that are compared.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.model import Interval
from dedup.settings import AligningSettings

Places = npt.NDArray[np.int64]
Pieces = npt.NDArray[np.int64]
"""Rows in the order of the fields of `Piece`."""


class Piece(NamedTuple):
    """A stretch that is equal on both sides, or differs. A side without text has an empty span at the place where text is missing."""

    l0: int
    l1: int
    r0: int
    r1: int
    equal: int = 0
    unit: int = -1
    """The index of the unit that it lies in, or -1."""
    coarse: int = 0
    """1 if the two sides were too long to be compared."""

    @property
    def two_sided(self) -> bool:
        """Whether both sides have characters here."""
        return self.l0 < self.l1 and self.r0 < self.r1


L0, L1, R0, R1, EQUAL, UNIT, COARSE = range(7)
NO_PIECES: Final[Pieces] = np.empty((0, 7), np.int64)


class Unit(NamedTuple):
    """A block out of order, or two swapped neighbours, with its span on each side."""

    l0: int
    l1: int
    r0: int
    r1: int
    swap: bool = False
    layout: bool = False
    """True if the order is a matter of layout and not reported: in heads, and where the field has another role on the other side."""

    @property
    def left(self) -> Interval:
        """Its span on the left."""
        return self.l0, self.l1

    @property
    def right(self) -> Interval:
        """Its span on the right."""
        return self.r0, self.r1

    def beside(self, size: int, other: int, *, backward: bool) -> Unit:
        """A unit of so many characters on the left, and on the right, right before this one (`backward`) or behind it."""
        if backward:
            return self._replace(l0=self.l0 - size, l1=self.l0, r0=self.r0 - other, r1=self.r0)
        return self._replace(l0=self.l1, l1=self.l1 + size, r0=self.r1, r1=self.r1 + other)


class Tiling(NamedTuple):
    """Pieces, in any order, that together cover both strings without overlap, and the units that they name."""

    pieces: Pieces
    units: list[Unit]


class Compared(NamedTuple):
    """The two strings being aligned, and the settings."""

    left: str
    right: str
    settings: AligningSettings

    def of(self, unit: Unit | Piece) -> tuple[str, str]:
        """The text of a unit or a piece, on the left and on the right."""
        return self.left[unit.l0 : unit.l1], self.right[unit.r0 : unit.r1]

    def inside(self, unit: Unit) -> Compared:
        """The text of a unit, as two strings to compare."""
        return Compared(*self.of(unit), self.settings)


def table(pieces: Iterable[Piece]) -> Pieces:
    """Pieces as the rows of an array."""
    rows = list(pieces)
    return np.array(rows, np.int64) if rows else NO_PIECES


def without(piece: Piece, lefts: list[Interval], rights: list[Interval]) -> list[Piece]:
    """The parts of a piece that are left when these spans are taken out on the left and on the right."""
    ours, theirs = _rest((piece.l0, piece.l1), lefts), _rest((piece.r0, piece.r1), rights)
    if piece.equal:
        return _without_of_equal(piece, ours, theirs)
    both = min(len(ours), len(theirs))
    out = [
        piece._replace(l0=l0, l1=l1, r0=r0, r1=r1)
        for (l0, l1), (r0, r1) in zip(ours[:both], theirs[:both], strict=True)
    ]
    out.extend(piece._replace(l0=l0, l1=l1, r0=piece.r0, r1=piece.r0) for l0, l1 in ours[both:])
    out.extend(piece._replace(l0=piece.l0, l1=piece.l0, r0=r0, r1=r1) for r0, r1 in theirs[both:])
    return out


def _without_of_equal(piece: Piece, ours: list[Interval], theirs: list[Interval]) -> list[Piece]:
    """What is left of an equal piece: equal where both sides are left, one-sided where only one is."""
    shift = piece.r0 - piece.l0
    theirs = [(start - shift, end - shift) for start, end in theirs]
    places = sorted({at for span in (*ours, *theirs) for at in span})
    out: list[Piece] = []
    for start, end in pairwise(places):
        kept, other = (any(a <= start and end <= b for a, b in spans) for spans in (ours, theirs))
        if kept or other:
            out.append(
                Piece(start, end if kept else start, start + shift, (end if other else start) + shift, kept and other)
            )
    return out


def _rest(span: Interval, taken: list[Interval]) -> list[Interval]:
    """What is left of a span when the intervals are taken out."""
    at, out = span[0], list[Interval]()
    for index in range(bisect_right(taken, span[0], key=itemgetter(1)), len(taken)):
        start, end = taken[index]
        if start >= span[1]:
            break
        out.append((at, start))
        at = end
    return [(start, end) for start, end in (*out, (at, span[1])) if start < end]


def shifted(pieces: Pieces, unit: Unit, index: int) -> Pieces:
    """Pieces counted inside a unit → pieces counted where the unit is; `index` is the index of the unit."""
    out: Pieces = pieces + np.array([unit.l0, unit.l0, unit.r0, unit.r0, 0, 0, 0])
    out[:, UNIT] = np.where(pieces[:, UNIT] < 0, index, pieces[:, UNIT] + index + 1)
    return out


def nested_unit(inner: Unit, outer: Unit) -> Unit:
    """A unit counted inside another one → the same unit counted where the other one is."""
    return inner._replace(
        l0=inner.l0 + outer.l0,
        l1=inner.l1 + outer.l0,
        r0=inner.r0 + outer.r0,
        r1=inner.r1 + outer.r0,
        layout=outer.layout and not inner.swap,
    )


def apart(weighed: Iterable[tuple[int, Unit]], left: int, right: int) -> list[Unit]:
    """The heaviest of these units that do not overlap, in order of weight; `left` and `right` are the lengths of the strings."""
    chosen: list[Unit] = []
    ours, theirs = np.zeros(left, bool), np.zeros(right, bool)
    for _, unit in sorted(weighed, key=lambda item: (-item[0], item[1])):
        if not (ours[unit.l0 : unit.l1].any() or theirs[unit.r0 : unit.r1].any()):
            chosen.append(unit)
            ours[unit.l0 : unit.l1] = theirs[unit.r0 : unit.r1] = True
    return chosen


def renumbered(pieces: Pieces, first: int) -> Pieces:
    """The pieces, with `first` added to the indices of their units."""
    if not first:
        return pieces
    out = pieces.copy()
    out[:, UNIT] = np.where(pieces[:, UNIT] < 0, -1, pieces[:, UNIT] + first)
    return out


def in_their_place(tiling: Tiling) -> Tiling:
    """The tiling, with the empty sides of one-sided pieces moved out of blocks.

    If the empty side of a piece lies inside a block out of order, it was placed by text that now belongs to the block. It is moved behind
    the counterpart of what stands before the piece.
    """
    units = tiling.units
    if not units:
        return tiling
    pieces = tiling.pieces.copy()
    chain = np.flatnonzero(pieces[:, UNIT] < 0)
    ours, theirs = [unit.left for unit in units], [unit.right for unit in units]
    for start, end, other_start, other_end, blocks in ((L0, L1, R0, R1, theirs), (R0, R1, L0, L1, ours)):
        begins, ends = np.array(sorted(blocks), np.int64).T
        present = chain[pieces[chain, start] < pieces[chain, end]]
        present = present[np.argsort(pieces[present, start], kind="stable")]
        at = pieces[present, other_start]
        block = np.searchsorted(begins, at, side="left") - 1
        inside = (at == pieces[present, other_end]) & (block >= 0) & (at < np.maximum.accumulate(ends)[block])
        for place in np.flatnonzero(inside).tolist():
            pieces[present[place], [other_start, other_end]] = pieces[present[place - 1], other_end] if place else 0
    return Tiling(pieces, units)
