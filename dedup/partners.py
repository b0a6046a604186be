"""Which pages hold the same articles: partners, found by the pairs of their articles, and in what order they look at one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from dedup.model import Article, Pair

MOST_PARTNERS: Final = 4
"""Pages that are asked what they show of another's cut: two layouts, and the next edition of each."""


def partners(pairs: Iterable[Pair], page_of: Mapping[str, str]) -> dict[str, list[str]]:
    """Page → the pages that it shares most articles with, most first; `page_of` maps an article's id to its page's source.

    Articles that are in no page, rows of tables, have no say. Two pages of one article each are no partners: there is
    nothing that one could show of the other's cut.
    """
    held = Counter(page_of.values())
    shared: dict[str, Counter[str]] = {}
    for pair in pairs:
        left, right = page_of.get(pair.left), page_of.get(pair.right)
        if left and right and left != right and held[left] + held[right] > 2:
            shared.setdefault(left, Counter())[right] += 1
            shared.setdefault(right, Counter())[left] += 1
    return {
        source: sorted(others, key=lambda other: (-others[other], other))[:MOST_PARTNERS]
        for source, others in sorted(shared.items())
    }


def in_order_of(ours: Sequence[Article], theirs: Sequence[Article], pairs: Iterable[Pair]) -> list[Article]:
    """The articles of another page in the order in which their partners stand on ours; those without one stand behind."""
    place = {article.id: at for at, article in enumerate(ours)}
    best: dict[str, tuple[float, float, int]] = {}
    for pair in pairs:
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if one in place:
                found = (-pair.similarity, -pair.containment, place[one])
                best[other] = min(found, best.get(other, found))
    return sorted(theirs, key=lambda article: best[article.id][-1] if article.id in best else len(ours))


def families(shared: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The pages that hang together by being partners, family by family, sorted."""
    near: dict[str, set[str]] = {}
    for source, others in shared.items():
        for other in others:
            near.setdefault(source, set()).add(other)
            near.setdefault(other, set()).add(source)
    found: list[list[str]] = []
    seen: set[str] = set()
    for source in sorted(near):
        if source in seen:
            continue
        seen.add(source)
        family = [source]
        for member in family:  # grows while it is read
            new = near[member] - seen
            seen |= new
            family += sorted(new)
        found.append(sorted(family))
    return found
