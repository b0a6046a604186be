"""The shape of a pair: the map (both orders, ribbons between) and the strip (one order, left to right).

Lengths are displayed characters; places are in thousandths of the whole, so that no drawing needs to know a size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dedup.model import Side
from dedup.reporting.view.locating import Spot
from dedup.reporting.view.passages import Passage
from dedup.reporting.view.rows import Row

WHOLE = 1000
"""Thousandths: finer than a pixel of a map on any screen."""

THIN = 2
"""Thousandths: under two pixels of a map as high as a window. Hundreds of rows so thin are drawn as one surface."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A range, in thousandths."""

    start: float
    end: float

    @property
    def length(self) -> float:
        """How long."""
        return round(self.end - self.start, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """One paragraph on the map."""

    row: int
    extent: Extent
    moved: bool


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The band between a row's two sides on the map, or between those of several thin rows in succession."""

    left: Extent
    right: Extent
    moved: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A discrepancy on a bar or strip."""

    number: int
    severity: str
    at: float


@dataclass(frozen=True, slots=True)
class Map:
    """The map of a pair."""

    left: tuple[Bar, ...]
    right: tuple[Bar, ...]
    ribbons: tuple[Ribbon, ...]
    left_ticks: tuple[Tick, ...]
    right_ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The differences of a pair from the article's beginning to its end."""

    ticks: tuple[Tick, ...]
    moves: tuple[Extent, ...]


class Ruler:
    """The places of one side's characters with its paragraphs in succession."""

    def __init__(self, rows: Sequence[Row], side: Side) -> None:
        passages = [
            (not row.head, passage.ordinal, index, passage)
            for index, row in enumerate(rows)
            for passage in row.side(side)
        ]
        self._places: dict[int, tuple[float, float]] = {}
        self.rows: list[tuple[int, Passage]] = []
        total = max(1, sum(len(entry[3].atoms) for entry in passages))
        at = 0
        for _, ordinal, index, passage in sorted(passages, key=lambda entry: entry[:3]):
            length = len(passage.atoms)
            self._places[ordinal] = (WHOLE * at / total, WHOLE * (at + length) / total)
            self.rows.append((index, passage))
            at += length

    def extent(self, passages: Sequence[Passage]) -> Extent | None:
        """Where the passages stand together."""
        if not passages:
            return None
        places = [self._places[passage.ordinal] for passage in passages]
        return Extent(round(min(start for start, _ in places), 1), round(max(end for _, end in places), 1))

    def at(self, spot: Spot) -> float:
        """Where a spot begins."""
        start, end = self._places[spot.passage.ordinal]
        return round(start + (end - start) * spot.start / max(1, len(spot.passage.atoms)), 1)


def map_of(
    rows: Sequence[Row], spots: Mapping[Side, Mapping[int, Sequence[Spot]]], severities: Mapping[int, str]
) -> Map:
    """The map of a pair; `spots` by the numbers of the discrepancies that are no moved blocks."""
    rulers: dict[Side, Ruler] = {"left": Ruler(rows, "left"), "right": Ruler(rows, "right")}
    return Map(
        left=_bars(rulers["left"], rows),
        right=_bars(rulers["right"], rows),
        ribbons=tuple(_ribbons(rulers, rows)),
        left_ticks=_ticks_of(rulers["left"], spots["left"], severities),
        right_ticks=_ticks_of(rulers["right"], spots["right"], severities),
    )


def strip_of(
    rows: Sequence[Row], side: Side, spots: Mapping[int, Sequence[Spot]], severities: Mapping[int, str]
) -> Strip:
    """The strip of a pair in one side's order."""
    ruler = Ruler(rows, side)
    blocks: dict[int, list[Passage]] = {}
    for row in rows:
        if row.moved is not None:
            blocks.setdefault(row.moved, []).extend(row.side(side))
    extents = [ruler.extent(passages) for _, passages in sorted(blocks.items())]
    return Strip(_ticks_of(ruler, spots, severities), tuple(extent for extent in extents if extent))


def _ticks_of(ruler: Ruler, spots: Mapping[int, Sequence[Spot]], severities: Mapping[int, str]) -> tuple[Tick, ...]:
    """One tick a number that has a place on this side."""
    return tuple(Tick(number, severities[number], ruler.at(found[0])) for number, found in spots.items() if found)


def _bars(ruler: Ruler, rows: Sequence[Row]) -> tuple[Bar, ...]:
    bars = []
    for index, passage in ruler.rows:
        extent = ruler.extent([passage])
        if extent:
            bars.append(Bar(index, extent, moved=rows[index].moved is not None))
    return tuple(bars)


def _ribbons(rulers: Mapping[Side, Ruler], rows: Sequence[Row]) -> list[Ribbon]:
    ribbons: list[Ribbon] = []
    for row in rows:
        left, right = rulers["left"].extent(row.left), rulers["right"].extent(row.right)
        if left and right:
            ribbon = Ribbon(left, right, moved=row.moved is not None)
            if ribbons and (both := _as_one(ribbons[-1], ribbon)):
                ribbons[-1] = both
            else:
                ribbons.append(ribbon)
    return sorted(ribbons, key=lambda ribbon: ribbon.moved)


def _as_one(ribbon: Ribbon, behind: Ribbon) -> Ribbon | None:
    """Two ribbons joined, if they touch on both sides and the second is too thin to be distinguished."""
    touch = (ribbon.left.end, ribbon.right.end) == (behind.left.start, behind.right.start)
    if not touch or ribbon.moved != behind.moved or max(behind.left.length, behind.right.length) >= THIN:
        return None
    return Ribbon(
        Extent(ribbon.left.start, behind.left.end), Extent(ribbon.right.start, behind.right.end), ribbon.moved
    )
