"""How far two texts go along with each other: how many of their letters stand in the same order in both.

Observation. A copy, however bad, keeps most letters of its original in the same order. But unlike texts share an order by chance,
too: .4 of the letters of two texts in an alphabet, .75 of a text and one five times as long. How much is chance shows in the other text
read backwards: it has the same letters in any script, and none of the order. Rule. Two parts must be large: the part of all letters that
stand in the same order, and, of the letters that do not do so by chance, the part that does. Where paragraphs or columns were
moved, the text is compared in pieces, each with the place in the other text that shares most shingles with it.
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
"""Letters of a piece: two or three lines. A shorter piece finds a match by chance, a longer one crosses the edge of a moved paragraph."""
_REACH: Final = 2
"""How many times as long as a piece (or the whole text) the stretch is that it is compared with. A bad reading adds less than
that, and a longer stretch would have more in common by chance."""
_THROUGHOUT: Final = 3000
"""Letters of the longest text that is compared as a whole: that takes a millisecond, and grows with the square of the length. Comparing in
pieces grows with the length only."""
_BY_CHANCE: Final = 0.5
"""More of a text's letters than chance ever brings into the order of a text no longer than it (.4 in an alphabet, less elsewhere). Two
good readings pass even with this much taken off, so they need not be read backwards: that saves half of the time for naming relations.
"""
LONGEST: Final = 50_000
"""Letters of the longest text that is compared at all, which takes fifty milliseconds: an issue of a newspaper, not a book."""


Sides = Sequence[tuple[str, str]]
"""The pieces of a text (or one piece: all of it), each with the stretch of the other text that it is compared with."""


def along_enough(
    some: Sequence[Sides], beyond_chance: Sequence[float], part: float = 0.0, kernels: Kernels = PLAIN
) -> Truths:
    """Which texts go along with the other: `part` of all their letters, and `beyond_chance` (one number a text) of those left by chance.

    Many texts are compared in one call, because the compiled kernel releases Python's lock while it runs.
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
    """The ways to compare a text with another: as a whole, unless it is too long for that; then in pieces."""
    if len(text) <= _THROUGHOUT:
        yield _pieces(text, other, settings, 1)
    if (count := round(len(text) / _PIECE)) > 1:
        yield _pieces(text, other, settings, count)


def longest_passage(text: str, other: str, settings: GroupingSettings) -> int:
    """How many letters the longest stretch has that stands in both texts, letter by letter; 0 if it is shorter than a shingle."""
    found = hashed(text, settings.shingle)
    known = np.sort(hashed(other, settings.shingle))
    there = np.searchsorted(known, found, "left") < np.searchsorted(known, found, "right")
    inside = np.concatenate(([False], there, [False]))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    longest = int(np.max(edges[1::2] - edges[::2], initial=0))
    return longest and longest + len(text) - len(found)


def _in_order(some: Sequence[Sides], kernels: Kernels) -> Integers:
    """How many letters of each text stand in the same order in the stretches beside it."""
    if not some:
        return np.empty(0, np.int64)
    texts, others = zip(*chain.from_iterable(some), strict=True)
    each = kernels.in_order(texts, others)
    begins = np.cumsum([0, *map(len, some)])[:-1]
    return np.add.reduceat(each, begins)


def _pieces(text: str, other: str, settings: GroupingSettings, count: int) -> Sides:
    """The text in `count` pieces, each with the stretch of the other text that shares most shingles with it."""
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
    """Where the stretch of `wide` letters begins that holds most of the places, with these in its middle."""
    within = np.searchsorted(places, places + wide) - np.arange(len(places))
    first = int(within.argmax())
    last = first + int(within[first]) - 1
    return max(0, (int(places[first] + places[last]) - wide) // 2)


def _places(wanted: Hashes, hashes: Hashes, order: Integers) -> Integers:
    """Where the wanted shingles stand in a text, sorted. `hashes` are the text's shingles, sorted; `order` is where each stands."""
    low, high = np.searchsorted(hashes, wanted, "left"), np.searchsorted(hashes, wanted, "right")
    counts = high - low
    ranks = np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
    return np.sort(order[ranks])
