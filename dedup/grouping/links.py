"""Compared texts as columns: what each comparison counts, which of them are pairs, and what each pair is called."""

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
"""Comparisons whose letters are laid side by side together: so many that a call costs nothing, so few that they fit in memory if all are books."""


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Compared texts by number, the counts of each comparison, as an `Overlap` has them, and the relation that they tell."""

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
        """Comparisons by the columns of their counts: the size of either set, what is shared, the larger text's repeats."""
        left_size, right_size, shared, repeats = (column.astype(np.int64, copy=False) for column in counts)
        relation = by_shingles(left_size, right_size, shared, settings)
        return cls(left, right, left_size, right_size, shared, repeats, relation)

    @classmethod
    def of_each(cls, left: Integers, right: Integers, counts: Iterable[Overlap], settings: GroupingSettings) -> Links:
        """The same by the counts of each comparison."""
        rows = [(one.left, one.right, one.shared, one.repeats) for one in counts]
        return cls.of(left, right, np.array(rows, np.int64).reshape(-1, 4).T.copy(), settings)  # type: ignore[arg-type]

    @classmethod
    def none(cls, settings: GroupingSettings) -> Links:
        """No comparison."""
        nothing = np.empty(0, np.int64)
        return cls.of(nothing, nothing, [nothing] * 4, settings)

    def holding(self, rare: Truths, text: Text, settings: GroupingSettings, kernels: Kernels = PLAIN) -> Truths:
        """Which count as pairs. What only boilerplate proposes must be alike as a whole, and what shares little must go along
        letter by letter; if it does it need not share as much as is asked for.
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
        """The same pairs, those that overlap by their shingles called what their letters tell."""
        relation = self.relation.copy()
        asked = np.flatnonzero(relation == OVERLAPS)
        for some in _few(asked):
            relation[some] = by_letters(self._texts(some, text), settings, kernels)
        return replace(self, relation=relation)

    def _texts(self, asked: Integers, text: Text) -> list[tuple[str, str]]:
        """The letters of both sides of some."""
        return [
            (text(one), text(other))
            for one, other in zip(self.left[asked].tolist(), self.right[asked].tolist(), strict=True)
        ]

    def where(self, chosen: Truths | Integers) -> Links:
        """Some of them."""
        return Links(*(column[chosen] for column in self.columns()))

    def joined(self, *more: Links) -> Links:
        """These and others."""
        return Links(*map(np.concatenate, zip(self.columns(), *(one.columns() for one in more), strict=True)))

    def uncompared(
        self, count: int, compared: tuple[Integers, Integers], rare: Truths, settings: GroupingSettings
    ) -> tuple[Integers, Integers]:
        """The pairs of texts that these links join into one family and that no rare sample proposed."""
        done = tuple(
            np.concatenate([side[rare], own]) for side, own in zip(compared, (self.left, self.right), strict=True)
        )
        return uncompared(count, self.left, self.right, (done[0], done[1]), settings.family)

    def columns(self) -> tuple[npt.NDArray[Any], ...]:
        """The columns, in the order of their fields."""
        return tuple(getattr(self, field.name) for field in fields(self))

    def strengths(self) -> Reals:
        """How firmly each holds a group together: the part of the smaller set that is shared."""
        parts: Reals = self.shared / np.maximum(np.minimum(self.left_size, self.right_size), 1)
        return parts

    def similarities(self) -> Reals:
        """Of each the Jaccard of the two sets."""
        parts: Reals = self.shared / np.maximum(self.left_size + self.right_size - self.shared, 1)
        return parts

    def pairs(self, names: Sequence[str]) -> Iterator[Pair]:
        """Each comparison as a pair of names, of which the left one sorts first."""
        left, right = ([names[index] for index in side.tolist()] for side in (self.left, self.right))
        relations = [RELATIONS[code] for code in self.relation.tolist()]
        return map(Pair, left, right, self.similarities().tolist(), self.strengths().tolist(), relations)


def _few(some: Integers) -> list[Integers]:
    """The same, as many together as are looked at together."""
    return np.split(some, range(_LOOKED_AT_ONCE, len(some), _LOOKED_AT_ONCE))
