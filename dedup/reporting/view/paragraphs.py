"""The rows as shown: paragraphs with their marks, what folds, what is in the gutter."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from dedup.model import SIDES, Side
from dedup.reporting.shortening import beginning
from dedup.reporting.view.marks import Marked, Run, marked_of, runs_of
from dedup.reporting.view.numbering import Numbered
from dedup.reporting.view.passages import Passage
from dedup.reporting.view.rows import Row

FIRST_WORDS: Final = 60
"""Characters of a folded paragraph: one line of the page at its widest."""

_PLAIN: Final = frozenset({"body"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A displayed paragraph."""

    ordinal: int
    role: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a row."""

    paragraphs: tuple[Paragraph, ...]
    absent: tuple[int, ...] = ()
    """Numbers of the discrepancies whose reading is absent here with the whole paragraph."""


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as it is shown."""

    id: int
    left: Cell
    right: Cell
    by_left: int
    by_right: int
    folds: bool
    """True for equal paragraphs without a mark; a headline never folds."""
    head: bool
    label: str | None
    """The role that stands in the gutter; none for body text."""
    first_words: str
    length: int
    """Displayed characters of the longer side."""
    moved: int | None
    """The number of the moved block's discrepancy."""
    split: tuple[int, int] | None
    """How many paragraphs each side has, where one was split."""


class Typography:
    """The places of one source where only the typesetting differs, by passage."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def of(self, passage: Passage) -> Sequence[tuple[int, int]]:
        """The places inside the passage."""
        low = bisect_left(self._starts, passage.atoms[0].start)
        return self._spans[low : bisect_right(self._starts, passage.atoms[-1].end)]


def row_views(rows: Sequence[Row], found: Numbered, typography: Mapping[Side, Typography]) -> tuple[RowView, ...]:
    """The rows in the order given, with the marks of `found`."""
    headed = {row.moved for row in rows if row.moved is not None}
    moved_by = {block: found.numbers[key] for key, block in found.blocks.items()}
    places, last = _places(found, headed)
    marked = {row for side in SIDES for row, _ in places[side]}
    views = []
    for index, row in enumerate(rows):
        left, right = (_paragraphs(row, side, index, places[side], last[side], typography[side]) for side in SIDES)
        moved = None if row.moved is None else moved_by.get(row.moved)
        views.append(_row_view(row, index, left, right, moved, marked=index in marked))
    return tuple(views)


def _row_view(
    row: Row, index: int, left: tuple[Paragraph, ...], right: tuple[Paragraph, ...], moved: int | None, *, marked: bool
) -> RowView:
    """One row; a side without text shows the numbers of the other."""
    roles = [passage.role for passage in (*row.left, *row.right) if passage.role not in _PLAIN]
    longer = max((row.left, row.right), key=_length)
    both = bool(left and right)
    return RowView(
        id=index,
        left=Cell(left, () if left else _numbers(right)),
        right=Cell(right, () if right else _numbers(left)),
        by_left=row.by_left,
        by_right=row.by_right,
        folds=row.equal and not row.head and not marked,
        head=row.head,
        label=roles[0] if roles else None,
        first_words=beginning("".join(passage.text for passage in longer), FIRST_WORDS),
        length=_length(longer),
        moved=moved,
        split=(len(left), len(right)) if both and len(left) != len(right) else None,
    )


def _length(passages: Sequence[Passage]) -> int:
    return sum(len(passage.atoms) for passage in passages)


def _places(
    found: Numbered, headed: AbstractSet[int]
) -> tuple[dict[Side, dict[tuple[int, int], list[Marked]]], dict[Side, dict[int, int]]]:
    """For each side: the places by row and passage, and the passage in which each number closes.

    A moved block with rows of its own is shown by their heading and needs no mark.
    """
    places: dict[Side, dict[tuple[int, int], list[Marked]]] = {"left": {}, "right": {}}
    last: dict[Side, dict[int, int]] = {"left": {}, "right": {}}
    for discrepancy in found.ordered:
        block = found.blocks.get(discrepancy.key)
        if block is not None and block in headed:
            continue
        for side in SIDES:
            place = marked_of(found.numbers[discrepancy.key], discrepancy, side, moves=block is not None)
            for spot in found.spots[side][discrepancy.key]:
                places[side].setdefault((spot.row, spot.passage.ordinal), []).append(place)
                last[side][place.number] = spot.passage.ordinal
    return places, last


def _paragraphs(
    row: Row,
    side: Side,
    index: int,
    places: Mapping[tuple[int, int], list[Marked]],
    last: Mapping[int, int],
    typography: Typography,
) -> tuple[Paragraph, ...]:
    out = []
    for passage in row.side(side):
        mine = places.get((index, passage.ordinal), [])
        continues = frozenset(place.number for place in mine if last[place.number] != passage.ordinal)
        runs = runs_of(passage, mine, continues=continues, typographic=typography.of(passage))
        out.append(Paragraph(passage.ordinal, passage.role, runs))
    return tuple(out)


def _numbers(paragraphs: Sequence[Paragraph]) -> tuple[int, ...]:
    """The numbers whose characters stand in these paragraphs."""
    return tuple(
        sorted(
            {
                run.number
                for paragraph in paragraphs
                for run in paragraph.runs
                if run.strength == "strong" and run.number is not None
            }
        )
    )
