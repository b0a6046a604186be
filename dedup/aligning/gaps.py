"""What is equal in a stretch that may be compared exactly? The one door of rapidfuzz.

Work is counted in cells and bounded: a stretch that fits is compared as a whole; a longer one is cut at unique
shingles, first long, then short; one that has none is compared in a band or, at worst, in linear memory by divide and
conquer; and only one that is larger than all of this stays uncompared and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from rapidfuzz.distance import Levenshtein

from dedup.aligning.anchors import Codes, Runs, codes, spread, unique_runs
from dedup.aligning.blocks import chain_and_moves
from dedup.aligning.variants import Run
from dedup.settings import AligningSettings


@dataclass(slots=True)
class Path:
    """A monotone alignment of two strings: its equal runs; all between them differs."""

    runs: list[Run] = field(default_factory=list)
    coarse: list[tuple[int, int]] = field(default_factory=list)
    """Where an uncompared stretch begins, on both sides."""


def edit_distance(left: str, right: str) -> int:
    """Substitutions, insertions and deletions that lead from one string to the other."""
    return Levenshtein.distance(left, right)


def similarity(left: str, right: str) -> float:
    """1 for equal strings, 0 for strings that share nothing."""
    return Levenshtein.normalized_similarity(left, right)


def equal_runs(left: str, right: str, settings: AligningSettings, known: Runs | None = None) -> Path:
    """The equal runs of a minimal alignment. `known` are runs of it that are already found, in order."""
    path = Path()
    if len(left) * len(right) <= settings.whole_gap:
        path.runs = _exact(left, right)
        return path
    _fill(left, right, (codes(left), codes(right)), known, settings, path)
    path.runs = _merged(path.runs)
    return path


def _exact(left: str, right: str, at: int = 0, by: int = 0) -> list[Run]:
    if not left or not right:
        return []
    if left == right:
        return [(at, by, len(left))]
    blocks = Levenshtein.editops(left, right).as_matching_blocks()
    return [(at + block.a, by + block.b, block.size) for block in blocks if block.size]


def _fill(
    left: str, right: str, coded: tuple[Codes, Codes], known: Runs | None, settings: AligningSettings, path: Path
) -> None:
    """Cut at the known runs, or at anchors, and compare what lies between."""
    pending: list[tuple[int, int, int, int, Runs | None, int]] = [(0, len(left), 0, len(right), known, 0)]
    while pending:
        a, b, c, d, runs, level = pending.pop()
        if (b - a) * (d - c) <= settings.whole_gap and runs is None:
            path.runs.extend(_exact(left[a:b], right[c:d], a, c))
            continue
        if runs is None:
            head = _common(coded[0][a:b], coded[1][c:d])
            tail = _common(coded[0][a + head : b][::-1], coded[1][c + head : d][::-1])
            if head + tail:
                ends = [(0, 0, head), (b - a - tail, d - c - tail, tail)]
                runs = np.array([run for run in ends if run[2]], np.int64)
                pending.append((a, b, c, d, runs, level))
                continue
            while level < len(settings.anchor_lengths) and runs is None:
                found = unique_runs(coded[0][a:b], coded[1][c:d], settings.anchor_lengths[level])
                level += 1
                runs = chain_and_moves(found, len(left) + 1)[0] if len(found) else None
            if runs is None or not len(runs):
                _last_resort(left[a:b], right[c:d], a, c, settings, path)
                continue
        path.runs.extend((a + i, c + j, n) for i, j, n in runs.tolist())
        pending.extend(
            (a + i, a + j, c + k, c + m, None, level)
            for i, j, k, m in _between(coded[0][a:b], coded[1][c:d], a, c, runs, path)
        )
    path.runs.sort()


def _between(left: Codes, right: Codes, at: int, by: int, runs: Runs, path: Path) -> list[tuple[int, int, int, int]]:
    """The holes between runs that still need work; those on one diagonal with two mismatches at most are done here.

    Two mismatches between strings of one length cannot be bettered by insertions and deletions.
    """
    a = np.concatenate(([0], runs[:, 0] + runs[:, 2]))
    c = np.concatenate(([0], runs[:, 1] + runs[:, 2]))
    b = np.concatenate((runs[:, 0], [len(left)]))
    d = np.concatenate((runs[:, 1], [len(right)]))
    open_ = (b > a) & (d > c)
    straight = np.flatnonzero(open_ & (b - a == d - c))
    if len(straight):
        lengths = (b - a)[straight]
        inner = spread(lengths)
        where = np.repeat(a[straight], lengths) + inner
        there = np.repeat(c[straight], lengths) + inner
        same = left[where] == right[there]
        misses = np.add.reduceat(~same, np.cumsum(lengths) - lengths)
        done = misses <= 2
        open_[straight[done]] = False
        kept = np.flatnonzero(same & np.repeat(done, lengths))
        if len(kept):
            breaks = np.flatnonzero((np.diff(where[kept]) != 1) | (np.diff(there[kept]) != 1)) + 1
            starts = np.concatenate(([0], breaks))
            stops = np.concatenate((breaks, [len(kept)]))
            first = kept[starts]
            path.runs.extend(
                zip((where[first] + at).tolist(), (there[first] + by).tolist(), (stops - starts).tolist(), strict=True)
            )
    holes = np.flatnonzero(open_)
    return list(zip(a[holes].tolist(), b[holes].tolist(), c[holes].tolist(), d[holes].tolist(), strict=True))


def _common(left: Codes, right: Codes) -> int:
    """How many code points the two have in common from their beginning."""
    count = min(len(left), len(right))
    differ = np.flatnonzero(left[:count] != right[:count])
    return int(differ[0]) if len(differ) else count


def _last_resort(left: str, right: str, at: int, by: int, settings: AligningSettings, path: Path) -> None:
    """A stretch with no unique shingle: in a band if the two are near, whole if it is small enough, else coarse."""
    longest = max(len(left), len(right))
    if len(left) * len(right) <= settings.largest_gap:
        path.runs.extend(_exact(left, right, at, by))
        return
    band = settings.largest_gap // (2 * longest)
    if band > abs(len(left) - len(right)) and Levenshtein.distance(left, right, score_cutoff=band) <= band:
        blocks = Levenshtein.editops(left, right, score_hint=band).as_matching_blocks()
        path.runs.extend((at + block.a, by + block.b, block.size) for block in blocks if block.size)
        return
    path.coarse.append((at, by))


def _merged(runs: list[Run]) -> list[Run]:
    """Runs in order; those that touch on both sides become one."""
    out: list[Run] = []
    for run in runs:
        if out and out[-1][0] + out[-1][2] == run[0] and out[-1][1] + out[-1][2] == run[1]:
            out[-1] = (out[-1][0], out[-1][1], out[-1][2] + run[2])
        else:
            out.append(run)
    return out
