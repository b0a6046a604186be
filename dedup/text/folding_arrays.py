"""`fold` over arrays, for text whose characters fold one to one, as nearly all do."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.text.characters import is_extender, is_unspaced
from dedup.text.folds import JOINING, REPEATABLE, Folded, fold_character, hyphenated
from dedup.text.gaps import AROUND, LEAST_SPREAD, parts_no_words
from dedup.text.lines import LINE_ENDS

_FOLDED_HYPHENS: Final = np.array([ord(c) for c in "-=¬⸗"], np.uint32)
_DROP: Final = 0xFFFFFFFE
_SPACE: Final = 0xFFFFFFFD
_SLOW: Final = 0xFFFFFFFC
"""Entries beyond every code point: dropped, a space, and what only `fold_by_character` can fold."""
_REPEATED: Final = tuple(ord(c) for c in sorted(REPEATABLE))

_OF_FIGURES: Final = np.array([ord(c) for c in "0123456789.,"], np.uint32)

_LINE_ENDS: Final = np.array([ord(c) for c in LINE_ENDS], np.uint32)

Codes = npt.NDArray[np.uint32]


class _Table:
    """A function of code points as a table that is filled as characters are met.

    Entries are kept inverted, so that zero means "not met yet": the system hands out zeroed pages that cost nothing until they are read.
    """

    def __init__(self, entry: Callable[[str], int]) -> None:
        self._entry = entry
        self._inverted = np.zeros(0x110000, np.uint32)

    def know(self, first: int, last: int, values: npt.ArrayLike) -> None:
        """Set the entries of a block at once: the unified Han characters, thousands to a page."""
        self._inverted[first : last + 1] = ~np.asarray(values, np.uint32)

    def __getitem__(self, codes: Codes) -> Codes:
        values = self._inverted.take(codes)  # half the time of indexing, and whole texts are looked up
        if not values.all():
            new = at = np.flatnonzero(values == 0)
            while at.size:  # most of a page's thousand distinct characters come early
                unknown = np.array(sorted(set(codes[at[:4096]].tolist())), np.uint32)
                self._inverted[unknown] = ~np.array([self._entry(chr(code)) for code in unknown.tolist()], np.uint32)
                at = at[self._inverted[codes[at]] == 0]
            values[new] = self._inverted[codes[new]]
        return np.invert(values, out=values)


def _fold_entry(character: str) -> int:
    piece = fold_character(character)
    if piece == " ":
        return _SPACE
    if is_extender(character) or character in JOINING or len(piece) > 1:
        return _SLOW
    return ord(piece) if piece else _DROP


@cache
def _folds() -> _Table:
    """Made on first use: a run that folds no long text does not wait for it."""
    table = _Table(_fold_entry)
    table.know(0x4E00, 0x9FFF, np.arange(0x4E00, 0xA000))
    return table


@cache
def _spaced_scripts() -> _Table:
    table = _Table(lambda character: not is_unspaced(character))
    table.know(0x4E00, 0x9FFF, [0])
    return table


def fold_by_array(source: str, start: int, end: int) -> Folded | None:
    """`fold` of `source[start:end]`; None where a character does not fold one to one."""
    codes = np.frombuffer(source[start:end].encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = _folds()[codes]
    if (folded == _SLOW).any():
        return None
    gone = np.flatnonzero(folded > _SLOW)

    # gaps: the neighbours of each run of white space, and its first and last place
    before = gone[np.diff(gone, prepend=-2) > 1] - 1
    behind = gone[np.diff(gone, append=codes.size + 1) > 1] + 1
    spaces = gone[folded[gone] == _SPACE]
    first = np.searchsorted(spaces, before)
    last = np.searchsorted(spaces, behind) - 1
    gaps = np.flatnonzero((before >= 0) & (behind < codes.size) & (last >= first))
    gaps = gaps[
        _between_spaced(folded, codes, before[gaps], behind[gaps])
        & ~_goes_on(folded[before[gaps]], folded[behind[gaps]])
    ]
    before, behind, first, last = before[gaps], behind[gaps], spaces[first[gaps]], spaces[last[gaps]]
    words = ~_within_words(source, start, codes, folded, before, behind)
    before, behind, first, last = before[words], behind[words], first[words], last[words]

    # a divided word loses its hyphen and gets no space
    divided = np.zeros(before.size, bool)
    for i in np.flatnonzero(np.isin(folded[before], _FOLDED_HYPHENS, kind="table")).tolist():
        run = int(first[i]) + start, int(last[i]) + 1 + start
        begins = before[i] == np.searchsorted(gone, before[i])  # only dropped characters stand before it
        divided[i] = not begins and hyphenated(source, run, int(before[i]) + 1 + start, chr(int(folded[behind[i]])))
    lost, first, last = before[divided], first[~divided], last[~divided]
    folded[first] = ord(" ")

    # a run of one repeatable mark counts as one, from its first to its last
    marks = np.flatnonzero(np.logical_or.reduce([folded == mark for mark in _REPEATED]))
    place = marks - np.searchsorted(gone, marks) + np.searchsorted(first, marks)
    joined = np.zeros(marks.size + 1, bool)
    joined[1:-1] = (np.diff(place) == 1) & (folded[marks[1:]] == folded[marks[:-1]])
    again, follows = joined[:-1], joined[1:]
    folded[lost] = folded[marks[again]] = _DROP
    widened = np.concatenate((first, marks[follows & ~again]))
    until = np.concatenate((last, marks[again & ~follows]))

    kept = np.flatnonzero(folded < _SLOW)
    starts = kept.astype(np.int32)
    starts += start
    ends = starts + np.int32(1)
    ends[np.searchsorted(kept, widened)] = until + (start + 1)
    return Folded(str(folded.take(kept).data, "utf-32-le", "surrogatepass"), starts, ends)


def _between_spaced(
    folded: Codes, original: Codes, before: npt.NDArray[np.int64], behind: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """For each gap, whether both neighbours, as set and as folded, belong to scripts that write spaces."""
    sides = np.concatenate((before, behind))
    spaced = (_spaced_scripts()[folded[sides]] & _spaced_scripts()[original[sides]]).astype(bool)
    both: npt.NDArray[np.bool_] = spaced[: before.size] & spaced[before.size :]
    return both


def _within_words(
    source: str, start: int, codes: Codes, folded: Codes, before: npt.NDArray[np.int64], behind: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """For each gap, whether it parts no words. Only likely ones are asked: between lone characters near Han text, or within a figure."""
    narrow = behind - before == 2
    asked = narrow.copy()
    asked[asked] = (folded[before[asked] - 1] == _SPACE) | (before[asked] == 0)
    asked[asked] = (folded[np.minimum(behind[asked] + 1, folded.size - 1)] == _SPACE) | (
        behind[asked] + 1 == folded.size
    )
    if asked.any():
        asked[asked] = _near_unspaced(source, start, start + folded.size, before[asked] + 1)
    ends = ~narrow
    ends[narrow] = np.isin(codes[before[narrow] + 1], _LINE_ENDS, kind="table")
    ends[ends] = np.isin(folded[before[ends]], _OF_FIGURES) & np.isin(folded[behind[ends]], _OF_FIGURES)
    asked |= ends
    within = np.zeros(before.size, bool)
    for i in np.flatnonzero(asked).tolist():
        within[i] = parts_no_words(source, start + int(before[i]) + 1, start + int(behind[i]))
    return within


def _near_unspaced(source: str, start: int, end: int, at: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """For each place in `source[start:end]`, whether it has as many characters of unspaced scripts near it as a letter-spaced line."""
    first = max(0, start - AROUND)
    codes = np.frombuffer(source[first : end + AROUND].encode("utf-32-le", "surrogatepass"), np.uint32)
    known = np.concatenate(([0], np.cumsum(_spaced_scripts()[codes] == 0)))
    at = at + (start - first)
    near: npt.NDArray[np.bool_] = (
        known[np.minimum(at + AROUND, codes.size)] - known[np.maximum(at - AROUND, 0)] >= LEAST_SPREAD
    )
    return near


def _goes_on(before: Codes, behind: Codes) -> npt.NDArray[np.bool_]:
    """For each gap, whether the same dash or ellipsis stands on both sides of it."""
    goes_on: npt.NDArray[np.bool_] = (before == behind) & np.isin(before, _REPEATED, kind="table")
    return goes_on
