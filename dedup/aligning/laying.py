"""Two strings without moved blocks → pieces: a minimal alignment, placed and tidied as an editor would mark it."""

from __future__ import annotations

from dedup.aligning.anchors import Runs
from dedup.aligning.gaps import Run, equal_runs
from dedup.aligning.pieces import Piece, Unit
from dedup.settings import AligningSettings


def lay(left: str, right: str, settings: AligningSettings, known: Runs | None = None) -> tuple[list[Piece], list[Unit]]:
    """Pieces that tile both strings, and the swapped neighbours among them. `known` runs are equal and in order."""
    path = equal_runs(left, right, settings, known)
    return _pieces(path.runs, len(left), len(right), frozenset(path.coarse)), []


def _pieces(runs: list[Run], left: int, right: int, coarse: frozenset[tuple[int, int]]) -> list[Piece]:
    out: list[Piece] = []
    at, by = 0, 0
    for l, r, n in [*runs, (left, right, 0)]:
        if at < l or by < r:
            out.append(Piece(at, l, by, r, equal=False, coarse=(at, by) in coarse))
        if n:
            out.append(Piece(l, l + n, r, r + n, equal=True))
        at, by = l + n, r + n
    return out
