"""Witnesses → groups: candidates that share rare shingles, verified exactly, connected where the links are firm."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.grouping.bases import with_copies_paired
from dedup.grouping.candidates import candidates
from dedup.grouping.connecting import broken, components, path
from dedup.grouping.verifying import Overlap, are_pairs, overlap, relations
from dedup.model import Group, Pair, Witness
from dedup.settings import GroupingSettings
from dedup.text.shingling import Hashes, hashed, letters_of_folded

__all__ = ["Grouping", "Why", "group", "group_id", "grouped", "shingle_set", "verify", "why"]


Integers = npt.NDArray[np.int64]
_DEFAULTS: Final = GroupingSettings()


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups, sorted by their first member, and the nearest article of each that has no pair."""

    groups: tuple[Group, ...]
    nearest: tuple[Pair, ...]
    """Verified, and too unlike to count; an article that shares nothing with another has none."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why two articles are in one group, or are not: the chain of verified pairs that leads from one to the other."""

    left: str
    right: str
    chain: tuple[Pair, ...]
    """One pair a step; a single one where the two were compared themselves; none where no group holds both."""
    says: str


def group(witnesses: Sequence[Witness], settings: GroupingSettings = _DEFAULTS) -> Grouping:
    """The groups of some thousands of articles held in memory; their order plays no part.

    Every pair that shares rare shingles is verified, so nothing is missed by chance. Texts that are identical in
    their letters are compared once: each is paired with the first of them, and only the first with other texts, but
    that the copies of a small group get the pairs of the first.
    """
    ordered = sorted(witnesses, key=lambda witness: witness.article)
    copies: dict[str, list[str]] = defaultdict(list)
    for witness in ordered:
        text = letters_of_folded(witness.text)
        if text:
            copies[text].append(witness.article)
    texts = list(copies)
    firsts = [members[0] for members in copies.values()]
    sets = [shingle_set(text, settings) for text in texts]
    found = candidates(sets, settings)
    counts = [
        overlap(sets[left], sets[right]) for left, right in zip(found.left.tolist(), found.right.tolist(), strict=True)
    ]
    links = Links(
        found.left, found.right, *(np.array([getattr(one, side) for one in counts], np.int64) for side in _SIDES)
    )
    held, unlike = links.judged(found.rare > 0, settings)
    groups = connected(held, list(copies.values()), settings)
    paired = {member for found_group in groups for member in found_group.members}
    nearest: dict[int, tuple[float, int, Overlap]] = {}
    for left, right, one in unlike.each():
        for here, there in ((left, right), (right, left)):
            if firsts[here] not in paired and (here not in nearest or one.containment > nearest[here][0]):
                nearest[here] = one.containment, there, one
    lonely = {_pair(firsts[here], firsts[there], one, settings) for here, (_, there, one) in nearest.items()}
    return Grouping(groups, tuple(sorted(lonely)))


_SIDES: Final = ("left", "right", "shared")


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Compared texts by number, and the three counts of each comparison."""

    left: Integers
    right: Integers
    left_size: Integers
    right_size: Integers
    shared: Integers

    def judged(self, rare: npt.NDArray[np.bool_], settings: GroupingSettings) -> tuple[Links, Links]:
        """Those that count as pairs, and the others. What only boilerplate proposes must be alike as a whole."""
        similarity = self.shared / np.maximum(self.left_size + self.right_size - self.shared, 1)
        good = are_pairs(self.left_size, self.right_size, self.shared, settings) & (
            rare | (similarity >= settings.strong)
        )
        return self.where(good), self.where(~good)

    def where(self, chosen: npt.NDArray[np.bool_]) -> Links:
        """Some of them."""
        columns = (self.left, self.right, self.left_size, self.right_size, self.shared)
        return Links(*(column[chosen] for column in columns))

    def strengths(self) -> npt.NDArray[np.float64]:
        """How firmly each holds a group together: the part of the smaller set that is shared."""
        parts: npt.NDArray[np.float64] = self.shared / np.maximum(np.minimum(self.left_size, self.right_size), 1)
        return parts

    def pairs(self, names: Sequence[str], settings: GroupingSettings) -> Iterator[Pair]:
        """Each comparison as a pair of the texts' names."""
        similarity = self.shared / np.maximum(self.left_size + self.right_size - self.shared, 1)
        told = relations(self.left_size, self.right_size, self.shared, settings)
        columns = (self.left.tolist(), self.right.tolist(), similarity.tolist(), self.strengths().tolist(), told)
        for left, right, alike, contained, name in zip(*columns, strict=True):
            one, other = names[left], names[right]
            yield Pair(one, other, alike, contained, name) if one < other else Pair(other, one, alike, contained, name)

    def each(self) -> Iterator[tuple[int, int, Overlap]]:
        """One comparison after another."""
        for left, right, *counts in zip(
            self.left.tolist(), self.right.tolist(), self.left_size.tolist(), self.right_size.tolist(), self.shared.tolist(),
            strict=True,
        ):  # fmt: skip
            yield left, right, Overlap(*counts)


def connected(links: Links, copies: Sequence[Sequence[str]], settings: GroupingSettings) -> tuple[Group, ...]:
    """The groups of texts that verified links connect.

    `copies` holds for each text the ids of the articles that are identical in it, the one that speaks for all first.
    """
    held = links.where(~broken(len(copies), links.left, links.right, links.strengths(), settings))
    pairs = list(held.pairs([members[0] for members in copies], settings))
    pairs += [
        Pair(members[0], other, 1.0, 1.0, "same") if members[0] < other else Pair(other, members[0], 1.0, 1.0, "same")
        for members in copies
        for other in members[1:]
    ]
    return tuple(with_copies_paired(found, settings.every_pair_up_to) for found in grouped(pairs))


def verify(left: Witness, right: Witness, settings: GroupingSettings = _DEFAULTS) -> Pair:
    """Two articles compared exactly, whether they count as a pair or not."""
    sets = [shingle_set(letters_of_folded(witness.text), settings) for witness in (left, right)]
    return _pair(left.article, right.article, overlap(*sets), settings)


def shingle_set(text: str, settings: GroupingSettings) -> Hashes:
    """The hashes of a text's shingles, sorted, without repeats; the text is one of letters."""
    return np.unique(hashed(text, settings.shingle))


def grouped(pairs: Sequence[Pair]) -> tuple[Group, ...]:
    """The groups that verified pairs connect, sorted by their first member; pairs sorted within each."""
    names = sorted({pair.left for pair in pairs} | {pair.right for pair in pairs})
    places = dict(zip(names, range(len(names)), strict=True))
    left = np.array([places[pair.left] for pair in pairs], np.int64)
    right = np.array([places[pair.right] for pair in pairs], np.int64)
    component = components(len(names), left, right)
    by_member = np.argsort(component, kind="stable")
    by_pair = np.lexsort((right, left, component[left]))
    firsts, member_ends = np.unique(component[by_member], return_counts=True)
    pair_ends = np.cumsum(np.bincount(np.searchsorted(firsts, component[left]), minlength=len(firsts)))
    members = [names[place] for place in by_member.tolist()]
    ordered = [pairs[place] for place in by_pair.tolist()]
    groups: list[Group] = []
    begin = start = 0
    for end, stop in zip(np.cumsum(member_ends).tolist(), pair_ends.tolist(), strict=True):
        inside = tuple(members[begin:end])
        groups.append(Group(_digest(inside), inside, tuple(ordered[start:stop])))
        begin, start = end, stop
    return tuple(groups)


def group_id(members: Sequence[str]) -> str:
    """A digest of the members' ids: the same wherever and whenever the same articles are together."""
    return _digest(sorted(members))


def _digest(members: Sequence[str]) -> str:
    return "g" + hashlib.blake2b("\n".join(members).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def why(left: str, right: str, groups: Sequence[Group], nearest: Sequence[Pair] = ()) -> Why:
    """Why two articles are in one group, or are not."""
    by_ends: Mapping[tuple[str, str], Pair] = {(pair.left, pair.right): pair for held in groups for pair in held.pairs}
    steps = path(list(by_ends), left, right) if left != right else ()
    chain = tuple(by_ends[min(step), max(step)] for step in pairwise(steps))
    if len(chain) == 1:
        return Why(left, right, chain, f"They were compared themselves: {_numbers(chain[0])}.")
    if chain:
        told = "; ".join(f"{pair.left} and {pair.right}: {_numbers(pair)}" for pair in chain)
        return Why(left, right, chain, f"{len(chain)} verified pairs lead from one to the other: {told}.")
    for pair in nearest:
        if {pair.left, pair.right} == {left, right}:
            return Why(left, right, (), f"They were compared and are too unlike: {_numbers(pair)}.")
    return Why(left, right, (), "No verified pair, and no chain of pairs, joins them.")


def _numbers(pair: Pair) -> str:
    return f"{pair.relation}, similarity {pair.similarity:.3f}, containment {pair.containment:.3f}"


def _pair(left: str, right: str, counts: Overlap, settings: GroupingSettings) -> Pair:
    sides = (np.array([count], np.int64) for count in (counts.left, counts.right, counts.shared))
    (found,) = Links(np.array([0]), np.array([1]), *sides).pairs((left, right), settings)
    return found
