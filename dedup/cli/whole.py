"""What people name for a result: a file is whole, or not there; a device or a pipe is written to and stays what it is."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from dedup.cli import close_stdout
from dedup.errors import OutputError


def write_whole(path: Path, content: bytes) -> None:
    """`whole` for content that is at hand."""
    with whole(path) as file:
        file.write(content)


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, beside its place; it is moved there at the end, so that a full disk leaves nothing that looks whole.

    Of a link the file that it leads to is replaced.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
            return
        place = path.resolve()
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}-")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)  # a temporary file is its owner's only; this one is not temporary
            Path(name).replace(place)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}. Name another file.") from error


def write_out(parts: Iterable[bytes]) -> None:
    """Write to standard output, as the parts come.

    Raises:
        OutputError: it cannot be written; what is there already is not all. That nobody reads on is told as it is.
    """
    for part in parts:
        _to_stdout(part)
    _to_stdout(b"", last=True)


def _to_stdout(part: bytes, *, last: bool = False) -> None:
    try:
        sys.stdout.buffer.write(part)
        if last:
            sys.stdout.buffer.flush()
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        close_stdout()
        raise OutputError(f"standard output cannot be written: {error.strerror}. Send it elsewhere.") from error
