"""Grouping: articles that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PairRelation = Literal["same", "contains", "overlaps"]


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


@dataclass(frozen=True, slots=True)
class Group:
    """Articles connected by verified pairs."""

    id: str
    members: tuple[str, ...]
    pairs: tuple[Pair, ...]
