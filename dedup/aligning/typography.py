"""Typographic differences: places where the originals differ although the folded texts are equal. They are counted, and shown on demand.

These are full and half width, spaces, line breaks, the style of quotation marks. For every folded character of an equal segment, the
originals of the two sides are compared, and so is what stands between it and the next character of its field. A mark and the line break or
space behind it are one place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchoring.anchors import Codes, codes, spread
from dedup.model import Alignment, Offsets, Witness
from dedup.text.characters import is_han


@dataclass(frozen=True, slots=True)
class Typographic:
    """A place where the originals differ and the folded texts do not; spans count in the two sources."""

    left: tuple[int, int]
    right: tuple[int, int]


def typographic(alignment: Alignment) -> tuple[Typographic, ...]:
    """The typographic differences inside the equal segments, in the order of the left witness."""
    equal = [(s.left[0], s.right[0], s.left[1] - s.left[0]) for s in alignment.segments if s.relation == "equal"]
    if not equal:
        return ()
    rows = np.array(equal, np.int64)
    inner = spread(rows[:, 2])
    left = np.repeat(rows[:, 0], rows[:, 2]) + inner
    right = np.repeat(rows[:, 1], rows[:, 2]) + inner
    ours, theirs = _Cells(alignment.left), _Cells(alignment.right)
    characters = ours.differ(theirs, left, right, gaps=False)
    followed = np.ones(len(left), bool)
    followed[np.cumsum(rows[:, 2]) - 1] = False
    followed &= ours.followed[left] & theirs.followed[right]
    gaps = np.zeros(len(left), bool)
    gaps[followed] = ours.differ(theirs, left[followed], right[followed], gaps=True)
    return _places(ours, theirs, np.stack((left, right)), characters, gaps)


def only_in_script(alignment: Alignment) -> int:
    """How many Han characters are equal in the alignment and differ in the originals: simplified on one side, traditional on the other."""
    left, right = alignment.left, alignment.right
    if alignment.left.text.isascii():
        return 0
    ours, theirs = (codes(each.original)[each.starts] for each in (left, right))
    count = 0
    for segment in alignment.segments:
        if segment.relation == "equal":
            (a, b), (c, d) = segment.left, segment.right
            differ = np.flatnonzero(ours[a:b] != theirs[c:d])
            count += sum(is_han(left.text[a + at]) for at in differ.tolist())
    return count


class _Cells:
    """The original of a witness, cut into cells: what each folded character was made from, and what stands behind that."""

    def __init__(self, witness: Witness) -> None:
        self.original: Codes = codes(witness.original)
        self.starts: Offsets = witness.starts
        self.ends: Offsets = witness.ends
        count = len(witness.text)
        self.followed = np.ones(count, bool)
        lasts = [part.end - 1 for part in witness.fields if part.start < part.end]
        self.followed[lasts] = False
        self.next_starts = np.append(self.starts[1:], self.ends[-1:])

    def span(self, at: npt.NDArray[np.int64], *, gaps: bool) -> tuple[Offsets, Offsets]:
        """Where the originals of the characters at these places lie; with `gaps`, where that lies which stands behind them."""
        if gaps:
            return self.ends[at], np.maximum(self.ends[at], self.next_starts[at])
        return self.starts[at], self.ends[at]

    def differ(
        self, other: _Cells, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64], *, gaps: bool
    ) -> npt.NDArray[np.bool_]:
        """Which of the paired cells differ in the originals."""
        begin, end = self.span(left, gaps=gaps)
        other_begin, other_end = other.span(right, gaps=gaps)
        differ: npt.NDArray[np.bool_] = (end - begin) != (other_end - other_begin)
        same = np.flatnonzero(~differ)
        length, step = (end - begin)[same], 0
        while len(same := same[length > step]):
            differ[same] = self.original[begin[same] + step] != other.original[other_begin[same] + step]
            same, step = same[~differ[same]], step + 1
            length = (end - begin)[same]
        return differ


def _places(
    ours: _Cells,
    theirs: _Cells,
    at: npt.NDArray[np.int64],
    characters: npt.NDArray[np.bool_],
    gaps: npt.NDArray[np.bool_],
) -> tuple[Typographic, ...]:
    """The runs of cells that differ, each as one place; cells of characters and cells of gaps alternate."""
    differ = np.stack((characters, gaps), axis=1).ravel()
    where = np.flatnonzero(differ)
    if not len(where):
        return ()
    steps = np.diff(at, axis=1) == 1
    unbroken = np.append(steps[0] & steps[1], False)
    apart = (np.diff(where) != 1) | ~np.where(where[:-1] % 2 == 1, unbroken[where[:-1] // 2], True)
    firsts = where[np.concatenate(([True], apart))]
    lasts = where[np.concatenate((apart, [True]))]
    spans: list[npt.NDArray[np.int64]] = []
    for cells, side in ((ours, at[0]), (theirs, at[1])):
        begin = np.where(firsts % 2 == 0, cells.starts[side[firsts // 2]], cells.ends[side[firsts // 2]])
        end = np.where(lasts % 2 == 0, cells.ends[side[lasts // 2]], cells.next_starts[side[lasts // 2]])
        spans.append(np.stack((begin, np.maximum(begin, end)), axis=1))
    return tuple(
        Typographic((left[0], left[1]), (right[0], right[1]))
        for left, right in zip(spans[0].tolist(), spans[1].tolist(), strict=True)
    )
