"""No variant begins or ends inside what a reader sees as one character.

Combining marks, variation selectors, joined emoji and flags stay whole: an equal run gives up the characters at its
ends that belong to a grapheme which differs. Source: Unicode Standard Annex #29, in the part that texts meet.
"""

from __future__ import annotations

import re
from typing import Final

from dedup.aligning.variants import Run
from dedup.text.characters import is_extender

_PARTS: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0e31-\u0e4e"
    "\u0eb1-\u0ece\u0f18-\u0fbc\u102b-\u109d\u1712-\u1a7f\u1ab0-\u1aff\u1b00-\u1bff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0"
    "\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e01ef]"
)
"""Blocks that hold extenders: a text without them needs no further look."""


def has_parts(text: str) -> bool:
    """Whether the text may hold graphemes of more than one code point."""
    return _PARTS.search(text) is not None


def kept_whole(left: str, right: str, runs: list[Run]) -> list[Run]:
    """The runs without the characters that belong to a grapheme which reaches into a variant on either side."""
    out: list[Run] = []
    for at, by, length in runs:
        begin, stop = 0, length
        while begin < stop and (inside(left, at + begin) or inside(right, by + begin)):
            begin += 1
        while stop > begin and (inside(left, at + stop) or inside(right, by + stop)):
            stop -= 1
        if begin < stop:
            out.append((at + begin, by + begin, stop - begin))
    return out


def inside(text: str, at: int) -> bool:
    """Whether the place lies inside a grapheme."""
    if not 0 < at < len(text):
        return False
    if is_extender(text[at]) or text[at - 1] == "\u200d" or "\U000e0020" <= text[at] <= "\U000e007f":
        return True
    return _flag(text[at]) and _flags_before(text, at) % 2 == 1


def _flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flags_before(text: str, at: int) -> int:
    count = 0
    while count < at and _flag(text[at - 1 - count]):
        count += 1
    return count
