"""The pieces of a chain, and what of them is left over beside a moved block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dedup.aligning.edges import reach
from dedup.aligning.gaps import similarity
from dedup.aligning.pieces import Piece, Unit
from dedup.settings import AligningSettings


class LooseEnds:
    """Pieces that can be found by where they begin and end, so that a block can take text from them."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        """The pieces of a chain, in any order."""
        self._pieces: dict[int, Piece] = {}
        self._next = 0
        self._left_starts: dict[int, int] = {}
        self._left_ends: dict[int, int] = {}
        self._right_starts: dict[int, int] = {}
        self._right_ends: dict[int, int] = {}
        self.add(pieces)

    def add(self, pieces: Iterable[Piece]) -> None:
        """More pieces of the chain."""
        for piece in pieces:
            self._put(self._next, piece)
            self._next += 1

    def pieces(self) -> Iterator[Piece]:
        """What remains."""
        yield from self._pieces.values()

    def _put(self, key: int, piece: Piece) -> None:
        self._pieces[key] = piece
        if piece.equal or piece.coarse:
            return
        if piece.l0 < piece.l1:
            self._left_starts[piece.l0] = self._left_ends[piece.l1] = key
        if piece.r0 < piece.r1:
            self._right_starts[piece.r0] = self._right_ends[piece.r1] = key

    def grow(self, unit: Unit, left: str, right: str, settings: AligningSettings) -> Unit:
        """The unit with what is left over beside it on both sides; the pieces give up that text."""
        for backward in (True, False):
            ours = (self._left_ends if backward else self._left_starts).get(unit.l0 if backward else unit.l1)
            theirs = (self._right_ends if backward else self._right_starts).get(unit.r0 if backward else unit.r1)
            if ours is None or theirs is None or ours == theirs:
                continue
            our_piece, their_piece = self._pieces[ours], self._pieces[theirs]
            if not (_left_over(our_piece, left, right) and _left_over(their_piece, left, right)):
                continue
            down, over = reach(
                left[our_piece.l0 : our_piece.l1], right[their_piece.r0 : their_piece.r1], settings, backward=backward
            )
            if not down or not over:
                continue
            self._give_left(ours, down, backward=backward)
            self._give_right(theirs, over, backward=backward)
            if backward:
                unit = unit._replace(l0=unit.l0 - down, r0=unit.r0 - over)
            else:
                unit = unit._replace(l1=unit.l1 + down, r1=unit.r1 + over)
        return unit

    def _give_left(self, key: int, count: int, *, backward: bool) -> None:
        piece = self._drop(key)
        piece = piece._replace(l1=piece.l1 - count) if backward else piece._replace(l0=piece.l0 + count)
        if piece.l0 < piece.l1 or piece.r0 < piece.r1:
            self._put(key, piece)

    def _give_right(self, key: int, count: int, *, backward: bool) -> None:
        piece = self._drop(key)
        piece = piece._replace(r1=piece.r1 - count) if backward else piece._replace(r0=piece.r0 + count)
        if piece.l0 < piece.l1 or piece.r0 < piece.r1:
            self._put(key, piece)

    def _drop(self, key: int) -> Piece:
        piece = self._pieces.pop(key)
        for table, at in (
            (self._left_starts, piece.l0),
            (self._left_ends, piece.l1),
            (self._right_starts, piece.r0),
            (self._right_ends, piece.r1),
        ):
            if table.get(at) == key:
                del table[at]
        return piece


def _left_over(piece: Piece, left: str, right: str) -> bool:
    """Whether the piece's text found no counterpart: one side has none, or the two have little in common."""
    return not piece.two_sided or similarity(left[piece.l0 : piece.l1], right[piece.r0 : piece.r1]) < 0.3
