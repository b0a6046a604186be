"""Two strings → pieces: the moved blocks are taken out, the rest is laid side by side, then each block by itself.

Taking a block out joins what stood around it, so that an edit at its edge is compared with the right neighbour.
What is left over beside a block on both sides belongs to the block. A block is compared as a text of its own: blocks
that moved inside it, and edits in it, are found in the same way.
"""

from __future__ import annotations

import numpy as np

from dedup.aligning.anchors import NO_RUNS, Runs, codes, unique_runs
from dedup.aligning.blocks import chain_and_moves
from dedup.aligning.laying import lay
from dedup.aligning.loose import LooseEnds
from dedup.aligning.pieces import Kept, Piece, Unit, lifted, nested_unit, shifted
from dedup.settings import AligningSettings

_DEEPEST = 6
"""Levels of blocks inside blocks. Each is at most half of a text that anchors twice, so more is never seen."""


def collate(left: str, right: str, settings: AligningSettings, level: int = 0) -> tuple[list[Piece], list[Unit]]:
    """Pieces that tile both strings, and the blocks that moved; in no order."""
    known, blocks = NO_RUNS, list[Runs]()
    if level < _DEEPEST and min(len(left), len(right)) >= 2 * settings.shortest_transposition and left != right:
        found = unique_runs(codes(left), codes(right), settings.anchor_lengths[0])
        known, blocks = chain_and_moves(found, settings.heavy_block)
    if not blocks:
        return lay(left, right, settings, known if len(known) else None)
    known, units = _disjoint(known, blocks)
    keep_left = Kept.without(left, ((unit.l0, unit.l1) for unit in units))
    keep_right = Kept.without(right, ((unit.r0, unit.r1) for unit in units))
    inner, swaps = lay(keep_left.text, keep_right.text, settings, _inner(known, units) if len(known) else None)
    loose = LooseEnds(lifted(inner, keep_left, keep_right))
    pieces, nested = _with_units(left, right, loose, units, settings, level)
    first = len(nested)
    nested += [_lifted_unit(swap, keep_left, keep_right) for swap in swaps]
    pieces += (piece if piece.unit is None else piece._replace(unit=piece.unit + first) for piece in loose.pieces())
    return pieces, nested


def _lifted_unit(unit: Unit, left: Kept, right: Kept) -> Unit:
    (l0, l1), (r0, r1) = left.span(unit.l0, unit.l1), right.span(unit.r0, unit.r1)
    return unit._replace(l0=l0, l1=l1, r0=r0, r1=r1)


def _disjoint(known: Runs, blocks: list[Runs]) -> tuple[Runs, list[Unit]]:
    """The chain's runs and the blocks' spans, trimmed where shingles made them overlap."""
    rows = [(at, at + length, by, by + length, 0) for at, by, length in known.tolist()]
    for block in blocks:
        first, last = block[0].tolist(), block[-1].tolist()
        rows.append((first[0], last[0] + last[2], first[1], last[1] + last[2], 1))
    table = np.array(rows, np.int64)
    for side in (0, 2):
        while len(table) > 1:
            table = table[np.argsort(table[:, side], kind="stable")]
            overlap = np.maximum(table[:-1, side + 1] - table[1:, side], 0)
            if not overlap.any():
                break
            table[1:, 0] += overlap
            table[1:, 2] += overlap
            table = table[(table[:, 0] < table[:, 1]) & (table[:, 2] < table[:, 3])]
    table = table[np.argsort(table[:, 0], kind="stable")]
    chain = table[table[:, 4] == 0]
    runs = np.stack((chain[:, 0], chain[:, 2], chain[:, 1] - chain[:, 0]), axis=1)
    return runs, [Unit(*row[:4]) for row in table[table[:, 4] == 1].tolist()]


def _inner(runs: Runs, units: list[Unit]) -> Runs:
    """The runs of the chain, counted in what is kept."""
    moved = runs.copy()
    for column, spans in ((0, [(u.l0, u.l1) for u in units]), (1, sorted((u.r0, u.r1) for u in units))):
        ends = np.array([end for _, end in spans], np.int64)
        taken = np.concatenate(([0], np.cumsum([end - start for start, end in spans])))
        moved[:, column] -= taken[np.searchsorted(ends, runs[:, column], side="right")]
    return moved


def _with_units(
    left: str, right: str, loose: LooseEnds, units: list[Unit], settings: AligningSettings, level: int
) -> tuple[list[Piece], list[Unit]]:
    """The pieces of the chain and, block for block, the pieces inside: blocks take what is left over at their edges."""
    out: list[Unit] = []
    pieces: list[Piece] = []
    for unit in units:
        grown = loose.grow(unit, left, right, settings)
        inside, nested = collate(left[grown.l0 : grown.l1], right[grown.r0 : grown.r1], settings, level + 1)
        index = len(out)
        trimmed, given_back = _trimmed([shifted(piece, grown, index) for piece in inside], index)
        pieces += trimmed
        loose.add(given_back)
        out.append(_hull(trimmed, grown))
        out.extend(nested_unit(inner, grown) for inner in nested)
    return pieces, out


def _trimmed(pieces: list[Piece], index: int) -> tuple[list[Piece], list[Piece]]:
    """A unit's pieces without the one-sided variants at its edges, and these variants, given back to the chain."""
    given: list[Piece] = []
    while True:
        edges = _edges(pieces)
        loose = [p for p in pieces if p.unit == index and not p.equal and not p.two_sided and p in edges]
        if not loose or len(loose) == len(pieces):
            return pieces, given
        given += [p._replace(unit=None) for p in loose]
        pieces = [p for p in pieces if p not in loose]


def _edges(pieces: list[Piece]) -> list[Piece]:
    lefts = [p for p in pieces if p.l0 < p.l1]
    rights = [p for p in pieces if p.r0 < p.r1]
    found = []
    if lefts:
        found += [min(lefts), max(lefts)]
    if rights:
        found += [min(rights, key=lambda p: p.r0), max(rights, key=lambda p: p.r0)]
    return found


def _hull(pieces: list[Piece], unit: Unit) -> Unit:
    lefts = [(p.l0, p.l1) for p in pieces if p.l0 < p.l1]
    rights = [(p.r0, p.r1) for p in pieces if p.r0 < p.r1]
    if not lefts or not rights:
        return unit
    return unit._replace(l0=min(lefts)[0], l1=max(lefts)[1], r0=min(rights)[0], r1=max(rights)[1])
