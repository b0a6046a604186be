"""Where a moved block begins and ends: at a sentence, if equal text leaves the choice, and never inside a word.

Observation. Paragraphs that change places often begin alike (会议强调 and 会议要求) or end alike. An anchored run is as long as
possible, so it includes the first word of the next paragraph, and two runs overlap in that word. Rule. Overlapping runs are
parted at the end of a sentence. A block that goes a few characters beyond a sentence gives these back; they are compared
with what stands there, and a block that really goes on takes them again (`loose`). In alphabets, sentences begin with the same letters by
chance (His Honor, He said): if no sentence ends there, the border is the edge of a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final

import numpy as np

from dedup.aligning.anchoring.anchors import codes
from dedup.aligning.pieces import Compared, Unit
from dedup.text.characters import is_unspaced

_ENDS: Final = frozenset("。!?…")
"""Marks, as folded, that end a sentence."""
_POINT: Final = "."
"""The full stop, which ends a sentence only before a space: it also stands in numbers and abbreviations."""
_ABBREVIATED: Final = 4
"""Letters of the longest capitalised word whose full stop is first taken for that of an abbreviation: Mr., Hon. and Capt. belong to the
name behind them. If no sentence ends more surely nearby, it is taken for an end: `the fleet left Cork.`"""
_BRACKETS: Final = frozenset(")]》")
_BEHIND: Final = _BRACKETS | frozenset("\"'")
"""Closing marks that may stand behind the end of a sentence and belong to it."""
_LAST: Final = _ENDS | _BEHIND | {_POINT, " "}
"""Characters that may stand right before a place where a sentence ends."""
_MARKED: Final = re.compile(f"[{re.escape(''.join(sorted(_LAST)))}]")


def last_border(text: str, start: int, end: int) -> int:
    """The last place from `start` to `end`, both included, where a sentence ends, or else a word; `end` if there is none."""
    if end == len(text):
        return end
    marked = [mark.end() for mark in _MARKED.finditer(text, max(start - 1, 0), end)]
    for ends in (_ends, _may_end):
        for at in reversed(marked):
            if ends(text, at):
                return at
        if start == 0:
            return 0
    return next((at for at in range(end, start - 1, -1) if _parts_words(text, at)), end)


def in_sentences(compared: Compared, unit: Unit) -> Unit:
    """The block, cut back to whole sentences, or else to whole words.

    Each end gives back less than the shortest block. The block is unchanged if it would become shorter than that itself.
    """
    left, right, settings = compared
    farthest = settings.shortest_transposition - 1
    behind = _beyond(left, unit.l1, right, unit.r1, -1, farthest)
    before = _beyond(left, unit.l0, right, unit.r0, 1, farthest)
    rest = unit._replace(l0=unit.l0 + before, l1=unit.l1 - behind, r0=unit.r0 + before, r1=unit.r1 - behind)
    return rest if min(rest.l1 - rest.l0, rest.r1 - rest.r0) > farthest else unit


def _beyond(left: str, at: int, right: str, by: int, step: int, farthest: int) -> int:
    """How many characters inside the edge the first border lies that both sides have.

    0 if a sentence ends at the edge, or if there is no border within the equal characters.
    """
    if _ends(left, at) or _ends(right, by):
        return 0
    equal = _equal(left, at, right, by, step, farthest)
    for parts in _BORDERS:
        for size in range(equal + 1):
            if parts(left, at + step * size) and parts(right, by + step * size):
                return size
    return 0


def _equal(left: str, at: int, right: str, by: int, step: int, farthest: int) -> int:
    """How many characters both sides have in common from the edge inwards, at most `farthest`."""
    for size in range(farthest):
        ours, theirs = (place + step * size - (step < 0) for place in (at, by))
        if not (0 <= ours < len(left) and 0 <= theirs < len(right) and left[ours] == right[theirs]):
            return size
    return farthest


def _ends(text: str, at: int) -> bool:
    """Whether a sentence surely ends right before the place, or the text begins or ends there."""
    if not 0 < at < len(text):
        return True
    stop = _stop(text, at)
    return stop is not None and not (text[stop] == _POINT and _abbreviates(text, stop))


def _may_end(text: str, at: int) -> bool:
    return not 0 < at < len(text) or _stop(text, at) is not None


def _stop(text: str, at: int) -> int | None:
    """The place of the mark that ends a sentence right before `at`, or None. A space behind the mark may lie on either side of `at`."""
    if text[at - 1] not in _LAST:
        return None
    end = at - (text[at - 1] == " ")
    closed = end
    while end and text[end - 1] in _BEHIND:
        end -= 1
    mark = text[end - 1 : end]
    if not (mark in _ENDS or (mark == _POINT and text[closed : closed + 1] == " ")):
        return None
    return end - 1 if all(_closes(text, place) for place in range(end, closed)) else None


def _abbreviates(text: str, point: int) -> bool:
    """Whether a full stop stands behind a short capitalised word, or the text goes on in small letters."""
    word = text[max(0, point - _ABBREVIATED - 1) : point].rpartition(" ")[2]
    behind = text[point + 1 : point + 3].lstrip(" ")
    return behind[:1].islower() or (len(word) <= _ABBREVIATED and word[:1].isupper())


def _parts_words(text: str, at: int) -> bool:
    """Whether the place does not lie inside a word of a script with spaces."""
    return not 0 < at < len(text) or not (_in_word(text[at - 1]) and _in_word(text[at]))


def _in_word(character: str) -> bool:
    return character.isalnum() and not is_unspaced(character)


def _closes(text: str, at: int) -> bool:
    """Whether the bracket or quotation mark is a closing one. Folding makes opening and closing quotation marks equal: every second one closes."""
    return text[at] in _BRACKETS or bisect_left(_places(text, text[at]), at) % 2 == 1


@lru_cache(maxsize=4)
def _places(text: str, mark: str) -> list[int]:
    """The places of a mark in a text; remembered, since many places of the same two texts are asked about."""
    return np.flatnonzero(codes(text) == ord(mark)).tolist()


_BORDERS: Final = (_ends, _may_end, _parts_words)
"""The kinds of borders between blocks, the best first."""
