"""Scripts with spaces and capitals: what a text shows there that Han characters do not.

Observation. There a line breaks between words, so that the letters on both sides of a break say nothing, but a sentence, a
paragraph and a headline show by a capital that they begin. Rule. A stretch without any Han or kana that has letters of two cases
is read so; a script with spaces and one case (Hangul) shows neither.
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
_WORD: Final = re.compile(r"[^\W\d_]+")
LONG_WORD: Final = 5
"""Letters of a word that a headline in title case begins with a capital; shorter ones may be articles, prepositions and conjunctions."""
LEAST_TITLED: Final = 2
"""Capitalised words of a line in title case: one is how any sentence begins."""
REMEMBERED: Final = 4096
"""Answers kept of each question: a page's lines, each asked several times."""
LEAST_CAPITALS: Final = 4
"""Letters of a line in capitals that show more than an abbreviation or a figure in Roman numerals."""


@lru_cache(maxsize=REMEMBERED)
def has_case(text: str) -> bool:
    """Whether it is in a script with spaces and capitals."""
    return _CJK.search(text) is None and text.lower() != text.upper()


@lru_cache(maxsize=REMEMBERED)
def begins_small(text: str) -> bool:
    """Whether it begins with a small letter, as what goes on does; `a)` and `b.` number the items of a list."""
    return text[:1].islower() and text[1:2] not in {")", "."} and has_case(text)


@lru_cache(maxsize=REMEMBERED)
def in_capitals(text: str) -> bool:
    """Whether all its letters are capitals, and more than a few."""
    return text.upper() == text and has_case(text) and len(_LETTER.findall(text)) >= LEAST_CAPITALS


@lru_cache(maxsize=REMEMBERED)
def in_title_case(text: str, least: int = LEAST_TITLED) -> bool:
    """Whether all its longer words begin with capitals, `least` words and more: `Senate Votes to Curb Imports`."""
    if not has_case(text) or in_capitals(text):
        return False
    words = _WORD.findall(text.replace("'", "").replace("’", ""))
    titled = sum(word[0].isupper() for word in words)
    return titled >= least and all(word[0].isupper() for word in words if len(word) >= LONG_WORD)
