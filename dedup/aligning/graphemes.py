"""No variant begins or ends inside what a reader sees as one character.

Combining marks, variation selectors, joined emoji and flags stay whole: an equal run gives up the characters at its
ends that belong to a grapheme which differs. Source: Unicode Standard Annex #29, in the part that texts meet.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from dedup.aligning.anchors import NO_RUNS, Codes, Runs
from dedup.aligning.variants import Run
from dedup.text.characters import is_extender

_BLOCKS: Final = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x08FF),
    (0x0900, 0x109F),
    (0x135D, 0x135F),
    (0x1712, 0x1DFF),
    (0x200C, 0x200D),
    (0x20D0, 0x20F0),
    (0x2CEF, 0x2DFF),
    (0x302A, 0x302F),
    (0x3099, 0x309A),
    (0xA66F, 0xABED),
    (0xFB1E, 0xFB1E),
    (0xFE00, 0xFE2F),
)
"""Blocks of the first plane that hold extenders. Beyond it every character gets the slow look."""
_HAN: Final = (0x4E00, 0x9FFF)
"""The unified Han characters: most of a page, and none of them an extender."""
_MAY: Final = np.zeros(0x10000, bool)
for _low, _high in _BLOCKS:
    _MAY[_low : _high + 1] = True


def has_parts(text: Codes) -> bool:
    """Whether the text may hold graphemes of more than one code point: if not, it needs no further look."""
    text = text[(text < _HAN[0]) | (text > _HAN[1])]
    return bool((text > 0xFFFF).any()) or bool(_MAY[text].any())


def kept_whole(left: str, right: str, runs: Runs) -> Runs:
    """The runs without the characters that belong to a grapheme which reaches into a variant on either side."""
    out: list[Run] = []
    for at, by, length in runs.tolist():
        begin, stop = 0, length
        while begin < stop and (inside(left, at + begin) or inside(right, by + begin)):
            begin += 1
        while stop > begin and (inside(left, at + stop) or inside(right, by + stop)):
            stop -= 1
        if begin < stop:
            out.append((at + begin, by + begin, stop - begin))
    return np.array(out, np.int64) if out else NO_RUNS


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
