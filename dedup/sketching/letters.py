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
"""Elements behind the letters of a text that kernels may read or overwrite, since they work on 64 letters at once."""


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
        """The length of a work array for kernels that process one text after another: that of the longest text, and `_BEHIND`."""
        return _BEHIND + (int(lengths(self.ends).max()) if len(self) else 0)

    def text(self, index: int) -> str:
        """The letters of one text."""
        found, _ = utf_16_le_decode(
            self.units_of(index).data, "surrogatepass"
        )  # `decode` asks Python for it: twice the time
        return found

    def units_of(self, index: int) -> npt.NDArray[np.uint16]:
        """The letters of one text as UTF-16 units."""
        return self.units[int(self.ends[index - 1]) if index else 0 : int(self.ends[index])]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Letters:
        """Texts that consist of letters only, joined."""
        parts = [text.encode("utf-16-le", "surrogatepass") for text in texts]
        ends = np.cumsum([len(part) // 2 for part in parts], dtype=np.int64)
        return cls(np.frombuffer(b"".join(parts), np.dtype("<u2")), ends)


class Rows(NamedTuple):
    """Rows of a table, as a kernel reads them from its bytes."""

    letters: Letters
    states: Bytes
    """0 for a row that was read; any other is left to Python, and has no letters here."""
    ids: Integers
    """Where the id of each row begins and ends in the bytes of the table."""
    places: Integers
    """Where each row begins and ends in them."""
