"""Which left-over text stands elsewhere on the other side? Short moves, and text under another role.

When the chain and the heavy blocks have taken what is theirs, the same text left over on both sides has moved. In
heads, and between fields of other roles, that is layout; in bodies it is a transposition from a length on.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from dedup.aligning.anchors import Codes, codes, unique_runs
from dedup.aligning.blocks import chain_and_moves
from dedup.aligning.gaps import equal_runs
from dedup.aligning.moves import collate
from dedup.aligning.pieces import Interval, Piece, Unit
from dedup.settings import AligningSettings

_FREE = 0x110000
"""Above every code point: what parts the left-over stretches, each time another."""
_HOLE = 3
"""Characters that may differ inside a short move before it is two."""
_SIZES = (8, 5, 4)

Layout = Callable[[int, int], bool]
"""Whether a left and a right place may stand in any order."""


def rescue(
    left: str, right: str, pieces: list[Piece], units: list[Unit], layout: Layout, settings: AligningSettings
) -> tuple[list[Piece], list[Unit]]:
    """The pieces and units with the left-over text that stands on both sides found and made units."""
    for size in _SIZES:
        while True:
            found = _found(left, right, pieces, layout, size, settings)
            if not found:
                break
            pieces, units = _taken(left, right, pieces, units, found, layout, settings)
    return pieces, units


def _found(
    left: str, right: str, pieces: list[Piece], layout: Layout, size: int, settings: AligningSettings
) -> list[Unit]:
    ours = [(p.l0, p.l1) for p in pieces if not p.equal and p.l1 - p.l0 >= size]
    theirs = [(p.r0, p.r1) for p in pieces if not p.equal and p.r1 - p.r0 >= size]
    if not ours or not theirs:
        return []
    our_codes, our_begins = _strung(left, ours, _FREE)
    their_codes, their_begins = _strung(right, theirs, _FREE + len(ours) + 1)
    runs = unique_runs(our_codes, their_codes, size)
    if not len(runs):
        return []
    chain, moved = chain_and_moves(runs, 1)
    candidates: list[tuple[int, Unit]] = []
    for block in [chain, *moved]:
        our_parts = np.searchsorted(our_begins, block[:, 0], side="right") - 1
        their_parts = np.searchsorted(their_begins, block[:, 1], side="right") - 1
        for part in sorted({*zip(our_parts.tolist(), their_parts.tolist(), strict=True)}):
            rows = block[(our_parts == part[0]) & (their_parts == part[1])]
            shift_left = ours[part[0]][0] - int(our_begins[part[0]])
            shift_right = theirs[part[1]][0] - int(their_begins[part[1]])
            unit = Unit(
                int(rows[0, 0]) + shift_left,
                int(rows[-1, 0] + rows[-1, 2]) + shift_left,
                int(rows[0, 1]) + shift_right,
                int(rows[-1, 1] + rows[-1, 2]) + shift_right,
            )
            unit = _grown(left, right, unit, ours[part[0]], theirs[part[1]], settings)
            if layout(unit.l0, unit.r0):
                unit = unit._replace(layout=True)
            least = settings.shortest_rescue if unit.layout else settings.shortest_transposition
            if min(unit.l1 - unit.l0, unit.r1 - unit.r0) >= least:
                candidates.append((int(rows[:, 2].sum()), unit))
    candidates.sort(key=lambda candidate: (-candidate[0], candidate[1]))
    chosen: list[Unit] = []
    for _, unit in candidates:
        if all(
            (unit.l1 <= c.l0 or c.l1 <= unit.l0) and (unit.r1 <= c.r0 or c.r1 <= unit.r0) for c in chosen
        ):
            chosen.append(unit)
    return chosen


def _strung(text: str, parts: list[Interval], free: int) -> tuple[Codes, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """The parts one after the other, each followed by a code of its own; and where each begins."""
    strung = [codes(text[start:end]) for start, end in parts]
    begins = np.cumsum([0, *(len(part) + 1 for part in strung)])[:-1]
    joined = [
        piece for index, part in enumerate(strung) for piece in (part, np.array([free + index], np.uint32))
    ]
    return np.concatenate(joined), begins.astype(np.int64)


def _grown(left: str, right: str, unit: Unit, ours: Interval, theirs: Interval, settings: AligningSettings) -> Unit:
    """The unit with what is like it on both of its sides, up to the first hole of more than a few characters."""
    reach = 2 * settings.shortest_transposition
    before = equal_runs(
        left[max(ours[0], unit.l0 - reach) : unit.l0][::-1], right[max(theirs[0], unit.r0 - reach) : unit.r0][::-1], settings
    ).runs
    behind = equal_runs(left[unit.l1 : min(ours[1], unit.l1 + reach)], right[unit.r1 : min(theirs[1], unit.r1 + reach)], settings).runs
    down, up = _reached(before), _reached(behind)
    unit = unit._replace(l0=unit.l0 - down[0], r0=unit.r0 - down[1], l1=unit.l1 + up[0], r1=unit.r1 + up[1])
    if 0 < unit.l0 - ours[0] <= _HOLE and 0 < unit.r0 - theirs[0] <= _HOLE:
        unit = unit._replace(l0=ours[0], r0=theirs[0])
    if 0 < ours[1] - unit.l1 <= _HOLE and 0 < theirs[1] - unit.r1 <= _HOLE:
        unit = unit._replace(l1=ours[1], r1=theirs[1])
    return unit


def _reached(runs: list[tuple[int, int, int]]) -> tuple[int, int]:
    at, by = 0, 0
    for l, r, n in runs:
        if max(l - at, r - by) > min(_HOLE, n):
            break
        at, by = l + n, r + n
    return at, by


def _taken(
    left: str,
    right: str,
    pieces: list[Piece],
    units: list[Unit],
    found: list[Unit],
    layout: Layout,
    settings: AligningSettings,
) -> tuple[list[Piece], list[Unit]]:
    units = list(units)
    for unit in found:
        out: list[Piece] = []
        for piece in pieces:
            out.extend(_without(piece, unit))
        index = len(units)
        inside, nested = collate(left[unit.l0 : unit.l1], right[unit.r0 : unit.r1], settings, 1)
        units.append(unit)
        units.extend(
            u._replace(
                l0=u.l0 + unit.l0, l1=u.l1 + unit.l0, r0=u.r0 + unit.r0, r1=u.r1 + unit.r0, layout=unit.layout and not u.swap
            )
            for u in nested
        )
        out.extend(
            Piece(
                p.l0 + unit.l0,
                p.l1 + unit.l0,
                p.r0 + unit.r0,
                p.r1 + unit.r0,
                p.equal,
                index if p.unit is None else index + 1 + p.unit,
                p.coarse,
            )
            for p in inside
        )
        pieces = out
    return pieces, units


def _without(piece: Piece, unit: Unit) -> list[Piece]:
    """The piece without the characters that the unit takes: what remains stays a variant."""
    takes_left = not piece.equal and piece.l0 <= unit.l0 < unit.l1 <= piece.l1
    takes_right = not piece.equal and piece.r0 <= unit.r0 < unit.r1 <= piece.r1
    if not takes_left and not takes_right:
        return [piece]
    lefts = [(piece.l0, unit.l0), (unit.l1, piece.l1)] if takes_left else [(piece.l0, piece.l1)]
    rights = [(piece.r0, unit.r0), (unit.r1, piece.r1)] if takes_right else [(piece.r0, piece.r1)]
    lefts = [part for part in lefts if part[0] < part[1]]
    rights = [part for part in rights if part[0] < part[1]]
    out: list[Piece] = []
    while lefts and rights:
        (l0, l1), (r0, r1) = lefts.pop(0), rights.pop(0)
        out.append(piece._replace(l0=l0, l1=l1, r0=r0, r1=r1))
    out.extend(piece._replace(l0=l0, l1=l1, r0=piece.r0, r1=piece.r0) for l0, l1 in lefts)
    out.extend(piece._replace(l0=piece.l0, l1=piece.l0, r0=r0, r1=r1) for r0, r1 in rights)
    return out
