"""Words of which only one can be true: what became of people, which part of a day it was, which degree somebody has.

Observation: 3人受伤 and 3人死亡 are two events, 当天上午 and 当天下午 two times, while 遇难 and 身亡 are one event in other words. Rule: the words
of a field are listed in classes; two words of one class say the same, two of different classes cannot both be true.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from dedup.judging.faces import Both, Span
from dedup.judging.forms import plain
from dedup.judging.grammar import listed
from dedup.judging.places import Place

_COUNT: Final = r"[\d一二三四五六七八九十百两]"
_COUNTED: Final = f"(?:(?<={_COUNT})|(?<={_COUNT}[人名]))"
"""Before a verb of one character: 3死2伤, 3人死. Without a count 伤 and 死 are parts of words."""


class Field:
    """The words of a field of facts, by the name of their list: words joined by = are one class."""

    def __init__(self, name: str) -> None:
        self._name = name

    def applies(self, place: Place) -> Both | None:
        """The words, where either side has one of another class."""
        found = place.held(self._spans)
        if found is None:
            return None
        left, right = (self._classes.get(plain(text).casefold()) for text in place.texts(found))
        return found if left is not None and right is not None and left != right else None

    @cached_property
    def _classes(self) -> dict[str, int]:
        return {word: number for number, words in enumerate(listed(self._name)) for word in words.split("=")}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted(self._classes, key=lambda word: (-len(word), word))
        return re.compile("|".join(map(_in_text, words)), re.IGNORECASE)

    def _spans(self, text: str) -> list[Span]:
        return [match.span() for match in self._pattern.finditer(text)]


def _in_text(word: str) -> str:
    if word.isascii():
        return rf"\b{word}\b"
    return word if len(word) > 1 else _COUNTED + word


fate: Final = Field("fates").applies
part_of_day: Final = Field("parts_of_day").applies
degree: Final = Field("degrees").applies
