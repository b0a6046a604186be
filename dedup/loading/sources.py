"""Paths → Sources: what there is to read, found without reading it.

A source is a file, a member of an archive, or standard input. Folders are walked, globs expanded, the same file named
twice is one source, and the order is that of the names, never that of the arguments.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Final

from dedup.errors import UsageError
from dedup.loading.archives import BROKEN, Member, members, read_within
from dedup.loading.sniffing import HEAD, Limit, limit_of
from dedup.model import Failure
from dedup.settings import LoadingSettings

_PACKED_TABLES: Final = (".jsonl.gz", ".ndjson.gz", ".csv.gz", ".tsv.gz")
TABLE_ENDINGS: Final = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", *_PACKED_TABLES)
"""A row is an article."""
PAGE_ENDINGS: Final = (
    ".txt", ".md", ".markdown", ".text", "", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".pdf", ".docx", ".odt",
    ".epub", ".doc", ".rtf", ".xml", ".alto", ".hocr", ".tei",
)  # fmt: skip
"""A file is a page. Which format it is in the bytes say; those that are known and not read are failures, never silent gaps."""
_PARTS_OF_PAGES: Final = ("_files", ".files", "-Dateien", "_fichiers", "_archivos")
"""What browsers put behind a page's name to name the folder of its pictures and frames."""
ARCHIVE_ENDINGS: Final = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
"""A member is a page."""
ABOUT_FILES: Final = ("readme", "license", "licence", "changelog", "notice", "makefile")
"""Stems of files that speak of a folder and are no pages of it. Named on the command line they are read all the same."""
_NO_FILE: Final = ("Not a file: a pipe, a socket or a device.", "Use - to read from a pipe.")
_REPORT: Final = {"run.json", "run.db", "index.html", "articles.jsonl"}
"""Files that together make a folder a report of ours: another day's report inside a folder of pages is no page of it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: its name as given, its siglum, and how its bytes are had."""

    name: str
    siglum: str
    ending: str
    open: Callable[[Limit], bytes | Failure] = field(repr=False, compare=False)
    path: str | None = None
    """The file on disk, for what reads tables by itself; None for members of archives and standard input."""
    told: bool = True
    """Whether it was named, and not met with in a folder."""

    @property
    def is_table(self) -> bool:
        """Whether each row of it is an article."""
        return self.ending in TABLE_ENDINGS

    def read(self, longest: int) -> bytes | Failure:
        """Its bytes, or why they cannot be had; more than `longest` bytes are not read."""
        return self.open(lambda _: longest)

    def read_as(self, limit: Limit) -> bytes | Failure:
        """The same where its first bytes say how many there may be."""
        return self.open(limit)


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

    def refuse_nothing(self, paths: Iterable[str]) -> None:
        """The paths that were looked at hold something.

        Raises:
            UsageError: nothing at all that could be read.
        """
        if not (self.pages or self.tables or self.failures):
            only = f" It has only {', '.join(self.passed_over)}." if self.passed_over else ""
            raise UsageError(f"{', '.join(map(shown, paths))}: there is no page and no table in it.{only}")


def survey(paths: Iterable[str], settings: LoadingSettings | None = None, *, outside: Path | None = None) -> Survey:
    """All that `paths` name, sorted by name; what will be written to, the file `outside` or all in a folder, is not looked at.

    Raises:
        UsageError: a path does not exist and matches nothing.
    """
    written = os.stat(outside) if outside and outside.is_file() else None
    own = (written.st_dev, written.st_ino) if written else None
    found = _Finder(settings or LoadingSettings(), outside.resolve() if outside else None, own)
    for path in sorted(
        set(paths), key=lambda path: (os.path.isdir(path), path)
    ):  # a file that is named is read as such
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
    written: tuple[int, int] | None
    """The identity of the file that will be written to, by whatever name it is met with."""
    sources: list[Source] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    _seen: set[tuple[int, int]] = field(default_factory=set)

    def _limit(self, head: bytes) -> int:
        return limit_of(self.settings)(head)

    def add(self, path: str) -> None:
        if path == "-":
            self.sources.append(_standard_input())
        elif os.path.lexists(path):
            if self._is_own(path):
                raise _to_be_written(path)
            self._walk(path)
        elif glob.has_magic(path):
            matches = sorted(glob.glob(path, recursive=True))
            if not matches:
                raise UsageError(
                    f"{shown(path)}: the pattern matches no file. Check it, and quote it if the shell expands it."
                )
            for match in matches:
                if not self._is_own(match):
                    self._walk(match)
        elif reason := _out_of_reach(path):
            self._fail(
                path, f"It cannot be looked at: {reason}.", "Check the permissions of the folders that it lies in."
            )
        else:
            raise UsageError(f"{shown(path) or 'The empty name'}: there is no such file or folder.")

    def _walk(self, path: str) -> None:
        """The path, and all below it. Not by recursion: folders may be nested deeper than Python's stack."""
        waiting = [path]
        while waiting:
            here = waiting.pop()
            waiting.extend(reversed(self._add(here, told=here is path)))

    def _add(self, path: str, *, told: bool) -> list[str]:
        """One file or folder; what lies in a folder is returned."""
        try:
            status = os.stat(path)
        except OSError as error:
            if os.path.islink(path):
                self._fail(path, f"The link cannot be followed: {error.strerror}.", "Mend the link, or take it out.")
            else:
                self._fail(path, f"It cannot be looked at: {error.strerror}.", "Check its permissions.")
            return []
        if not told and (stat.S_ISDIR(status.st_mode) or os.path.islink(path)) and self._is_own(path):
            return []
        folder, file = stat.S_ISDIR(status.st_mode), stat.S_ISREG(status.st_mode)
        identity = (status.st_dev, status.st_ino)
        if file and identity == self.written:
            if told:
                raise _to_be_written(path)
            return []
        if not (folder or file):
            self._fail(path, *_NO_FILE)
        elif identity not in self._seen:
            self._seen.add(identity)
            if folder:
                return self._listed(path, told=told)
            self._add_file(path, status.st_size, told=told)
        elif folder and not told and os.path.islink(path):
            self._fail(path, "The link leads back to a folder that was read already.", "Take the link out.")
        else:
            self.repeated.append(shown(path))
        return []

    def _is_wanted(self, path: str) -> bool:
        """Whether the patterns of the settings let a file be read that was met with in a folder or an archive."""
        include = self.settings.include
        return (not include or _matches(path, include)) and not self._is_excluded(path)

    def _is_excluded(self, path: str) -> bool:
        return bool(self.settings.exclude) and _matches(path, self.settings.exclude)

    def _is_own(self, path: str) -> bool:
        """Whether it is what will be written to, or lies in it."""
        if self.outside is None:
            return False
        resolved = Path(path).resolve()
        return resolved == self.outside or self.outside in resolved.parents

    def _listed(self, path: str, *, told: bool) -> list[str]:
        try:
            names = sorted(os.listdir(path))
        except OSError as error:
            self._fail(path, f"The folder cannot be read: {error.strerror}.", "Check its permissions.")
            return []
        if not told and _REPORT.issubset(names):
            self.passed_over.append(shown(path))
            return []
        pages = {os.path.splitext(name)[0] for name in names if _ending(name) in {".html", ".htm", ".xhtml", ".shtml"}}
        parts = {f"{page}{part}" for page in pages for part in _PARTS_OF_PAGES}.intersection(names)
        self.passed_over += [shown(os.path.join(path, name)) for name in parts]
        return [os.path.join(path, name) for name in names if not name.startswith(".") and name not in parts]

    def _add_file(self, path: str, size: int, *, told: bool) -> None:
        ending = _ending(path)
        if ending in ARCHIVE_ENDINGS and (told or not self._is_excluded(path)):
            self._add_archive(path)
        elif not told and not (_is_readable(path) and self._is_wanted(path)):
            self.passed_over.append(shown(path))
        elif ending == ".parquet" and size == 0:
            self._fail(path, "The Parquet file has no bytes.", "Write it again.")
        else:
            self.sources.append(Source(shown(path), "", ending, _FileReader(path), path, told))

    def _add_archive(self, path: str) -> None:
        name = shown(path)
        found: dict[str, Member] = {}
        try:
            for member in members(path, _is_readable, self._limit):
                found[member.name] = member
        except BROKEN as error:
            part = f" Only {len(found)} of its files could be reached." if found else ""
            reason = f"The archive cannot be read: {str(error) or type(error).__name__}.{part}"
            self._fail(path, reason, "Get a whole copy of it, or unpack it.")
        for member in found.values():
            inside, ending = f"{name}/{member.name}", _ending(member.name)
            if member.read is None:
                self.passed_over.append(inside)
            elif ending in ARCHIVE_ENDINGS + _PACKED_TABLES:
                self._fail(inside, "An archive in an archive is not read.", "Unpack the outer one.")
            elif _is_readable(member.name) and self._is_wanted(inside):
                self.sources.append(Source(inside, "", ending, _MemberReader(inside, member.read), told=False))
            else:
                self.passed_over.append(inside)

    def _fail(self, path: str, reason: str, hint: str) -> None:
        self.failures.append(Failure(shown(path), "loading", "", reason, hint))


def _out_of_reach(path: str) -> str | None:
    """Why nobody can tell whether something of this name is there: a folder that may not be entered. None where nothing is."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        return error.strerror
    return None


def _to_be_written(path: str) -> UsageError:
    return UsageError(f"{shown(path)} is what -o names, or lies in it, and is not read. Name another -o.")


def _is_readable(path: str) -> bool:
    """Whether a file met with in a folder or an archive is a page or a table by its name."""
    name = os.path.basename(path)
    about = os.path.splitext(name)[0].lower() in ABOUT_FILES
    return not name.startswith(".") and not about and _ending(name) in PAGE_ENDINGS + TABLE_ENDINGS


def _matches(path: str, patterns: str) -> bool:
    """Whether one of the patterns fits the name: all of it if the pattern has a slash, else its last part."""
    name = path.replace(os.sep, "/")
    last = name.rpartition("/")[2]
    wanted = filter(None, map(str.strip, patterns.split(",")))
    return any(fnmatchcase(name if "/" in pattern else last, pattern) for pattern in wanted)


def shown(path: str) -> str:
    """The path as text that can be written: bytes of a file name that are no UTF-8 stand as hexadecimal escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _ending(path: str) -> str:
    lower = os.path.basename(path).lower()
    for ending in ARCHIVE_ENDINGS + _PACKED_TABLES:
        if lower.endswith(ending):
            return ending
    return os.path.splitext(lower)[1]


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
    return [replace(source, siglum=forms[step]) for source, forms, step in zip(sources, parts, level, strict=True)]


def _siglum_forms(name: str) -> list[str]:
    """Sigla to try, the shortest first: `b`, `a/b`, …, and the whole name with its ending, which is unique."""
    if name == "-":
        return ["stdin"]
    path = PurePosixPath(name.replace(os.sep, "/"))
    folders = [part for part in path.parts[:-1] if part not in {"/", ".", ".."}]
    stem = PurePosixPath(path.stem).stem if _ending(name) in _PACKED_TABLES else path.stem
    forms = ["/".join([*folders[len(folders) - deep :], stem]) for deep in range(len(folders) + 1)]
    return [*forms, name]


@dataclass(frozen=True, slots=True)
class _FileReader:
    path: str

    def __call__(self, limit: Limit) -> bytes | Failure:
        """What lies there now: it may be gone since it was found, have grown, or be something else."""
        name = shown(self.path)
        try:
            with open(self.path, "rb", opener=_without_waiting) as file:
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    return Failure(name, "loading", "", *_NO_FILE)
                head = file.read(HEAD)
                longest = limit(head)
                data = head + file.read(max(0, longest + 1 - len(head))) if status.st_size <= longest else b""
        except FileNotFoundError:
            return Failure(name, "loading", "", "The file is gone since it was found.", "Run again.")
        except OSError as error:
            reason = f"The file cannot be read: {error.strerror}."
            return Failure(name, "loading", "", reason, "Check its permissions.")
        size = max(status.st_size, len(data))
        return data if size <= longest else _too_long(name, f"{size:,}", longest)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe that stands in its place is opened too, and not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


@dataclass(frozen=True, slots=True)
class _MemberReader:
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
    if _ending(name) in TABLE_ENDINGS:
        return Failure(name, "loading", "", reason, "Unpack it: a table on the disk may have any length.")
    return Failure(
        name, "loading", "", reason, "Split it, or raise loading.longest_source, longest_markup or longest_file."
    )


def _standard_input() -> Source:
    """A page, or a table of JSON Lines if it begins with a brace."""
    if sys.stdin is None:
        raise UsageError("-: standard input is closed. Pipe a page into it, or name a file.")
    stream = sys.stdin.buffer
    head = stream.peek(1) if hasattr(stream, "peek") else b""
    return Source("-", "stdin", ".jsonl" if head.lstrip().startswith(b"{") else ".txt", _read_standard_input)


def _read_standard_input(limit: Limit) -> bytes | Failure:
    data = read_within(sys.stdin.buffer, limit)
    longest = limit(data[:HEAD])
    return data if len(data) <= longest else _too_long("-", f"more than {longest:,}", longest)
