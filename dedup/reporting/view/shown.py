"""The pairs that have a page, and their order: all but most of the identical ones of a group.

Observation: a corpus may hold fifty thousand copies of one notice. A page for each pair would repeat itself, and their rows would bury
all others. Rule: of a group's pairs without differences, the first few have a page and a row; the last of these rows gives the number of
the others, and the group's page names every article. The JSON Lines hold all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dedup.model import SEVERITIES, Ends, Pair, Results


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair that has a page."""

    group: str
    pair: Pair
    alike: int = 0
    """The number of further pairs of its group without differences, which have no page."""

    @property
    def ends(self) -> Ends:
        """Its two articles."""
        return self.pair.ends


def shown_pairs(results: Results, same_in_group: int) -> tuple[Shown, ...]:
    """The aligned pairs that have a page, the most severe first; of those without differences at most so many per group."""
    aligned = {found.ends for found in results.alignments}
    weight: Counter[tuple[str, str, str]] = Counter(
        (*discrepancy.ends, discrepancy.severity) for discrepancy in results.discrepancies
    )

    def gravity(shown: Shown) -> tuple[int, ...]:
        return tuple(-weight[(*shown.ends, severity)] for severity in SEVERITIES)

    every = (Shown(group.id, pair) for group in results.groups for pair in group.pairs)
    ordered = sorted((one for one in every if one.ends in aligned), key=lambda one: (*gravity(one), *one.ends))
    differing = [one for one in ordered if any(gravity(one))]
    return (*differing, *_first_of_each_group(ordered[len(differing) :], same_in_group))


def _first_of_each_group(pairs: Sequence[Shown], most: int) -> Iterator[Shown]:
    """The first pairs of each group, the last with the number of those left out."""
    count = Counter(shown.group for shown in pairs)
    seen: Counter[str] = Counter()
    for shown in pairs:
        seen[shown.group] += 1
        if seen[shown.group] < most:
            yield shown
        elif seen[shown.group] == most:
            yield replace(shown, alike=count[shown.group] - most)


def doubtful_pairs(results: Results) -> frozenset[Ends]:
    """The pairs with a doubtful cut.

    Either one of the two articles has a doubt, or the two differ and one of them has two partners on the other's page.
    """
    source = {article.id: article.source for article in results.articles}
    every = [pair for group in results.groups for pair in group.pairs]
    partners = Counter((one, source.get(other)) for pair in every for one, other in (pair.ends, pair.ends[::-1]))
    return frozenset(
        pair.ends
        for pair in every
        if pair.left in results.doubts
        or pair.right in results.doubts
        or (
            pair.relation != "same"
            and max(partners[pair.left, source.get(pair.right)], partners[pair.right, source.get(pair.left)]) > 1
        )
    )
