"""When the rule about opposites applies: words that say the contrary.

Opposites are those of `data/opposites.toml`, in groups, each with its reason and examples. No list of antonyms will do: such lists hold
every pair that a dictionary calls contrary (父 and 母, 城 and 乡), most of which, in news, are two wordings or a misreading. A group here is
a fact reversed.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import permutations
from typing import Any

from dedup.judging.differing.faces import Spans
from dedup.judging.differing.places import Place
from dedup.judging.words.causes import cause_of
from dedup.judging.words.lexicon import is_word
from dedup.text.forms import plain


@dataclass(frozen=True, slots=True)
class Opposite:
    """One way to reverse a fact."""

    name: str
    reason: str
    pairs: frozenset[tuple[str, str]]
    """Each in both orders."""
    sets: frozenset[tuple[str, str]]
    """Characters, each pair in both orders, that reverse a fact if the rest of the word is the same."""
    example: tuple[str, str]
    counter_example: tuple[str, str]


@lru_cache(maxsize=1)
def opposites() -> tuple[Opposite, ...]:
    """The groups, in the order of the file."""
    text = (files("dedup.judging") / "data" / "opposites.toml").read_text(encoding="utf-8")
    return tuple(_read(group) for group in tomllib.loads(text)["opposite"])


def _read(group: dict[str, Any]) -> Opposite:
    pairs = [(a, b) for a in group.get("one", "").split() for b in group.get("other", "").split()]
    pairs += [(a, b) for a, _, b in (pair.partition("/") for pair in group.get("pairs", "").split())]
    both = frozenset((*pairs, *((b, a) for a, b in pairs)))
    sets = frozenset(pair for members in group.get("sets", "").split() for pair in permutations(members, 2))
    return Opposite(
        group["name"], group["reason"], both, sets, tuple(group["example"]), tuple(group["counter_example"])
    )


@lru_cache(maxsize=1)
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset().union(*(group.pairs for group in opposites()))


@lru_cache(maxsize=1)
def _sets() -> frozenset[tuple[str, str]]:
    return frozenset().union(*(group.sets for group in opposites()))


def opposite(place: Place) -> Spans | None:
    """Opposite words, or one character of a set for another (必修／选修), unless it is a look-alike that forms no word."""
    for both in (place.readings, place.texts(place.words)):
        left, right = (plain(text.strip()).casefold() for text in both)
        if (left, right) in _pairs():
            return place.words
    left, right = map(plain, place.readings)
    if (left, right) not in _sets():
        return None
    misread = cause_of(left, right) == "look-alike" and not all(map(is_word, place.texts(place.words)))
    return None if misread else place.words
