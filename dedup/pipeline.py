"""The order of the stages, and nothing else."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, TypeVar

from dedup.aligning import align, typographic
from dedup.checking import doubts, merged
from dedup.configuring import as_mapping
from dedup.cutting import cut, whole
from dedup.errors import UsageError
from dedup.grouping import group, verify
from dedup.grouping.bases import collated_pairs
from dedup.judging import authority, collate, judge, learn, suspect, tie
from dedup.keeping import Kept, run_digest
from dedup.loading import Survey, load_page, survey
from dedup.loading.records import Record, records
from dedup.loading.sources import shown
from dedup.loading.tabular import Columns
from dedup.model import (
    Alignment,
    Article,
    Discrepancy,
    Failure,
    Group,
    Page,
    Reason,
    Results,
    Segment,
    Suspicion,
    Transposition,
    Witness,
)
from dedup.normalising import normalise
from dedup.settings import AligningSettings, Settings

T = TypeVar("T")
_NAME: Final = "dedup-collation"
Articles = tuple[Article, ...]
Laid = tuple[tuple[Segment, ...], tuple[Transposition, ...]]
Judged = tuple[Discrepancy, ...]
Suspected = tuple[Suspicion, ...]
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
    articles: tuple[Article, ...]


def run(
    paths: Sequence[str],
    settings: Settings | None = None,
    *,
    tables: Tables | None = None,
    outside: Path | None = None,
    suspecting: bool = True,
    progress: Progress | None = None,
    kept: Kept | None = None,
) -> Results:
    """Pages in, results out. Nothing inside `outside` is read: it is the report's own folder.

    What takes time is taken from `kept` as far as an interrupted run had done it.

    Raises:
        UsageError: a path does not exist, or a table has no column that looks like a text.
        OutputError: what is done cannot be kept.
    """
    settings, tables, kept = settings or Settings(), tables or Tables(), kept or Kept()
    clock = _Clock(progress or _unheard)
    with clock.stage("loading"):
        surveyed = _surveyed(paths, settings, outside)
        loaded, failures = _loaded(surveyed, settings, tables, clock)
        kept.begin(run_digest((version(_NAME), as_mapping(settings), tables.cut, suspecting, *loaded)))
    with clock.stage("cutting"):
        cut_pages = _cut(loaded, failures, settings, tables, clock, kept)
        cuts = [(article, done.page) for done in cut_pages for article in done.articles]
    with clock.stage("normalising"):
        articles = tuple(article for article, _ in cuts)
        witnesses = {article.id: normalise(article, page) for article, page in cuts}
    with clock.stage("grouping"):
        grouping = group(list(witnesses.values()), settings.grouping)
    with clock.stage("aligning"):
        every = settings.grouping.every_pair_up_to
        pairs = [(found.id, pair) for found in grouping.groups for pair in collated_pairs(found, every)]
        aligned: list[tuple[str, Alignment]] = []
        for group_id, pair in clock.counted("aligning", pairs):
            both = witnesses[pair.left], witnesses[pair.right]
            work = "aligning", f"{pair.left} ~ {pair.right}", _laid, *both, settings.aligning
            made = kept.part(f"aligning {pair.left!r} {pair.right!r}", Laid, _guarded, *work)
            if isinstance(made, Failure):
                failures.append(made)
            else:
                aligned.append((group_id, Alignment(*both, *made)))
        alignments = tuple(alignment for _, alignment in aligned)
    with clock.stage("checking"):
        checked = _checked(cuts, grouping.groups, settings, kept)
    with clock.stage("judging"):
        knowledge = learn(articles, tuple(witnesses.values()), alignments)
        judged: list[Discrepancy] = []
        for group_id, alignment in clock.counted("judging", aligned):
            name = f"judging {alignment.left.article!r} {alignment.right.article!r}"
            judged.extend(kept.part(name, Judged, judge, alignment, group_id, knowledge, settings.judging))
        discrepancies = tie(judged)
        suspicions = tuple(
            suspicion
            for article in (articles if suspecting else ())
            for suspicion in kept.part(
                f"suspecting {article.id!r}", Suspected, suspect, article, witnesses[article.id], knowledge
            )
        )
        of_group: dict[str, list[Alignment]] = {}
        for group_id, alignment in aligned:
            of_group.setdefault(group_id, []).append(alignment)
        apparatus = tuple(
            entry
            for found in grouping.groups
            if len(found.members) > 2
            for entry in collate(found, of_group.get(found.id, ()), settings.judging)
        )

    return Results(
        pages=tuple(_page_of(item) for item in loaded),
        articles=articles,
        groups=grouping.groups,
        alignments=alignments,
        discrepancies=discrepancies,
        below_threshold=grouping.nearest,
        suspicions=suspicions,
        names=authority(knowledge),
        apparatus=apparatus,
        failures=tuple(sorted(failures)),
        typographic={(a.left.article, a.right.article): len(typographic(a)) for a in alignments},
        settings=as_mapping(settings),
        version=version(_NAME),
        doubts=checked,
        passed_over=surveyed.passed_over,
        repeated=surveyed.repeated,
        seconds=clock.seconds,
    )


def _loaded(
    surveyed: Survey, settings: Settings, tables: Tables, clock: _Clock
) -> tuple[list[Page | Record], list[Failure]]:
    """Pages of files and records of tables, and what could not be read."""
    loaded: list[Page | Record] = []
    failures = [*surveyed.failures]
    for source in clock.counted("loading", (*surveyed.pages, *surveyed.tables)):
        if source.is_table:
            items: Iterable[Page | Record | Failure] = records(source, settings.loading, tables.columns, tables.heard)
        else:
            items = load_page(source, settings.loading)
        for item in items:
            if isinstance(item, Failure):
                failures.append(item)
            else:
                loaded.append(item)
    return loaded, failures


def _cut(
    loaded: Sequence[Page | Record],
    failures: list[Failure],
    settings: Settings,
    tables: Tables,
    clock: _Clock,
    kept: Kept,
) -> list[Cut]:
    """The articles of each page and row; what went wrong is put to the `failures`."""
    found: list[Cut] = []
    for number, item in enumerate(clock.counted("cutting", loaded)):
        page = _page_of(item)
        work = "cutting", page.source, _articles_of, item, settings, tables
        articles = kept.part(f"cutting {number}", Articles, _guarded, *work)
        if isinstance(articles, Failure):
            failures.append(articles)
        else:
            found.append(Cut(item.table if isinstance(item, Record) else page.source, page, articles))
    return _told_apart(found)


def _told_apart(cuts: Sequence[Cut]) -> list[Cut]:
    """Rows of two tables may have one id: then each gets its table's short name in front."""
    count = Counter(article.id for done in cuts for article in done.articles)
    return [replace(done, articles=tuple(_apart(article, done, count) for article in done.articles)) for done in cuts]


def _apart(article: Article, done: Cut, count: Mapping[str, int]) -> Article:
    if count[article.id] == 1:
        return article
    siglum = done.page.siglum if done.source == done.page.source else done.page.siglum.rpartition(":")[0]
    return replace(article, id=f"{siglum}/{article.id}")


def _checked(
    cuts: Sequence[tuple[Article, Page]], groups: Sequence[Group], settings: Settings, kept: Kept
) -> dict[str, tuple[Reason, ...]]:
    """Doubts about cuts: each page is aligned whole with the page that it shares most articles with."""
    pages = {article.id: page for article, page in cuts}
    by_source = {page.source: page for _, page in cuts}
    held: dict[str, list[Article]] = {}
    for article, page in cuts:
        held.setdefault(page.source, []).append(article)
    shared: dict[str, Counter[str]] = {}
    for pair in (pair for found in groups for pair in found.pairs):
        left, right = pages[pair.left].source, pages[pair.right].source
        if left != right and len(held[left]) + len(held[right]) > 2:
            shared.setdefault(left, Counter())[right] += 1
            shared.setdefault(right, Counter())[left] += 1
    couples = {
        tuple(sorted((source, min(others, key=lambda other: (-others[other], other)))))
        for source, others in shared.items()
    }
    group_of = {member: found.id for found in groups for member in found.members}
    found = []
    for one, other in sorted(couples):
        ours, theirs = (normalise(whole(by_source[source]), by_source[source]) for source in (one, other))
        laid = kept.part(f"checking {one!r} {other!r}", Laid, _laid, ours, theirs, settings.aligning)
        found.append(doubts(Alignment(ours, theirs, *laid), held[one], held[other], group_of))
    return merged(found)


def _surveyed(paths: Sequence[str], settings: Settings, outside: Path | None = None) -> Survey:
    """What the paths hold.

    Raises:
        UsageError: nothing at all that could be read.
    """
    found = survey(paths, settings.loading, outside=outside)
    if not (found.pages or found.tables or found.failures):
        only = f" It has only {', '.join(found.passed_over)}." if found.passed_over else ""
        raise UsageError(f"{', '.join(map(shown, paths))}: there is no page and no table in it.{only}")
    return found


def cuts(
    paths: Sequence[str], settings: Settings | None = None, tables: Tables | None = None
) -> tuple[list[Cut], list[Failure]]:
    """What was read and into which articles it was cut, and what could not be read.

    Raises:
        UsageError: a path does not exist, or a table has no column that looks like a text.
    """
    settings, tables, clock = settings or Settings(), tables or Tables(), _Clock(_unheard)
    loaded, failures = _loaded(_surveyed(paths, settings), settings, tables, clock)
    return _cut(loaded, failures, settings, tables, clock, Kept()), failures


def _laid(left: Witness, right: Witness, settings: AligningSettings) -> Laid:
    """The alignment of two witnesses without the witnesses: what can be kept of it."""
    alignment = align(left, right, settings)
    return alignment.segments, alignment.transpositions


def _page_of(item: Page | Record) -> Page:
    return item if isinstance(item, Page) else item.page


def _articles_of(item: Page | Record, settings: Settings, tables: Tables) -> tuple[Article, ...]:
    """The articles of a page; of a table's row, the row as it is unless its text is a page to cut."""
    if isinstance(item, Page):
        return cut(item, settings.cutting)
    if tables.cut:
        return cut(replace(item.page, siglum=item.id), settings.cutting)
    return (replace(whole(item.page), id=item.id, headline=item.title),) if item.page.text.strip() else ()


def _guarded(stage: str, source: str, function: Callable[..., T], *arguments: Any) -> T | Failure:
    """What the function returns, or a `Failure`: an input that shows a mistake of ours must not cost the others."""
    try:
        return function(*arguments)
    except Exception as error:  # noqa: BLE001 - the boundary at which one input's trouble ends
        reason = f"A mistake in dedup: {type(error).__name__}: {error}"
        return Failure(source, stage, "", reason, "Please report it with this input; everything else was done.")


def compare(left: tuple[Article, Page], right: tuple[Article, Page], settings: Settings | None = None) -> Results:
    """Two articles, each with its page, laid side by side whether they are alike or not: results with one pair."""
    settings = settings or Settings()
    (left_article, left_page), (right_article, right_page) = left, right
    if left_article.id == right_article.id:
        left_article, right_article = (
            replace(left_article, id=f"{left_article.id}:1"),
            replace(right_article, id=f"{right_article.id}:2"),
        )
    articles = (left_article, right_article)
    witnesses = (normalise(left_article, left_page), normalise(right_article, right_page))
    pair = verify(*witnesses, settings.grouping)
    alignment = align(*witnesses, settings.aligning)
    knowledge = learn(articles, witnesses, (alignment,))
    group_id = f"{left_article.id}~{right_article.id}"
    return Results(
        pages=(left_page, right_page),
        articles=articles,
        groups=(Group(group_id, (left_article.id, right_article.id), (pair,)),),
        alignments=(alignment,),
        discrepancies=tie(judge(alignment, group_id, knowledge, settings.judging)),
        below_threshold=(),
        suspicions=(),
        names=(),
        apparatus=(),
        failures=(),
        typographic={(left_article.id, right_article.id): len(typographic(alignment))},
        settings=as_mapping(settings),
        version=version(_NAME),
    )


def suspicions_of(cuts: Sequence[tuple[Article, Page]]) -> tuple[Suspicion, ...]:
    """What looks wrong in each of these articles by itself, partner or not."""
    articles = tuple(article for article, _ in cuts)
    witnesses = tuple(normalise(article, page) for article, page in cuts)
    knowledge = learn(articles, witnesses, ())
    return tuple(
        suspicion
        for article, witness in zip(articles, witnesses, strict=True)
        for suspicion in suspect(article, witness, knowledge)
    )


def witnesses_of(results: Results) -> dict[str, Witness]:
    """The witness of each article, made anew from the results' pages."""
    pages = {page.source: page for page in results.pages}
    return {article.id: normalise(article, pages[article.source]) for article in results.articles}


def _unheard(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody listens to."""


class _Clock:
    """Seconds a stage, and the progress inside it."""

    def __init__(self, progress: Progress) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._progress(name, 0, 0)
        begin = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - begin, 3)

    def counted(self, name: str, items: Sequence[T]) -> Iterator[T]:
        for done, item in enumerate(items):
            yield item
            self._progress(name, done + 1, len(items))
