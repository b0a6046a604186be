"""Two pages, aligned as whole texts, beside their articles: are they cut alike, and which articles only stand elsewhere?

**Doubts.** Observation. Where pages are cut wrongly, a paragraph hangs on a neighbour's article, and on the other page it stands in
the right one. Rule. The pages are aligned whole; each stretch that is equal on both is looked up in the articles of
either side; where it leads to two articles of different groups, an edge of the block is no edge of an article, and both
articles get a doubt that `dedup explain` tells.

**Articles that stand elsewhere.** Observation. Two layouts of a page have its articles in another order: as two texts, whole
articles are moved blocks; and so is a paragraph that was moved inside an article, which is a difference. Rule. What two
articles share is looked at by itself: as long as it follows in one order on both sides, the articles stand elsewhere, and
that is layout; what falls out of this order was moved inside the article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    for each in _stretches(alignment, ours, theirs):
        a, b = left[each.one], right[each.other]
        if each.size < SHORTEST or group_of.get(a.id, a.id) == group_of.get(b.id, b.id):
            continue
        found[a.id].append(_doubt(b, each.size, alignment.left.to_source(each.left, each.left + each.size)))
        found[b.id].append(_doubt(a, each.size, alignment.right.to_source(each.right, each.right + each.size)))
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


@dataclass(frozen=True, slots=True)
class _Stretch:
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


def _stretches(alignment: Alignment, ours: Indices, theirs: Indices) -> Iterator[_Stretch]:
    """The equal text of an alignment, cut where an article ends on either side."""
    for segment in alignment.segments:
        if segment.relation != "equal":
            continue
        (l0, l1), (r0, r1) = segment.left, segment.right
        both = np.stack((ours[l0:l1], theirs[r0:r1]))
        edges = [0, *(np.flatnonzero((both[:, 1:] != both[:, :-1]).any(axis=0)) + 1).tolist(), l1 - l0]
        for begin, end in pairwise(edges):
            one, other = int(both[0, begin]), int(both[1, begin])
            if one >= 0 and other >= 0:
                yield _Stretch(l0 + begin, r0 + begin, end - begin, one, other, segment.transposition)


def merged(parts: Iterable[Mapping[str, tuple[Reason, ...]]]) -> dict[str, tuple[Reason, ...]]:
    """The doubts of several pairs of pages together, each said once."""
    found: dict[str, dict[Reason, None]] = defaultdict(dict)
    for part in parts:
        for id, reasons in part.items():
            found[id].update(dict.fromkeys(reasons))
    return {id: tuple(reasons) for id, reasons in sorted(found.items())}


# ── articles that stand elsewhere ─────────────────────────────────────────────────────────────────────────────────


def only_stand_elsewhere(alignment: Alignment, left: Sequence[Article], right: Sequence[Article]) -> frozenset[int]:
    """The moved blocks, by their index in the alignment, that follow from the order of the articles on the two pages.

    `alignment` is that of the two pages as whole texts. Text that one article shares with another's partner was moved from
    article to article, or is cut wrongly on one side: it is none of them, as swapped neighbours are none.
    """
    ours = _article_at(left, len(alignment.left.original))[alignment.left.starts]
    theirs = _article_at(right, len(alignment.right.original))[alignment.right.starts]
    shared: dict[tuple[int, int], list[_Stretch]] = defaultdict(list)
    for each in _telling(list(_stretches(alignment, ours, theirs))):
        shared[each.one, each.other].append(each)
    known: set[int | None] = set()
    moved: set[int | None] = set()
    for couple, stretches in shared.items():
        known.update(each.block for each in stretches)
        moved |= _out_of_order(stretches) if _are_partners(couple, shared) else {each.block for each in stretches}
    return frozenset(
        index for index, block in enumerate(alignment.transpositions) if not block.swap and index in known - moved
    )


def _are_partners(couple: tuple[int, int], shared: Mapping[tuple[int, int], Sequence[_Stretch]]) -> bool:
    """Whether one of the two articles shares more with the other than with any third."""
    size = {both: sum(each.size for each in stretches) for both, stretches in shared.items()}
    return any(
        size[couple] == max(found for both, found in size.items() if both[side] == couple[side]) for side in (0, 1)
    )


def _telling(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Those that are in their two articles by no chance: long ones, and of each moved block the longest."""
    longest: dict[int | None, int] = defaultdict(int)
    for each in stretches:
        longest[each.block] = max(longest[each.block], each.size)
    return [
        each
        for each in stretches
        if each.size >= SHORTEST or (each.block is not None and each.size == longest[each.block])
    ]


def _out_of_order(stretches: Sequence[_Stretch]) -> set[int | None]:
    """The moved blocks that stand before some other text of the two articles on one side and behind it on the other.

    Of two blocks that only each other contradict, the one of which the two articles share less.
    """
    unmoved = np.array([(each.left, each.right) for each in stretches if each.block is None], np.int32).reshape(-1, 2)
    blocks: dict[int, list[_Stretch]] = defaultdict(list)
    for each in stretches:
        if each.block is not None:
            blocks[each.block].append(each)
    found: set[int | None] = set()
    order = sorted(blocks.items(), key=lambda block: -sum(each.size for each in block[1]))
    kept = unmoved
    for index, parts in order:
        place = np.array([parts[0].left, parts[0].right], np.int32)
        before = kept < place
        if (before[:, 0] != before[:, 1]).any():
            found.add(index)
        else:
            kept = np.vstack((kept, place))
    return found
