"""`dedup export OUT`: the findings as a workbook or a table, the pairs as a critical edition, the decisions as a patch."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dedup.cli.options import Debug, Json, Quiet
from dedup.cli.stdout import write_object, write_out
from dedup.cli.talk import say, say_failures
from dedup.errors import UsageError
from dedup.exporting import Format, Only
from dedup.model import Language, Severity
from dedup.text.plural import many

if TYPE_CHECKING:
    from dedup.exporting import Exported


def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A report folder.")],
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            help="Excel workbook, CSV, JSON Lines, TEI P5 with a critical apparatus, or the decisions as a unified diff "
            "of the sources.",
        ),
    ] = "csv",
    names: Annotated[
        bool,
        typer.Option("--names", help="Write the list of names, the authors named in bylines, instead of the findings."),
    ] = False,
    only: Annotated[
        Only | None,
        typer.Option(
            "--only", help="Only findings without a decision, or only those with one; for TEI, the pairs that have any."
        ),
    ] = None,
    min_severity: Annotated[
        Severity, typer.Option("--min-severity", help="Leave out findings of lower severity.")
    ] = "low",
    language: Annotated[
        Language | None,
        typer.Option("--language", help="The language of the workbook; by default the report's, or else Chinese."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
    ] = None,
    no_bom: Annotated[
        bool,
        typer.Option("--no-bom", help="CSV for programs: no byte order mark, and cells as they are, even formulas."),
    ] = False,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Export the findings of a finished report in a form to work with.

    Example: dedup export report --format xlsx -o findings.xlsx
    """
    from dedup.exporting import export as exported
    from dedup.outputs import NamedFile, Read
    from dedup.store.finished import sources, written

    output = None if str(output) == "-" else output  # standard output, as everywhere
    if output is not None and Read.of(map(str, written(out))).has(output):
        raise UsageError(f"{output} is a file of the report being read. Name another output.")
    file = None if output is None else NamedFile(output, Read.of(sources(out)))
    if json and file is None:
        raise UsageError(
            "--json describes what was written, so standard output cannot carry the export too. Name a file with -o."
        )
    if format == "xlsx" and file is None and sys.stdout.isatty():
        raise UsageError("A workbook cannot be shown in a terminal. Name a file with -o.")
    made = exported(
        out,
        format,
        names=names,
        only=only,
        min_severity=min_severity,
        language=language,
        bom=not no_bom,
        beside=None if output is None else output.parent,
    )
    for sentence in made.refused:
        say(f"dedup: {sentence}")  # said even if quiet, as what could not be read is
    if made.empty:
        say(made.empty, quiet=quiet)
    if file is None:
        write_out((made.content,))
    else:
        file.write(made.content)
        say(f"{many(len(made.content), 'byte')} in {output}", quiet=quiet)
    if json:
        write_object(_told(made, str(output), format))
    if say_failures(made.failures) or made.refused:
        raise typer.Exit(3)


def _told(made: Exported, file: str, format: Format) -> dict[str, Any]:
    """What was written, for a program."""
    from dedup.rows import of_failure

    return {
        "file": file,
        "format": format,
        "bytes": len(made.content),
        "refused": list(made.refused),
        "failures": [of_failure(one) for one in made.failures],
    }
