"""Whether a stretch found on both sides is a block: long enough, one text with edits, and more than chance."""

from __future__ import annotations

import numpy as np

from dedup.aligning.anchoring.anchors import Codes
from dedup.aligning.anchoring.gaps import edit_distance, similarity
from dedup.aligning.pieces import Compared, Unit
from dedup.settings import AligningSettings

_RARE = 0.001
"""The probability, per pair of texts, of a block made by chance."""
_ALIKE = 0.5
"""Least similarity of a block's sides: with every fifth character changed it is .65; for a formula of four between unlike words, .33."""


class Chance:
    """What two unrelated texts have in common by chance.

    Stretches of score s occur by chance at cells x p^s places, p being the probability that two characters are equal: .005 in
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
        """Whether two stretches of this score may match by chance."""
        return self._cells * self._meet**score > _RARE


def score(compared: Compared, unit: Unit) -> int:
    """How much the unit's two sides have in common: equal characters less edits, at least zero."""
    ours, theirs = compared.of(unit)
    return max(0, max(len(ours), len(theirs)) - 2 * edit_distance(ours, theirs))


def is_long(unit: Unit, settings: AligningSettings) -> bool:
    """Whether the unit has the least length of a block."""
    least = settings.shortest_rescue if unit.layout else settings.shortest_transposition
    return max(unit.l1 - unit.l0, unit.r1 - unit.r0) >= least


def are_alike(compared: Compared, unit: Unit) -> bool:
    """Whether the two sides are one text with edits, not two that share a few characters."""
    return similarity(*compared.of(unit)) >= _ALIKE
