"""The letters of many texts, end to end."""

from __future__ import annotations

from codecs import utf_16_le_decode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.sketching.arrays import Integers, lengths

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
        begin = int(self.ends[index - 1]) if index else 0
        units = self.units[begin : int(self.ends[index])]
        return utf_16_le_decode(units.data, "surrogatepass")[
            0
        ]  # `decode` asks Python for it: twice the time, and the lock is held

    @classmethod
    def of(cls, texts: Sequence[str]) -> Letters:
        """Texts of letters, joined."""
        parts = [text.encode("utf-16-le", "surrogatepass") for text in texts]
        ends = np.cumsum([len(part) // 2 for part in parts], dtype=np.int64)
        return cls(np.frombuffer(b"".join(parts), np.dtype("<u2")), ends)
