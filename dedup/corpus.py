"""Paths → a corpus: what is loaded, page by page, and the articles that each page is cut into, with a look at its partners."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from dedup.cutting import cut, cut_again, whole
from dedup.errors import UsageError
from dedup.grouping import Grouping, group
from dedup.keeping import Kept
from dedup.loading import Survey, load_page, survey
from dedup.loading.records import Record, records
from dedup.loading.sources import shown
from dedup.loading.tabular import Columns
from dedup.model import Article, Failure, Page, Witness
from dedup.normalising import normalise
from dedup.partners import partners
from dedup.settings import CuttingSettings, Settings

T = TypeVar("T")
Articles = tuple[Article, ...]
Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Tables:
    """How tables are read: which columns count, and whether their texts are pages to cut."""

    columns: Columns | None = None
    cut: bool = False
    heard: Callable[[str], None] | None = None
    """Told in a sentence which columns of a table count."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A page with its articles."""

    source: str
    """The file that it came from; of a table's row, the table."""
    page: Page
    articles: Articles
    row: bool = False
    """Whether it is a table's row: a row is cut, if at all, by itself."""


def unheard(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody listens to."""


class Clock:
    """Seconds a stage, and the progress inside it. A stage may come again: its seconds add up."""

    def __init__(self, progress: Progress = unheard) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        self._progress(name, 0, 0)
        begin = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - begin, 3)

    def counted(self, name: str, items: Sequence[T]) -> Iterator[T]:
        """The items, each told when it is done."""
        for done, item in enumerate(items):
            yield item
            self._progress(name, done + 1, len(items))


def surveyed(paths: Sequence[str], settings: Settings, outside: Path | None = None) -> Survey:
    """What the paths hold.

    Raises:
        UsageError: nothing at all that could be read.
    """
    found = survey(paths, settings.loading, outside=outside)
    if not (found.pages or found.tables or found.failures):
        only = f" It has only {', '.join(found.passed_over)}." if found.passed_over else ""
        raise UsageError(f"{', '.join(map(shown, paths))}: there is no page and no table in it.{only}")
    return found


def loaded(
    found: Survey, settings: Settings, tables: Tables, clock: Clock
) -> tuple[list[Page | Record], list[Failure]]:
    """Pages of files and records of tables, and what could not be read."""
    read: list[Page | Record] = []
    failures = [*found.failures]
    for source in clock.counted("loading", (*found.pages, *found.tables)):
        if source.is_table:
            items: Iterable[Page | Record | Failure] = records(source, settings.loading, tables.columns, tables.heard)
        else:
            items = load_page(source, settings.loading)
        for item in items:
            if isinstance(item, Failure):
                failures.append(item)
            else:
                read.append(item)
    return read, failures


def cut_and_grouped(
    items: Sequence[Page | Record],
    failures: list[Failure],
    settings: Settings,
    tables: Tables,
    clock: Clock,
    kept: Kept,
) -> tuple[list[Cut], dict[str, Witness], Grouping]:
    """Each page's articles, the witness of each article, and the groups; what went wrong is put to the `failures`.

    Pages are cut by themselves and their articles grouped. Groups show which pages are partners; those are cut again, and
    if that changed anything the articles are grouped anew.
    """
    with clock.stage("cutting"):
        alone = _cut_alone(items, failures, settings, tables, clock, kept)
    witnesses = _witnesses(alone, (), {}, clock)
    with clock.stage("grouping"):
        grouping = group(list(witnesses.values()), settings.grouping)
    with clock.stage("cutting"):
        pairs = (pair for found in grouping.groups for pair in found.pairs)
        sources = {article.id: done.page.source for done in alone if not done.row for article in done.articles}
        cuts = cut_with_partners(alone, partners(pairs, sources), failures, settings.cutting, clock, kept)
    if all(now is then for now, then in zip(cuts, alone, strict=True)):
        return cuts, witnesses, grouping
    witnesses = _witnesses(cuts, alone, witnesses, clock)
    with clock.stage("grouping"):
        return cuts, witnesses, group(list(witnesses.values()), settings.grouping)


def cut_with_partners(
    alone: Sequence[Cut],
    shared: Mapping[str, Sequence[str]],
    failures: list[Failure],
    settings: CuttingSettings,
    clock: Clock,
    kept: Kept,
) -> list[Cut]:
    """The pages with what their partners show of them; print pages first, since alone they are cut less surely.

    `shared` maps a page's source to those of its partners. A cut that nothing changed is the one given.
    """
    done = {made.page.source: made for made in alone}
    order = sorted(shared, key=lambda source: (done[source].articles[0].layout, source))
    for source in clock.counted("cutting", order):
        own = done[source]
        others = [(done[other].page, done[other].articles) for other in shared[source]]
        work = "cutting", source, cut_again, own.page, own.articles, others, settings
        articles: Articles | Failure = kept.part(f"cutting again {source!r}", Articles, guarded, *work)
        if isinstance(articles, Failure):
            failures.append(articles)
        elif articles != own.articles:
            done[source] = replace(own, articles=articles)
    return [done[made.page.source] for made in alone]


def _cut_alone(
    items: Sequence[Page | Record],
    failures: list[Failure],
    settings: Settings,
    tables: Tables,
    clock: Clock,
    kept: Kept,
) -> list[Cut]:
    found: list[Cut] = []
    empty: list[str] = []
    for number, item in enumerate(clock.counted("cutting", items)):
        page = page_of(item)
        work = "cutting", page.source, _articles_of, item, settings.cutting, tables.cut
        articles: Articles | Failure = kept.part(f"cutting {number}", Articles, guarded, *work)
        if isinstance(articles, Failure):
            failures.append(articles)
        elif isinstance(item, Record):
            found.append(Cut(item.table, page, articles, row=True))
            empty += [] if articles else [item.id]
        else:
            found.append(Cut(page.source, page, articles))
    return _told_apart(found, empty)


def _witnesses(
    cuts: Sequence[Cut], before: Sequence[Cut], known: Mapping[str, Witness], clock: Clock
) -> dict[str, Witness]:
    """The witness of each article; those of cuts that were there `before` are `known`."""
    with clock.stage("normalising"):
        same = {id(done) for done in before}
        return {
            article.id: known[article.id] if id(done) in same else normalise(article, done.page)
            for done in cuts
            for article in done.articles
        }


def _told_apart(cuts: Sequence[Cut], empty: Sequence[str]) -> list[Cut]:
    """Rows of two tables may have one id: then each gets its table's short name in front, though the other row were `empty`."""
    count = Counter([*(article.id for done in cuts for article in done.articles), *empty])
    return [replace(done, articles=tuple(_apart(article, done, count) for article in done.articles)) for done in cuts]


def _apart(article: Article, done: Cut, count: Mapping[str, int]) -> Article:
    if count[article.id] == 1:
        return article
    siglum = done.page.siglum if done.source == done.page.source else done.page.siglum.rpartition(":")[0]
    return replace(article, id=f"{siglum}/{article.id}")


def page_of(item: Page | Record) -> Page:
    """The page that was read, or the row as a page."""
    return item if isinstance(item, Page) else item.page


def _articles_of(item: Page | Record, settings: CuttingSettings, rows_too: bool) -> Articles:
    """The articles of a page; of a table's row, the row as it is unless its text is a page to cut."""
    if isinstance(item, Page):
        return cut(item, settings)
    if rows_too:
        return cut(replace(item.page, siglum=item.id), settings)
    return (replace(whole(item.page), id=item.id, headline=item.title),) if item.page.text.strip() else ()


def guarded(stage: str, source: str, function: Callable[..., T], *arguments: Any) -> T | Failure:
    """What the function returns, or a `Failure`: an input that shows a mistake of ours must not cost the others."""
    try:
        return function(*arguments)
    except Exception as error:  # noqa: BLE001 - the boundary at which one input's trouble ends
        reason = f"A mistake in dedup: {type(error).__name__}: {error}"
        return Failure(source, stage, "", reason, "Please report it with this input; everything else was done.")
