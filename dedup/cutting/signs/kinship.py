"""Who belongs to whom: rare words that two stretches of one page share, and letters that meet at a break."""

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
"""Weight, against a text going on, of how much oftener the letters behind the break begin a sentence (`letters.begins`).

That of `letters.together` is 1. Both from a logistic regression over 723 breaks within sentences and 4,300 false rests.
"""
BEGINS_HERE: Final = 0.3
"""The same, in its favour, of how seldom the letter behind the break begins a clause of this very page."""
TRIGRAM: Final = 2.5
"""Weight of the letters at a break standing together elsewhere on the page."""
MOST_FLOW: Final = 4.0
"""However well the letters at a break go together, other signs may speak against it."""
FEW: Final = 4.0
"""Times that every letter is taken as seen at its usual places: one page has few of most letters."""
SHORT: Final = 100
"""Words of a short paragraph: shorter ones share no less by chance."""
MOST_LEARNED: Final = 2_000_000
"""Code points of a page from which its letters are learned."""
REMEMBERED: Final = 512
"""Stretches whose words are kept: a page's paragraphs are asked several times."""
STUDIED: Final = 20_000
"""Code points of a stretch whose words are counted: no article is longer, and a hostile page must not cost more."""


def runs_of(text: str) -> list[str]:
    """The runs of Han letters, the words of an alphabet and the figures of a text, in its order."""
    return _RUN.findall(text)


def words_of(text: str) -> Mapping[str, int]:
    """What may be shared, with its counts: Han bigrams and trigrams, Latin words in lower case, figures."""
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
    """The pairs of neighbouring letters, by which lines are compared."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _rarities(words: Iterable[Mapping[str, int]], total: int) -> dict[str, float]:
    """Word → the logarithm of `total` over the number of stretches that have it."""
    spread = Counter(chain.from_iterable(words))
    logarithms = {count: math.log(total / count) for count in set(spread.values())}
    return {word: logarithms[count] for word, count in spread.items()}


class Kinship:
    """The words of all stretches of a page, weighed by their rarity among them."""

    def __init__(self, texts: Sequence[str], lines: Iterable[Iterable[str]] | None = None) -> None:
        """`lines` are the words of all the lines whose shares will be asked for; where they are not known, any may be."""
        self._asked = None if lines is None else frozenset(chain.from_iterable(lines))
        self._words = [words_of(text) for text in texts]
        self._norms: dict[int, float] = {}

    @cached_property
    def _weight(self) -> dict[str, float]:
        """The rarity of every word."""
        return _rarities(self._words, self.size + 1)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Word that is asked for → the stretches that have it, in order."""
        places: dict[str, list[int]] = {}
        for at, words in enumerate(self._words):
            for word in words if self._asked is None else words.keys() & self._asked:
                places.setdefault(word, []).append(at)
        return places

    @property
    def size(self) -> int:
        """How many stretches there are."""
        return len(self._words)

    def share(self, words: Iterable[str], start: int, end: int = 0) -> float:
        """How much of the words' rarity the stretch `start` has, or all stretches from it up to `end`, 0–1.

        Words found nowhere on the page weigh nothing.
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
        """`share` of each stretch by itself."""
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
        """For each stretch how much it leans to `home` rather than to the other stretches, as a logarithm."""
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


def _breadth(words: int) -> float:
    """What a stretch of so many words shares by its mere length."""
    return math.sqrt(words + SHORT)


class Junctions:
    """Which letters stand together on this page, and which begin its clauses: what a break's two sides are asked for."""

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
        """Whether two letters before and one behind, or one before and two behind, are a trigram of the page."""
        if has_case(before[-1:]) and has_case(behind[:1]):  # a line breaks between words there
            return False
        if len(before) < 2 or len(behind) < 2 or not _RUN.match(before[-1]) or not _RUN.match(behind[0]):
            return False
        return before[-2:] + behind[0] in self._trigrams or before[-1] + behind[:2] in self._trigrams

    def retold(self, line: str) -> float:
        """The share of the line's words of three letters that stand elsewhere on the page, too; the line is one of the page."""
        if has_case(line):
            return 0.0
        words = [line[at : at + 3] for at in range(len(line) - 2) if _WORD.match(line, at)]
        return sum(self._trigrams[word] > 1 for word in words) / len(words) if words else 0.0

    def flow(self, before: str, behind: str) -> float:
        """The weight of the letters at a break for one text going on across it (below zero: against it)."""
        if not before or not behind or not _RUN.match(before[-1]) or not _RUN.match(behind[0]):
            return 0.0
        weight = (
            together(before[-1], behind[0]) - BEGINS * begins(behind[:2]) + BEGINS_HERE * self._begins_rarely(behind)
        )
        if self.known(before, behind):
            weight += TRIGRAM / 2 if before[-1] in _FUNCTION or behind[0] in _FUNCTION else TRIGRAM
        return max(-MOST_FLOW, min(MOST_FLOW, weight))

    def _begins_rarely(self, behind: str) -> float:
        """How much more seldom than others the letter begins a clause of this page, as a logarithm."""
        letter = behind[0]
        if letter not in self._letters or not is_han(letter):
            return 0.0
        chance = (self._begin[letter] + FEW * self._base) / (self._letters[letter] + FEW)
        return max(-1.5, min(2.0, -math.log(chance / self._base)))
