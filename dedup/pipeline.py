"""The order of the stages, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from dedup.aligning import align, typographic
from dedup.configuring import as_mapping
from dedup.cutting import cut
from dedup.grouping import group, verify
from dedup.grouping.bases import collated_pairs
from dedup.judging import authority, collate, judge, learn, suspect, tie
from dedup.loading import load_page, survey
from dedup.model import Alignment, Article, Discrepancy, Failure, Group, Page, Results, Witness
from dedup.normalising import normalise
from dedup.settings import Settings

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


def run(
    paths: Sequence[str],
    settings: Settings | None = None,
    *,
    outside: Path | None = None,
    progress: Progress | None = None,
) -> Results:
    """Pages in, results out. Nothing inside `outside` is read: it is the report's own folder.

    Raises:
        UsageError: a path does not exist.
    """
    settings = settings or Settings()
    clock = _Clock(progress or _unheard)

    with clock.stage("loading"):
        surveyed = survey(paths, settings.loading, outside=outside)
        pages: list[Page] = []
        failures: list[Failure] = list(surveyed.failures)
        for source in clock.counted("loading", surveyed.pages):
            for result in load_page(source, settings.loading):
                if isinstance(result, Page):
                    pages.append(result)
                else:
                    failures.append(result)

    with clock.stage("cutting"):
        cuts: list[tuple[Article, Page]] = []
        for page in clock.counted("cutting", pages):
            cuts.extend((article, page) for article in cut(page, settings.cutting))

    with clock.stage("normalising"):
        articles = tuple(article for article, _ in cuts)
        witnesses = {article.id: normalise(article, page) for article, page in cuts}

    with clock.stage("grouping"):
        grouping = group(list(witnesses.values()), settings.grouping)

    with clock.stage("aligning"):
        every = settings.grouping.every_pair_up_to
        pairs = [(found.id, pair) for found in grouping.groups for pair in collated_pairs(found, every)]
        alignments = tuple(
            align(witnesses[pair.left], witnesses[pair.right], settings.aligning)
            for _, pair in clock.counted("aligning", pairs)
        )

    with clock.stage("judging"):
        knowledge = learn(articles, tuple(witnesses.values()), alignments)
        judged: list[Discrepancy] = []
        for (group_id, _), alignment in zip(pairs, clock.counted("judging", alignments), strict=True):
            judged.extend(judge(alignment, group_id, knowledge, settings.judging))
        discrepancies = tie(judged)
        suspicions = tuple(
            suspicion for article in articles for suspicion in suspect(article, witnesses[article.id], knowledge)
        )
        names = authority(knowledge)
        apparatus = tuple(
            entry
            for found_group in grouping.groups
            if len(found_group.members) > 2
            for entry in collate(found_group, _of_group(alignments, found_group.members))
        )

    return Results(
        pages=tuple(pages),
        articles=articles,
        groups=grouping.groups,
        alignments=alignments,
        discrepancies=discrepancies,
        below_threshold=grouping.nearest,
        suspicions=suspicions,
        names=names,
        apparatus=apparatus,
        failures=tuple(sorted(failures)),
        typographic={(a.left.article, a.right.article): len(typographic(a)) for a in alignments},
        settings=as_mapping(settings),
        version=version("dedup-collation"),
        seconds=clock.seconds,
    )


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
        version=version("dedup-collation"),
    )


def _of_group(alignments: Sequence[Alignment], members: Sequence[str]) -> tuple[Alignment, ...]:
    inside = set(members)
    return tuple(a for a in alignments if a.left.article in inside and a.right.article in inside)


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
