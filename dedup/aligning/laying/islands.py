"""Islands: equal stretches between two variants that mean nothing and belong to one larger variant.

Observation. 长期护理基金 against 长护险基金: a minimal alignment keeps the 护 that slid along; a reader sees one reading
replaced by another. In a reworded passage every 的 meets a 的. Rule. These are swallowed: what stands between an omission and an addition
that cost as much as one reading for the other (歡喜 against 喜悅: 歡 omitted, 喜 kept and 悅 added);
one Han character between an omission or addition and a substitution, where variants are rare; a short stretch that is
less than a third of the substitutions on both sides of it; a stretch so short that the differing text around it would share as much by
chance. Two plain substitutions around a character stay two, and so does everything in scripts with spaces: there the word is shown, and
the edits inside it stay countable.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

import numpy as np

from dedup.aligning.anchoring.variants import Variant, Variants
from dedup.text.characters import is_han, is_unspaced

_RATIO: Final = 3
"""How many times as long as the equal stretch beside it a variant must be to swallow it: measured on rewritten clauses."""

_LONGEST: Final = 4
"""Most characters that match by chance in a reworded passage; anything longer was kept."""
_CELLS: Final = 40
_ALPHABET: Final = 16
"""Two stretches of so many characters, multiplied, meet in one by chance, and in one more for each further factor: the
commonest sixteen characters make up a third of a page. Two substitutions of one length each are no chance: what stands
between them stands in its place."""
_BY_CHANCE: Final = 0.4
"""The share of neighbouring variants of which one is one-sided and the other is not: counted on planted variants."""
_FEW: Final = 0.5
"""So many pairs one character apart may be chance in a text; where variants are denser, as in a collated classic, a
character between two of them is no sign that they are one."""


def without_islands(left: str, found: Variants, fixed: AbstractSet[int]) -> tuple[Variants, list[int]]:
    """The variants, joined over islands, and the old index of the first part of each.

    Those at the indices `fixed` (swaps) are unchanged.
    """
    rare = _BY_CHANCE * len(found) ** 2 < _FEW * len(left)
    island = found[1:, 0] - found[:-1, 1]
    may = island <= _LONGEST
    gone: list[int] = []
    joined = found.copy()
    last = -1
    for index in (np.flatnonzero(may) + 1).tolist():
        first = last if gone and gone[-1] == index - 1 else index - 1
        if first in fixed or index in fixed:
            continue
        before, near, behind = (Variant(*row.tolist()) for row in (joined[first], found[index - 1], found[index]))
        if _swallowed(left, before, near, behind, rare=rare):
            joined[first] = (before.l0, behind.l1, before.r0, behind.r1)
            gone.append(index)
            last = first
    return np.delete(joined, gone, axis=0), np.delete(np.arange(len(found)), gone).tolist()


def cells_to_meet(length: int) -> int:
    """The size of two stretches, as left length x right length, that share a run of this length by chance."""
    cells: int = _CELLS * _ALPHABET ** (length - 1)
    return cells


def _swallowed(left: str, before: Variant, near: Variant, behind: Variant, *, rare: bool) -> bool:
    """Whether the equal stretch before `behind` is an island; `near` is the variant before it, part of the joined variant `before`."""
    island = left[before.l1 : behind.l0]
    if not all(map(is_unspaced, island)):
        return False
    if max(behind.l1 - before.l0, behind.r1 - before.r0) <= before.size + behind.size:
        return True
    if _RATIO * len(island) < min(before.both, behind.both):
        return True
    if before.growth or behind.growth:
        cells = (behind.l1 - near.l0) * (behind.r1 - near.r0)
        if cells > cells_to_meet(len(island)):
            return True
    return rare and len(island) == 1 and is_han(island) and _slid_along(before, behind)


def _slid_along(before: Variant, behind: Variant) -> bool:
    """Whether the island is at different places in the two readings: one neighbour one-sided, the other not."""
    if before.one_sided == behind.one_sided:
        return False
    return max(before.size, behind.size) <= 2
