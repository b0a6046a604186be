"""Where a stretch of this page stands in the texts of the other pages: by its first, its last or all its letters, misreadings allowed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final

from dedup.cutting.parallels.there import There
from dedup.text.shingling import letters

GRAM: Final = 5
"""Letters that are looked up together: fewer stand in many places, more seldom escape a misreading."""
TAIL: Final = 24
"""Letters at an end of a stretch that place it: a line of print has some fifteen to twenty."""
SPACED: Final = 3
"""Characters that hold one letter at most: in a letter-spaced line a space and a mark may stand beside it."""
LEAST_GRAMS: Final = 3
"""Grams that must agree on a place."""
LEAST_SHARE: Final = 0.15
"""Share of a stretch's grams that the article which has it must have: a long paragraph shares an event's name with a stranger. Of 2,238 lines of
made pages all 3 with less were found in a stranger; of 2,212 found in their own article, with parts lost, one has less than a quarter."""
CLEARLY: Final = 2
"""How many times as many grams as any other article the one that has the stretch must have: two reports of one event share some."""
MOST_PLACES: Final = 6
"""Places of a gram beyond which it is not looked up: an office's name, a dateline."""
SAMPLED: Final = 40
"""Grams of a stretch that are asked for its article: a paragraph has some hundred."""
REMEMBERED: Final = 1024
"""Stretches whose first and last letters are kept: a page's lines are asked several times."""
SLACK: Final = 2
"""Letters that may lack or be too many where two stretches meet: a misread letter moves the place."""


class Places:
    """What stands there, by every few letters of it."""

    def __init__(self, there: There) -> None:
        self._there = there
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, gram in enumerate(_grams(there.letters)):
            found[gram].append(at)
        self._grams = {gram: places for gram, places in found.items() if len(places) <= MOST_PLACES}
        self._placed: dict[tuple[str, bool], Mapping[int, Sequence[tuple[int, int]]]] = {}
        self._likeliest: dict[tuple[str, bool], Mapping[int, int]] = {}
        self._homes: dict[str, Collection[tuple[int, int]]] = {}

    def standing(self, stretch: str, *, end: bool) -> Mapping[int, Sequence[tuple[int, int]]]:
        """Page → `(grams, place)` of where the stretch may begin there, or end; the place that has most of its grams first."""
        known = self._placed.get((stretch, end))
        if known is not None:
            return known
        text = end_of(stretch) if end else beginning_of(stretch)
        begins = [place - at for at, gram in enumerate(_grams(text)) for place in self._grams.get(gram, ())]
        votes = Counter([place + len(text) for place in begins] if end else begins)
        least = min(LEAST_GRAMS, max(1, len(text) - GRAM + 1))
        size = len(self._there.letters)
        found: dict[int, list[tuple[int, int]]] = {}
        for place, count in votes.items():
            if count >= least:
                page = self._there.spans[self._there.span_at(max(0, place - end))].page
                found.setdefault(page, []).append((count, min(max(place, 0), size)))
        for standing in found.values():
            standing.sort(key=lambda one: (-one[0], one[1]))
        self._placed[stretch, end] = found
        return found

    def likeliest(self, stretch: str, *, end: bool) -> Mapping[int, int]:
        """Page → where the stretch begins there, or ends, by most of its grams; not where two places have as many."""
        known = self._likeliest.get((stretch, end))
        if known is not None:
            return known
        best: dict[int, int] = {}
        for page, standing in self.standing(stretch, end=end).items():
            most, place = standing[0]
            if not any(count == most and other - place > SLACK for count, other in standing):
                best[page] = place
        self._likeliest[stretch, end] = best
        return best

    def articles(self, stretch: str) -> dict[int, int]:
        """Page → the article there that clearly has most of the stretch; pages and articles as numbers."""
        grams = _grams(letters(stretch))
        asked = grams[:: max(1, len(grams) // SAMPLED)]
        least = max(LEAST_GRAMS, LEAST_SHARE * len(asked))
        votes: dict[int, Counter[int]] = {}
        for gram in asked:
            for page, article in self._homes_of(gram):
                votes.setdefault(page, Counter())[article] += 1
        found = {}
        for page, counts in votes.items():
            (article, most), *others = counts.most_common(2)
            if most >= least and not (others and most < CLEARLY * others[0][1]):
                found[page] = article
        return found

    def _homes_of(self, gram: str) -> Collection[tuple[int, int]]:
        """The pages and articles that have the gram."""
        known = self._homes.get(gram)
        if known is None:
            spans = {self._there.span_at(place) for place in self._grams.get(gram, ())}
            known = self._homes[gram] = {(self._there.spans[at].page, self._there.spans[at].article) for at in spans}
        return known


@lru_cache(maxsize=REMEMBERED)
def beginning_of(stretch: str) -> str:
    """The first letters of the stretch, by which its beginning is placed."""
    return letters(stretch[: SPACED * TAIL])[:TAIL]


@lru_cache(maxsize=REMEMBERED)
def end_of(stretch: str) -> str:
    """Its last letters."""
    return letters(stretch[-SPACED * TAIL :])[-TAIL:]


def _grams(text: str) -> list[str]:
    return [text[at : at + GRAM] for at in range(len(text) - GRAM + 1)]
