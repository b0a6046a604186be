"""`dedup export OUT`: the findings or the names as a table to work with, or patches."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dedup.cli.options import Debug, Quiet, Severity
from dedup.cli.talk import say
from dedup.cli.whole import write_whole
from dedup.errors import UsageError


class Format(StrEnum):
    """What `--format` takes."""

    csv = "csv"
    jsonl = "jsonl"
    patch = "patch"


def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A report folder.")],
    format: Annotated[
        Format, typer.Option("--format", help="CSV in UTF-8 with a mark, JSON Lines, or patches from left to right.")
    ] = Format.csv,
    names: Annotated[bool, typer.Option("--names", help="The name authority instead of the findings.")] = False,
    min_severity: Annotated[
        Severity, typer.Option("--min-severity", help="Leave out what is less grave.")
    ] = Severity.low,
    to: Annotated[
        Path | None, typer.Option("--to", "-o", metavar="FILE", help="Write here instead of standard output.")
    ] = None,
    no_bom: Annotated[bool, typer.Option("--no-bom", help="CSV without the mark that spreadsheets need.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write the findings of a finished report as a table, or the pairs as patches.

    Example: dedup export report --names > names.csv
    """
    from dedup import exporting
    from dedup.store import written_before

    if to is not None and to.exists() and not to.is_file():
        raise UsageError(f"{to} is no file. Name a file for the table.")
    if to is not None and any(to.resolve() == (out / name).resolve() for name in written_before(out)):
        raise UsageError(f"{to} is a file of the report, which export reads. Name another file.")
    if format is Format.patch:
        if names:
            raise UsageError("--names is a table: it goes as csv or jsonl.")
        content = exporting.patches(out)
    else:
        rows = exporting.names(out) if names else exporting.discrepancies(out, min_severity)
        content = exporting.as_bytes(rows, "csv" if format is Format.csv else "jsonl", bom=not no_bom)
    if to is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    write_whole(to, content)
    say(f"{len(content):,} bytes in {to}", quiet=quiet)
