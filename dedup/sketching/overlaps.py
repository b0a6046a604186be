"""Shingle sets, and what two of them have in common, counted exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dedup.settings import GroupingSettings
from dedup.text.shingling import Hashes, distinct, hashed


@dataclass(frozen=True, slots=True, eq=False)
class ShingleSet:
    """The hashes of a text's shingles, sorted, without repeats, and how many repeats there were."""

    hashes: Hashes
    repeats: int

    @classmethod
    def of(cls, hashes: Hashes) -> ShingleSet:
        """The set of some hashes."""
        found = distinct(hashes)
        return cls(found, len(hashes) - len(found))

    @classmethod
    def of_text(cls, text: str, settings: GroupingSettings) -> ShingleSet:
        """The set of a text's shingles; the text is one of letters."""
        return cls.of(hashed(text, settings.shingle))

    def __len__(self) -> int:
        """How many are in the set."""
        return len(self.hashes)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two shingle sets have in common: counts, from which everything else follows."""

    left: int
    right: int
    shared: int
    repeats: int = 0
    """Shingles of the larger text that it has said before."""

    @property
    def smaller(self) -> int:
        """Shingles of the smaller set."""
        return min(self.left, self.right)

    @property
    def larger(self) -> int:
        """Shingles of the larger set."""
        return max(self.left, self.right)

    @property
    def similarity(self) -> float:
        """Exact Jaccard, 0–1; 0 for two empty sets."""
        union = self.left + self.right - self.shared
        return self.shared / union if union else 0.0

    @property
    def containment(self) -> float:
        """The larger of |A∩B|/|A| and |A∩B|/|B|, 0–1; 0 where a set is empty."""
        return self.shared / self.smaller if self.smaller else 0.0


def overlap(left: ShingleSet, right: ShingleSet) -> Overlap:
    """The counts of two sets."""
    if len(left) > len(right):
        turned = overlap(right, left)
        return Overlap(turned.right, turned.left, turned.shared, turned.repeats)
    if not len(left):
        return Overlap(0, len(right), 0, right.repeats)
    places = np.minimum(np.searchsorted(right.hashes, left.hashes), len(right) - 1)
    shared = int(np.count_nonzero(right.hashes[places] == left.hashes))
    return Overlap(len(left), len(right), shared, right.repeats)
