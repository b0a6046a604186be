"""Paths → Sources: what there is to read, found without reading it.

A source is a file, a member of an archive, or standard input. Folders are walked, globs expanded, the same file named
twice is one source, and the order is that of the names, never that of the arguments.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from dedup.errors import UsageError
from dedup.model import Failure
from dedup.settings import LoadingSettings

TABLE_ENDINGS: Final = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
"""A row is an article."""
TEXT_ENDINGS: Final = (".txt", ".md", ".markdown", ".text", "")
"""A file is a page."""
ARCHIVE_ENDINGS: Final = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
"""A member is a page."""
ABOUT_FILES: Final = ("readme", "license", "licence", "changelog", "notice", "makefile")
"""Stems of files that speak of a folder and are no pages of it. Named on the command line they are read all the same."""
UNREAD_ENDINGS: Final = (".pdf", ".html", ".htm", ".xml", ".docx", ".doc", ".odt", ".rtf", ".epub")
"""Formats that hold pages and cannot be read yet: each is a failure, never a silent gap."""


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: its name as given, its siglum, and how its bytes are had."""

    name: str
    siglum: str
    ending: str
    open: Callable[[int], bytes | Failure] = field(repr=False, compare=False)
    path: str | None = None
    """The file on disk, for what reads tables by itself; None for members of archives and standard input."""

    @property
    def is_table(self) -> bool:
        """Whether each row of it is an article."""
        return self.ending in TABLE_ENDINGS

    def read(self, longest: int) -> bytes | Failure:
        """Its bytes, or why they cannot be had; more than `longest` bytes are not read."""
        return self.open(longest)


@dataclass(frozen=True, slots=True)
class Survey:
    """What a list of paths holds: pages, tables, what cannot be read, and what was passed over."""

    pages: tuple[Source, ...]
    tables: tuple[Source, ...]
    failures: tuple[Failure, ...]
    passed_over: tuple[str, ...]
    """Names of files in folders that are no pages: pictures, programs, notes on the folder."""
    repeated: tuple[str, ...]
    """Names of files that were named more than once and are read once."""


def survey(paths: Iterable[str], settings: LoadingSettings | None = None, *, outside: Path | None = None) -> Survey:
    """All that `paths` name, sorted by name; nothing inside the folder `outside` is looked at (the report's own).

    Raises:
        UsageError: a path does not exist and matches nothing.
    """
    found = _Finder(settings or LoadingSettings(), outside.resolve() if outside else None)
    for path in paths:
        found.add(path)
    sources = sorted(found.sources, key=lambda source: source.name)
    sources = _with_sigla(sources)
    return Survey(
        pages=tuple(source for source in sources if not source.is_table),
        tables=tuple(source for source in sources if source.is_table),
        failures=tuple(sorted(found.failures)),
        passed_over=tuple(sorted(found.passed_over)),
        repeated=tuple(sorted(found.repeated)),
    )


@dataclass(slots=True)
class _Finder:
    settings: LoadingSettings
    outside: Path | None
    sources: list[Source] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    _seen: set[tuple[int, int]] = field(default_factory=set)

    def add(self, path: str) -> None:
        if path == "-":
            self.sources.append(Source("-", "stdin", ".txt", _read_stdin))
        elif os.path.lexists(path):
            self._add_existing(path, told=True)
        elif glob.has_magic(path):
            matches = sorted(glob.glob(path, recursive=True))
            if not matches:
                raise UsageError(
                    f"{shown(path)}: the pattern matches no file. Check it, and quote it if the shell expands it."
                )
            for match in matches:
                self._add_existing(match, told=True)
        else:
            raise UsageError(f"{shown(path)}: there is no such file or folder.")

    def _add_existing(self, path: str, *, told: bool) -> None:
        try:
            status = os.stat(path)
        except OSError as error:
            self._fail(path, f"The link cannot be followed: {error.strerror}.", "Mend the link, or take it out.")
            return
        if self.outside and _is_inside(Path(path), self.outside):
            return
        identity = (status.st_dev, status.st_ino)
        if stat.S_ISDIR(status.st_mode):
            if identity in self._seen:
                self._again(path, told)
                return
            self._seen.add(identity)
            self._add_folder(path)
        elif not stat.S_ISREG(status.st_mode):
            self._fail(path, "Not a file: a pipe, a socket or a device.", "Use - to read from a pipe.")
        elif identity in self._seen:
            self._again(path, told)
        else:
            self._seen.add(identity)
            self._add_file(path, status.st_size, told=told)

    def _again(self, path: str, told: bool) -> None:
        if os.path.islink(path) and not told and os.path.isdir(path):
            self._fail(path, "The link leads back to a folder that was read already.", "Take the link out.")
        else:
            self.repeated.append(shown(path))

    def _add_folder(self, path: str) -> None:
        try:
            names = sorted(os.listdir(path))
        except OSError as error:
            self._fail(path, f"The folder cannot be read: {error.strerror}.", "Check its permissions.")
            return
        for name in names:
            if name.startswith("."):
                continue
            self._add_existing(os.path.join(path, name), told=False)

    def _add_file(self, path: str, size: int, *, told: bool) -> None:
        ending = _ending(path)
        if ending in ARCHIVE_ENDINGS:
            self._add_archive(path)
            return
        if ending in UNREAD_ENDINGS:
            self._fail(
                path,
                f"Pages in {ending[1:].upper()} are not read by this version.",
                "Export the page as text (.txt or .md).",
            )
            return
        if not told and (ending not in TEXT_ENDINGS + TABLE_ENDINGS or _is_about(path)):
            self.passed_over.append(shown(path))
            return
        if ending == ".parquet" and size == 0:
            self._fail(path, "The Parquet file has no bytes.", "Write it again.")
            return
        self.sources.append(Source(shown(path), "", ending, _FileReader(path), path))

    def _add_archive(self, path: str) -> None:
        name = shown(path)
        try:
            members = list(_members(path))
        except (OSError, EOFError, zipfile.BadZipFile, tarfile.TarError, RuntimeError, NotImplementedError) as error:
            self._fail(
                path,
                f"The archive cannot be opened: {str(error) or type(error).__name__}.",
                "Get a whole copy of it, or unpack it.",
            )
            return
        for member in members:
            ending = _ending(member)
            if PurePosixPath(member).name.startswith(".") or ending not in TEXT_ENDINGS or _is_about(member):
                self.passed_over.append(f"{name}/{member}")
            else:
                self.sources.append(Source(f"{name}/{member}", "", ending, _MemberReader(path, member)))

    def _fail(self, path: str, reason: str, hint: str) -> None:
        self.failures.append(Failure(shown(path), "loading", "", reason, hint))


def shown(path: str) -> str:
    """The path as text that can be written: bytes of a file name that are no UTF-8 stand as hexadecimal escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _ending(path: str) -> str:
    lower = os.path.basename(path).lower()
    for ending in ARCHIVE_ENDINGS:
        if lower.endswith(ending):
            return ending
    return os.path.splitext(lower)[1]


def _is_about(path: str) -> bool:
    return os.path.splitext(os.path.basename(path))[0].lower() in ABOUT_FILES


def _is_inside(path: Path, folder: Path) -> bool:
    resolved = path.resolve()
    return resolved == folder or folder in resolved.parents


def _with_sigla(sources: list[Source]) -> list[Source]:
    """Give each source the shortest of stem, folder/stem, …, full name that no other source has."""
    parts = [_siglum_forms(source.name) for source in sources]
    level = [0] * len(sources)
    while True:
        holders: dict[str, list[int]] = {}
        for i, forms in enumerate(parts):
            holders.setdefault(forms[level[i]], []).append(i)
        clashing = [i for held in holders.values() if len(held) > 1 for i in held if level[i] + 1 < len(parts[i])]
        if not clashing:
            break
        for i in clashing:
            level[i] += 1
    return [
        Source(source.name, forms[step], source.ending, source.open, source.path)
        for source, forms, step in zip(sources, parts, level, strict=True)
    ]


def _siglum_forms(name: str) -> list[str]:
    """Sigla to try, the shortest first: `b`, `a/b`, …, and the whole name with its ending, which is unique."""
    if name == "-":
        return ["stdin"]
    path = PurePosixPath(name.replace(os.sep, "/"))
    folders = [part for part in path.parts[:-1] if part not in {"/", ".", ".."}]
    forms = ["/".join([*folders[len(folders) - deep :], path.stem]) for deep in range(len(folders) + 1)]
    return [*forms, name]


@dataclass(frozen=True, slots=True)
class _FileReader:
    path: str

    def __call__(self, longest: int) -> bytes | Failure:
        try:
            size = os.stat(self.path).st_size
            if size > longest:
                return _too_long(shown(self.path), size, longest)
            with open(self.path, "rb") as file:
                return file.read(longest + 1)
        except OSError as error:
            return Failure(
                shown(self.path), "loading", "", f"The file cannot be read: {error.strerror}.", "Check its permissions."
            )


@dataclass(frozen=True, slots=True)
class _MemberReader:
    archive: str
    member: str

    def __call__(self, longest: int) -> bytes | Failure:
        name = f"{shown(self.archive)}/{self.member}"
        try:
            data = _read_member(self.archive, self.member, longest)
        except (
            OSError,
            EOFError,
            KeyError,
            zipfile.BadZipFile,
            tarfile.TarError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            return Failure(name, "loading", "", f"The archive's member cannot be read: {error}.", "Unpack it by hand.")
        return _too_long(name, len(data), longest) if len(data) > longest else data


def _too_long(name: str, size: int, longest: int) -> Failure:
    return Failure(
        name,
        "loading",
        "",
        f"Too long for a page: {size:,} bytes, the limit is {longest:,}.",
        "Split it, or raise loading.longest_source.",
    )


def _read_stdin(longest: int) -> bytes | Failure:
    data = sys.stdin.buffer.read(longest + 1)
    return _too_long("-", len(data), longest) if len(data) > longest else data


def _members(path: str) -> Iterator[str]:
    if path.lower().endswith(".zip"):
        with zipfile.ZipFile(path) as archive:
            yield from sorted(entry.filename for entry in archive.infolist() if not entry.is_dir())
    else:
        with tarfile.open(path) as tar:
            yield from sorted(entry.name for entry in tar if entry.isfile())


def _read_member(path: str, member: str, longest: int) -> bytes:
    if path.lower().endswith(".zip"):
        with zipfile.ZipFile(path) as archive, archive.open(member) as file:
            return file.read(longest + 1)
    with tarfile.open(path) as tar:
        stream = tar.extractfile(member)
        return stream.read(longest + 1) if stream else b""
