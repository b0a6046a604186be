"""Results → the pages of the report: which there are, and how they link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dedup.model import Alignment, ApparatusEntry, Discrepancy, Group, Pair, Results
from dedup.reporting.addresses import address
from dedup.reporting.rendering import assets
from dedup.reporting.rendering import render as rendered
from dedup.reporting.view.apparatus import apparatus_page
from dedup.reporting.view.cards import Card, root
from dedup.reporting.view.concordance import Entry, concordance
from dedup.reporting.view.names import authority_page, title_of
from dedup.reporting.view.overview import (
    Summary,
    counts_of,
    facets,
    lone_articles,
    near_misses,
    ordered_pairs,
    stages_of,
    summary_of,
)
from dedup.reporting.view.pair import PairView, pair_view
from dedup.reporting.wording import TAGS, Language
from dedup.settings import ReportingSettings

PAGER_REACH: Final = 4
"""Pages of a list that are linked each side of the current one, beside the first and the last: one line of the page."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A list of the overview: its name, where it is, how much is in it."""

    name: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class Start:
    """What an editor should see first: a pair, and the discrepancy in it, told in words where words can tell it."""

    href: str
    title: str
    language: str
    card: Card | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list that is cut into pages."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Initial:
    """The language of a page until its script has asked the reader's browser."""

    language: Language
    tag: str


class Report:
    """The pages of one run as text, by address; nothing is written here."""

    def __init__(self, results: Results, settings: ReportingSettings, *, alone: bool = False) -> None:
        self.results = results
        self.settings = settings
        self.alone = alone
        self.articles = {article.id: article for article in results.articles}
        self.pairs = ordered_pairs(results)
        self.summaries: list[Summary] = []

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page: its address and its text. The overview comes last: it tells what the others hold."""
        for place in range(len(self.pairs)):
            yield self._pair(place)
        for group in self.results.groups:
            if len(group.members) > 2:
                yield self._apparatus(group)
        if self.results.names:
            yield "names.html", self._names()
        yield from self._lists()
        yield from assets().items()
        yield "index.html", self._overview()

    def only_pair(self) -> str:
        """The page of the first pair, as text."""
        return self._pair(0)[1]

    # ── addresses ──

    def pair_href(self, pair: tuple[str, str]) -> str:
        """The address of a pair's page."""
        return address("pairs", *pair)

    def group_href(self, group: str) -> str:
        """The address of a group's apparatus."""
        return address("groups", group)

    def _page_of(self, pair: tuple[str, str]) -> str | None:
        """The address of a pair's page; of a large group only some pairs are laid side by side."""
        return self.pair_href(pair) if pair in self._alignments else None

    def article_href(self, id: str) -> str | None:
        """The page that shows an article: its gravest pair's."""
        return self._article_pages.get(id)

    @cached_property
    def _article_pages(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for _, pair in self.pairs:
            for id in (pair.left, pair.right):
                found.setdefault(id, self.pair_href((pair.left, pair.right)))
        return found

    def _pair_title(self, pair: tuple[str, str]) -> str:
        return title_of(self.articles[pair[0]])

    def _article_title(self, id: str) -> str:
        return title_of(self.articles[id]) if id in self.articles else id

    # ── what belongs to a pair ──

    @cached_property
    def _alignments(self) -> dict[tuple[str, str], Alignment]:
        return {(found.left.article, found.right.article): found for found in self.results.alignments}

    @cached_property
    def _discrepancies(self) -> dict[tuple[str, str], list[Discrepancy]]:
        found: dict[tuple[str, str], list[Discrepancy]] = {}
        for discrepancy in self.results.discrepancies:
            found.setdefault((discrepancy.left.article, discrepancy.right.article), []).append(discrepancy)
        return found

    @cached_property
    def _everywhere(self) -> Counter[str]:
        return Counter(root(discrepancy) for discrepancy in self.results.discrepancies)

    @cached_property
    def _members(self) -> dict[str, int]:
        return {group.id: len(group.members) for group in self.results.groups}

    # ── pages ──

    def _pair(self, place: int) -> tuple[str, str]:
        group, pair = self.pairs[place]
        view = self._view(group, pair)
        href = self.pair_href((pair.left, pair.right))
        siblings = self._members[group]
        both = (self.articles[pair.left], self.articles[pair.right])
        self.summaries.append(summary_of(view, href, both, siblings))
        neighbours = [
            self._beside(self.pairs[at][1]) if 0 <= at < len(self.pairs) else None for at in (place - 1, place + 1)
        ]
        text = self._render(
            "pair.html",
            home="../",
            page=view,
            place=place + 1,
            total=len(self.pairs),
            before=neighbours[0],
            behind=neighbours[1],
            kinds=sorted({card.kind for card in view.cards}),
            apparatus=f"../{self.group_href(group)}" if siblings > 2 else None,
        )
        return href, text

    def _beside(self, pair: Pair) -> str:
        """A pair's address as another pair's page writes it: they lie in one folder."""
        return self.pair_href((pair.left, pair.right)).rsplit("/", 1)[-1]

    def _view(self, group: str, pair: Pair) -> PairView:
        key = (pair.left, pair.right)
        return pair_view(
            pair,
            group,
            self._alignments[key],
            (self.articles[pair.left], self.articles[pair.right]),
            self._discrepancies.get(key, []),
            everywhere=self._everywhere,
        )

    def _apparatus(self, group: Group) -> tuple[str, str]:
        page = apparatus_page(group, self._entries.get(group.id, []), self.articles, self._originals, self._page_of)
        return self.group_href(group.id), self._render("apparatus.html", home="../", page=page)

    @cached_property
    def _entries(self) -> dict[str, list[ApparatusEntry]]:
        found: dict[str, list[ApparatusEntry]] = {}
        for entry in self.results.apparatus:
            found.setdefault(entry.group, []).append(entry)
        return found

    @cached_property
    def _originals(self) -> dict[str, str]:
        return {
            witness.article: witness.original
            for found in self.results.alignments
            for witness in (found.left, found.right)
        }

    def _names(self) -> str:
        page = authority_page(self.results.names, self.articles, self.article_href)
        return self._render(
            "names.html", home="", families=page.families, others=page.others, total=len(self.results.names)
        )

    @cached_property
    def _readings(self) -> tuple[Entry, ...]:
        return concordance(self.results.discrepancies)

    @cached_property
    def _items(self) -> dict[str, Sequence[object]]:
        """Every list of the overview, whole."""
        return {
            "pairs": self.summaries,
            "readings": self._readings,
            "unpaired": lone_articles(self.results, self.articles),
            "near": near_misses(self.results, self.articles),
            "suspicions": self.results.suspicions,
        }

    def _lists(self) -> Iterator[tuple[str, str]]:
        """The second and further pages of the lists."""
        length = self.settings.rows_per_page
        for name, items in self._items.items():
            for number in range(1, _leaves(items, length)):
                shown = items[number * length : (number + 1) * length]
                text = self._render(
                    "list.html",
                    home="../",
                    name=name,
                    items=shown,
                    facets=facets([row.facets for row in shown if isinstance(row, Summary | Entry)]),
                    pager=self._pager(name, number),
                )
                yield _leaf_href(name, number), text

    def _pager(self, name: str, current: int) -> list[Leaf]:
        leaves = _leaves(self._items[name], self.settings.rows_per_page)
        near = range(max(0, current - PAGER_REACH), min(leaves, current + PAGER_REACH + 1))
        shown = sorted({0, *near, leaves - 1}) if leaves else []
        return [Leaf(f"{n + 1}", _leaf_href(name, n), n == current) for n in shown]

    def _overview(self) -> str:
        length = self.settings.rows_per_page
        items = self._items
        first = {name: list(content[:length]) for name, content in items.items()}
        counts = counts_of(self.results)
        tabs = [Tab(name, f"#{name}", len(content)) for name, content in items.items() if content]
        if self.results.names:
            tabs.append(Tab("names", "names.html", len(self.results.names)))
        if self.results.failures:
            tabs.append(Tab("failures", "#failures", len(self.results.failures)))
        return self._render(
            "index.html",
            home="",
            counts=counts,
            tabs=tabs,
            start=self._start(),
            summaries=first["pairs"],
            facets={
                "pairs": facets([summary.facets for summary in self.summaries[:length]]),
                "readings": facets([entry.facets for entry in self._readings[:length]]),
            },
            entries=first["readings"],
            entries_total=len(items["readings"]),
            lone=first["unpaired"],
            lone_total=len(items["unpaired"]),
            near=first["near"],
            near_total=len(items["near"]),
            suspicions=first["suspicions"],
            suspicions_total=len(items["suspicions"]),
            failures=self.results.failures,
            stages=stages_of(self.results.settings),
            version=self.results.version,
            pagers={name: self._pager(name, 0) for name in items},
        )

    def _start(self) -> Start | None:
        """The first discrepancy of the gravest pair."""
        for summary in self.summaries:
            if summary.words:
                card = summary.words[0]
                told = None if card.moves else card
                return Start(f"{summary.href}#d={card.key}", summary.title, summary.language, told)
            if any(summary.counts):
                return Start(summary.href, summary.title, summary.language, None)
        return None

    def _render(self, template: str, **values: object) -> str:
        language: Language = "en" if self.settings.language == "en" else "zh"
        return rendered(
            template,
            initial=Initial(language, TAGS[language]),
            language=self.settings.language,
            alone=self.alone,
            pair_href=self.pair_href,
            group_href=self.group_href,
            pair_title=self._pair_title,
            article_title=self._article_title,
            article_href=self.article_href,
            **values,
        )


def pages(results: Results, settings: ReportingSettings | None = None) -> Iterator[tuple[str, bytes]]:
    """Every page of the report, its address and its bytes, one after the other. The same results give the same bytes."""
    report = Report(results, settings or ReportingSettings())
    for href, text in report.pages():
        yield href, text.encode("utf-8", "replace")


def render(results: Results, settings: ReportingSettings | None = None) -> dict[str, bytes]:
    """All the pages at once, by their addresses."""
    return dict(pages(results, settings))


def render_pair(results: Results, settings: ReportingSettings | None = None) -> bytes:
    """The page of the only pair of `results` by itself, without the overview and links to it."""
    return Report(results, settings or ReportingSettings(), alone=True).only_pair().encode("utf-8", "replace")


def _leaves(items: Sequence[object], length: int) -> int:
    return -(-len(items) // length)


def _leaf_href(name: str, number: int) -> str:
    return f"lists/{name}-{number + 1}.html" if number else f"index.html#{name}"
