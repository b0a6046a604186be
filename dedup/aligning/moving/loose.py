"""The pieces of a chain, from which moved blocks take the left-over text beside them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dedup.aligning.anchoring.gaps import similarity
from dedup.aligning.moving.edges import Beside, reach
from dedup.aligning.pieces import COARSE, EQUAL, L0, L1, R0, R1, Compared, Piece, Pieces, Places, Unit, table

_UNLIKE = 0.3
"""A substitution whose readings are less similar than this is an omission and an addition that happen to meet: either may belong to a block."""


class LooseEnds:
    """The pieces of a chain, found by where they begin and end, so that a block can take text from them."""

    def __init__(self, pieces: Pieces, units: Sequence[Unit]) -> None:
        """`pieces` are those of the chain, in any order; `units` are the blocks that may take text from them."""
        self._pieces = pieces
        self._dropped: list[int] = []
        self._changed: dict[int, Piece] = {}
        self._next = len(pieces)
        variants = np.flatnonzero((pieces[:, EQUAL] == 0) & (pieces[:, COARSE] == 0))
        ours = variants[pieces[variants, L0] < pieces[variants, L1]]
        theirs = variants[pieces[variants, R0] < pieces[variants, R1]]
        edges = np.array([unit[:4] for unit in units], np.int64)
        self._places = [
            _by_place(pieces[:, column], rows, edges[:, edge])
            for rows, column, edge in ((ours, L0, L1), (ours, L1, L0), (theirs, R0, R1), (theirs, R1, R0))
        ]

    def add(self, pieces: Pieces) -> None:
        """Add pieces to the chain."""
        for row in pieces.tolist():
            self._put(self._next, Piece(*row))
            self._next += 1

    def pieces(self) -> Pieces:
        """The pieces that remain."""
        kept = np.ones(len(self._pieces), bool)
        kept[self._dropped] = False
        return np.concatenate((self._pieces[kept], table(self._changed.values())))

    def grow(self, unit: Unit, compared: Compared) -> Unit:
        """The unit, extended by what is left over beside it on both sides; the pieces lose that text."""
        for backward in (True, False):
            ours = self._places[1 if backward else 0].get(unit.l0 if backward else unit.l1)
            theirs = self._places[3 if backward else 2].get(unit.r0 if backward else unit.r1)
            if ours is None or theirs is None or ours == theirs:
                continue
            our_piece, their_piece = self._get(ours), self._get(theirs)
            if not (_left_over(our_piece, compared) and _left_over(their_piece, compared)):
                continue
            here = Beside(compared.left, our_piece.l0, our_piece.l1, backward)
            there = Beside(compared.right, their_piece.r0, their_piece.r1, backward)
            taken, over = reach(here, there, compared.settings)
            if not taken or not over:
                continue
            piece = self._take(ours)
            self._put(ours, piece._replace(l1=piece.l1 - taken) if backward else piece._replace(l0=piece.l0 + taken))
            piece = self._take(theirs)
            self._put(theirs, piece._replace(r1=piece.r1 - over) if backward else piece._replace(r0=piece.r0 + over))
            if backward:
                unit = unit._replace(l0=unit.l0 - taken, r0=unit.r0 - over)
            else:
                unit = unit._replace(l1=unit.l1 + taken, r1=unit.r1 + over)
        return unit

    def _get(self, key: int) -> Piece:
        return self._changed[key] if key in self._changed else Piece(*self._pieces[key].tolist())

    def _take(self, key: int) -> Piece:
        piece = self._get(key)
        if key in self._changed:
            del self._changed[key]
        else:
            self._dropped.append(key)
        for places, at in zip(self._places, piece[:4], strict=True):
            if places.get(at) == key:
                del places[at]
        return piece

    def _put(self, key: int, piece: Piece) -> None:
        if piece.l0 == piece.l1 and piece.r0 == piece.r1:
            return
        self._changed[key] = piece
        if piece.equal or piece.coarse:
            return
        if piece.l0 < piece.l1:
            self._places[0][piece.l0] = self._places[1][piece.l1] = key
        if piece.r0 < piece.r1:
            self._places[2][piece.r0] = self._places[3][piece.r1] = key


def _by_place(places: Places, rows: Places, edges: Places) -> dict[int, int]:
    """Place → row, for the rows whose place is an edge of a block."""
    edges = np.sort(edges)
    rows = rows[edges[np.minimum(np.searchsorted(edges, places[rows]), len(edges) - 1)] == places[rows]]
    return dict(zip(places[rows].tolist(), rows.tolist(), strict=True))


def _left_over(piece: Piece, compared: Compared) -> bool:
    """Whether the text of the piece has no counterpart: one side is empty, or the two have little in common."""
    return not piece.two_sided or similarity(*compared.of(piece), compared.settings) < _UNLIKE
