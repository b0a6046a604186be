"""Do two words say the opposite of one another? From `data/opposites.toml`, by groups, each with its reason and examples.

No list of antonyms serves: they are made of all words that a dictionary calls contrary (父 and 母, 城 and 乡), most of which
stand against one another in news as two wordings or two readings. A group is a fact that is turned round.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import permutations
from typing import Any


@dataclass(frozen=True, slots=True)
class Opposite:
    """One way to turn a fact round."""

    name: str
    reason: str
    pairs: frozenset[tuple[str, str]]
    """Each in both orders."""
    sets: frozenset[tuple[str, str]]
    """Characters, each in both orders, that turn a fact round where the rest of a word is one."""
    example: tuple[str, str]
    counter_example: tuple[str, str]


@lru_cache(maxsize=1)
def opposites() -> tuple[Opposite, ...]:
    """The groups, in the order of the file."""
    text = (files("dedup.judging") / "data" / "opposites.toml").read_text(encoding="utf-8")
    return tuple(_read(group) for group in tomllib.loads(text)["opposite"])


def are_opposites(left: str, right: str) -> bool:
    """Whether one group has the two against each other; in simplified forms and small letters."""
    return (left, right) in _every_pair()


def stand_against(left: str, right: str) -> bool:
    """Whether two characters are of one set."""
    return (left, right) in _every_set()


@lru_cache(maxsize=1)
def _every_set() -> frozenset[tuple[str, str]]:
    return frozenset().union(*(group.sets for group in opposites()))


@lru_cache(maxsize=1)
def _every_pair() -> frozenset[tuple[str, str]]:
    return frozenset().union(*(group.pairs for group in opposites()))


def _read(group: dict[str, Any]) -> Opposite:
    pairs = [(a, b) for a in group.get("one", "").split() for b in group.get("other", "").split()]
    pairs += [(a, b) for a, _, b in (pair.partition("/") for pair in group.get("pairs", "").split())]
    both = frozenset((*pairs, *((b, a) for a, b in pairs)))
    sets = frozenset(pair for members in group.get("sets", "").split() for pair in permutations(members, 2))
    return Opposite(
        group["name"], group["reason"], both, sets, tuple(group["example"]), tuple(group["counter_example"])
    )
