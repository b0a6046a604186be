"""Words of which only one can be true: people's fate, the part of the day, what a court did with an appeal.

Observation: 3人受伤 and 3人死亡 are two events, 当天上午 and 当天下午 two times, while 遇难 and 身亡 are one event in other words. Rule: the words of a
field are listed in classes; two words of a class mean the same, words of different classes cannot both be true. A noun of three or more
characters with a classifying head is a kind, and two of them are two kinds: 驱逐舰 and 护卫舰. Two rare nouns without a common character name
two things: 疫苗 and 农药; common ones like 环境 and 景色 are used loosely.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Final

from dedup.judging.differing.faces import Spans
from dedup.judging.differing.places import Place, matches_of
from dedup.judging.words.grammar import listed
from dedup.judging.words.lexicon import commonness_of, kind_of
from dedup.text.forms import plain

Line = tuple[str, ...]

_COUNT: Final = r"[\d一二三四五六七八九十百两]"
_COUNTED: Final = f"(?:(?<={_COUNT})|(?<={_COUNT}[人名]))"
"""Before a verb of one character: 3死2伤, 3人死. Without a count 伤 and 死 are parts of words."""


class Fields:
    """Fields of facts: the words of a line exclude each other; those joined by = form one class."""

    def __init__(self, lines: Callable[[], tuple[Line, ...]]) -> None:
        self._lines = lines

    def applies(self, place: Place) -> Spans | None:
        """The words, if the sides have words of two classes of one line."""
        found = place.held(matches_of(self._pattern))
        if found is None:
            return None
        left, right = (self._classes.get(plain(text).casefold(), {}) for text in place.texts(found))
        return found if any(left[line] != right[line] for line in left.keys() & right.keys()) else None

    @cached_property
    def _classes(self) -> dict[str, dict[int, int]]:
        """For each word, the number of its class in each line that has it."""
        table: dict[str, dict[int, int]] = {}
        for number, line in enumerate(self._lines()):
            for at, words in enumerate(line):
                for word in words.split("="):
                    table.setdefault(word, {})[number] = at
        return table

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted(self._classes, key=lambda word: (-len(word), word))
        return re.compile("|".join(map(_in_text, words)), re.IGNORECASE)


def _in_text(word: str) -> str:
    if word.isascii():
        return rf"\b{word}\b"
    return word if len(word) > 1 else _COUNTED + word


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Lines on one subject, with the reason that is shown."""

    name: str
    reason: str
    lines: tuple[Line, ...]
    example: tuple[str, str]
    counter_example: tuple[str, str]


@lru_cache(maxsize=1)
def field_groups() -> tuple[FieldGroup, ...]:
    """The groups of `data/fields.toml`, in its order."""
    text = (files("dedup.judging") / "data" / "fields.toml").read_text(encoding="utf-8")
    return tuple(
        FieldGroup(
            group["name"],
            group["reason"],
            tuple(tuple(line.split()) for line in group["words"].splitlines() if line),
            tuple(group["example"]),
            tuple(group["counter_example"]),
        )
        for group in tomllib.loads(text)["field"]
    )


fate: Final = Fields(lambda: (listed("fates"),)).applies
part_of_day: Final = Fields(lambda: (listed("parts_of_day"),)).applies
degree: Final = Fields(lambda: (listed("degrees"),)).applies
one_of_a_field: Final = Fields(lambda: tuple(line for group in field_groups() for line in group.lines)).applies


# ── kinds of one thing ────────────────────────────────────────────────────────────────────────────────────────────

_LEAST_KIND: Final = 3
"""Least characters of a noun whose head makes it a kind. Shorter ones are often words of their own: 风险 and 保险, 浪费 and 学费."""
_HEADS: Final = frozenset(listed("classifying_heads"))
_ALWAYS: Final = frozenset(listed("heads_of_short_kinds"))
_ANY_KIND: Final = frozenset(listed("any_kind"))


def another_kind(place: Place) -> Spans | None:
    """Two nouns of the dictionary with one classifying head."""
    left, right = map(plain, place.texts(place.words))
    return place.words if left != right and left[-1:] == right[-1:] and _is_kind(left) and _is_kind(right) else None


def _is_kind(word: str) -> bool:
    head = word[-1:]
    long_enough = len(word) >= _LEAST_KIND if head in _HEADS else len(word) > 1 and head in _ALWAYS
    return long_enough and kind_of(word) == "n" and word not in _ANY_KIND


# ── particular things ─────────────────────────────────────────────────────────────────────────────────────────────

_SPECIFIC: Final = 10
"""Frequency up to which a noun is specific: 2,000 times in 67 million words. The rarer a word, the fewer things it denotes (Spärck Jones
1972, term specificity), so two rare nouns seldom denote the same. Chosen on one half of 152 changes of words from many fields, measured
on the other: 17 of 38 facts are high instead of 10, and 3 of 38 mere rewordings instead of 1. At 12 it would be 22 and 9, without a bound
23 and 11."""
_LONGEST_NOUN: Final = 3
"""Most characters of a noun: a longer entry of the dictionary is often a turn of phrase, 七嘴八舌."""


def another_thing(place: Place) -> Spans | None:
    """Two specific nouns without a common character."""
    left, right = map(plain, place.texts(place.words))
    return place.words if _is_specific(left) and _is_specific(right) and not set(left) & set(right) else None


def _is_specific(word: str) -> bool:
    commonness = commonness_of(word)
    named = 1 < len(word) <= _LONGEST_NOUN and kind_of(word) == "n"
    return named and commonness is not None and commonness <= _SPECIFIC
