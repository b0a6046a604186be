"""The order of the stages, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Final

from dedup.aligning import align, typographic
from dedup.checking import doubts, merged, only_stand_elsewhere
from dedup.configuring import as_mapping
from dedup.corpus import Clock, Cut, Progress, Tables, cut_and_grouped, guarded, loaded, page_of, surveyed, unheard
from dedup.cutting import end_to_end, whole
from dedup.grouping import verify
from dedup.grouping.bases import collated_pairs
from dedup.judging import authority, collate, judge, learn, suspect, tie
from dedup.keeping import Kept, run_digest
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
from dedup.partners import in_order_of, partners
from dedup.settings import AligningSettings, Settings

_NAME: Final = "dedup-collation"
LONGEST_PAGE: Final = 50_000
"""Code points. A full broadsheet page has 10,000 in Chinese and 40,000 in English; a longer text is a book, in which there
is nothing to cut, and the time of a cut grows faster than the text."""
Laid = tuple[tuple[Segment, ...], tuple[Transposition, ...]]
Judged = tuple[Discrepancy, ...]
Suspected = tuple[Suspicion, ...]
Cuts = tuple[Sequence[Article], Sequence[Article]]
"""The articles of the left page and of the right one."""


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
    found = surveyed(paths, settings, outside)  # a path that is not there is told before any work is
    clock = Clock(progress or unheard)
    with clock.stage("loading"):
        items, failures = loaded(found, settings, tables, clock)
        kept.begin(run_digest((version(_NAME), as_mapping(settings), tables.cut, suspecting, *items)))
    cuts, witnesses, grouping = cut_and_grouped(items, failures, settings, tables, clock, kept)
    articles = tuple(article for done in cuts for article in done.articles)
    with clock.stage("aligning"):
        every = settings.grouping.every_pair_up_to
        pairs = [(found.id, pair) for found in grouping.groups for pair in collated_pairs(found, every)]
        aligned: list[tuple[str, Alignment]] = []
        for group_id, pair in clock.counted("aligning", pairs):
            both = witnesses[pair.left], witnesses[pair.right]
            work = "aligning", f"{pair.left} ~ {pair.right}", _laid, *both, settings.aligning
            made = kept.part(f"aligning {pair.left!r} {pair.right!r}", Laid, guarded, *work)
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
            for entry in collate(found, of_group.get(found.id, ()), knowledge, settings.judging)
        )

    return Results(
        pages=tuple(page_of(item) for item in items),
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
        passed_over=found.passed_over,
        repeated=found.repeated,
        seconds=clock.seconds,
    )


def _checked(
    cuts: Sequence[Cut], groups: Sequence[Group], settings: Settings, kept: Kept
) -> dict[str, tuple[Reason, ...]]:
    """Doubts about cuts: each page is aligned whole with the page that it shares most articles with."""
    held = {done.page.source: done for done in cuts}
    sources = {article.id: done.page.source for done in cuts for article in done.articles}
    shared = partners((pair for found in groups for pair in found.pairs), sources)
    couples = {tuple(sorted((source, others[0]))) for source, others in shared.items()}
    group_of = {member: found.id for found in groups for member in found.members}
    found = []
    for one, other in sorted(couples):
        ours, theirs = (normalise(whole(held[source].page), held[source].page) for source in (one, other))
        laid = kept.part(f"checking {one!r} {other!r}", Laid, _laid, ours, theirs, settings.aligning)
        found.append(doubts(Alignment(ours, theirs, *laid), held[one].articles, held[other].articles, group_of))
    return merged(found)


def cuts(
    paths: Sequence[str], settings: Settings | None = None, tables: Tables | None = None
) -> tuple[list[Cut], list[Failure]]:
    """What was read and into which articles it was cut, and what could not be read.

    Raises:
        UsageError: a path does not exist, or a table has no column that looks like a text.
    """
    settings, tables, clock = settings or Settings(), tables or Tables(), Clock()
    items, failures = loaded(surveyed(paths, settings), settings, tables, clock)
    return cut_and_grouped(items, failures, settings, tables, clock, Kept())[0], failures


def cut_all(pages: Sequence[Page], settings: Settings | None = None) -> tuple[list[Cut], list[Failure]]:
    """The articles of each page, cut with a look at those of the pages that hold the same text, as `run` does.

    A page that cannot be cut is a failure, and has no articles; one that cannot be cut again keeps what it has.
    """
    failures: list[Failure] = []
    return cut_and_grouped(pages, failures, settings or Settings(), Tables(), Clock(), Kept())[0], failures


def _laid(left: Witness, right: Witness, settings: AligningSettings) -> Laid:
    """The alignment of two witnesses without the witnesses: what can be kept of it."""
    alignment = align(left, right, settings)
    return alignment.segments, alignment.transpositions


def compare(left: tuple[Article, Page], right: tuple[Article, Page], settings: Settings | None = None) -> Results:
    """Two articles, each with its page, laid side by side whether they are alike or not: results with one pair."""
    return _compared(left, right, ((), ()), {}, settings or Settings())


def compare_pages(left: Page, right: Page, settings: Settings | None = None) -> tuple[Results, Cuts]:
    """Two whole texts laid side by side: results with one pair, in which each page is one article; and their articles.

    A page is read article after article, each headline before its body, and the right one's articles in the order of
    their partners on the left. Where an article stands is layout, and no row; where a cut is doubtful is told in
    `doubts`, by the id of the article that was cut. A page that cannot be cut is read as it stands, and is a failure. A
    text that is longer than any page is read as it stands.
    """
    settings, failures = settings or Settings(), list[Failure]()
    if max(len(left.text), len(right.text)) > LONGEST_PAGE:
        return _compared((whole(left), left), (whole(right), right), ((), ()), {}, settings), ((), ())
    pages = (left,) if left.source == right.source else (left, right)
    done, _, grouping = cut_and_grouped(pages, failures, settings, Tables(), Clock(), Kept())
    cuts = {made.page.source: made.articles for made in done}
    ours, theirs = cuts.get(left.source, ()), cuts.get(right.source, ())
    facing = in_order_of(ours, theirs, (pair for found in grouping.groups for pair in found.pairs))
    left_side, right_side = (
        (end_to_end(page, articles) if page.source in cuts else whole(page), page)
        for page, articles in ((left, ours), (right, facing))
    )
    group_of = {member: found.id for found in grouping.groups for member in found.members}
    results = _compared(left_side, right_side, (ours, theirs), group_of, settings)
    return replace(results, failures=tuple(failures)), (ours, theirs)


def _compared(
    left: tuple[Article, Page],
    right: tuple[Article, Page],
    cuts: Cuts,
    group_of: Mapping[str, str],
    settings: Settings,
) -> Results:
    """Two texts side by side; `cuts` are the articles that they hold, where they are whole pages."""
    (left_article, left_page), (right_article, right_page) = left, right
    if left_article.id == right_article.id:
        left_article, right_article = (
            replace(left_article, id=f"{left_article.id}:1"),
            replace(right_article, id=f"{right_article.id}:2"),
        )
    articles = (left_article, right_article)
    witnesses = (normalise(left_article, left_page), normalise(right_article, right_page))
    alignment = align(*witnesses, settings.aligning)
    verified = verify(*witnesses, settings.grouping)
    pair = replace(verified, left=alignment.left.article, right=alignment.right.article)
    knowledge = learn(articles, witnesses, (alignment,))
    group_id = f"{left_article.id}~{right_article.id}"
    elsewhere = only_stand_elsewhere(alignment, *cuts)
    return Results(
        pages=(left_page, right_page),
        articles=articles,
        groups=(Group(group_id, (left_article.id, right_article.id), (pair,)),),
        alignments=(alignment,),
        discrepancies=tie(judge(alignment, group_id, knowledge, settings.judging, elsewhere)),
        below_threshold=(),
        suspicions=(),
        names=(),
        apparatus=(),
        failures=(),
        typographic={(left_article.id, right_article.id): len(typographic(alignment))},
        settings=as_mapping(settings),
        version=version(_NAME),
        doubts=doubts(alignment, *cuts, group_of),
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
