r"""Fold and map: what layout and typesetting change is taken away, and each character left knows its way back.

Observation. Two layouts of one article differ at hundreds of places that say nothing: widths, spaces, wraps, the style
of quotation marks. Rule. One pass over code points; each is *dropped* (spaces beside scripts that write none, wraps,
invisible characters), *folded* (width, quotation marks, dashes, ligatures, long s, compatibility forms) or *kept*
(numerals, case, `、` against `，`, everything else). A fold never guesses: it takes away only what a reader cannot read.

    >>> folded = fold("建成 349 家，“小”驿\n站")
    >>> folded.text
    '建成349家,"小"驿站'
    >>> folded.starts.tolist()[2], folded.ends.tolist()[2]
    (3, 4)
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.model import Offsets
from dedup.text.characters import is_extender, is_invisible, is_space, is_unspaced
from dedup.text.gaps import AROUND, LEAST_SPREAD, parts_no_words
from dedup.text.lines import LINE_ENDS

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

_HYPHENS: Final = frozenset("-‐=")
"""What divides a word at a line end, but stands in other places too; a longer dash never does. `=` is what Fraktur has,
read as what it looks like."""
_ONLY_HYPHENS: Final = frozenset("¬⸗")
"""What stands nowhere else behind a letter: `¬` is written by machines that read (ABBYY's, and so Trove, Europeana), `⸗` is
Fraktur's own. A word in capitals is divided by them as any other; GOVERN-MENT may be two."""
_FOLDED_HYPHENS: Final = np.array([ord(c) for c in "-=¬⸗"], np.uint32)

JOINING: Final = frozenset(
    chr(code)
    for low, high in ((0x1161, 0x1175), (0x11A8, 0x11C2), (0xFF9E, 0xFF9F), (0xFFC2, 0xFFDC))
    for code in range(low, high + 1)
)
"""What is no combining mark and makes one letter with the one before it all the same: vowels and finals of Hangul written in
its parts, the sound marks of half-width katakana."""

_REPEATABLE: Final = frozenset("-…")
"""Marks set once or twice by the same author's dash: `—` and `——`, `…` and `……`. A run counts as one, also where a line ends
within it or a letter-spaced line sets it apart: `—` / `—`, `… …`."""


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
    composed = unicodedata.normalize("NFKC", character) if compatible else unicodedata.normalize("NFC", character)
    return "".join(FOLDS.get(part, part) for part in composed)


def fold(source: str, start: int = 0, end: int | None = None) -> Folded:
    """Fold `source[start:end]`; the map counts in `source`.

    A space survives only between two characters of spaced scripts, as one space, and not within a dash or an ellipsis of two
    signs, nor within a word of a letter-spaced line or a figure broken at a line's end (`parts_no_words`); a hyphen that divides a word at a line end goes with the line end (`divides_word`). Base and combining characters are composed (NFC), and so are Hangul
    in its parts and half-width katakana with a sound mark.
    Text whose characters fold one to one, nearly all, goes through arrays; the rest through `fold_by_character`, and
    both give the same (a property test).
    """
    end = len(source) if end is None else end
    if end - start < _WORTH_ARRAYS:
        return fold_by_character(source, start, end)
    return fold_by_array(source, start, end) or fold_by_character(source, start, end)


def fold_by_character(source: str, start: int, end: int) -> Folded:
    """`fold`, one character after the other: what the words say, for every text."""
    out: list[str] = []
    starts, ends = array("i"), array("i")
    space: tuple[int, int] | None = None  # a run of white space not yet decided on
    at = start
    while at < end:
        stop = at + 1
        piece = fold_character(source[at])
        if piece == " ":
            space = (at, stop) if space is None else (space[0], stop)
        if piece in {"", " "}:
            at = stop
            continue
        while stop < end and (
            is_extender(source[stop]) or (source[stop] in JOINING and _joins(source[at:stop], source[stop]))
        ):
            stop += 1
        if stop > at + 1:
            piece = _composed(source[at:stop])
        if space is not None and out:
            if len(out) > 1 and _hyphenated(source, space, ends[-1], piece[0]):
                del out[-1], starts[-1], ends[-1]
            elif (
                not (piece == out[-1] and piece in _REPEATABLE)
                and (_spaced(out[-1], source[ends[-1] - 1]) and _spaced(piece[0], source[at]))
                and not parts_no_words(source, ends[-1], at)
            ):
                out.append(" ")
                starts.append(space[0])
                ends.append(space[1])
        space = None
        if piece in _REPEATABLE and out and out[-1] == piece:
            ends[-1] = stop
        else:
            out.extend(piece)
            starts.extend([at] * len(piece))
            ends.extend([stop] * len(piece))
        at = stop
    return Folded("".join(out), np.array(starts, np.int32), np.array(ends, np.int32))


def _joins(letter: str, character: str) -> bool:
    """Whether what may join a letter makes one with that which stands before it."""
    return len(_composed(letter + character)) == len(_composed(letter))


@lru_cache(maxsize=65536)
def _composed(grapheme: str) -> str:
    """What a character and all that belongs to it fold into."""
    shown = "".join(c for c in grapheme if fold_character(c))  # a selector would keep marks apart
    folded = "".join(fold_character(c) for c in unicodedata.normalize("NFC", shown))
    return unicodedata.normalize("NFC", folded)


def _spaced(folded: str, original: str) -> bool:
    """Whether a character belongs to a script that writes spaces, as set and as folded."""
    return not is_unspaced(folded) and not is_unspaced(original)


def _hyphenated(source: str, space: tuple[int, int], end: int, behind: str) -> bool:
    """Whether a word is divided by the white space `space`: letter, hyphen (up to `end`), line end, letter."""
    return (
        end == space[0]
        and end > 1
        and divides_word(source[end - 2], source[end - 1], behind)
        and any(c in "\r\n" for c in source[space[0] : space[1]])
    )


def divides_word(before: str, hyphen: str, behind: str) -> bool:
    """Whether a character at a line's end is the hyphen of a word, of the letter before it and the next line's first."""
    if is_unspaced(before) or is_unspaced(behind):
        return False
    if hyphen in _ONLY_HYPHENS:
        return before.isalpha() and behind.isalpha()
    return hyphen in _HYPHENS and before.islower() and behind.islower()


_DROP: Final = 0xFFFFFFFE
_SPACE: Final = 0xFFFFFFFD
_SLOW: Final = 0xFFFFFFFC
"""Marks beyond every code point; `_SLOW` is what only `fold_by_character` can fold."""
_REPEATED: Final = tuple(ord(c) for c in sorted(_REPEATABLE))

_OF_FIGURES: Final = np.array([ord(c) for c in "0123456789.,"], np.uint32)

_LINE_ENDS: Final = np.array([ord(c) for c in LINE_ENDS], np.uint32)

_WORTH_ARRAYS: Final = 160
"""Characters from which a dozen calls of numpy cost less than a loop; a paragraph of news has about a hundred."""

Codes = npt.NDArray[np.uint32]


class _Table:
    """A function of code points as a table that is filled as characters are met.

    Entries stand there inverted: what nobody has met is zero, and the system gives zeros that cost nothing until they are read.
    """

    def __init__(self, entry: Callable[[str], int]) -> None:
        self._entry = entry
        self._inverted = np.zeros(0x110000, np.uint32)

    def know(self, first: int, last: int, values: npt.ArrayLike) -> None:
        """The entries of a block that need no asking: the unified Han characters, thousands to a page."""
        self._inverted[first : last + 1] = ~np.asarray(values, np.uint32)

    def __getitem__(self, codes: Codes) -> Codes:
        values = self._inverted.take(codes)  # half the time of an index, and a text is looked up whole
        if not values.all():
            new = at = np.flatnonzero(values == 0)
            while at.size:  # a page has a thousand distinct characters, and shows most of them early
                unknown = np.array(sorted(set(codes[at[:4096]].tolist())), np.uint32)
                self._inverted[unknown] = ~np.array([self._entry(chr(code)) for code in unknown.tolist()], np.uint32)
                at = at[self._inverted[codes[at]] == 0]
            values[new] = self._inverted[codes[new]]
        return np.invert(values, out=values)


def _fold_entry(character: str) -> int:
    piece = fold_character(character)
    if piece == " ":
        return _SPACE
    if is_extender(character) or character in JOINING or len(piece) > 1:
        return _SLOW
    return ord(piece) if piece else _DROP


@cache
def _folds() -> _Table:
    """Made when it is first asked for: a run that folds nothing here does not wait for it."""
    table = _Table(_fold_entry)
    table.know(0x4E00, 0x9FFF, np.arange(0x4E00, 0xA000))
    return table


@cache
def _spaced_scripts() -> _Table:
    table = _Table(lambda character: not is_unspaced(character))
    table.know(0x4E00, 0x9FFF, [0])
    return table


def fold_by_array(source: str, start: int, end: int) -> Folded | None:
    """`fold` for text that folds one to one; None where a character needs the slow way."""
    codes = np.frombuffer(source[start:end].encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = _folds()[codes]
    if (folded == _SLOW).any():
        return None
    gone = np.flatnonzero(folded > _SLOW)

    # gaps: between which neighbours white space stands, and its first and last place
    before = gone[np.diff(gone, prepend=-2) > 1] - 1
    behind = gone[np.diff(gone, append=codes.size + 1) > 1] + 1
    spaces = gone[folded[gone] == _SPACE]
    first = np.searchsorted(spaces, before)
    last = np.searchsorted(spaces, behind) - 1
    gaps = np.flatnonzero((before >= 0) & (behind < codes.size) & (last >= first))
    gaps = gaps[
        _between_spaced(folded, codes, before[gaps], behind[gaps])
        & ~_goes_on(folded[before[gaps]], folded[behind[gaps]])
    ]
    before, behind, first, last = before[gaps], behind[gaps], spaces[first[gaps]], spaces[last[gaps]]
    words = ~_within_words(source, start, codes, folded, before, behind)
    before, behind, first, last = before[words], behind[words], first[words], last[words]

    # a divided word loses its hyphen, and no space comes in its place
    divided = np.zeros(before.size, bool)
    for i in np.flatnonzero(np.isin(folded[before], _FOLDED_HYPHENS, kind="table")).tolist():
        run = int(first[i]) + start, int(last[i]) + 1 + start
        begins = before[i] == np.searchsorted(gone, before[i])  # nothing but what is dropped stands before it
        divided[i] = not begins and _hyphenated(source, run, int(before[i]) + 1 + start, chr(int(folded[behind[i]])))
    lost, first, last = before[divided], first[~divided], last[~divided]
    folded[first] = ord(" ")

    # a run of one repeatable mark counts as one, from its first to its last
    marks = np.flatnonzero(np.logical_or.reduce([folded == mark for mark in _REPEATED]))
    place = marks - np.searchsorted(gone, marks) + np.searchsorted(first, marks)
    joined = np.zeros(marks.size + 1, bool)
    joined[1:-1] = (np.diff(place) == 1) & (folded[marks[1:]] == folded[marks[:-1]])
    again, follows = joined[:-1], joined[1:]
    folded[lost] = folded[marks[again]] = _DROP
    widened = np.concatenate((first, marks[follows & ~again]))
    until = np.concatenate((last, marks[again & ~follows]))

    kept = np.flatnonzero(folded < _SLOW)
    starts = kept.astype(np.int32)
    starts += start
    ends = starts + np.int32(1)
    ends[np.searchsorted(kept, widened)] = until + (start + 1)
    return Folded(str(folded.take(kept).data, "utf-32-le", "surrogatepass"), starts, ends)


def _between_spaced(
    folded: Codes, original: Codes, before: npt.NDArray[np.int64], behind: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """At which of these gaps both neighbours, as set and as folded, belong to scripts that write spaces."""
    sides = np.concatenate((before, behind))
    spaced = (_spaced_scripts()[folded[sides]] & _spaced_scripts()[original[sides]]).astype(bool)
    both: npt.NDArray[np.bool_] = spaced[: before.size] & spaced[before.size :]
    return both


def _within_words(
    source: str, start: int, codes: Codes, folded: Codes, before: npt.NDArray[np.int64], behind: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Which of these gaps part no words. Few are asked of: two characters that each stand alone near Han text, or two of a figure."""
    narrow = behind - before == 2
    asked = narrow.copy()
    asked[asked] = (folded[before[asked] - 1] == _SPACE) | (before[asked] == 0)
    asked[asked] = (folded[np.minimum(behind[asked] + 1, folded.size - 1)] == _SPACE) | (
        behind[asked] + 1 == folded.size
    )
    if asked.any():
        asked[asked] = _near_unspaced(source, start, start + folded.size, before[asked] + 1)
    ends = ~narrow
    ends[narrow] = np.isin(codes[before[narrow] + 1], _LINE_ENDS, kind="table")
    ends[ends] = np.isin(folded[before[ends]], _OF_FIGURES) & np.isin(folded[behind[ends]], _OF_FIGURES)
    asked |= ends
    within = np.zeros(before.size, bool)
    for i in np.flatnonzero(asked).tolist():
        within[i] = parts_no_words(source, start + int(before[i]) + 1, start + int(behind[i]))
    return within


def _near_unspaced(source: str, start: int, end: int, at: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """At which of these places in `source[start:end]` as many characters of scripts without spaces are near as a letter-spaced line has."""
    first = max(0, start - AROUND)
    codes = np.frombuffer(source[first : end + AROUND].encode("utf-32-le", "surrogatepass"), np.uint32)
    known = np.concatenate(([0], np.cumsum(_spaced_scripts()[codes] == 0)))
    at = at + (start - first)
    near: npt.NDArray[np.bool_] = (
        known[np.minimum(at + AROUND, codes.size)] - known[np.maximum(at - AROUND, 0)] >= LEAST_SPREAD
    )
    return near


def _goes_on(before: Codes, behind: Codes) -> npt.NDArray[np.bool_]:
    """At which of these gaps a dash or an ellipsis stands that is also the next character."""
    goes_on: npt.NDArray[np.bool_] = (before == behind) & np.isin(before, _REPEATED, kind="table")
    return goes_on
