"""The order of the stages, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from dedup.aligning import align, set_alike, typographic
from dedup.checking import doubts, merged
from dedup.corpus import Corpus, Cut, Job, Task, cut_and_grouped, loaded, page_of, surveyed
from dedup.cutting import whole
from dedup.errors import DISTRIBUTION
from dedup.failing import sifted
from dedup.grouping.bases import collated_pairs
from dedup.judging import Knowledge, astray, authority, collate, judge, learn, suspect, tie
from dedup.loading.table_columns import Tables
from dedup.model import (
    Alignment,
    ApparatusEntry,
    Article,
    Discrepancy,
    Failure,
    Page,
    Reason,
    Results,
    Segment,
    Suspicion,
    Transposition,
    Witness,
)
from dedup.normalising import normalise
from dedup.partners import partners
from dedup.processes import Processes
from dedup.progress import Clock, Progress, unheard
from dedup.settings import AligningSettings, Settings, as_mapping
from dedup.store.resuming import Kept, run_digest

Judged = tuple[Discrepancy, ...]
Suspected = tuple[Suspicion, ...]
Doubts = Mapping[str, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class Laid:
    """The alignment of two witnesses without the witnesses: what can be kept of it."""

    segments: tuple[Segment, ...]
    transpositions: tuple[Transposition, ...]

    def of(self, left: Witness, right: Witness) -> Alignment:
        """The alignment of these two, whose texts it was made from."""
        return Alignment(*set_alike(left, right), self.segments, self.transpositions)


def run(
    paths: Sequence[str],
    settings: Settings | None = None,
    *,
    tables: Tables | None = None,
    output: Path | None = None,
    suspecting: bool = True,
    progress: Progress | None = None,
    kept: Kept | None = None,
    workers: int = 1,
) -> Results:
    """Pages in, results out. Nothing inside `output`, the report's own folder, is read.

    What takes time is taken from `kept` as far as an interrupted run had done it, and the rest of it is shared out to so many
    `workers`, processes of their own, of which the results show nothing.

    Raises:
        UsageError: a path does not exist, or a table has no column that looks like a text.
        OutputError: what is done cannot be kept.
    """
    task = Task(
        settings or Settings(), tables or Tables(), Clock(progress or unheard), kept or Kept(), Processes(workers)
    )
    settings, clock = task.settings, task.clock
    found = surveyed(paths, settings, output)  # a path that is not there is told before any work is
    with clock.stage("loading"):
        items, unread = loaded(found, task)
        task.kept.begin(run_digest((version(DISTRIBUTION), as_mapping(settings), task.tables.cut, suspecting, *items)))
    corpus = cut_and_grouped(items, task)
    with clock.stage("aligning"):
        aligned, unaligned = sifted(_aligned(corpus, task))
    with clock.stage("checking"):
        doubtful, unchecked = sifted(_checked(corpus, task))
    with clock.stage("judging"):
        alignments = tuple(alignment for _, alignment in aligned)
        knowledge = learn(corpus.articles, tuple(corpus.witnesses.values()), alignments)
        judged, unjudged = sifted(_judged(aligned, knowledge, task))
        suspected, unsuspected = sifted(_suspected(corpus, task) if suspecting else ())
        apparatus = tuple(_collated(corpus, aligned, knowledge, task))
    held = {done.page.source: done.articles for done in corpus.cuts if not done.row}
    return Results(
        pages=tuple(page_of(item) for item in items),
        articles=corpus.articles,
        groups=corpus.groups,
        alignments=alignments,
        discrepancies=tie(astray(chain.from_iterable(judged), held)),
        below_threshold=corpus.grouping.nearest,
        suspicions=tuple(suspicion for found in suspected for suspicion in found),
        names=authority(knowledge),
        apparatus=apparatus,
        failures=tuple(sorted((*unread, *corpus.failures, *unaligned, *unchecked, *unjudged, *unsuspected))),
        typographic={a.ends: len(typographic(a)) for a in alignments},
        settings=as_mapping(settings),
        version=version(DISTRIBUTION),
        tables=task.tables.as_mapping(),
        doubts=merged(doubtful),
        passed_over=found.passed_over,
        repeated=found.repeated,
        seconds=clock.seconds,
    )


def _aligned(corpus: Corpus, task: Task) -> Iterator[tuple[str, Alignment] | Failure]:
    """The pairs that are collated, each laid side by side, with its group's id."""
    every = task.settings.grouping.every_pair_up_to
    pairs = [(found.id, pair) for found in corpus.groups for pair in collated_pairs(found, every)]
    both = [(corpus.witnesses[pair.left], corpus.witnesses[pair.right]) for _, pair in pairs]
    jobs = [_job("aligning", left.article, right.article, (left, right)) for left, right in both]
    parts = task.parts("aligning", Laid, partial(_laid, settings=task.settings.aligning), jobs)
    for (group, _), (left, right), laid in zip(pairs, both, parts, strict=True):
        yield laid if isinstance(laid, Failure) else (group, laid.of(left, right))


def _job(stage: str, left: str, right: str, made_of: tuple[object, object]) -> Job:
    return Job(f"{stage} {left!r} {right!r}", f"{left} ~ {right}", made_of)


def _laid(left: Witness, right: Witness, settings: AligningSettings) -> Laid:
    alignment = align(left, right, settings)
    return Laid(alignment.segments, alignment.transpositions)


def _judged(aligned: Sequence[tuple[str, Alignment]], knowledge: Knowledge, task: Task) -> Iterator[Judged | Failure]:
    """The discrepancies of each pair."""
    jobs = [_job("judging", *pair.ends, (pair, group)) for group, pair in aligned]
    return task.parts("judging", Judged, partial(judge, knowledge=knowledge, settings=task.settings.judging), jobs)


def _suspected(corpus: Corpus, task: Task) -> Iterator[Suspected | Failure]:
    """What looks wrong in each article by itself."""
    jobs = [
        Job(f"suspecting {article.id!r}", article.id, (article, corpus.witnesses[article.id]))
        for article in corpus.articles
    ]
    return task.parts("suspecting", Suspected, partial(suspect, settings=task.settings.judging), jobs)


def _collated(
    corpus: Corpus, aligned: Sequence[tuple[str, Alignment]], knowledge: Knowledge, task: Task
) -> Iterator[ApparatusEntry]:
    """The apparatus of every group of three and more."""
    of_group: dict[str, list[Alignment]] = {}
    for group, alignment in aligned:
        of_group.setdefault(group, []).append(alignment)
    for found in corpus.groups:
        if len(found.members) > 2:
            yield from collate(found, of_group.get(found.id, ()), knowledge, task.settings.judging)


def _checked(corpus: Corpus, task: Task) -> Iterator[Doubts | Failure]:
    """Doubts about cuts: each page is aligned whole with the page that it shares most articles with."""
    held = {done.page.source: done for done in corpus.cuts}
    sources = {article.id: done.page.source for done in corpus.cuts for article in done.articles}
    shared = partners((pair for found in corpus.groups for pair in found.pairs), sources)
    couples = sorted({tuple(sorted((source, others[0]))) for source, others in shared.items()})
    group_of = {member: found.id for found in corpus.groups for member in found.members}
    jobs = [_job("checking", one, other, (held[one], held[other])) for one, other in couples]
    check = partial(_doubts, group_of=group_of, settings=task.settings.aligning)
    return task.parts("checking", Doubts, check, jobs)


def _doubts(one: Cut, other: Cut, group_of: Mapping[str, str], settings: AligningSettings) -> Doubts:
    ours, theirs = (normalise(whole(done.page), done.page) for done in (one, other))
    return doubts(align(ours, theirs, settings), one.articles, other.articles, group_of)


def suspicions_of(cuts: Sequence[tuple[Article, Page]], settings: Settings) -> tuple[Suspicion, ...]:
    """What looks wrong in each of these articles by itself, partner or not."""
    return tuple(
        suspicion
        for article, page in cuts
        for suspicion in suspect(article, normalise(article, page), settings.judging)
    )
