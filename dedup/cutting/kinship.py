"""Who belongs to whom: rare words that two stretches of one page share, and letters that meet at a break."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from dedup.text.characters import HAN_CLASS

_RUN: Final = re.compile(rf"[{HAN_CLASS}]+|[A-Za-z]{{3,}}|\d+(?:\.\d+)?%?")
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
        self._unknown = math.log(total)

    @property
    def size(self) -> int:
        """How many stretches there are."""
        return len(self._words)

    def _rarity(self, word: str) -> float:
        return self._weight.get(word, self._unknown)

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

    def likeness(self, left: int, right: int) -> float:
        """Cosine of the two stretches' words, weighed by rarity, 0–1."""
        a, b = self._words[left], self._words[right]
        if len(a) > len(b):
            a, b = b, a
        dot = sum(self._rarity(word) ** 2 * min(count, 3) * min(b[word], 3) for word, count in a.items() if word in b)
        if not dot:
            return 0.0
        return dot / (self._norm(a) * self._norm(b))

    def _norm(self, words: Counter[str]) -> float:
        return math.sqrt(sum((self._rarity(word) * min(count, 3)) ** 2 for word, count in words.items())) or 1.0


class Junctions:
    """Whether the letters that meet at a break stand together elsewhere on the page: `…法律一站` + `式服务…`."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._trigrams: set[str] = set()
        size = 0
        for text in texts:
            self._trigrams.update(text[at : at + 3] for at in range(min(len(text), STUDIED) - 2))
            size += len(text)
            if size > 2_000_000:
                break

    def known(self, before: str, behind: str) -> bool:
        """Whether two letters before and one behind, or one before and two behind, are a trigram of the page."""
        if len(before) < 2 or len(behind) < 2 or not _RUN.match(before[-1]) or not _RUN.match(behind[0]):
            return False
        return before[-2:] + behind[0] in self._trigrams or before[-1] + behind[:2] in self._trigrams
