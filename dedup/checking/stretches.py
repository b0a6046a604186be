"""The equal text of two pages, each stretch with the article that holds it on either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.model import Alignment, Article

SHORTEST: Final = 24
"""Folded characters. Shorter stretches repeat by chance: names of offices, datelines, titles of documents; the longest
such phrase that two unlike articles of the sample pages share has 22 characters."""

Indices = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that is equal on both sides and lies in one article on each."""

    left: int
    """Where it begins in the left folded text."""
    right: int
    size: int
    one: int
    """The index of the left article."""
    other: int
    block: int | None
    """The index of the moved block that it lies in."""


def stretches_of(alignment: Alignment, left: Sequence[Article], right: Sequence[Article]) -> Iterator[Stretch]:
    """The equal text of an alignment of two whole pages, cut where an article ends on either side; what lies in no article is left out."""
    ours = _article_at(left, len(alignment.left.original))[alignment.left.starts]
    theirs = _article_at(right, len(alignment.right.original))[alignment.right.starts]
    for segment in alignment.segments:
        if segment.relation != "equal":
            continue
        (l0, l1), (r0, r1) = segment.left, segment.right
        both = np.stack((ours[l0:l1], theirs[r0:r1]))
        edges = [0, *(np.flatnonzero((both[:, 1:] != both[:, :-1]).any(axis=0)) + 1).tolist(), l1 - l0]
        for begin, end in pairwise(edges):
            one, other = int(both[0, begin]), int(both[1, begin])
            if one >= 0 and other >= 0:
                yield Stretch(l0 + begin, r0 + begin, end - begin, one, other, segment.transposition)


def _article_at(articles: Sequence[Article], length: int) -> Indices:
    """For each code point of the source the index of the article that holds it; -1 for none."""
    index = np.full(length + 1, -1, np.int32)
    for number, article in enumerate(articles):
        for span in article.spans:
            index[span.start : span.end] = number
    return index
