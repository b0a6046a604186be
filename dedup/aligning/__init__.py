"""Two witnesses → an Alignment: every difference, only the differences, and what has moved.

    fields → anchors → blocks → moves → gaps → laying (placing, swaps, slides) → residue → assembling

Heads are compared with heads and bodies with bodies: where a headline stands is layout, so crossings among heads, or between a head and a
body, are never transpositions. Moved blocks are taken out and the rest is compared exactly; text that is then left
over on both sides, in different places, is matched (`rescuing`). docs/how/aligning.md describes each step with its reasons.
"""

from __future__ import annotations

from bisect import bisect_right

import numpy as np

from dedup.aligning.anchoring.gaps import edit_distance
from dedup.aligning.assembling import assembled, mirror
from dedup.aligning.house_style import set_alike
from dedup.aligning.moving import tiled
from dedup.aligning.pieces import Compared, Pieces, Tiling, Unit, in_their_place, renumbered
from dedup.aligning.remainders import Remainder, lifted, lifted_unit
from dedup.aligning.rescuing import rescue
from dedup.aligning.rescuing.standing import standing
from dedup.aligning.typography import only_in_script, typographic
from dedup.model import HEAD_ROLES, Alignment, Segment, Witness
from dedup.settings import AligningSettings

__all__ = ["align", "distance", "mirror", "only_in_script", "set_alike", "typographic"]


def align(left: Witness, right: Witness, settings: AligningSettings = AligningSettings()) -> Alignment:  # noqa: B008 - frozen
    """The alignment of two witnesses. Swapping the witnesses gives its mirror image.

    The witnesses of the alignment are those that `set_alike` returns, so offsets count in their folded texts.
    """
    left, right = set_alike(left, right)
    if left.text == right.text and left.fields == right.fields:
        return _the_same(left, right)
    if _order(left) > _order(right):
        return _aligned(right, left, settings, mirrored=True)
    return _aligned(left, right, settings, mirrored=False)


def _the_same(left: Witness, right: Witness) -> Alignment:
    """The alignment of equal texts, made without any of the steps, so that thousands of copies of a text cost little."""
    whole = (0, len(left.text))
    return Alignment(left, right, (Segment("equal", whole, whole),) if left.text else ())


def distance(alignment: Alignment, settings: AligningSettings = AligningSettings()) -> int:  # noqa: B008 - frozen
    """The number of edits in the alignment: characters on one side only, plus the edit distance of each substitution."""
    ours, theirs = alignment.left.text, alignment.right.text
    return sum(
        edit_distance(ours[slice(*segment.left)], theirs[slice(*segment.right)], settings)
        for segment in alignment.segments
        if segment.relation != "equal"
    )


def _order(witness: Witness) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """A key that sorts witnesses by all that aligning depends on. The smaller one is always computed as the left one, so both directions agree."""
    return witness.text, tuple((part.role, part.start, part.end) for part in witness.fields)


def _aligned(left: Witness, right: Witness, settings: AligningSettings, *, mirrored: bool) -> Alignment:
    """The alignment of the two witnesses, or its mirror image."""
    parts: list[Pieces] = []
    units: list[Unit] = []
    for index, (ours, theirs) in enumerate(zip(_zones(left), _zones(right), strict=True)):
        inner, moved = tiled(Compared(ours.text, theirs.text, settings))
        parts.append(renumbered(lifted(inner, ours, theirs), len(units)))
        units += [
            _in_heads(lifted_unit(unit, ours, theirs), left) if index == 0 else lifted_unit(unit, ours, theirs)
            for unit in moved
        ]
    left_heads, right_heads = _Heads(left), _Heads(right)

    def layout(at: int, by: int) -> bool:
        return at in left_heads or by in right_heads

    tiling = rescue(Compared(left.text, right.text, settings), Tiling(np.concatenate(parts), units), layout)
    tiling = in_their_place(standing(tiling))
    return assembled(left, right, tiling, (left_heads.borders, right_heads.borders), mirrored=mirrored)


def _in_heads(unit: Unit, left: Witness) -> Unit:
    """A unit in the heads: the order of head lines is layout, the order of words within one is not."""
    whole = any(unit.l0 < part.start < unit.l1 for part in left.fields)
    return unit._replace(layout=whole or not unit.swap)


# ── heads and bodies ──────────────────────────────────────────────────────────────────────────────────────────────────


def _zones(witness: Witness) -> tuple[Remainder, Remainder]:
    """The text of the heads, and all other text, each as one string."""
    heads = [(part.start, part.end) for part in witness.fields if part.role in HEAD_ROLES]
    others = [(part.start, part.end) for part in witness.fields if part.role not in HEAD_ROLES]
    return Remainder(witness.text, heads), Remainder(witness.text, others)


class _Heads:
    """The heads of a witness: `at in heads` tells whether a folded offset lies in one; `borders` is where heads and bodies meet."""

    def __init__(self, witness: Witness) -> None:
        """Only where fields begin is needed, because the fields cover the text without gaps."""
        fields = [part for part in witness.fields if part.start < part.end]
        self._begins = [part.start for part in fields]
        self._heads = [part.role in HEAD_ROLES for part in fields]
        self.borders = frozenset(
            begin
            for begin, before, behind in zip(self._begins[1:], self._heads, self._heads[1:], strict=False)
            if before != behind
        )

    def __contains__(self, at: object) -> bool:
        """Whether the folded offset `at` lies in a head."""
        return isinstance(at, int) and bool(self._heads) and self._heads[max(bisect_right(self._begins, at) - 1, 0)]
