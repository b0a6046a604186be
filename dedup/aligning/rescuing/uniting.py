"""Uniting: units that follow each other on both sides with very little between are parts of one moved block.

A block whose middle has no anchor is found in parts, but an editor moved it once. The text between the parts is aligned inside
the block, if it has no counterpart elsewhere, or is similar on both sides: 本报讯（记者 is equal to many other places.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from dedup.aligning.anchoring.gaps import similarity
from dedup.aligning.laying import lay
from dedup.aligning.pieces import (
    EQUAL,
    L0,
    L1,
    R0,
    R1,
    UNIT,
    Compared,
    Piece,
    Pieces,
    Tiling,
    Unit,
    shifted,
    table,
    without,
)

_HOLE: Final = 40
"""The most characters between two parts of one block: a rewritten clause."""
_CHANCE: Final = 2
"""The most characters of the text between that may equal text elsewhere by chance: a comma, a 的."""
_ALIKE: Final = 0.5
"""The least similarity of the text between two parts if it has a counterpart elsewhere: that of the two sides of a block."""


def united(compared: Compared, tiling: Tiling) -> Tiling:
    """The tiling, with the parts of one block made one unit."""
    pieces, units = tiling.pieces, list(tiling.units)
    order = [i for i in sorted(range(len(units)), key=lambda index: units[index]) if not units[i].swap]
    into = list(range(len(units)))
    current = -1
    for index in order:
        if current >= 0 and _follows(units[current], units[index]):
            joined = _bridged(compared, Tiling(pieces, units), current, index)
            if joined is not None:
                pieces = joined
                into[index] = current
                units[current] = units[current]._replace(l1=units[index].l1, r1=units[index].r1)
                continue
        if current < 0 or units[index].l0 >= units[current].l1:
            current = index
    if into == list(range(len(units))):
        return Tiling(pieces, units)
    kept = sorted(set(into))
    number = np.array([kept.index(target) for target in into] + [-1])
    pieces = pieces.copy()
    pieces[:, UNIT] = number[pieces[:, UNIT]]
    return Tiling(pieces, [units[index] for index in kept])


def _follows(before: Unit, behind: Unit) -> bool:
    return (
        before.layout == behind.layout and 0 <= behind.l0 - before.l1 <= _HOLE and 0 <= behind.r0 - before.r1 <= _HOLE
    )


def _bridged(compared: Compared, tiling: Tiling, first: int, second: int) -> Pieces | None:
    """The pieces, with the text between two units, given by their indices, made part of the first unit.

    None if that text belongs elsewhere.
    """
    pieces, before, behind = tiling.pieces, tiling.units[first], tiling.units[second]
    hole = Unit(before.l1, behind.l0, before.r1, behind.r0)
    ours = (pieces[:, L0] < hole.l1) & (pieces[:, L1] > hole.l0)
    theirs = (pieces[:, R0] < hole.r1) & (pieces[:, R1] > hole.r0)
    touched = pieces[ours | theirs]
    elsewhere = (touched[:, EQUAL] == 1) & (touched[:, L1] - touched[:, L0] > _CHANCE)
    between = compared.inside(hole)
    if (touched[:, UNIT] >= 0).any() or (
        elsewhere.any() and similarity(between.left, between.right, compared.settings) < _ALIKE
    ):
        return None
    lefts, rights = ([span] if span[0] < span[1] else [] for span in (hole.left, hole.right))
    halves = [half for row in touched.tolist() for half in without(Piece(*row), lefts, rights)]
    rest = np.concatenate((pieces[~(ours | theirs)], table(halves)))
    if not between.left and not between.right:
        return rest
    laid, swaps = lay(between)
    if swaps:
        laid[:, UNIT] = -1
    return np.concatenate((rest, shifted(laid, hole, first)))
