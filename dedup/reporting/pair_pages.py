"""The pages of pairs: each with its place among the others, and its row in the overview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from dedup.model import Alignment, Article, Discrepancy, Ends, Results
from dedup.reporting.addresses import group_href, pair_href
from dedup.reporting.framing import Frame
from dedup.reporting.view.overview import Summary, summary_of
from dedup.reporting.view.pair import PairView, pair_view
from dedup.reporting.view.shown import Shown, doubtful_pairs


@dataclass(frozen=True, slots=True)
class Written:
    """A pair's page, and its row in the overview."""

    text: str
    summary: Summary


@dataclass(frozen=True, slots=True)
class PairPages:
    """What the pages of all pairs are made from, looked up by pair."""

    pairs: Sequence[Shown]
    articles: Mapping[str, Article]
    alignments: Mapping[Ends, Alignment]
    discrepancies: Mapping[Ends, Sequence[Discrepancy]]
    everywhere: Counter[str]
    """How often each difference occurs in the whole corpus."""
    members: Mapping[str, int]
    """How many articles a group has."""
    doubtful: frozenset[Ends]
    """The pairs of which a cut is doubted."""
    frame: Frame

    @classmethod
    def of(cls, results: Results, pairs: Sequence[Shown], frame: Frame) -> Self:
        """Those of a run."""
        discrepancies: dict[Ends, list[Discrepancy]] = {}
        for found in results.discrepancies:
            discrepancies.setdefault(found.ends, []).append(found)
        return cls(
            pairs,
            {article.id: article for article in results.articles},
            {found.ends: found for found in results.alignments},
            discrepancies,
            Counter(discrepancy.finding for discrepancy in results.discrepancies),
            {group.id: len(group.members) for group in results.groups},
            doubtful_pairs(results),
            frame,
        )

    def written(self, place: int) -> Written:
        """The page of the pair at that place, and its row in the overview."""
        shown = self.pairs[place]
        view = self._view(shown)
        siblings, doubtful = self.members[shown.group], shown.ends in self.doubtful
        before, behind = (
            _beside(self.pairs[at]) if 0 <= at < len(self.pairs) else None for at in (place - 1, place + 1)
        )
        text = self.frame.render(
            "pair.html",
            home="../",
            page=view,
            place=place + 1,
            total=len(self.pairs),
            before=before,
            behind=behind,
            kinds=sorted({card.kind for card in view.cards}),
            doubtful=doubtful,
            apparatus=f"../{group_href(shown.group)}" if siblings > 2 else None,
        )
        row = summary_of(view, pair_href(shown.ends), self._both(shown), siblings, shown.alike, doubtful=doubtful)
        return Written(text, row)

    def _view(self, shown: Shown) -> PairView:
        return pair_view(
            shown.pair,
            shown.group,
            self.alignments[shown.ends],
            self._both(shown),
            self.discrepancies.get(shown.ends, []),
            everywhere=self.everywhere,
        )

    def _both(self, shown: Shown) -> tuple[Article, Article]:
        return self.articles[shown.pair.left], self.articles[shown.pair.right]


def _beside(shown: Shown) -> str:
    """A pair's address relative to another pair's page, in the same folder."""
    return pair_href(shown.ends).rsplit("/", 1)[-1]
