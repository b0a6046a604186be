"""The options that several commands share, and the configuration that they make."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dedup.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dedup.configuring import Configuration
    from dedup.loading.table_columns import Tables

_PATHS = typer.Argument(
    metavar="PATH…",
    help="Files, folders, globs, archives, parts of files as a report names them, or - for standard input.",
)
Paths = Annotated[list[str], _PATHS]
SomePaths = Annotated[list[str] | None, _PATHS]
"""Paths where a list of them may be given instead (`--files-from`)."""
FilesFrom = Annotated[
    str | None,
    typer.Option(
        "--files-from",
        metavar="LIST",
        help="Also read what the file LIST names, one name a line or NUL-separated; - for stdin.",
    ),
]
Include = Annotated[
    list[str] | None,
    typer.Option(
        "--include", metavar="PATTERN", help="Read only matching files of folders and archives: '*.pdf'. Repeatable."
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(
        "--exclude", metavar="PATTERN", help="Skip matching files of folders and archives: '*/drafts/*'. Repeatable."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program on standard output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
Workers = Annotated[
    int,
    typer.Option(
        "--workers",
        "--processes",
        metavar="N",
        min=0,
        help="How many workers run in parallel, at most one per core; 0: one per core.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="The encoding of all inputs, if detection gets it wrong."),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="KEY=VALUE", help="Change a setting for this run; `dedup config` lists them all. Repeatable."
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="The settings file to use instead of the nearest dedup.toml in this folder or above.",
    ),
]


CutTables = Annotated[bool, typer.Option("--cut", help="Treat the texts of tables as pages, and cut them too.")]
TextField = Annotated[
    str | None,
    typer.Option(
        "--text-field", metavar="NAME", help="The column of a table that holds the text, if its name is unusual."
    ),
]
IdField = Annotated[
    str | None, typer.Option("--id-field", metavar="NAME", help="The column of a table that holds the ids.")
]
TitleField = Annotated[
    str | None,
    typer.Option(
        "--title-field",
        metavar="NAME",
        help="The column of a table that holds the titles: if it is named, a title is the headline of its text, compared and grouped by; else a report only shows it.",
    ),
]
DateField = Annotated[
    str | None, typer.Option("--date-field", metavar="NAME", help="The column of a table that holds the dates.")
]


def named(paths: list[str] | None, files_from: str | None) -> list[str]:
    """The paths named on the command line, and those in the list file it names.

    Raises:
        UsageError: nothing is named, or the list cannot be read.
    """
    found = list(paths or ())
    if files_from is not None:
        try:
            content = sys.stdin.buffer.read() if files_from == "-" else Path(files_from).read_bytes()
        except OSError as error:
            raise UsageError(f"--files-from: {files_from} cannot be read: {error.strerror}.") from error
        content = content.removeprefix(BOM_UTF8)  # as editors on Windows write it
        names = content.split(b"\0") if b"\0" in content else content.splitlines()
        found += [os.fsdecode(name) for name in names if name.strip()]
    if not found:
        raise UsageError("There is nothing to read. Name files, folders, globs or archives, or give --files-from LIST.")
    return found


def tables(
    text: str | None, id: str | None, title: str | None, date: str | None = None, *, cut: bool, quiet: bool
) -> Tables:
    """How tables are to be read; the columns found are reported on standard error."""
    from dedup.cli.talk import say
    from dedup.loading.table_columns import Columns, Tables

    return Tables(Columns(text or "", id, title, date), cut, partial(say, quiet=quiet))


def bounded_by_cores(workers: int, *, quiet: bool) -> int:
    """The number of workers for the number asked for: at most one per core, which is said; 0 stands for that."""
    from dedup.cli.talk import say
    from dedup.processes import cores

    if workers > cores():
        say(f"{cores()} workers: there are no more cores.", quiet=quiet)
    return min(workers, cores()) or cores()


def configuration(
    *,
    encoding: str | None = None,
    include: list[str] | None = None,
    exclude: list[str] | None = None,
    set_: list[str] | None = None,
    config: Path | None = None,
    grouping: Mapping[str, Any] | None = None,
) -> Configuration:
    """The configuration of this command line; `grouping` has settings of that stage by their names.

    Raises:
        UsageError: an unknown key, or a value of the wrong kind.
    """
    from dedup.configuring import configure

    given: dict[str, Any] = {
        "loading.encoding": encoding,
        "loading.include": ",".join(include) if include else None,
        "loading.exclude": ",".join(exclude) if exclude else None,
    }
    given |= {f"grouping.{name}": value for name, value in (grouping or {}).items()}
    for assignment in set_ or []:
        key, sign, value = assignment.partition("=")
        if not sign:
            raise UsageError(f"--set takes KEY=VALUE, not {assignment!r}.")
        given[key.strip()] = value.strip()
    if config is not None and not config.is_file():
        raise UsageError(f"--config: there is no file {config}.")
    return configure(given, os.environ, Path.cwd(), config)
