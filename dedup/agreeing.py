"""Pages that hold the same articles, cut with a look at one another: the ways in which they may be cut, and the one in which they agree best.

Observation. Two pages disagree on a place, and each keeps to its cut though it sees the other's: its own signs weigh more. One of the two is wrong,
oftenest the one that has less to say for itself. Or a page that is right by itself is spoiled by one that is not, in either order. Rule. Where the cuts
leave doubts, each page is held to its own cut while the others are asked with more weight on what it shows, and then asked so itself; the one that
gives way for a better accord has given way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dedup.cutting import cut_again
from dedup.failing import guarded
from dedup.model import Article, Failure, Page
from dedup.partners import accord
from dedup.settings import CuttingSettings

Articles = tuple[Article, ...]
Cuts = Mapping[str, Articles]
"""The articles of each page by its source."""

MOST_TURNED: Final = 8
"""Pages of one family that are cut in more than one way: the layouts and editions of one page. The pages of a larger family only hang together
by others, and to choose for all of them at once would mend one and spoil another."""
CLEARLY_BETTER: Final = 20
"""Letters by which another way's cuts must agree better: a misread letter or two make no difference, a clause does."""
PRESSED: Final = 2.0
"""How many times as usual it weighs for a page that is asked once more what its partners show. One and a half times brings three quarters of the
gain, three times no more than two; at five times one page in nine that was right gave way."""


@dataclass(frozen=True, slots=True)
class Again:
    """What became of pages that hang together when they were cut again: the articles of each, and mistakes of ours."""

    articles: Cuts
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Pages that hang together by being partners."""

    pages: Mapping[str, Page]
    shared: Mapping[str, Sequence[str]]
    """Page → its partners; all by their sources."""
    settings: CuttingSettings

    def cut_again(self, alone: Cuts) -> Again:
        """The pages, cut by themselves into these articles, in the way in which they agree best.

        Print pages look first at what the others show, since alone they are cut less surely. Where that leaves doubts, web pages
        do, in another round. Where there are doubts still, each page is held to its own cut, and then pressed to give way.
        """
        order = sorted(self.pages, key=lambda source: (alone[source][0].layout, source))
        failures: list[Failure] = []
        best = self._round(alone, order, failures)
        if len(order) <= MOST_TURNED:
            best = self._better(best, (self._round(alone, turned, failures) for turned in (order[::-1],)))
            best = self._better(best, self._held(alone, order, failures))
            best = self._better(best, self._pressed(best, order, failures))
        return Again(best, tuple(dict.fromkeys(failures)))

    def _better(self, cuts: Cuts, others: Iterable[Cuts]) -> Cuts:
        """The cuts, or, where they leave doubts, the others that agree best, if clearly better."""
        now = accord(cuts, self.shared)
        if not now.doubtful:
            return cuts
        agreed, best = max(((accord(other, self.shared).letters, other) for other in others), key=lambda way: way[0])
        return best if agreed >= now.letters + CLEARLY_BETTER else cuts

    def _round(self, alone: Cuts, order: Sequence[str], failures: list[Failure]) -> Cuts:
        """The pages cut again in this order, each with a look at what became of those before it."""
        done = dict(alone)
        for source in order:
            done[source] = self._cut(source, done, 1.0, failures)
        return done

    def _held(self, alone: Cuts, order: Sequence[str], failures: list[Failure]) -> Iterator[Cuts]:
        """For each page the cuts with the others pressed to give way to it as it is cut by itself, and then with it cut again beside them."""
        following = {source: self._cut(source, alone, PRESSED, failures) for source in order}
        for source in order:
            cuts = {**following, source: alone[source]}
            yield cuts
            yield {**cuts, source: self._cut(source, cuts, 1.0, failures)}

    def _pressed(self, cuts: Cuts, order: Sequence[str], failures: list[Failure]) -> Iterator[Cuts]:
        """For each page the cuts with that page cut once more, pressed to give way."""
        for source in order:
            yield {**cuts, source: self._cut(source, cuts, PRESSED, failures)}

    def _cut(self, source: str, cuts: Cuts, trust: float, failures: list[Failure]) -> Articles:
        """The page cut again beside the others as they are cut; a mistake of ours leaves it as it is."""
        near = [(self.pages[other], cuts[other]) for other in self.shared[source]]
        again = guarded("cutting", source, cut_again, self.pages[source], cuts[source], near, self.settings, trust)
        if isinstance(again, Failure):
            failures.append(again)
            return cuts[source]
        return again
