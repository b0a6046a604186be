"""Which pairs of a group are laid side by side: all pairs of a small group; of a large one the base with each member, and nearest pairs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from heapq import heapify, heappop, heappush

from dedup.model import Group, Pair


def base_of(group: Group) -> str:
    """The member that the others are laid against: the one most like all the others; of equal ones the first by its id."""
    likeness: dict[str, float] = defaultdict(float)
    for pair in group.pairs:
        likeness[pair.left] += pair.similarity
        likeness[pair.right] += pair.similarity
    return min(group.members, key=lambda member: (-likeness[member], member))


def collated_pairs(group: Group, every_pair_up_to: int) -> tuple[Pair, ...]:
    """The pairs to align. All, in a group of up to `every_pair_up_to` members; in a larger one fewer than two for each member.

    Of a larger group these are: the base with each member that is the `same`; for each other member its strongest pair with
    one that is reached by then (the caption of a story is laid against the version that it is most like); and the strongest pair of
    every member: in a group of two days or two papers, the two layouts of one page belong together.
    """
    if len(group.members) <= every_pair_up_to:
        return group.pairs
    base = base_of(group)
    pairs_of: dict[str, list[Pair]] = defaultdict(list)
    for pair in group.pairs:
        pairs_of[pair.left].append(pair)
        pairs_of[pair.right].append(pair)
    chosen = {min(pairs_of[member], key=_strongest_first) for member in group.members}
    against_base = [pair for pair in pairs_of[base] if pair.relation == "same"]
    chosen.update(against_base)
    reached = {base, *(member for pair in against_base for member in (pair.left, pair.right))}
    nearest = [_strongest_first(pair) for member in sorted(reached) for pair in pairs_of[member]]
    heapify(nearest)
    while len(reached) < len(group.members):
        step = heappop(nearest)[1]
        fresh = {step.left, step.right} - reached
        reached |= fresh
        for member in fresh:
            chosen.add(step)
            for pair in pairs_of[member]:
                heappush(nearest, _strongest_first(pair))
    return tuple(sorted(chosen))


def _strongest_first(pair: Pair) -> tuple[float, Pair]:
    return -pair.similarity, pair


def with_copies_paired(group: Group, every_pair_up_to: int) -> Group:
    """A small group in which every copy of a text has the pairs that the other copies have, with the same numbers.

    Identical texts are compared once, so that only the first copy has pairs with other texts. Which copy is first depends on what
    else is read; without this step a new copy would take away a pair, and the decisions on it. Copies may differ in punctuation.
    """
    twins = [pair for pair in group.pairs if pair.similarity == 1.0]
    if not twins or len(group.members) > every_pair_up_to:
        return group
    pairs = {(pair.left, pair.right): pair for pair in group.pairs}
    for twin in twins:
        for one, other in ((twin.left, twin.right), (twin.right, twin.left)):
            for pair in tuple(pairs.values()):
                ends = {pair.left, pair.right}
                if one in ends and other not in ends:
                    left, right = sorted(ends - {one} | {other})
                    pairs.setdefault((left, right), replace(pair, left=left, right=right))
    return replace(group, pairs=tuple(sorted(pairs.values())))
