"""The parts of a text that decide whether two texts are alike: its letters, in overlapping runs of equal weight.

Observation. Two layouts of one article differ in white space, punctuation, width and case, and in nothing else that
counts. Rule. Only letters and digits are kept (`letters`), and a *shingle* is the shortest run of them that carries a weight:
an ideograph or a Hangul syllable says more than a letter of an alphabet, so five ideographs, seven letters, or a mixture
of that weight make one shingle. A text that weighs less than one shingle is one shingle.

    >>> shingles(letters("建成 349 家，“小”驿站！"))
    ['建成349家', '成349家小', '349家小驿', '49家小驿站']
    >>> shingles(letters("The Origin"))
    ['theorig', 'heorigi', 'eorigin']
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from dedup.text.characters import is_han
from dedup.text.folds import fold_character
from dedup.text.forms import in_simplified

Hashes = npt.NDArray[np.uint64]
CodePoints = npt.NDArray[np.uint32]
Whole = TypeVar("Whole", np.uint64, np.int64)

IDEOGRAPH: Final = 8
"""Weight of an ideograph or a Hangul syllable."""
LETTER: Final = 6
"""Weight of any other letter or digit.

Measured on machine-read English pages (ICDAR 2017): at 12 % of wrong characters on both sides, runs of 7 letters leave
a containment of .19 where chance leaves .07 in one pair of a hundred; runs of 10 leave .09 and .02, runs of 6 .25 and .11.
"""
SHINGLE: Final = 5
"""Ideographs in a shingle unless a setting says otherwise."""

_HEAVY: Final = (
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
"""Ideographs and Hangul syllables. Unlike the scripts in `characters`, these may not grow: indexes and kernels depend on them."""
_EDGES: Final = np.array([edge for low, high in _HEAVY for edge in (low, high + 1)], np.uint32)
_WEIGHTS: Final = np.array([*(LETTER, IDEOGRAPH) * len(_HEAVY), LETTER], np.int64)
"""The weight of a code point, by the number of edges of `_HEAVY` at or before it."""
BASE: Final = 0x9E3779B97F4A7C15
"""Base of the rolling hash: odd, and with bits all over (2⁶⁴ over the golden ratio)."""
MIX: Final = 0xD6E8FEB86659FD93
"""Multiplier of the finalizer, odd and with bits all over: without it the lowest bits of a hash would be those of a sum."""


def letters(text: str) -> str:
    """The letters and digits of a text, folded (`dedup.text.folding`), in one case, without accents and in simplified forms.

    The text is composed first if necessary, then each character is folded by itself: a table is ten times as fast as the fold, and for
    letters the result is the same.
    """
    if _NARROW.search(text) or not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text.translate(_WIDE))
    return text.translate(_table)


def letters_of_folded(text: str) -> str:
    """The same for a text that is folded already (`Witness.text`)."""
    return "".join(map(_letters_in, text))


def letters_of(character: str) -> str:
    """The letters that one composed character folds into."""
    return letters_of_folded(fold_character(character))


@lru_cache(maxsize=65536)
def _letters_in(character: str) -> str:
    """Its letters in one case; of an accented letter the base; of a Han character the simplified form."""
    if is_han(character):
        return in_simplified(character)
    base = unicodedata.normalize("NFD", character)[:1]
    plain = base if base < _BEHIND_ALPHABETS else character
    return "".join(c for c in plain.casefold() if c.isalnum() and c != _KASHIDA)


_BEHIND_ALPHABETS: Final = "\u0700"
"""Latin, Greek, Cyrillic, Hebrew and Arabic letters are below it. OCR loses their accents (é, e), and capitals and other editions have
none (Ελλάδα, ΕΛΛΑΔΑ; ёж, еж; أحمد, احمد). The sound marks of kana stay, since they make another letter."""
_KASHIDA: Final = "\u0640"
"""The character that stretches an Arabic word to the width of its line."""


_NARROW: Final = re.compile("[\uff9e\uff9f\uffc2-\uffdc\u3099\u309a]")
"""Characters that compose with a half-width character, although NFC leaves the two apart."""
_WIDE: Final[dict[int, str]] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF66, 0xFFDD)},
    **dict.fromkeys(range(0xFE00, 0xFE10), ""),
}
"""Half-width katakana and Hangul in full width; without variation selectors, which would keep marks apart."""


class _Table(dict[int, str]):
    """The letters that each code point becomes, computed on first use."""

    def __missing__(self, code: int) -> str:
        found = self[code] = letters_of(chr(code))
        return found


_table = _Table()


@lru_cache(maxsize=65536)
def weight(character: str) -> int:
    """How much one letter counts towards a shingle."""
    code = ord(character)
    return IDEOGRAPH if any(low <= code <= high for low, high in _HEAVY) else LETTER


def shingles(text: str, size: int = SHINGLE) -> list[str]:
    """Every shingle of a text of letters, in order, repeats included. A text too light for one is one; an empty text has none."""
    full = size * IDEOGRAPH
    found: list[str] = []
    end = carried = 0
    for start in range(len(text)):
        while carried < full and end < len(text):
            carried += weight(text[end])
            end += 1
        if carried < full:
            break
        found.append(text[start:end])
        carried -= weight(text[start])
    return found or ([text] if text else [])


def shingle_hash64(shingle: bytes) -> int:
    """The 64-bit hash of one shingle, given in UTF-8: a polynomial over its code points, then one multiplication."""
    value = 0
    for code in map(ord, shingle.decode("utf-8", "surrogatepass")):
        value = (value * BASE + code + 1) % 2**64
    value = (value ^ value >> 32) * MIX % 2**64
    return value ^ value >> 29


def shingle_hash(shingle: bytes) -> int:
    """The upper half of `shingle_hash64`: the hash function to give to datasketch.

    `MinHash(hashfunc=shingle_hash)`, updated with the UTF-8 bytes of a text's shingles, has the signature that
    `dedup.sketching` computes for the text.
    """
    return shingle_hash64(shingle) >> 32


def code_points(text: str) -> CodePoints:
    """The text as an array."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))


def hashed(text: str, size: int = SHINGLE) -> Hashes:
    """The 64-bit hash of every shingle of a text of letters, in order, by numpy, without compiled code."""
    codes = code_points(text)
    if not len(codes):
        return np.empty(0, np.uint64)
    ends = _ends(codes, size)
    count = len(ends)
    values = np.zeros(max(count, 1), np.uint64)
    lengths = ends - np.arange(count) if count else np.array([len(codes)])
    terms = codes.astype(np.uint64) + np.uint64(1)
    base = np.uint64(BASE)
    shortest = int(lengths.min())
    for offset in range(shortest):
        values *= base
        values += terms[offset : offset + len(values)]
    for offset in range(shortest, int(lengths.max())):
        longer = np.flatnonzero(lengths > offset)
        values[longer] = values[longer] * base + terms[longer + offset]
    return mixed(values)


def mixed(values: Hashes) -> Hashes:
    """The finalizer over an array: every bit of a value affects the lowest and the highest."""
    values = (values ^ (values >> np.uint64(32))) * np.uint64(MIX)
    return values ^ (values >> np.uint64(29))


def distinct(values: npt.NDArray[Whole]) -> npt.NDArray[Whole]:
    """Each value once, sorted. `np.unique` would do, but loads a part of numpy that nothing else needs, in ten milliseconds."""
    found = np.sort(values)
    new: npt.NDArray[Whole] = found[np.append(np.ones(min(1, len(found)), np.bool_), found[1:] != found[:-1])]
    return new


def weights(codes: CodePoints) -> npt.NDArray[np.int64]:
    """The weight of every letter of an array."""
    return _WEIGHTS[np.searchsorted(_EDGES, codes, "right")]


def _ends(codes: CodePoints, size: int) -> npt.NDArray[np.int64]:
    """The end of the shingle that starts at each place; complete shingles only."""
    carried = np.concatenate(([0], np.cumsum(weights(codes))))
    ends = np.searchsorted(carried, carried[:-1] + size * IDEOGRAPH)
    complete: npt.NDArray[np.int64] = ends[ends <= len(codes)]
    return complete
