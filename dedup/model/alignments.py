"""Aligning: two witnesses side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dedup.model.witnesses import Interval, Witness

if TYPE_CHECKING:
    from dedup.model.groups import Ends

SegmentRelation = Literal["equal", "substitution", "left-only", "right-only"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A maximal stretch of an alignment with one relation; both spans count in the folded texts."""

    relation: SegmentRelation
    left: Interval
    right: Interval
    transposition: int | None = None
    """The index in `Alignment.transpositions` of the moved block that it lies in."""
    coarse: bool = False
    """True where the stretch was too long to be compared character by character: said, never hidden."""


@dataclass(frozen=True, slots=True)
class Transposition:
    """A block that stands in another order on the two sides; spans count in the folded texts."""

    left: Interval
    right: Interval
    swap: bool = False
    """True for swapped neighbours (應云何／云何應): the two spans cover both neighbours, told as one."""


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """Two witnesses laid side by side: segments that tile both folded texts exactly once."""

    left: Witness
    right: Witness
    segments: tuple[Segment, ...]
    """In the left witness's order; a right-only segment stands behind its neighbour on the right."""
    transpositions: tuple[Transposition, ...] = ()

    def __post_init__(self) -> None:
        _check_tiling("left", len(self.left.text), [segment.left for segment in self.segments])
        _check_tiling("right", len(self.right.text), [segment.right for segment in self.segments])
        for segment in self.segments:
            (a, b), (c, d) = segment.left, segment.right
            if segment.relation == "equal" and self.left.text[a:b] != self.right.text[c:d]:
                raise ValueError(f"not equal: left {a}..{b}, right {c}..{d}")

    @property
    def ends(self) -> Ends:
        """The pair that is laid side by side."""
        return self.left.article, self.right.article


def _check_tiling(side: str, length: int, spans: list[Interval]) -> None:
    at = 0
    for start, end in sorted(spans):
        if start == end:
            continue
        if start != at:
            raise ValueError(f"the segments do not tile the {side} text: a span begins at {start}, expected {at}")
        at = end
    if at != length:
        raise ValueError(f"the segments do not tile the {side} text: they end at {at} of {length}")
