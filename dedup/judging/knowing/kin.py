"""The members of a group, and how many of them have certain words: asked for each discrepancy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dedup.judging.knowing.holders import Holders
from dedup.model import Alignment

_GRAM: Final = 6
"""Characters of the sequences by which texts are listed. The words asked for have six characters of context on each side."""


@dataclass(frozen=True, eq=False)
class Kin:
    """The articles of one group with their folded texts."""

    texts: Mapping[str, str]

    @cached_property
    def first(self) -> str:
        """The article that represents the group."""
        return min(self.texts)

    def count(self, words: str) -> int:
        """How many of the articles have these words. Cached, since the pairs of a large group ask the same again and again."""
        known = self._counts.get(words)
        if known is None:
            known = self._counts[words] = sum(1 for _ in self._holders.having(words))
        return known

    @cached_property
    def _holders(self) -> Holders:
        return Holders(self.texts, _GRAM)

    @cached_property
    def _counts(self) -> dict[str, int]:
        return {}


def kin_of(alignments: Sequence[Alignment]) -> dict[str, Kin]:
    """For each aligned article its group: the articles connected to it by a chain of alignments."""
    texts: dict[str, dict[str, str]] = {}
    for alignment in alignments:
        one, other = (
            texts.setdefault(witness.article, {witness.article: witness.text})
            for witness in (alignment.left, alignment.right)
        )
        if one is other:
            continue
        smaller, larger = sorted((one, other), key=len)
        larger.update(smaller)
        for article in smaller:
            texts[article] = larger
    kin = {id(group): Kin(group) for group in texts.values()}
    return {article: kin[id(group)] for article, group in texts.items()}
