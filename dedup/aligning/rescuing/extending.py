"""Extending: a block grows into aligned text beside it as far as that saves edits.

Observation. What two moved blocks leave over at one place of the chain is aligned with each other, and set phrases are similar enough
for that to stay: 本报讯（记者张玺通讯员程志会）日前 of one block against 本报讯（记者李昱霖通讯员陈冬宁）日前 of the other. Rule. From each edge of a block
the two texts are compared outwards, regardless of what they are aligned with; similar text joins the block if that gives fewer edits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchoring.gaps import edit_distance
from dedup.aligning.moving.edges import Beside, reach
from dedup.aligning.pieces import EQUAL, L0, L1, R0, R1, UNIT, Compared, Piece, Pieces, Tiling, Unit, apart
from dedup.settings import AligningSettings

_FARTHEST: Final = 200
"""Characters examined from an edge: a longer stretch would have an anchor."""

Spans = npt.NDArray[np.int64]
"""Rows `(start, end)` of one side."""


def extensions(compared: Compared, tiling: Tiling) -> list[Unit]:
    """The stretches beside blocks that belong to these, each as a unit, without overlaps."""
    left, right, settings = compared
    blocks = outermost(tiling.units)
    if not blocks:
        return []
    chain = Chain(tiling.pieces, settings)
    found: list[tuple[int, Unit]] = []
    spans, walls = sides(blocks), chain.walls(tiling.units)
    ours, theirs = (rooms(*side) for side in zip(spans, walls, (len(left), len(right)), strict=True))
    for unit, (before, behind), (ahead, after) in zip(blocks, ours, theirs, strict=True):
        for backward, here, there in (
            (True, Beside(left, before, unit.l0, backward=True), Beside(right, ahead, unit.r0, backward=True)),
            (False, Beside(left, unit.l1, behind), Beside(right, unit.r1, after)),
        ):
            size, other = reach(here, there, settings, unseen=False) if here.size and there.size else (0, 0)
            if not size or not other:
                continue
            grown = unit.beside(size, other, backward=backward)
            saved = chain.saved(grown) - edit_distance(*compared.of(grown), settings)
            if saved > 0:
                found.append((saved, grown))
    return apart(found, len(left), len(right))


def outermost(units: Iterable[Unit]) -> list[Unit]:
    """The blocks that are not inside another block, in left order; swaps are left out."""
    out: list[Unit] = []
    for unit in sorted((unit for unit in units if not unit.swap), key=lambda unit: (unit.l0, -unit.l1)):
        if not out or unit.l0 >= out[-1].l1:
            out.append(unit)
    return out


def rooms(spans: Spans, walls: Spans, size: int) -> list[list[int]]:
    """For each stretch of one side, the range around it that has no wall, within `_FARTHEST` characters; `size` is the length of the text."""
    begins, ends = np.sort(np.append(walls[:, 0], size)), np.sort(np.append(0, walls[:, 1]))
    before = ends[np.searchsorted(ends, spans[:, 0], "right") - 1]
    behind = begins[np.searchsorted(begins, spans[:, 1])]
    out = np.stack((np.maximum(before, spans[:, 0] - _FARTHEST), np.minimum(behind, spans[:, 1] + _FARTHEST)), axis=1)
    as_lists: list[list[int]] = out.tolist()
    return as_lists


def sides(units: list[Unit]) -> list[Spans]:
    """The units' spans on the left, and on the right."""
    table = np.array([unit[:4] for unit in units], np.int64).reshape(-1, 4)
    return [table[:, :2], table[:, 2:]]


class Chain:
    """The pieces of the chain, to count the edits that a stretch takes part in."""

    def __init__(self, pieces: Pieces, settings: AligningSettings) -> None:
        """`pieces` may be in any order; those in units are ignored."""
        self._chain = pieces[pieces[:, UNIT] < 0]
        self._sides = [_Side(self._chain, L0, L1), _Side(self._chain, R0, R1)]
        sure = (self._chain[:, EQUAL] == 1) & (self._chain[:, L1] - self._chain[:, L0] >= settings.anchor_lengths[0])
        self._sure = [self._chain[sure][:, columns] for columns in ([L0, L1], [R0, R1])]

    def walls(self, units: list[Unit]) -> list[Spans]:
        """The spans that no stretch may enter, on each side: blocks, swaps, and equal pieces of an anchor's length, which surely are in place."""
        taken = sides([*outermost(units), *(unit for unit in units if unit.swap)])
        return [np.concatenate(both) for both in zip(self._sure, taken, strict=True)]

    def saved(self, unit: Unit) -> int:
        """By how many edits the chain gets cheaper when the text of the unit is taken out of it on both sides."""
        lost: dict[int, list[int]] = {}
        for number, span in enumerate((unit.left, unit.right)):
            for row, size in self._sides[number].shared(*span):
                lost.setdefault(row, [0, 0])[number] = size
        return sum(self._cheaper(row, *sizes) for row, sizes in lost.items())

    def _cheaper(self, row: int, ours: int, theirs: int) -> int:
        """By how many edits a piece gets cheaper without so many characters on each side."""
        l0, l1, r0, r1, equal, *_ = Piece(*self._chain[row].tolist())
        if equal:
            return -max(ours, theirs)
        return max(l1 - l0, r1 - r0) - max(l1 - l0 - ours, r1 - r0 - theirs)


class _Side:
    """The pieces that have characters on one side, in the order of that side."""

    def __init__(self, chain: Pieces, start: int, end: int) -> None:
        """`start` and `end` are the columns of the side."""
        there = np.flatnonzero(chain[:, start] < chain[:, end])
        self._rows = there[np.argsort(chain[there, start], kind="stable")]
        self._starts, self._ends = chain[self._rows, start], chain[self._rows, end]

    def shared(self, at: int, stop: int) -> Iterator[tuple[int, int]]:
        """The rows that share characters with a span, and how many each shares."""
        first, last = int(np.searchsorted(self._ends, at, "right")), int(np.searchsorted(self._starts, stop))
        for row, start, end in zip(
            *(of[first:last].tolist() for of in (self._rows, self._starts, self._ends)), strict=True
        ):
            yield row, min(stop, end) - max(at, start)
