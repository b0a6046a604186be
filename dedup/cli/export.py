"""`dedup export OUT`: the findings as a workbook or a table, the pairs as a critical edition, the decisions as a patch."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dedup.cli.options import Debug, Quiet, Severity
from dedup.cli.talk import say, say_failures
from dedup.cli.whole import write_whole
from dedup.errors import UsageError


class Format(StrEnum):
    """What `--format` takes."""

    xlsx = "xlsx"
    csv = "csv"
    jsonl = "jsonl"
    tei = "tei"
    patch = "patch"


class Only(StrEnum):
    """What `--only` takes."""

    open = "open"
    decided = "decided"


class Language(StrEnum):
    """What `--language` takes."""

    zh = "zh"
    en = "en"


def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A report folder.")],
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            help="Excel workbook, CSV, JSON Lines, TEI P5 with a critical apparatus, or the decisions as a unified diff "
            "of the sources.",
        ),
    ] = Format.csv,
    names: Annotated[bool, typer.Option("--names", help="The name authority instead of the findings.")] = False,
    only: Annotated[
        Only | None, typer.Option("--only", help="Only findings without a decision, or only those with one.")
    ] = None,
    min_severity: Annotated[
        Severity, typer.Option("--min-severity", help="Leave out what is less grave.")
    ] = Severity.low,
    language: Annotated[
        Language | None, typer.Option("--language", help="The words of the workbook. Else the report's, else Chinese.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", "-o", metavar="FILE", help="Write here instead of standard output.")
    ] = None,
    no_bom: Annotated[
        bool, typer.Option("--no-bom", help="CSV for programs: no mark, and cells as they are, formulas too.")
    ] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write what a finished report found in a form to work with.

    Example: dedup export report --format xlsx -o findings.xlsx
    """
    from dedup.exporting import export as exported
    from dedup.finished import opened
    from dedup.store import written_before

    with opened(out):
        _refuse(out, to, written_before(out))
    if format is Format.xlsx and to is None and sys.stdout.isatty():
        raise UsageError("A workbook is nothing for a terminal. Name a file with -o.")
    made = exported(
        out,
        format.value,
        names=names,
        only=None if only is None else only.value,
        min_severity=min_severity,
        language=None if language is None else language.value,
        bom=not no_bom,
        beside=to.parent if to else None,
    )
    for sentence in made.refused:
        say(f"dedup: {sentence}", quiet=quiet)
    content = made.content
    if not content:
        say("There is nothing to write." if format is Format.patch else "There is no pair to write.", quiet=quiet)
    if to is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        write_whole(to, content)
        say(f"{len(content):,} bytes in {to}", quiet=quiet)
    if say_failures(made.failures):
        raise typer.Exit(3)


def _refuse(out: Path, to: Path | None, ours: tuple[str, ...]) -> None:
    if to is not None and to.exists() and not to.is_file():
        raise UsageError(f"{to} is no file. Name a file to write to.")
    if to is not None and any(to.resolve() == (out / name).resolve() for name in ours):
        raise UsageError(f"{to} is a file of the report, which export reads. Name another file.")
