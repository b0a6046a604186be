"""Whether a block explains anything: taking it out must save more edits than it has characters.

Observation. A moved block that is reported as an omission and an addition costs about twice its length in edits. A block that
repeats the text around it costs only a few edits in its place: 如是三十日為一月，十二月為一歲 stands in every sentence of a list.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from dedup.aligning.anchoring.anchors import Runs
from dedup.aligning.anchoring.gaps import edit_distance
from dedup.aligning.pieces import Compared, Unit
from dedup.model import Interval

_WIDE = 8
"""Cells to look at, in units of the setting `whole_gap`: where every fifth character of a long text is misread, anchors are two or three thousand
characters apart."""


class _Taken(NamedTuple):
    """The spans of all blocks out of order, sorted, on the left and on the right."""

    lefts: list[Interval]
    rights: list[Interval]


class _Stretch(NamedTuple):
    """A span on the left and one on the right."""

    l0: int
    l1: int
    r0: int
    r1: int

    @property
    def cells(self) -> int:
        """The work to compare the two: left length times right length."""
        return (self.l1 - self.l0) * (self.r1 - self.r0)


def explaining(compared: Compared, units: Sequence[Unit], known: Runs) -> list[Unit]:
    """The units that explain something, given the runs of the chain that all of them are out of."""
    taken = _Taken(sorted(unit.left for unit in units), sorted(unit.right for unit in units))
    return [unit for unit in units if _explains(compared, unit, taken, known)]


def _explains(compared: Compared, unit: Unit, taken: _Taken, known: Runs) -> bool:
    """Whether taking this block out saves more edits than it has characters; all other blocks are taken out in either case."""
    left, right, settings = compared
    ours, theirs = compared.of(unit)
    stretch, *places = _stretches(known, unit, (len(left), len(right)))
    room = min(_WIDE * settings.whole_gap, settings.largest_gap // len(taken.lefts))
    if stretch.cells <= settings.whole_gap:
        looked_at = [stretch]
    elif len(ours) * len(theirs) <= settings.whole_gap and sum(place.cells for place in places) <= room:
        looked_at = places
    else:
        return True
    stays, moves = (
        sum(
            edit_distance(
                _rest(left, (l0, l1), taken.lefts, kept[0]), _rest(right, (r0, r1), taken.rights, kept[1]), settings
            )
            for l0, l1, r0, r1 in looked_at
        )
        for kept in ((unit.left, unit.right), (None, None))
    )
    return stays - moves - edit_distance(ours, theirs, settings) > min(len(ours), len(theirs))


def _stretches(known: Runs, unit: Unit, ends: tuple[int, int]) -> list[_Stretch]:
    """The stretches between runs of the chain that hold: both places of the block; its place on the left; its place on the right."""
    stops = known[:, :2] + known[:, 2:]
    first = [int(np.searchsorted(stops[:, side], at, "right")) for side, at in ((0, unit.l0), (1, unit.r0))]
    last = [int(np.searchsorted(known[:, side], at)) for side, at in ((0, unit.l1), (1, unit.r1))]
    out: list[_Stretch] = []
    for before, behind in ((min(first), max(last)), *zip(first, last, strict=True)):
        l0, r0 = stops[before - 1].tolist() if before else (0, 0)
        l1, r1 = known[behind, :2].tolist() if behind < len(known) else ends
        out.append(_Stretch(l0, l1, r0, r1))
    return out


def _rest(text: str, window: Interval, taken: list[Interval], kept: Interval | None) -> str:
    """The text in the window without the spans that are taken out; the span `kept` stays in."""
    at, out = window[0], list[str]()
    for index in range(bisect_right(taken, window[0], key=itemgetter(1)), len(taken)):
        span = taken[index]
        if span[0] >= window[1]:
            break
        if span != kept:
            out.append(text[at : span[0]])
            at = span[1]
    return "".join((*out, text[at : window[1]]))
