"""Which pages hold the same articles: partners, found by the pairs of their articles, and how well their cuts agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from dedup.model import Article, Pair
from dedup.text.shingling import letters

MOST_PARTNERS: Final = 4
"""Pages that are asked what they show of another's cut: two layouts, and the next edition of each."""

HEADLESS: Final = 100
"""Letters that an article without a headline counts against a cut: as a paragraph that stands in the wrong article. From 50 to 500 the same ways
of cutting are chosen. One that no partner has counts nothing: it may be a stranger's rest, and on what one page has alone none disagree."""
PART: Final = (0.03, 0.5)
"""Jaccard of two articles that share a part and no more. Below stand phrases that all news have; above, the one is the other with edits."""
RUN: Final = 5
"""Letters of the runs by which articles are compared: as grouping does it for ideographs."""


class Accord(NamedTuple):
    """How well the cuts of some pages agree."""

    letters: float
    """Letters that stand in one article here and there, less `HEADLESS` for each article there and here without a headline."""
    doubtful: bool
    """Whether an article has no headline, shares a part only with the one there that is likest, or a part with another one, too: one of the
    two pages may be cut wrong."""


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
        for one, other in (pair.ends, pair.ends[::-1]):
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


def accord(articles: Mapping[str, Sequence[Article]], shared: Mapping[str, Sequence[str]]) -> Accord:
    """How well pages agree with their partners; `articles` are those of each page, `shared` maps a page to its partners.

    Observation. A page that is cut right by itself is spoiled now and then by a partner that is not, and hands the mistake on. Then
    half of an article stands in its neighbour on one page and not on the other, or an article is left without its headline on both.
    """
    runs = {source: [_runs(article) for article in own] for source, own in articles.items()}
    holders = {source: _holders(own) for source, own in runs.items()}
    agreed, doubtful = 0.0, False
    for source, own in articles.items():
        others = [name for name in shared.get(source, ()) if name in runs]
        for article, ours in zip(own, runs[source], strict=True):
            alike = [_alike(ours, runs[name], holders[name]) for name in others]
            likest = max((most for most, _ in alike), default=0.0)
            headless = article.headline is None and _has_body(article)
            agreed += likest * len(ours) - HEADLESS * (headless and likest > PART[0])
            torn = any(next_most > PART[0] for _, next_most in alike)
            doubtful = doubtful or headless or torn or PART[0] < likest < PART[1]
    return Accord(agreed, doubtful)


def _holders(runs: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """Run → the articles that have it, by their numbers."""
    found: dict[str, list[int]] = {}
    for number, own in enumerate(runs):
        for run in own:
            found.setdefault(run, []).append(number)
    return found


def _alike(
    ours: frozenset[str], theirs: Sequence[frozenset[str]], holders: Mapping[str, list[int]]
) -> tuple[float, float]:
    """The largest Jaccard of ours with one of theirs, and the next; only what shares something is counted."""
    common = Counter(number for run in ours & holders.keys() for number in holders[run])
    most = sorted((both / (len(ours) + len(theirs[number]) - both) for number, both in common.items()), reverse=True)
    first, second, *_ = [*most[:2], 0.0, 0.0]
    return first, second


def _runs(article: Article) -> frozenset[str]:
    text = letters(article.text)
    return frozenset(text[at : at + RUN] for at in range(max(1, len(text) - RUN + 1)))


def _has_body(article: Article) -> bool:
    """Whether it is an article that should have a headline: a continuation has it on another page, an imprint has no text."""
    return article.kind == "article" and any(span.role == "body" for span in article.spans)
