"""Tables → batches of rows: JSON Lines, CSV, Parquet. A row is an article; the texts are never all in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

from dedup.loading.batches import Batch, Read, batched
from dedup.loading.ids import Apart
from dedup.loading.json_lines import lines
from dedup.loading.table_columns import Table
from dedup.loading.table_rows import rows
from dedup.model import Failure
from dedup.sketching import Kernels

_BY_ROWS: Final = (".csv", ".tsv", ".parquet")
"""Endings of tables that a library reads row by row."""
_ROWS: Final = 2000
"""Rows of CSV or Parquet in a batch: some megabytes of articles."""


def batches(table: Table, stream: IO[bytes], kernels: Kernels) -> Iterator[Batch]:
    """The rows of a table, batch by batch.

    Raises:
        UsageError: it lacks a column that was asked for, or it is Parquet and pyarrow is not installed.
    """
    if table.ending in _BY_ROWS or table.rows:
        return batched(_headed(table, stream), _ROWS, table.siglum, kernels.fold)
    return lines(table, stream, kernels)


def articles(table: Table, stream: IO[bytes]) -> Iterator[Read]:
    """The id and the whole text of each row, for tables whose rows are pages to cut."""
    apart = Apart()
    return (found if isinstance(found, Failure) else (apart(found[0]), found[1]) for found in _headed(table, stream))


def _headed(table: Table, stream: IO[bytes]) -> Iterator[Read]:
    """The id and the text of each row, with the title before the text if a column of titles was asked for."""
    return (found if isinstance(found, Failure) else (found.id, found.headed) for found in rows(table, stream))
