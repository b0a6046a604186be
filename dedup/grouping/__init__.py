"""Witnesses → groups: candidates that share rare shingles, verified exactly, connected where the links are firm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.grouping.candidates import candidates
from dedup.grouping.columns import Groups, id_of
from dedup.grouping.connecting import broken, components, path
from dedup.grouping.links import Links
from dedup.grouping.names import Names
from dedup.grouping.sampled import among
from dedup.grouping.verifying import ShingleSet, overlap
from dedup.model import Group, Pair, Witness
from dedup.settings import GroupingSettings
from dedup.sketching import Letters, sketch
from dedup.text.shingling import hashed, letters_of_folded

__all__ = [
    "Grouping",
    "Groups",
    "Links",
    "Names",
    "Why",
    "connected",
    "group",
    "group_id",
    "shingle_set",
    "verify",
    "why",
]


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
    names: list[str] = []
    text_of: list[int] = []
    numbers: dict[str, int] = {}
    firsts: list[str] = []
    for witness in sorted(witnesses, key=lambda witness: witness.article):
        text = letters_of_folded(witness.text)
        if text:
            names.append(witness.article)
            text_of.append(numbers.setdefault(text, len(numbers)))
            if len(firsts) < len(numbers):
                firsts.append(witness.article)
    texts = list(numbers)
    sets = [shingle_set(text, settings) for text in texts]
    found = (
        among(sketch(Letters.of(texts), settings, compiled=False), settings)
        if settings.bands
        else candidates([one.hashes for one in sets], settings)
    )

    def compared(left: Integers, right: Integers, rare: npt.NDArray[np.bool_]) -> tuple[Links, Links]:
        counts = (overlap(sets[one], sets[other]) for one, other in zip(left.tolist(), right.tolist(), strict=True))
        links = Links.of_each(left, right, counts, settings)
        good = links.holding(rare, texts.__getitem__, settings)
        return links.where(good).read(texts.__getitem__, settings), links.where(~good)

    held, unlike = compared(found.left, found.right, found.rare > 0)
    more = held.uncompared(len(texts), (found.left, found.right), found.rare > 0, settings)
    held = held.joined(compared(*more, np.ones(len(more[0]), np.bool_))[0])
    groups = tuple(connected(held, Names.of(names), np.array(text_of, np.int64), settings))
    paired = {member for found_group in groups for member in found_group.members}
    nearest: dict[str, Pair] = {}
    for pair in unlike.pairs(firsts):
        for here in {pair.left, pair.right} - paired:
            if here not in nearest or pair.containment > nearest[here].containment:
                nearest[here] = pair
    return Grouping(groups, tuple(sorted(set(nearest.values()))))


def connected(links: Links, names: Names, text_of: Integers, settings: GroupingSettings) -> Groups:
    """The groups of texts that verified links connect.

    `names` are the ids of all articles, sorted, and `text_of` tells the text of each, from 0 on. The first article of a
    text speaks for the others that say the same.
    """
    order = np.argsort(text_of, kind="stable")
    first = np.append(np.ones(min(1, len(order)), np.bool_), np.diff(text_of[order]) > 0)
    speaker = order[first]
    held = links.where(~broken(len(speaker), links.left, links.right, links.strengths(), settings))
    copies = order[~first]
    ends = speaker[held.left], speaker[held.right]
    found = replace(held, left=np.minimum(*ends), right=np.maximum(*ends))
    alike = np.ones(len(copies), np.int64)  # of copies: one shingle, and it is shared
    between = found.joined(Links.of(speaker[text_of[copies]], copies, [alike, alike, alike, alike], settings))
    return _grouped(names, between).with_copies_paired(settings.every_pair_up_to)


def _grouped(names: Names, links: Links) -> Groups:
    """The groups that links between sorted names make."""
    component = components(len(names), links.left, links.right)
    ordered = links.where(np.lexsort((links.right, links.left, component[links.left])))
    linked = np.zeros(len(names), np.bool_)
    linked[links.left] = linked[links.right] = True
    members = np.flatnonzero(linked)
    members = members[np.argsort(component[members], kind="stable")]
    return Groups(
        names.at(members),
        _ends(component[members]),
        names.at(ordered.left),
        names.at(ordered.right),
        ordered.similarities(),
        ordered.strengths(),
        ordered.relation,
        _ends(component[ordered.left]),
    )


def _ends(runs: Integers) -> Integers:
    """Where each run of equal numbers ends."""
    return np.flatnonzero(np.append(runs[1:] != runs[:-1], np.ones(min(1, len(runs)), np.bool_))) + 1


def verify(left: Witness, right: Witness, settings: GroupingSettings = _DEFAULTS) -> Pair:
    """Two articles compared exactly, whether they count as a pair or not."""
    both = sorted((left, right), key=lambda witness: witness.article)
    letters = [letters_of_folded(witness.text) for witness in both]
    counts = overlap(*(shingle_set(text, settings) for text in letters))
    ends = np.array([0]), np.array([1])
    (found,) = (
        Links.of_each(*ends, [counts], settings)
        .read(letters.__getitem__, settings)
        .pairs([witness.article for witness in both])
    )
    return found


def shingle_set(text: str, settings: GroupingSettings) -> ShingleSet:
    """The set of a text's shingles; the text is one of letters."""
    return ShingleSet.of(hashed(text, settings.shingle))


def group_id(members: Sequence[str]) -> str:
    """A digest of the members' ids: the same wherever and whenever the same articles are together."""
    return id_of(sorted(members))


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
