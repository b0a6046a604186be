"""Groups in columns: in a corpus of millions, no object is made for a group or a pair until it is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from dedup.grouping.bases import with_copies_paired
from dedup.grouping.names import Names
from dedup.grouping.relating import RELATIONS
from dedup.model import Group, Pair
from dedup.sketching.arrays import Integers, Reals, lengths

__all__ = ["Groups", "id_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Groups, sorted by their first member. The columns hold the members and the pairs of all groups, group after group, sorted within each."""

    members: Names
    member_ends: Integers
    """Where the members of each group end."""
    left: Names
    right: Names
    similarity: Reals
    containment: Reals
    relation: npt.NDArray[np.uint8]
    """As numbers in `RELATIONS`."""
    pair_ends: Integers
    """Where the pairs of each group end."""
    otherwise: Mapping[int, Sequence[Pair]] = field(default_factory=dict)
    """Number of a group → its pairs, for those groups whose pairs are not the ones in the columns."""

    def __len__(self) -> int:
        """How many groups."""
        return len(self.member_ends)

    def __iter__(self) -> Iterator[Group]:
        """One group after the other."""
        return map(self.group, range(len(self)))

    def group(self, number: int) -> Group:
        """One group."""
        members = tuple(self.members.between(*bounds(self.member_ends, number)))
        pairs = self.otherwise.get(number)
        if pairs is None:
            begin, end = bounds(self.pair_ends, number)
            pairs = tuple(
                map(
                    Pair,
                    self.left.between(begin, end),
                    self.right.between(begin, end),
                    self.similarity[begin:end].tolist(),
                    self.containment[begin:end].tolist(),
                    [RELATIONS[code] for code in self.relation[begin:end].tolist()],
                )
            )
        return Group(id_of(members), members, tuple(pairs))

    def pair_count(self) -> int:
        """How many pairs all groups have."""
        others = (len(pairs) - self._pairs_in_columns(number) for number, pairs in self.otherwise.items())
        return len(self.left) + sum(others)

    def _pairs_in_columns(self, number: int) -> int:
        begin, end = bounds(self.pair_ends, number)
        return end - begin

    def with_copies_paired(self, every_pair_up_to: int) -> Groups:
        """`bases.with_copies_paired` of each. Few groups hold copies and something else: only these are looked at."""
        sizes = lengths(self.member_ends)
        twins = np.zeros(len(self), np.bool_)
        twins[np.searchsorted(self.pair_ends, np.flatnonzero(self.similarity == 1.0), "right")] = True
        chosen = np.flatnonzero(twins & (sizes > 2) & (sizes <= every_pair_up_to)).tolist()
        return replace(
            self,
            otherwise={number: with_copies_paired(self.group(number), every_pair_up_to).pairs for number in chosen},
        )


def bounds(ends: Integers, number: int) -> tuple[int, int]:
    """Where a stretch begins and ends, given where each ends."""
    return int(ends[number - 1]) if number else 0, int(ends[number])


def id_of(members: Sequence[str]) -> str:
    """A digest of the members' ids, which are sorted: the same wherever and whenever the same articles are together."""
    return "g" + digest_of("\n".join(members).encode("utf-8", "surrogatepass"))


def digest_of(members: bytes) -> str:
    """Twelve letters that stand for ids in UTF-8, a line feed between."""
    return hashlib.blake2b(members, digest_size=6).hexdigest()
