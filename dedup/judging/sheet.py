"""An article as the rules of suspicion look at it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dedup.model import Article, Witness

Found = tuple[tuple[int, int], dict[str, object]]
"""A folded span with the values of the rule's sentence."""


@dataclass(frozen=True)
class Sheet:
    """An article with its witness, as the rules look at it."""

    article: Article
    witness: Witness

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, str], ...]:
        """For each field where it starts in the folded text, and its folded text."""
        text = self.witness.text
        return tuple((part.start, text[part.start : part.end]) for part in self.witness.fields if part.start < part.end)
