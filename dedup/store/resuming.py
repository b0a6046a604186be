"""What an interrupted run had done: kept in the report folder, and taken up by the next run of the same command.

A run is known by a digest of all that its results follow from: sources as read, settings, and the program itself. Its
parts (an article's cut, a pair's alignment, a page) are written behind one another as they are done:

    digest of name and content, length of the content, name ⏎ content: compressed JSON ⏎

A part whose content does not fit its digest is made again; what stands behind a place that makes no sense is cut off.
Only data is read from the file: it can't make the program do anything. The file goes when the report is whole.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, Final, Self, TypeVar

import orjson

from dedup.errors import Interrupted
from dedup.model import Failure
from dedup.outputs import unwritable
from dedup.store.restoring import restored

R = TypeVar("R")
J = TypeVar("J")
Each = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
"""`map`, or one that works side by side."""

NAME: Final = ".dedup-kept"
PROGRAM: Final = Path(__file__).parents[1]
"""All of the package: what is kept follows from each of its files."""
_TITLE: Final = "dedup: parts of an interrupted run, "
_HEAD: Final = re.compile(rb"(?P<digest>[0-9a-f]{16}) (?P<length>[0-9]{1,12}) (?P<name>[^\n]+)\n")
_QUICKLY: Final = 1
"""zlib's level: a page shrinks to an eighth in a third of a millisecond; higher levels take longer than they save."""


class Kept:
    """The parts of one run, in a file of the report folder; without a folder nothing is kept.

    Used as a context: done or given up, the file goes; interrupted, it stays, and `Interrupted` says so.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.taken = 0
        """Parts that an earlier run had made."""
        self._folder = folder
        self._made_folder = False
        self._file: BinaryIO | None = None
        self._places: dict[str, tuple[int, int, str]] = {}
        """Where the content of each part that an earlier run made stands, how long it is, and its digest."""

    def begin(self, run: str) -> None:
        """Take up what was kept of this run; what was kept of another goes.

        Raises:
            OutputError: the folder cannot be written to.
        """
        if self._folder is None:
            return
        self._made_folder = not self._folder.exists()
        title = f"{_TITLE}{run}\n".encode()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            flags = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
            number = os.open(self._folder / NAME, os.O_RDWR | os.O_CREAT | flags, 0o666)
            file = os.fdopen(number, "r+b", buffering=0)
            if not _locked(file):  # the same command is at work already: this run keeps nothing
                file.close()
                return
            self._file = file
            self._places, end = _found(self._folder / NAME, title)
            file.truncate(end)
            if not end:
                _write(file, title)
        except OSError as error:
            raise unwritable(self._folder, error) from error

    def parts(
        self, kind: type[Any], make: Callable[[J], R], jobs: Sequence[tuple[str, J]], each: Each = map
    ) -> Iterator[R]:
        """The part of each job, in order: taken up, or made of what stands behind its name. It is kept unless it is a failure.

        A name is one line of text; `kind` is the type of what is kept; `each` is the `map` that makes what is missing.

        Raises:
            OutputError: one cannot be written.
        """
        made = iter(each(make, [job for name, job in jobs if self._content(name) is None]))
        for name, _ in jobs:
            content = self._content(name)
            if content is None:
                part = next(made)
                if not isinstance(part, Failure):
                    self._keep(name, part)
                yield part
            else:
                self.taken += 1
                taken: R = restored(kind, orjson.loads(content))
                yield taken

    def _content(self, name: str) -> bytes | None:
        """What an earlier run had made; None if it had not, or it is not what was written."""
        if self._file is None or name not in self._places:
            return None
        at, length, digest = self._places[name]
        self._file.seek(at)
        packed = self._file.read(length)
        return zlib.decompress(packed) if _digest(name, packed) == digest else None

    def _keep(self, name: str, made: object) -> None:
        if self._file is None:
            return
        packed = zlib.compress(orjson.dumps(made), _QUICKLY)
        try:
            self._file.seek(0, os.SEEK_END)
            _write(self._file, f"{_digest(name, packed)} {len(packed)} {name}\n".encode() + packed + b"\n")
        except OSError as error:
            raise unwritable(self._folder, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if self._folder is None:
            return
        if self._file is not None:
            place = self._folder / NAME
            worth_keeping = isinstance(error, KeyboardInterrupt) and bool(_found(place)[0])
            self._file.close()
            if worth_keeping:
                raise Interrupted(f"interrupted; the same command resumes. What is done so far is kept in {place}.")
            place.unlink(missing_ok=True)
        if self._made_folder:
            with suppress(OSError):
                self._folder.rmdir()  # only if nothing was written


def run_digest(values: Iterable[object], program: Path = PROGRAM) -> str:
    """What a run is known by: a digest of its inputs and settings, given as values, and of the program's own files."""
    digest = blake2b(digest_size=16)
    for path in sorted(program.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            status = path.stat()
            digest.update(f"{path.relative_to(program)} {status.st_size} {status.st_mtime_ns}\0".encode())
    for value in values:
        digest.update(repr(value).encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _found(path: Path, title: bytes | None = None) -> tuple[dict[str, tuple[int, int, str]], int]:
    """The parts in a file that begins with that title, and where the last of them ends: 0 if the title is another."""
    places: dict[str, tuple[int, int, str]] = {}
    with path.open("rb") as file:
        first = file.readline()
        if title is not None and first != title:
            return {}, 0
        end = file.tell()
        while head := _HEAD.fullmatch(file.readline()):
            at, length = file.tell(), int(head["length"])
            file.seek(length, os.SEEK_CUR)
            if file.read(1) != b"\n":
                break
            places[head["name"].decode()] = at, length, head["digest"].decode()
            end = file.tell()
        return places, end


def _write(file: BinaryIO, content: bytes) -> None:
    """All of it: an unbuffered file may take less at a time."""
    while content:
        content = content[file.write(content) :]


def _digest(name: str, content: bytes) -> str:
    return blake2b(name.encode() + b"\n" + content, digest_size=8).hexdigest()


def _locked(file: BinaryIO) -> bool:
    """Whether nobody else is at work with this file, and from now on nobody can be."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # Windows
        return True
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True
