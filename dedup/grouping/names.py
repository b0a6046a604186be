"""The ids of many articles, end to end: in a corpus of millions, no string is made until it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.sketching import Kernels
from dedup.sketching.arrays import Integers

__all__ = ["Names"]

_LONGEST: Final = 64
"""Bytes of the longest name up to which names are sorted as columns of numbers; one long name among short ones would need many columns."""


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
        """How many names."""
        return len(self.ends)

    def __getitem__(self, number: int) -> str:
        """One name, by its number."""
        return str(self.letters[self.begins[number] : self.ends[number]], "utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        """All names, in order."""
        return iter(self.between(0, len(self)))

    def between(self, first: int, last: int) -> list[str]:
        """The names from number `first` up to `last`."""
        letters = self.letters
        places = zip(self.begins[first:last].tolist(), self.ends[first:last].tolist(), strict=True)
        return [str(letters[begin:end], "utf-8", "surrogatepass") for begin, end in places]

    def at(self, numbers: Integers) -> Names:
        """The names with these numbers."""
        return Names(self.letters, self.begins[numbers], self.ends[numbers])

    def distinct(self, kernels: Kernels) -> bool:
        """Whether no two names are equal."""
        return kernels.all_differ(self.letters, self.begins, self.ends)

    def sorted(self) -> Integers:
        """The numbers of the names in sorted order; equal names stay in their order."""
        sizes, longest = self._sizes()
        if longest > _LONGEST:
            each = [self.letters[begin:end] for begin, end in self._places()]
            return np.array(sorted(range(len(each)), key=each.__getitem__), np.int64)
        return np.lexsort(
            [sizes, *reversed(self._columns(sizes, longest))]
        )  # a name that others begin with comes before them

    def _sizes(self) -> tuple[Integers, int]:
        sizes = self.ends - self.begins
        return sizes, int(sizes.max()) if len(sizes) else 0

    def _places(self) -> Iterator[tuple[int, int]]:
        return zip(self.begins.tolist(), self.ends.tolist(), strict=True)

    def _columns(self, sizes: Integers, longest: int) -> list[npt.NDArray[np.uint64]]:
        """Eight bytes of each name to a column, the first byte the highest; zeros behind its end."""
        padded = self.letters + bytes(8)
        words = np.ndarray(len(self.letters) + 1, np.dtype(">u8"), padded, strides=(1,))
        columns: list[npt.NDArray[np.uint64]] = []
        for byte in range(0, longest, 8):
            found = words[np.minimum(self.begins + byte, len(self.letters))].astype(np.uint64)
            beyond = 8 * np.clip(byte + 8 - sizes, 0, 7).astype(np.uint64)
            columns.append(np.where(sizes > byte, found >> beyond << beyond, 0))
        return columns
