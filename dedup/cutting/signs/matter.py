"""What stretches of a page tell of: whether two are of one matter, and whether a head line is of a text.

Observation. That two stretches share 国家 or 进行 says nothing, that they share 砀山 nearly everything; and what is rare a page
of three texts can't tell. Rule. Each matter draws its words from those of news prose, and again those that it has had
(a Dirichlet prior with the frequencies of `letters`). Every answer is a logarithm: how much likelier the words are if drawn so
than if not. Words of one phrase come together, so it is dampened (`_dampened`).
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
"""Words of news prose that a matter has before its first. Of 3,721 head lines between two texts 222 are likelier those of the other text; from 500
to 5,000 as many. By the share of their rare words, with rare as the page has it, 508 were."""
MOST: Final = 3
"""Times that a word counts in one stretch."""
SELDOM: Final = 1e-4
"""How often prose has a word of an alphabet, or a figure, that no stretch has but the two that are compared."""
LEAST_WORD: Final = 4
"""Letters of a word of an alphabet, or digits of a figure, that tells of a matter: `the`, `les` and `100` stand in any."""
REMEMBERED: Final = 1024
"""Stretches whose words are kept."""

Words = Mapping[str, int]


@lru_cache(maxsize=REMEMBERED)
def told_by(text: str) -> Words:
    """The words that tell of a matter, with their counts: pairs of Han letters, words of an alphabet, figures."""
    found: list[str] = []
    for run in runs_of(text[:STUDIED]):
        if is_han(run[0]):
            found += [run[at : at + 2] for at in range(len(run) - 1)]
        elif len(run) >= LEAST_WORD:
            found.append(run.lower())
    return Counter(found)


class Matter:
    """The words of all stretches of a page, against those of news prose."""

    def __init__(self, texts: Sequence[str], lines: Iterable[Words] | None = None) -> None:
        """`lines` are all the head lines that will be asked for; where they are not known, any may be."""
        self._asked = None if lines is None else frozenset(chain.from_iterable(lines))
        self._words = [told_by(text) for text in texts]
        self._sizes = [0, *accumulate(sum(words.values()) for words in self._words)]
        self._rows: dict[tuple[int, ...], Counter[str]] = {}
        """The words of rows of stretches that were asked for: what stands below one break stands above another."""

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many stretches each word is; only words of an alphabet ask for it."""
        return Counter(chain.from_iterable(self._words))

    @cached_property
    def _all(self) -> int:
        return max(1, self._spread.total())

    @cached_property
    def _places(self) -> dict[str, tuple[list[int], list[int]]]:
        """For each word that head lines ask for the stretches that have it, and how often it came up to each."""
        found: dict[str, tuple[list[int], list[int]]] = {}
        for at, words in enumerate(self._words):
            for word in words if self._asked is None else words.keys() & self._asked:
                places, counts = found.setdefault(word, ([], [0]))
                places.append(at)
                counts.append(counts[-1] + words[word])
        return found

    def telling(self, line: Words, start: int, end: int) -> float:
        """How much likelier the words of a head line are in the stretches from `start` up to `end` than in news prose."""
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
        """How much likelier the words of both rows of stretches are as those of one matter than as those of two."""
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
        """How often prose has the word: for Han letters by the table; it holds no other words, so for these by the stretches that have it."""
        if is_han(word[0]):
            return frequency(word)
        return SELDOM + max(0, self._spread[word] - 2) / self._all


def _drawn(prior: float, left: int, right: int) -> float:
    """The logarithm of the chance of drawing both counts by themselves, over that of drawing them together."""
    lgamma = math.lgamma
    return lgamma(prior + left) + lgamma(prior + right) - lgamma(prior) - lgamma(prior + left + right)


def _dampened(shown: float) -> float:
    return math.copysign(math.log1p(abs(shown)), shown)
