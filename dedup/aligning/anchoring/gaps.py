"""Gaps: the equal runs of a stretch, by exact comparison with rapidfuzz, which only this module of aligning imports.

Work is counted in cells (left length times right length) and bounded. A stretch of few cells is compared as a whole. A larger one is cut
at unique shingles, first long ones, then short ones. One without any is compared as a whole if it is not too large, else in a band
if its two sides are similar. Only what is too large for all of these stays uncompared, and is marked as coarse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq, Levenshtein

from dedup.aligning.anchoring.anchors import NO_RUNS, Codes, Runs, codes, spread, touching_joined, unique_runs
from dedup.aligning.anchoring.blocks import chain_and_moves
from dedup.aligning.anchoring.variants import Run, Variants, variants
from dedup.settings import AligningSettings

_ASTRAY = 1.5
"""How many times fewer edits there must be without an anchor to show that it led astray. In lists of set phrases an omitted passage and an
added one can also be matched with slightly fewer edits, and their readings would be lost."""
_DETOUR = 3
"""The fewest characters that are omitted on one side of such an anchor and added on the other: about the difference of two names in a list."""


@dataclass(slots=True)
class Path:
    """An alignment of two strings without crossings, as its equal runs; everything between these differs."""

    runs: Runs = field(default_factory=lambda: NO_RUNS)
    coarse: list[tuple[int, int]] = field(default_factory=list)
    """Where each uncompared stretch begins, on the left and on the right."""


def edit_distance(left: str, right: str, settings: AligningSettings) -> int:
    """The Levenshtein distance: the fewest substitutions, insertions and deletions.

    Of two strings of more than `largest_gap` cells it is the number of edits between their equal runs, which may be a few more.
    """
    if len(left) * len(right) <= settings.largest_gap:
        return Levenshtein.distance(left, right)
    spans = variants(equal_runs(left, right, settings).runs, len(left), len(right))
    return int(np.maximum(spans[:, 1] - spans[:, 0], spans[:, 3] - spans[:, 2]).sum())


def similarity(left: str, right: str, settings: AligningSettings) -> float:
    """The normalised Levenshtein similarity: 1 for equal strings, 0 for strings that share nothing."""
    return 1 - edit_distance(left, right, settings) / max(len(left), len(right), 1)


def share_found(part: str, whole: str, settings: AligningSettings) -> float:
    """The share of the characters of `part` that stand in the same order in `whole`; 0 if that takes too many cells to find out."""
    if not part or len(part) * len(whole) > settings.whole_gap:
        return 0.0
    return LCSseq.similarity(part, whole) / len(part)


def equal_runs(left: str, right: str, settings: AligningSettings, known: Runs | None = None) -> Path:
    """The equal runs of an alignment with the fewest edits; `known` are runs that are found already, in order."""
    if len(left) * len(right) <= settings.whole_gap:
        return Path(_exact(left, right))
    work = _Work(settings)
    _fill(left, right, (codes(left), codes(right)), known, work)
    runs = touching_joined(np.concatenate(work.found))
    return Path(_without_detours(left, right, runs, settings), work.coarse)


class _Hole(NamedTuple):
    """A stretch of both texts that is still to be compared."""

    l0: int
    l1: int
    r0: int
    r1: int
    known: Runs | None = None
    """Runs in it that are found already."""
    level: int = 0
    """How many anchor lengths have been tried."""


class _Work:
    """The runs and coarse stretches found while a long stretch is cut up."""

    def __init__(self, settings: AligningSettings) -> None:
        self.settings = settings
        self.found: list[Runs] = [NO_RUNS]
        self.coarse: list[tuple[int, int]] = []


def _without_detours(left: str, right: str, runs: Runs, settings: AligningSettings) -> Runs:
    """The runs, with stretches compared again where a long omission and a long addition follow each other.

    In a list of nearly equal items, a shingle may occur once on each side but in two different items. Such an anchor causes an omission
    on one side of it and an addition on the other, in one piece or several. If two anchors in succession lead astray, the second one
    shows when the first is gone.
    """
    while (better := _straightened(left, right, runs, settings)) is not runs:
        runs = better
    return runs


def _straightened(left: str, right: str, runs: Runs, settings: AligningSettings) -> Runs:
    """The runs without the detours that show now; the same object if there are none."""
    spans = variants(runs, len(left), len(right))
    out: list[Runs] = []
    kept, done = 0, -1
    for first, last, at_the_turn in _turns(spans):
        (l0, _, r0, _), (_, l1, _, r1) = spans[first].tolist(), spans[last].tolist()
        if first <= done or (l1 - l0) * (r1 - r0) > settings.whole_gap:
            continue
        between = spans[first : last + 1]
        edits = int(np.maximum(between[:, 1] - between[:, 0], between[:, 3] - between[:, 2]).sum())
        most = int(edits / _ASTRAY)
        if Levenshtein.distance(left[l0:l1], right[r0:r1], score_cutoff=most) > most:
            continue
        found = _exact(left[l0:l1], right[r0:r1], l0, r0)
        if at_the_turn or len(found) < len(between):
            start, stop = np.searchsorted(runs[:, 0], (l0, l1))
            out += [runs[kept:start], found]
            kept, done = int(stop), last
    return touching_joined(np.concatenate((*out, runs[kept:]))) if out else runs


def _turns(spans: Variants) -> Iterator[tuple[int, int, bool]]:
    """The first and the last variant of each place where a long omission is followed by a long addition, or the other way round.

    Each turn comes first with just the two variants (true), then (false) with their neighbours that are additions or omissions, too, and
    by more characters than lie between them.
    """
    growth = (spans[:, 3] - spans[:, 2]) - (spans[:, 1] - spans[:, 0])
    long = np.flatnonzero(np.abs(growth) >= _DETOUR)
    grown, between = growth[long], spans[long[1:], 0] - spans[long[:-1], 1]
    along = grown[1:] * grown[:-1] > 0
    along &= between < np.maximum(np.abs(grown[1:]), np.abs(grown[:-1]))
    part = np.append(0, np.cumsum(~along))
    for turn in np.flatnonzero(grown[1:] * grown[:-1] < 0).tolist():
        yield int(long[turn]), int(long[turn + 1]), True
        first, last = np.searchsorted(part, part[turn]), np.searchsorted(part, part[turn + 1], "right") - 1
        if (first, last) != (turn, turn + 1):
            yield int(long[first]), int(long[last]), False


def _exact(left: str, right: str, at: int = 0, by: int = 0) -> Runs:
    rows = _rows(left, right, at, by)
    return np.array(rows, np.int64) if rows else NO_RUNS


def _rows(left: str, right: str, at: int, by: int) -> list[Run]:
    if not left or not right:
        return []
    if left == right:
        return [(at, by, len(left))]
    blocks = Levenshtein.editops(left, right).as_matching_blocks()
    return [(at + block.a, by + block.b, block.size) for block in blocks if block.size]


def _fill(left: str, right: str, coded: tuple[Codes, Codes], known: Runs | None, work: _Work) -> None:
    """Cut the strings at the known runs, or at anchors, and compare what lies between."""
    pending = [_Hole(0, len(left), 0, len(right), known)]
    small: list[Run] = []
    while pending:
        l0, l1, r0, r1, runs, level = pending.pop()
        if (l1 - l0) * (r1 - r0) <= work.settings.whole_gap and runs is None:
            small += _rows(left[l0:l1], right[r0:r1], l0, r0)
            continue
        ours, theirs = coded[0][l0:l1], coded[1][r0:r1]
        if runs is None:
            runs, level = _cuts(ours, theirs, level, work.settings)
        if not len(runs):
            _last_resort(left[l0:l1], right[r0:r1], l0, r0, work)
            continue
        work.found.append(runs + np.array([l0, r0, 0]))
        pending += [_Hole(a, b, c, d, level=level) for a, b, c, d in _between(ours, theirs, l0, r0, runs, work)]
    if small:
        work.found.append(np.array(small, np.int64))


def _cuts(left: Codes, right: Codes, level: int, settings: AligningSettings) -> tuple[Runs, int]:
    """The runs to cut a stretch at, and the next level of anchors: the common text at its ends, else anchors of the first length that has any."""
    head = _common(left, right)
    tail = _common(left[head:][::-1], right[head:][::-1])
    if head + tail:
        ends = [(0, 0, head), (len(left) - tail, len(right) - tail, tail)]
        return np.array([run for run in ends if run[2]], np.int64), level
    for next_level in range(level, len(settings.anchor_lengths)):
        found = unique_runs(left, right, settings.anchor_lengths[next_level])
        if len(found):
            return chain_and_moves(found)[0], next_level + 1
    return NO_RUNS, len(settings.anchor_lengths)


def _between(left: Codes, right: Codes, at: int, by: int, runs: Runs, work: _Work) -> list[list[int]]:
    """The spans between runs that still need work; those of equal lengths with at most two mismatches are finished here.

    The runs count in the stretch, which begins at `at` and `by`; the spans, `[l0, l1, r0, r1]`, count in the whole texts. Between strings of
    equal length, insertions and deletions cannot be better than two mismatches.
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
            work.found.append(np.stack((where[first] + at, there[first] + by, stops - starts), axis=1))
    holes = np.flatnonzero(open_)
    spans: list[list[int]] = np.stack((a + at, b + at, c + by, d + by), axis=1)[holes].tolist()
    return spans


def _common(left: Codes, right: Codes) -> int:
    """The length of the common beginning, in code points."""
    count = min(len(left), len(right))
    differ = np.flatnonzero(left[:count] != right[:count])
    return int(differ[0]) if len(differ) else count


def _last_resort(left: str, right: str, at: int, by: int, work: _Work) -> None:
    """Compare a stretch without a unique shingle: as a whole if it is small enough, in a band if its sides are similar; else mark it coarse."""
    if len(left) * len(right) <= work.settings.largest_gap:
        work.found.append(_exact(left, right, at, by))
        return
    band = work.settings.largest_gap // (2 * max(len(left), len(right)))
    if band > abs(len(left) - len(right)) and Levenshtein.distance(left, right, score_cutoff=band) <= band:
        blocks = Levenshtein.editops(left, right, score_hint=band).as_matching_blocks()
        work.found.append(np.array([(at + block.a, by + block.b, block.size) for block in blocks], np.int64))
        return
    work.coarse.append((at, by))
