"""Graphemes stay whole: no variant begins or ends inside what a reader sees as one character.

Graphemes are characters with combining marks or variation selectors, joined emoji, and flags. Only the whole text shows which places lie
inside one: where a block was taken out, halves of two flags may look like a flag. So this is corrected in a last step, for all pieces.
Source: Unicode Standard Annex #29, as far as texts need it.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchoring.anchors import Codes, codes
from dedup.aligning.pieces import EQUAL, L0, L1, R0, R1, Piece, Places, Tiling, Unit, table
from dedup.text.characters import is_extender

_BLOCKS: Final = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x08FF), (0x0900, 0x109F), (0x1160, 0x11FF), (0x135D, 0x135F),
    (0x1712, 0x1DFF), (0x200C, 0x200D), (0x20D0, 0x20F0), (0x2CEF, 0x2DFF), (0x302A, 0x302F), (0x3099, 0x309A),
    (0xA66F, 0xABED), (0xD7B0, 0xD7FF), (0xFB1E, 0xFB1E), (0xFE00, 0xFE2F),
)  # fmt: skip
"""Ranges of plane 0 with characters that extend the one before. Beyond plane 0 every character is examined."""
_HAN: Final = (0x4E00, 0x9FFF)
"""The unified Han characters: most of a page, and none of them extends another."""
_JOINER: Final = 0x200D
_TAGS: Final = (0xE0020, 0xE007F)
_FLAGS: Final = (0x1F1E6, 0x1F1FF)
"""Regional indicators: two make a flag."""
_MAY: Final = np.zeros(0x10000, bool)
for _low, _high in _BLOCKS:
    _MAY[_low : _high + 1] = True


class Graphemes:
    """The places of a text that lie inside a grapheme."""

    def __init__(self, text: Codes) -> None:
        """`plain` texts have no such place; this is a quick test, which most texts pass."""
        rare = text[(text < _HAN[0]) | (text > _HAN[1])]
        self.plain = not ((rare > 0xFFFF).any() or _MAY[np.minimum(rare, 0xFFFF)].any())
        self._torn = np.zeros(0, bool) if self.plain else _torn(text)

    def torn(self, at: int) -> bool:
        """Whether the place lies inside a grapheme."""
        return not self.plain and bool(self._torn[at])

    def ends(self, at: Places) -> Places:
        """The places; one inside a grapheme is moved to its end."""
        if self.plain:
            return at
        whole = np.flatnonzero(~self._torn)
        out: Places = whole[np.searchsorted(whole, at)]
        return out


def _torn(text: Codes) -> npt.NDArray[np.bool_]:
    """For every place from 0 to the length of the text, whether it lies inside a grapheme."""
    extenders = [code for code in set(text.tolist()) if is_extender(chr(code))]
    torn = np.zeros(len(text) + 1, bool)
    torn[:-1] = np.isin(text, np.array(extenders, np.uint32), kind="table") | ((text >= _TAGS[0]) & (text <= _TAGS[1]))
    torn[1:-1] |= text[:-1] == _JOINER
    flag = (text >= _FLAGS[0]) & (text <= _FLAGS[1])
    place = np.arange(len(text))
    first = np.maximum.accumulate(np.where(flag, 0, place + 1))
    torn[:-1] |= flag & ((place - first) % 2 == 1)
    torn[0] = False
    return torn


def bound(before: str, behind: str) -> bool:
    """Whether two neighbouring characters may be one grapheme. Two regional indicators count as one flag: only the whole text can tell."""
    return bool(Graphemes(codes(before + behind)).torn(1))


def kept_whole(left: str, right: str, graphemes: tuple[Graphemes, Graphemes], tiling: Tiling) -> Tiling:
    """The tiling, with every edge inside a grapheme moved to the end of the grapheme.

    An equal piece loses what belongs to a grapheme that differs; a variant that is then equal on both sides becomes equal. A unit with
    nothing left on one side is no longer reported.
    """
    (ours, theirs), (pieces, units) = graphemes, tiling
    if ours.plain and theirs.plain:
        return tiling
    uneven = (pieces[:, EQUAL] == 1) & (_moved(ours, pieces[:, [L0, L1]]) | _moved(theirs, pieces[:, [R0, R1]]))
    parts = [part for row in pieces[uneven].tolist() for part in _shrunk(Piece(*row), ours, theirs)]
    pieces = np.concatenate((pieces[~uneven], table(parts)))
    touched = _moved(ours, pieces[:, [L0, L1]]) | _moved(theirs, pieces[:, [R0, R1]])
    pieces[:, [L0, L1]], pieces[:, [R0, R1]] = ours.ends(pieces[:, [L0, L1]]), theirs.ends(pieces[:, [R0, R1]])
    for row in np.flatnonzero(touched).tolist():
        l0, l1, r0, r1 = pieces[row, :4].tolist()
        pieces[row, EQUAL] = l0 < l1 and left[l0:l1] == right[r0:r1]
    return Tiling(pieces, [_unit(unit, ours, theirs) for unit in units])


def _moved(graphemes: Graphemes, edges: Places) -> npt.NDArray[np.bool_]:
    moved: npt.NDArray[np.bool_] = (graphemes.ends(edges) != edges).any(axis=1)
    return moved


def _shrunk(piece: Piece, ours: Graphemes, theirs: Graphemes) -> list[Piece]:
    """An equal piece, split into what it loses at its beginning, what it keeps, and what it loses at its end."""
    l0, l1, r0, _ = piece[:4]
    begin, stop = 0, l1 - l0
    while begin < stop and (ours.torn(l0 + begin) or theirs.torn(r0 + begin)):
        begin += 1
    while stop > begin and (ours.torn(l0 + stop) or theirs.torn(r0 + stop)):
        stop -= 1
    if begin == stop:
        return [piece._replace(equal=0)]
    return [
        piece._replace(l1=l0 + begin, r1=r0 + begin, equal=0),
        piece._replace(l0=l0 + begin, l1=l0 + stop, r0=r0 + begin, r1=r0 + stop),
        piece._replace(l0=l0 + stop, r0=r0 + stop, equal=0),
    ]


def _unit(unit: Unit, ours: Graphemes, theirs: Graphemes) -> Unit:
    l0, l1 = ours.ends(np.array(unit[:2])).tolist()
    r0, r1 = theirs.ends(np.array(unit[2:4])).tolist()
    return unit._replace(l0=l0, l1=l1, r0=r0, r1=r1, layout=unit.layout or l0 == l1 or r0 == r1)
