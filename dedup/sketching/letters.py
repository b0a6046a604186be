"""The letters of many texts, end to end."""

from __future__ import annotations

from codecs import utf_16_le_decode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.sketching.arrays import Bytes, Integers, lengths

_BEHIND: Final = 128
"""Places behind the letters of a text that kernels may look at: they tell things of 64 letters at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """The letters of many texts end to end: text i is `units[ends[i - 1]:ends[i]]`, UTF-16 units."""

    units: npt.NDArray[np.uint16]
    ends: Integers

    def __len__(self) -> int:
        """How many texts."""
        return len(self.ends)

    @property
    def places(self) -> int:
        """The places that an array must have in which a kernel works on one text after the other."""
        return _BEHIND + (int(lengths(self.ends).max()) if len(self) else 0)

    def text(self, index: int) -> str:
        """The letters of one text."""
        found, _ = utf_16_le_decode(
            self.units_of(index).data, "surrogatepass"
        )  # `decode` asks Python for it: twice the time
        return found

    def units_of(self, index: int) -> npt.NDArray[np.uint16]:
        """The same as UTF-16 units."""
        return self.units[int(self.ends[index - 1]) if index else 0 : int(self.ends[index])]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Letters:
        """Texts of letters, joined."""
        parts = [text.encode("utf-16-le", "surrogatepass") for text in texts]
        ends = np.cumsum([len(part) // 2 for part in parts], dtype=np.int64)
        return cls(np.frombuffer(b"".join(parts), np.dtype("<u2")), ends)


class Rows(NamedTuple):
    """Rows of a table, as a kernel reads them from its bytes."""

    letters: Letters
    states: Bytes
    """0 where a row was read; what is not is left to Python, and has no letters here."""
    ids: Integers
    """Where each row's id begins and ends in those bytes."""
    places: Integers
    """Where each row begins and ends in them."""
