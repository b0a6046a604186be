"""Equal runs and what lies between them: the lists that tidying works on."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

Run: TypeAlias = tuple[int, int, int]
"""`(left, right, length)`: an equal stretch."""


class Variant(NamedTuple):
    """A place between two equal runs where the strings differ."""

    l0: int
    l1: int
    r0: int
    r1: int

    @property
    def one_sided(self) -> bool:
        """Whether only one side has characters here."""
        return self.l0 == self.l1 or self.r0 == self.r1

    @property
    def size(self) -> int:
        """Characters on the longer side."""
        return max(self.l1 - self.l0, self.r1 - self.r0)

    @property
    def growth(self) -> int:
        """Characters that the right side has more."""
        return (self.r1 - self.r0) - (self.l1 - self.l0)


def variants(runs: list[Run], left: int, right: int) -> list[Variant]:
    """What differs between, before and behind the runs of two strings of these lengths."""
    out: list[Variant] = []
    at, by = 0, 0
    for start, begin, length in runs:
        if at < start or by < begin:
            out.append(Variant(at, start, by, begin))
        at, by = start + length, begin + length
    if at < left or by < right:
        out.append(Variant(at, left, by, right))
    return out


def runs_between(found: list[Variant], left: int) -> list[Run]:
    """The equal runs that the variants leave of a left string of that length."""
    out: list[Run] = []
    at, by = 0, 0
    for variant in found:
        if variant.l0 > at:
            out.append((at, by, variant.l0 - at))
        at, by = variant.l1, variant.r1
    if at < left:
        out.append((at, by, left - at))
    return out
