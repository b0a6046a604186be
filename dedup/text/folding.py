r"""Fold and map: differences of layout and typesetting are removed, and each remaining character leads back to its source.

Observation. Two layouts of an article differ at hundreds of meaningless places: widths, spaces, wraps, the style
of quotation marks. Rule. One pass over code points; each is *dropped* (spaces beside scripts that write none, wraps,
invisible characters), *folded* (width, quotation marks, dashes, ligatures, long s, compatibility forms) or *kept*
(numerals, case, `、` against `，`, everything else). A fold never guesses: it removes only what a reader cannot see.

    >>> folded = fold("建成 349 家，“小”驿\n站")
    >>> folded.text
    '建成349家,"小"驿站'
    >>> folded.starts.tolist()[2], folded.ends.tolist()[2]
    (3, 4)
"""

from __future__ import annotations

import unicodedata
from array import array
from functools import lru_cache
from typing import Final

import numpy as np

from dedup.text.characters import JOINERS, is_extender, is_joined
from dedup.text.folding_arrays import fold_by_array
from dedup.text.folds import JOINING, REPEATABLE, Folded, fold_character, hyphenated, spaced
from dedup.text.gaps import parts_no_words

_NOTHING: Final = frozenset({"", " ", *JOINERS})
"""What code points fold into that make no character: white space is decided on later, and a joiner has nothing before it."""
_WORTH_ARRAYS: Final = 160
"""Characters from which a dozen numpy calls cost less than a loop; a paragraph of news has about a hundred."""


def fold(source: str, start: int = 0, end: int | None = None) -> Folded:
    """Fold `source[start:end]`; the map counts in `source`.

    White space survives only between two characters of scripts that write spaces, as one space. It goes within a dash or an ellipsis of
    two signs and wherever it parts no words (`parts_no_words`). A hyphen that divides a word at a line end goes with the line end
    (`divides_word`). Base and combining characters, Hangul in its parts and half-width katakana with a sound mark are composed (NFC).

    A long text whose characters fold one to one, as nearly all do, goes through arrays, any other through `fold_by_character`;
    both give the same (`tests/property/test_folds_agree.py`).
    """
    end = len(source) if end is None else end
    if end - start < _WORTH_ARRAYS:
        return fold_by_character(source, start, end)
    return fold_by_array(source, start, end) or fold_by_character(source, start, end)


def fold_by_character(source: str, start: int, end: int) -> Folded:
    """`fold`, one character after another: the rule as it is written, for every text."""
    out: list[str] = []
    starts, ends = array("i"), array("i")
    space: tuple[int, int] | None = None  # a run of white space not yet decided on
    at = start
    while at < end:
        stop = at + 1
        piece = fold_character(source[at])
        if piece == " ":
            space = (at, stop) if space is None else (space[0], stop)
        if piece in _NOTHING:
            at = stop
            continue
        while stop < end and (
            is_extender(source[stop]) or (source[stop] in JOINING and _joins(source[at:stop], source[stop]))
        ):
            stop += 1
        if stop > at + 1:
            piece = _composed(source[at:stop])
        if space is not None and out:
            if len(out) > 1 and hyphenated(source, space, ends[-1], piece[0]):
                del out[-1], starts[-1], ends[-1]
            elif (
                not (piece == out[-1] and piece in REPEATABLE)
                and (spaced(out[-1], source[ends[-1] - 1]) and spaced(piece[0], source[at]))
                and not parts_no_words(source, ends[-1], at)
            ):
                out.append(" ")
                starts.append(space[0])
                ends.append(space[1])
        space = None
        if piece in REPEATABLE and out and out[-1] == piece:
            ends[-1] = stop
        else:
            out.extend(piece)
            starts.extend([at] * len(piece))
            ends.extend([stop] * len(piece))
        at = stop
    return Folded("".join(out), np.array(starts, np.int32), np.array(ends, np.int32))


def _joins(letter: str, character: str) -> bool:
    """Whether a character of `JOINING` composes with the letter before it."""
    return len(_composed(letter + character)) == len(_composed(letter))


@lru_cache(maxsize=65536)
def _composed(grapheme: str) -> str:
    """What a character folds into together with the marks that belong to it."""
    joined = is_joined(grapheme[0])
    # a selector would keep marks apart
    shown = "".join(c for c in grapheme if fold_character(c) and (joined or c not in JOINERS))
    folded = "".join(fold_character(c) for c in unicodedata.normalize("NFC", shown))
    return unicodedata.normalize("NFC", folded)
