"""Corrected copies on disk: where they go, what they may replace, and the record beside them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from dedup.applying import Applied
from dedup.errors import UsageError
from dedup.outputs import NamedFolder, Read
from dedup.rows import line
from dedup.store.finished import sources

FOLDER: Final = "corrected"
"""The default folder of copies: inside the report's folder, which is never read as input."""
_TOLD: Final = "applied.jsonl"
"""The record of what became of each decision, by which a later run knows the copies of an earlier one."""


def write(out: Path, applied: Applied, folder: Path | None = None) -> tuple[Path, list[dict[str, Any]]]:
    """Write the copies that the decisions of the report `out` make; the folder, and the rows of `applied.jsonl`.

    Copies of an earlier run that no decision requires any more are removed. Nothing is made if nothing was ever decided.

    Raises:
        UsageError: a copy would replace an input, or a file that somebody else put there.
        OutputError: a copy cannot be written.
    """
    places = _places(sources(out))
    target = NamedFolder(folder or out / FOLDER, Read.of(places))
    earlier = _written_before(target.path)
    copies = {places[one.source]: one.after for one in applied.corrected}
    target.refuse((*copies, _TOLD), {*earlier, _TOLD})
    changed = {one.source for one in applied.corrected}
    rows = [
        {**asdict(one), "copy": places.get(one.source) if one.source in changed else None} for one in applied.outcomes
    ]
    if rows or earlier:
        for name, content in copies.items():
            target.write(name, content)
        for name in earlier - set(copies):
            (target.path / name).unlink(missing_ok=True)
        target.write(_TOLD, b"".join(map(line, rows)))
    return target.path, rows


def _places(sources: Sequence[str]) -> Mapping[str, str]:
    """Where the copy of each source goes: its path below the folder that holds all of them."""
    paths = {source: os.path.abspath(source) for source in sources}  # noqa: PTH100 - `..` in a member's name leads nowhere
    if not paths:
        return {}
    common = os.path.commonpath([os.path.dirname(path) for path in paths.values()])  # noqa: PTH120
    return {source: os.path.relpath(path, common) for source, path in paths.items()}


def _written_before(folder: Path) -> set[str]:
    """The copies that an earlier run wrote there."""
    try:
        rows = [json.loads(row) for row in (folder / _TOLD).read_bytes().splitlines()]
        names = {row["copy"] for row in rows if row["copy"]}
    except (FileNotFoundError, NotADirectoryError):
        return set()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder / _TOLD} was not written by dedup. Choose another folder with -o.") from error
    return {name for name in names if Path(os.path.realpath(folder)) in Path(os.path.realpath(folder / name)).parents}
