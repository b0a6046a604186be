"""Which runs keep their order, and which blocks have moved.

Runs that follow each other on both sides with no other run between form a block. Of the blocks the heaviest chain that keeps its order
on both sides stays in place; a block outside the chain has moved, unless its text is also found where the chain expects it. Source: Fenwick's
tree (P. Fenwick, 1994) for the chain, synteny blocks of comparative genomics for joining runs.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchoring.anchors import NO_RUNS, Runs

_NEAR = 64
"""The widest hole between two runs of a block that is always bridged: a rewritten sentence. A wider one is bridged between heavy runs."""
_LEVEL = 16
"""Characters (or a fifth) by which the two sides of a hole may differ in length for it to be bridged however wide it is: text that occurs more
than once has no anchors, but it is as long on both sides."""


def chain_and_moves(runs: Runs) -> tuple[Runs, list[Runs]]:
    """The runs of the chain, and the runs of each block outside it, trimmed so that they do not overlap."""
    chain, moved = chain_and_moves_overlapping(runs)
    return untangled(chain), [untangled(part) for part in moved]


def chain_and_moves_overlapping(runs: Runs) -> tuple[Runs, list[Runs]]:
    """The same without trimming: two runs in succession may overlap."""
    if not len(runs):
        return runs, []
    block = _blocks(runs)
    weights = np.bincount(block, weights=runs[:, 2]).astype(np.int64)
    firsts = np.searchsorted(block, np.arange(len(weights)))
    chosen = _heaviest_chain(runs[firsts, 1], weights)
    return runs[chosen[block]], [runs[block == index] for index in np.flatnonzero(~chosen)]


def _blocks(runs: Runs) -> npt.NDArray[np.int64]:
    """The number of the block of each run; the runs are in left order."""
    rank = np.empty(len(runs), np.int64)
    rank[np.argsort(runs[:, 1], kind="stable")] = np.arange(len(runs))
    ahead, behind = runs[:-1], runs[1:]
    left_hole = behind[:, 0] - ahead[:, 0] - ahead[:, 2]
    right_hole = behind[:, 1] - ahead[:, 1] - ahead[:, 2]
    bridge = np.maximum(_NEAR, 2 * np.minimum(ahead[:, 2], behind[:, 2]))
    narrow = np.maximum(left_hole, right_hole) <= bridge
    level = np.abs(left_hole - right_hole) <= np.maximum(_LEVEL, np.minimum(left_hole, right_hole) // 5)
    joined = (np.diff(rank) == 1) & (narrow | level)
    return np.concatenate(([0], np.cumsum(~joined)))


def _heaviest_chain(right: npt.NDArray[np.int64], weights: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which blocks are on the heaviest chain that increases on the right; the blocks are in left order.

    A Fenwick tree over the ranks on the right holds the heaviest chain that ends at or before each rank: O(b log b) for b blocks.
    """
    count = len(right)
    chosen = np.zeros(count, bool)
    if count == 1:
        chosen[0] = True
        return chosen
    ranks = np.empty(count, np.int64)
    ranks[np.argsort(right, kind="stable")] = np.arange(1, count + 1)
    best: list[tuple[int, int]] = [(0, -1)] * (count + 1)
    before = [-1] * count
    top = (0, -1)
    for index, (rank, weight) in enumerate(zip(ranks.tolist(), weights.tolist(), strict=True)):
        heaviest, at = (0, -1), rank - 1
        while at > 0:
            if best[at][0] > heaviest[0]:
                heaviest = best[at]
            at &= at - 1
        before[index] = heaviest[1]
        reached = (heaviest[0] + weight, index)
        if reached[0] > top[0]:
            top = reached
        at = rank
        while at <= count:
            if reached[0] > best[at][0]:
                best[at] = reached
            at += at & -at
    at = top[1]
    while at >= 0:
        chosen[at] = True
        at = before[at]
    return chosen


def untangled(runs: Runs) -> Runs:
    """The runs without overlaps: where two overlap, the later one is shortened."""
    while len(runs) > 1:
        ends = runs[:-1, :2] + runs[:-1, 2:]
        overlap = np.maximum((ends - runs[1:, :2]).max(axis=1), 0)
        if not overlap.any():
            return runs
        runs = runs.copy()
        runs[1:, :2] += overlap[:, None]
        runs[1:, 2] -= overlap
        runs = runs[runs[:, 2] > 0]
    return runs if len(runs) else NO_RUNS
