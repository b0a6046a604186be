"""An article as the rules of suspicion look at it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dedup.model import Article, Interval, Witness

Found = tuple[Interval, dict[str, object]]
"""A folded span with the values of the rule's sentence."""


_MODERN: Final = frozenset("的们這这个個着吗嗎呢吧們")
_OLD: Final = frozenset("之也曰矣乎兮焉哉吾汝云爾尔")
"""Words that only the vernacular has often, and only the older language. 者 is none: every news story has its 记者."""


FEET: Final = range(4, 8)
"""Characters of a line of verse."""
_FEWEST_LINES: Final = 4
"""Lines of the shortest poem."""


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

    @cached_property
    def _is_verse(self) -> bool:
        """Whether the body is nothing but lines of one length, four and more."""
        body = " ".join(self.witness.text[part.start : part.end] for part in self.witness.fields if part.role == "body")
        lengths = [len(line) for line in re.findall(r"\w+", body)]
        return len(lengths) >= _FEWEST_LINES and len(set(lengths)) == 1 and lengths[0] in FEET

    @cached_property
    def is_old(self) -> bool:
        """Whether the language is older than the vernacular, or verse: there 了了, 對對治 and 从从谦 are no slips, nor is a refrain."""
        if self._is_verse:
            return True
        modern = sum(map(self.witness.text.count, _MODERN))
        return sum(map(self.witness.text.count, _OLD)) > modern
