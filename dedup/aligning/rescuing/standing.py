"""Units that are in their place after all: those that cross nothing.

Observation. The characters of a passage that has no counterpart are matched here and there, and a sentence nearby that both sides have is
left over: `will talcs p` against `will take p`, behind a line that one side lacks. It is then found as a block. Rule. A block has moved if it
stands before something on one side and behind it on the other. A block that crosses nothing equal is in its place; a variant that it crosses
becomes an omission before it and an addition behind it.
"""

from __future__ import annotations

import numpy as np

from dedup.aligning.pieces import EQUAL, L0, L1, R0, R1, UNIT, Piece, Pieces, Tiling, Unit, table
from dedup.aligning.rescuing.extending import outermost


def standing(tiling: Tiling) -> Tiling:
    """The tiling, in which units that cross nothing are marked as layout, so that they are not reported."""
    pieces, units = tiling
    blocks = outermost(units)
    chain = pieces[(pieces[:, UNIT] < 0) & (pieces[:, EQUAL] == 1)][:, [L0, L1, R0, R1]]
    fixed = np.concatenate((chain, np.array([block[:4] for block in blocks], np.int64).reshape(-1, 4)))
    fixed = fixed[np.argsort(fixed[:, L0], kind="stable")]
    farthest = np.append(0, np.maximum.accumulate(fixed[:, R1]))
    nearest = np.append(np.minimum.accumulate(fixed[::-1, R0])[::-1], np.iinfo(np.int64).max)
    in_place: set[Unit] = set()
    for block in blocks:
        before, behind = np.searchsorted(fixed[:, L1], block.l0, "right"), np.searchsorted(fixed[:, L0], block.l1)
        if not block.layout and farthest[before] <= block.r0 and block.r1 <= nearest[behind]:
            in_place.add(block)
            pieces = _unpassed(pieces, block)
    return Tiling(pieces, [unit._replace(layout=unit.layout or unit in in_place) for unit in units])


def _unpassed(pieces: Pieces, unit: Unit) -> Pieces:
    """The pieces; a variant of the chain with one side before the unit and the other behind it is split into its two sides."""
    ahead = (pieces[:, L1] <= unit.l0) & (pieces[:, R0] >= unit.r1)
    after = (pieces[:, L0] >= unit.l1) & (pieces[:, R1] <= unit.r0)
    passing = (pieces[:, UNIT] < 0) & (ahead | after)
    if not passing.any():
        return pieces
    halves: list[Piece] = []
    for row in pieces[passing].tolist():
        piece = Piece(*row)
        at, by = (unit.l1, unit.r0) if piece.l1 <= unit.l0 else (unit.l0, unit.r1)
        halves += [piece._replace(r0=by, r1=by), piece._replace(l0=at, l1=at)]
    return np.concatenate((pieces[~passing], table(halves)))
