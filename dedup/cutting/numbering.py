"""The numbers of a page's articles: in page order, and when it is cut again with the help of others those that it has when cut by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from dedup.model import Article, Page, Reason

UNTOUCHED: Final = 0.99
"""If an article shares at least this share of its characters with the article of the same number, and the other way round, it counts as unchanged."""


def in_page_order(page: Page, articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles in the order in which they begin on the page, and numbered so."""
    ordered = sorted(articles, key=lambda article: min(span.start for span in article.spans))
    return tuple(replace(article, id=f"{page.siglum}#{number:02d}") for number, article in enumerate(ordered, 1))


def numbered(alone: Sequence[Article], articles: Sequence[Article], shown_by: Sequence[Page]) -> tuple[Article, ...]:
    """The articles, each with the id of the article in `alone` (the page cut by itself) with which it shares most characters.

    An id must not depend on what else is read: an article that is only found with the help of other pages gets the next free number. An
    article that they have changed gets a reason that says so, with the names of the pages in `shown_by`.
    """
    shared = _shared(alone, articles)
    own: dict[int, int] = {}
    taken: set[int] = set()
    for (new, old), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if new not in own and old not in taken:
            own[new] = old
            taken.add(old)
    stem = alone[0].id.rpartition("#")[0]
    free = iter(range(len(alone) + 1, len(alone) + len(articles) + 1))
    names = ", ".join(sorted(page.siglum for page in shown_by))
    out = []
    for new, article in enumerate(articles):
        known = alone[own[new]] if new in own else None
        changed = known is None or shared[new, own[new]] < UNTOUCHED * max(_size(article), _size(known))
        reasons = (*article.reasons, _shown(article, names)) if changed else article.reasons
        out.append(replace(article, id=known.id if known else f"{stem}#{next(free):02d}", reasons=reasons))
    return tuple(sorted(out, key=lambda article: int(article.id.rpartition("#")[2])))


def _shown(article: Article, names: str) -> Reason:
    says = f"The page alone would be cut otherwise here: {names} has the same text in another layout."
    return Reason("shown-elsewhere", says, article.spans[0].start, article.spans[0].end)


def _size(article: Article) -> int:
    return sum(span.end - span.start for span in article.spans)


def _shared(alone: Sequence[Article], articles: Sequence[Article]) -> Counter[tuple[int, int]]:
    """`(new, old)` → how many characters the two articles share, by their numbers."""
    shared: Counter[tuple[int, int]] = Counter()
    ours, theirs = _spans(articles), _spans(alone)
    at = 0
    for start, end, new in ours:
        while at and theirs[at - 1][1] > start:
            at -= 1
        while at < len(theirs) and theirs[at][0] < end:
            both = min(end, theirs[at][1]) - max(start, theirs[at][0])
            if both > 0:
                shared[new, theirs[at][2]] += both
            at += 1
    return shared


def _spans(articles: Sequence[Article]) -> list[tuple[int, int, int]]:
    return sorted((span.start, span.end, number) for number, article in enumerate(articles) for span in article.spans)
