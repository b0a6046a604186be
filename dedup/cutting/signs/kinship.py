"""Which stretches of a page belong together: by the rare words that they share, and by the letters that meet at a break.

A stretch is any run of the page's text: a paragraph, a piece, a head line.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import Final

from dedup.cutting.lines.scripts import LETTER_CLASS, has_case
from dedup.cutting.signs.letters import begins, together
from dedup.text.characters import HAN_CLASS, is_han

_RUN: Final = re.compile(rf"[{HAN_CLASS}]+|[{LETTER_CLASS}]{{3,}}|\d+(?:\.\d+)?%?")
_WORD: Final = re.compile(rf"[{HAN_CLASS}0-9A-Za-z]{{3}}")
_CLAUSE_START: Final = re.compile(rf"(?:^|[，。；：！？、,;:!?“《（(])([{HAN_CLASS}])")
_FUNCTION: Final = frozenset("的了和与在是为等对将以及有个")
"""Characters that stand beside any other."""
BEGINS: Final = 0.6
"""Factor of `letters.begins`, for the letters behind a break, as a weight against a text going on across the break.

The factor of `letters.together` is 1. The ratio is from a logistic regression over 723 breaks within sentences and 4,300 false rests.
"""
BEGINS_HERE: Final = 0.3
"""Factor, for a text going on, of how seldom the letter behind the break begins a clause of this very page."""
TRIGRAM: Final = 2.5
"""Weight for a text going on across a break if the letters at the break stand together elsewhere on the page."""
MOST_FLOW: Final = 4.0
"""The weight of the letters at a break is never above this, nor below its negative, so that other signs can outweigh it."""
FEW: Final = 4.0
"""Times that every letter counts as seen with the page's mean share of beginnings, before the page is counted: most letters are rare
on one page."""
SHORT: Final = 100
"""Words that are added to a stretch's own: what short paragraphs share by chance hardly grows with their length."""
MOST_LEARNED: Final = 2_000_000
"""Code points of a page after which no more of its letters are counted."""
REMEMBERED: Final = 512
"""Stretches whose words are kept in memory: each paragraph of a page is asked about several times."""
STUDIED: Final = 20_000
"""Code points of a stretch of which words are counted: no article is longer, and a hostile page must not take more time."""


def runs_of(text: str) -> list[str]:
    """The runs of Han letters, the words of three letters and more of an alphabet, and the figures of a text, in its order."""
    return _RUN.findall(text)


def words_of(text: str) -> Mapping[str, int]:
    """The words of a stretch, with their counts: pairs and triples of Han letters, words of an alphabet in lower case, figures."""
    return _words_of(text[:STUDIED])


@lru_cache(maxsize=REMEMBERED)
def _words_of(text: str) -> Counter[str]:
    found: list[str] = []
    for run in _RUN.findall(text):
        if not is_han(run[0]):
            found.append(run.lower())
            continue
        found += [run[at : at + 2] for at in range(len(run) - 1)]
        found += [run[at : at + 3] for at in range(len(run) - 2)]
    return Counter(found)


@lru_cache(maxsize=REMEMBERED)
def pairs_of(text: str) -> frozenset[str]:
    """The different pairs of neighbouring letters of a line, by which lines are compared."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _rarities(words: Iterable[Mapping[str, int]], total: int) -> dict[str, float]:
    """The rarity of each word: the logarithm of `total` divided by the number of stretches that have it."""
    spread = Counter(chain.from_iterable(words))
    logarithms = {count: math.log(total / count) for count in set(spread.values())}
    return {word: logarithms[count] for word, count in spread.items()}


class Kinship:
    """The words of all stretches of a page, weighted by their rarity: the fewer stretches have a word, the more it weighs."""

    def __init__(self, texts: Sequence[str], lines: Iterable[Iterable[str]] | None = None) -> None:
        """`lines` are the words of all lines that `share` and `shares` will be called with, so that only these are looked up; None: any."""
        self._asked = None if lines is None else frozenset(chain.from_iterable(lines))
        self._words = [words_of(text) for text in texts]
        self._norms: dict[int, float] = {}

    @cached_property
    def _weight(self) -> dict[str, float]:
        """The rarity of every word."""
        return _rarities(self._words, self.size + 1)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Each word that is looked up → the numbers of the stretches that have it, in order."""
        places: dict[str, list[int]] = {}
        for at, words in enumerate(self._words):
            for word in words if self._asked is None else self._asked.intersection(words):
                places.setdefault(word, []).append(at)
        return places

    @property
    def size(self) -> int:
        """How many stretches there are."""
        return len(self._words)

    def share(self, words: Iterable[str], start: int, end: int = 0) -> float:
        """The share of the words, weighted by rarity, that the stretches from `start` up to `end` have; of `start` alone without `end`.

        Between 0 and 1. Words that no stretch of the page has do not count.
        """
        end = end or start + 1
        total = here = 0.0
        for word in words:
            places = self._places.get(word)
            if places is None:
                continue
            rarity = math.log((self.size + 1) / len(places))
            total += rarity
            at = bisect_left(places, start)
            if at < len(places) and places[at] < end:
                here += rarity
        return here / total if total else 0.0

    def shares(self, words: Iterable[str]) -> list[float]:
        """The `share` of each stretch by itself."""
        here, total = [0.0] * self.size, 0.0
        for word in words:
            places = self._places.get(word)
            if places is None:
                continue
            rarity = math.log((self.size + 1) / len(places))
            total += rarity
            for at in places:
                here[at] += rarity
        return [own / total for own in here] if total else here

    def leanings(self, stretches: Sequence[int], home: Sequence[int]) -> list[float]:
        """For each of the stretches, how much it has in common with `home`, compared with what it has in common with all of them.

        Each is a logarithm: above 0 the stretch has more in common with `home`.
        """
        at_home: set[str] = set().union(*(self._words[at] for at in home))
        spread: Counter[str] = Counter()
        for at in stretches:
            spread.update(self._words[at].keys())
        shown = []
        for at in stretches:
            words = self._words[at]
            here = sum(self._weight[word] ** 2 for word in words if word in at_home) / _breadth(len(at_home))
            there = sum(self._weight[word] ** 2 for word in words if spread[word] > 1) / _breadth(len(spread))
            shown.append(math.log((here + 1.0) / (there + 1.0)))
        return shown

    def likeness(self, left: int, right: int) -> float:
        """The cosine of the two stretches' words, weighted by rarity: 1 for the same words in the same shares, 0 for no common word."""
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


def _breadth(words: int) -> float:
    """The divisor for a stretch of so many words: a longer one shares more words by chance."""
    return math.sqrt(words + SHORT)


class Junctions:
    """Which letters stand together on this page, and which begin its clauses, to judge whether a text goes on across a break."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._trigrams: Counter[str] = Counter()
        self._letters: Counter[str] = Counter()
        self._begin: Counter[str] = Counter()
        size = 0
        for text in texts:
            studied = text[:STUDIED]
            self._trigrams.update(studied[at : at + 3] for at in range(len(studied) - 2))
            self._letters.update(studied)
            self._begin.update(_CLAUSE_START.findall(studied))
            size += len(studied)
            if size > MOST_LEARNED:
                break
        self._size = max(1, size)
        self._base = max(1, self._begin.total()) / self._size

    def known(self, before: str, behind: str) -> bool:
        """Whether the letters at the break, two and one or one and two, stand together elsewhere on the page."""
        if has_case(before[-1:]) and has_case(behind[:1]):  # a line breaks between words there
            return False
        if len(before) < 2 or len(behind) < 2 or not _RUN.match(before[-1]) or not _RUN.match(behind[0]):
            return False
        return before[-2:] + behind[0] in self._trigrams or before[-1] + behind[:2] in self._trigrams

    def retold(self, line: str) -> float:
        """The share of the line's triples of letters that stand elsewhere on the page, too; the line itself is of the page."""
        if has_case(line):
            return 0.0
        words = [line[at : at + 3] for at in range(len(line) - 2) if _WORD.match(line, at)]
        return sum(self._trigrams[word] > 1 for word in words) / len(words) if words else 0.0

    def flow(self, before: str, behind: str) -> float:
        """The weight of the letters at a break for one text going on across it; below zero against it."""
        if not before or not behind or not _RUN.match(before[-1]) or not _RUN.match(behind[0]):
            return 0.0
        weight = (
            together(before[-1], behind[0]) - BEGINS * begins(behind[:2]) + BEGINS_HERE * self._begins_rarely(behind)
        )
        if self.known(before, behind):
            weight += TRIGRAM / 2 if before[-1] in _FUNCTION or behind[0] in _FUNCTION else TRIGRAM
        return max(-MOST_FLOW, min(MOST_FLOW, weight))

    def _begins_rarely(self, behind: str) -> float:
        """How many times more seldom than the page's mean the first letter begins a clause of this page, as a logarithm."""
        letter = behind[0]
        if letter not in self._letters or not is_han(letter):
            return 0.0
        chance = (self._begin[letter] + FEW * self._base) / (self._letters[letter] + FEW)
        return max(-1.5, min(2.0, -math.log(chance / self._base)))
