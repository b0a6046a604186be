"""How far two texts go along, letter by letter: in one order throughout, or piece by piece.

Observation. Letters that stand in one order in two texts are many where one is a copy of the other, however bad. But many
are so by chance too: of two unlike texts in an alphabet .4 of their letters, of a text and one five times as long .75. A text that
is read backwards has the same letters and none of the order, in any script: so many stand in order by chance. Rule. What counts is
the part of a text's letters in one order with the other, and the part of those that chance leaves open. Where paragraphs or
columns were moved it is counted piece by piece, each against the place that shares most with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

import numpy as np

from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN, Kernels
from dedup.sketching.arrays import Integers, Truths
from dedup.text.shingling import Hashes, distinct, hashed

_PIECE: Final = 150
"""Letters of a piece: two or three lines. Shorter ones meet their like by chance, longer ones hold the edge of a paragraph that moved."""
_REACH: Final = 2
"""A piece, or the whole of a text, is compared with a stretch of the other that is so many times as long: what a bad reading adds
is less, and in a longer one chance has more room."""
_THROUGHOUT: Final = 3000
"""Letters up to which a text is compared as a whole, in a millisecond; by pieces it takes time in proportion to its length."""
_BY_CHANCE: Final = 0.5
"""Part of a text's letters that chance never brings in order with a text no longer than it: it brings .4 in an alphabet, less elsewhere.
Two good readings reach what is asked even so, and need not be read backwards: half of the time that labels take.
"""
LONGEST: Final = 50_000
"""Letters of the longest text that is compared at all, in fifty milliseconds: an issue of a newspaper, and no book."""


Sides = Sequence[tuple[str, str]]
"""A text, whole or in pieces, each beside the stretch of another text that it is compared with."""


def reach(some: Sequence[Sides], beyond_chance: Sequence[float], part: float = 0.0, kernels: Kernels = PLAIN) -> Truths:
    """Of which texts so large a part of the letters goes along, and so large a part of those that chance leaves open.

    Many are compared in one call: compiled, it leaves Python's lock to the other workers.
    """
    letters = np.array([sum(len(text) for text, _ in sides) for sides in some], np.int64)
    in_order = _in_order(some, kernels)
    beyond = np.array(beyond_chance, np.float64)
    found: Truths = in_order >= np.maximum(part, beyond) * letters
    no_longer = np.array([all(len(other) <= len(text) for text, other in sides) for sides in some], np.bool_)
    sure = no_longer & (in_order >= (_BY_CHANCE + beyond * (1 - _BY_CHANCE)) * letters)
    asked = np.flatnonzero(found & ~sure)
    backwards = [[(text, other[::-1]) for text, other in some[at]] for at in asked.tolist()]
    by_chance = _in_order(backwards, kernels)
    found[asked] = in_order[asked] - by_chance >= beyond[asked] * (letters[asked] - by_chance)
    return found


def by_length(left: str, right: str) -> tuple[str, str]:
    """The shorter text and the longer one."""
    shorter, longer = sorted((left, right), key=lambda text: (len(text), text))
    return shorter, longer


def ways(text: str, other: str, settings: GroupingSettings) -> Iterator[Sides]:
    """How a text may go along with another one: from begin to end, if it is not too long for that; then piece by piece."""
    if len(text) <= _THROUGHOUT:
        yield _pieces(text, other, settings, 1)
    if (count := round(len(text) / _PIECE)) > 1:
        yield _pieces(text, other, settings, count)


def longest_passage(text: str, other: str, settings: GroupingSettings) -> int:
    """The letters of the longest stretch of a text that stands in the other as it is."""
    found = hashed(text, settings.shingle)
    known = np.sort(hashed(other, settings.shingle))
    there = np.searchsorted(known, found, "left") < np.searchsorted(known, found, "right")
    inside = np.concatenate(([False], there, [False]))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    longest = int(np.max(edges[1::2] - edges[::2], initial=0))
    return longest and longest + len(text) - len(found)


def _in_order(some: Sequence[Sides], kernels: Kernels) -> Integers:
    """For each text how many of its letters stand in one order in what it is compared with."""
    if not some:
        return np.empty(0, np.int64)
    texts, others = zip(*chain.from_iterable(some), strict=True)
    each = kernels.in_order(texts, others)
    begins = np.cumsum([0, *map(len, some)])[:-1]
    return np.add.reduceat(each, begins)


def _pieces(text: str, other: str, settings: GroupingSettings, count: int) -> Sides:
    """Pieces of a text, and for each the stretch of the other text that shares most shingles with it."""
    bounds = [len(text) * number // count for number in range(count + 1)]
    wide = _REACH * -(-len(text) // count)
    if len(other) <= wide:
        return [(text[begin:end], other) for begin, end in pairwise(bounds)]
    wanted, hashes = hashed(text, settings.shingle), hashed(other, settings.shingle)
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    sides: list[tuple[str, str]] = []
    for begin, end in pairwise(bounds):
        places = _places(distinct(wanted[begin:end]), hashes, order)
        at = min(_fullest(places, wide), len(other) - wide) if len(places) else 0
        sides.append((text[begin:end], other[at : at + wide]))
    return sides


def _fullest(places: Integers, wide: int) -> int:
    """Where a stretch so wide begins that holds most of the places, as many letters before them as behind."""
    within = np.searchsorted(places, places + wide) - np.arange(len(places))
    first = int(within.argmax())
    last = first + int(within[first]) - 1
    return max(0, (int(places[first] + places[last]) - wide) // 2)


def _places(wanted: Hashes, hashes: Hashes, order: Integers) -> Integers:
    """Where in a text the wanted shingles stand, given those of the text sorted and the place of each."""
    low, high = np.searchsorted(hashes, wanted, "left"), np.searchsorted(hashes, wanted, "right")
    counts = high - low
    ranks = np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
    return np.sort(order[ranks])
