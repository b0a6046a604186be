"""Which surnames are also other words, and which strings have the shape of a person's name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dedup.judging.words.grammar import listed
from dedup.press.surnames import DOUBLE, SINGLE, surname_of
from dedup.text.characters import HAN_CLASS, is_han
from dedup.text.forms import forms_of, plain

ALSO_PARTICLES: Final = frozenset("和向从于为与及双常包过由但经因应时后")
"""Surnames that are more often another word: 职工和专家 names nobody. Such a name must be introduced and end at a mark."""
ALSO_ADVERBS: Final = frozenset("都能曾并将当终同连相全方共均边有可会公")
"""Surnames that are also adverbs: 学生曾获得 names nobody, 学生曾晓明 does."""
ALSO_WORDS: Final = ALSO_PARTICLES | ALSO_ADVERBS
_ONLY_SURNAMES: Final = frozenset(listed("only_surnames"))
"""Surnames that are no other word: with a given name of two characters that no word covers, they need no introduction."""
RARE_SURNAMES: Final = frozenset(listed("rare_surnames"))
"""Surnames that the list of surnames lacks, because they are mostly another word (居民占多数); a name may begin with one."""
SOUNDS: Final = frozenset("".join(listed("transcribing")))
"""The characters that transcribe the sounds of foreign names."""
_SOUND: Final = f"(?![和与及與])[{HAN_CLASS}]"
WITH_DOTS: Final = re.compile(f"(?:{_SOUND}){{1,8}}(?:·(?:{_SOUND}){{1,10}}){{1,3}}")
"""A foreign name in parts around a middle dot; words may precede and follow it without a mark."""
_LONGEST_GIVEN: Final = 2


@lru_cache(maxsize=1)
def first_characters() -> frozenset[str]:
    """Every character that begins a surname, in all its forms: a quick test that fails at most places of a text."""
    return frozenset(form for name in (*SINGLE, *DOUBLE) for form in (name[0], *forms_of(name[0])))


def is_surname_only(character: str) -> bool:
    """Whether it is a surname and no other word."""
    return plain(character) in _ONLY_SURNAMES


def may_be_foreign(name: str) -> bool:
    """Whether all its characters but one, which may be misread, transcribe sounds: such a name begins with no surname."""
    return len(name) > 1 and sum(character not in SOUNDS for character in plain(name)) <= 1


def has_shape(name: str) -> bool:
    """Whether it has the shape of a person's name: a surname with one or two characters, or parts around a middle dot."""
    if "·" in name:
        return WITH_DOTS.fullmatch(name) is not None
    surname = surname_of(name)
    return surname is not None and all(map(is_han, name)) and 1 <= len(name) - len(surname) <= _LONGEST_GIVEN


def differing_characters(name: str, other: str) -> list[tuple[str, str]]:
    """The pairs of characters in which two equally long names of one surname differ; none for other names."""
    if len(name) != len(other) or surname_of(name) != surname_of(other):
        return []
    return [(a, b) for a, b in zip(name, other, strict=True) if a != b]


def differ_in_one_given(name: str, other: str) -> bool:
    """Whether two names share a surname and differ in one later character, by more than its form: 张静 and 张翀."""
    surname = surname_of(name)
    if surname is None or len(name) != len(other) or not other.startswith(surname):
        return False
    return sum(a != b for a, b in zip(plain(name), plain(other), strict=True)) == 1
