"""Where a stretch of this page stands in the texts of the other pages, by its first, its last or all its letters, some of them misread."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from dedup.cutting.parallels.there import There
from dedup.text.shingling import letters

GRAM: Final = 5
"""Letters that are looked up together, a gram: fewer letters stand in many places, and more letters often hold a misread one."""
TAIL: Final = 24
"""Letters at the beginning or the end of a stretch by which its place is found: a line of print has some fifteen to twenty."""
SPACED: Final = 3
"""Characters that are read for each letter that is wanted: beside a letter of a spaced line there may stand a space and a mark."""
LEAST_GRAMS: Final = 3
"""Grams of a stretch that must lead to the same place."""
LEAST_SHARE: Final = 0.15
"""Share of a stretch's grams that an article must have to be the one the stretch stands in: a long paragraph shares the name of an event
with foreign articles. Of 2,238 lines of made pages, all 3 with a lower share were found in a foreign article; of the 2,212 found in their
own article, parts of which were lost, one has less than a quarter."""
CLEARLY: Final = 2
"""How many times as many grams as any other article of its page an article must have to be the one the stretch stands in: two reports
of one event share some."""
MOST_PLACES: Final = 6
"""Places that a gram may have; one with more is not looked up. It is of the name of an office, or of a dateline."""
SAMPLED: Final = 40
"""Grams of a stretch by which its article is looked up, about evenly spread: a paragraph has some hundred."""
REMEMBERED: Final = 1024
"""Stretches whose first and last letters are kept in memory: each line of a page is looked up several times."""
SLACK: Final = 2
"""Letters that may be missing or too many where two stretches meet: a letter that was read as two, or not at all, moves the place."""


class Places:
    """The places of every gram in the letters of the other pages."""

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
        """The number of each page → `(grams, place)` for every place where the stretch may begin there, or `end`; most grams first."""
        known = self._placed.get((stretch, end))
        if known is not None or not self._grams:
            return known or {}
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

    def anywhere(self, stretch: str, *, end: bool) -> Iterator[int]:
        """Every place where the stretch may begin there, or `end`, on any page."""
        return (place for standing in self.standing(stretch, end=end).values() for _, place in standing)

    def likeliest(self, stretch: str, *, end: bool) -> Mapping[int, int]:
        """The number of each page → the place where the stretch begins there, or `end`s, by most of its grams.

        A page where two places have as many grams is left out.
        """
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
        """The number of each page → the number of the article there that clearly has most of the stretch (`CLEARLY`)."""
        if not self._grams:
            return {}
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
        """The numbers of the pages and articles that have the gram."""
        known = self._homes.get(gram)
        if known is None:
            spans = {self._there.span_at(place) for place in self._grams.get(gram, ())}
            known = self._homes[gram] = {(self._there.spans[at].page, self._there.spans[at].article) for at in spans}
        return known


@lru_cache(maxsize=REMEMBERED)
def beginning_of(stretch: str) -> str:
    """The first letters of the stretch, by which the place of its beginning is found."""
    return letters(stretch[: SPACED * TAIL])[:TAIL]


@lru_cache(maxsize=REMEMBERED)
def end_of(stretch: str) -> str:
    """The last letters of the stretch, by which the place of its end is found."""
    return letters(stretch[-SPACED * TAIL :])[-TAIL:]


def _grams(text: str) -> list[str]:
    return [text[at : at + GRAM] for at in range(len(text) - GRAM + 1)]
