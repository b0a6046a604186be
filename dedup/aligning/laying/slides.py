"""Slides: where an omitted or added stretch is marked, if it could be marked at several places at the same cost.

`每人每月` against `每月`: either 每人 or 人每 was added. Both are one edit of two characters, but a reader sees 每人. Rule. The place with the best
edges (`boundaries`) wins. A repeated character, word or phrase is marked at its second occurrence, where a reader stumbles. A stretch does
not lie across a place where a block was taken out, if it can slide off: in 拉那列指出,越南没有撤军,|拉那列, with a block at the bar, 拉那列指出,…撤军, is
missing and not 指出,…撤军,拉那列, which would lie in two places. And it stands beside the block if left-over text of the other side does, since
both may belong to the block. Source: `diff_cleanupSemanticLossless` of diff-match-patch (N. Fraser), for lines and words.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchoring.anchors import Codes, Text
from dedup.aligning.anchoring.variants import Variant, Variants, one_sided
from dedup.aligning.laying.boundaries import CLAUSE, TORN, Boundaries

_FARTHEST: Final = 64
"""The most characters that a stretch may slide: a repeated sentence. Beyond that any place is as good."""

_AGAIN: Final = 3
"""The fewest characters of a repeated phrase that is marked at its second occurrence. In collated classics 111 of 148 are, and 13 at the first. Two
characters are as often the end of a neighbouring word: 每人每月."""

_PARTING: Final = 0.5
"""Bonus (log odds) for the last possible place: that is where someone who reads along sees the texts part. Collated classics record 86 of 111
two-character words that may slide by one there. Twice this weight would do as well there, but would mark 人每 in 每人每月 in spite of the edges."""

_WORD: Final = 2
"""The fewest characters of a word whose repetition is separated from the reading before it: one character is doubled by chance."""


def slide_room(text: str, start: int, end: int, before: int, behind: int) -> tuple[int, int]:
    """How far the stretch can slide to the left and to the right, where there are `before` and `behind` equal characters."""
    down = 0
    limit = min(before, _FARTHEST)
    while down < limit and text[start - 1 - down] == text[end - 1 - down]:
        down += 1
    up = 0
    limit = min(behind, _FARTHEST)
    while up < limit and text[start + up] == text[end + up]:
        up += 1
    return down, up


def parted(left: Text, right: Text, found: Variants) -> Variants:
    """The variants; a reading that ends with a repetition of what follows is split into the reading and the repetition.

    人功德 against 曰功德功德 costs the same as one place (人 against 曰功德) and as two; a reader sees 曰 for 人, and 功德 repeated.
    """
    more = (found[:, 3] - found[:, 2]) - (found[:, 1] - found[:, 0])
    room = np.append(found[1:, 0], len(left)) - found[:, 1]
    out: list[list[int]] = []
    at = 0
    for index in np.flatnonzero((np.abs(more) >= _WORD) & (np.abs(more) < room) & ~one_sided(found)).tolist():
        l0, l1, r0, r1 = found[index].tolist()
        size = abs(int(more[index]))
        text, end = (left.text, l1) if more[index] < 0 else (right.text, r1)
        if text[end - size : end] == text[end : end + size]:
            ours, theirs = (size, 0) if more[index] < 0 else (0, size)
            again = [l1 - ours + size, l1 + size, r1 - theirs + size, r1 + size]
            out += [*found[at:index].tolist(), [l0, l1 - ours, r0, r1 - theirs], again]
            at = index + 1
    return np.array([*out, *found[at:].tolist()], np.int64) if out else found


def met(left: Text, right: Text, found: Variants) -> Variants:
    """The variants; two additions, or two omissions, are merged if one of them can slide up to the other.

    编者按: and 今日刊发。本报, added before and behind 本报, cost the same edits as one added paragraph, 编者按:本报今日刊发。, but are two places. `placed`
    sees this only in short stretches.
    """
    alone = one_sided(found)[:, None] & (found[:, [1, 3]] > found[:, [0, 2]])
    near = (alone[1:] & alone[:-1]).any(axis=1) & (found[1:, 0] - found[:-1, 1] <= _FARTHEST)
    out = found.tolist()
    for index in np.flatnonzero(near)[::-1].tolist():
        one, two = Variant(*out[index]), Variant(*out[index + 1])
        island = left.text[one.l1 : two.l0]
        omitted = one.l0 < one.l1
        text, begin, end = (left.text, one.l0, two.l1) if omitted else (right.text, one.r0, two.r1)
        if text.endswith(island, two.l0 if omitted else two.r0, end):
            up, down = 0, len(island)
        elif text.startswith(island, begin, one.l1 if omitted else one.r1):
            up, down = len(island), 0
        else:
            continue
        out[index : index + 2] = [[one.l0 + up, two.l1 - down, one.r0 + up, two.r1 - down]]
    return np.array(out, np.int64) if len(out) < len(found) else found


Joints: TypeAlias = npt.NDArray[np.int64]
"""Rows `(left, right)`: where a block was taken out of the text of either side."""
NO_JOINTS: Final[Joints] = np.empty((0, 2), np.int64)


def slid(
    left: Text, right: Text, found: Variants, edges: Boundaries, fixed: AbstractSet[int], joints: Joints = NO_JOINTS
) -> Variants:
    """The variants; one-sided ones are moved to where a reader would mark them. Those at the indices in `fixed` stay."""
    found = found.copy()
    for index in _can_slide(left.codes, right.codes, found):
        if index in fixed:
            continue
        l0, l1, r0, r1 = found[index].tolist()
        before = l0 - (int(found[index - 1, 1]) + 1 if index else 0)
        behind = (int(found[index + 1, 0]) - 1 if index + 1 < len(found) else len(left.text)) - l1
        text, start, end = (left.text, l0, l1) if l0 < l1 else (right.text, r0, r1)
        down, up = slide_room(text, start, end, max(before, 0), max(behind, 0))
        if down or up:
            found[index] += _best(text, start, end, down, up, edges, _Taken.beside(found, joints, l0 == l1))
    return found


def _can_slide(left: Codes, right: Codes, found: Variants) -> list[int]:
    """The indices of one-sided variants that begin like the text behind them, or end like the text before them."""
    able = np.zeros(len(found), bool)
    for text, start, end in ((left, found[:, 0], found[:, 1]), (right, found[:, 2], found[:, 3])):
        rows = np.flatnonzero((start < end) & one_sided(found))
        first, stop = start[rows], end[rows]
        ahead = np.zeros(len(rows), bool)
        inner = stop < len(text)
        ahead[inner] = text[first[inner]] == text[stop[inner]]
        inner = first > 0
        ahead[inner] |= text[first[inner] - 1] == text[stop[inner] - 1]
        able[rows[ahead]] = True
    return [int(index) for index in np.flatnonzero(able)]


class _Taken(NamedTuple):
    """The places of one text where blocks were taken out."""

    everywhere: frozenset[int]
    ahead: frozenset[int]
    """Those where the other side has left-over text right before the same block."""
    behind: frozenset[int]
    """Those where the other side has left-over text right behind it."""

    @classmethod
    def beside(cls, found: Variants, joints: Joints, side: bool) -> _Taken:
        """The places on the right side, if `side`, or on the left; what is left over is taken from the variants as they are now."""
        if not len(joints):
            return _NOTHING_TAKEN
        ours, theirs = joints[:, int(side)], joints[:, 1 - side]
        start, end = (0, 1) if side else (2, 3)
        over = found[one_sided(found) & (found[:, start] < found[:, end])]
        ahead, behind = (ours[np.isin(theirs, over[:, column], kind="table")] for column in (end, start))
        return cls(*(frozenset(places.tolist()) for places in (ours, ahead, behind)))

    def good(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether a stretch lies across none of the places; and whether it touches the same block as left-over text of the other side."""
        return not self.within(start, end), end in self.ahead or start in self.behind

    def within(self, start: int, end: int) -> bool:
        """Whether one of the places lies in the stretch."""
        return any(start < at < end for at in self.everywhere)


_NOTHING_TAKEN: Final = _Taken(frozenset(), frozenset(), frozenset())


def _best(text: str, start: int, end: int, down: int, up: int, edges: Boundaries, taken: _Taken) -> int:
    """How far to slide. What counts, in this order: not across a place where a block was, beside the block, whole clauses, the second
    occurrence of a repetition, the best edges.

    A repeated word is marked at its second occurrence, whatever the edges of the first. A mark at one end only shows where a clause
    ends, and not what was left out: in 餓鬼(地獄、畜生、餓鬼) the stretch begins at the second 餓鬼, though the first stands behind a mark.
    """
    size, room = end - start, down + up
    doubled = room >= size and not taken.within(start - down, end + up)
    first = max(up - size + 1, size - down) if doubled else -down
    best, at = (False, False, False, False, float("-inf")), 0
    for by in range(up, first - 1, -1):
        begins = edges.edge(text[start + by - 1 : start + by], text[start + by : start + by + 1])
        ends = edges.edge(text[end + by - 1 : end + by], text[end + by : end + by + 1])
        clause = min(begins, ends) >= CLAUSE
        again = room >= _AGAIN and by == up and min(begins, ends) > TORN
        likely = begins + ends if clause else min(begins, 0.0) + min(ends, 0.0)
        good = *taken.good(start + by, end + by), clause, again, likely + (_PARTING if by == up else 0.0)
        if good > best:
            best, at = good, by
    return at
