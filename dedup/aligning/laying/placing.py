"""Placing: of all alignments with the fewest edits, the one an editor would mark, which keeps most text and has the fewest places.

Observation. Edits that are close together can be arranged in many ways at the same cost, and most of these scatter them: an
inserted 之 is matched with another 之 two characters further on. Rule. Where edits are close together, and one of them is an insertion
or omission, the stretch (window) is compared again, with three costs in this order: edits; substitutions, since an omission and an
addition instead keep one more character; places where a variant begins. All windows of a text are computed together, one anti-diagonal
after another. Source: affine gaps (O. Gotoh, 1982), with the edit distance kept at its minimum.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchoring.anchors import Codes, Runs, touching_joined

_FOR_ONE: Final = 2
"""Substitutions that an omission and an addition replace when they keep one more character."""
_CLOSE: Final = 6
"""Two edits with fewer equal characters between them are arranged together."""
_CONTEXT: Final = 4
"""Equal characters at each end of a window that belong to it, so that an edit may move there."""
_WIDEST: Final = 64
"""The most characters of a window on one side: two lines of print."""
_EDIT: Final = 1 << 17
_EXCHANGE: Final = 1 << 10
_PLACE: Final = 1 << 3
"""The weight of a place. The three weights are so far apart that 128 (twice `_WIDEST`) of one are less than one of the next."""
_BEGUN: Final = 1
_OMITTED: Final = 1 << 1
_ADDED: Final = 2 << 1
_HOW: Final = 7
"""In the three bits below the costs: how a cell in a variant is reached, that is, whether the variant begins there, and by which edit."""
_LEFT: Final = 1 << 3
_INSIDE: Final = 1 << 4
"""What else is stored for a cell: whether an equal step to it leaves a variant, and whether the best way to it ends in a variant."""
_NEVER: Final = 1 << 28
"""A cost above all others, for cells that cannot be reached."""
_SHORT: Final = 24
"""A window of up to so many characters is always compared; in a longer one half of the shorter side must be equal."""
_FEW: Final = 100
"""If fewer windows than this have one size, they are computed together with larger ones: padding costs less than more calls."""

Window = tuple[int, int, int, int]
"""`(l0, l1, r0, r1)`: a stretch on both sides."""


def placed(left: Codes, right: Codes, runs: Runs) -> Runs:
    """The equal runs of an alignment that has as few edits as `runs`, then as few substitutions and places as possible."""
    windows = _windows(left, right, runs)
    if not windows:
        return runs
    table = np.array(windows, np.int64)
    sizes = np.maximum(table[:, 1] - table[:, 0], table[:, 3] - table[:, 2])
    groups = [_matches(left, right, table[rows], int(sizes[rows].max())) for rows in _groups(sizes)]
    return _combined(runs, table, np.concatenate(groups))


def _groups(sizes: npt.NDArray[np.int64]) -> list[npt.NDArray[np.bool_]]:
    """Which windows to compute together, as masks: those of about one size; if these are few, with the next larger ones."""
    rounded = -(-sizes // 8)
    for size, larger in pairwise(sorted(set(rounded.tolist()))):
        together = rounded == size
        if np.count_nonzero(together) < _FEW:
            rounded[together] = larger
    return [rounded == size for size in sorted(set(rounded.tolist()))]


def _windows(left: Codes, right: Codes, runs: Runs) -> list[Window]:
    """The stretches with two or more edits close together, one of which changes the length, with some context."""
    bounds = np.concatenate((runs, [[len(left), len(right), 0]]))
    begins = np.concatenate(([[0, 0]], runs[:, :2] + runs[:, 2:]))
    spans = np.concatenate((begins, bounds[:, :2]), axis=1)[:, [0, 2, 1, 3]]  # l0 l1 r0 r1, run i behind variant i
    there = (spans[:, 0] < spans[:, 1]) | (spans[:, 2] < spans[:, 3])
    lengths = bounds[:, 2]
    spans, behind = spans[there], lengths[there]
    if len(spans) < 2:
        return []
    ahead = np.concatenate(([int(runs[0, 2]) if len(runs) and not there[0] else 0], behind[:-1]))
    uneven = (spans[:, 1] - spans[:, 0]) != (spans[:, 3] - spans[:, 2])
    close = np.flatnonzero(behind[:-1] < _CLOSE)
    close = close[_near(uneven, close)]
    close = close[~_hopeless(left, right, spans, close)]
    held = np.zeros(len(spans), bool)
    held[close] = held[close + 1] = True
    uneven = uneven[held]
    table, before, after = spans[held].tolist(), ahead[held].tolist(), behind[held].tolist()
    linked = (np.cumsum(held) - 1)[close].tolist()
    out: list[Window] = []
    index, last = 0, -1
    while index < len(linked):
        first = stop = linked[index]
        while index < len(linked) and linked[index] == stop and _fits(table, first, stop + 1):
            stop += 1
            index += 1
        if stop == first:
            index += 1
        elif first > last and any(uneven[first : stop + 1]) and _alike(table, after, first, stop):
            out.append(_with_context(table[first], table[stop], before[first], after[stop]))
            last = stop
    return out


def _near(uneven: npt.NDArray[np.bool_], close: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which links belong to a chain of links in which some variant changes the length. A link `close[i]` joins two neighbouring variants."""
    if not len(close):
        return np.zeros(0, bool)
    chain = np.concatenate(([0], np.cumsum(np.diff(close) != 1)))
    hits = np.bincount(chain, weights=(uneven[close] | uneven[close + 1]))
    near: npt.NDArray[np.bool_] = hits[chain] > 0
    return near


def _hopeless(
    left: Codes, right: Codes, spans: npt.NDArray[np.int64], close: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Which links join just two variants that cannot be arranged better at the same cost. This is a quick test that settles most links.

    As a single place the two would cost the longer side of what lies between the common beginning and the common end of their readings.
    To keep one more character, there must be two substitutions to replace.
    """
    alone = np.ones(len(close), bool)
    alone[1:] &= np.diff(close) != 1
    alone[:-1] &= np.diff(close) != 1
    head, tail = spans[close], spans[np.minimum(close + 1, len(spans) - 1)]
    longer = np.maximum(tail[:, 1] - head[:, 0], tail[:, 3] - head[:, 2])
    shorter = np.minimum(tail[:, 1] - head[:, 0], tail[:, 3] - head[:, 2])
    edits = sum(np.maximum(v[:, 1] - v[:, 0], v[:, 3] - v[:, 2]) for v in (head, tail))
    shared = np.zeros(len(close), np.int64)
    for at, by, step in ((head[:, 0], head[:, 2], 1), (tail[:, 1] - 1, tail[:, 3] - 1, -1)):
        going = alone.copy()
        for offset in range(_CLOSE + 1):
            going &= offset < shorter
            rows = np.flatnonzero(going)
            if not len(rows):
                break
            going[rows] = left[at[rows] + step * offset] == right[by[rows] + step * offset]
            shared += going
        alone &= ~going  # more in common than was examined
    uneven = tail[:, 1] - head[:, 0] != tail[:, 3] - head[:, 2]
    exchanges = sum(np.minimum(v[:, 1] - v[:, 0], v[:, 3] - v[:, 2]) for v in (head, tail))
    hopeless: npt.NDArray[np.bool_] = alone & uneven & (longer - shared > edits) & (exchanges < _FOR_ONE)
    return hopeless


def _fits(table: list[list[int]], first: int, stop: int) -> bool:
    room = _WIDEST - 2 * _CONTEXT
    return table[stop][1] - table[first][0] <= room and table[stop][3] - table[first][2] <= room


def _alike(table: list[list[int]], after: list[int], first: int, stop: int) -> bool:
    """Whether a window is worth comparing: for long windows of different text no arrangement of the edits means anything."""
    core = min(table[stop][1] - table[first][0], table[stop][3] - table[first][2])
    return core <= _SHORT or 2 * sum(after[first:stop]) >= core


def _with_context(first: list[int], last: list[int], before: int, after: int) -> Window:
    ahead, behind = min(_CONTEXT, before // 2), min(_CONTEXT, after - after // 2)
    return first[0] - ahead, last[1] + behind, first[2] - ahead, last[3] + behind


def _matches(left: Codes, right: Codes, windows: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
    """`(left, right)` for each pair of equal characters that the best alignments of the windows match; `size` is the longest side."""
    ours = _padded(left, windows[:, 0], windows[:, 1], size, -1)
    theirs = _padded(right, windows[:, 2], windows[:, 3], size, -2)
    return _traced(_steps(ours, theirs[::-1], size), windows, size)


def _padded(
    text: Codes, start: npt.NDArray[np.int64], end: npt.NDArray[np.int64], size: int, fill: int
) -> npt.NDArray[np.int32]:
    """The characters of each window as a column, padded with a code that no text has."""
    places = start + np.arange(size)[:, None]
    inside = places < end
    out = np.full((size, len(start)), fill, np.int32)
    out[inside] = text[places[inside]].astype(np.int32)
    return out


def _steps(ours: npt.NDArray[np.int32], backward: npt.NDArray[np.int32], size: int) -> npt.NDArray[np.uint8]:
    """How each cell is best reached, by anti-diagonal, left position and window.

    `backward` are the right sides, reversed. Row i + 1 of the costs belongs to left position i, and row 0 is never reached. How a cell in a
    variant is reached is stored in the bits below its cost, so that the minimum carries it along; of equal costs a substitution wins,
    then an omission. The windows are the last axis, so that what is computed for an anti-diagonal is one stretch of memory.
    """
    count = ours.shape[1]
    steps = np.zeros((2 * size + 1, size + 1, count), np.uint8)
    never = np.full((size + 2, count), _NEVER, np.int32)
    equal_1, variant_1, open_1 = never, never, never
    equal_2, variant_2, open_2 = never, never, never
    for diagonal in range(2 * size + 1):
        equal, variant, opened = never.copy(), never.copy(), never.copy()
        low, high = max(0, diagonal - size), min(size, diagonal)
        here, ahead = slice(low + 1, high + 2), slice(low, high + 1)
        if diagonal == 0:
            equal[1] = 0
        else:
            best = np.minimum(open_1[ahead] + (_EDIT + _OMITTED), open_1[here] + (_EDIT + _ADDED))
            np.minimum(best, open_2[ahead] + (_EDIT + _EXCHANGE), out=best)
            step = best & _HOW
            np.subtract(best, step, out=variant[here])
            first, last = max(1, low), min(high, diagonal - 1)
            if first <= last:
                begin = size - diagonal + first
                same = ours[first - 1 : last] == backward[begin : begin + last - first + 1]
                inner = slice(first, last + 1)
                came = np.minimum(equal_2[inner], variant_2[inner])
                np.copyto(equal[first + 1 : last + 2], came, where=same)
                step[first - low : last - low + 1] |= (came < equal_2[inner]) * np.int32(_LEFT)
            step |= (variant[here] < equal[here]) * np.int32(_INSIDE)
            steps[diagonal, low : high + 1] = step
        np.minimum(variant[here], equal[here] + (_PLACE + _BEGUN), out=opened[here])
        equal_2, variant_2, open_2 = equal_1, variant_1, open_1
        equal_1, variant_1, open_1 = equal, variant, opened
    return steps


def _traced(table: npt.NDArray[np.uint8], windows: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
    """The matched characters on the cheapest way through each window; all windows are traced back at the same time."""
    number = np.arange(len(windows))
    i = windows[:, 1] - windows[:, 0]
    j = windows[:, 3] - windows[:, 2]
    in_variant = (table[i + j, i, number] & _INSIDE) > 0
    found: list[npt.NDArray[np.int64]] = []
    for _ in range(2 * size):
        running = (i + j) > 0
        if not running.any():
            break
        step = table[i + j, i, number]
        edit = step & (_OMITTED | _ADDED)
        equal = running & ~in_variant
        found.append(np.stack((windows[equal, 0] + i[equal] - 1, windows[equal, 2] + j[equal] - 1), axis=1))
        i = i - (equal | (running & (edit != _ADDED)))
        j = j - (equal | (running & (edit != _OMITTED)))
        in_variant = np.where(in_variant, (step & _BEGUN) == 0, (step & _LEFT) > 0)
    return np.concatenate(found) if found else np.empty((0, 2), np.int64)


def _combined(runs: Runs, windows: npt.NDArray[np.int64], pairs: npt.NDArray[np.int64]) -> Runs:
    """The runs outside the windows and the characters matched inside them, as runs in order."""
    starts, stops = windows[:, 0], windows[:, 1]
    right_starts, right_stops = windows[:, 2], windows[:, 3]
    # a run overlaps at most two windows, one that ends in it and one that begins in it; runs inside a window vanish
    ends = runs[:, :2] + runs[:, 2:]
    before = np.searchsorted(starts, runs[:, 0], side="right") - 1
    head = np.zeros(len(runs), np.int64)
    known = before >= 0
    head[known] = np.maximum(
        np.maximum(stops[before[known]] - runs[known, 0], right_stops[before[known]] - runs[known, 1]), 0
    )
    next_ = np.searchsorted(starts, runs[:, 0], side="right")
    tail = np.zeros(len(runs), np.int64)
    known = next_ < len(starts)
    tail[known] = np.maximum(
        np.maximum(ends[known, 0] - starts[next_[known]], ends[known, 1] - right_starts[next_[known]]), 0
    )
    kept = np.stack((runs[:, 0] + head, runs[:, 1] + head, runs[:, 2] - head - tail), axis=1)
    kept = kept[kept[:, 2] > 0]
    single = np.concatenate((pairs, np.ones((len(pairs), 1), np.int64)), axis=1)
    return touching_joined(np.concatenate((kept, single)))
