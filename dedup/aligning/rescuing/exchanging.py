"""Exchanging: of two copies, a block takes the one that continues as the block does.

Observation. A repeated article, or a repeated section of a statute, has two copies on each side; if every fifth character is misread,
each may be matched with either copy on the other side. Rule. From each edge of a block the texts are compared outwards, regardless of what
they are aligned with. Similar text joins the block, and the two stretches that it was aligned with are aligned with each other instead,
if that gives fewer edits, or as many edits with fewer blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from dedup.aligning.anchoring.gaps import edit_distance
from dedup.aligning.moving.edges import Beside, reach
from dedup.aligning.pieces import EQUAL, L0, L1, R0, R1, UNIT, Compared, Tiling, Unit
from dedup.aligning.rescuing.extending import outermost
from dedup.model import Interval
from dedup.settings import AligningSettings

_FARTHEST: Final = 400
"""Characters examined from an edge; what continues beyond is found in the next round."""
_GLANCE: Final = 16
"""Characters that are compared first: most edges end there."""
_MOST: Final = 200
"""The most exchanges that are tried: a page has a few, a periodic text any number."""
_RAGGED: Final = 4
"""Characters by which the two sides of a block may be shortened differently, because of misreadings at the edge."""

Taking = Callable[[Tiling, list[Unit]], Tiling]
"""A function that takes units out of the pieces of a tiling and aligns them."""


def exchanged(compared: Compared, tiling: Tiling, taking: Taking) -> Tiling:
    """The tiling, with copies exchanged where that gives fewer edits or blocks."""
    tried: set[tuple[Unit, Unit]] = set()
    changed = True
    while changed:
        changed = False
        for unit in outermost(tiling.units):
            for backward in (True, False):
                if unit not in tiling.units or len(tried) >= _MOST:
                    break
                beside = _beside(compared, unit, backward=backward)
                after = None if beside is None else _with_it(compared, tiling, beside, tried, taking)
                if after is not None:
                    tiling, changed = after, True
    return tiling


def _with_it(
    compared: Compared, tiling: Tiling, beside: Unit, tried: set[tuple[Unit, Unit]], taking: Taking
) -> Tiling | None:
    """The tiling in which the copy beside a unit joins it; None if that is not better."""
    pair = _displaced(compared, tiling, beside)
    if pair is None or (beside, pair) in tried:
        return None
    tried.add((beside, pair))
    rest = _without(tiling, [beside, pair])
    after = rest and taking(rest, [beside, pair])
    if after and _told(after) < _told(tiling) and _long(after.units, tiling.units, compared.settings):
        return after
    return None


def _beside(compared: Compared, unit: Unit, *, backward: bool) -> Unit | None:
    """The similar text on both sides beside an edge of the unit; None if it is too short for a block."""
    left, right, settings = compared
    if backward:
        ours = left[max(0, unit.l0 - _FARTHEST) : unit.l0]
        theirs = right[max(0, unit.r0 - _FARTHEST) : unit.r0]
        glance = ours[-_GLANCE:], theirs[-_GLANCE:]
    else:
        ours, theirs = left[unit.l1 : unit.l1 + _FARTHEST], right[unit.r1 : unit.r1 + _FARTHEST]
        glance = ours[:_GLANCE], theirs[:_GLANCE]
    if edit_distance(*glance, settings) > _GLANCE // 2:
        return None
    here, there = (Beside(text, 0, len(text), backward) for text in (ours, theirs))
    size, other = reach(here, there, settings, unseen=False)
    if size < settings.shortest_transposition:
        return None
    return unit.beside(size, other, backward=backward)._replace(layout=False)


def _displaced(compared: Compared, tiling: Tiling, beside: Unit) -> Unit | None:
    """The two stretches that the sides of `beside` are aligned with now; None if one of them is not a single stretch, or exchanging gives more edits."""
    theirs = _partner(tiling, beside.left, (L0, L1, R0, R1))
    ours = _partner(tiling, beside.right, (R0, R1, L0, L1))
    if theirs is None or ours is None:
        return None
    if (theirs[0] < beside.r1 and beside.r0 < theirs[1]) or (ours[0] < beside.l1 and beside.l0 < ours[1]):
        return None
    pair = Unit(*ours, *theirs)
    (here, there), (copy, other) = compared.of(beside), compared.of(pair)
    before, after = (
        sum(edit_distance(*sides, compared.settings) for sides in pairs)
        for pairs in (((here, other), (copy, there)), ((here, there), (copy, other)))
    )
    return pair if copy and other and after <= before else None


def _partner(tiling: Tiling, span: Interval, columns: tuple[int, int, int, int]) -> Interval | None:
    """The stretch that a span is aligned with, if it is a single one, in the chain or at an end of a block; else None."""
    pieces, units = tiling
    start, end, other_start, other_end = columns
    met = pieces[(pieces[:, start] < span[1]) & (pieces[:, end] > span[0])]
    equal = met[met[:, EQUAL] == 1]
    if not len(equal) or (equal[:, UNIT] != equal[0, UNIT]).any():
        return None
    if equal[0, UNIT] >= 0:
        block = units[int(equal[0, UNIT])]
        edges = block.left if start == L0 else block.right
        if block.swap or (span[0] > edges[0] and span[1] < edges[1]):
            return None
    ahead, behind = np.maximum(span[0] - equal[:, start], 0), np.maximum(equal[:, end] - span[1], 0)
    first, last = int((equal[:, other_start] + ahead).min()), int((equal[:, other_end] - behind).max())
    inner = met[(met[:, start] >= span[0]) & (met[:, end] <= span[1]) & (met[:, UNIT] == equal[0, UNIT])]
    if len(inner):
        first, last = min(first, int(inner[:, other_start].min())), max(last, int(inner[:, other_end].max()))
    return (first, last) if last - first <= 2 * (span[1] - span[0]) else None


def _without(tiling: Tiling, taken: list[Unit]) -> Tiling | None:
    """The tiling with its units shortened by the text taken from their ends; units with nothing left are dropped.

    None if a unit would be shortened on one side only.
    """
    units = tiling.units
    kept: list[Unit] = []
    number = np.full(len(units) + 1, -1, np.int64)
    for index, unit in enumerate(units):
        ours, theirs = unit.left, unit.right
        for other in taken:
            ours, theirs = _shortened(ours, other.left), _shortened(theirs, other.right)
        lost = unit.l1 - unit.l0 - ours[1] + ours[0], unit.r1 - unit.r0 - theirs[1] + theirs[0]
        if ours[0] < ours[1] and theirs[0] < theirs[1]:
            if abs(lost[0] - lost[1]) > _RAGGED:
                return None
            number[index] = len(kept)
            kept.append(unit._replace(l0=ours[0], l1=ours[1], r0=theirs[0], r1=theirs[1]))
    pieces = tiling.pieces.copy()
    pieces[:, UNIT] = number[pieces[:, UNIT]]
    return Tiling(pieces, kept)


def _long(units: list[Unit], before: list[Unit], settings: AligningSettings) -> bool:
    """Whether none of the new units is too short to be reported."""
    return all(
        unit in before or unit.swap or unit.layout or unit.l1 - unit.l0 >= settings.shortest_transposition
        for unit in units
    )


def _shortened(span: Interval, taken: Interval) -> Interval:
    """A span without what is taken from one of its ends."""
    if taken[0] <= span[0] < taken[1]:
        return min(taken[1], span[1]), span[1]
    if taken[0] < span[1] <= taken[1]:
        return span[0], taken[0]
    return span


def _told(tiling: Tiling) -> tuple[int, int]:
    """The number of edits, and of blocks."""
    pieces, units = tiling
    differ = pieces[pieces[:, EQUAL] == 0]
    sizes = np.maximum(differ[:, L1] - differ[:, L0], differ[:, R1] - differ[:, R0])
    return int(sizes.sum()), len(outermost(units))
