"""Two pages, uncut and aligned, check the cutting: a stretch that both have must lie in two articles of one group.

Observation. Where pages are cut wrongly, a paragraph hangs on a neighbour's article, and on the other page it stands in
the right one. Rule. The pages are aligned whole; each stretch that is equal on both is looked up in the articles of
either side; where it leads to two articles of different groups, an edge of the block is no edge of an article, and both
articles get a doubt that `dedup explain` tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.model import Alignment, Article, Reason

SHORTEST: Final = 24
"""Folded characters. Shorter stretches repeat by chance: names of offices, datelines, titles of documents; the longest
such phrase that two unlike articles of the sample pages share has 22 characters."""

Indices = npt.NDArray[np.int32]


def doubts(
    alignment: Alignment, left: Sequence[Article], right: Sequence[Article], group_of: Mapping[str, str]
) -> dict[str, tuple[Reason, ...]]:
    """Doubts about the cuts of two pages, by article; `alignment` is that of the two pages uncut.

    `group_of` maps an article's id to its group's. The reasons' places count in the article's own source.
    """
    found: dict[str, list[Reason]] = defaultdict(list)
    ours = _article_at(left, len(alignment.left.original))[alignment.left.starts]
    theirs = _article_at(right, len(alignment.right.original))[alignment.right.starts]
    for (l0, l1), (r0, _), one, other in _stretches(alignment, ours, theirs):
        a, b = left[one], right[other]
        if l1 - l0 < SHORTEST or group_of.get(a.id, a.id) == group_of.get(b.id, b.id):
            continue
        size = l1 - l0
        found[a.id].append(_doubt(b, size, alignment.left.to_source(l0, l1)))
        found[b.id].append(_doubt(a, size, alignment.right.to_source(r0, r0 + size)))
    return {id: tuple(reasons) for id, reasons in found.items()}


def _doubt(other: Article, size: int, place: tuple[int, int]) -> Reason:
    says = f"These {size} characters stand in {other.id} on the other page, which is not its partner: the cut may be wrong."
    return Reason("block-edge", says, min(place), max(place))


def _article_at(articles: Sequence[Article], length: int) -> Indices:
    """For each code point of the source the index of the article that holds it; -1 for none."""
    index = np.full(length + 1, -1, np.int32)
    for number, article in enumerate(articles):
        for span in article.spans:
            index[span.start : span.end] = number
    return index


def _stretches(
    alignment: Alignment, ours: Indices, theirs: Indices
) -> Iterator[tuple[tuple[int, int], tuple[int, int], int, int]]:
    """The equal stretches that lie in one article on each side, spans of the folded texts and the two articles."""
    for segment in alignment.segments:
        if segment.relation != "equal":
            continue
        (l0, l1), (r0, r1) = segment.left, segment.right
        both = np.stack((ours[l0:l1], theirs[r0:r1]))
        edges = [0, *(np.flatnonzero((both[:, 1:] != both[:, :-1]).any(axis=0)) + 1).tolist(), l1 - l0]
        for begin, end in pairwise(edges):
            one, other = int(both[0, begin]), int(both[1, begin])
            if one >= 0 and other >= 0:
                yield (l0 + begin, l0 + end), (r0 + begin, r0 + end), one, other


def merged(parts: Iterable[Mapping[str, tuple[Reason, ...]]]) -> dict[str, tuple[Reason, ...]]:
    """The doubts of several pairs of pages together, each said once."""
    found: dict[str, dict[Reason, None]] = defaultdict(dict)
    for part in parts:
        for id, reasons in part.items():
            found[id].update(dict.fromkeys(reasons))
    return {id: tuple(reasons) for id, reasons in sorted(found.items())}
