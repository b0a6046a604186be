"""Boundaries: how likely a word, a number or a clause ends between two characters, counted in the texts themselves.

No lexicon is used: punctuation shows which characters end and begin words, and recurring pairs hold together. The names and terms of an
article recur in it, and those are what a slide must not split.
"""

from __future__ import annotations

from math import log
from typing import Final

import numpy as np

from dedup.aligning.anchoring.anchors import Text
from dedup.text.characters import is_han, is_mark, is_space

_CLOSING: Final = frozenset("。，；：！？、,;:!?.)]）］》〉」』…~")
_OPENING: Final = frozenset("([（［《〈「『")
_STOPS: Final = np.zeros(0x10000, bool)
_STOPS[[ord(mark) for mark in (*_CLOSING, *_OPENING, '"', "'", "·", "-")]] = True
"""The marks that clauses and names end and begin at, as folded, by code point; the last entry stands for all beyond."""
TORN: Final = -8.0
"""Inside a number or a spaced word: worse than any pair of characters."""
CLAUSE: Final = 4.0
"""Behind a closing mark or before an opening one: better than any pair of characters."""
_MARK: Final = 2.0
"""Between a character and the mark that closes it: an edge, but the mark would be parted from its clause."""
_ENOUGH: Final = 50_000
"""Most characters of a text that are counted: a book shows its words in its first chapters."""


class Boundaries:
    """The edges of words in a pair of texts; nothing is counted before the first edge between two letters is asked for."""

    def __init__(self, left: Text, right: Text) -> None:
        """The texts whose characters are counted."""
        self._texts = left, right
        self._counted: list[_Counted] = []
        self._known: dict[str, float] = {}

    def edge(self, before: str, behind: str) -> float:
        """How good an edge between two characters is; an empty string stands for the end of the text."""
        if not before or not behind:
            return CLAUSE
        if (before.isdigit() and behind.isdigit()) or (_spaced(before) and _spaced(behind)):
            return TORN
        if before in _CLOSING or behind in _OPENING:
            return CLAUSE
        if is_space(before):
            return CLAUSE
        if is_mark(behind) or is_mark(before) or is_space(behind):
            return _MARK
        known = self._known.get(before + behind)
        if known is None:
            known = self._known[before + behind] = self._likely(before, behind)
        return known

    def _likely(self, before: str, behind: str) -> float:
        """The log odds of a word boundary: how often the characters end and begin clauses, less how often they occur together."""
        if not self._counted:
            self._counted = [_Counted(text) for text in self._texts]
        first = sum(counted.times(before) for counted in self._counted) + 2
        second = sum(counted.times(behind) for counted in self._counted) + 2
        together = sum(counted.together(before, behind) for counted in self._counted) + 0.2
        total = max(1, sum(len(counted) for counted in self._counted))
        ends = log((sum(counted.ending(before) for counted in self._counted) + 0.2) / first)
        begins = log((sum(counted.beginning(behind) for counted in self._counted) + 0.2) / second)
        bound = log(together * total / (first * second))
        return max(-7.0, min(1.5, 0.25 * (ends + begins) - 0.5 * bound))


class _Counted:
    """A text in which characters beside marks are counted."""

    def __init__(self, text: Text) -> None:
        self._codes = text.codes[:_ENOUGH]
        self._marks = _STOPS[np.minimum(self._codes, len(_STOPS) - 1)]

    def __len__(self) -> int:
        return len(self._codes)

    def times(self, character: str) -> int:
        """How often the character stands in the text."""
        return int(np.count_nonzero(self._codes == ord(character)))

    def together(self, before: str, behind: str) -> int:
        """How often one character stands before the other."""
        return int(np.count_nonzero((self._codes[:-1] == ord(before)) & (self._codes[1:] == ord(behind))))

    def ending(self, character: str) -> int:
        """How often the character stands before a mark."""
        return int(np.count_nonzero((self._codes[:-1] == ord(character)) & self._marks[1:]))

    def beginning(self, character: str) -> int:
        """How often the character stands behind a mark."""
        return int(np.count_nonzero((self._codes[1:] == ord(character)) & self._marks[:-1]))


def _spaced(character: str) -> bool:
    """Whether the character is a letter of a script that parts words by spaces."""
    return character.isalpha() and not is_han(character) and ord(character) < 0x2E80
