"""Witnesses → groups: candidates that share rare shingles, verified exactly, connected where the links are firm."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dedup.grouping.candidates import candidates
from dedup.grouping.connecting import broken, components, path
from dedup.grouping.verifying import Overlap, is_pair, overlap, relation, strength
from dedup.model import Group, Pair, Witness
from dedup.settings import GroupingSettings
from dedup.text.shingling import Hashes, hashed, letters_of_folded

__all__ = ["Grouping", "Why", "group", "group_id", "grouped", "shingle_set", "verify", "why"]


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


def group(witnesses: Sequence[Witness], settings: GroupingSettings = GroupingSettings()) -> Grouping:
    """The groups of some thousands of articles held in memory; their order plays no part.

    Every pair that shares rare shingles is verified, so nothing is missed by chance. Texts that are identical in
    their letters are compared once: each is paired with the first of them, and only the first with other texts.
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
    verified: list[tuple[int, int, Overlap]] = []
    nearest: dict[int, tuple[Overlap, int]] = {}
    found = candidates(sets, settings)
    for left, right, rare in zip(found.left.tolist(), found.right.tolist(), found.rare.tolist(), strict=True):
        counts = overlap(sets[left], sets[right])
        if is_pair(counts, settings) and (rare or counts.similarity >= settings.strong):
            verified.append((left, right, counts))
            continue
        for one, other in ((left, right), (right, left)):
            if one not in nearest or counts.containment > nearest[one][0].containment:
                nearest[one] = counts, other
    pairs = [
        _pair(firsts[left], firsts[right], counts, settings)
        for left, right, counts in _held(len(texts), verified, settings)
    ]
    for members, members_set in zip(copies.values(), sets, strict=True):
        size = len(members_set)
        pairs += [_pair(members[0], other, Overlap(size, size, size), settings) for other in members[1:]]
    groups = grouped(pairs)
    paired = {member for found_group in groups for member in found_group.members}
    lonely = {
        _pair(firsts[one], firsts[other], counts, settings)
        for one, (counts, other) in nearest.items()
        if firsts[one] not in paired
    }
    return Grouping(groups, tuple(sorted(lonely)))


def verify(left: Witness, right: Witness, settings: GroupingSettings = GroupingSettings()) -> Pair:
    """Two articles compared exactly, whether they count as a pair or not."""
    sets = [shingle_set(letters_of_folded(witness.text), settings) for witness in (left, right)]
    return _pair(left.article, right.article, overlap(*sets), settings)


def shingle_set(text: str, settings: GroupingSettings) -> Hashes:
    """The hashes of a text's shingles, sorted, without repeats; the text is one of letters."""
    return np.unique(hashed(text, settings.shingle))


def grouped(pairs: Iterable[Pair]) -> tuple[Group, ...]:
    """The groups that verified pairs connect, sorted by their first member; pairs sorted within each."""
    ordered = sorted(pairs)
    names = sorted({end for pair in ordered for end in (pair.left, pair.right)})
    places = {name: place for place, name in enumerate(names)}
    left = np.array([places[pair.left] for pair in ordered], np.int64)
    right = np.array([places[pair.right] for pair in ordered], np.int64)
    component = components(len(names), left, right).tolist()
    members: dict[int, list[str]] = defaultdict(list)
    for place, name in enumerate(names):
        members[component[place]].append(name)
    inside: dict[int, list[Pair]] = defaultdict(list)
    for pair in ordered:
        inside[component[places[pair.left]]].append(pair)
    return tuple(Group(group_id(members[key]), tuple(members[key]), tuple(inside[key])) for key in sorted(members))


def group_id(members: Sequence[str]) -> str:
    """A digest of the members' ids: the same wherever and whenever the same articles are together."""
    return "g" + hashlib.blake2b("\n".join(sorted(members)).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def why(left: str, right: str, groups: Sequence[Group], nearest: Sequence[Pair] = ()) -> Why:
    """Why two articles are in one group, or are not."""
    by_ends: Mapping[tuple[str, str], Pair] = {(pair.left, pair.right): pair for held in groups for pair in held.pairs}
    steps = path(list(by_ends), left, right) if left != right else ()
    chain = tuple(by_ends[min(step), max(step)] for step in zip(steps, steps[1:], strict=False))
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


def _held(
    count: int, verified: Sequence[tuple[int, int, Overlap]], settings: GroupingSettings
) -> list[tuple[int, int, Overlap]]:
    """The verified links without those that giant components drop."""
    left = np.array([link[0] for link in verified], np.int64)
    right = np.array([link[1] for link in verified], np.int64)
    strengths = np.array([strength(link[2]) for link in verified], np.float64)
    dropped = broken(count, left, right, strengths, settings)
    return [link for link, drop in zip(verified, dropped.tolist(), strict=True) if not drop]


def _pair(left: str, right: str, counts: Overlap, settings: GroupingSettings) -> Pair:
    first, second = sorted((left, right))
    return Pair(first, second, counts.similarity, counts.containment, relation(counts, settings))
