"""Pieces → an Alignment: adjacent pieces joined, put in order, transpositions numbered; and its mirror.

Pieces that are one-sided and touch another variant are one substitution; equal pieces that touch are one segment.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from dedup.aligning.graphemes import inside
from dedup.aligning.pieces import Piece, Unit
from dedup.model import Alignment, Segment, SegmentRelation, Transposition, Witness

_MIRRORED: Final[dict[SegmentRelation, SegmentRelation]] = {"left-only": "right-only", "right-only": "left-only"}
Borders = tuple[AbstractSet[int], AbstractSet[int]]


def assembled(left: Witness, right: Witness, pieces: list[Piece], units: list[Unit], borders: Borders) -> Alignment:
    """The alignment of the two witnesses from pieces and units that count in their folded texts.

    `borders` are the places on either side where heads and bodies meet.
    """
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
    joined = _joined(ordered(segments), left.text, right.text, borders)
    return Alignment(left, right, tuple(joined), transpositions)


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


def _joined(segments: list[Segment], left: str, right: str, borders: Borders) -> list[Segment]:
    """Neighbours of one unit that touch on both sides: equal ones become one segment, variants one variant.

    What the joined variants have in common at their ends is equal after all. Variants of a head and of a body are
    joined only if they have.
    """
    out: list[Segment] = []
    for segment in segments:
        last = out[-1] if out else None
        if last is None or not _touch(last, segment):
            out.append(segment)
            continue
        ours, theirs = (last.left[0], segment.left[1]), (last.right[0], segment.right[1])
        if segment.relation == "equal":
            out[-1] = Segment("equal", ours, theirs, segment.transposition)
            continue
        parts = _trimmed(left, right, ours, theirs, segment.transposition)
        if len(parts) > 1 or not (segment.left[0] in borders[0] or segment.right[0] in borders[1]):
            out.pop()
            for part in parts:
                if out and part.relation == "equal" and out[-1].relation == "equal" and _touch(out[-1], part):
                    before = out.pop()
                    out.append(
                        replace(part, left=(before.left[0], part.left[1]), right=(before.right[0], part.right[1]))
                    )
                else:
                    out.append(part)
        else:
            out.append(segment)
    return out


def _touch(before: Segment, behind: Segment) -> bool:
    return (
        before.left[1] == behind.left[0]
        and before.right[1] == behind.right[0]
        and before.transposition == behind.transposition
        and (before.relation == "equal") == (behind.relation == "equal")
        and not before.coarse
        and not behind.coarse
    )


def _trimmed(
    left: str, right: str, ours: tuple[int, int], theirs: tuple[int, int], transposition: int | None
) -> list[Segment]:
    """A variant as equal characters, what differs, and equal characters, in so far as there are such."""
    (l0, l1), (r0, r1) = ours, theirs
    room = min(l1 - l0, r1 - r0)
    head = 0
    while head < room and left[l0 + head] == right[r0 + head]:
        head += 1
    while head and (inside(left, l0 + head) or inside(right, r0 + head)):
        head -= 1
    tail = 0
    while tail < room - head and left[l1 - 1 - tail] == right[r1 - 1 - tail]:
        tail += 1
    while tail and (inside(left, l1 - tail) or inside(right, r1 - tail)):
        tail -= 1
    rows = (
        (True, (l0, l0 + head), (r0, r0 + head)),
        (False, (l0 + head, l1 - tail), (r0 + head, r1 - tail)),
        (True, (l1 - tail, l1), (r1 - tail, r1)),
    )
    return [
        Segment(_relation(Piece(*a, *b, equal)), a, b, transposition)
        for equal, a, b in rows
        if a[0] < a[1] or b[0] < b[1]
    ]


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
