"""The texts of an index that are similar to the texts asked about: the same as `dedup group` would find over all of them.

In a small family every text is compared with every other, whatever proposed them (`grouping.family`). So the search goes on from the
texts that are similar to an asked one to those similar to these, until the family is complete or too large. In a family that is too
large, whether a weak link holds depends on the other links of its two ends (`connecting.broken`), so both ends are looked up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from dedup.grouping import Links
from dedup.grouping.connecting import broken, components
from dedup.grouping.sampled import proposals
from dedup.indexing.shelves import Shelf, Text
from dedup.model import Pair
from dedup.settings import GroupingSettings
from dedup.sketching.arrays import Integers, Truths
from dedup.sketching.buckets import Sampled, entries_of
from dedup.sketching.overlaps import ShingleSet, overlap
from dedup.sketching.plain import buckets_of
from dedup.text.shingling import distinct


def alike(shelf: Shelf, asked: Mapping[int, Text], settings: GroupingSettings) -> Mapping[int, list[tuple[int, Pair]]]:
    """Digest of each text asked about → the texts of the index that are similar, by digest, each with its pair."""
    walk = _Walk(shelf, asked, settings)
    links = Links.none(settings)
    fresh = sorted(asked)
    while fresh:
        links = links.joined(walk.pairs_of(fresh))
        fresh = sorted({walk.order[number] for number in walk.wanted(links).tolist()} - walk.done)
    left, right = links.uncompared(
        len(walk.order), (links.left, links.right), np.ones(len(links.left), np.bool_), settings
    )
    links = links.joined(walk.compared(left, right, np.ones(len(left), np.bool_)))
    links = links.where(~broken(len(walk.order), links.left, links.right, links.strengths(), settings))
    found: dict[int, list[tuple[int, Pair]]] = {}
    names = [str(number) for number in range(len(walk.order))]
    for pair, *ends_ in zip(links.pairs(names), links.left.tolist(), links.right.tolist(), strict=True):
        one, other = (walk.order[number] for number in ends_)
        for here, there in ((one, other), (other, one)):
            if here in asked and there in walk.stored:
                found.setdefault(here, []).append((there, pair))
    return found


@dataclass(slots=True)
class _Walk:
    """What a search has seen of an index so far."""

    shelf: Shelf
    asked: Mapping[int, Text]
    settings: GroupingSettings
    order: list[int] = field(default_factory=list)
    """The digests of all texts seen. Links name a text by its place in this list."""
    done: set[int] = field(default_factory=set)
    """Digests of the texts whose pairs are all known."""
    stored: set[int] = field(default_factory=set)
    """Digests of the texts that the index has."""
    _number: dict[int, int] = field(default_factory=dict)
    _letters: dict[int, str] = field(default_factory=dict)
    _sets: dict[int, ShingleSet] = field(default_factory=dict)

    def pairs_of(self, fresh: Sequence[int]) -> Links:
        """The pairs of the `fresh` texts, given by their digests, with all texts that are not done; then they are done."""
        before, new = self.done.copy(), set(fresh)
        self.done |= new
        own = self.shelf.texts([digest for digest in fresh if digest not in self.asked])
        every = {**own, **self.asked}
        samples = distinct(np.concatenate([np.empty(0, np.uint64), *(every[digest].hashes for digest in fresh)]))
        hashes, digests = self.shelf.postings(samples)
        near = self.shelf.texts(sorted({*digests.tolist()} | set(self.shelf.articles(sorted(self.asked)))))
        self.stored |= near.keys()
        every = {**near, **every}
        order = sorted(every)
        for digest in order:
            if digest not in self._number:
                self._number[digest] = len(self.order)
                self.order.append(digest)
                self._letters[digest] = every[digest].unpacked()
        place = {digest: number for number, digest in enumerate(order)}
        counts = np.array([len(every[digest].samples) // 8 for digest in order], np.int32)
        heads = np.concatenate([hashes, *(text.hashes for text in self.asked.values())]).astype(np.uint64)
        numbers = [place[digest] for digest in digests.tolist()]
        numbers += [place[digest] for digest, text in self.asked.items() for _ in range(len(text.hashes))]
        buckets, crowds = buckets_of(entries_of(heads, np.array(numbers, np.uint64)), len(order), self.settings)
        sizes = np.array([len(self._letters[digest]) for digest in order], np.int32)
        found = proposals([buckets], Sampled(sizes, counts, counts - crowds), self.settings)
        ends = [[order[number] for number in side.tolist()] for side in (found.left, found.right)]
        wanted = np.array(
            [not new.isdisjoint(pair) and before.isdisjoint(pair) for pair in zip(*ends, strict=True)], np.bool_
        )
        left, right = (np.array([self._number[digest] for digest in side], np.int64)[wanted] for side in ends)
        return self.compared(left, right, found.rare[wanted])

    def wanted(self, links: Links) -> Integers:
        """The numbers of the texts whose pairs must all be known: those in small families, and both ends of weak links of asked texts."""
        component = components(len(self.order), links.left, links.right)
        small = np.bincount(component, minlength=len(self.order))[component] <= self.settings.family
        asked = np.array([digest in self.asked for digest in self.order], np.bool_)
        weak = (links.strengths() < self.settings.strong) & (asked[links.left] | asked[links.right])
        chosen = links.where(small[links.left] | weak)
        return distinct(np.concatenate([chosen.left, chosen.right]))

    def compared(self, left: Integers, right: Integers, rare: Truths) -> Links:
        """Compare texts, given by their numbers; the links that are pairs."""
        left, right = np.minimum(left, right), np.maximum(left, right)
        ends = zip(left.tolist(), right.tolist(), strict=True)
        links = Links.of_each(
            left, right, (overlap(self._set(one), self._set(other)) for one, other in ends), self.settings
        )
        good = links.holding(rare, self._text, self.settings)
        return links.where(good).read(self._text, self.settings)

    def _text(self, number: int) -> str:
        return self._letters[self.order[number]]

    def _set(self, number: int) -> ShingleSet:
        digest = self.order[number]
        if digest not in self._sets:
            self._sets[digest] = ShingleSet.of_text(self._letters[digest], self.settings)
        return self._sets[digest]
