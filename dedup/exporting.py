"""A finished run → what people work with: the discrepancies or the name authority as a table, or patches.

The one door of diff_match_patch.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Literal

from dedup.rows import Row, line
from dedup.store import opened

_GRAVE: Final = {"high": 1, "medium": 2, "low": 3}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by spreadsheets; it gets an apostrophe in front, as they do themselves."""


def discrepancies(out: Path, min_severity: str = "low") -> list[Row]:
    """The rows of `discrepancies.jsonl` of a finished run, of at least that severity.

    Raises:
        UsageError: `out` is no report folder.
    """
    query = """SELECT row FROM discrepancies ORDER BY left_article, right_article,
               json_extract(row, '$.left.start'), json_extract(row, '$.right.start'), key"""
    return [row for row in _rows(out, query) if _GRAVE[row["severity"]] <= _GRAVE[min_severity]]


def names(out: Path) -> list[Row]:
    """The name authority of a finished run: names by role and place, with variants that are likely one person.

    Raises:
        UsageError: `out` is no report folder.
    """
    return _rows(out, "SELECT row FROM names ORDER BY name, role, place")


def _rows(out: Path, query: str) -> list[Row]:
    with opened(out) as connection:
        return [json.loads(row) for (row,) in connection.execute(query)]


def patches(out: Path) -> bytes:
    """For each pair a patch that turns the left article's text into the right one's, layout and all.

    The texts are those of `articles.jsonl`; the form is that of diff-match-patch, whose libraries in many languages
    apply it; in front of each patch stand the two ids as in a unified diff.

    Raises:
        UsageError: `out` is no report folder.
    """
    query = """SELECT json_object('left', p."left", 'right', p."right", 'ours', l.text, 'theirs', r.text)
               FROM pairs p JOIN articles l ON l.id = p."left" JOIN articles r ON r.id = p."right"
               WHERE p."group" IS NOT NULL ORDER BY p."left", p."right" """
    made = (f"--- {row['left']}\n+++ {row['right']}\n{_patch(row['ours'], row['theirs'])}" for row in _rows(out, query))
    return "".join(made).encode("utf-8")


def _patch(left: str, right: str) -> str:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # its default of a second would let the clock decide what the patch says
    text: str = engine.patch_toText(engine.patch_make(left, right))
    return text


def as_bytes(rows: Iterable[Row], format: Literal["csv", "jsonl"], *, bom: bool = True) -> bytes:
    """The rows as JSON Lines, or as CSV in UTF-8 with a mark that spreadsheets need to know it."""
    if format == "jsonl":
        return b"".join(map(line, rows))
    flat = [_flattened(row) for row in rows]
    columns = list(dict.fromkeys(column for row in flat for column in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows({column: _cell(value) for column, value in row.items()} for row in flat)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


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


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
