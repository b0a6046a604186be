"""Tables → batches of rows: JSON Lines, CSV, Parquet. A row is an article, and the texts are never all in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import IO, Final

import numpy as np

from dedup.loading.batches import Batch, Read, batched
from dedup.loading.ids import Apart
from dedup.loading.json_lines import lines
from dedup.loading.table_columns import Table
from dedup.loading.tabular import rows
from dedup.model import Failure
from dedup.sketching import Letters
from dedup.text.shingling import letters

_BY_ROWS: Final = (".csv", ".tsv", ".parquet")
"""Tables that a library reads row by row."""
_ROWS: Final = 2000
"""Rows of CSV or Parquet in a batch: some megabytes of articles."""


def batches(table: Table, stream: IO[bytes], *, compiled: bool = True) -> Iterator[Batch]:
    """The rows of a table, batch by batch.

    Raises:
        UsageError: its columns are not what was asked for, or Parquet is asked for and pyarrow not installed.
    """
    if table.ending in _BY_ROWS:
        return batched(_headed(table, stream), _ROWS, table.siglum, partial(folded, compiled=compiled))
    return lines(table, stream, compiled=compiled)


def folded(texts: Sequence[str], *, compiled: bool) -> Letters:
    """The letters of a batch of texts: by the kernel where it is compiled, text by text where not."""
    if not compiled:
        return Letters.of([letters(text) for text in texts])
    from dedup.sketching.compiling import kernels
    from dedup.sketching.tables import fold_table, near_table

    parts = [text.encode("utf-8", "surrogatepass") for text in texts]
    offsets = np.cumsum([0, *map(len, parts)], dtype=np.int64)
    source = np.frombuffer(b"".join(parts) + b"\0", np.uint8)
    units = np.empty(len(source) + 2, np.uint16)
    ends, states = np.zeros(len(parts), np.int64), np.zeros(len(parts), np.uint8)
    size = kernels()("fold_texts", source, offsets, len(parts), fold_table(), near_table(), units, ends, states)
    if not states.any():
        return Letters(units[:size].copy(), ends)
    made = Letters(units, ends)
    return Letters.of([letters(text) if states[row] else made.text(row) for row, text in enumerate(texts)])


def articles(table: Table, stream: IO[bytes]) -> Iterator[Read]:
    """Id and whole text of each row, for tables whose rows are pages that are to be cut."""
    apart = Apart()
    return (found if isinstance(found, Failure) else (apart(found[0]), found[1]) for found in _headed(table, stream))


def _headed(table: Table, stream: IO[bytes]) -> Iterator[Read]:
    """Id and text of each row, with the title before it where a column of titles was asked for."""
    return (found if isinstance(found, Failure) else (found.id, found.headed) for found in rows(table, stream))
