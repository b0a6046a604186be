"""Two strings without moved blocks → pieces: an alignment with the fewest edits, tidied to what an editor would mark.

equal runs (fewest edits) → placing (fewest places) → swaps → slides → islands
"""

from __future__ import annotations

import numpy as np

from dedup.aligning.anchoring.anchors import Runs, Text
from dedup.aligning.anchoring.gaps import equal_runs
from dedup.aligning.anchoring.variants import Variants, runs_between, variants
from dedup.aligning.laying.boundaries import Boundaries
from dedup.aligning.laying.islands import without_islands
from dedup.aligning.laying.placing import placed
from dedup.aligning.laying.slides import NO_JOINTS, Joints, met, parted, slid
from dedup.aligning.laying.swaps import Swap, swapped
from dedup.aligning.pieces import COARSE, EQUAL, L0, L1, R0, R1, UNIT, Compared, Piece, Pieces, Tiling, Unit, table
from dedup.settings import AligningSettings


def lay(compared: Compared, known: Runs | None = None, joints: Joints = NO_JOINTS) -> Tiling:
    """The tiling of two strings whose blocks keep their order; its only units are swapped neighbours.

    `known` are runs known to be equal, in order; `joints` are the places where blocks were taken out.
    """
    left, right, settings = compared
    path = equal_runs(left, right, settings, known)
    ours, theirs = Text(left), Text(right)
    if not path.coarse:
        return _tidied(ours, theirs, placed(ours.codes, theirs.codes, path.runs), settings, joints)
    pieces = _pieces(variants(path.runs, len(left), len(right)), len(left), {})
    begins = [(start, begin) in set(path.coarse) for start, begin in pieces[:, [L0, R0]].tolist()]
    pieces[:, COARSE] = np.array(begins) & (pieces[:, EQUAL] == 0)
    return Tiling(pieces, [])


def _tidied(left: Text, right: Text, runs: Runs, settings: AligningSettings, joints: Joints) -> Tiling:
    """The equal runs as a tiling, with each variant where an editor would mark it."""
    found = met(left, right, parted(left, right, variants(runs, len(left), len(right))))
    found, swaps = swapped(left, right, found, settings)
    found = slid(left, right, found, Boundaries(left, right), swaps.keys(), joints)
    found, numbers = without_islands(left.text, found, swaps.keys())
    swaps = {index: swaps[number] for index, number in enumerate(numbers) if number in swaps} if swaps else {}
    units = [Unit(s.l0, s.l0 + s.length, s.r0, s.r0 + s.length, swap=True) for s in swaps.values()]
    return Tiling(_pieces(found, len(left), swaps), units)


def _pieces(found: Variants, left: int, swaps: dict[int, Swap]) -> Pieces:
    """The pieces, in no order: the variants, the equal stretches between them, and the parts of swaps. `left` is the left length; `swaps` are by variant."""
    runs = runs_between(found, left)
    equal = np.zeros((len(runs), 7), np.int64)
    equal[:, [L0, R0]] = runs[:, :2]
    equal[:, [L1, R1]] = runs[:, :2] + runs[:, 2:]
    equal[:, EQUAL] = 1
    plain = np.delete(found, list(swaps), axis=0)
    differ = np.zeros((len(plain), 7), np.int64)
    differ[:, :4] = plain
    out = np.concatenate((equal, differ))
    out[:, UNIT] = -1
    crossing = [part for unit, swap in enumerate(swaps.values()) for part in _parts(swap, unit)]
    return np.concatenate((out, table(crossing))) if crossing else out


def _parts(swap: Swap, unit: int) -> list[Piece]:
    """The two words of a swap and what stands between them, as equal pieces that cross."""
    l0, r0, length, first, last = swap
    middle = length - first - last
    parts = [(0, first, length - first), (first, middle, last), (first + middle, last, 0)]
    return [
        Piece(l0 + at, l0 + at + size, r0 + by, r0 + by + size, equal=1, unit=unit) for at, size, by in parts if size
    ]
