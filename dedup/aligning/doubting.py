"""Two uncut pages laid side by side check how they were cut: a block edge that is no article edge is a doubt.

Observation. Uncut, the shared articles of two pages come out as moved blocks, whatever the cutter thinks. Rule. An
article that shares text with two articles of the other page was cut too wide here, or too narrow there. Either way a
person should look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchors import spread
from dedup.model import Alignment, Article, Reason, Side, Witness

_SHARED: Final = 40
"""Equal characters that two articles must share: datelines, bylines and stock phrases are shorter."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An article whose cut the other page contradicts; the reason's place counts in the article's source."""

    side: Side
    article: str
    others: tuple[str, ...]
    """The articles of the other page that its text stands in, that with most of it first."""
    reason: Reason


def doubts(alignment: Alignment, left: Sequence[Article], right: Sequence[Article]) -> tuple[Doubt, ...]:
    """The doubts that an alignment of two whole pages casts on the articles cut from them."""
    rows = np.array(
        [(s.left[0], s.right[0], s.left[1] - s.left[0]) for s in alignment.segments if s.relation == "equal"], np.int64
    ).reshape(-1, 3)
    inner = spread(rows[:, 2])
    ours = np.repeat(rows[:, 0], rows[:, 2]) + inner
    theirs = np.repeat(rows[:, 1], rows[:, 2]) + inner
    at, by = _articles(alignment.left, left)[ours], _articles(alignment.right, right)[theirs]
    known = (at >= 0) & (by >= 0)
    ours, theirs, at, by = ours[known], theirs[known], at[known], by[known]
    return (
        *_torn("left", alignment.left, left, right, ours, at, by),
        *_torn("right", alignment.right, right, left, theirs, by, at),
    )


def _articles(witness: Witness, articles: Sequence[Article]) -> npt.NDArray[np.int64]:
    """The article that each folded character lies in, or -1."""
    place = np.full(len(witness.original) + 1, -1, np.int64)
    for number, article in enumerate(articles):
        for span in article.spans:
            place[span.start : span.end] = number
    return place[witness.starts]


def _torn(
    side: Side,
    witness: Witness,
    articles: Sequence[Article],
    others: Sequence[Article],
    at: npt.NDArray[np.int64],
    own: npt.NDArray[np.int64],
    other: npt.NDArray[np.int64],
) -> list[Doubt]:
    shared = np.zeros((len(articles), len(others)), np.int64)
    np.add.at(shared, (own, other), 1)
    out: list[Doubt] = []
    for number, article in enumerate(articles):
        partners = [int(p) for p in np.argsort(-shared[number], kind="stable") if shared[number, p] >= _SHARED]
        if len(partners) < 2:
            continue
        stray = at[(own == number) & (other == partners[1])]
        start, end = int(witness.starts[stray.min()]), int(witness.ends[stray.max()])
        names = tuple(others[p].id for p in partners)
        says = (
            f"{shared[number, partners[1]]} characters of {article.id} stand in {names[1]}, "
            f"{shared[number, partners[0]]} in {names[0]}: one of the pages is cut wrong here"
        )
        out.append(Doubt(side, article.id, names, Reason("block-edge", says, start, end)))
    return out
