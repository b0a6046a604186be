"""Rescuing: left-over text that the other side has in another place is matched: short moves, and text that has another role there.

What is left over on both sides, after the chain and the large blocks, has moved. In heads, and between fields of different roles, that is
layout; in bodies it is a transposition, if it is long enough. In alphabets ` by ` from a headline occurs in every body, so there even
layout must be more than chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchoring.anchors import NO_RUNS, Codes, Runs, codes, unique_runs
from dedup.aligning.anchoring.blocks import chain_and_moves
from dedup.aligning.laying.islands import cells_to_meet
from dedup.aligning.moving import tiled
from dedup.aligning.moving.edges import Beside, reach
from dedup.aligning.pieces import (
    EQUAL,
    L0,
    L1,
    R0,
    R1,
    UNIT,
    Compared,
    Piece,
    Pieces,
    Places,
    Tiling,
    Unit,
    apart,
    nested_unit,
    shifted,
    table,
    without,
)
from dedup.aligning.rescuing.blocks import Chance, are_alike, is_long, score
from dedup.aligning.rescuing.exchanging import exchanged
from dedup.aligning.rescuing.extending import extensions
from dedup.aligning.rescuing.sprouting import LEAST, Seeds, sprouts
from dedup.aligning.rescuing.uniting import united
from dedup.model import Interval
from dedup.text.characters import is_unspaced

_FREE = 0x110000
"""The first of the codes that separate left-over stretches, each a different one; above all code points."""
_SIZES = (8, 2)
"""Lengths of the anchors, which must occur once in the left-over text of each side: first 8 characters, which are surely the same place; then 2, which
must grow to a block. With every fifth character misread, one block of 12 in nine has no four correct characters in a row, one in two thousand no two."""
_CHANCE = 2
"""The most equal characters between two variants that may be equal by chance: a comma, a 的. They count as left over until their context decides."""
_LONGEST = 4
"""The same where long stretches of the chain differ on both sides: there the left-over texts of two moved blocks face each other for the time being."""

Layout = Callable[[int, int], bool]
"""Whether the order of a place on the left and a place on the right is a matter of layout."""


def rescue(compared: Compared, tiling: Tiling, layout: Layout) -> Tiling:
    """The tiling, with left-over text that both sides have made into units."""
    tiling = united(compared, tiling)
    over = _left_over(tiling)
    for size in _SIZES:
        found, seeds = _found(compared, over, layout, size)
        while found:
            tiling = _taken(compared, tiling, found)
            over = _left_over(tiling)
            found, seeds = _found(compared, over, layout, size)
    if found := sprouts(compared, tiling, seeds):
        tiling = _taken(compared, tiling, found)
    while found := extensions(compared, tiling):
        tiling = united(compared, _taken(compared, tiling, found))

    def taking(held: Tiling, found: list[Unit]) -> Tiling:
        found = [unit._replace(layout=layout(unit.l0, unit.r0)) for unit in found]
        return united(compared, _taken(compared, held, found))

    return exchanged(compared, united(compared, tiling), taking)


class _LeftOver(NamedTuple):
    """The pieces whose text may become part of a block."""

    free: Pieces
    met: Pieces
    """The equal ones among them, which may be equal by chance."""


def _left_over(tiling: Tiling) -> _LeftOver:
    """The variants that are not at the edge of a unit, and what is equal by chance."""
    pieces, units = tiling
    variants = pieces[pieces[:, EQUAL] == 0]
    met = _met(pieces)
    return _LeftOver(np.concatenate((variants[~_at_edges(variants, units)], met)), met)


def _found(compared: Compared, over: _LeftOver, layout: Layout, size: int) -> tuple[list[Unit], Seeds | None]:
    """The blocks in the left-over text of both sides, without overlaps; and the seeds, which may be the middle of a block."""
    left, right, settings = compared
    free, met = over
    ours = _strung(left, _intervals(free[:, [L0, L1]], size), _FREE)
    theirs = _strung(right, _intervals(free[:, [R0, R1]], size), _FREE + len(ours.parts) + 1)
    runs = unique_runs(ours.codes, theirs.codes, size) if ours.parts and theirs.parts else NO_RUNS
    if not len(runs):
        return [], None
    chain, moved = chain_and_moves(runs)
    chance = Chance(ours.codes, theirs.codes)
    candidates: list[tuple[int, Unit]] = []
    short: list[Unit] = []
    for equal, unit, *parts in _within_parts([chain, *moved], ours, theirs):
        seen, whole = (_grown(compared, unit, *parts, unseen=unseen) for unseen in (False, True))
        common = score(compared, seen)
        in_words = not layout(seen.l0, seen.r0)
        if in_words and common >= LEAST and not _in_place(seen, met):
            short.append(seen)
        if (in_words or not any(map(is_unspaced, left[seen.l0 : seen.l1]))) and chance.explains(common):
            continue
        for reached in (whole, seen):  # a short rest belongs to the block, unless its two sides become unlike with it
            grown = reached._replace(layout=layout(reached.l0, reached.r0))
            if is_long(grown, settings) and are_alike(compared, grown) and not _in_place(grown, met):
                candidates.append((equal, grown))
                break
    return apart(candidates, len(left), len(right)), Seeds(short, chance)


def _within_parts(blocks: list[Runs], ours: _Strung, theirs: _Strung) -> Iterator[tuple[int, Unit, Interval, Interval]]:
    """Each block, split at the ends of left-over parts: its equal characters, its unit, and the part that holds it on each side."""
    for block in blocks:
        our_parts, their_parts = ours.part_of(block[:, 0]), theirs.part_of(block[:, 1])
        for our, their in sorted({*zip(our_parts.tolist(), their_parts.tolist(), strict=True)}):
            rows = block[(our_parts == our) & (their_parts == their)]
            (l0, r0, _), (l1, r1, last) = rows[0].tolist(), rows[-1].tolist()
            left, right = ours.shift(our), theirs.shift(their)
            unit = Unit(l0 + left, l1 + last + left, r0 + right, r1 + last + right)
            yield int(rows[:, 2].sum()), unit, ours.parts[our], theirs.parts[their]


def _at_edges(pieces: Pieces, units: list[Unit]) -> npt.NDArray[np.bool_]:
    """Whether each piece begins or ends its unit on one of the sides: without it, that would be another block."""
    spans = np.array([*(unit[:4] for unit in units), (-1, -1, -1, -1)], np.int64)[pieces[:, UNIT]]
    at_edges: npt.NDArray[np.bool_] = (pieces[:, [L0, L1, R0, R1]] == spans).any(axis=1)
    return at_edges


def _met(pieces: Pieces) -> Pieces:
    """The equal pieces of the chain that may be equal by chance, judged by their length and by how much differs around them."""
    chain = pieces[pieces[:, UNIT] < 0]
    chain = chain[np.argsort(chain[:, L0] + chain[:, R0], kind="stable")]
    sizes = chain[:, [L1, R1]] - chain[:, [L0, R0]]
    firm = (chain[:, EQUAL] == 1) & (sizes[:, 0] > _CHANCE)
    stretch = np.cumsum(firm)
    loose = [np.bincount(stretch, weights=np.where(firm, 0, side)).astype(np.int64) for side in sizes.T]
    cells = np.ones(len(chain), np.int64)
    for side, size in zip(loose, sizes.T, strict=True):
        cells[firm] *= side[stretch[firm] - 1] + size[firm] + side[stretch[firm]]
    by_chance = (chain[:, EQUAL] == 1) & ~firm
    for length in range(_CHANCE + 1, _LONGEST + 1):
        by_chance |= firm & (sizes[:, 0] == length) & (cells > cells_to_meet(length))
    met: Pieces = chain[by_chance]
    return met


def _in_place(unit: Unit, met: Pieces) -> bool:
    """Whether the two sides of the unit are already aligned with each other."""
    ours = (unit.l0 <= met[:, L0]) & (met[:, L0] < unit.l1)
    theirs = (unit.r0 <= met[:, R0]) & (met[:, R0] < unit.r1)
    return bool((ours & theirs).any())


def _intervals(spans: Pieces, size: int) -> list[Interval]:
    """The spans, joined where they touch; only those with room for a shingle of `size`."""
    spans = spans[spans[:, 0] < spans[:, 1]]
    spans = spans[np.argsort(spans[:, 0])]
    apart = spans[1:, 0] != spans[:-1, 1]
    starts, ends = spans[np.append(True, apart)[: len(spans)], 0], spans[np.append(apart, True)[: len(spans)], 1]
    roomy = ends - starts >= size
    return list(zip(starts[roomy].tolist(), ends[roomy].tolist(), strict=True))


class _Strung(NamedTuple):
    """Parts of a text, concatenated, each followed by a separator code that occurs nowhere else."""

    codes: Codes
    begins: Places
    """Where each part begins in `codes`."""
    parts: list[Interval]
    """Where each part lies in the text."""

    def part_of(self, at: Places) -> Places:
        """The number of the part that each place lies in; places count in `codes`."""
        parts: Places = np.searchsorted(self.begins, at, side="right") - 1
        return parts

    def shift(self, part: int) -> int:
        """What to add to a place in `codes`, inside that part, to get the place in the text."""
        return self.parts[part][0] - int(self.begins[part])


def _strung(text: str, parts: list[Interval], free: int) -> _Strung:
    """The parts, concatenated; `free` is the first separator code."""
    strung = [codes(text[start:end]) for start, end in parts]
    begins = np.cumsum([0, *(len(part) + 1 for part in strung)])[:-1]
    joined = [piece for index, part in enumerate(strung) for piece in (part, np.array([free + index], np.uint32))]
    return _Strung(np.concatenate([np.empty(0, np.uint32), *joined]), begins.astype(np.int64), parts)


def _grown(compared: Compared, unit: Unit, ours: Interval, theirs: Interval, *, unseen: bool) -> Unit:
    """The unit, extended over similar text before and behind it, within the left-over text."""
    left, right, settings = compared
    before = Beside(left, ours[0], unit.l0, backward=True), Beside(right, theirs[0], unit.r0, backward=True)
    behind = Beside(left, unit.l1, ours[1]), Beside(right, unit.r1, theirs[1])
    down, up = (reach(*both, settings, unseen=unseen) for both in (before, behind))
    return unit._replace(l0=unit.l0 - down[0], r0=unit.r0 - down[1], l1=unit.l1 + up[0], r1=unit.r1 + up[1])


def _taken(compared: Compared, tiling: Tiling, found: list[Unit]) -> Tiling:
    """The tiling, with the found units taken out of the pieces that hold them, and aligned."""
    pieces = tiling.pieces
    lefts = sorted(unit.left for unit in found)
    rights = sorted(unit.right for unit in found)
    touched = _meet(pieces[:, [L0, L1]], lefts) | _meet(pieces[:, [R0, R1]], rights)
    rest = [part for row in pieces[touched].tolist() for part in without(Piece(*row), lefts, rights)]
    out = [pieces[~touched], table(rest)]
    units = list(tiling.units)
    for unit in found:
        inside, nested = tiled(compared.inside(unit), 1)
        out.append(shifted(inside, unit, len(units)))
        units.append(unit)
        units.extend(nested_unit(inner, unit) for inner in nested)
    return Tiling(np.concatenate(out), units)


def _meet(spans: Pieces, taken: list[Interval]) -> npt.NDArray[np.bool_]:
    """Which spans share a character with one of the intervals."""
    starts, ends = np.array(taken).T
    met: npt.NDArray[np.bool_] = np.searchsorted(ends, spans[:, 0], "right") < np.searchsorted(starts, spans[:, 1])
    return met & (spans[:, 0] < spans[:, 1])
