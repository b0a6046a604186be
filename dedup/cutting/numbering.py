"""A page cut once more, with a look at other pages: each article keeps the number that it has where the page is cut alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dedup.model import Article, Page, Reason

UNTOUCHED: Final = 0.99
"""Share of the characters of an article that it has with the page cut alone, and that one with it, to be told as the same."""


def numbered(alone: Sequence[Article], articles: Sequence[Article], shown_by: Sequence[Page]) -> tuple[Article, ...]:
    """The articles with the ids of those of the page cut alone that they have most characters of.

    An id must not depend on what else is read: an article that only the other pages show gets the next free number.
    One that the other pages have changed says so.
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
        if new not in own:
            out.append(
                replace(article, id=f"{stem}#{next(free):02d}", reasons=(*article.reasons, _shown(article, names)))
            )
            continue
        old = own[new]
        most = max(_size(article), _size(alone[old]))
        changed = shared[new, old] < UNTOUCHED * most
        reasons = (*article.reasons, _shown(article, names)) if changed else article.reasons
        out.append(replace(article, id=alone[old].id, reasons=reasons))
    return tuple(sorted(out, key=lambda article: int(article.id.rpartition("#")[2])))


def _shown(article: Article, names: str) -> Reason:
    says = f"The page alone would be cut otherwise here: {names} has the same text in another layout."
    return Reason("shown-elsewhere", says, article.spans[0].start, article.spans[0].end)


def _size(article: Article) -> int:
    return sum(span.end - span.start for span in article.spans)


def _shared(alone: Sequence[Article], articles: Sequence[Article]) -> Counter[tuple[int, int]]:
    """`(new, old)` → the characters that both articles hold."""
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
