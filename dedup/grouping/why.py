"""Why two articles are in one group, or are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dedup.grouping.connecting import path
from dedup.model import Ends, Group, Pair


@dataclass(frozen=True, slots=True)
class Why:
    """Why two articles are in one group or not: the chain of verified pairs that leads from one to the other."""

    left: str
    right: str
    chain: tuple[Pair, ...]
    """One pair for each step: a single pair if the two were compared with each other, none if they are in no common group."""
    says: str
    """The same in a sentence."""


def why(left: str, right: str, groups: Sequence[Group], nearest: Sequence[Pair] = ()) -> Why:
    """The chain between two articles in the groups; `nearest` are comparisons that were too unlike to count (`Grouping.nearest`)."""
    by_ends: Mapping[Ends, Pair] = {pair.ends: pair for held in groups for pair in held.pairs}
    steps = path(list(by_ends), left, right) if left != right else ()
    chain = tuple(by_ends[min(step), max(step)] for step in pairwise(steps))
    if len(chain) == 1:
        return Why(left, right, chain, f"They were compared themselves: {_numbers(chain[0])}.")
    if chain:
        each_step = "; ".join(f"{pair.left} and {pair.right}: {_numbers(pair)}" for pair in chain)
        return Why(left, right, chain, f"{len(chain)} verified pairs lead from one to the other: {each_step}.")
    for pair in nearest:
        if {*pair.ends} == {left, right}:
            return Why(left, right, (), f"They were compared and are too unlike: {_numbers(pair)}.")
    return Why(left, right, (), "No verified pair, and no chain of pairs, joins them.")


def _numbers(pair: Pair) -> str:
    return f"{pair.relation}, similarity {pair.similarity:.3f}, containment {pair.containment:.3f}"
