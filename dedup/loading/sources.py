"""A source is one thing to read: a file, a member of an archive, or standard input. How its bytes are read."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from dedup.errors import UsageError
from dedup.loading.archives import BROKEN, read_within
from dedup.loading.naming import TABLE_ENDINGS, ending_of
from dedup.loading.sniffing import HEAD, Limit
from dedup.model import Failure
from dedup.text.file_names import shown

NO_FILE: Final = ("Not a file: a pipe, a socket or a device.", "Use - to read from a pipe.")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: its name as given, its siglum, and how to get its bytes."""

    name: str
    siglum: str
    ending: str
    read: Callable[[Limit], bytes | Failure] = field(repr=False, compare=False)
    """Gives its bytes, or why they cannot be read; the limit depends on its first bytes."""
    path: str | None = None
    """The file on disk, for tables, which are not read as a whole; None for members of archives and standard input."""
    named: bool = True
    """Whether the user has named it; False if it was found in a folder or an archive."""
    rows: frozenset[str] = frozenset()
    """Of a table the rows that were named, each as `:12` or `#17`; empty for all of them."""

    @property
    def is_table(self) -> bool:
        """Whether it is a table, in which each row is an article."""
        return self.ending in TABLE_ENDINGS

    @property
    def is_stream(self) -> bool:
        """Whether it is standard input."""
        return self.name == "-"

    def opened(self, longest: int) -> AbstractContextManager[IO[bytes]] | Failure:
        """A table, opened for reading; a member of an archive is read into memory first, if it has at most `longest` bytes.

        Raises:
            OSError: the file is gone, or cannot be read.
        """
        if self.path is not None:
            return Path(self.path).open("rb")
        if self.is_stream:
            return nullcontext(sys.stdin.buffer)
        data = self.read(lambda _: longest)
        return data if isinstance(data, Failure) else io.BytesIO(data)

    def unreadable(self, error: OSError) -> Failure:
        """The failure of a table on disk that cannot be read."""
        reason = f"The table cannot be read: {error.strerror or error}."
        return Failure(self.name, "loading", "", reason, "Check that it may be read and is complete.")


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads a file on disk."""

    path: str

    def __call__(self, limit: Limit) -> bytes | Failure:
        """The bytes of the file as it is now: since it was found it may have gone, grown, or become something else."""
        name = shown(self.path)
        try:
            with open(self.path, "rb", opener=_without_waiting) as file:
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    return Failure(name, "loading", "", *NO_FILE)
                head = file.read(HEAD)
                longest = limit(head)
                data = head + file.read(max(0, longest + 1 - len(head))) if status.st_size <= longest else b""
        except FileNotFoundError:
            return Failure(name, "loading", "", "The file has disappeared since it was found.", "Run again.")
        except OSError as error:
            reason = f"The file cannot be read: {error.strerror}."
            return Failure(name, "loading", "", reason, "Check its permissions.")
        size = max(status.st_size, len(data))
        return data if size <= longest else _too_long(name, f"{size:,}", longest)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file without waiting, in case a pipe has taken its place."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


@dataclass(frozen=True, slots=True)
class MemberReader:
    """Reads a member of an archive."""

    name: str
    member: Callable[[Limit], bytes]

    def __call__(self, limit: Limit) -> bytes | Failure:
        try:
            data = self.member(limit)
        except BROKEN as error:
            reason = f"It cannot be read from the archive: {str(error) or type(error).__name__}."
            return Failure(self.name, "loading", "", reason, "Unpack the archive by hand.")
        longest = limit(data[:HEAD])
        return data if len(data) <= longest else _too_long(self.name, f"more than {longest:,}", longest)


def _too_long(name: str, size: str, longest: int) -> Failure:
    reason = f"Too long for a page: {size} bytes, the limit is {longest:,}."
    if ending_of(name) in TABLE_ENDINGS:
        return Failure(name, "loading", "", reason, "Unpack it: a table on disk may be of any length.")
    return Failure(
        name, "loading", "", reason, "Split it, or raise loading.longest_source, longest_markup or longest_file."
    )


def standard_input() -> Source:
    """Standard input as a source: a table of JSON Lines if it begins with a brace, else a page."""
    if sys.stdin is None:
        raise UsageError("-: standard input is closed. Pipe a page or a table into it, or name a file.")
    stream = sys.stdin.buffer
    head = stream.peek(1) if hasattr(stream, "peek") else b""
    return Source("-", "stdin", ".jsonl" if head.lstrip().startswith(b"{") else ".txt", _read_standard_input)


def _read_standard_input(limit: Limit) -> bytes | Failure:
    data = read_within(sys.stdin.buffer, limit)
    longest = limit(data[:HEAD])
    return data if len(data) <= longest else _too_long("-", f"more than {longest:,}", longest)


def out_of_reach(path: str) -> str | None:
    """Why it cannot be known whether the path exists: a folder may not be entered. None if it does not exist."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        return error.strerror
    return None
