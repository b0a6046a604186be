"""Who belongs to whom: rare words that two stretches of one page share, and letters that meet at a break."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from dedup.text.characters import HAN_CLASS, is_han

_RUN: Final = re.compile(rf"[{HAN_CLASS}]+|[A-Za-z]{{3,}}|\d+(?:\.\d+)?%?")
_CLAUSE_START: Final = re.compile(rf"(?:^|[，。；：！？、,;:!?“《（(])([{HAN_CLASS}])")
_FUNCTION: Final = frozenset("的了和与在是为等对将以及有个")
"""Characters that stand beside any other."""
TRIGRAM: Final = 2.5
"""Weight of the letters at a break standing together elsewhere on the page."""
MOST_LEARNED: Final = 2_000_000
"""Code points of a page from which its letters are learned."""
STUDIED: Final = 20_000
"""Code points of a stretch whose words are counted: no article is longer, and a hostile page must not cost more."""


def words_of(text: str) -> Counter[str]:
    """What may be shared: Han bigrams and trigrams, Latin words in lower case, figures."""
    found: Counter[str] = Counter()
    for run in _RUN.findall(text[:STUDIED]):
        if run[0].isascii():
            found[run.lower()] += 1
            continue
        found.update(run[at : at + 2] for at in range(len(run) - 1))
        found.update(run[at : at + 3] for at in range(len(run) - 2))
    return found


class Kinship:
    """The words of all stretches of a page, weighed by their rarity among them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._words = [words_of(text) for text in texts]
        spread: Counter[str] = Counter()
        for words in self._words:
            spread.update(words.keys())
        total = len(texts) + 1
        self._weight = {word: math.log(total / count) for word, count in spread.items()}
        self._norms: dict[int, float] = {}

    @property
    def size(self) -> int:
        """How many stretches there are."""
        return len(self._words)

    def share(self, words: Iterable[str], stretch: int) -> float:
        """How much of the words' rarity the stretch has, 0–1. Words found nowhere on the page weigh nothing."""
        own = self._words[stretch]
        total = here = 0.0
        for word in words:
            rarity = self._weight.get(word)
            if rarity is None:
                continue
            total += rarity
            if word in own:
                here += rarity
        return here / total if total else 0.0

    def leanings(self, stretches: Sequence[int], home: Sequence[int]) -> list[float]:
        """For each stretch how much it leans to `home` rather than to the other stretches, as a logarithm."""
        at_home: set[str] = set().union(*(self._words[at] for at in home))
        spread: Counter[str] = Counter()
        for at in stretches:
            spread.update(self._words[at].keys())
        shown = []
        for at in stretches:
            words = self._words[at]
            here = sum(self._weight[word] ** 2 for word in words if word in at_home) / math.sqrt(len(at_home) + 100)
            there = sum(self._weight[word] ** 2 for word in words if spread[word] > 1) / math.sqrt(len(spread) + 100)
            shown.append(math.log((here + 1.0) / (there + 1.0)))
        return shown

    def likeness(self, left: int, right: int) -> float:
        """Cosine of the two stretches' words, weighed by rarity, 0–1."""
        a, b = self._words[left], self._words[right]
        if len(a) > len(b):
            a, b = b, a
        weight = self._weight
        dot = sum(weight[word] ** 2 * min(count, 3) * min(b[word], 3) for word, count in a.items() if word in b)
        return dot / (self._norm(left) * self._norm(right)) if dot else 0.0

    def _norm(self, stretch: int) -> float:
        known = self._norms.get(stretch)
        if known is None:
            words = self._words[stretch]
            known = math.sqrt(sum((self._weight[word] * min(count, 3)) ** 2 for word, count in words.items())) or 1.0
            self._norms[stretch] = known
        return known


class Junctions:
    """Which letters stand together on this page, and which begin its clauses: what a break's two sides are asked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._trigrams: set[str] = set()
        self._bigrams: Counter[str] = Counter()
        self._letters: Counter[str] = Counter()
        self._begin: Counter[str] = Counter()
        size = 0
        for text in texts:
            studied = text[:STUDIED]
            self._trigrams.update(studied[at : at + 3] for at in range(len(studied) - 2))
            self._bigrams.update(studied[at : at + 2] for at in range(len(studied) - 1))
            self._letters.update(studied)
            self._begin.update(_CLAUSE_START.findall(studied))
            size += len(studied)
            if size > MOST_LEARNED:
                break
        self._size = max(1, size)
        self._base = max(1, self._begin.total()) / self._size

    def known(self, before: str, behind: str) -> bool:
        """Whether two letters before and one behind, or one before and two behind, are a trigram of the page."""
        if len(before) < 2 or len(behind) < 2 or not _RUN.match(before[-1]) or not _RUN.match(behind[0]):
            return False
        return before[-2:] + behind[0] in self._trigrams or before[-1] + behind[:2] in self._trigrams

    def flow(self, before: str, behind: str) -> float:
        """The weight of the letters at a break for one text going on across it (below zero: against it)."""
        if not before or not behind or not _RUN.match(before[-1]) or not _RUN.match(behind[0]):
            return 0.0
        if self.known(before, behind):
            return TRIGRAM / 2 if before[-1] in _FUNCTION or behind[0] in _FUNCTION else TRIGRAM
        weight = self.begins_rarely(behind)
        pair = before[-1] + behind[0]
        count = self._bigrams[pair]
        if count >= 2:
            expected = self._letters[pair[0]] * self._letters[pair[1]] / self._size
            weight += min(TRIGRAM, max(0.0, 0.5 * math.log(count / max(expected, 0.01))))
        return weight

    def begins_rarely(self, behind: str) -> float:
        """How much more seldom than others the letter begins a clause of this page, as a logarithm."""
        letter = behind[0]
        if letter not in self._letters or not is_han(letter):
            return 0.0
        smooth = 4.0
        chance = (self._begin[letter] + smooth * self._base) / (self._letters[letter] + smooth)
        return max(-1.5, min(2.0, -math.log(chance / self._base)))
