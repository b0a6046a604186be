"""Which of two copies is a block's? The one that goes on as the block does.

Observation. An article that stands on both pages, or an article of a statute that is repeated, has two copies on either side; where every
fifth character is misread each is found beside either of the others. Rule. From each edge of a block the texts are compared
outwards, whatever they were laid beside. What is alike goes with the block, and what the two sides of it were laid beside is laid
together instead, if that tells fewer edits, or as many with fewer blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from dedup.aligning.anchoring.gaps import edit_distance
from dedup.aligning.moving.edges import reach
from dedup.aligning.pieces import EQUAL, L0, L1, R0, R1, UNIT, Pieces, Unit
from dedup.aligning.rescuing.extending import outermost
from dedup.model import Interval
from dedup.settings import AligningSettings

_FARTHEST: Final = 400
"""Characters that are looked at from an edge; what goes on behind them is found from there."""
_GLANCE: Final = 16
"""Characters that are compared first: most edges end there."""
_MOST: Final = 200
"""Exchanges that are tried: a page has a few, a text with a period any number."""
_RAGGED: Final = 4
"""Characters by which the two sides of a block may end at different places: what is misread at its edge."""

State = tuple[Pieces, list[Unit]]
Taking = Callable[[Pieces, list[Unit], list[Unit]], State]
"""The pieces and units with the found units taken out of what held them and laid side by side."""


def exchanged(
    left: str, right: str, pieces: Pieces, units: list[Unit], taking: Taking, settings: AligningSettings
) -> State:
    """The pieces and units, copies exchanged where that tells less."""
    state = pieces, units
    tried: set[tuple[Unit, Unit]] = set()
    changed = True
    while changed:
        changed = False
        for unit in outermost(state[1]):
            for backward in (True, False):
                if unit not in state[1] or len(tried) >= _MOST:
                    break
                after = _exchanged_beside(left, right, state, unit, tried, taking, settings, backward=backward)
                if after is not None:
                    state, changed = after, True
    return state


def _exchanged_beside(
    left: str,
    right: str,
    state: State,
    unit: Unit,
    tried: set[tuple[Unit, Unit]],
    taking: Taking,
    settings: AligningSettings,
    *,
    backward: bool,
) -> State | None:
    """What is told when the copy beside an edge of the unit is taken for that of the unit, if that is less."""
    beside = _beside(left, right, unit, settings, backward=backward)
    if beside is None or beside.l1 - beside.l0 < settings.shortest_transposition:
        return None
    pair = _displaced(left, right, *state, beside)
    if pair is None or (beside, pair) in tried:
        return None
    tried.add((beside, pair))
    rest = _without(*state, [beside, pair])
    after = rest and taking(*rest, [beside, pair])
    if after and _told(after) < _told(state) and _long(after[1], state[1], settings):
        return after
    return None


def _beside(left: str, right: str, unit: Unit, settings: AligningSettings, *, backward: bool) -> Unit | None:
    """What is alike on both sides beside an edge of the unit."""
    if backward:
        ours = left[max(0, unit.l0 - _FARTHEST) : unit.l0]
        theirs = right[max(0, unit.r0 - _FARTHEST) : unit.r0]
        glance = ours[-_GLANCE:], theirs[-_GLANCE:]
    else:
        ours, theirs = left[unit.l1 : unit.l1 + _FARTHEST], right[unit.r1 : unit.r1 + _FARTHEST]
        glance = ours[:_GLANCE], theirs[:_GLANCE]
    if edit_distance(*glance) > _GLANCE // 2:
        return None
    size, other = reach(ours, theirs, settings, backward=backward, unseen=False)
    if backward:
        return Unit(unit.l0 - size, unit.l0, unit.r0 - other, unit.r0)
    return Unit(unit.l1, unit.l1 + size, unit.r1, unit.r1 + other)


def _displaced(left: str, right: str, pieces: Pieces, units: list[Unit], beside: Unit) -> Unit | None:
    """What the two sides were laid beside, if that is one stretch each, and the four tell no more edits the other way round."""
    theirs = _partner(pieces, units, (beside.l0, beside.l1), (L0, L1, R0, R1))
    ours = _partner(pieces, units, (beside.r0, beside.r1), (R0, R1, L0, L1))
    if theirs is None or ours is None:
        return None
    if (theirs[0] < beside.r1 and beside.r0 < theirs[1]) or (ours[0] < beside.l1 and beside.l0 < ours[1]):
        return None
    here, there = left[beside.l0 : beside.l1], right[beside.r0 : beside.r1]
    copy, other = left[slice(*ours)], right[slice(*theirs)]
    before = edit_distance(here, other) + edit_distance(copy, there)
    after = edit_distance(here, there) + edit_distance(copy, other)
    return Unit(*ours, *theirs) if copy and other and after <= before else None


def _partner(pieces: Pieces, units: list[Unit], span: Interval, columns: tuple[int, int, int, int]) -> Interval | None:
    """The stretch that a span of one side is laid beside, if it is one: of the chain, or an end of a block without another in it."""
    start, end, other_start, other_end = columns
    met = pieces[(pieces[:, start] < span[1]) & (pieces[:, end] > span[0])]
    equal = met[met[:, EQUAL] == 1]
    if not len(equal) or (equal[:, UNIT] != equal[0, UNIT]).any():
        return None
    if equal[0, UNIT] >= 0:
        block = units[int(equal[0, UNIT])]
        edges = (block.l0, block.l1) if start == L0 else (block.r0, block.r1)
        if block.swap or (span[0] > edges[0] and span[1] < edges[1]):
            return None
    ahead, behind = np.maximum(span[0] - equal[:, start], 0), np.maximum(equal[:, end] - span[1], 0)
    first, last = int((equal[:, other_start] + ahead).min()), int((equal[:, other_end] - behind).max())
    inner = met[(met[:, start] >= span[0]) & (met[:, end] <= span[1]) & (met[:, UNIT] == equal[0, UNIT])]
    if len(inner):
        first, last = min(first, int(inner[:, other_start].min())), max(last, int(inner[:, other_end].max()))
    return (first, last) if last - first <= 2 * (span[1] - span[0]) else None


def _without(pieces: Pieces, units: list[Unit], taken: list[Unit]) -> State | None:
    """The units without the text that is taken from their ends, those that have nothing left dropped; none if a unit
    would end in the middle on one side only.
    """
    kept: list[Unit] = []
    number = np.full(len(units) + 1, -1, np.int64)
    for index, unit in enumerate(units):
        ours, theirs = (unit.l0, unit.l1), (unit.r0, unit.r1)
        for other in taken:
            ours, theirs = _shortened(ours, (other.l0, other.l1)), _shortened(theirs, (other.r0, other.r1))
        lost = unit.l1 - unit.l0 - ours[1] + ours[0], unit.r1 - unit.r0 - theirs[1] + theirs[0]
        if ours[0] < ours[1] and theirs[0] < theirs[1]:
            if abs(lost[0] - lost[1]) > _RAGGED:
                return None
            number[index] = len(kept)
            kept.append(unit._replace(l0=ours[0], l1=ours[1], r0=theirs[0], r1=theirs[1]))
    pieces = pieces.copy()
    pieces[:, UNIT] = number[pieces[:, UNIT]]
    return pieces, kept


def _long(units: list[Unit], before: list[Unit], settings: AligningSettings) -> bool:
    """Whether none of the units is new and too short to be told."""
    return all(
        unit in before or unit.swap or unit.layout or unit.l1 - unit.l0 >= settings.shortest_transposition
        for unit in units
    )


def _shortened(span: Interval, taken: Interval) -> Interval:
    """A span without what is taken from its ends."""
    if taken[0] <= span[0] < taken[1]:
        return min(taken[1], span[1]), span[1]
    if taken[0] < span[1] <= taken[1]:
        return span[0], taken[0]
    return span


def _told(state: State) -> tuple[int, int]:
    """The edits and the blocks that are told."""
    pieces, units = state
    differ = pieces[pieces[:, EQUAL] == 0]
    sizes = np.maximum(differ[:, L1] - differ[:, L0], differ[:, R1] - differ[:, R0])
    return int(sizes.sum()), len(outermost(units))
