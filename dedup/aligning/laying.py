"""Two strings without moved blocks → pieces: a minimal alignment, placed and tidied as an editor would mark it.

equal runs (fewest edits) → placing (fewest places) → swaps → slides → islands → whole graphemes
"""

from __future__ import annotations

import numpy as np

from dedup.aligning.anchors import Runs, codes
from dedup.aligning.boundaries import Boundaries
from dedup.aligning.gaps import equal_runs
from dedup.aligning.graphemes import has_parts, kept_whole
from dedup.aligning.islands import without_islands
from dedup.aligning.pieces import Piece, Unit
from dedup.aligning.placing import placed
from dedup.aligning.slides import slid
from dedup.aligning.swaps import Swap, swapped
from dedup.aligning.variants import Run, Variant, runs_between, variants
from dedup.settings import AligningSettings


def lay(left: str, right: str, settings: AligningSettings, known: Runs | None = None) -> tuple[list[Piece], list[Unit]]:
    """Pieces that tile both strings, and the swapped neighbours among them. `known` runs are equal and in order."""
    path = equal_runs(left, right, settings, known)
    if path.coarse:
        return _pieces(variants(path.runs, len(left), len(right)), len(left), len(right), {}, frozenset(path.coarse))
    runs = path.runs
    if len(runs) > 1:
        table = placed(codes(left), codes(right), np.array(runs, np.int64))
        runs = [(row[0], row[1], row[2]) for row in table.tolist()]
    return tidied(left, right, runs, settings)


def tidied(left: str, right: str, runs: list[Run], settings: AligningSettings) -> tuple[list[Piece], list[Unit]]:
    """The pieces of an alignment, each variant where an editor would mark it."""
    whole = not (has_parts(left) or has_parts(right))
    if not whole:
        runs = kept_whole(left, right, runs)
    found = variants(runs, len(left), len(right))
    found, swaps = swapped(left, right, found, settings)
    found = slid(left, right, found, Boundaries(left, right), frozenset(swaps))
    at_swap = {found[index]: swap for index, swap in swaps.items()}
    found = without_islands(left, found, frozenset(swaps))
    if not whole:
        fixed = [v for v in found if v in at_swap]
        runs = kept_whole(left, right, runs_between(found, len(left)))
        found = variants(runs, len(left), len(right))
        at_swap = {v: at_swap[v] for v in fixed if v in found}
    return _pieces(found, len(left), len(right), at_swap, frozenset())


def _pieces(
    found: list[Variant], left: int, right: int, swaps: dict[Variant, Swap], coarse: frozenset[tuple[int, int]]
) -> tuple[list[Piece], list[Unit]]:
    out: list[Piece] = []
    units: list[Unit] = []
    at = by = 0
    for variant in [*found, Variant(left, left, right, right)]:
        l0, l1, r0, r1 = variant
        if at < l0:
            out.append(Piece(at, l0, by, r0, equal=True))
        if variant in swaps:
            out.extend(_parts(swaps[variant], len(units)))
            units.append(Unit(l0, l1, r0, r1, swap=True))
        elif l0 < l1 or r0 < r1:
            out.append(Piece(l0, l1, r0, r1, equal=False, coarse=(l0, r0) in coarse))
        at, by = l1, r1
    return out, units


def _parts(swap: Swap, unit: int) -> list[Piece]:
    """The words of a swap and what stands between them: equal pieces that cross."""
    l0, r0, length, first, last = swap
    middle = length - first - last
    parts = [(0, first, length - first), (first, middle, last), (first + middle, last, 0)]
    return [
        Piece(l0 + at, l0 + at + size, r0 + by, r0 + by + size, equal=True, unit=unit) for at, size, by in parts if size
    ]
