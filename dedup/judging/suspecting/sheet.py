"""An article as the rules of suspicion see it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dedup.model import Article, Field, Interval, Witness
from dedup.text.characters import is_han

Found = tuple[Interval, dict[str, object]]
"""A folded span with the values of the rule's sentence."""


_MODERN: Final = frozenset("的们這这个個着吗嗎呢吧們")
_OLD: Final = frozenset("之也曰矣乎兮焉哉吾汝云爾尔")
"""Words frequent only in the vernacular, and only in the older language. 者 is in neither: every news story has its 记者."""


SENTENCE: Final = re.compile(r"[^。!?\n]+")
FEET: Final = range(4, 8)
"""Characters of a line of verse."""
_FEWEST_LINES: Final = 4
"""Lines of the shortest poem."""


@dataclass(frozen=True)
class Sheet:
    """An article with its witness."""

    article: Article
    witness: Witness

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the witness that have text."""
        return tuple(part for part in self.witness.fields if part.start < part.end)

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, str], ...]:
        """For each field, its start in the folded text and its text."""
        return tuple((part.start, self.witness.text[part.start : part.end]) for part in self.fields)

    @cached_property
    def _is_verse(self) -> bool:
        """Whether the body consists of four or more lines, all of the same length."""
        body = " ".join(self.witness.text[part.start : part.end] for part in self.fields if part.role == "body")
        lengths = [len(line) for line in re.findall(r"\w+", body)]
        return len(lengths) >= _FEWEST_LINES and len(set(lengths)) == 1 and lengths[0] in FEET

    @cached_property
    def is_old(self) -> bool:
        """Whether this is verse or the older language, in which 了了, 對對治, 从从谦 and refrains are not slips."""
        if self._is_verse:
            return True
        modern = sum(map(self.witness.text.count, _MODERN))
        return sum(map(self.witness.text.count, _OLD)) > modern


_REACH: Final = 8
"""Characters on each side of a stretch that are segmented with it: two long words."""


def run_around(text: str, start: int, end: int) -> Interval:
    """The Han characters around a stretch, as far as they are segmented with it."""
    first, last = start, end
    while first > 0 and start - first < _REACH and is_han(text[first - 1]):
        first -= 1
    while last < len(text) and last - end < _REACH and is_han(text[last]):
        last += 1
    return first, last
