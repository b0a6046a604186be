"""Witnesses → groups, with all of them in memory: candidates share rare shingles, each is verified exactly, links are connected."""

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
from dedup.grouping.sampled import sampled_candidates
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
    """The groups, sorted by their first member; and for each article without a pair the comparison that came nearest to one."""

    groups: tuple[Group, ...]
    nearest: tuple[Pair, ...]
    """Compared, and too unlike to count as pairs; an article that shares no shingle with another has none."""


def group(witnesses: Iterable[Witness], settings: GroupingSettings = _DEFAULTS) -> Grouping:
    """The groups of some thousands of articles held in memory; the order of the witnesses does not matter.

    Every pair that shares rare shingles is verified, so nothing is missed by chance. Articles with the same letters are
    compared once: each copy is paired with the first, and only the first with other texts. In a small group the copies then
    get the pairs of the first (`bases.with_copies_paired`).

    Raises:
        UsageError: two articles have one id, so a pair could mean either.
    """
    texts = _Texts.of(witnesses)
    sets = [ShingleSet.of_text(text, settings) for text in texts.letters]
    found = (
        sampled_candidates(sketch(Letters.of(texts.letters), settings), settings)
        if settings.bands
        else candidates([one.hashes for one in sets], settings)
    )

    def compared(left: Integers, right: Integers, rare: Truths) -> tuple[Links, Links]:
        """The comparisons that are pairs, and those that are not."""
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
    """The articles that have letters, sorted by id, and the different texts among them."""

    names: list[str]
    text_of: list[int]
    """The number of each article's text."""
    letters: list[str]
    firsts: list[str]
    """The first article with each text."""

    @classmethod
    def of(cls, witnesses: Iterable[Witness]) -> _Texts:
        """Sort the articles and number their texts.

        Raises:
            UsageError: two articles have one id.
        """
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
    """For each article without a pair the comparison with the highest containment."""
    nearest: dict[str, Pair] = {}
    for pair in unlike:
        for here in {pair.left, pair.right} - paired:
            if here not in nearest or pair.containment > nearest[here].containment:
                nearest[here] = pair
    return tuple(sorted(set(nearest.values())))


def verify(left: Witness, right: Witness, settings: GroupingSettings = _DEFAULTS) -> Pair:
    """The exact comparison of two articles, whether they would count as a pair or not."""
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
