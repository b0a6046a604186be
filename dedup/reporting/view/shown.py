"""Which pairs have a page, and in which order? All but most of those that say the same in one group.

Observation: a corpus may hold fifty thousand copies of one notice. A page for each pair of them says what the last one
said, and between their rows nothing else is found. Rule: of the pairs of one group in which nothing differs the first
few have a page and a row; how many more there are stands in the last of these rows, and the group's page names every
article. The files of the contract hold all of them.
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
    """Further pairs of its group in which nothing differs either, and which have no page."""

    @property
    def ends(self) -> Ends:
        """Its two articles."""
        return self.pair.ends


def shown_pairs(results: Results, same_in_group: int) -> tuple[Shown, ...]:
    """Pairs that were laid side by side, the gravest first; of those that say the same so many a group."""
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
    """The first pairs of each group, the last of them with the number of those that are left out."""
    count = Counter(shown.group for shown in pairs)
    seen: Counter[str] = Counter()
    for shown in pairs:
        seen[shown.group] += 1
        if seen[shown.group] < most:
            yield shown
        elif seen[shown.group] == most:
            yield replace(shown, alike=count[shown.group] - most)


def doubtful_pairs(results: Results) -> frozenset[Ends]:
    """The pairs of which a cut is doubted.

    Either a doubt is told of one of the two articles, or the two are not the same and one of them has two partners on the
    other's page.
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
