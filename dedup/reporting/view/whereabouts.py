"""Where a reading of an apparatus is seen side by side: the discrepancy of a pair that says so.

An apparatus has a line per place of the base's text; decisions are made where two witnesses stand side by side. A reading is linked to
the page of the base and the first of its witnesses that has one, at the discrepancy that lies at the place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dedup.model import Discrepancy, Ends, Interval


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The discrepancies between a base and the others, by the other: place in the base's source, and address."""

    words: Mapping[str, Sequence[tuple[Interval, str]]]
    blocks: Mapping[str, Sequence[tuple[Interval, str]]]
    """Those that are moved blocks."""

    @classmethod
    def of(
        cls,
        base: str,
        pairs: Iterable[Ends],
        discrepancies: Mapping[Ends, Sequence[Discrepancy]],
        href: Callable[[Ends], str | None],
    ) -> Whereabouts:
        """Those of the pairs of `base` that have a page, in the order of their places."""
        words: dict[str, list[tuple[Interval, str]]] = {}
        blocks: dict[str, list[tuple[Interval, str]]] = {}
        for ends in pairs:
            address = href(ends) if base in ends else None
            if address is None:
                continue
            other = ends[0] if ends[1] == base else ends[1]
            for found in discrepancies.get(ends, ()):
                own = found.left if found.left.article == base else found.right
                into = blocks if found.moves else words
                into.setdefault(other, []).append(((own.start, own.end), f"{address}#d={found.key}"))
        for into in (words, blocks):
            for places in into.values():
                places.sort()
        return cls(words, blocks)

    def of_words(self, place: Interval, witnesses: Iterable[str]) -> str | None:
        """The address for a reading that these witnesses have at that place of the base; None if no page shows it."""
        return _first(self.words, place, witnesses)

    def of_block(self, place: Interval, witnesses: Iterable[str]) -> str | None:
        """The address for a block that these witnesses have in another order."""
        return _first(self.blocks, place, witnesses)


def _first(
    known: Mapping[str, Sequence[tuple[Interval, str]]], place: Interval, witnesses: Iterable[str]
) -> str | None:
    found = (_at(known[witness], place) for witness in witnesses if witness in known)
    return next(filter(None, found), None)


def _at(places: Sequence[tuple[Interval, str]], place: Interval) -> str | None:
    """The address of the one that has most in common with `place`. An absent reading has nothing, and belongs to what it touches."""
    longest = max(end - start for (start, end), _ in places)
    best: tuple[int, str] | None = None
    for at in range(bisect_right(places, place[1], key=lambda known: known[0][0]) - 1, -1, -1):
        (start, end), address = places[at]
        if start + longest < place[0]:
            break
        common = min(end, place[1]) - max(start, place[0])
        absent = start == end or place[0] == place[1]
        if common >= (0 if absent else 1) and (best is None or common > best[0]):
            best = common, address
    return best[1] if best else None
