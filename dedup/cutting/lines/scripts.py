"""Scripts with spaces and capitals: what a text shows there that Han characters do not show.

Observation. There a line ends between words, so that the letters on both sides of a break tell nothing; but a sentence, a paragraph
and a headline begin with a capital. Rule. A stretch without Han characters and kana that has letters of two cases is in such a script. A
script with spaces and one case (Hangul) shows neither.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dedup.text.as_read import CJK_CLASS

LETTER_CLASS: Final = "A-Za-z\u00c0-\u024f\u0370-\u04ff\u1e00-\u1eff"
"""Latin, Greek and Cyrillic letters, as the inside of a character class."""
_CJK: Final = re.compile(f"[{CJK_CLASS}]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"[^\W\d_](?:[\w-]*\w)?")
"""A word; `Two-year` is one."""
_SMALL_IN_TITLES: Final = re.compile(
    "a|an|the|and|but|or|nor|for|so|yet|as|at|by|in|of|off|on|out|per|to|up|via|vs|about|above|across|after|against|along|"
    "amid|among|around|before|behind|below|beneath|beside|between|beyond|despite|during|except|from|inside|into|like|near|"
    "onto|over|past|since|than|that|through|throughout|toward|towards|under|until|upon|with|within|without|de|du|des|la|le|"
    "les|et|en|van|von|der|da|di"
)
"""Words that may be without a capital in title case: articles, prepositions, conjunctions (Chicago Manual of Style 8.159), and particles of names."""
LEAST_TITLED: Final = 2
"""The fewest capitalised words of a line in title case: any sentence begins with one."""
REMEMBERED: Final = 4096
"""Answers that are kept for each question: the lines of a page, each of which is asked about several times."""
LEAST_CAPITALS: Final = 4
"""The fewest letters of a line in capitals: fewer may be an abbreviation or a Roman numeral."""


@lru_cache(maxsize=REMEMBERED)
def has_case(text: str) -> bool:
    """Whether the text is in a script with spaces and capitals."""
    return _CJK.search(text) is None and text.lower() != text.upper()


@lru_cache(maxsize=REMEMBERED)
def begins_small(text: str) -> bool:
    """Whether the text begins with a small letter, as the rest of a sentence does; `a)` and `b.` are numbers of a list."""
    return text[:1].islower() and text[1:2] not in {")", "."} and has_case(text)


@lru_cache(maxsize=REMEMBERED)
def in_capitals(text: str) -> bool:
    """Whether all letters are capitals, and there are enough of them."""
    return text.upper() == text and has_case(text) and len(_LETTER.findall(text)) >= LEAST_CAPITALS


@lru_cache(maxsize=REMEMBERED)
def in_title_case(text: str, least: int = LEAST_TITLED) -> bool:
    """Whether all words but articles, prepositions and conjunctions begin with capitals, and at least `least` words do: `Senate Votes to Curb Imports`."""
    if not has_case(text) or in_capitals(text):
        return False
    words = _WORD.findall(text.replace("'", "").replace("’", ""))
    titled = sum(word[0].isupper() for word in words)
    return titled >= least and all(word[0].isupper() or _SMALL_IN_TITLES.fullmatch(word) for word in words)
