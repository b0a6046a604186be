"""Groups as columns: of a corpus of millions no object is made for a group or a pair until somebody asks for one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from dedup.grouping.bases import with_copies_paired
from dedup.model import Group, Pair, PairRelation

__all__ = ["Groups", "id_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Groups, sorted by their first member; the members and the pairs of all, group after group, sorted within each."""

    members: Sequence[str]
    member_ends: Sequence[int]
    """For each group where its members end."""
    left: Sequence[str]
    right: Sequence[str]
    similarity: Sequence[float]
    containment: Sequence[float]
    relation: Sequence[PairRelation]
    pair_ends: Sequence[int]
    """For each group where its pairs end."""
    otherwise: Mapping[int, Sequence[Pair]] = field(default_factory=dict)
    """By the number of a group its pairs, where they are others than the columns tell."""

    def __len__(self) -> int:
        """How many groups."""
        return len(self.member_ends)

    def __iter__(self) -> Iterator[Group]:
        """One group after the other."""
        return map(self.group, range(len(self)))

    def group(self, number: int) -> Group:
        """One group."""
        members = tuple(self.members[slice(*bounds(self.member_ends, number))])
        pairs = self.otherwise.get(number)
        if pairs is None:
            inside = slice(*bounds(self.pair_ends, number))
            columns = (self.left, self.right, self.similarity, self.containment, self.relation)
            pairs = tuple(map(Pair, *(column[inside] for column in columns)))
        return Group(id_of(members), members, tuple(pairs))

    def pairs(self) -> int:
        """How many pairs all groups have."""
        others = (len(pairs) - self._pairs_in_columns(number) for number, pairs in self.otherwise.items())
        return len(self.left) + sum(others)

    def _pairs_in_columns(self, number: int) -> int:
        begin, end = bounds(self.pair_ends, number)
        return end - begin

    def with_copies_paired(self, every_pair_up_to: int) -> Groups:
        """`bases.with_copies_paired` of each. Few groups hold copies and something else: only these are looked at."""
        sizes, counts = _lengths(self.member_ends), _lengths(self.pair_ends)
        twins = np.zeros(len(self), np.bool_)
        twins[np.repeat(np.arange(len(self)), counts)[np.array(self.similarity) == 1.0]] = True
        chosen = np.flatnonzero(twins & (sizes > 2) & (sizes <= every_pair_up_to)).tolist()
        return replace(
            self,
            otherwise={number: with_copies_paired(self.group(number), every_pair_up_to).pairs for number in chosen},
        )


def _lengths(ends: Sequence[int]) -> npt.NDArray[np.int64]:
    cuts = np.array([0, *ends], np.int64)
    return cuts[1:] - cuts[:-1]


def bounds(ends: Sequence[int], number: int) -> tuple[int, int]:
    """Where a stretch begins and ends, given where each ends."""
    return ends[number - 1] if number else 0, ends[number]


def id_of(members: Sequence[str]) -> str:
    """A digest of the members' ids, which are sorted: the same wherever and whenever the same articles are together."""
    return "g" + hashlib.blake2b("\n".join(members).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
