"""A variant: a place where two texts differ, as a reader would see it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dedup.model import Alignment, DiscrepancyRelation, Interval, Witness


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where the readings differ; spans count in the folded texts."""

    left: Interval
    right: Interval
    transposition: int | None = None
    """The index in `Alignment.transpositions` of the moved block that it lies in, or that it is."""
    moved: bool = False
    """True for a moved block or swapped neighbours as such, not for a change inside one."""

    @property
    def relation(self) -> DiscrepancyRelation:
        """What the two sides have at this place."""
        if self.moved:
            return "transposition"
        if self.left[0] == self.left[1]:
            return "right-only"
        return "left-only" if self.right[0] == self.right[1] else "substitution"

    def sides(self, alignment: Alignment) -> tuple[tuple[Witness, Interval], tuple[Witness, Interval]]:
        """Each witness with the span in it, left and right."""
        return (alignment.left, self.left), (alignment.right, self.right)

    def readings(self, alignment: Alignment) -> tuple[str, str]:
        """The folded texts, left and right."""
        return alignment.left.text[slice(*self.left)], alignment.right.text[slice(*self.right)]

    def through(self, behind: Variant) -> Variant:
        """This variant, extended to the end of another that follows it on both sides."""
        return replace(self, left=(self.left[0], behind.left[1]), right=(self.right[0], behind.right[1]))

    @property
    def longest(self) -> int:
        """Characters of the longer reading."""
        return max(self.left[1] - self.left[0], self.right[1] - self.right[0])

    def trimmed(self, alignment: Alignment) -> Variant:
        """This variant without what both readings begin and end with."""
        (a, b), (c, d) = self.left, self.right
        while a < b and c < d and alignment.left.text[a] == alignment.right.text[c]:
            a, c = a + 1, c + 1
        return replace(self, left=(a, b), right=(c, d)).without_equal_end(alignment)

    def without_equal_end(self, alignment: Alignment) -> Variant:
        """This variant without what both readings end with."""
        (a, b), (c, d) = self.left, self.right
        while a < b and c < d and alignment.left.text[b - 1] == alignment.right.text[d - 1]:
            b, d = b - 1, d - 1
        return replace(self, left=(a, b), right=(c, d))
