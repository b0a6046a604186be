"""No variant begins or ends inside what a reader sees as one character.

Combining marks, variation selectors, joined emoji and flags stay whole: an equal run gives up the characters at its
ends that belong to a grapheme which differs, and so does a block that moved. Source: Unicode Standard Annex #29, in the part that texts meet.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchors import NO_RUNS, Codes, Runs
from dedup.aligning.pieces import Unit
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
_JOINER: Final = 0x200D
_TAGS: Final = (0xE0020, 0xE007F)
_FLAGS: Final = (0x1F1E6, 0x1F1FF)
"""Regional indicators: two make a flag."""
_MAY: Final = np.zeros(0x10000, bool)
for _low, _high in _BLOCKS:
    _MAY[_low : _high + 1] = True


class Graphemes:
    """Knows the places of a text that lie inside a grapheme."""

    def __init__(self, text: Codes) -> None:
        """Most texts have none, and that is quick to tell."""
        rare = text[(text < _HAN[0]) | (text > _HAN[1])]
        self.plain = not ((rare > 0xFFFF).any() or _MAY[np.minimum(rare, 0xFFFF)].any())
        self._torn = np.zeros(0, bool) if self.plain else _torn(text)

    def torn(self, at: int) -> bool:
        """Whether the place lies inside a grapheme."""
        return not self.plain and bool(self._torn[at])

    def shrunk(self, start: int, end: int) -> tuple[int, int]:
        """The span without what belongs to a grapheme that reaches out of it."""
        while start < end and self.torn(start):
            start += 1
        while start < end and self.torn(end):
            end -= 1
        return start, end


def _torn(text: Codes) -> npt.NDArray[np.bool_]:
    """For every place, the text's end included, whether it lies inside a grapheme."""
    extenders = [code for code in set(text.tolist()) if is_extender(chr(code))]
    torn = np.zeros(len(text) + 1, bool)
    torn[:-1] = np.isin(text, np.array(extenders, np.uint32)) | ((text >= _TAGS[0]) & (text <= _TAGS[1]))
    torn[1:-1] |= text[:-1] == _JOINER
    flag = (text >= _FLAGS[0]) & (text <= _FLAGS[1])
    place = np.arange(len(text))
    first = np.maximum.accumulate(np.where(flag, 0, place + 1))
    torn[:-1] |= flag & ((place - first) % 2 == 1)
    torn[0] = False
    return torn


def kept_whole(left: Graphemes, right: Graphemes, runs: Runs) -> Runs:
    """The runs without the characters that belong to a grapheme which reaches into a variant on either side."""
    out: list[Run] = []
    for at, by, length in runs.tolist():
        begin, stop = 0, length
        while begin < stop and (left.torn(at + begin) or right.torn(by + begin)):
            begin += 1
        while stop > begin and (left.torn(at + stop) or right.torn(by + stop)):
            stop -= 1
        if begin < stop:
            out.append((at + begin, by + begin, stop - begin))
    return np.array(out, np.int64) if out else NO_RUNS


def whole(left: Codes, right: Codes, units: list[Unit]) -> list[Unit]:
    """The units without what belongs to a grapheme that reaches out of them."""
    ours, theirs = Graphemes(left), Graphemes(right)
    if ours.plain and theirs.plain:
        return units
    shrunk = [Unit(*ours.shrunk(u.l0, u.l1), *theirs.shrunk(u.r0, u.r1), u.swap, u.layout) for u in units]
    return [unit for unit in shrunk if unit.l0 < unit.l1 and unit.r0 < unit.r1]
