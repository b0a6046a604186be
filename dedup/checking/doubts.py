"""Are two pages cut alike?

Observation. Where pages are cut wrongly, a paragraph hangs on a neighbour's article, and on the other page it stands in
the right one. Rule. The pages are aligned whole; each stretch that is equal on both is looked up in the articles of
either side; where it leads to two articles of different groups, an edge of the block is no edge of an article, and both
articles get a doubt that `dedup explain` tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dedup.checking.stretches import SHORTEST, stretches_of
from dedup.model import Alignment, Article, Reason


def doubts(
    alignment: Alignment, left: Sequence[Article], right: Sequence[Article], group_of: Mapping[str, str]
) -> dict[str, tuple[Reason, ...]]:
    """Doubts about the cuts of two pages, by article; `alignment` is that of the two pages uncut.

    `group_of` maps an article's id to its group's. The reasons' places count in the article's own source.
    """
    found: dict[str, list[Reason]] = defaultdict(list)
    for each in stretches_of(alignment, left, right):
        a, b = left[each.one], right[each.other]
        if each.size < SHORTEST or group_of.get(a.id, a.id) == group_of.get(b.id, b.id):
            continue
        found[a.id].append(_doubt(b, each.size, alignment.left.to_source(each.left, each.left + each.size)))
        found[b.id].append(_doubt(a, each.size, alignment.right.to_source(each.right, each.right + each.size)))
    return {id: tuple(reasons) for id, reasons in found.items()}


def _doubt(other: Article, size: int, place: tuple[int, int]) -> Reason:
    says = (
        f"These {size} characters are in {other.id} on the other page, which is not its partner: the cut may be wrong."
    )
    return Reason("block-edge", says, min(place), max(place))


def merged(parts: Iterable[Mapping[str, tuple[Reason, ...]]]) -> dict[str, tuple[Reason, ...]]:
    """The doubts of several pairs of pages together, each said once."""
    found: dict[str, dict[Reason, None]] = defaultdict(dict)
    for part in parts:
        for id, reasons in part.items():
            found[id].update(dict.fromkeys(reasons))
    return {id: tuple(reasons) for id, reasons in sorted(found.items())}
