"""Equal runs and the variants between them: the two forms of an alignment that tidying (`laying`) works on.

Both are arrays in text order: runs with rows `(left, right, length)`, variants with rows `(l0, l1, r0, r1)`.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchoring.anchors import NO_RUNS, Runs

Run: TypeAlias = tuple[int, int, int]
"""`(left, right, length)`: an equal stretch."""
Variants = npt.NDArray[np.int64]


class Variant(NamedTuple):
    """A place between two equal runs where the strings differ: `left[l0:l1]` against `right[r0:r1]`."""

    l0: int
    l1: int
    r0: int
    r1: int

    @property
    def turned(self) -> Variant:
        """The same place with the sides swapped."""
        return Variant(self.r0, self.r1, self.l0, self.l1)

    @property
    def one_sided(self) -> bool:
        """Whether only one side has characters here."""
        return self.l0 == self.l1 or self.r0 == self.r1

    @property
    def size(self) -> int:
        """Characters on the longer side."""
        return max(self.l1 - self.l0, self.r1 - self.r0)

    @property
    def growth(self) -> int:
        """How many more characters the right side has; below zero if it has fewer."""
        return (self.r1 - self.r0) - (self.l1 - self.l0)

    @property
    def both(self) -> int:
        """Characters on the shorter side: how much was replaced rather than added."""
        return min(self.l1 - self.l0, self.r1 - self.r0)


def variants(runs: Runs, left: int, right: int) -> Variants:
    """The variants of two strings of these lengths, given their equal runs."""
    begins = np.concatenate(([[0, 0]], runs[:, :2] + runs[:, 2:]))
    stops = np.concatenate((runs[:, :2], [[left, right]]))
    spans = np.stack((begins[:, 0], stops[:, 0], begins[:, 1], stops[:, 1]), axis=1)
    return spans[(spans[:, 0] < spans[:, 1]) | (spans[:, 2] < spans[:, 3])]


def runs_between(found: Variants, left: int) -> Runs:
    """The equal runs between the variants; `left` is the length of the left string."""
    begins = np.concatenate(([[0, 0]], found[:, [1, 3]]))
    runs = np.concatenate((begins, (np.append(found[:, 0], left) - begins[:, 0])[:, None]), axis=1)
    kept = runs[runs[:, 2] > 0]
    return kept if len(kept) else NO_RUNS


def one_sided(found: Variants) -> npt.NDArray[np.bool_]:
    """Which of the variants have characters on one side only."""
    alone: npt.NDArray[np.bool_] = (found[:, 0] == found[:, 1]) | (found[:, 2] == found[:, 3])
    return alone
