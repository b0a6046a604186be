"""Which units are parts of one moved block? Those that follow each other on both sides with next to nothing between.

A block is found in parts where its middle holds no anchor; an editor moved it once. What stood between the parts,
and found no counterpart elsewhere, is laid side by side inside the block.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from dedup.aligning.laying import lay
from dedup.aligning.pieces import L0, L1, R0, R1, UNIT, Piece, Pieces, Unit, shifted, table
from dedup.settings import AligningSettings

_HOLE: Final = 40
"""Characters that may differ between two parts of one block: a clause that was written anew."""
_CHANCE: Final = 2
"""Equal characters between two parts that met text elsewhere by chance: a comma, a 的."""


def united(
    left: str, right: str, pieces: Pieces, units: list[Unit], settings: AligningSettings
) -> tuple[Pieces, list[Unit]]:
    """The pieces and units, with units that are parts of one block made one."""
    order = [i for i in sorted(range(len(units)), key=lambda index: units[index]) if not units[i].swap]
    units = list(units)
    into = list(range(len(units)))
    current = -1
    for index in order:
        if current >= 0 and _follows(units[current], units[index]):
            joined = _bridged(left, right, pieces, units[current], units[index], current, settings)
            if joined is not None:
                pieces = joined
                into[index] = current
                units[current] = units[current]._replace(l1=units[index].l1, r1=units[index].r1)
                continue
        if current < 0 or units[index].l0 >= units[current].l1:
            current = index
    if into == list(range(len(units))):
        return pieces, units
    kept = sorted(set(into))
    number = np.array([kept.index(target) for target in into] + [-1])
    pieces = pieces.copy()
    pieces[:, UNIT] = number[pieces[:, UNIT]]
    return pieces, [units[index] for index in kept]


def _follows(before: Unit, behind: Unit) -> bool:
    return (
        before.layout == behind.layout and 0 <= behind.l0 - before.l1 <= _HOLE and 0 <= behind.r0 - before.r1 <= _HOLE
    )


def _bridged(
    left: str, right: str, pieces: Pieces, before: Unit, behind: Unit, index: int, settings: AligningSettings
) -> Pieces | None:
    """The pieces with what stands between two units made part of the first; nothing if that text belongs elsewhere."""
    hole = Unit(before.l1, behind.l0, before.r1, behind.r0)
    ours = (pieces[:, L0] < hole.l1) & (pieces[:, L1] > hole.l0)
    theirs = (pieces[:, R0] < hole.r1) & (pieces[:, R1] > hole.r0)
    halves: list[Piece] = []
    for row in pieces[ours | theirs].tolist():
        half = _outside(Piece(*row), hole)
        if half is None:
            return None
        halves.append(half)
    halves = [half for half in halves if half.l0 < half.l1 or half.r0 < half.r1]
    rest = np.concatenate((pieces[~(ours | theirs)], table(halves)))
    if hole.l0 == hole.l1 and hole.r0 == hole.r1:
        return rest
    laid, swaps = lay(left[hole.l0 : hole.l1], right[hole.r0 : hole.r1], settings)
    if swaps:
        laid[:, UNIT] = -1
    return np.concatenate((rest, shifted(laid, hole, index)))


def _outside(piece: Piece, hole: Unit) -> Piece | None:
    """What remains of a piece that reaches into the hole; nothing if it may not be torn."""
    if piece.unit >= 0 or (piece.equal and piece.l1 - piece.l0 > _CHANCE):
        return None
    ours, theirs = (piece.l0, piece.l1), (piece.r0, piece.r1)
    if hole.l0 < piece.l1 and piece.l0 < hole.l1:
        if piece.l0 < hole.l0 or piece.l1 > hole.l1:
            return None
        ours = (piece.l0, piece.l0)
    if hole.r0 < piece.r1 and piece.r0 < hole.r1:
        if piece.r0 < hole.r0 or piece.r1 > hole.r1:
            return None
        theirs = (piece.r0, piece.r0)
    return Piece(*ours, *theirs)
