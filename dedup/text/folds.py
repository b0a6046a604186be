"""The tables of the fold: what a code point folds into by itself, and what its neighbours decide."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from dedup.model import Offsets
from dedup.text.characters import is_invisible, is_space, is_unspaced

_DOUBLE: Final = "“”„‟〝〞〟＂«»「」﹁﹂"
_SINGLE: Final = "‘’‚‛＇`´′『』﹃﹄ʼ"
_DASH: Final = "‐‑‒–—―⸺⸻─━－﹣−⁃﹘"
_WAVE: Final = "～〜∼˜"
_DOT: Final = "•‧∙⋅・･᛫"
_ELLIPSIS: Final = "⋯︙"

FOLDS: Final[dict[str, str]] = {
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DASH, "-"),
    **dict.fromkeys(_WAVE, "~"),
    **dict.fromkeys(_DOT, "·"),
    **dict.fromkeys(_ELLIPSIS, "…"),
    "ſ": "s",
    "｡": "。",
    "､": "、",
    "︰": ":",
    "∶": ":",
    "﹕": ":",
    "﹔": ";",
    "﹐": ",",
    "﹑": "、",
    "﹒": ".",
    "﹗": "!",
    "﹖": "?",
    "﹙": "(",
    "﹚": ")",
    "〔": "[",
    "〕": "]",
    "【": "[",
    "】": "]",
}
"""Code points between which typesetters choose with no difference in meaning. NFKC supplies widths and ligatures."""

JOINING: Final = frozenset(
    chr(code)
    for low, high in ((0x1161, 0x1175), (0x11A8, 0x11C2), (0xFF9E, 0xFF9F), (0xFFC2, 0xFFDC))
    for code in range(low, high + 1)
)
"""Characters that are no combining marks and yet make one letter with the one before: vowels and finals of Hangul written in its
parts, the sound marks of half-width katakana."""

REPEATABLE: Final = frozenset("-…")
"""Marks that one house sets once and another twice: `—` and `——`, `…` and `……`. A run folds to one mark, even where a line ends
within it or letter spacing parts it: `—` / `—`, `… …`."""

_HYPHENS: Final = frozenset("-‐=")
"""Characters that divide a word at a line end and have other uses too; a longer dash never does. `=` is OCR for Fraktur's hyphen."""
_ONLY_HYPHENS: Final = frozenset("¬⸗")
"""Characters that follow a letter only to divide a word: `¬` comes from OCR engines (ABBYY's, hence Trove and Europeana), `⸗` from
Fraktur. They divide a word in capitals too, where a hyphen may join two: GOVERN-MENT."""


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """Folded text with its map: character i was made from `source[starts[i]:ends[i]]`."""

    text: str
    starts: Offsets
    ends: Offsets


_cache: dict[str, str] = {}


def fold_character(character: str) -> str:
    """What one code point folds into by itself: nothing, itself, another, or several."""
    known = _cache.get(character)
    if known is None:
        known = _cache[character] = _fold_character(character)
    return known


def _fold_character(character: str) -> str:
    if is_space(character):
        return " "
    if is_invisible(character):
        return ""
    if character in FOLDS:
        return FOLDS[character]
    code = ord(character)
    if 0xFE00 <= code <= 0xFE0F:
        return ""
    compatible = (
        0x2E80 <= code <= 0x2FDF  # radicals that a PDF gives for characters
        or 0xF900 <= code <= 0xFB4F  # compatibility ideographs, Latin ligatures
        or 0xFE10 <= code <= 0xFE6F  # vertical and small forms
        or 0xFF00 <= code <= 0xFFEF  # half and full width
        or 0x2F800 <= code <= 0x2FA1F
    )
    composed = unicodedata.normalize("NFKC", character) if compatible else unicodedata.normalize("NFC", character)
    return "".join(FOLDS.get(part, part) for part in composed)


def spaced(folded: str, original: str) -> bool:
    """Whether a character, both as set and as folded, belongs to a script that writes spaces."""
    return not is_unspaced(folded) and not is_unspaced(original)


def hyphenated(source: str, space: tuple[int, int], end: int, behind: str) -> bool:
    """Whether the white space `space` divides a word: letter, hyphen (ending at `end`), line end, letter. Offsets count in `source`."""
    return (
        end == space[0]
        and end > 1
        and divides_word(source[end - 2], source[end - 1], behind)
        and any(c in "\r\n" for c in source[space[0] : space[1]])
    )


def divides_word(before: str, hyphen: str, behind: str) -> bool:
    """Whether the last character of a line divides a word, given the one before it and the first of the next line."""
    if is_unspaced(before) or is_unspaced(behind):
        return False
    if hyphen in _ONLY_HYPHENS:
        return before.isalpha() and behind.isalpha()
    return hyphen in _HYPHENS and before.islower() and behind.islower()
