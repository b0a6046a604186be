"""Witnesses → groups: candidates that share rare shingles, verified exactly, connected where the links are firm."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.grouping.candidates import candidates
from dedup.grouping.columns import Groups, id_of
from dedup.grouping.connecting import broken, components, path, uncompared
from dedup.grouping.doubting import doubtful, go_along
from dedup.grouping.names import Names
from dedup.grouping.sampled import among
from dedup.grouping.verifying import RELATIONS, Overlap, ShingleSet, are_pairs, overlap, relations
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
        counts = [overlap(sets[one], sets[other]) for one, other in zip(left.tolist(), right.tolist(), strict=True)]
        links = Links(left, right, *(np.array([getattr(one, side) for one in counts], np.int64) for side in _SIDES))
        good = links.holding(rare, texts.__getitem__, settings)
        return links.where(good), links.where(~good)

    held, unlike = compared(found.left, found.right, found.rare > 0)
    more = held.uncompared(len(texts), (found.left, found.right), found.rare > 0, settings)
    held = held.joined(compared(*more, np.ones(len(more[0]), np.bool_))[0])
    groups = tuple(connected(held, Names.of(names), np.array(text_of, np.int64), settings))
    paired = {member for found_group in groups for member in found_group.members}
    nearest: dict[int, tuple[float, int, Overlap]] = {}
    for left, right, one in unlike.each():
        for here, there in ((left, right), (right, left)):
            if firsts[here] not in paired and (here not in nearest or one.containment > nearest[here][0]):
                nearest[here] = one.containment, there, one
    lonely = {_pair(firsts[here], firsts[there], one, settings) for here, (_, there, one) in nearest.items()}
    return Grouping(groups, tuple(sorted(lonely)))


_SIDES: Final = ("left", "right", "shared", "repeats")


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Compared texts by number, and the counts of each comparison, as an `Overlap` has them."""

    left: Integers
    right: Integers
    left_size: Integers
    right_size: Integers
    shared: Integers
    repeats: Integers

    def holding(
        self, rare: npt.NDArray[np.bool_], text: Callable[[int], str], settings: GroupingSettings
    ) -> npt.NDArray[np.bool_]:
        """Which count as pairs. What only boilerplate proposes must be alike as a whole, and what shares little must go along
        letter by letter; `text` gives the letters of a text by its number.
        """
        good = are_pairs(self.left_size, self.right_size, self.shared, self.repeats, settings) & (
            rare | (self.similarities() >= settings.strong)
        )
        for at in np.flatnonzero(good & doubtful(self.left_size, self.right_size, self.shared, settings)).tolist():
            good[at] = go_along(text(int(self.left[at])), text(int(self.right[at])), settings)
        return good

    def where(self, chosen: npt.NDArray[np.bool_] | Integers) -> Links:
        """Some of them."""
        return Links(*(column[chosen] for column in self._columns()))

    def joined(self, more: Links) -> Links:
        """These and others."""
        return Links(*map(np.concatenate, zip(self._columns(), more._columns(), strict=True)))

    def uncompared(
        self,
        count: int,
        compared: tuple[Integers, Integers],
        rare: npt.NDArray[np.bool_],
        settings: GroupingSettings,
    ) -> tuple[Integers, Integers]:
        """The pairs of texts that these links join into one family and that no rare sample proposed."""
        done = tuple(
            np.concatenate([side[rare], own]) for side, own in zip(compared, (self.left, self.right), strict=True)
        )
        return uncompared(count, self.left, self.right, (done[0], done[1]), settings.family)

    def _columns(self) -> tuple[Integers, ...]:
        return self.left, self.right, self.left_size, self.right_size, self.shared, self.repeats

    def strengths(self) -> npt.NDArray[np.float64]:
        """How firmly each holds a group together: the part of the smaller set that is shared."""
        parts: npt.NDArray[np.float64] = self.shared / np.maximum(np.minimum(self.left_size, self.right_size), 1)
        return parts

    def similarities(self) -> npt.NDArray[np.float64]:
        """Of each the Jaccard of the two sets."""
        parts: npt.NDArray[np.float64] = self.shared / np.maximum(self.left_size + self.right_size - self.shared, 1)
        return parts

    def relations(self, settings: GroupingSettings) -> npt.NDArray[np.uint8]:
        """Of each the relation, by its number in `RELATIONS`."""
        return relations(self.left_size, self.right_size, self.shared, settings)

    def pairs(self, names: Sequence[str], settings: GroupingSettings) -> Iterator[Pair]:
        """Each comparison as a pair of names, of which the left one sorts first."""
        left, right = ([names[index] for index in side.tolist()] for side in (self.left, self.right))
        told = [RELATIONS[code] for code in self.relations(settings).tolist()]
        return map(Pair, left, right, self.similarities().tolist(), self.strengths().tolist(), told)

    def each(self) -> Iterator[tuple[int, int, Overlap]]:
        """One comparison after another."""
        for left, right, *counts in zip(*(column.tolist() for column in self._columns()), strict=True):
            yield left, right, Overlap(*counts)


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
    one = np.concatenate([speaker[held.left], speaker[text_of[copies]]])
    other = np.concatenate([speaker[held.right], copies])
    alike = np.ones(len(copies), np.int64)  # of copies: one shingle, and it is shared
    counts = (
        np.concatenate([column, alike]) for column in (held.left_size, held.right_size, held.shared, held.repeats)
    )
    between = Links(np.minimum(one, other), np.maximum(one, other), *counts)
    return _grouped(names, between, settings).with_copies_paired(settings.every_pair_up_to)


def _grouped(names: Names, links: Links, settings: GroupingSettings) -> Groups:
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
        ordered.relations(settings),
        _ends(component[ordered.left]),
    )


def _ends(runs: Integers) -> Integers:
    """Where each run of equal numbers ends."""
    return np.flatnonzero(np.append(runs[1:] != runs[:-1], np.ones(min(1, len(runs)), np.bool_))) + 1


def verify(left: Witness, right: Witness, settings: GroupingSettings = _DEFAULTS) -> Pair:
    """Two articles compared exactly, whether they count as a pair or not."""
    sets = [shingle_set(letters_of_folded(witness.text), settings) for witness in (left, right)]
    return _pair(left.article, right.article, overlap(*sets), settings)


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


def _pair(left: str, right: str, counts: Overlap, settings: GroupingSettings) -> Pair:
    sides = (np.array([getattr(counts, side)], np.int64) for side in _SIDES)
    (found,) = Links(np.array([0]), np.array([1]), *sides).pairs(sorted((left, right)), settings)
    return found
