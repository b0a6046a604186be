"""Scores an alignment against planted variants: the changed characters, exactly and within one; swaps told once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dedup.model import Alignment
from tests.quality.edits.planting import Planted

Spans = list[tuple[int, int]]


class Score(NamedTuple):
    """Counts, so that the scores of many texts add up."""

    right: int = 0
    told: int = 0
    true: int = 0
    told_near: int = 0
    true_near: int = 0
    swaps: int = 0
    swaps_told: int = 0

    def __add__(self, other: object) -> Score:
        """The counts of both."""
        assert isinstance(other, Score)
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        """The rates, on one line."""
        return (
            f"precision {self.right / max(1, self.told):.4f} recall {self.right / max(1, self.true):.4f} "
            f"within one {self.told_near / max(1, self.told):.4f} {self.true_near / max(1, self.true):.4f} "
            f"swaps {self.swaps_told}/{self.swaps}"
        )


def score(alignment: Alignment, truth: Iterable[Planted]) -> Score:
    """How the alignment tells the planted variants; the characters of a swap count as changed on both sides."""
    truth = list(truth)
    told_left: Spans = [s.left for s in alignment.segments if s.relation != "equal"]
    told_right: Spans = [s.right for s in alignment.segments if s.relation != "equal"]
    swaps = [t for t in alignment.transpositions if t.swap]
    told_left += [t.left for t in swaps]
    told_right += [t.right for t in swaps]
    total = sided(told_left, [t.left for t in truth]) + sided(told_right, [t.right for t in truth])
    planted = [t for t in truth if t.kind.startswith("swap")]
    found = sum(
        any(
            s.left[0] <= t.left[0] and t.left[1] <= s.left[1] and s.left[1] - s.left[0] <= t.left[1] - t.left[0] + 2
            for s in swaps
        )
        for t in planted
    )
    return total + Score(swaps=len(planted), swaps_told=found)


def sided(told: Spans, true: Spans) -> Score:
    """The counts of one side."""
    ours = {at for start, end in told for at in range(start, end)}
    theirs = {at for start, end in true for at in range(start, end)}
    return Score(
        len(ours & theirs),
        len(ours),
        len(theirs),
        sum(bool({at - 1, at, at + 1} & theirs) for at in ours),
        sum(bool({at - 1, at, at + 1} & ours) for at in theirs),
    )
