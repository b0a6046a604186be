"""The displayed paragraph of a place in the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from dedup.model import Reading, Side
from dedup.reporting.view.passages import Passage
from dedup.reporting.view.rows import Row

_START: Final = attrgetter("start")
_END: Final = attrgetter("end")
"""Atoms of a passage stand in the order of the source, so that both rise."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a passage: the row, the passage in it, and the range of atoms."""

    row: int
    passage: Passage
    start: int
    """Counts atoms of the passage."""
    end: int


class Locator:
    """Finds the passages of one side by source offsets."""

    def __init__(self, rows: Sequence[Row], side: Side, original: str) -> None:
        self._original = original
        found = [
            (passage.atoms[0].start, passage.atoms[-1].end, row, passage)
            for row, content in enumerate(rows)
            for passage in content.side(side)
        ]
        self._found = sorted(found, key=lambda entry: entry[0])
        self._starts = [entry[0] for entry in self._found]

    def spots(self, reading: Reading, *, prefer: frozenset[int] = frozenset()) -> tuple[Spot, ...]:
        """The spots of the reading, in reading order.

        An absent reading is often at the edge of two paragraphs; the one in a row of `prefer` (the rows of the other side's reading)
        wins.
        """
        if reading.start < reading.end:
            covered = (_spot(*entry[2:], reading) for entry in self._near(reading))
            return tuple(sorted((spot for spot in covered if spot.start < spot.end), key=_reading_order))
        touching = sorted((_spot(*entry[2:], reading) for entry in self._edging(reading.start)), key=_reading_order)
        wanted = [spot for spot in touching if spot.row in prefer] or touching
        return tuple(wanted[:1])

    def _edging(self, place: int) -> Iterator[tuple[int, int, int, Passage]]:
        """The passages that contain the place, or are separated from it by white space only."""
        behind = bisect_right(self._starts, place)
        for entry in self._found[max(0, behind - 2) : behind + 1]:
            start, end = entry[:2]
            if not self._original[min(place, end) : max(place, start)].strip() or start <= place <= end:
                yield entry

    def _near(self, reading: Reading) -> Iterator[tuple[int, int, int, Passage]]:
        at = bisect_right(self._starts, reading.end) - 1
        while at >= 0 and self._found[at][1] >= reading.start:
            yield self._found[at]
            at -= 1


def _spot(row: int, passage: Passage, reading: Reading) -> Spot:
    low = bisect_right(passage.atoms, reading.start, key=_END)
    high = bisect_left(passage.atoms, reading.end, key=_START)
    return Spot(row, passage, low, max(low, high))


def _reading_order(spot: Spot) -> tuple[int, int]:
    return spot.passage.ordinal, spot.start
