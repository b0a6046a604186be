"""Islands: equal stretches between two variants that are equal by accident; the two variants and the stretch are one variant.

Observation. 长期护理基金 against 长护险基金: an alignment with the fewest edits keeps the 护, but a reader sees one reading replaced by
another. In a rewritten passage every 的 meets some 的. Rule. An equal stretch is swallowed in four cases: between an omission and an
addition, if replacing all of it costs as much (歡喜 against 喜悦: 歡 omitted, 喜 kept, 悅 added); if it is one Han character between an omission or
addition and a substitution, in a text with few variants; if it is shorter than a third of the substitution on each side; and if the
differing text around it is so long that it would share as much by chance. Two plain substitutions with one character between stay two. In
scripts with spaces nothing is swallowed: there whole words are shown, and the edits within them can be counted.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

import numpy as np

from dedup.aligning.anchoring.variants import Variant, Variants
from dedup.text.characters import is_han, is_unspaced

_RATIO: Final = 3
"""How many times as long as the equal stretch the variants beside it must be to swallow it; measured on rewritten clauses."""

_LONGEST: Final = 4
"""The most characters that are equal by chance in a rewritten passage; a longer stretch was kept on purpose."""
_CELLS: Final = 40
_ALPHABET: Final = 16
"""Two stretches whose lengths multiply to `_CELLS` share one character by chance, and one more for each further factor of `_ALPHABET`: the
sixteen commonest characters make up a third of a page. This does not hold between two substitutions whose readings have equal lengths: what
stands between these stands in its place."""
_BY_CHANCE: Final = 0.4
"""The share of neighbouring variants of which one is one-sided and the other is not, counted on planted variants."""
_FEW: Final = 0.5
"""How many such pairs with one character between are expected by chance in a text where a single character may be an island. Where variants are
denser, as in a collated classic, a character between two of them does not show that they are one."""


def without_islands(left: str, found: Variants, fixed: AbstractSet[int]) -> tuple[Variants, list[int]]:
    """The variants, joined over islands, and for each the old index of its first part.

    Variants at the indices in `fixed`, which are swaps, stay as they are.
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
    """The size of two stretches (left length times right length) that share a run of this length by chance."""
    cells: int = _CELLS * _ALPHABET ** (length - 1)
    return cells


def _swallowed(left: str, before: Variant, near: Variant, behind: Variant, *, rare: bool) -> bool:
    """Whether the equal stretch before `behind` is an island; `near` is the variant right before it, the last part of the joined `before`."""
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
    """Whether the island stands at different places in the two readings: only one of its neighbours is one-sided, and both are short."""
    if before.one_sided == behind.one_sided:
        return False
    return max(before.size, behind.size) <= 2
