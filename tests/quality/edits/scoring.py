"""Scores an alignment against planted variants: the changed characters, exactly and within one; swaps told once.

What was planted is not always what the two texts say: 非風所攝 against 非風所攝非風所攝 has two copies of which either may be the added
one. So it is also counted which characters stand within one of a planted variant *or* in a stretch where the alignment
explains the same two texts with no more edits and no more places than were planted. An editor who has the two texts and
nothing else cannot say that the planted reading of such a stretch is the right one.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

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
    told_small: int = 0
    true_small: int = 0
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
            f"or no larger {self.told_small / max(1, self.told):.4f} {self.true_small / max(1, self.true):.4f} "
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
    as_small = no_larger(alignment, truth)
    total = sided(told_left, [t.left for t in truth], [window[0] for window in as_small])
    total += sided(told_right, [t.right for t in truth], [window[1] for window in as_small])
    planted = [t for t in truth if t.kind.startswith("swap")]
    found = sum(
        any(
            s.left[0] <= t.left[0] and t.left[1] <= s.left[1] and s.left[1] - s.left[0] <= t.left[1] - t.left[0] + 2
            for s in swaps
        )
        for t in planted
    )
    return total + Score(swaps=len(planted), swaps_told=found)


def sided(told: Spans, true: Spans, as_small: Spans | None = None) -> Score:
    """The counts of one side; `as_small` are the stretches that are explained with no more than was planted."""
    ours = {at for start, end in told for at in range(start, end)}
    theirs = {at for start, end in true for at in range(start, end)}
    excused = {at for start, end in as_small or () for at in range(start, end)}
    near_ours = {at for at in ours if {at - 1, at, at + 1} & theirs}
    near_theirs = {at for at in theirs if {at - 1, at, at + 1} & ours}
    return Score(
        len(ours & theirs),
        len(ours),
        len(theirs),
        len(near_ours),
        len(near_theirs),
        len(near_ours | ours & excused),
        len(near_theirs | theirs & excused),
    )


Window = tuple[tuple[int, int], tuple[int, int]]
"""A stretch of the left text and the stretch of the right one that faces it."""


def no_larger(alignment: Alignment, truth: list[Planted]) -> list[Window]:
    """The stretches between places that both match alike in which no more edits, and no more places, are told than planted."""
    left, right = alignment.left.text, alignment.right.text
    if any(not block.swap for block in alignment.transpositions):
        return []  # a move that nobody planted is no smaller explanation
    planted = [(t.left, t.right) for t in truth]
    swaps = [(t.left, t.right) for t in alignment.transpositions]
    inside = {index for index, block in enumerate(alignment.transpositions) if block.swap}
    told = swaps + [
        (s.left, s.right) for s in alignment.segments if s.relation != "equal" and s.transposition not in inside
    ]
    ours, theirs = (_matches(variants, len(left), len(right)) for variants in (told, planted))
    agreed = [(-1, -1), *sorted(ours & theirs), (len(left), len(right))]
    windows: list[Window] = []
    for (at, by), (stop, end) in pairwise(agreed):
        window = (at + 1, stop), (by + 1, end)
        if _held(window, told) != _held(window, planted):
            costs = [
                (sum(Levenshtein.distance(left[slice(*a)], right[slice(*b)]) for a, b in held), len(held))
                for held in (_held(window, told), _held(window, planted))
            ]
            if costs[0][0] <= costs[1][0] and costs[0][1] <= costs[1][1]:
                windows.append(window)
    return windows


def _matches(variants: list[Window], left: int, right: int) -> set[tuple[int, int]]:
    """The pairs of places that stand between the variants, and so are matched."""
    found: set[tuple[int, int]] = set()
    at = by = 0
    for ours, theirs in [*sorted(variants), ((left, left), (right, right))]:
        found.update(zip(range(at, ours[0]), range(by, theirs[0]), strict=True))
        at, by = ours[1], theirs[1]
    return found


def _held(window: Window, variants: list[Window]) -> list[Window]:
    (start, stop), (begin, end) = window
    return sorted((a, b) for a, b in variants if start <= a[0] and a[1] <= stop and begin <= b[0] and b[1] <= end)
