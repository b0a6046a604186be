"""Ids of many articles end to end: of a corpus of millions no string is made until somebody asks for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = ["Names"]

Integers = npt.NDArray[np.int64]
_LONGEST: Final = 64
"""Bytes of a name up to which all are sorted as columns of numbers; there is one long name in a corpus of short ones at times."""


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Names in UTF-8: name i is `letters[begins[i]:ends[i]]`. They sort as strings do, for UTF-8 keeps the order."""

    letters: bytes
    begins: Integers
    ends: Integers

    @classmethod
    def of(cls, names: Iterable[str]) -> Names:
        """The names of some strings."""
        encoded = [name.encode("utf-8", "surrogatepass") for name in names]
        ends = np.cumsum([len(name) for name in encoded], dtype=np.int64)
        return cls(b"".join(encoded), np.append(np.int64(0), ends)[:-1], ends)

    def __len__(self) -> int:
        """How many."""
        return len(self.ends)

    def __getitem__(self, number: int) -> str:
        """One of them."""
        return str(self.letters[self.begins[number] : self.ends[number]], "utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        """One after the other."""
        return iter(self.between(0, len(self)))

    def between(self, first: int, last: int) -> list[str]:
        """Those from one number up to another."""
        letters = self.letters
        places = zip(self.begins[first:last].tolist(), self.ends[first:last].tolist(), strict=True)
        return [str(letters[begin:end], "utf-8", "surrogatepass") for begin, end in places]

    def at(self, numbers: Integers) -> Names:
        """Some of them."""
        return Names(self.letters, self.begins[numbers], self.ends[numbers])

    def sorted(self) -> tuple[Integers, bool]:
        """Their numbers as the names sort, and whether each name is another."""
        sizes = self.ends - self.begins
        longest = int(sizes.max()) if len(sizes) else 0
        if longest > _LONGEST:
            each = [
                self.letters[begin:end] for begin, end in zip(self.begins.tolist(), self.ends.tolist(), strict=True)
            ]
            ordered = sorted(range(len(each)), key=each.__getitem__)
            return np.array(ordered, np.int64), len(set(each)) == len(each)
        columns = [sizes, *reversed(self._columns(sizes, longest))]  # a name that others begin with comes before them
        order = np.lexsort(columns)
        alike = np.ones(max(0, len(order) - 1), np.bool_)
        for column in columns:
            alike &= column[order[1:]] == column[order[:-1]]
        return order, not alike.any()

    def _columns(self, sizes: Integers, longest: int) -> list[npt.NDArray[np.uint64]]:
        """Eight bytes of each name a column, the first the highest; zeros behind its end."""
        source = np.frombuffer(self.letters, np.uint8)
        columns: list[npt.NDArray[np.uint64]] = []
        for byte in range(longest):
            if byte % 8 == 0:
                columns.append(np.zeros(len(sizes), np.uint64))
            inside = sizes > byte
            found = np.where(inside, source[np.where(inside, self.begins + byte, 0)], 0).astype(np.uint64)
            columns[-1] |= found << np.uint64(56 - 8 * (byte % 8))
        return columns
