"""The order of the stages, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from dedup.aligning import align, set_alike, typographic
from dedup.checking import doubts, merged
from dedup.corpus import Corpus, Task, cut_and_grouped, loaded, page_of, surveyed
from dedup.cutting import whole
from dedup.errors import DISTRIBUTION
from dedup.failing import guarded, sifted
from dedup.grouping.bases import collated_pairs
from dedup.judging import Knowledge, authority, collate, judge, learn, suspect, tie
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
from dedup.progress import Clock, Progress, unheard
from dedup.settings import AligningSettings, Settings, as_mapping
from dedup.store.resuming import Kept, run_digest

Judged = tuple[Discrepancy, ...]
Suspected = tuple[Suspicion, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """The alignment of two witnesses without the witnesses: what can be kept of it."""

    segments: tuple[Segment, ...]
    transpositions: tuple[Transposition, ...]


def run(
    paths: Sequence[str],
    settings: Settings | None = None,
    *,
    tables: Tables | None = None,
    output: Path | None = None,
    suspecting: bool = True,
    progress: Progress | None = None,
    kept: Kept | None = None,
) -> Results:
    """Pages in, results out. Nothing inside `output`, the report's own folder, is read.

    What takes time is taken from `kept` as far as an interrupted run had done it.

    Raises:
        UsageError: a path does not exist, or a table has no column that looks like a text.
        OutputError: what is done cannot be kept.
    """
    task = Task(settings or Settings(), tables or Tables(), Clock(progress or unheard), kept or Kept())
    settings, clock = task.settings, task.clock
    found = surveyed(paths, settings, output)  # a path that is not there is told before any work is
    with clock.stage("loading"):
        items, unread = loaded(found, task)
        task.kept.begin(run_digest((version(DISTRIBUTION), as_mapping(settings), task.tables.cut, suspecting, *items)))
    corpus = cut_and_grouped(items, task)
    with clock.stage("aligning"):
        aligned, unaligned = sifted(_aligned(corpus, task))
    with clock.stage("checking"):
        checked = _checked(corpus, task)
    with clock.stage("judging"):
        alignments = tuple(alignment for _, alignment in aligned)
        knowledge = learn(corpus.articles, tuple(corpus.witnesses.values()), alignments)
        discrepancies = tie(_judged(aligned, knowledge, task))
        suspicions = tuple(_suspected(corpus, task)) if suspecting else ()
        apparatus = tuple(_collated(corpus, aligned, knowledge, task))
    return Results(
        pages=tuple(page_of(item) for item in items),
        articles=corpus.articles,
        groups=corpus.groups,
        alignments=alignments,
        discrepancies=discrepancies,
        below_threshold=corpus.grouping.nearest,
        suspicions=suspicions,
        names=authority(knowledge),
        apparatus=apparatus,
        failures=tuple(sorted((*unread, *corpus.failures, *unaligned))),
        typographic={a.ends: len(typographic(a)) for a in alignments},
        settings=as_mapping(settings),
        version=version(DISTRIBUTION),
        doubts=checked,
        passed_over=found.passed_over,
        repeated=found.repeated,
        seconds=clock.seconds,
    )


def _aligned(corpus: Corpus, task: Task) -> Iterator[tuple[str, Alignment] | Failure]:
    """The pairs that are collated, each laid side by side, with its group's id."""
    every = task.settings.grouping.every_pair_up_to
    pairs = [(found.id, pair) for found in corpus.groups for pair in collated_pairs(found, every)]
    for group, pair in task.clock.counted("aligning", pairs):
        left, right = corpus.witnesses[pair.left], corpus.witnesses[pair.right]
        laid = guarded("aligning", f"{pair.left} ~ {pair.right}", _laid, "aligning", left, right, task)
        yield laid if isinstance(laid, Failure) else (group, laid)


def _judged(aligned: Sequence[tuple[str, Alignment]], knowledge: Knowledge, task: Task) -> list[Discrepancy]:
    """The discrepancies of every pair."""
    found: list[Discrepancy] = []
    for group, alignment in task.clock.counted("judging", aligned):
        name = f"judging {alignment.left.article!r} {alignment.right.article!r}"
        found.extend(task.kept.part(name, Judged, judge, alignment, group, knowledge, task.settings.judging))
    return found


def _suspected(corpus: Corpus, task: Task) -> Iterator[Suspicion]:
    """What looks wrong in each article by itself."""
    for article in corpus.articles:
        name = f"suspecting {article.id!r}"
        yield from task.kept.part(
            name, Suspected, suspect, article, corpus.witnesses[article.id], task.settings.judging
        )


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


def _checked(corpus: Corpus, task: Task) -> dict[str, tuple[Reason, ...]]:
    """Doubts about cuts: each page is aligned whole with the page that it shares most articles with."""
    held = {done.page.source: done for done in corpus.cuts}
    sources = {article.id: done.page.source for done in corpus.cuts for article in done.articles}
    shared = partners((pair for found in corpus.groups for pair in found.pairs), sources)
    couples = {tuple(sorted((source, others[0]))) for source, others in shared.items()}
    group_of = {member: found.id for found in corpus.groups for member in found.members}
    found = []
    for one, other in sorted(couples):
        ours, theirs = (normalise(whole(held[source].page), held[source].page) for source in (one, other))
        laid = _laid("checking", ours, theirs, task)
        found.append(doubts(laid, held[one].articles, held[other].articles, group_of))
    return merged(found)


def _laid(stage: str, left: Witness, right: Witness, task: Task) -> Alignment:
    name = f"{stage} {left.article!r} {right.article!r}"
    laid = task.kept.part(name, Laid, lay, left, right, task.settings.aligning)
    return Alignment(*set_alike(left, right), laid.segments, laid.transpositions)


def lay(left: Witness, right: Witness, settings: AligningSettings) -> Laid:
    """`align`, and of its result what can be kept."""
    alignment = align(left, right, settings)
    return Laid(alignment.segments, alignment.transpositions)


def suspicions_of(cuts: Sequence[tuple[Article, Page]], settings: Settings) -> tuple[Suspicion, ...]:
    """What looks wrong in each of these articles by itself, partner or not."""
    return tuple(
        suspicion
        for article, page in cuts
        for suspicion in suspect(article, normalise(article, page), settings.judging)
    )
