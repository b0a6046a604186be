"""Comparisons of texts, in columns: the counts of each, which of them are pairs, and the relation of each pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dedup.grouping.connecting import uncompared
from dedup.grouping.doubting import doubtful, go_along, vouched
from dedup.grouping.relating import OVERLAPS, RELATIONS, Relations, by_letters, by_shingles
from dedup.grouping.verifying import are_pairs, nearly
from dedup.model import Pair
from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN, Kernels
from dedup.sketching.arrays import Integers, Reals, Truths
from dedup.sketching.overlaps import Overlap

Text = Callable[[int], str]
"""Gives the letters of a text by its number."""
_LOOKED_AT_ONCE: Final = 64
"""Comparisons whose letters are looked at in one call: enough to make the cost of the call small, and few enough to fit in memory if all are books."""


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Comparisons: the numbers of the two texts, the counts that an `Overlap` has, and the relation that follows from them."""

    left: Integers
    right: Integers
    left_size: Integers
    right_size: Integers
    shared: Integers
    repeats: Integers
    relation: Relations

    @classmethod
    def of(
        cls,
        left: Integers,
        right: Integers,
        counts: Sequence[npt.NDArray[np.signedinteger[Any]]],
        settings: GroupingSettings,
    ) -> Links:
        """Comparisons from the columns of their counts: size of the left set, of the right set, shared shingles, repeats in the larger text."""
        left_size, right_size, shared, repeats = (column.astype(np.int64, copy=False) for column in counts)
        relation = by_shingles(left_size, right_size, shared, settings)
        return cls(left, right, left_size, right_size, shared, repeats, relation)

    @classmethod
    def of_each(cls, left: Integers, right: Integers, counts: Iterable[Overlap], settings: GroupingSettings) -> Links:
        """The same from one `Overlap` for each comparison."""
        rows = [(one.left, one.right, one.shared, one.repeats) for one in counts]
        return cls.of(left, right, np.array(rows, np.int64).reshape(-1, 4).T.copy(), settings)  # type: ignore[arg-type]

    @classmethod
    def none(cls, settings: GroupingSettings) -> Links:
        """No comparison."""
        nothing = np.empty(0, np.int64)
        return cls.of(nothing, nothing, [nothing] * 4, settings)

    def holding(self, rare: Truths, text: Text, settings: GroupingSettings, kernels: Kernels = PLAIN) -> Truths:
        """Which comparisons count as pairs; `text` gives the letters of a text by its number.

        `rare` tells which have something rare in common: the others must be alike as a whole. A doubtful pair must go along letter
        by letter; one that does so may share fewer shingles than are asked for (`doubting`).
        """
        counts = self.left_size, self.right_size, self.shared
        enough = are_pairs(*counts, self.repeats, settings)
        good = enough & (rare | (self.similarities() >= settings.strong))
        near = ~enough & rare & nearly(*counts, self.repeats, settings)
        for some in _few(np.flatnonzero(good & doubtful(*counts, settings))):
            good[some] = go_along(self._texts(some, text), settings, kernels)
        for some in _few(np.flatnonzero(near)):
            good[some] = vouched(self._texts(some, text), settings, kernels)
        return good

    def read(self, text: Text, settings: GroupingSettings, kernels: Kernels = PLAIN) -> Links:
        """The same pairs; the relation of those that `overlaps` by their shingles is now the one that their letters show."""
        relation = self.relation.copy()
        asked = np.flatnonzero(relation == OVERLAPS)
        for some in _few(asked):
            relation[some] = by_letters(self._texts(some, text), settings, kernels)
        return replace(self, relation=relation)

    def _texts(self, asked: Integers, text: Text) -> list[tuple[str, str]]:
        """The letters of both texts, for the comparisons with these numbers."""
        return [
            (text(one), text(other))
            for one, other in zip(self.left[asked].tolist(), self.right[asked].tolist(), strict=True)
        ]

    def where(self, chosen: Truths | Integers) -> Links:
        """The comparisons that are chosen, by truth values or by numbers."""
        return Links(*(column[chosen] for column in self.columns()))

    def joined(self, *more: Links) -> Links:
        """These comparisons and then those."""
        return Links(*map(np.concatenate, zip(self.columns(), *(one.columns() for one in more), strict=True)))

    def uncompared(
        self, count: int, compared: tuple[Integers, Integers], rare: Truths, settings: GroupingSettings
    ) -> tuple[Integers, Integers]:
        """The pairs of texts that these links join into one small family and that were not yet compared because of something rare."""
        done = tuple(
            np.concatenate([side[rare], own]) for side, own in zip(compared, (self.left, self.right), strict=True)
        )
        return uncompared(count, self.left, self.right, (done[0], done[1]), settings.family)

    def columns(self) -> tuple[npt.NDArray[Any], ...]:
        """The columns, in the order of their fields."""
        return tuple(getattr(self, field.name) for field in fields(self))

    def strengths(self) -> Reals:
        """How firmly each link holds a group together: its containment, the part of the smaller shingle set that is shared."""
        parts: Reals = self.shared / np.maximum(np.minimum(self.left_size, self.right_size), 1)
        return parts

    def similarities(self) -> Reals:
        """The Jaccard similarity of the two shingle sets."""
        parts: Reals = self.shared / np.maximum(self.left_size + self.right_size - self.shared, 1)
        return parts

    def pairs(self, names: Sequence[str]) -> Iterator[Pair]:
        """Each comparison as a `Pair`; `names` are the names of the texts by number, sorted, so that the left one sorts first."""
        left, right = ([names[index] for index in side.tolist()] for side in (self.left, self.right))
        relations = [RELATIONS[code] for code in self.relation.tolist()]
        return map(Pair, left, right, self.similarities().tolist(), self.strengths().tolist(), relations)


def _few(some: Integers) -> list[Integers]:
    """The same numbers, in parts of at most `_LOOKED_AT_ONCE`."""
    return np.split(some, range(_LOOKED_AT_ONCE, len(some), _LOOKED_AT_ONCE))
