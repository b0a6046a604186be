"""Questions about single code points.

Source: Unicode Standard Annex #24 (scripts), #44 (general categories); blocks of CJK as of Unicode 15.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_HAN: Final = (
    (0x2E80, 0x2FDF),  # radicals, Kangxi radicals
    (0x3005, 0x3007),  # 々〆〇
    (0x3021, 0x3029),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
_UNSPACED: Final = (
    *_HAN,
    (0x3000, 0x303F),  # CJK symbols and punctuation
    (0x3040, 0x30FF),  # kana
    (0x3100, 0x312F),  # bopomofo
    (0x31A0, 0x31FF),
    (0xFE30, 0xFE4F),  # vertical forms
    (0xFF00, 0xFFEF),  # half and full width forms
)
HAN_CLASS: Final = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The Han characters, as the inside of a character class of a regular expression."""


JOINERS: Final = "\u200c\u200d"
"""ZERO WIDTH NON-JOINER and JOINER. They show in scripts whose letters take other shapes beside one another, and among emoji; anywhere else
they are left over from a web page and show nothing."""
JOINED_CLASS: Final = "\u0590-\u109f\u1780-\u18af\u1a20-\u1aaf\u2190-\u2bff\ua840-\uabff\ufe0f\U0001f000-\U0001faff"
"""The characters behind which a joiner shows (Hebrew to Myanmar, Khmer, Mongolian, their kin, symbols and emoji), as the inside of a
character class of a regular expression. Source: the Unicode Standard, chapter 23.2, and the blocks of Unicode 15."""
_JOINED: Final = re.compile(f"[{JOINED_CLASS}]")


@lru_cache(maxsize=65536)
def is_han(character: str) -> bool:
    """Whether the code point is a Han character."""
    code = ord(character)
    return any(low <= code <= high for low, high in _HAN)


@lru_cache(maxsize=65536)
def is_unspaced(character: str) -> bool:
    """Whether the code point belongs to a script that writes no spaces between words, its punctuation included."""
    code = ord(character)
    return any(low <= code <= high for low, high in _UNSPACED)


@lru_cache(maxsize=65536)
def is_space(character: str) -> bool:
    """Whether the code point is white space or a separator of any kind, line ends included."""
    return character.isspace() or unicodedata.category(character) in {"Zs", "Zl", "Zp"}


@lru_cache(maxsize=65536)
def is_invisible(character: str) -> bool:
    """Whether the code point shows nothing: zero-width marks, soft hyphens, controls.

    Joiners and variation selectors count as visible: they are a part of the grapheme before them.
    """
    return unicodedata.category(character) in {"Cc", "Cf"} and character not in JOINERS and not is_space(character)


@lru_cache(maxsize=65536)
def is_mark(character: str) -> bool:
    """Whether the code point is punctuation or a symbol."""
    return unicodedata.category(character)[0] in "PS"


@lru_cache(maxsize=65536)
def is_joined(character: str) -> bool:
    """Whether a joiner behind the code point shows."""
    return _JOINED.match(character) is not None


@lru_cache(maxsize=65536)
def is_extender(character: str) -> bool:
    """Whether the code point belongs to the grapheme before it.

    Combining marks, joiners, variation selectors, skin tones, and the vowels and finals of a Hangul syllable that is written
    in parts, as the file names of a Mac are.
    """
    code = ord(character)
    return (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or code in {0x200C, 0x200D}
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0100 <= code <= 0xE01EF
        or 0x1F3FB <= code <= 0x1F3FF
        or 0x1160 <= code <= 0x11FF
        or 0xD7B0 <= code <= 0xD7FF
    )


def is_writable(text: str) -> bool:
    """Whether the text has no unpaired surrogates, which neither UTF-8 nor a database accepts."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
