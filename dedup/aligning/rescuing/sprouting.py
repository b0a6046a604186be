"""Sprouting: a stretch that is too short for a block is the middle of one, if it grows to a block that saves edits.

Observation. With every fifth character misread, little of a block is left over on both sides, because the rest of it was aligned with a
phrase that occurs often: 农产品质量安全 of a clause that moved with the 农产品质量安全 of another. Rule. From what is left over on both sides (a
seed) the two texts are compared outwards, regardless of what they are aligned with, as from the edges of a block (`extending`). If that
makes a block, and there are fewer edits with it than without, it is one.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchoring.gaps import edit_distance
from dedup.aligning.moving.edges import Beside, reach
from dedup.aligning.pieces import Compared, Tiling, Unit, apart
from dedup.aligning.rescuing.blocks import Chance, is_long, score
from dedup.aligning.rescuing.extending import Chain, Spans, rooms, sides

LEAST: Final = 4
"""The least `score` of a seed: any two characters occur together somewhere."""
_SHARE: Final = 0.5
"""The least score of a block as a share of its length: one edit in four characters. Different formulas of a law have less:
次会议通过2001年9月26日 and 次会议通过2010年4月29日."""


class Seeds(NamedTuple):
    """Similar stretches in what is left over on both sides."""

    stretches: list[Unit]
    chance: Chance
    """How much the left-over texts have in common by chance."""


def sprouts(compared: Compared, tiling: Tiling, seeds: Seeds | None) -> list[Unit]:
    """The blocks that seeds grow to, without overlaps."""
    if not seeds or not seeds.stretches:
        return []
    left, right, settings = compared
    chain = Chain(tiling.pieces, settings)
    spans, walls = sides(seeds.stretches), chain.walls(tiling.units)
    free = np.logical_and(*(_free(*side) for side in zip(spans, walls, strict=True)))
    ours, theirs = (rooms(*side) for side in zip(spans, walls, (len(left), len(right)), strict=True))
    found: list[tuple[int, Unit]] = []
    for index in np.flatnonzero(free).tolist():
        unit, (before, behind), (ahead, after) = seeds.stretches[index], ours[index], theirs[index]
        lower = Beside(left, before, unit.l0, backward=True), Beside(right, ahead, unit.r0, backward=True)
        upper = Beside(left, unit.l1, behind), Beside(right, unit.r1, after)
        down, up = (reach(*both, settings, unseen=False) for both in (lower, upper))
        whole = Unit(unit.l0 - down[0], unit.l1 + up[0], unit.r0 - down[1], unit.r1 + up[1])
        common = score(compared, whole)
        if not is_long(whole, settings) or common < _SHARE * max(whole.l1 - whole.l0, whole.r1 - whole.r0):
            continue
        saved = chain.saved(whole) - edit_distance(*compared.of(whole), settings)
        if saved > 0 and not seeds.chance.explains(common):
            found.append((saved, whole))
    return apart(found, len(left), len(right))


def _free(spans: Spans, walls: Spans) -> npt.NDArray[np.bool_]:
    """Which spans share no character with a wall."""
    begun = np.searchsorted(np.sort(walls[:, 0]), spans[:, 1])
    ended = np.searchsorted(np.sort(walls[:, 1]), spans[:, 0], "right")
    free: npt.NDArray[np.bool_] = begun == ended
    return free
