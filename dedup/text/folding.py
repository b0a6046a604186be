"""Fold and map: what layout and typesetting change is taken away, and each character left knows its way back.

Observation. Two layouts of one article differ at hundreds of places that say nothing: widths, spaces, wraps, the style
of quotation marks. Rule. One pass over code points; each is *dropped* (spaces beside scripts that write none, wraps,
invisible characters), *folded* (width, quotation marks, dashes, ligatures, long s, compatibility forms) or *kept*
(numerals, case, `、` against `，`, everything else). A fold never guesses: it takes away only what a reader cannot read.

    >>> folded = fold("建成 349 家，“小”驿\\n站")
    >>> folded.text
    '建成349家,"小"驿站'
    >>> folded.starts[2], folded.ends[2]
    (3, 4)
"""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass
from typing import Final

import numpy as np

from dedup.model import Offsets
from dedup.text.characters import is_extender, is_invisible, is_space, is_unspaced

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
"""Code points that typesetters choose between without a difference in meaning. Widths and ligatures come from NFKC."""

_REPEATABLE: Final = frozenset("-…")
"""Marks set once or twice by the same author's dash: `—` and `——`, `…` and `……`. A run counts as one."""


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """Folded text with its map: character i was made from `source[starts[i]:ends[i]]`."""

    text: str
    starts: Offsets
    ends: Offsets


_cache: dict[str, str] = {}


def fold_character(character: str) -> str:
    """What one code point folds into, apart from its neighbours: nothing, itself, another, or several."""
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
    if not compatible:
        return character
    return "".join(FOLDS.get(part, part) for part in unicodedata.normalize("NFKC", character))


def fold(source: str, start: int = 0, end: int | None = None) -> Folded:
    """Fold `source[start:end]`; the map counts in `source`.

    A space survives only between two characters of spaced scripts, as one space; a hyphen before a line end between
    two lower-case letters goes with the line end (hyphenation). Base and combining characters are composed (NFC).
    """
    end = len(source) if end is None else end
    out: list[str] = []
    starts, ends = array("i"), array("i")
    space: tuple[int, int] | None = None  # a run of white space not yet decided on
    at = start
    while at < end:
        stop = at + 1
        piece = fold_character(source[at])
        if piece == " ":
            space = (at, stop) if space is None else (space[0], stop)
            at = stop
            continue
        if not piece:
            at = stop
            continue
        while stop < end and is_extender(source[stop]):
            stop += 1
        if stop > at + 1:
            piece = "".join(fold_character(c) for c in unicodedata.normalize("NFC", source[at:stop]))
        if space is not None:
            if _hyphenated(source, out, space, piece, ends):
                out.pop(), starts.pop(), ends.pop()
            elif out and not is_unspaced(out[-1]) and not is_unspaced(piece[0]) and not is_unspaced(source[at]) and not (
                is_unspaced(source[ends[-1] - 1])
            ):
                out.append(" "), starts.append(space[0]), ends.append(space[1])
            space = None
        if piece in _REPEATABLE and out and out[-1] == piece:
            ends[-1] = stop
        else:
            for character in piece:
                out.append(character), starts.append(at), ends.append(stop)
        at = stop
    return Folded("".join(out), np.frombuffer(starts, np.int32) if starts else np.empty(0, np.int32), np.frombuffer(ends, np.int32) if ends else np.empty(0, np.int32))


def _hyphenated(source: str, out: list[str], space: tuple[int, int], piece: str, ends: array[int]) -> bool:
    """Whether a word was divided at this line end: letter, hyphen, line end, lower-case letter."""
    return (
        len(out) > 1
        and out[-1] == "-"
        and ends[-1] == space[0]
        and out[-2].islower()
        and piece[0].islower()
        and not is_unspaced(out[-2])
        and any(c in "\r\n" for c in source[space[0] : space[1]])
    )
