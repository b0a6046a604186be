"""How Han letters stand together in news prose, and which begin a sentence: what one page's letters cannot tell.

Each answer is a logarithm of how much oftener something is seen than chance would have it, so that answers add up with
the signs; 0 where a letter is not in the table (`data/letters.txt`, made by `tables/letters.py`).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

PRIOR: Final = 3.0
"""Counts that every pair is given by chance: two letters that are both rare show nothing by not having met."""
PRIOR_FIRST: Final = 20.0
"""The same for the first letters of sentences."""
UNSEEN: Final = 1.0
"""Mean count of the pairs that the table leaves out."""
BAND: Final = 1.5
"""Mean count of a pair in a band over the band's least: bands are powers of two."""
_BAND: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Letter:
    seen: int
    begins: int
    followers: str
    """Groups of letters, each behind the band of their counts."""
    openers: str
    """The same for sentences that begin with this letter."""


@dataclass(frozen=True, slots=True)
class _Table:
    letters: dict[str, _Letter]
    seen: int
    sentences: int


def together(before: str, behind: str) -> float:
    """How much oftener the letter `behind` follows `before` than any letter."""
    table = _table()
    one, two = table.letters.get(before), table.letters.get(behind)
    if one is None or two is None:
        return 0.0
    chance = one.seen * two.seen / table.seen
    return math.log((_count(one.followers, behind, UNSEEN) + PRIOR) / (chance + PRIOR))


@cache
def frequency(pair: str) -> float:
    """How often news prose has the two letters one behind the other, as a share of all its pairs."""
    table = _table()
    first = table.letters.get(pair[0])
    return (UNSEEN if first is None else _count(first.followers, pair[1], UNSEEN)) / table.seen


def begins(text: str) -> float:
    """How much oftener the first two letters begin a sentence than stand anywhere."""
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
    """How much less often a sentence begins with its first letter, and with its first two, than they stand anywhere; 0–1.

    The one that speaks for a beginning counts: of `在澳门` the first letter does, of `长期` both together.
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
