"""Rows → JSON Lines and CSV.

CSV has two kinds of readers. With the byte order mark (the default) it is for a spreadsheet, which runs a cell that begins like a
formula, and readings come from pages that anybody may have written (OWASP, "CSV injection"). Such a cell gets an apostrophe in front, and
so does a cell that begins with an apostrophe: removing one restores the exact text. Without the mark it is for a program, and every cell
is the exact text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, Final, Literal

from dedup.rows import Row, line

_GUARDED: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
"""Beginnings that a spreadsheet takes for a formula, full-width ones included, and the guarding apostrophe."""


def as_bytes(rows: Iterable[Row], format: Literal["csv", "jsonl"], *, bom: bool = True) -> bytes:
    """The rows as JSON Lines; as CSV for a spreadsheet, with a mark and guarded cells, or without for a program."""
    if format == "jsonl":
        return b"".join(map(line, rows))
    flat = [_flattened(row) for row in rows]
    columns = list(dict.fromkeys(column for row in flat for column in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows({column: _guarded(value) if bom else value for column, value in row.items()} for row in flat)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8", "backslashreplace")


def _flattened(row: Row, prefix: str = "") -> Row:
    """Objects inside a row become columns of their own (`left.text`); lists become one cell."""
    flat: Row = {}
    for name, value in row.items():
        if isinstance(value, dict):
            flat.update(_flattened(value, f"{prefix}{name}."))
        elif isinstance(value, list):
            flat[prefix + name] = "; ".join(item["says"] if isinstance(item, dict) else str(item) for item in value)
        else:
            flat[prefix + name] = value
    return flat


def _guarded(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_GUARDED) else value
