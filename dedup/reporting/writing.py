"""Results → the pages of the report, and the order in which they are made."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dedup.model import Pair, Results
from dedup.processes import Processes
from dedup.reporting.addresses import Addresses, pair_href
from dedup.reporting.framing import Frame, run_name
from dedup.reporting.group_pages import apparatus_pages
from dedup.reporting.overview_pages import Lists, list_pages, name_pages, overview_page
from dedup.reporting.pair_pages import PairPages, Written
from dedup.reporting.rendering import assets
from dedup.reporting.view.concordance import Entry
from dedup.reporting.view.overview import Summary
from dedup.reporting.view.shown import shown_pairs
from dedup.settings import ReportingSettings
from dedup.store.resuming import Kept


def pages(
    results: Results,
    settings: ReportingSettings | None = None,
    kept: Kept | None = None,
    workers: int = 1,
) -> Iterator[tuple[str, bytes]]:
    """Every page of the report, as address and bytes, one by one. The same results give the same bytes."""
    for href, text in _pages(results, settings or ReportingSettings(), kept or Kept(), Processes(workers)):
        yield href, text.encode("utf-8", "replace")


def render(results: Results, settings: ReportingSettings | None = None) -> dict[str, bytes]:
    """All the pages at once, by their addresses."""
    return dict(pages(results, settings))


def render_pair(results: Results, pair: Pair, settings: ReportingSettings | None = None) -> bytes:
    """The page of one pair of `results` by itself, without the overview and links to it."""
    found = pair_pages(results, settings or ReportingSettings(), alone=True)
    place = next(place for place, shown in enumerate(found.pairs) if shown.pair == pair)
    return found.written(place).text.encode("utf-8", "replace")


def pair_pages(results: Results, settings: ReportingSettings, *, alone: bool = False) -> PairPages:
    """The pages of the pairs that a report of these results shows."""
    pairs = shown_pairs(results, settings.same_in_group)
    addresses = Addresses.of(results.articles, results.groups, pairs)
    return PairPages.of(results, pairs, Frame(addresses, settings.language, run_name(results.pages), alone))


def _pages(
    results: Results, settings: ReportingSettings, kept: Kept, processes: Processes
) -> Iterator[tuple[str, str]]:
    """The pages; the overview comes last, since it lists the others."""
    found = pair_pages(results, settings)
    frame, articles, length = found.frame, found.articles, settings.rows_per_page
    summaries: list[Summary] = []
    hrefs = [pair_href(shown.ends) for shown in found.pairs]
    jobs = [(f"writing {href}", place) for place, href in enumerate(hrefs)]
    for href, written in zip(hrefs, kept.parts(Written, found.written, jobs, processes.each), strict=True):
        summaries.append(written.summary)
        yield href, written.text
    lists = Lists.of(results, articles, summaries, length)
    yield from apparatus_pages(results, articles, found.discrepancies, frame, length)
    yield from name_pages(results.names, articles, frame, length)
    yield from list_pages(lists, frame, many=len(results.pages) > 2)
    yield from assets().items()
    yield "assets/findings.js", _findings(found)
    if searched := _rows(lists, frame):
        yield "assets/rows.js", f"const rows = {json.dumps(searched, ensure_ascii=False)};\n"
    yield "index.html", overview_page(results, lists, frame)


def _findings(found: PairPages) -> str:
    """For the overview's progress: every pair's address, with the keys of its discrepancies and their severities."""
    findings = [
        [pair_href(shown.ends), " ".join(f"{d.key}{d.severity[0]}" for d in found.discrepancies[shown.ends])]
        for shown in found.pairs
        if shown.ends in found.discrepancies
    ]
    return f"const findings = {json.dumps(findings)};\n"


def _rows(lists: Lists, frame: Frame) -> dict[str, list[tuple[str, str, str]]]:
    """For the search: what each row of the long lists says, whatever page it stands on; nothing of lists that have one page."""
    searched: dict[str, list[tuple[str, str, str]]] = {}
    if len(lists.pairs.pager) > 1:
        searched["pairs"] = [row.searched for row in lists.pairs.items]
    if len(lists.readings.pager) > 1:
        searched["readings"] = [_searched(entry, frame) for entry in lists.readings.items]
    return searched


def _searched(entry: Entry, frame: Frame) -> tuple[str, str, str]:
    """A line of the concordance as the search knows it: the page of its first place, both readings, their context and the article."""
    first = entry.occurrences[0]
    readings = f"{entry.left.text or '∅'}／{entry.right.text or '∅'}"
    context = f"…{entry.before}·{entry.after}… {frame.addresses.pair_title(first.pair)}"
    return f"{pair_href(first.pair)}#d={first.key}", readings, context
