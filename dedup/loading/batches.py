"""Many rows of a table together, as arrays: the letters of their texts end to end, and their ids. What a row says besides is not kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.loading.tabular import Columns, Table, entry
from dedup.model import Failure
from dedup.sketching import Letters


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Rows of one table: letters and ids, each end to end, and the rows that could not be read."""

    letters: Letters
    names: bytes
    """The ids in UTF-8."""
    name_ends: npt.NDArray[np.int64]
    failures: tuple[Failure, ...] = ()
    done: int = 0
    """Bytes of the table read so far: for people who wait."""
    spans: npt.NDArray[np.int64] | None = None
    """Where each row begins and ends in the bytes of its table, if a kernel can read it there once more."""
    siglum: str = ""
    """The table's short name, which tells its ids from another table's; empty where ids are unique by themselves."""

    def __len__(self) -> int:
        """How many articles."""
        return len(self.letters)

    @classmethod
    def of(cls, ids: Sequence[str], texts: Sequence[str], failures: Iterable[Failure] = (), done: int = 0) -> Batch:
        """Ids, and texts of letters."""
        encoded = [name.encode("utf-8", "surrogatepass") for name in ids]
        ends = np.cumsum([len(name) for name in encoded], dtype=np.int64)
        return cls(Letters.of(texts), b"".join(encoded), ends, tuple(failures), done)


def plain_article(table: Table, columns: Columns, row: Mapping[str, Any], line: int) -> tuple[str, str] | Failure:
    """Id and text, with the title before it where a column of titles was asked for."""
    got = entry(table, columns, row, line)
    if isinstance(got, Failure):
        return got
    headed = got.title and not got.text.startswith(got.title)
    return got.id, f"{got.title}\n{got.text}" if headed else got.text
