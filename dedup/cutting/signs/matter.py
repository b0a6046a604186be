"""Whether two stretches of a page are about one matter, and whether a head line is about a text.

Observation. That two stretches share 国家 or 进行 says nothing, and that they share 砀山 says nearly everything; but which words are rare
cannot be seen on a page of three texts. Rule. A matter is a distribution of words whose prior is that of news prose (a Dirichlet prior
with the frequencies of `letters`): it takes its words from news prose, and prefers those that it has had before. Every weight is the
logarithm of how much likelier the words are if the two are of one matter than if they are of two. The words of one phrase come together
and are no independent evidence, so that the weight is dampened (`_dampened`).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import Final

from dedup.cutting.signs.kinship import STUDIED, runs_of
from dedup.cutting.signs.letters import frequency
from dedup.text.characters import is_han

PRIOR: Final = 2000.0
"""How many words of news prose the prior of a matter is worth. Of 3,721 head lines between two texts, 222 go to the wrong text by it, and as
many with any number from 500 to 5,000; by the share of words that are rare on the page (`kinship`), 508 did."""
MOST: Final = 3
"""Times that a word counts in one stretch at most."""
SELDOM: Final = 1e-4
"""Frequency of a word of an alphabet, or of a figure, that no stretch has but the two that are compared: the table holds only Han letters."""
LEAST_WORD: Final = 4
"""Letters of the shortest word of an alphabet, or digits of the shortest figure, that counts: `the`, `les` and `100` stand in any text."""
REMEMBERED: Final = 1024
"""Stretches whose words are kept in memory."""

Words = Mapping[str, int]


@lru_cache(maxsize=REMEMBERED)
def told_by(text: str) -> Words:
    """The words that show what a text is about, with their counts: pairs of Han letters, words of an alphabet, figures."""
    found: list[str] = []
    for run in runs_of(text[:STUDIED]):
        if is_han(run[0]):
            found += [run[at : at + 2] for at in range(len(run) - 1)]
        elif len(run) >= LEAST_WORD:
            found.append(run.lower())
    return Counter(found)


class Matter:
    """The words of all stretches of a page, compared with their frequency in news prose."""

    def __init__(self, texts: Sequence[str], lines: Iterable[Words] | None = None) -> None:
        """`lines` are the words of all head lines that `telling` will be called with, so that only these are looked up; None: any."""
        self._asked = None if lines is None else frozenset(chain.from_iterable(lines))
        self._words = [told_by(text) for text in texts]
        self._sizes = [0, *accumulate(sum(words.values()) for words in self._words)]
        self._rows: dict[tuple[int, ...], Counter[str]] = {}
        """The words of every row of stretches that was asked for: the row below one break is the row above another."""

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many stretches each word stands; needed for words of an alphabet only."""
        return Counter(chain.from_iterable(self._words))

    @cached_property
    def _all(self) -> int:
        return max(1, self._spread.total())

    @cached_property
    def _places(self) -> dict[str, tuple[list[int], list[int]]]:
        """For each word that is looked up, the numbers of the stretches that have it, and how often it stands before each of them."""
        found: dict[str, tuple[list[int], list[int]]] = {}
        for at, words in enumerate(self._words):
            for word in words if self._asked is None else self._asked.intersection(words):
                places, counts = found.setdefault(word, ([], [0]))
                places.append(at)
                counts.append(counts[-1] + words[word])
        return found

    def telling(self, line: Words, start: int, end: int) -> float:
        """The weight for the words of a head line being those of the stretches from `start` up to `end` rather than of news prose."""
        size = self._sizes[end] - self._sizes[start]
        shown = -math.log1p(size / PRIOR) * sum(line.values())
        for word, count in line.items():
            places, counts = self._places.get(word, ((), (0,)))
            first, last = bisect_left(places, start), bisect_left(places, end)
            if first < last:
                had = min(MOST, counts[last] - counts[first])
                shown += count * math.log1p(had / (PRIOR * self._frequency(word)))
        return _dampened(shown)

    def one(self, above: Iterable[int], below: Iterable[int]) -> float:
        """The weight for the words of the two rows of stretches being those of one matter rather than of two."""
        left, right = self._together(tuple(above)), self._together(tuple(below))
        shown = _drawn(PRIOR, left.total(), right.total())
        if len(left) > len(right):
            left, right = right, left
        for word, count in left.items():
            if word in right:
                shown -= _drawn(PRIOR * self._frequency(word), min(MOST, count), min(MOST, right[word]))
        return _dampened(shown)

    def _together(self, stretches: tuple[int, ...]) -> Counter[str]:
        if stretches not in self._rows:
            words = self._rows[stretches] = Counter()
            for at in stretches:
                words.update(self._words[at])
        return self._rows[stretches]

    def _frequency(self, word: str) -> float:
        """The frequency of the word: that of Han letters from the table of news prose, that of others from the stretches that have it."""
        if is_han(word[0]):
            return frequency(word)
        return SELDOM + max(0, self._spread[word] - 2) / self._all


def _drawn(prior: float, left: int, right: int) -> float:
    """The logarithm of how much likelier the two counts are from two distributions than from one."""
    lgamma = math.lgamma
    return lgamma(prior + left) + lgamma(prior + right) - lgamma(prior) - lgamma(prior + left + right)


def _dampened(shown: float) -> float:
    """The same sign, and the logarithm of the size: the first words count most."""
    return math.copysign(math.log1p(abs(shown)), shown)
