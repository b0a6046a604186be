"""How likely does a word, a number or a clause end between two characters? Counted in the texts themselves.

No lexicon: what stands before and behind punctuation tells which characters end and begin words, and pairs that recur
hold together. The names and terms of an article recur in it, and those are what a slide must not tear.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import log
from typing import Final

from dedup.text.characters import is_han, is_mark, is_space

_CLOSING: Final = frozenset("。，；：！？、,;:!?.)]）］》〉」』…~")
_OPENING: Final = frozenset("([（［《〈「『")
_TORN: Final = -8.0
"""Inside a number or a spaced word: worse than any pair of characters."""
_CLAUSE: Final = 4.0
"""Behind a closing mark or before an opening one: better than any pair of characters."""
_MARK: Final = 2.0
"""Between a character and the mark that closes it: an edge, but the mark would be parted from its clause."""


class Boundaries:
    """The edges of words in a pair of texts; counted once, when the first edge is asked for."""

    def __init__(self, *texts: str) -> None:
        """The texts whose pairs of characters are counted."""
        self._texts = texts
        self._pairs: Counter[str] | None = None
        self._single: Counter[str] = Counter()

    def _count(self) -> Counter[str]:
        pairs: Counter[str] = Counter()
        for text in self._texts:
            pairs.update(map("".join, pairwise(text)))
            self._single.update(text)
        marks = [pair for pair in pairs if is_mark(pair[0]) or is_mark(pair[1])]
        self._before: Counter[str] = Counter()
        self._behind: Counter[str] = Counter()
        for pair in marks:
            self._before[pair[0]] += pairs[pair]
            self._behind[pair[1]] += pairs[pair]
        self._total = max(1, sum(map(len, self._texts)))
        self._pairs = pairs
        return pairs

    def edge(self, before: str, behind: str) -> float:
        """How good an edge between two characters is; an empty string stands for the end of the text."""
        if not before or not behind:
            return _CLAUSE
        if (before.isdigit() and behind.isdigit()) or (_spaced(before) and _spaced(behind)):
            return _TORN
        if before in _CLOSING or behind in _OPENING:
            return _CLAUSE
        if is_space(before):
            return _CLAUSE
        if is_mark(behind) or is_mark(before) or is_space(behind):
            return _MARK
        return self._likely(before, behind)

    def _likely(self, before: str, behind: str) -> float:
        """The log odds that words end here: who ends and begins clauses, less what the pair is seen together."""
        pairs = self._pairs if self._pairs is not None else self._count()
        ends = log((self._before[before] + 0.2) / (self._single[before] + 2))
        begins = log((self._behind[behind] + 0.2) / (self._single[behind] + 2))
        bound = log(
            (pairs[before + behind] + 0.2) * self._total / ((self._single[before] + 2) * (self._single[behind] + 2))
        )
        return max(-7.0, min(1.5, 0.25 * (ends + begins) - 0.5 * bound))


def _spaced(character: str) -> bool:
    """Whether the character is a letter of a script that parts words by spaces."""
    return character.isalpha() and not is_han(character) and ord(character) < 0x2E80
