"""Pieces → an Alignment: adjacent pieces joined, put in order, transpositions numbered; and its mirror.

Pieces that are one-sided and touch another variant are one substitution; equal pieces that touch are one segment.
"""

from __future__ import annotations

from typing import Final

from dedup.aligning.pieces import Piece, Unit
from dedup.model import Alignment, Segment, SegmentRelation, Transposition, Witness

_MIRRORED: Final[dict[SegmentRelation, SegmentRelation]] = {"left-only": "right-only", "right-only": "left-only"}


def assembled(left: Witness, right: Witness, pieces: list[Piece], units: list[Unit]) -> Alignment:
    """The alignment of the two witnesses from pieces and units that count in their folded texts."""
    told = sorted(
        (index for index, unit in enumerate(units) if not unit.layout),
        key=lambda index: units[index],
    )
    number = {index: place for place, index in enumerate(told)}
    segments = [
        Segment(_relation(p), (p.l0, p.l1), (p.r0, p.r1), None if p.unit is None else number.get(p.unit), p.coarse)
        for p in pieces
        if p.l0 < p.l1 or p.r0 < p.r1
    ]
    transpositions = tuple(
        Transposition((units[i].l0, units[i].l1), (units[i].r0, units[i].r1), units[i].swap) for i in told
    )
    return Alignment(left, right, tuple(ordered(_joined(ordered(segments)))), transpositions)


def _relation(piece: Piece) -> SegmentRelation:
    if piece.equal:
        return "equal"
    if piece.l0 == piece.l1:
        return "right-only"
    return "substitution" if piece.r0 < piece.r1 else "left-only"


def ordered(segments: list[Segment]) -> list[Segment]:
    """In the left text's order; a right-only segment stands behind its neighbour on the right."""
    present = sorted((s for s in segments if s.left[0] < s.left[1]), key=lambda s: s.left)
    absent = sorted((s for s in segments if s.left[0] == s.left[1]), key=lambda s: s.right)
    if not absent:
        return present
    follows: dict[int, list[Segment]] = {}
    by_end = {s.right[1]: index for index, s in enumerate(present) if s.right[0] < s.right[1]}
    host = {s.right[1]: s for s in absent}
    for segment in absent:
        at = segment.right[0]
        while at not in by_end and at in host:
            at = host[at].right[0]
        follows.setdefault(by_end.get(at, -1), []).append(segment)
    out = list(follows.get(-1, ()))
    for index, segment in enumerate(present):
        out.append(segment)
        out.extend(follows.get(index, ()))
    return out


def _joined(segments: list[Segment]) -> list[Segment]:
    """Neighbours of one unit that touch on both sides: equal ones become one segment, variants one variant."""
    out: list[Segment] = []
    for segment in segments:
        last = out[-1] if out else None
        if (
            last is not None
            and last.transposition == segment.transposition
            and last.left[1] == segment.left[0]
            and last.right[1] == segment.right[0]
            and (last.relation == "equal") == (segment.relation == "equal")
            and not last.coarse
            and not segment.coarse
        ):
            left, right = (last.left[0], segment.left[1]), (last.right[0], segment.right[1])
            relation = last.relation if last.relation == segment.relation else "substitution"
            out[-1] = Segment(relation, left, right, segment.transposition)
        else:
            out.append(segment)
    return out


def mirror(alignment: Alignment) -> Alignment:
    """The same alignment with the sides exchanged."""
    flipped = [Transposition(t.right, t.left, t.swap) for t in alignment.transpositions]
    order = sorted(
        range(len(flipped)), key=lambda index: (flipped[index].left, flipped[index].right, flipped[index].swap)
    )
    number = {index: place for place, index in enumerate(order)}
    segments = [
        Segment(
            _MIRRORED.get(s.relation, s.relation),
            s.right,
            s.left,
            None if s.transposition is None else number[s.transposition],
            s.coarse,
        )
        for s in alignment.segments
    ]
    return Alignment(
        alignment.right, alignment.left, tuple(ordered(segments)), tuple(flipped[index] for index in order)
    )
