"""Two texts laid side by side, alike or not: two articles, or two whole pages read article after article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Final

from dedup.aligning import align, typographic
from dedup.checking import doubts, only_stand_elsewhere
from dedup.corpus import Task, cut_and_grouped
from dedup.cutting import end_to_end, whole
from dedup.errors import DISTRIBUTION
from dedup.grouping import verify
from dedup.judging import judge, learn, tie
from dedup.model import Article, Group, Page, Results
from dedup.normalising import normalise
from dedup.partners import in_order_of
from dedup.settings import Settings, as_mapping

LONGEST_PAGE: Final = 50_000
"""Code points. A full broadsheet page has 10,000 in Chinese and 40,000 in English; a longer text is a book, in which there
is nothing to cut, and the time of a cut grows faster than the text."""
Cuts = tuple[Sequence[Article], Sequence[Article]]
"""The articles of the left page and of the right one."""


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
    settings = settings or Settings()
    if max(len(left.text), len(right.text)) > LONGEST_PAGE:
        return _compared((whole(left), left), (whole(right), right), ((), ()), {}, settings), ((), ())
    pages = (left,) if left.source == right.source else (left, right)
    corpus = cut_and_grouped(pages, Task(settings))
    cuts = {made.page.source: made.articles for made in corpus.cuts}
    ours, theirs = cuts.get(left.source, ()), cuts.get(right.source, ())
    facing = in_order_of(ours, theirs, (pair for found in corpus.grouping.groups for pair in found.pairs))
    left_side, right_side = (
        (end_to_end(page, articles) if page.source in cuts else whole(page), page)
        for page, articles in ((left, ours), (right, facing))
    )
    group_of = {member: found.id for found in corpus.grouping.groups for member in found.members}
    results = _compared(left_side, right_side, (ours, theirs), group_of, settings)
    return replace(results, failures=tuple(corpus.failures)), (ours, theirs)


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
        typographic={(left_article.id, right_article.id): len(typographic(alignment))},
        settings=as_mapping(settings),
        version=version(DISTRIBUTION),
        doubts=doubts(alignment, *cuts, group_of),
    )
