"""Witnesses → groups, where all of them are in memory: candidates that share rare shingles, verified exactly, connected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from dedup.errors import UsageError
from dedup.grouping.candidates import candidates
from dedup.grouping.forming import connected
from dedup.grouping.links import Links
from dedup.grouping.names import Names
from dedup.grouping.sampled import among
from dedup.model import Group, Pair
from dedup.settings import GroupingSettings
from dedup.sketching import Letters, sketch
from dedup.sketching.arrays import Integers, Truths
from dedup.sketching.overlaps import ShingleSet, overlap
from dedup.text.shingling import letters_of_folded

if TYPE_CHECKING:
    from dedup.model import Witness

_DEFAULTS: Final = GroupingSettings()


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups, sorted by their first member, and the nearest article of each that has no pair."""

    groups: tuple[Group, ...]
    nearest: tuple[Pair, ...]
    """Verified, and too unlike to count; an article that shares nothing with another has none."""


def group(witnesses: Iterable[Witness], settings: GroupingSettings = _DEFAULTS) -> Grouping:
    """The groups of some thousands of articles held in memory; their order plays no part.

    Every pair that shares rare shingles is verified, so nothing is missed by chance. Texts that are identical in
    their letters are compared once: each is paired with the first of them, and only the first with other texts, but
    that the copies of a small group get the pairs of the first.

    Raises:
        UsageError: two articles have one id: nobody could say which of them a pair means.
    """
    texts = _Texts.of(witnesses)
    sets = [ShingleSet.of_text(text, settings) for text in texts.letters]
    found = (
        among(sketch(Letters.of(texts.letters), settings), settings)
        if settings.bands
        else candidates([one.hashes for one in sets], settings)
    )

    def compared(left: Integers, right: Integers, rare: Truths) -> tuple[Links, Links]:
        """Those that are pairs, and those that are not."""
        counts = (overlap(sets[one], sets[other]) for one, other in zip(left.tolist(), right.tolist(), strict=True))
        links = Links.of_each(left, right, counts, settings)
        good = links.holding(rare, texts.letters.__getitem__, settings)
        return links.where(good).read(texts.letters.__getitem__, settings), links.where(~good)

    held, unlike = compared(found.left, found.right, found.rare > 0)
    more = held.uncompared(len(sets), (found.left, found.right), found.rare > 0, settings)
    held = held.joined(compared(*more, np.ones(len(more[0]), np.bool_))[0])
    groups = tuple(connected(held, Names.of(texts.names), np.array(texts.text_of, np.int64), settings))
    paired = {member for found_group in groups for member in found_group.members}
    return Grouping(groups, _nearest(unlike.pairs(texts.firsts), paired))


class _Texts(NamedTuple):
    """The articles that have letters, sorted, and the different texts among them."""

    names: list[str]
    text_of: list[int]
    """The number of each article's text."""
    letters: list[str]
    firsts: list[str]
    """For each text the first article that has it."""

    @classmethod
    def of(cls, witnesses: Iterable[Witness]) -> _Texts:
        """Refuses two articles of one id."""
        ordered = sorted(witnesses, key=lambda witness: witness.article)
        for before, witness in pairwise(ordered):
            if before.article == witness.article:
                raise UsageError(f"Two articles have the id {witness.article!r}. Give one of them another id.")
        letters = [(witness.article, letters_of_folded(witness.distinctive)) for witness in ordered]
        articles = [(name, text) for name, text in letters if text]
        firsts = {text: name for name, text in reversed(articles)}
        numbers = {text: number for number, text in enumerate(dict.fromkeys(text for _, text in articles))}
        return cls(
            [name for name, _ in articles],
            [numbers[text] for _, text in articles],
            list(numbers),
            [firsts[text] for text in numbers],
        )


def _nearest(unlike: Iterable[Pair], paired: set[str]) -> tuple[Pair, ...]:
    """For each article without a pair the comparison in which it shares most."""
    nearest: dict[str, Pair] = {}
    for pair in unlike:
        for here in {pair.left, pair.right} - paired:
            if here not in nearest or pair.containment > nearest[here].containment:
                nearest[here] = pair
    return tuple(sorted(set(nearest.values())))


def verify(left: Witness, right: Witness, settings: GroupingSettings = _DEFAULTS) -> Pair:
    """Two articles compared exactly, whether they count as a pair or not."""
    both = sorted((left, right), key=lambda witness: witness.article)
    letters = [letters_of_folded(witness.distinctive) for witness in both]
    counts = overlap(*(ShingleSet.of_text(text, settings) for text in letters))
    ends = np.array([0]), np.array([1])
    (found,) = (
        Links.of_each(*ends, [counts], settings)
        .read(letters.__getitem__, settings)
        .pairs([witness.article for witness in both])
    )
    return found
