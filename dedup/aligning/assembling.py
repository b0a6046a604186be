"""Pieces → an Alignment: adjacent pieces are joined and put in order, transpositions are numbered; and the mirror image of an alignment.

One-sided pieces that touch another variant become one substitution; equal pieces that touch become one segment.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchoring.anchors import Codes, codes
from dedup.aligning.ends import Ends, parted_at_ends
from dedup.aligning.graphemes import Graphemes, kept_whole
from dedup.aligning.pieces import COARSE, EQUAL, L0, L1, R0, R1, UNIT, Piece, Pieces, Tiling, Unit, table
from dedup.model import Alignment, Segment, SegmentRelation, Transposition, Witness

Borders = tuple[AbstractSet[int], AbstractSet[int]]
"""The places on the left, and on the right, where a head and a body meet."""
_RELATIONS: Final[tuple[SegmentRelation, ...]] = ("substitution", "left-only", "right-only", "equal")


def assembled(left: Witness, right: Witness, tiling: Tiling, borders: Borders, *, mirrored: bool) -> Alignment:
    """The alignment of the two witnesses, or its mirror image, from a tiling of their folded texts."""
    ours, theirs = codes(left.text), codes(right.text)
    graphemes = Graphemes(ours), Graphemes(theirs)
    pieces, units = kept_whole(left.text, right.text, graphemes, tiling)
    pieces = pieces[(pieces[:, L0] < pieces[:, L1]) | (pieces[:, R0] < pieces[:, R1])]
    kept = [index for index, unit in enumerate(units) if not unit.layout]
    number = np.full(len(units) + 1, -1, np.int64)
    number[kept] = np.arange(len(kept))
    pieces = pieces.copy()
    pieces[:, UNIT] = number[pieces[:, UNIT]]
    pieces[_alike(pieces, ours, theirs), EQUAL] = 1
    ordered = _ordered(pieces)
    pieces = _joined(ordered, left.text, right.text, graphemes, borders)
    pieces = parted_at_ends(pieces, Ends.of(left), Ends.of(right))
    if pieces is not ordered:  # joined pieces may touch other pieces than their parts did
        pieces = _ordered(pieces)
    units = [units[index] for index in kept]
    if not mirrored:
        return _built(left, right, pieces, units)
    turned = [Unit(u.r0, u.r1, u.l0, u.l1, u.swap) for u in units]
    return _built(right, left, _ordered(pieces[:, [R0, R1, L0, L1, EQUAL, UNIT, COARSE]]), turned)


def mirror(alignment: Alignment) -> Alignment:
    """The same alignment with the sides swapped."""
    rows = [
        (*s.right, *s.left, s.relation == "equal", -1 if s.transposition is None else s.transposition, s.coarse)
        for s in alignment.segments
    ]
    units = [Unit(*t.right, *t.left, swap=t.swap) for t in alignment.transpositions]
    pieces = np.array(rows, np.int64) if rows else table(())
    return _built(alignment.right, alignment.left, _ordered(pieces), units)


def _built(left: Witness, right: Witness, pieces: Pieces, units: list[Unit]) -> Alignment:
    """The alignment that consists of these pieces, which are in order; units are numbered by their places on the left."""
    order = sorted(range(len(units)), key=lambda index: units[index])
    number: list[int | None] = [None] * (len(units) + 1)
    for place, index in enumerate(order):
        number[index] = place
    kinds = np.where(pieces[:, EQUAL] == 1, 3, (pieces[:, R0] == pieces[:, R1]) + 2 * (pieces[:, L0] == pieces[:, L1]))
    l0, l1, r0, r1 = pieces[:, :4].T.tolist()
    segments = map(
        Segment,
        [_RELATIONS[kind] for kind in kinds.tolist()],
        zip(l0, l1, strict=True),
        zip(r0, r1, strict=True),
        [number[unit] for unit in pieces[:, UNIT].tolist()],
        (pieces[:, COARSE] == 1).tolist(),
    )
    transpositions = tuple(Transposition(units[i].left, units[i].right, units[i].swap) for i in order)
    return Alignment(left, right, tuple(segments), transpositions)


def _alike(pieces: Pieces, left: Codes, right: Codes) -> list[int]:
    """The rows of variants that are equal on both sides: parts of a variant that was cut where a block was taken out."""
    sizes = pieces[:, [L1, R1]] - pieces[:, [L0, R0]]
    rows = np.flatnonzero((pieces[:, EQUAL] == 0) & (sizes[:, 0] == sizes[:, 1]))
    rows = rows[left[pieces[rows, L0]] == right[pieces[rows, R0]]]
    return [
        row
        for row, (l0, l1, r0, r1) in zip(rows.tolist(), pieces[rows, :4].tolist(), strict=True)
        if np.array_equal(left[l0:l1], right[r0:r1])
    ]


def _ordered(pieces: Pieces) -> Pieces:
    """The pieces in the order of the left text; a piece with text on the right only stands behind the piece that it touches, or else behind the piece
    before it on the right.
    """
    absent = pieces[:, L0] == pieces[:, L1]
    present: Pieces = pieces[~absent]
    present = present[np.argsort(present[:, L0], kind="stable")]
    if not absent.any():
        return present
    alone = pieces[absent]
    alone = alone[np.argsort(alone[:, R0], kind="stable")]
    two_sided = present[:, R0] < present[:, R1]
    one_sided = np.flatnonzero(~two_sided)
    ahead = np.flatnonzero(two_sided & np.isin(present[:, R1], alone[:, R0], kind="table"))
    touched = {
        (l1, r1): index
        for index, (l1, r1) in zip(one_sided.tolist(), present[one_sided][:, [L1, R1]].tolist(), strict=True)
    }
    ends: dict[int, int] = dict(zip(present[ahead, R1].tolist(), ahead.tolist(), strict=True))
    hosts: list[int] = []
    before: dict[int, int] = {}
    for at, start, end in alone[:, [L0, R0, R1]].tolist():
        neighbour = ends.get(start, before.get(start, -1))
        host = touched.get((at, start), neighbour)
        hosts.append(host)
        before[end] = host
    place = np.concatenate((2 * np.arange(len(present)), 2 * np.array(hosts, np.int64) + 1))
    out: Pieces = np.concatenate((present, alone))[np.argsort(place, kind="stable")]
    return out


def _joined(pieces: Pieces, left: str, right: str, graphemes: tuple[Graphemes, Graphemes], borders: Borders) -> Pieces:
    """The pieces; neighbours in one unit that touch on both sides are joined, equal ones into one piece, variants into one variant.

    Common text at the ends of joined variants becomes equal. A variant of a head and one of a body are joined only if they have such text.
    """
    touch = _touch(pieces[:-1], pieces[1:])
    alike = touch & (pieces[:-1, EQUAL] == pieces[1:, EQUAL])
    if not alike.any():
        return pieces
    beside = alike.copy()  # common text at the ends of joined variants is added to the equal pieces beside them
    beside[1:] |= alike[:-1]
    beside[:-1] |= alike[1:]
    touching = np.flatnonzero(touch & beside)
    out: list[Pieces] = []
    at = 0
    for first, last in _chains(touching):
        out.append(pieces[at:first])
        out.append(
            table(_chain([Piece(*row) for row in pieces[first : last + 1].tolist()], left, right, graphemes, borders))
        )
        at = last + 1
    return np.concatenate((*out, pieces[at:]))


def _touch(before: Pieces, behind: Pieces) -> npt.NDArray[np.bool_]:
    together: npt.NDArray[np.bool_] = (
        (before[:, L1] == behind[:, L0])
        & (before[:, R1] == behind[:, R0])
        & (before[:, UNIT] == behind[:, UNIT])
        & (before[:, COARSE] == 0)
        & (behind[:, COARSE] == 0)
    )
    return together


def _chains(touching: npt.NDArray[np.int64]) -> list[tuple[int, int]]:
    """The first and the last piece of every row of pieces that touch."""
    breaks = np.flatnonzero(np.diff(touching) != 1) + 1
    firsts = touching[np.concatenate(([0], breaks))]
    lasts = touching[np.concatenate((breaks - 1, [len(touching) - 1]))] + 1
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))


def _chain(
    pieces: list[Piece], left: str, right: str, graphemes: tuple[Graphemes, Graphemes], borders: Borders
) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if last is None or last.equal != piece.equal:
            out.append(piece)
            continue
        both = piece._replace(l0=last.l0, r0=last.r0)
        if piece.equal:
            out[-1] = both
            continue
        parts = _trimmed(both, left, right, graphemes)
        if len(parts) == 1 and (piece.l0 in borders[0] or piece.r0 in borders[1]):
            out.append(piece)
            continue
        out.pop()
        for part in parts:
            if out and part.equal and out[-1].equal:
                out[-1] = part._replace(l0=out[-1].l0, r0=out[-1].r0)
            else:
                out.append(part)
    return out


def _trimmed(variant: Piece, left: str, right: str, graphemes: tuple[Graphemes, Graphemes]) -> list[Piece]:
    """A variant, split into the equal characters at its beginning, what differs, and the equal characters at its end; without empty parts."""
    l0, l1, r0, r1 = variant[:4]
    ours, theirs = graphemes
    room = min(l1 - l0, r1 - r0)
    head = 0
    while head < room and left[l0 + head] == right[r0 + head]:
        head += 1
    while head and (ours.torn(l0 + head) or theirs.torn(r0 + head)):
        head -= 1
    tail = 0
    while tail < room - head and left[l1 - 1 - tail] == right[r1 - 1 - tail]:
        tail += 1
    while tail and (ours.torn(l1 - tail) or theirs.torn(r1 - tail)):
        tail -= 1
    parts = (
        variant._replace(l1=l0 + head, r1=r0 + head, equal=1),
        variant._replace(l0=l0 + head, l1=l1 - tail, r0=r0 + head, r1=r1 - tail),
        variant._replace(l0=l1 - tail, r0=r1 - tail, equal=1),
    )
    return [part for part in parts if part.l0 < part.l1 or part.r0 < part.r1]
