"""Is a stretch found on both sides a block? Long enough, one text with edits, and more than chance makes."""

from __future__ import annotations

import numpy as np

from dedup.aligning.anchoring.anchors import Codes
from dedup.aligning.anchoring.gaps import edit_distance, similarity
from dedup.aligning.pieces import Compared, Unit
from dedup.settings import AligningSettings

_RARE = 0.001
"""One pair of texts in so many may tell a block that chance made."""
_ALIKE = 0.5
"""How alike the two sides of a block must be: with every fifth character changed they are alike to .65, and a formula of
four characters between unlike words is to .33."""


class Chance:
    """What two texts have in common somewhere although neither comes from the other.

    Stretches that score s are met by chance at cells x p^s places, p being how often two characters are equal: .005 in
    Chinese, .063 in English, where ' possessed over the ' meets 'posed from the ' in every other letter.
    Source: S. Karlin and S. Altschul, 1990, as in BLAST.
    """

    def __init__(self, left: Codes, right: Codes) -> None:
        """The left-over text of both sides."""
        (ours, our_counts), (theirs, their_counts) = (np.unique(text, return_counts=True) for text in (left, right))
        _, here, there = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
        self._cells = len(left) * len(right)
        self._meet = float(our_counts[here] @ their_counts[there]) / self._cells

    def explains(self, score: int) -> bool:
        """Whether two stretches that have so much in common may have met by chance."""
        return self._cells * self._meet**score > _RARE


def score(compared: Compared, unit: Unit) -> int:
    """How much the unit's two sides have in common: an equal character for, an edit against, nothing at the least."""
    ours, theirs = compared.of(unit)
    return max(0, max(len(ours), len(theirs)) - 2 * edit_distance(ours, theirs))


def is_long(unit: Unit, settings: AligningSettings) -> bool:
    """Whether the unit has as many characters as a block has at the least."""
    least = settings.shortest_rescue if unit.layout else settings.shortest_transposition
    return max(unit.l1 - unit.l0, unit.r1 - unit.r0) >= least


def are_alike(compared: Compared, unit: Unit) -> bool:
    """Whether the two sides are one text with edits, not two that share a few characters."""
    return similarity(*compared.of(unit)) >= _ALIKE
