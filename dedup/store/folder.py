"""Results → a report folder that is renewed whole or not at all.

Every file is written into a folder of its own inside OUT, and only when all are whole are they moved to their places;
`run.db` is renewed in one transaction that leaves the decisions alone, and names the files before they are moved, so
that a later run knows its own files even if this one is ended in between. `run.json` comes last. Two runs into one OUT
write one after the other, and the later one stands whole.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

from dedup import rows
from dedup.errors import OutputError
from dedup.model import Results
from dedup.outputs import unwritable
from dedup.store.claims import DATABASE, MANIFEST, UNFINISHED, refuse_others, written_before
from dedup.store.database import way_out, write_database
from dedup.store.lines import result_rows
from dedup.store.manifest import manifest
from dedup.store.texts import texts


def write(out: Path, results: Results, pages: Iterable[tuple[str, bytes]]) -> dict[str, Any]:
    """Write or renew the report folder; `pages` are the HTML: names relative to `out`, and bytes. Returns the manifest.

    Raises:
        UsageError: a file that `dedup` did not write is in the way.
        OutputError: something cannot be written; no file is left that looks whole.
    """
    made = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _alone(out):
            return _write(out, results, pages)
    except sqlite3.Error as error:
        raise OutputError(f"{out / DATABASE}: cannot be written: {error}. {way_out(error)}") from error
    except OSError as error:
        raise unwritable(error.filename or out, error) from error
    finally:
        if made:
            with suppress(OSError):
                out.rmdir()  # only if nothing was written


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """One run at a time writes into `out`: another waits here."""
    try:
        from fcntl import LOCK_EX, flock
    except ImportError:  # Windows
        yield
        return
    handle = os.open(out, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            flock(handle, LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(out: Path, results: Results, pages: Iterable[tuple[str, bytes]]) -> dict[str, Any]:
    began = perf_counter()
    before = written_before(out)
    waiting = out / UNFINISHED
    shutil.rmtree(waiting, ignore_errors=True)
    try:
        files: list[str] = []
        for name, content in _contents(results, pages):
            _write_file(waiting / name, content)
            files.append(name)
        refuse_others(out, files, before)
        files += [DATABASE, MANIFEST]
        made = manifest(results, files, perf_counter() - began)
        text = json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        _write_file(waiting / MANIFEST, (text.encode("utf-8", "backslashreplace"),))
        if (out / DATABASE).exists():
            write_database(out / DATABASE, results, files)
        else:
            write_database(waiting / DATABASE, results, files)
            (waiting / DATABASE).replace(out / DATABASE)
        for name in files:
            if name != DATABASE:
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                (waiting / name).replace(out / name)
        for name in set(before) - set(files):
            _remove(out, name)
        return made
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _contents(results: Results, pages: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Iterable[bytes]]]:
    for name, rows_of_file in result_rows(results):
        yield name, map(rows.line, rows_of_file)
    for name, content in chain(texts(results.pages), pages):
        yield name, (content,)


def _write_file(path: Path, content: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.writelines(content)


def _remove(out: Path, name: str) -> None:
    """A file of an earlier run, and its folder if that is empty now."""
    path = (out / name).resolve()
    if out.resolve() in path.parents:
        path.unlink(missing_ok=True)
        if path.parent != out.resolve():
            with suppress(OSError):
                path.parent.rmdir()
