"""Which pages hold the same articles: partners, found by the pairs of their articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dedup.model import Group


def partners(groups: Sequence[Group], page_of: Mapping[str, str]) -> dict[str, list[str]]:
    """Page → the pages that it shares articles with, most first. `page_of` maps an article's id to its page's source.

    Two pages of one article each are no partners: there is nothing that one could show of the other's cut.
    """
    held = Counter(page_of.values())
    shared: dict[str, Counter[str]] = {}
    for pair in (pair for found in groups for pair in found.pairs):
        left, right = page_of[pair.left], page_of[pair.right]
        if left != right and held[left] + held[right] > 2:
            shared.setdefault(left, Counter())[right] += 1
            shared.setdefault(right, Counter())[left] += 1
    return {
        source: sorted(others, key=lambda other: (-others[other], other)) for source, others in sorted(shared.items())
    }
