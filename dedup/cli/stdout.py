"""Standard output: a result that cannot be written in full is an error; a reader that stops is not."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from dedup.cli import close_stdout
from dedup.outputs import unwritable


def write_out(parts: Iterable[bytes]) -> None:
    """Write to standard output, as the parts come.

    Raises:
        OutputError: it cannot be written; part of it may be there already. A reader that stops raises BrokenPipeError as it is.
    """
    for part in parts:
        _to_stdout(part)
    _to_stdout(b"", last=True)


def write_object(row: Mapping[str, Any]) -> None:
    """Write one object for a program, with the version of what it says.

    Raises:
        OutputError: it cannot be written.
    """
    from dedup.model import SCHEMA_VERSION
    from dedup.rows import line

    write_out([line({"schema_version": SCHEMA_VERSION, **row})])


def _to_stdout(part: bytes, *, last: bool = False) -> None:
    try:
        sys.stdout.buffer.write(part)
        if last:
            sys.stdout.buffer.flush()
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        close_stdout()
        raise unwritable("standard output", error, "Send it elsewhere.") from error
