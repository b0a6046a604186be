"""Which pairs of a group are laid side by side: all of a small one, base against each and the nearest of a large one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from heapq import heapify, heappop, heappush

from dedup.model import Group, Pair


def base_of(group: Group) -> str:
    """The member that the others are laid against: the one that is most like all the others, then the first."""
    likeness: dict[str, float] = defaultdict(float)
    for pair in group.pairs:
        likeness[pair.left] += pair.similarity
        likeness[pair.right] += pair.similarity
    return min(group.members, key=lambda member: (-likeness[member], member))


def collated_pairs(group: Group, every_pair_up_to: int) -> tuple[Pair, ...]:
    """The pairs to align: all, up to that many members; beyond, fewer than two a member, all of them verified.

    These are the base against each that is the `same`; for a member that is not, its strongest pair with one that is
    reached (a caption of a story is laid against the story that it is most like); and the strongest pair of each member:
    in a group of two days or two papers the two layouts of one page are each other's.
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
    """A small group where each copy has the pairs that its twin has, with the same numbers.

    Copies are compared once: only the first of them has a pair with other texts. Which is first depends on what else is
    read, and a pair must not go, with the decisions on it, because a copy came in. Copies may also differ in their marks.
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
