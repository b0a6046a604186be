"""The numbers of discrepancies, in the order in which the page is read, and their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dedup.model import OTHER_SIDE, SIDES, Alignment, Discrepancy, Side, Witness
from dedup.reporting.view.locating import Locator, Spot
from dedup.reporting.view.rows import Row


@dataclass(frozen=True, slots=True)
class Numbered:
    """The discrepancies of a pair in order, with what drawing them needs."""

    ordered: tuple[Discrepancy, ...]
    numbers: Mapping[str, int]
    """By key, counted from 1."""
    spots: Mapping[Side, Mapping[str, tuple[Spot, ...]]]
    """By side and key: the stretches of passages."""
    blocks: Mapping[str, int]
    """For each moved block (by key): the index of its transposition."""


def numbered(rows: Sequence[Row], alignment: Alignment, discrepancies: Sequence[Discrepancy], base: Side) -> Numbered:
    """The discrepancies in the order of `rows`; a moved block comes before what stands in it."""
    spots = _spots(rows, alignment, discrepancies)
    blocks = _blocks(alignment, discrepancies)
    first_rows: dict[int, int] = {}
    for index, row in enumerate(rows):
        if row.moved is not None:
            first_rows.setdefault(row.moved, index)

    def place(discrepancy: Discrepancy) -> tuple[int, int, int, str]:
        block = blocks.get(discrepancy.key)
        if block is not None and block in first_rows:
            return first_rows[block], -1, 0, discrepancy.key
        spot = next(iter((*spots[base][discrepancy.key], *spots[OTHER_SIDE[base]][discrepancy.key])), None)
        if spot is None:
            return len(rows), 0, 0, discrepancy.key
        return spot.row, spot.passage.ordinal, spot.start, discrepancy.key

    ordered = tuple(sorted(discrepancies, key=place))
    numbers = {discrepancy.key: number for number, discrepancy in enumerate(ordered, start=1)}
    return Numbered(ordered, numbers, spots, blocks)


def _spots(
    rows: Sequence[Row], alignment: Alignment, discrepancies: Sequence[Discrepancy]
) -> dict[Side, dict[str, tuple[Spot, ...]]]:
    locators: dict[Side, Locator] = {
        "left": Locator(rows, "left", alignment.left.original),
        "right": Locator(rows, "right", alignment.right.original),
    }
    found: dict[Side, dict[str, tuple[Spot, ...]]] = {"left": {}, "right": {}}
    for discrepancy in discrepancies:
        present_first = SIDES[::-1] if discrepancy.left.start == discrepancy.left.end else SIDES
        for side in present_first:
            prefer = frozenset(spot.row for spot in found[OTHER_SIDE[side]].get(discrepancy.key, ()))
            found[side][discrepancy.key] = locators[side].spots(discrepancy.reading(side), prefer=prefer)
    return found


def _blocks(alignment: Alignment, discrepancies: Sequence[Discrepancy]) -> dict[str, int]:
    blocks: dict[str, int] = {}
    for discrepancy in discrepancies:
        if not discrepancy.moves:
            continue
        for index, block in enumerate(alignment.transpositions):
            if index in blocks.values() or block.swap:
                continue
            if _touches(alignment.left, block.left, discrepancy.left.start, discrepancy.left.end) and _touches(
                alignment.right, block.right, discrepancy.right.start, discrepancy.right.end
            ):
                blocks[discrepancy.key] = index
                break
    return blocks


def _touches(witness: Witness, folded: tuple[int, int], start: int, end: int) -> bool:
    """Whether the folded span's original begins or ends inside the source span."""
    if folded[0] >= folded[1]:
        return False
    first, last = int(witness.starts[folded[0]]), int(witness.ends[folded[1] - 1])
    return start <= first < end or start < last <= end
