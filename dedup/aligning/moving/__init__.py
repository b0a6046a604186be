"""Two strings → pieces: moved blocks are taken out, the rest is compared, then each block by itself.

When a block is taken out, the text around it is joined, so that an edit at its edge is compared with the right neighbour. Text that is
left over on both sides beside a block belongs to the block. A block is compared like a text of its own, so that edits and moved blocks inside
it are found in the same way.
"""

from __future__ import annotations

import numpy as np

from dedup.aligning.anchoring.anchors import NO_RUNS, Runs, codes, unique_runs
from dedup.aligning.anchoring.blocks import chain_and_moves_overlapping, untangled
from dedup.aligning.anchoring.gaps import share_found
from dedup.aligning.laying import lay
from dedup.aligning.moving.bordering import in_sentences, last_border
from dedup.aligning.moving.explaining import explaining
from dedup.aligning.moving.loose import LooseEnds
from dedup.aligning.pieces import (
    EQUAL,
    L0,
    L1,
    NO_PIECES,
    R0,
    R1,
    UNIT,
    Compared,
    Pieces,
    Tiling,
    Unit,
    nested_unit,
    renumbered,
    shifted,
)
from dedup.aligning.remainders import Remainder, lifted, lifted_unit
from dedup.settings import AligningSettings

_DEEPEST = 6
"""The most levels of blocks inside blocks; no text has more."""
_COPIED = 0.6
"""If more than this share of a block is also found where the chain expects it, the block is a repeated formula and has not moved. Unrelated text
shares less than a third."""
_ROOM = 16
"""The copy of a block is looked for in stretches of up to so many times its length: in longer ones, scattered characters would make up any
text. Copies of formulas were found in stretches of up to eight times."""


def tiled(compared: Compared, level: int = 0) -> Tiling:
    """The tiling of the two strings, with moved blocks as units; `level` is how many blocks they are nested in."""
    left, right, settings = compared
    known, blocks = NO_RUNS, list[Runs]()
    if level < _DEEPEST and min(len(left), len(right)) >= 2 * settings.shortest_transposition and left != right:
        found = unique_runs(codes(left), codes(right), settings.anchor_lengths[0])
        known, blocks = chain_and_moves_overlapping(found)
    if not blocks:
        known = untangled(known)
        return lay(compared, known if len(known) else None)
    known, units = _disjoint(left, right, known, blocks)
    units = [unit for unit in units if _long(unit, settings) and not _in_place(compared, unit, known)]
    units = explaining(compared, units, known)
    if not units:
        return lay(compared, known if len(known) else None)
    units = [in_sentences(compared, unit) for unit in units]
    keep_left = Remainder.without(left, (unit.left for unit in units))
    keep_right = Remainder.without(right, (unit.right for unit in units))
    inside = _inner(known, units) if len(known) else None
    joints = _inner(np.array([(unit.l0, unit.r0, 0) for unit in units], np.int64), units)[:, :2]
    inner, swaps = lay(Compared(keep_left.text, keep_right.text, settings), inside, joints)
    loose = LooseEnds(lifted(inner, keep_left, keep_right), units)
    pieces, nested = _with_units(compared, loose, units, level)
    chain = renumbered(loose.pieces(), len(nested))
    nested += [lifted_unit(swap, keep_left, keep_right) for swap in swaps]
    return Tiling(np.concatenate((chain, pieces)), nested)


def _long(unit: Unit, settings: AligningSettings) -> bool:
    """Whether the unit, which overlapping blocks may have shortened, is still long enough for a block."""
    return max(unit.l1 - unit.l0, unit.r1 - unit.r0) >= settings.shortest_transposition


def _in_place(compared: Compared, unit: Unit, known: Runs) -> bool:
    """Whether the text of the block on one side is found on the other side where the chain expects it: then the block is a copy."""
    here, there = compared.of(unit)
    for ours, theirs, at, text, other in (
        (0, 1, unit.l0, here, compared.right),
        (1, 0, unit.r0, there, compared.left),
    ):
        behind = int(np.searchsorted(known[:, ours], at))
        start = int(known[behind - 1, theirs] + known[behind - 1, 2]) if behind else 0
        end = int(known[behind, theirs]) if behind < len(known) else len(other)
        if (
            len(text) <= 2 * (end - start) <= 2 * _ROOM * len(text)
            and share_found(text, other[start:end], compared.settings) > _COPIED
        ):
            return True
    return False


def _disjoint(left: str, right: str, known: Runs, blocks: list[Runs]) -> tuple[Runs, list[Unit]]:
    """The runs of the chain and the spans of the blocks without overlaps: parted at the end of a sentence, or else of a word.

    Two paragraphs that begin alike, 会议强调 and 会议要求, are both anchored together with a word that stands before one of them.
    """
    first = np.concatenate((known, [block[0] for block in blocks]))
    last = np.concatenate((known, [block[-1] for block in blocks]))
    table = np.zeros((len(first), 5), np.int64)
    table[:, [0, 2]] = first[:, :2]
    table[:, [1, 3]] = last[:, :2] + last[:, 2:]
    table[len(known) :, 4] = 1
    for text, side in ((left, 0), (right, 2)):
        while len(table) > 1:
            table = table[np.argsort(table[:, side], kind="stable")]
            overlap = np.maximum(table[:-1, side + 1] - table[1:, side], 0)
            if not overlap.any():
                break
            given = np.zeros(len(overlap), np.int64)
            for index in np.flatnonzero(overlap).tolist():
                end = int(table[index, side + 1])
                given[index] = end - last_border(text, end - int(overlap[index]), end)
            table[:-1, 1] -= given
            table[:-1, 3] -= given
            table[1:, 0] += overlap - given
            table[1:, 2] += overlap - given
            table = table[(table[:, 0] < table[:, 1]) & (table[:, 2] < table[:, 3])]
    table = table[np.argsort(table[:, 0], kind="stable")]
    chain = table[table[:, 4] == 0]
    runs = np.stack((chain[:, 0], chain[:, 2], chain[:, 1] - chain[:, 0]), axis=1)
    runs = untangled(
        chain_and_moves_overlapping(runs)[0]
    )  # shortening a run that overlapped far may have moved it behind the next one
    return runs, [Unit(*row[:4]) for row in table[table[:, 4] == 1].tolist()]


def _inner(runs: Runs, units: list[Unit]) -> Runs:
    """Runs outside the units, with offsets that count in the strings without the units."""
    moved = runs.copy()
    for column, spans in ((0, [unit.left for unit in units]), (1, sorted(unit.right for unit in units))):
        ends = np.array([end for _, end in spans], np.int64)
        taken = np.concatenate(([0], np.cumsum([end - start for start, end in spans])))
        moved[:, column] -= taken[np.searchsorted(ends, runs[:, column], side="right")]
    return moved


def _with_units(compared: Compared, loose: LooseEnds, units: list[Unit], level: int) -> Tiling:
    """The pieces inside the blocks, and the blocks as units; each block takes what is left over at its edges."""
    out: list[Unit] = []
    pieces: list[Pieces] = [NO_PIECES]
    for unit in units:
        grown = loose.grow(unit, compared)
        inside, nested = tiled(compared.inside(grown), level + 1)
        index = len(out)
        inside, given_back = _trimmed(shifted(inside, grown, index), index)
        pieces.append(inside)
        loose.add(given_back)
        out.append(_hull(inside, grown))
        out.extend(nested_unit(inner, grown) for inner in nested)
    return Tiling(np.concatenate(pieces), out)


def _trimmed(pieces: Pieces, index: int) -> tuple[Pieces, Pieces]:
    """The pieces of a unit without the one-sided variants at its edges; and these variants, as pieces of the chain again."""
    given: list[Pieces] = [NO_PIECES]
    while True:
        loose = np.zeros(len(pieces), bool)
        loose[_edges(pieces)] = True
        loose &= (pieces[:, UNIT] == index) & (pieces[:, EQUAL] == 0)
        loose &= (pieces[:, L0] == pieces[:, L1]) | (pieces[:, R0] == pieces[:, R1])
        if not loose.any() or loose.all():
            break
        given.append(pieces[loose])
        pieces = pieces[~loose]
    back = np.concatenate(given)
    back[:, UNIT] = -1
    return pieces, back


def _edges(pieces: Pieces) -> list[int]:
    """The rows of the first and the last piece on each side."""
    found: list[int] = []
    for start, end in ((L0, L1), (R0, R1)):
        there = np.flatnonzero(pieces[:, start] < pieces[:, end])
        if len(there):
            found += [int(there[pieces[there, start].argmin()]), int(there[pieces[there, start].argmax()])]
    return found


def _hull(pieces: Pieces, unit: Unit) -> Unit:
    lefts = pieces[pieces[:, L0] < pieces[:, L1]]
    rights = pieces[pieces[:, R0] < pieces[:, R1]]
    if not len(lefts) or not len(rights):
        return unit
    return unit._replace(
        l0=int(lefts[:, L0].min()),
        l1=int(lefts[:, L1].max()),
        r0=int(rights[:, R0].min()),
        r1=int(rights[:, R1].max()),
    )
