"""Which files of a folder are ours: those that an earlier run set out to write, and no others."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from dedup.errors import UsageError
from dedup.store.mirror import MIRROR
from dedup.store.resuming import NAME as KEPT

MANIFEST: Final = "run.json"
DATABASE: Final = "run.db"
UNFINISHED: Final = ".dedup-unfinished"
"""The folder inside OUT where files wait until all are complete; leftovers of an ended run are removed."""
_ALWAYS: Final = (
    DATABASE, "index.html", "articles.jsonl", "groups.jsonl", "alignments.jsonl", "discrepancies.jsonl",
    "failures.jsonl",
)  # fmt: skip
"""Files that every report has: without a known run of ours, none of these may exist."""


_FOLDERS: Final = ("assets", "groups", "lists", "pairs", "texts")
"""Folders of a report."""


def written_before(out: Path) -> tuple[str, ...]:
    """The files, relative to `out`, that an earlier run of `dedup` wrote there; none where there was no such run.

    Raises:
        UsageError: `out` is a file, or a folder where files of ours would replace somebody else's.
    """
    if os.path.lexists(out) and not out.is_dir():
        raise UsageError(f"{out} is not a folder. Name a folder for the report.")
    _refuse_ways_out(out)
    claimed = _claimed_by_database(out / DATABASE)
    by_manifest = _claimed_by_manifest(out / MANIFEST, known=claimed is not None)
    if claimed is not None or by_manifest is not None:
        return tuple(sorted({*(by_manifest or ()), *(claimed or ())}))
    for name in _ALWAYS:
        if (out / name).exists():
            raise _not_ours(out / name)
    return ()


def refuse_others(out: Path, files: Iterable[str], before: Collection[str]) -> None:
    """Refuse to overwrite: none of the `files` may exist unless an earlier run wrote it.

    Raises:
        UsageError: one does.
    """
    for name in files:
        if name not in before and os.path.lexists(out / name):
            raise _not_ours(out / name)


def _refuse_ways_out(out: Path) -> None:
    """Refuse links in the folder: what they lead to might be an input. Refuse a pipe in a file's place: who reads it waits for ever.

    Raises:
        UsageError: what a run writes through is a link, or a file is where a folder of a report is, or the other way round.
    """
    for name in (*_FOLDERS, DATABASE, KEPT, UNFINISHED):
        path = out / name
        if path.is_symlink():
            raise UsageError(
                f"{path} is a link, so what is written there would end up elsewhere. "
                "Name another folder, or remove the link."
            )
    for name, is_ours in (
        *((name, Path.is_dir) for name in (*_FOLDERS, UNFINISHED)),
        *((name, Path.is_file) for name in (*_ALWAYS, MANIFEST, KEPT, MIRROR)),
    ):
        if (out / name).exists() and not is_ours(out / name):
            raise _not_ours(out / name)


def _not_ours(path: Path) -> UsageError:
    return UsageError(f"{path} exists and was not written by dedup. Name another folder, or move that file away.")


def _claimed_by_manifest(manifest: Path, *, known: bool) -> tuple[str, ...] | None:
    """The files that the last run wrote; None if there is no manifest, or an incomplete one in a folder `known` to be ours.

    Raises:
        UsageError: the file cannot be read, or is not ours.
    """
    if not manifest.exists():
        return None
    try:
        return _names(json.loads(manifest.read_text("utf-8"))["files"])
    except OSError as error:
        raise UsageError(
            f"{manifest} cannot be read: {error.strerror}. Name another folder, or give yourself permission to read it."
        ) from error
    except (ValueError, RecursionError) as error:
        if known:
            return None
        raise UsageError(
            f"{manifest} is incomplete or was not written by dedup, and there is no {DATABASE} beside it to tell which. "
            "Name another folder, or move that file away."
        ) from error
    except (KeyError, TypeError) as error:
        raise UsageError(
            f"{manifest} is not a manifest written by dedup. Name another folder, or move that file away."
        ) from error


def _claimed_by_database(database: Path) -> tuple[str, ...] | None:
    """The files that the last run set out to write; None if the database is not ours."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{Path(os.path.realpath(database)).as_uri()}?mode=ro", uri=True)) as connection,
    ):
        connection.execute("SELECT 1 FROM decision_log")
        row = connection.execute("SELECT value FROM meta WHERE key = 'files'").fetchone()
        with suppress(ValueError, TypeError, RecursionError):  # else somebody has changed it
            return _names(json.loads(row[0])) if row else ()
        return ()
    return None


def _names(listed: object) -> tuple[str, ...]:
    """A list of names of files.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(listed, list) or not all(isinstance(name, str) and "\0" not in name for name in listed):
        raise TypeError("not a list of names")
    return tuple(listed)
