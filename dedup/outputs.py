"""What people name for a result: the only way to write a named file or folder.

It is never something that is read, nor somebody else's. A file is whole, or not there; a device or a pipe is written to
and stays what it is.
"""

from __future__ import annotations

import errno
import glob
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Self

from dedup.errors import OutputError, UsageError
from dedup.text.file_names import file_and_part

_FULL: Final = {errno.ENOSPC, errno.EDQUOT}
_PREFIX: Final = 50
"""Characters of a file's name in that of the temporary one: with all of a long name it would be too long."""
_ROW: Final = re.compile(r":\d+$")
"""What stands behind a table's name where a source is a row of it."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a command reads, and so never writes to: by its real path, and by what else a file may be called."""

    places: frozenset[str] = frozenset()
    identities: frozenset[tuple[int, int]] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str]) -> Self:
        """What people or a report name: files, folders, patterns, members of archives, rows of tables; `-` is no file."""
        places = {os.path.realpath(place) for name in names if name != "-" for place in _places(name)}
        found = map(os.stat, filter(os.path.isfile, places))
        return cls(frozenset(places), frozenset((status.st_dev, status.st_ino) for status in found))

    def has(self, target: Path) -> bool:
        """Whether the target is something that is read."""
        if os.path.realpath(target) in self.places:  # of a link that leads to itself too
            return True
        if not target.is_file():
            return False
        status = target.stat()
        return (status.st_dev, status.st_ino) in self.identities

    def surrounds(self, target: Path) -> bool:
        """Whether the target lies in a folder that is read."""
        return any(str(folder) in self.places for folder in Path(os.path.realpath(target)).parents)

    def refuse(self, target: Path) -> None:
        """Inputs are never written to.

        Raises:
            UsageError: the target is something that is read.
        """
        if self.has(target):
            raise UsageError(f"{target} is an input: inputs are never written to. Name another output.")


def file_of(source: str) -> str | None:
    """The file that holds what has this name: itself, the table of a row, the archive of a member; None where there is none.

    A name whose bytes are no UTF-8 is given as it is shown, and found.
    """
    found = file_and_part(source)
    return found[0] if found else None


def table_of(source: str) -> str:
    """The table of a row; any other source is none."""
    return _ROW.sub("", source)


def _places(name: str) -> Iterator[str]:
    """What a name stands for on the disk: itself, the file that holds it, what a pattern matches."""
    yield name
    if os.path.lexists(name):
        return
    if file := file_of(name):
        yield file
    elif glob.has_magic(name):
        yield from glob.glob(name, recursive=True)  # noqa: PTH207 - patterns as `loading` reads them, absolute ones too


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file to write to.

    Raises:
        UsageError: it is read, or is a folder, or there is no name.
        OutputError: the folder that it is to lie in is not there or takes no files: told before an hour of work, not after it.
    """

    path: Path
    read: Read

    def __post_init__(self) -> None:
        try:
            self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            pass
        except (
            OSError
        ) as error:  # a link that leads to itself, a name that is too long, a folder that may not be entered
            raise unwritable(self.path, error, "Name another file.") from error
        if self.path.is_dir():
            raise UsageError(f"{self.path} is a folder. Name a file to write to.")
        self.read.refuse(self.path)
        folder = os.path.dirname(os.path.realpath(self.path))  # noqa: PTH120 - a link may lead to itself
        if not os.path.isdir(folder):  # noqa: PTH112
            raise OutputError(
                f"{self.path}: cannot be written: there is no folder {folder}. Make it, or name another file."
            )
        if not (os.access(folder, os.W_OK) or os.path.exists(self.path)):  # noqa: PTH110
            raise OutputError(f"{self.path}: cannot be written: {os.strerror(errno.EACCES)}. Name another file.")

    def write(self, content: bytes) -> None:
        """All of it.

        Raises:
            OutputError: it cannot be written.
        """
        with self.opened() as file:
            file.write(content)

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """A file beside its place; it is moved there at the end, so that a full disk leaves nothing that looks whole.

        Of a link the file that it leads to is replaced.

        Raises:
            OutputError: it cannot be written.
        """
        try:
            if self.path.exists() and not self.path.is_file():
                with self.path.open("wb") as file:
                    yield file
                return
            place = Path(os.path.realpath(self.path))
            handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:_PREFIX]}-")
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
            raise unwritable(self.path, error, "Name another file.") from error


@dataclass(frozen=True, slots=True)
class NamedFolder:
    """A folder to write to, made when the first file goes into it.

    Raises:
        UsageError: it is read, or is a file, or there is no name.
    """

    path: Path
    read: Read

    @classmethod
    def named(cls, name: str, read: Read) -> Self:
        """The folder of that name; a name without a letter would be the folder in which the program runs."""
        if not name.strip():
            raise UsageError("-o is empty. Name a folder.")
        return cls(Path(name), read)

    def __post_init__(self) -> None:
        self.read.refuse(self.path)
        if os.path.lexists(self.path) and not self.path.is_dir():
            raise UsageError(f"{self.path} is not a folder. Name a folder with -o.")

    def refuse(self, names: Iterable[str], ours: Iterable[str]) -> None:
        """None of the files of these names may be an input, nor somebody else's: those that are there must be `ours`.

        Raises:
            UsageError: one is.
        """
        known = set(ours)
        for name in names:
            target = self.path / name
            self.read.refuse(target)
            if os.path.lexists(target) and name not in known:
                raise UsageError(f"{target} exists and was not written by dedup. Choose another folder with -o.")

    def write(self, name: str, content: bytes) -> None:
        """One file, and the folders that it lies in.

        Raises:
            OutputError: it cannot be written.
        """
        target = self.path / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(target.parent, error) from error
        NamedFile(target, self.read).write(content)


def unwritable(place: object, error: OSError, way_out: str = "Name another folder with -o.") -> OutputError:
    """What, where and why; where the disk is full, that space helps too."""
    hint = f"Free some space. {way_out}" if error.errno in _FULL else way_out
    return OutputError(f"{place}: cannot be written: {error.strerror or error}. {hint}")
