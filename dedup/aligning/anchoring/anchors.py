"""Anchors: stretches that occur exactly once on each side, found as runs of unique shingles.

Observation. A shingle that occurs once on each side is almost always the same place of the same text; repeated names,
stock phrases and boilerplate occur more than once. Rule. The shingles of both sides are hashed and sorted together, and those whose hash
occurs once on the left and once on the right are kept; neighbours at the same distance (on one diagonal) are joined into runs.
Source: patience diff (B. Cohen), applied to shingles.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
"""A text as its code points."""
Runs = npt.NDArray[np.int64]
"""Rows `(left, right, length)`: equal stretches, ordered by left."""

_ODD: Final = np.uint64(0x9E3779B97F4A7C15)
_MANY: Final = 100_000
"""Shingles of both texts together above which a fourth of them is enough: those with the lowest hashes, the same on both sides."""
_QUARTER: Final = np.uint64(1 << 62)
_STRETCH: Final = 1 << 14
"""Shingles hashed at once: the arrays of 128 KB that this takes fit into a core's cache."""
_LOOKS: Final = (8, 24, 32)
"""Characters by which a run is extended beyond its anchors, in three steps of together 64: among so many shingles there is one of the lowest fourth
with a probability of 1 - 10⁻⁸. The second and third step are for the runs that the step before extended in full; most end in the first."""
NO_RUNS: Final[Runs] = np.empty((0, 3), np.int64)


def codes(text: str) -> Codes:
    """The code points of a text (lone surrogates included)."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


class Text:
    """A string with its code points as an array."""

    __slots__ = ("codes", "text")

    def __init__(self, text: str) -> None:
        """Compute the code points once."""
        self.text = text
        self.codes = codes(text)

    def __len__(self) -> int:
        """Code points."""
        return len(self.codes)


def unique_runs(left: Codes, right: Codes, size: int) -> Runs:
    """Equal stretches that consist of shingles of `size` code points which occur exactly once on each side.

    The characters of every run are compared, so that hash collisions do no harm.
    """
    if len(left) < size or len(right) < size:
        return NO_RUNS
    count = len(left) - size + 1
    total = count + len(right) - size + 1
    bits = np.uint64(total.bit_length())
    place = (np.uint64(1) << bits) - np.uint64(1)
    most = _QUARTER if total > _MANY else None
    keys = np.concatenate([*_keys(left, size, 0, place, most), *_keys(right, size, count, place, most)])
    keys.sort()
    places = (keys & place).astype(np.int64)
    keys >>= bits
    new = np.empty(len(keys) + 1, bool)
    new[0] = new[-1] = True
    np.not_equal(keys[1:], keys[:-1], out=new[1:-1])
    firsts = np.flatnonzero(new)
    pairs = firsts[:-1][np.diff(firsts) == 2]
    at, by = places[pairs], places[pairs + 1]
    once = np.flatnonzero((at < count) & (by >= count))
    once = once[np.argsort(at[once])]
    return _joined(left, right, at[once], by[once] - count, size)


def _keys(
    text: Codes, size: int, first: int, place: np.uint64, most: np.uint64 | None
) -> Iterator[npt.NDArray[np.uint64]]:
    """The hashes of the shingles, each with its place (counted from `first`) in the bits of the mask `place`; only hashes below `most`, if given.

    Computed for one stretch after another, so that the work fits in the processor's cache.
    """
    for start in range(0, len(text) - size + 1, _STRETCH):
        hashes = _hashes(text[start : start + _STRETCH + size - 1], size)
        taken = np.arange(len(hashes)) if most is None else np.flatnonzero(hashes < most)
        yield (hashes[taken] & ~place) | (taken + (first + start)).astype(np.uint64)


def _hashes(text: Codes, size: int) -> npt.NDArray[np.uint64]:
    """A 64-bit hash of every shingle of `size` characters: a polynomial in them, put together from those of 1, 2, 4, 8 … characters."""
    power = text * _ODD
    power ^= power >> np.uint64(29)
    width, done, factor, out = 1, 0, int(_ODD), power[:0]
    while True:
        if size & width:
            out = _joint(out, power[done:], factor) if done else power
            done += width
        if done == size:
            out ^= out >> np.uint64(31)
            out *= _ODD
            return out
        power = _joint(power, power[width:], factor)
        width, factor = 2 * width, factor * factor % 2**64


def _joint(ahead: npt.NDArray[np.uint64], behind: npt.NDArray[np.uint64], factor: int) -> npt.NDArray[np.uint64]:
    joint = ahead[: len(behind)] * np.uint64(factor)
    joint += behind
    return joint


def _joined(left: Codes, right: Codes, at: npt.NDArray[np.int64], by: npt.NDArray[np.int64], size: int) -> Runs:
    """Anchors that touch or overlap on one diagonal, joined into runs; runs whose characters are not equal are dropped."""
    if not len(at):
        return NO_RUNS
    breaks = np.flatnonzero((np.diff(by - at) != 0) | (np.diff(at) > size)) + 1
    starts = np.concatenate(([0], breaks))
    stops = np.concatenate((breaks, [len(at)])) - 1
    runs = np.stack((at[starts], by[starts], at[stops] + size - at[starts]), axis=1)
    return _grown(left, right, runs[_hold(left, right, runs)])


def _grown(left: Codes, right: Codes, runs: Runs) -> Runs:
    """The runs, extended over the equal characters at their ends."""
    ends = runs[:, :2] + runs[:, 2:]
    before = _reach(left, right, runs[:, :2] - 1, -1)
    behind = _reach(left, right, ends, 1)
    grown = np.column_stack((runs[:, :2] - before[:, None], runs[:, 2] + before + behind))
    return grown[np.argsort(grown[:, 0], kind="stable")]


def _reach(left: Codes, right: Codes, places: npt.NDArray[np.int64], step: int) -> npt.NDArray[np.int64]:
    """The number of equal characters from each pair of places on, forwards (step 1) or backwards (-1), up to the sum of `_LOOKS`."""
    room = (places + 1 if step < 0 else np.array([len(left), len(right)]) - places).min(axis=1)
    reached = np.zeros(len(places), np.int64)
    rows = np.arange(len(places))
    seen = 0
    for width in _LOOKS:
        ahead = step * np.arange(seen, seen + width)
        here, there = places[rows, :1] + ahead, places[rows, 1:] + ahead
        equal = left.take(here, mode="clip") == right.take(there, mode="clip")
        whole = equal.all(axis=1)
        reached[rows] += np.where(whole, width, equal.argmin(axis=1))
        rows, seen = rows[whole], seen + width
    within: npt.NDArray[np.int64] = np.minimum(
        reached, room
    )  # `take` with "clip" repeats the last character beyond the end of a text
    return within


def _hold(left: Codes, right: Codes, runs: Runs) -> npt.NDArray[np.bool_]:
    inner = spread(runs[:, 2])
    same = left[np.repeat(runs[:, 0], runs[:, 2]) + inner] == right[np.repeat(runs[:, 1], runs[:, 2]) + inner]
    held: npt.NDArray[np.bool_] = np.logical_and.reduceat(same, np.concatenate(([0], np.cumsum(runs[:, 2])[:-1])))
    return held


def spread(lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The numbers from 0 up to each length, concatenated."""
    total = int(lengths.sum())
    return np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths)


def touching_joined(runs: Runs) -> Runs:
    """The runs in order, without empty ones; runs that touch on both sides are joined."""
    runs = runs[runs[:, 2] > 0]
    if not len(runs):
        return NO_RUNS
    runs = runs[np.argsort(runs[:, 0], kind="stable")]
    apart = np.any(runs[1:, :2] != runs[:-1, :2] + runs[:-1, 2:], axis=1)
    firsts = np.flatnonzero(np.concatenate(([True], apart)))
    lasts = np.concatenate((firsts[1:], [len(runs)])) - 1
    return np.stack((runs[firsts, 0], runs[firsts, 1], runs[lasts, 0] + runs[lasts, 2] - runs[firsts, 0]), axis=1)
