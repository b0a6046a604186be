"""Grouping: articles that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PairRelation = Literal["same", "contains", "overlaps"]
Ends = tuple[str, str]
"""The ids of the two articles of a pair, left and right: by them a pair is known in all that is found of it."""


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two articles whose shingle sets were compared exactly. In a group `left` is the one whose id sorts first."""

    left: str
    right: str
    similarity: float
    """Exact Jaccard of the two shingle sets, 0–1."""
    containment: float
    """The larger of |A∩B|/|A| and |A∩B|/|B|, 0–1."""
    relation: PairRelation

    @property
    def ends(self) -> Ends:
        """Its two articles."""
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class Group:
    """Articles connected by verified pairs."""

    id: str
    members: tuple[str, ...]
    pairs: tuple[Pair, ...]
