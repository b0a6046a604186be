"""How often Han letters stand together in news prose, and begin a sentence there: one page has too few letters to show it.

The weights are natural logarithms of how many times as often something is seen as by chance, so that they add up with those of the
signs; 0 if a letter is not in the table (`data/letters.txt`, made by `tables/letters.py`).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

PRIOR: Final = 3.0
"""Counts that are added to every pair, seen and expected: two rare letters show nothing by never having stood together."""
PRIOR_FIRST: Final = 20.0
"""The same for letters at the beginning of a sentence."""
UNSEEN: Final = 1.0
"""Mean count of the pairs that the table leaves out, since they are rare."""
BAND: Final = 1.5
"""Mean count of the pairs in a band, as a multiple of the band's least count: each band begins at a power of two."""
_BAND: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Letter:
    seen: int
    begins: int
    followers: str
    """The letters that follow it, in groups, each behind the number of the band of their counts: `8新 6悉中`."""
    openers: str
    """The letters that follow it where it begins a sentence, in the same form."""


@dataclass(frozen=True, slots=True)
class _Table:
    letters: dict[str, _Letter]
    seen: int
    sentences: int


def together(before: str, behind: str) -> float:
    """The weight for the two letters standing together: the logarithm of how many times as often as by chance `behind` follows `before`."""
    table = _table()
    one, two = table.letters.get(before), table.letters.get(behind)
    if one is None or two is None:
        return 0.0
    chance = one.seen * two.seen / table.seen
    return math.log((_count(one.followers, behind, UNSEEN) + PRIOR) / (chance + PRIOR))


@cache
def frequency(pair: str) -> float:
    """The share of all pairs of neighbouring letters in news prose that are this pair."""
    table = _table()
    first = table.letters.get(pair[0])
    return (UNSEEN if first is None else _count(first.followers, pair[1], UNSEEN)) / table.seen


def begins(text: str) -> float:
    """The weight of the first two letters for a sentence beginning with them: how many times as often they begin one as chance has it."""
    table = _table()
    first = table.letters.get(text[:1])
    if first is None:
        return 0.0
    chance = first.seen * table.sentences / table.seen
    shown = math.log((first.begins + PRIOR_FIRST) / (chance + PRIOR_FIRST))
    if text[1:2] not in table.letters:
        return shown
    share = _count(first.followers, text[1], UNSEEN) / first.seen
    opening = _count(first.openers, text[1], 0.0)
    return shown + math.log((opening + PRIOR_FIRST * share) / ((first.begins + PRIOR_FIRST) * share))


def seldom_begins(text: str) -> float:
    """How much more seldom than by chance a sentence begins with the first letters of the text; between 0 and 1.

    Of the first letter and the first two, those count that begin a sentence more often: of `在澳门` the first letter, of `长期` the two.
    """
    return min(1.0, max(0.0, -max(begins(text[:1]), begins(text[:2]))))


def _count(groups: str, letter: str, unseen: float) -> float:
    at = groups.find(letter)
    if at < 0:
        return unseen
    band = _BAND.match(groups, groups.rfind(" ", 0, at) + 1)
    return BAND * 2.0 ** int(band.group()) if band else unseen


@cache
def _table() -> _Table:
    first, *lines = (files("dedup.cutting") / "data" / "letters.txt").read_text("utf-8").splitlines()
    letters = {}
    for line in lines:
        counts, _, openers = line.partition("|")
        letter, seen, begun, followers = counts.split(" ", 3)
        letters[letter] = _Letter(int(seen), int(begun), followers, openers)
    return _Table(letters, *map(int, first.split()))
