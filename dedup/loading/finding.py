"""Paths → Sources: what there is to read, found without reading it.

Folders are walked and globs expanded. A file that is named twice is one source. The order is that of the sources' names, not of the
arguments.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from dedup.errors import UsageError
from dedup.loading.archives import BROKEN, Member, members
from dedup.loading.naming import (
    ARCHIVE_ENDINGS,
    PACKED_TABLES,
    TABLE_ENDINGS,
    ending_of,
    is_readable,
    matches,
    no_such_file,
    sigla_of,
    to_be_written,
)
from dedup.loading.parts import NamedMembers, is_row
from dedup.loading.sniffing import limit_of
from dedup.loading.sources import NO_FILE, FileReader, MemberReader, Source, out_of_reach, standard_input
from dedup.model import Failure
from dedup.settings import LoadingSettings
from dedup.text.file_names import file_and_part, shown

_PARTS_OF_PAGES: Final = ("_files", ".files", "-Dateien", "_fichiers", "_archivos")
"""Endings that browsers add to the name of a saved page for the folder of its pictures and frames."""
_REPORT: Final = {"run.json", "run.db", "index.html", "articles.jsonl"}
"""A folder with all of these files is a report of this program: its HTML files are not pages of a newspaper."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a list of paths holds: pages, tables, what cannot be read, and what was passed over."""

    pages: tuple[Source, ...]
    tables: tuple[Source, ...]
    failures: tuple[Failure, ...]
    passed_over: tuple[str, ...]
    """Names of files in folders that are not pages: pictures, programs, READMEs."""
    repeated: tuple[str, ...]
    """Names of files that were named more than once, and are read once."""

    def refuse_nothing(self, paths: Iterable[str]) -> None:
        """Refuse paths that hold nothing to read.

        Raises:
            UsageError: there is no page, no table and no failure.
        """
        if not (self.pages or self.tables or self.failures):
            names = ", ".join(map(shown, paths))
            if not names:
                raise UsageError("There is nothing to read: the list of paths is empty.")
            only = f" It has only {', '.join(self.passed_over)}." if self.passed_over else ""
            raise UsageError(f"{names}: it holds neither a page nor a table.{only}")


def survey(paths: Iterable[str], settings: LoadingSettings | None = None, *, output: Path | None = None) -> Survey:
    """Everything that `paths` name, sorted by name; without `output`, the file or folder that will be written.

    Raises:
        UsageError: a path does not exist and matches nothing, or is a report folder; or `paths` is a single string, whose letters would
            be taken for paths.
    """
    if isinstance(paths, str | bytes):
        raise UsageError(f"{paths!r} is one path, but a list of paths is expected: [{paths!r}].")
    written = os.stat(output) if output and output.is_file() else None
    own = (written.st_dev, written.st_ino) if written else None
    found = _Finder(settings or LoadingSettings(), Path(os.path.realpath(output)) if output else None, own)
    # files first, so that a file which is named counts as named, though it also lies in a folder that is named
    for path in sorted(set(paths), key=lambda path: (os.path.isdir(path), path)):
        found.add(path)
    found.add_parts()
    sources = sorted(found.sources, key=lambda source: source.name)
    sigla = sigla_of([source.name for source in sources])
    sources = [replace(source, siglum=siglum) for source, siglum in zip(sources, sigla, strict=True)]
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
    output: Path | None
    written: tuple[int, int] | None
    """Device and inode of the output file, which is recognised by any name."""
    sources: list[Source] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    _seen: set[tuple[int, int]] = field(default_factory=set)
    _whole: set[tuple[int, int]] = field(default_factory=set)
    """Files that are read as a whole."""
    _parts: dict[tuple[int, int], tuple[str, set[str]]] = field(default_factory=dict)
    """Files of which parts were named: the file's name and those of its parts."""

    def _limit(self, head: bytes) -> int:
        return limit_of(self.settings)(head)

    def add(self, path: str) -> None:
        if path == "-":
            self.sources.append(standard_input())
        elif os.path.lexists(path):
            if self._is_own(path):
                raise UsageError(to_be_written(path))
            self._walk(path)
        elif found := sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []:
            for match in found:
                if not self._is_own(match):
                    self._walk(match)
        elif named := file_and_part(path):
            file, part = named
            if part:
                self._add_part(file, part)
            else:  # its name as it is shown
                self._walk(file)
        elif glob.has_magic(path):
            raise UsageError(
                f"{shown(path)}: the pattern matches no file. Check it, and quote it if the shell expands it."
            )
        elif reason := out_of_reach(path):
            self._fail(
                path, f"It cannot be looked at: {reason}.", "Check the permissions of the folders that it lies in."
            )
        else:
            raise UsageError(no_such_file(path))

    def _add_part(self, file: str, part: str) -> None:
        """A part of a file, which is looked up when it is known which files are read as a whole.

        Raises:
            UsageError: the file has no parts, or is the output.
        """
        status, ending = os.stat(file), ending_of(file)
        identity = (status.st_dev, status.st_ino)
        if identity == self.written or self._is_own(file):
            raise UsageError(to_be_written(file))
        if not (ending in ARCHIVE_ENDINGS and part.startswith("/")) and not (ending in TABLE_ENDINGS and is_row(part)):
            raise UsageError(no_such_file(f"{file}{part}"))
        self._parts.setdefault(identity, (file, set()))[1].add(part)

    def add_parts(self) -> None:
        """Add the parts that were named of files that are not read as a whole.

        Raises:
            UsageError: an archive has no such member.
        """
        for identity, (file, parts) in self._parts.items():
            if identity in self._whole:
                self.repeated += [shown(f"{file}{part}") for part in parts]
            elif ending_of(file) in ARCHIVE_ENDINGS:
                self._add_archive(file, NamedMembers(shown(file), frozenset(parts)))
            else:
                source = Source(shown(file), "", ending_of(file), FileReader(file), file)
                self.sources.append(replace(source, rows=frozenset(parts)))

    def _walk(self, path: str) -> None:
        """Add a path and everything below it. Not by recursion, because folders may be nested deeper than Python's stack."""
        waiting = [path]
        while waiting:
            here = waiting.pop()
            waiting.extend(reversed(self._add(here, named=here is path)))

    def _add(self, path: str, *, named: bool) -> list[str]:
        """Add one file, or return what lies in a folder."""
        try:
            status = os.stat(path)
        except OSError as error:
            if os.path.islink(path):
                self._fail(path, f"The link cannot be followed: {error.strerror}.", "Mend the link, or take it out.")
            else:
                self._fail(path, f"It cannot be looked at: {error.strerror}.", "Check its permissions.")
            return []
        if not named and (stat.S_ISDIR(status.st_mode) or os.path.islink(path)) and self._is_own(path):
            return []
        folder, file = stat.S_ISDIR(status.st_mode), stat.S_ISREG(status.st_mode)
        identity = (status.st_dev, status.st_ino)
        if file and identity == self.written:
            if named:
                raise UsageError(to_be_written(path))
            return []
        if not (folder or file):
            self._fail(path, *NO_FILE)
        elif identity not in self._seen:
            self._seen.add(identity)
            if folder:
                return self._listed(path, named=named)
            if self._add_file(path, status.st_size, named=named):
                self._whole.add(identity)
        elif folder and not named and os.path.islink(path):
            self._fail(path, "The link leads back to a folder that was read already.", "Take the link out.")
        else:
            self.repeated.append(shown(path))
        return []

    def _is_wanted(self, path: str) -> bool:
        """Whether the settings `include` and `exclude` allow a file found in a folder or an archive."""
        include = self.settings.include
        return (not include or matches(path, include)) and not self._is_excluded(path)

    def _is_excluded(self, path: str) -> bool:
        return bool(self.settings.exclude) and matches(path, self.settings.exclude)

    def _is_own(self, path: str) -> bool:
        """Whether the path is the output, or lies in it."""
        if self.output is None:
            return False
        resolved = Path(os.path.realpath(path))  # `resolve` fails at a link that leads to itself
        return resolved == self.output or self.output in resolved.parents

    def _listed(self, path: str, *, named: bool) -> list[str]:
        try:
            names = sorted(os.listdir(path))
        except OSError as error:
            self._fail(path, f"The folder cannot be read: {error.strerror}.", "Check its permissions.")
            return []
        if _REPORT.issubset(names):
            if named:
                raise UsageError(
                    f"{shown(path)} is a report written by dedup, not a folder of pages. Name the pages; to go on with the report, run: dedup review {shown(path)}"
                )
            self.passed_over.append(shown(path))
            return []
        pages = {
            os.path.splitext(name)[0] for name in names if ending_of(name) in {".html", ".htm", ".xhtml", ".shtml"}
        }
        parts = {f"{page}{part}" for page in pages for part in _PARTS_OF_PAGES}.intersection(names)
        self.passed_over += [shown(os.path.join(path, name)) for name in parts]
        return [os.path.join(path, name) for name in names if not name.startswith(".") and name not in parts]

    def _add_file(self, path: str, size: int, *, named: bool) -> bool:
        """Add one file, or say why not; whether it is read."""
        ending = ending_of(path)
        if ending in ARCHIVE_ENDINGS and (named or not self._is_excluded(path)):
            if size:
                self._add_archive(path)
            else:
                self._fail(path, "The archive has no bytes.", "Get a complete copy of it.")
        elif not named and not (is_readable(path) and self._is_wanted(path)):
            self.passed_over.append(shown(path))
            return False
        elif ending == ".parquet" and size == 0:
            self._fail(path, "The Parquet file is empty.", "Write it again.")
        else:
            self.sources.append(Source(shown(path), "", ending, FileReader(path), path, named))
        return True

    def _add_archive(self, path: str, only: NamedMembers | None = None) -> None:
        """Add the members of an archive that are pages or tables, or only those that were named."""
        name = shown(path)
        found: dict[str, Member] = {}
        whole = True
        try:
            for member in members(path, only.may_be if only else is_readable, self._limit):
                found[member.name] = member
        except BROKEN as error:
            whole = False
            part = f" Only {len(found)} of its files could be reached." if found else ""
            said, _, _ = str(error).partition(":\n")  # tarfile goes on with a list of all formats that it tried
            reason = f"The archive cannot be read: {said or type(error).__name__}.{part}"
            self._fail(path, reason, "Get a whole copy of it, or unpack it.")
        rows_of = only.chosen(found, whole=whole) if only else {}
        for member in found.values():
            if only is None or member.name in rows_of:
                self._add_member(name, member, rows_of.get(member.name))

    def _add_member(self, archive: str, member: Member, rows: frozenset[str] | None) -> None:
        """Add a member of an archive; `rows` are those of a member that was named itself."""
        inside, ending, named = f"{archive}/{member.name}", ending_of(member.name), rows is not None
        if member.read is None and named:
            self._fail(inside, *NO_FILE)
        elif member.read is None:
            self.passed_over.append(inside)
        elif ending in ARCHIVE_ENDINGS + PACKED_TABLES:
            self._fail(inside, "An archive in an archive is not read.", "Unpack the outer one.")
        elif named or (is_readable(member.name) and self._is_wanted(inside)):
            reader = MemberReader(inside, member.read)
            self.sources.append(Source(inside, "", ending, reader, named=named, rows=rows or frozenset()))
        else:
            self.passed_over.append(inside)

    def _fail(self, path: str, reason: str, hint: str) -> None:
        self.failures.append(Failure(shown(path), "loading", "", reason, hint))
