"""The shingle set of a text, and exact counts of what two sets share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dedup.settings import GroupingSettings
from dedup.text.shingling import Hashes, distinct, hashed


@dataclass(frozen=True, slots=True, eq=False)
class ShingleSet:
    """The hashes of a text's shingles, sorted and without repeats, and how many repeats there were."""

    hashes: Hashes
    repeats: int

    @classmethod
    def of(cls, hashes: Hashes) -> ShingleSet:
        """The set of some hashes."""
        found = distinct(hashes)
        return cls(found, len(hashes) - len(found))

    @classmethod
    def of_text(cls, text: str, settings: GroupingSettings) -> ShingleSet:
        """The set of a text's shingles; the text consists of letters only."""
        return cls.of(hashed(text, settings.shingle))

    def __len__(self) -> int:
        """How many different shingles."""
        return len(self.hashes)


@dataclass(frozen=True, slots=True)
class Overlap:
    """The counts of a comparison of two shingle sets: the size of each, and how many shingles they share."""

    left: int
    right: int
    shared: int
    repeats: int = 0
    """Repeats among the shingles of the text with the larger set."""


def overlap(left: ShingleSet, right: ShingleSet) -> Overlap:
    """Compare two sets."""
    if len(left) > len(right):
        turned = overlap(right, left)
        return Overlap(turned.right, turned.left, turned.shared, turned.repeats)
    if not len(left):
        return Overlap(0, len(right), 0, right.repeats)
    places = np.minimum(np.searchsorted(right.hashes, left.hashes), len(right) - 1)
    shared = int(np.count_nonzero(right.hashes[places] == left.hashes))
    return Overlap(len(left), len(right), shared, right.repeats)
