"""Which articles only stand elsewhere on the other page?

Observation. Two layouts of a page have its articles in another order: as two texts, whole
articles are moved blocks; and so is a paragraph that was moved inside an article, which is a difference. Rule. What two
articles share is looked at by itself: as long as it follows in one order on both sides, the articles stand elsewhere, and
that is layout; what falls out of this order was moved inside the article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from dedup.checking.stretches import SHORTEST, Stretch, stretches_of
from dedup.model import Alignment, Article


def only_stand_elsewhere(alignment: Alignment, left: Sequence[Article], right: Sequence[Article]) -> frozenset[int]:
    """The moved blocks, by their index in the alignment, that follow from the order of the articles on the two pages.

    `alignment` is that of the two pages as whole texts. Text that one article shares with another's partner was moved from
    article to article, or is cut wrongly on one side: it is none of them, as swapped neighbours are none.
    """
    shared: dict[tuple[int, int], list[Stretch]] = defaultdict(list)
    for each in _telling(list(stretches_of(alignment, left, right))):
        shared[each.one, each.other].append(each)
    known: set[int | None] = set()
    moved: set[int | None] = set()
    for couple, stretches in shared.items():
        known.update(each.block for each in stretches)
        moved |= _out_of_order(stretches) if _are_partners(couple, shared) else {each.block for each in stretches}
    return frozenset(
        index for index, block in enumerate(alignment.transpositions) if not block.swap and index in known - moved
    )


def _are_partners(couple: tuple[int, int], shared: Mapping[tuple[int, int], Sequence[Stretch]]) -> bool:
    """Whether one of the two articles shares more with the other than with any third."""
    size = {both: sum(each.size for each in stretches) for both, stretches in shared.items()}
    return any(
        size[couple] == max(found for both, found in size.items() if both[side] == couple[side]) for side in (0, 1)
    )


def _telling(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Those that are in their two articles by no chance: long ones, and of each moved block the longest."""
    longest: dict[int | None, int] = defaultdict(int)
    for each in stretches:
        longest[each.block] = max(longest[each.block], each.size)
    return [
        each
        for each in stretches
        if each.size >= SHORTEST or (each.block is not None and each.size == longest[each.block])
    ]


def _out_of_order(stretches: Sequence[Stretch]) -> set[int | None]:
    """The moved blocks that stand before some other text of the two articles on one side and behind it on the other.

    Of two blocks that only each other contradict, the one of which the two articles share less.
    """
    unmoved = np.array([(each.left, each.right) for each in stretches if each.block is None], np.int32).reshape(-1, 2)
    blocks: dict[int, list[Stretch]] = defaultdict(list)
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
