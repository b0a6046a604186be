"""Results → the pages of the report: which there are, and how they link."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Final, TypeVar

from dedup.keeping import Kept
from dedup.model import Alignment, ApparatusEntry, Discrepancy, Failure, Group, Pair, Results, Suspicion
from dedup.reporting.addresses import address
from dedup.reporting.paging import LIGHT, Leaf, Paged
from dedup.reporting.rendering import assets
from dedup.reporting.rendering import render as rendered
from dedup.reporting.view.apparatus import apparatus_page
from dedup.reporting.view.cards import Card, root
from dedup.reporting.view.concordance import Entry, concordance
from dedup.reporting.view.names import authority_page, families_of, title_of
from dedup.reporting.view.overview import (
    Lone,
    Near,
    Summary,
    counts_of,
    facets,
    lone_articles,
    near_misses,
    stages_of,
    summary_of,
)
from dedup.reporting.view.pair import PairView, pair_view
from dedup.reporting.view.shown import Shown, shown_pairs
from dedup.reporting.wording import TAGS, Language
from dedup.settings import ReportingSettings


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
class Initial:
    """The language of a page until its script has asked the reader's browser."""

    language: Language
    tag: str


T = TypeVar("T")

_GRAVE: Final = 12
"""Readings to be seen first that stand under the pairs: a screen of them; all stand in their own list."""


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


@dataclass(frozen=True, slots=True)
class Written:
    """A pair's page, and its row in the overview."""

    text: str
    summary: Summary


class Report:
    """The pages of one run as text, by address; nothing is written here."""

    def __init__(
        self, results: Results, settings: ReportingSettings, *, alone: bool = False, kept: Kept | None = None
    ) -> None:
        self.kept = kept or Kept()
        self.results = results
        self.settings = settings
        self.alone = alone
        self.articles = {article.id: article for article in results.articles}
        self.pairs = shown_pairs(results, settings.same_in_group)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page: its address and its text. The overview comes last: it tells what the others hold."""
        summaries: list[Summary] = []
        for place, shown in enumerate(self.pairs):
            href = self.pair_href(shown.ends)
            written = self.kept.part(f"writing {href}", Written, self._pair, place)
            summaries.append(written.summary)
            yield href, written.text
        lists = self._lists(summaries)
        for group in self.results.groups:
            if len(group.members) > 2:
                yield from self._apparatus(group)
        if self.results.names:
            yield from self._names()
        yield from self._further(lists)
        yield from assets().items()
        yield "assets/findings.js", self._findings()
        yield "index.html", self._overview(lists)

    def pair_page(self, pair: Pair) -> str:
        """The page of one pair, as text."""
        places = [place for place, shown in enumerate(self.pairs) if shown.pair == pair]
        return self._pair(places[0]).text

    # ── addresses ──

    def pair_href(self, pair: tuple[str, str]) -> str:
        """The address of a pair's page."""
        return address("pairs", *pair)

    def group_href(self, group: str) -> str:
        """The address of a group's apparatus."""
        return address("groups", group)

    def _page_of(self, pair: tuple[str, str]) -> str | None:
        """The address of a pair's page; of a large group only some pairs have one."""
        return self.pair_href(pair) if pair in self._shown else None

    @cached_property
    def _shown(self) -> frozenset[tuple[str, str]]:
        return frozenset(shown.ends for shown in self.pairs)

    def article_href(self, id: str) -> str | None:
        """The page that shows an article: its gravest pair's, or its group's where none of its pairs has one."""
        return self._article_pages.get(id)

    @cached_property
    def _article_pages(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for shown in self.pairs:
            for id in shown.ends:
                found.setdefault(id, self.pair_href(shown.ends))
        for group in self.results.groups:
            if len(group.members) > 2:
                for id in group.members:
                    found.setdefault(id, self.group_href(group.id))
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

    def _pair(self, place: int) -> Written:
        """The page of a pair, and its row in the overview."""
        shown = self.pairs[place]
        view = self._view(shown)
        href = self.pair_href(shown.ends)
        siblings = self._members[shown.group]
        both = (self.articles[shown.pair.left], self.articles[shown.pair.right])
        neighbours = [
            self._beside(self.pairs[at]) if 0 <= at < len(self.pairs) else None for at in (place - 1, place + 1)
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
            apparatus=f"../{self.group_href(shown.group)}" if siblings > 2 else None,
        )
        return Written(text, summary_of(view, href, both, siblings, shown.alike))

    def _beside(self, shown: Shown) -> str:
        """A pair's address as another pair's page writes it: they lie in one folder."""
        return self.pair_href(shown.ends).rsplit("/", 1)[-1]

    def _view(self, shown: Shown) -> PairView:
        return pair_view(
            shown.pair,
            shown.group,
            self._alignments[shown.ends],
            (self.articles[shown.pair.left], self.articles[shown.pair.right]),
            self._discrepancies.get(shown.ends, []),
            everywhere=self._everywhere,
        )

    def _apparatus(self, group: Group) -> Iterator[tuple[str, str]]:
        """The page of a group, and further ones where its witnesses or its places are many."""
        page = apparatus_page(group, self._entries.get(group.id, []), self.articles, self._originals, self._page_of)
        href = self.group_href(group.id)
        stem = href.removesuffix(".html")
        witnesses = Paged(page.witnesses, LIGHT * self.settings.rows_per_page, f"{href}#witnesses", f"{stem}-witnesses")
        places = Paged(page.lines, LIGHT * self.settings.rows_per_page, f"{href}#places", f"{stem}-places")

        def told(members: Sequence[object], lines: Sequence[object], **pagers: tuple[Leaf, ...]) -> str:
            return self._render("apparatus.html", home="../", page=page, witnesses=members, lines=lines, pagers=pagers)

        yield href, told(witnesses.first, places.first, witnesses=witnesses.pager, places=places.pager)
        for further, rows, pager in witnesses.further():
            yield further, told(rows, (), witnesses=pager)
        for further, lines, pager in places.further():
            yield further, told((), lines, places=pager)

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

    def _names(self) -> Iterator[tuple[str, str]]:
        families, others = families_of(self.results.names)
        paged = Paged((*families, *others), LIGHT * self.settings.rows_per_page, "names.html", "lists/names")
        told = {"total": len(self.results.names), "families_total": len(families), "others_total": len(others)}
        for href, rows, pager in (("names.html", paged.first, paged.pager), *paged.further()):
            page = authority_page(rows, self.articles, self.article_href)
            home = "../" * href.count("/")
            yield (
                href,
                self._render("names.html", home=home, families=page.families, others=page.others, pager=pager, **told),
            )

    def _lists(self, summaries: Sequence[Summary]) -> Lists:
        """What the overview lists. The rows of the pairs are made with their pages, and given."""

        def paged(name: str, rows: Sequence[T]) -> Paged[T]:
            return Paged(rows, self.settings.rows_per_page, f"index.html#{name}", f"lists/{name}")

        return Lists(
            pairs=paged("pairs", summaries),
            readings=paged("readings", concordance(self.results.discrepancies)),
            unpaired=paged("unpaired", lone_articles(self.results, self.articles)),
            near=paged("near", near_misses(self.results, self.articles)),
            suspicions=paged("suspicions", self.results.suspicions),
            failures=paged("failures", self.results.failures),
        )

    def _further(self, lists: Lists) -> Iterator[tuple[str, str]]:
        """The second and further pages of the lists."""
        for name, paged in lists.named():
            for href, rows, pager in paged.further():
                told = facets([row.facets for row in rows if isinstance(row, Summary | Entry)])
                yield href, self._render("list.html", home="../", name=name, items=rows, facets=told, pager=pager)

    def _findings(self) -> str:
        """For the overview's progress: every pair's address, with the keys of its discrepancies and their severities."""
        told = [
            [self.pair_href(shown.ends), " ".join(f"{d.key}{d.severity[0]}" for d in self._discrepancies[shown.ends])]
            for shown in self.pairs
            if shown.ends in self._discrepancies
        ]
        return f"const findings = {json.dumps(told)};\n"

    def _overview(self, lists: Lists) -> str:
        counts = counts_of(self.results)
        totals = {name: len(paged.items) for name, paged in lists.named()} | {"pairs": counts.pairs}
        tabs = [Tab(name, f"#{name}", total) for name, total in totals.items() if total]
        if self.results.names:
            tabs.insert(len(tabs) - bool(self.results.failures), Tab("names", "names.html", len(self.results.names)))
        return self._render(
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
            stages=stages_of(self.results.settings),
            version=self.results.version,
            pagers={name: paged.pager for name, paged in lists.named()},
        )

    @cached_property
    def _run(self) -> str:
        """The name under which a browser keeps decisions: the same for the same pages, whatever the settings."""
        digest = hashlib.blake2b(digest_size=8)
        for page in self.results.pages:
            digest.update(f"{page.siglum}\0{page.text}\0".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def _render(self, template: str, **values: object) -> str:
        language: Language = "en" if self.settings.language == "en" else "zh"
        return rendered(
            template,
            initial=Initial(language, TAGS[language]),
            language=self.settings.language,
            alone=self.alone,
            run=self._run,
            pair_href=self.pair_href,
            group_href=self.group_href,
            pair_title=self._pair_title,
            article_title=self._article_title,
            article_href=self.article_href,
            **values,
        )


def _start(summaries: Sequence[Summary]) -> Start | None:
    """The first discrepancy of the gravest pair."""
    for summary in summaries:
        if summary.words:
            card = summary.words[0]
            told = None if card.moves else card
            return Start(f"{summary.href}#d={card.key}", summary.title, summary.language, told)
        if any(summary.counts):
            return Start(summary.href, summary.title, summary.language, None)
    return None


def pages(
    results: Results, settings: ReportingSettings | None = None, kept: Kept | None = None
) -> Iterator[tuple[str, bytes]]:
    """Every page of the report, its address and its bytes, one after the other. The same results give the same bytes."""
    report = Report(results, settings or ReportingSettings(), kept=kept)
    for href, text in report.pages():
        yield href, text.encode("utf-8", "replace")


def render(results: Results, settings: ReportingSettings | None = None) -> dict[str, bytes]:
    """All the pages at once, by their addresses."""
    return dict(pages(results, settings))


def render_pair(results: Results, pair: Pair, settings: ReportingSettings | None = None) -> bytes:
    """The page of one pair of `results` by itself, without the overview and links to it."""
    return Report(results, settings or ReportingSettings(), alone=True).pair_page(pair).encode("utf-8", "replace")
