"""Boundaries: how likely a word, a number or a clause ends between two characters, by counts in the two texts.

No lexicon is used. Punctuation shows which characters end and begin words, and pairs of characters that recur belong together: the
names and terms of an article recur in it, and a slide must not split these.
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
"""Whether a (folded) code point is a mark at which clauses and names begin or end; the last entry stands for all code points beyond plane 0."""
TORN: Final = -8.0
"""The edge inside a number or a word of a script with spaces: worse than between any two other characters."""
CLAUSE: Final = 4.0
"""The edge behind a closing mark or before an opening one: better than between any two other characters."""
_MARK: Final = 2.0
"""The edge between a character and the mark that closes its clause: a word ends there, but the mark would be separated from its clause."""
_ENOUGH: Final = 50_000
"""The most characters of a text that are counted: a book shows its words in its first chapters."""


class Boundaries:
    """The edges of words in a pair of texts. Characters are counted only when an edge between two letters is first asked for."""

    def __init__(self, left: Text, right: Text) -> None:
        """`left` and `right` are the texts whose characters are counted."""
        self._texts = left, right
        self._counted: list[_Counted] = []
        self._known: dict[str, float] = {}

    def edge(self, before: str, behind: str) -> float:
        """How good an edge between two characters is, the higher the better; an empty string stands for the end of the text."""
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
        """The log odds of a word boundary: from how often the characters end and begin clauses, and how often they stand together."""
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
    """Counts of characters in a text, by themselves, in pairs, and beside marks."""

    def __init__(self, text: Text) -> None:
        self._codes = text.codes[:_ENOUGH]
        self._marks = _STOPS[np.minimum(self._codes, len(_STOPS) - 1)]

    def __len__(self) -> int:
        return len(self._codes)

    def times(self, character: str) -> int:
        """How often the character occurs."""
        return int(np.count_nonzero(self._codes == ord(character)))

    def together(self, before: str, behind: str) -> int:
        """How often `behind` follows `before`."""
        return int(np.count_nonzero((self._codes[:-1] == ord(before)) & (self._codes[1:] == ord(behind))))

    def ending(self, character: str) -> int:
        """How often the character stands before a mark."""
        return int(np.count_nonzero((self._codes[:-1] == ord(character)) & self._marks[1:]))

    def beginning(self, character: str) -> int:
        """How often the character stands behind a mark."""
        return int(np.count_nonzero((self._codes[1:] == ord(character)) & self._marks[:-1]))


def _spaced(character: str) -> bool:
    """Whether the character is a letter of a script with spaces between words."""
    return character.isalpha() and not is_han(character) and ord(character) < 0x2E80
