"""The overview, which lists what the other pages hold, the lists that begin on it, and the list of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, Self, TypeVar

from dedup.model import Article, Failure, NameEntry, Results, Suspicion
from dedup.reporting.framing import Frame
from dedup.reporting.paging import LIGHT, Paged
from dedup.reporting.view.cards import Card
from dedup.reporting.view.concordance import Entry, concordance
from dedup.reporting.view.names import authority_page, families_of
from dedup.reporting.view.overview import (
    Lone,
    Near,
    Summary,
    counts_of,
    facets,
    lone_articles,
    near_misses,
    stages_of,
)

T = TypeVar("T")

_GRAVE: Final = 12
"""High readings listed under the pairs: a screenful; all are in a list of their own."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A list of the overview: its name, its address, its length."""

    name: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class Start:
    """What an editor should see first: a pair and the discrepancy in it, in words if possible."""

    href: str
    title: str
    language: str
    card: Card | None


@dataclass(frozen=True, slots=True)
class Lists:
    """Every list of the overview, cut into pages."""

    pairs: Paged[Summary]
    readings: Paged[Entry]
    unpaired: Paged[Lone]
    near: Paged[Near]
    suspicions: Paged[Suspicion]
    failures: Paged[Failure]

    def named(self) -> Iterator[tuple[str, Paged[Any]]]:
        """Each under the name that its addresses and its tab have."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)

    @classmethod
    def of(
        cls, results: Results, articles: Mapping[str, Article], summaries: Sequence[Summary], rows_per_page: int
    ) -> Self:
        """The lists of a run's overview; `summaries` are the rows of its pairs, which are made with their pages."""

        def paged(name: str, rows: Sequence[T]) -> Paged[T]:
            return Paged(rows, rows_per_page, f"index.html#{name}", f"lists/{name}")

        return cls(
            pairs=paged("pairs", summaries),
            readings=paged("readings", concordance(results.discrepancies)),
            unpaired=paged("unpaired", lone_articles(results, articles)),
            near=paged("near", near_misses(results, articles)),
            suspicions=paged("suspicions", results.suspicions),
            failures=paged("failures", results.failures),
        )


def list_pages(lists: Lists, frame: Frame, *, many: bool) -> Iterator[tuple[str, str]]:
    """The second and further pages of the lists; `many`: whether the run read more pages than a pair of them."""
    for name, paged in lists.named():
        for href, rows, pager in paged.further():
            offered = facets([row.facets for row in rows if isinstance(row, Summary | Entry)])
            yield (
                href,
                frame.render(
                    "list.html", home="../", name=name, items=rows, facets=offered, pager=pager, many_pages=many
                ),
            )


def name_pages(
    names: Sequence[NameEntry], articles: Mapping[str, Article], frame: Frame, rows_per_page: int
) -> Iterator[tuple[str, str]]:
    """The pages of names, with those of one person together; no page if there are none."""
    if not names:
        return
    families, others = families_of(names)
    paged = Paged((*families, *others), LIGHT * rows_per_page, "names.html", "lists/names")
    totals = {"total": len(names), "families_total": len(families), "others_total": len(others)}
    for href, rows, pager in (("names.html", paged.first, paged.pager), *paged.further()):
        page = authority_page(rows, articles, frame.addresses.articles.get)
        home = "../" * href.count("/")
        yield (
            href,
            frame.render("names.html", home=home, families=page.families, others=page.others, pager=pager, **totals),
        )


def overview_page(results: Results, lists: Lists, frame: Frame) -> str:
    """The first page of every list, and where to begin."""
    counts = counts_of(results)
    totals = {name: len(paged.items) for name, paged in lists.named()} | {"pairs": counts.pairs}
    tabs = [Tab(name, f"#{name}", total) for name, total in totals.items() if total]
    if results.names:
        tabs.insert(len(tabs) - bool(results.failures), Tab("names", "names.html", len(results.names)))
    return frame.render(
        "index.html",
        home="",
        counts=counts,
        tabs=tabs,
        start=_start(lists.pairs.items),
        rows={name: paged.first for name, paged in lists.named()},
        grave=[entry for entry in lists.readings.first[:_GRAVE] if entry.severity == "high"],
        gravest=sum(entry.severity == "high" for entry in lists.readings.items),
        totals=totals,
        facets={
            "pairs": facets([row.facets for row in lists.pairs.first]),
            "readings": facets([row.facets for row in lists.readings.first]),
        },
        stages=stages_of(results.settings),
        version=results.version,
        pagers={name: paged.pager for name, paged in lists.named()},
    )


def _start(summaries: Sequence[Summary]) -> Start | None:
    """The first discrepancy of the most severe pair."""
    for summary in summaries:
        if summary.words:
            card = summary.words[0]
            shown = None if card.moves else card
            return Start(f"{summary.href}#d={card.key}", summary.title, summary.language, shown)
        if any(summary.counts):
            return Start(summary.href, summary.title, summary.language, None)
    return None
