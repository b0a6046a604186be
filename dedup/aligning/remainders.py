"""What is left of a text when parts are taken out, compared as one string, and the way back to the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from dedup.aligning.pieces import L0, L1, R0, R1, Piece, Pieces, Places, Unit, table
from dedup.model import Interval


class Remainder:
    """What is left of a text when parts are taken out, as one string, with the way back to the whole text."""

    def __init__(self, text: str, intervals: Iterable[Interval]) -> None:
        """`intervals` are the parts that are left, in order and without overlap; empty ones are ignored, touching ones joined."""
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
        """What is left when the intervals `taken`, which do not overlap, are taken out."""
        kept: list[Interval] = []
        at = 0
        for start, end in sorted(taken):
            kept.append((at, start))
            at = max(at, end)
        return cls(text, [*kept, (at, len(text))])

    def outer(self, at: Places) -> Places:
        """Places counted in what is left → the same places, counted in the whole text."""
        if len(self._starts) < 2:
            return at + (self._starts[0] if len(self._starts) else 0)
        index = np.searchsorted(self._begins, at, side="right") - 1
        out: Places = self._starts[index] + at - self._begins[index]
        return out

    def spans(self, start: Places, end: Places) -> tuple[Places, Places]:
        """Spans counted in what is left → the same spans, counted in the whole text, each from its first to its last character.

        An empty span stands right behind the character before it, or before the first character.
        """
        last = self.outer(np.maximum(end - 1, 0)) + (end > 0)
        return np.where(start < end, self.outer(start), last), last

    def crossed(self, start: Places, end: Places) -> npt.NDArray[np.bool_]:
        """Whether each span has a joint (a place where text was taken out) inside it."""
        joints = np.searchsorted(self.joints, np.maximum(end - 1, start), side="right")
        return joints > np.searchsorted(self.joints, start, side="right")

    def inside(self, start: int, end: int) -> list[int]:
        """The joints inside a span."""
        return [at for at in self.joints.tolist() if start < at < end]


def lifted(pieces: Pieces, left: Remainder, right: Remainder) -> Pieces:
    """Pieces counted in what is left → pieces counted in the whole texts, cut at the joints."""
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
    """A unit counted in what is left → the same unit counted in the whole texts."""
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
    """A variant, cut at joints: the longest part of each side stay together as one variant, the other parts become one-sided."""
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
