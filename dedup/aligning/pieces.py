"""The working form of an alignment: two strings and their tiling, before it becomes segments and transpositions.

A piece is a stretch of both strings with one relation. A long text has tens of thousands, so they are rows of an array. A unit is a block
out of order; the pieces inside it refer to it by index. Spans count in the two strings compared.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
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
    """A stretch that is equal on both sides, or differs; an empty span marks its place."""

    l0: int
    l1: int
    r0: int
    r1: int
    equal: int = 0
    unit: int = -1
    """The index of the unit that it lies in, or -1."""
    coarse: int = 0

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
    """True if the order is a matter of layout: heads, and fields whose role differs on the other side."""


class Tiling(NamedTuple):
    """Pieces that tile both strings, in any order, and the units that they name."""

    pieces: Pieces
    units: list[Unit]


class Compared(NamedTuple):
    """The two strings being aligned, and the settings."""

    left: str
    right: str
    settings: AligningSettings

    def of(self, unit: Unit | Piece) -> tuple[str, str]:
        """The text of a unit or a piece, left and right."""
        return self.left[unit.l0 : unit.l1], self.right[unit.r0 : unit.r1]

    def inside(self, unit: Unit) -> Compared:
        """The same as two strings of their own."""
        return Compared(*self.of(unit), self.settings)


def table(pieces: Iterable[Piece]) -> Pieces:
    """Pieces as rows."""
    rows = list(pieces)
    return np.array(rows, np.int64) if rows else NO_PIECES


class Remainder:
    """A text with parts taken out: what is left, joined, with the way back."""

    def __init__(self, text: str, intervals: Iterable[Interval]) -> None:
        """Intervals are in order and do not overlap; empty ones are ignored, touching ones are joined."""
        kept: list[Interval] = []
        for start, end in intervals:
            if kept and kept[-1][1] == start:
                kept[-1] = (kept[-1][0], end)
            elif start < end:
                kept.append((start, end))
        self.text = text if kept == [(0, len(text))] else "".join(text[start:end] for start, end in kept)
        self._starts = np.array([start for start, _ in kept], np.int64)
        self._begins = np.cumsum([0, *(end - start for start, end in kept)])[:-1]
        self.joints = self._begins[1:]

    @classmethod
    def without(cls, text: str, taken: Iterable[Interval]) -> Remainder:
        """The text without the intervals taken, which don't overlap."""
        kept: list[Interval] = []
        at = 0
        for start, end in sorted(taken):
            kept.append((at, start))
            at = max(at, end)
        return cls(text, [*kept, (at, len(text))])

    def outer(self, at: Places) -> Places:
        """The same places, counted in the whole text."""
        if len(self._starts) < 2:
            return at + (self._starts[0] if len(self._starts) else 0)
        index = np.searchsorted(self._begins, at, side="right") - 1
        out: Places = self._starts[index] + at - self._begins[index]
        return out

    def spans(self, start: Places, end: Places) -> tuple[Places, Places]:
        """The same spans, counted in the whole text, from first to last character.

        An empty one comes after the character before it, or before the first character.
        """
        last = self.outer(np.maximum(end - 1, 0)) + (end > 0)
        return np.where(start < end, self.outer(start), last), last

    def crossed(self, start: Places, end: Places) -> npt.NDArray[np.bool_]:
        """For each span, whether it has a joint strictly inside."""
        joints = np.searchsorted(self.joints, np.maximum(end - 1, start), side="right")
        return joints > np.searchsorted(self.joints, start, side="right")

    def inside(self, start: int, end: int) -> list[int]:
        """The joints strictly inside a span."""
        return [at for at in self.joints.tolist() if start < at < end]


def lifted(pieces: Pieces, left: Remainder, right: Remainder) -> Pieces:
    """Pieces that count in what is kept, as pieces that count in the whole texts, cut at the joints."""
    if len(left.joints) or len(right.joints):
        crossed = left.crossed(pieces[:, L0], pieces[:, L1]) | right.crossed(pieces[:, R0], pieces[:, R1])
        if crossed.any():
            cut = [part for row in pieces[crossed].tolist() for part in _cut(Piece(*row), left, right)]
            pieces = np.concatenate((pieces[~crossed], table(cut)))
    out = pieces.copy()
    out[:, L0], out[:, L1] = left.spans(pieces[:, L0], pieces[:, L1])
    out[:, R0], out[:, R1] = right.spans(pieces[:, R0], pieces[:, R1])
    return out


def lifted_unit(unit: Unit, left: Remainder, right: Remainder) -> Unit:
    """A unit that counts in what is kept, as one that counts in the whole texts."""
    ends = np.array([[unit.l0, unit.l1], [unit.r0, unit.r1]], np.int64)
    (l0, l1), (r0, r1) = left.spans(ends[0, :1], ends[0, 1:]), right.spans(ends[1, :1], ends[1, 1:])
    return unit._replace(l0=int(l0[0]), l1=int(l1[0]), r0=int(r0[0]), r1=int(r1[0]))


def _cut(piece: Piece, left: Remainder, right: Remainder) -> Iterator[Piece]:
    lefts, rights = left.inside(piece.l0, piece.l1), right.inside(piece.r0, piece.r1)
    if piece.equal:
        shift = piece.r0 - piece.l0
        cuts = sorted({*lefts, *(at - shift for at in rights)})
        for l0, l1 in zip([piece.l0, *cuts], [*cuts, piece.l1], strict=True):
            yield piece._replace(l0=l0, l1=l1, r0=l0 + shift, r1=l1 + shift)
    else:
        yield from _cut_variant(piece, lefts, rights)


def _cut_variant(piece: Piece, lefts: list[int], rights: list[int]) -> Iterator[Piece]:
    """A variant across a joint, cut: the longest parts of both sides stay together, the others are one-sided."""
    left_parts = list(zip([piece.l0, *lefts], [*lefts, piece.l1], strict=True))
    right_parts = list(zip([piece.r0, *rights], [*rights, piece.r1], strict=True))
    left_best = max(left_parts, key=lambda part: (part[1] - part[0], -part[0]))
    right_best = max(right_parts, key=lambda part: (part[1] - part[0], -part[0]))
    yield piece._replace(l0=left_best[0], l1=left_best[1], r0=right_best[0], r1=right_best[1])
    for part in left_parts:
        if part != left_best:
            at = right_best[0] if part < left_best else right_best[1]
            yield piece._replace(l0=part[0], l1=part[1], r0=at, r1=at)
    for part in right_parts:
        if part != right_best:
            at = left_best[0] if part < right_best else left_best[1]
            yield piece._replace(l0=at, l1=at, r0=part[0], r1=part[1])


def without(piece: Piece, lefts: list[Interval], rights: list[Interval]) -> list[Piece]:
    """The piece without the characters that units take."""
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
    """What is kept of an equal piece: equal where both sides are kept, else one-sided."""
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
    """What the intervals taken leave of a span."""
    at, out = span[0], list[Interval]()
    for index in range(bisect_right(taken, span[0], key=itemgetter(1)), len(taken)):
        start, end = taken[index]
        if start >= span[1]:
            break
        out.append((at, start))
        at = end
    return [(start, end) for start, end in (*out, (at, span[1])) if start < end]


def shifted(pieces: Pieces, unit: Unit, index: int) -> Pieces:
    """Pieces counted inside a unit, recounted where the unit is; `index` is the unit's."""
    out: Pieces = pieces + np.array([unit.l0, unit.l0, unit.r0, unit.r0, 0, 0, 0])
    out[:, UNIT] = np.where(pieces[:, UNIT] < 0, index, pieces[:, UNIT] + index + 1)
    return out


def nested_unit(inner: Unit, outer: Unit) -> Unit:
    """A unit counted inside another, recounted where the other is."""
    return inner._replace(
        l0=inner.l0 + outer.l0,
        l1=inner.l1 + outer.l0,
        r0=inner.r0 + outer.r0,
        r1=inner.r1 + outer.r0,
        layout=outer.layout and not inner.swap,
    )


def apart(weighed: Iterable[tuple[int, Unit]], left: int, right: int) -> list[Unit]:
    """Of units that may overlap, in two strings of these lengths, the heaviest that do not; in order of weight."""
    chosen: list[Unit] = []
    ours, theirs = np.zeros(left, bool), np.zeros(right, bool)
    for _, unit in sorted(weighed, key=lambda item: (-item[0], item[1])):
        if not (ours[unit.l0 : unit.l1].any() or theirs[unit.r0 : unit.r1].any()):
            chosen.append(unit)
            ours[unit.l0 : unit.l1] = theirs[unit.r0 : unit.r1] = True
    return chosen


def renumbered(pieces: Pieces, first: int) -> Pieces:
    """The pieces, with their units renumbered from `first`."""
    if not first:
        return pieces
    out = pieces.copy()
    out[:, UNIT] = np.where(pieces[:, UNIT] < 0, -1, pieces[:, UNIT] + first)
    return out


def in_their_place(tiling: Tiling) -> Tiling:
    """The tiling, with one-sided pieces moved beside their neighbours.

    An empty side inside a block out of order goes after what precedes the piece's other side: it got its place from text that is now in
    the block.
    """
    units = tiling.units
    if not units:
        return tiling
    pieces = tiling.pieces.copy()
    chain = np.flatnonzero(pieces[:, UNIT] < 0)
    ours, theirs = [(unit.l0, unit.l1) for unit in units], [(unit.r0, unit.r1) for unit in units]
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
