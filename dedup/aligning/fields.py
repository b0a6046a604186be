"""The two zones of a witness: heads are aligned with heads, and all other text with all other text.

Where a headline stands is layout, so crossings among heads, or between a head and a body, are never transpositions.
"""

from __future__ import annotations

from bisect import bisect_right

from dedup.aligning.pieces import Remainder
from dedup.model import HEAD_ROLES, Witness


def zones(witness: Witness) -> tuple[Remainder, Remainder]:
    """The text of the heads, and all other text, each as one string."""
    heads = [(part.start, part.end) for part in witness.fields if part.role in HEAD_ROLES]
    others = [(part.start, part.end) for part in witness.fields if part.role not in HEAD_ROLES]
    return Remainder(witness.text, heads), Remainder(witness.text, others)


class Heads:
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
