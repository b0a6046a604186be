"""Whether a stretch that both sides have is a block: long enough, one text with edits, and not equal by chance."""

from __future__ import annotations

import numpy as np

from dedup.aligning.anchoring.anchors import Codes
from dedup.aligning.anchoring.gaps import edit_distance, similarity
from dedup.aligning.pieces import Compared, Unit
from dedup.settings import AligningSettings

_RARE = 0.001
"""The accepted number of blocks by chance for each pair of texts."""
_ALIKE = 0.5
"""The least similarity of the two sides of a block: .65 with every fifth character changed, .33 for a formula of four characters between unlike words."""


class Chance:
    """How much two unrelated texts have in common by chance.

    Stretches with a score of s are expected at cells x p^s places, where p is the probability that two characters are equal: .005 in
    Chinese, .063 in English, where ' possessed over the ' and 'posed from the ' agree in every other letter.
    Source: S. Karlin and S. Altschul, 1990, as used in BLAST.
    """

    def __init__(self, left: Codes, right: Codes) -> None:
        """`left` and `right` are the left-over texts."""
        (ours, our_counts), (theirs, their_counts) = (np.unique(text, return_counts=True) for text in (left, right))
        _, here, there = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
        self._cells = len(left) * len(right)
        self._meet = float(our_counts[here] @ their_counts[there]) / self._cells

    def explains(self, score: int) -> bool:
        """Whether stretches with this score may be found by chance."""
        return self._cells * self._meet**score > _RARE


def score(compared: Compared, unit: Unit) -> int:
    """How much the two sides of a unit have in common: equal characters minus edits, at least zero."""
    ours, theirs = compared.of(unit)
    return max(0, max(len(ours), len(theirs)) - 2 * edit_distance(ours, theirs, compared.settings))


def is_long(unit: Unit, settings: AligningSettings) -> bool:
    """Whether the unit is as long as the shortest block."""
    least = settings.shortest_rescue if unit.layout else settings.shortest_transposition
    return max(unit.l1 - unit.l0, unit.r1 - unit.r0) >= least


def are_alike(compared: Compared, unit: Unit) -> bool:
    """Whether the two sides are one text with edits, and not two texts that share a few characters."""
    return similarity(*compared.of(unit), compared.settings) >= _ALIKE
