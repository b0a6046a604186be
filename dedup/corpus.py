"""Paths → a corpus: what is loaded, page by page, and the articles that each page is cut into, with a look at its partners."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from dedup.agreeing import Again, Articles, Family
from dedup.cutting import cut, whole, with_recurring_columns
from dedup.failing import guarded, sifted
from dedup.grouping import Grouping, group
from dedup.loading import Survey, load_page, survey
from dedup.loading.ids import Named, told_apart
from dedup.loading.records import Record, records
from dedup.loading.sources import Source
from dedup.loading.table_columns import Tables
from dedup.model import Failure, Group, Page, Witness
from dedup.normalising import normalise
from dedup.partners import families, partners
from dedup.processes import Processes
from dedup.progress import Clock
from dedup.settings import CuttingSettings, Settings
from dedup.store.resuming import Kept

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Cut:
    """A page with its articles."""

    source: str
    """The file that it came from; of a table's row, the table."""
    page: Page
    articles: Articles
    row: bool = False
    """Whether it is a table's row: a row is cut, if at all, by itself."""


class Job(NamedTuple):
    """A part of a run that is made by itself."""

    name: str
    """Its name in what is kept."""
    source: str
    """Of what a mistake is told."""
    made_of: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What a run is asked for, and what goes with it from stage to stage: its clock, what is kept of it, and who works for it."""

    settings: Settings = field(default_factory=Settings)
    tables: Tables = field(default_factory=Tables)
    clock: Clock = field(default_factory=Clock)
    kept: Kept = field(default_factory=Kept)
    processes: Processes = field(default_factory=Processes)

    def parts(self, stage: str, kind: type[Any], make: Callable[..., R], jobs: Sequence[Job]) -> Iterator[R | Failure]:
        """The part of each job, in order: taken up, or made side by side and kept; each is counted. A mistake of ours is a failure."""
        tried = partial(_tried, stage=stage, make=make)
        parts = self.kept.parts(kind, tried, [(job.name, job) for job in jobs], self.processes.each)
        return self.clock.counted(stage, parts, len(jobs))


def _tried(job: Job, stage: str, make: Callable[..., R]) -> R | Failure:
    return guarded(stage, job.source, make, *job.made_of)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All articles of a run: how the pages are cut, the witness of each article, and the groups; and what went wrong."""

    cuts: list[Cut]
    witnesses: dict[str, Witness]
    grouping: Grouping
    failures: list[Failure]

    @property
    def articles(self) -> Articles:
        """All articles, page by page."""
        return tuple(article for done in self.cuts for article in done.articles)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of articles that belong together."""
        return self.grouping.groups


def surveyed(paths: Sequence[str], settings: Settings, output: Path | None = None) -> Survey:
    """What the paths hold.

    Raises:
        UsageError: nothing at all that could be read.
    """
    found = survey(paths, settings.loading, output=output)
    found.refuse_nothing(paths)
    return found


def loaded(found: Survey, task: Task) -> tuple[list[Page | Record], list[Failure]]:
    """Pages of files and records of tables, and what could not be read."""
    sources = task.clock.counted("loading", (*found.pages, *found.tables), len(found.pages) + len(found.tables))
    read: list[Page | Record]
    read, failures = sifted(item for source in sources for item in _loaded(source, task))
    return read, [*found.failures, *failures]


def _loaded(source: Source, task: Task) -> Iterable[Page | Record | Failure]:
    if source.is_table:
        return records(source, task.settings.loading, task.tables)
    return load_page(source, task.settings.loading)


def cuts(
    paths: Sequence[str], settings: Settings | None = None, tables: Tables | None = None
) -> tuple[list[Cut], list[Failure]]:
    """What was read and into which articles it was cut, and what could not be read.

    Raises:
        UsageError: a path does not exist, or a table has no column that looks like a text.
    """
    task = Task(settings or Settings(), tables or Tables())
    items, unread = loaded(surveyed(paths, task.settings), task)
    corpus = cut_and_grouped(items, task)
    return corpus.cuts, [*unread, *corpus.failures]


def cut_all(pages: Sequence[Page], settings: Settings | None = None) -> tuple[list[Cut], list[Failure]]:
    """The articles of each page, cut with a look at those of the pages that hold the same text, as `run` does.

    A page that cannot be cut is a failure, and has no articles; one that cannot be cut again keeps what it has.
    """
    corpus = cut_and_grouped(pages, Task(settings or Settings()))
    return corpus.cuts, corpus.failures


def cut_and_grouped(items: Sequence[Page | Record], task: Task) -> Corpus:
    """Pages are cut by themselves and their articles grouped.

    Groups show which pages are partners; those are cut again, and if that changed anything the articles are grouped anew.
    """
    clock, settings = task.clock, task.settings.grouping
    with clock.stage("cutting"):
        cut_alone = partial(_articles_of, settings=task.settings.cutting, rows_too=task.tables.cut)
        jobs = [Job(f"cutting {number}", page_of(item).source, (item,)) for number, item in enumerate(items)]
        parts = task.parts("cutting", Articles, cut_alone, jobs)
        made = [_made(item, part) for item, part in zip(items, parts, strict=True)]
        alone, failures = sifted(made)
        empty = _empty_rows(items, made)
        alone = _told_apart(alone, empty)
    witnesses = _witnesses(alone, (), {}, clock)
    with clock.stage("grouping"):
        grouping = group(list(witnesses.values()), settings)
    with clock.stage("cutting"):
        pairs = (pair for found in grouping.groups for pair in found.pairs)
        sources = {article.id: done.page.source for done in alone if not done.row for article in done.articles}
        cuts, further = cut_with_partners(alone, partners(pairs, sources), task)
        cuts = _told_apart(cuts, empty)  # a page may have more articles now
    if any(now is not then for now, then in zip(cuts, alone, strict=True)):
        witnesses = _witnesses(cuts, alone, witnesses, clock)
        with clock.stage("grouping"):
            grouping = group(list(witnesses.values()), settings)
    with clock.stage("cutting"):
        named = _with_columns(cuts, grouping)
    return Corpus(named, _witnesses(named, cuts, witnesses, clock), grouping, [*failures, *further])


def _with_columns(cuts: Sequence[Cut], grouping: Grouping) -> list[Cut]:
    """The cuts with the names of columns that recur told from headlines: no text changes by it, and so no group."""
    pages = [(done.page, () if done.row else done.articles) for done in cuts]
    story_of = {member: found.id for found in grouping.groups for member in found.members}
    named = with_recurring_columns(pages, story_of)
    return [
        done if done.row or articles == done.articles else replace(done, articles=articles)
        for done, articles in zip(cuts, named, strict=True)
    ]


def cut_with_partners(
    alone: Sequence[Cut], shared: Mapping[str, Sequence[str]], task: Task
) -> tuple[list[Cut], list[Failure]]:
    """The pages with what their partners show of them, and mistakes of ours; a cut that nothing changed is the one given.

    `shared` maps a page's source to those of its partners.
    """
    done = {made.page.source: made for made in alone}
    jobs = [
        Job(f"cutting again {family[0]!r}", family[0], tuple(done[source] for source in family))
        for family in families(shared)
    ]
    cut_family = partial(_cut_family, shared=shared, settings=task.settings.cutting)
    failures: list[Failure] = []
    for again in task.parts("cutting", Again, cut_family, jobs):
        if isinstance(again, Failure):
            failures.append(again)
        else:
            failures += again.failures
            done |= {source: _with_articles(done[source], articles) for source, articles in again.articles.items()}
    return [done[made.page.source] for made in alone], failures


def _cut_family(*family: Cut, shared: Mapping[str, Sequence[str]], settings: CuttingSettings) -> Again:
    pages = Family({made.page.source: made.page for made in family}, shared, settings)
    return pages.cut_again({made.page.source: made.articles for made in family})


def _with_articles(own: Cut, articles: Articles) -> Cut:
    """The cut with these articles; the one that is given if they are its own."""
    return own if articles == own.articles else replace(own, articles=articles)


def _made(item: Page | Record, articles: Articles | Failure) -> Cut | Failure:
    if isinstance(articles, Failure):
        return articles
    if isinstance(item, Record):
        return Cut(item.table, item.page, articles, row=True)
    return Cut(item.source, item, articles)


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


def _empty_rows(items: Sequence[Page | Record], made: Sequence[Cut | Failure]) -> list[Named]:
    """Rows that hold no text: an id is taken, whether there is an article of that name or not."""
    both = zip(items, made, strict=True)
    return [
        (_table_of(done), item.id)
        for item, done in both
        if isinstance(item, Record) and isinstance(done, Cut) and not done.articles
    ]


def _told_apart(cuts: Sequence[Cut], empty: Sequence[Named]) -> list[Cut]:
    """The cuts with ids that no two articles have; one in which nothing changes is the one given."""
    named = [(_table_of(done), article.id) for done in cuts for article in done.articles]
    ids = iter(told_apart([*named, *empty]))
    return [_named(done, list(islice(ids, len(done.articles)))) for done in cuts]


def _named(done: Cut, ids: Sequence[str]) -> Cut:
    if all(article.id == name for article, name in zip(done.articles, ids, strict=True)):
        return done
    both = zip(done.articles, ids, strict=True)
    return replace(done, articles=tuple(replace(article, id=name) for article, name in both))


def _table_of(done: Cut) -> str:
    """The short name of the row's table; empty for a page."""
    return done.page.siglum.rpartition(":")[0] if done.row else ""


def page_of(item: Page | Record) -> Page:
    """The page that was read, or the row as a page."""
    return item if isinstance(item, Page) else item.page


def _articles_of(item: Page | Record, settings: CuttingSettings, *, rows_too: bool) -> Articles:
    """The articles of a page; of a table's row, the row as it is unless its text is a page to cut."""
    if isinstance(item, Page):
        return cut(item, settings)
    if rows_too:
        return cut(replace(item.page, siglum=item.id), settings)
    return article_of_row(item)


def article_of_row(row: Record) -> Articles:
    """The article of a row that is taken as it is; none if nothing in it shows (it has no title then)."""
    article = whole(row.page)
    return (replace(article, id=row.id, headline=row.title),) if article.spans else ()
