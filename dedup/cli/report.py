"""`dedup report PATH… -o OUT`: the main job."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from dedup.cli.options import (
    ConfigFile,
    CutTables,
    DateField,
    Debug,
    Encoding,
    Exclude,
    FilesFrom,
    IdField,
    Include,
    Json,
    Quiet,
    Set,
    Severity,
    SomePaths,
    TextField,
    TitleField,
    configuration,
    named,
)
from dedup.cli.talk import counted, progress, say, say_failures, say_some
from dedup.errors import UsageError


def report(
    paths: SomePaths = None,
    *,
    out: Annotated[str, typer.Option("--out", "-o", metavar="OUT", help="The report folder: made, or renewed.")],
    files_from: FilesFrom = None,
    include: Include = None,
    exclude: Exclude = None,
    fail_on: Annotated[
        Severity | None, typer.Option("--fail-on", help="Exit 1 if there are findings of this severity or above.")
    ] = None,
    suspect: Annotated[
        bool, typer.Option("--suspect/--no-suspect", help="Tell what looks wrong in one article by itself.")
    ] = True,
    cut: CutTables = False,
    text_field: TextField = None,
    id_field: IdField = None,
    title_field: TitleField = None,
    date_field: DateField = None,
    encoding: Encoding = None,
    set_: Set = None,
    config: ConfigFile = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Cut pages into articles, pair them, and report every place where they say something different.

    Example: dedup report pages/ -o report
    """
    settings = configuration(encoding=encoding, include=include, exclude=exclude, set_=set_, config=config).settings
    wanted = named(paths, files_from)
    folder = _folder(out, wanted)

    from dedup.corpus import Tables
    from dedup.keeping import Kept
    from dedup.loading.tabular import Columns
    from dedup.pipeline import run
    from dedup.reporting import pages
    from dedup.store import write, written_before

    written_before(folder)
    columns = Columns(text_field or "", id_field, title_field, date_field)
    tables = Tables(columns, cut, partial(say, quiet=quiet))
    with Kept(folder) as kept, progress(quiet=quiet) as advance:
        results = run(wanted, settings, tables=tables, outside=folder, suspecting=suspect, progress=advance, kept=kept)
        made = counted(pages(results, settings.reporting, kept), "writing", len(results.alignments), advance)
        told = write(folder, results, made)
    if kept.taken:
        say(f"Resumed: {kept.taken:,} parts were done before the interruption.", quiet=quiet)
    say_some("Named more than once, read once", results.repeated, quiet=quiet)
    say_some("Passed over as no pages", results.passed_over, quiet=quiet)
    failed = say_failures(results.failures, where=folder / "failures.jsonl")
    if json:
        from dedup.rows import line

        sys.stdout.buffer.write(line({"out": out, **told}))
    say(_summary(told["counts"], folder), quiet=quiet)
    grave = {"high": 1, "medium": 2, "low": 3}
    if fail_on and any(grave[d.severity] <= grave[fail_on] for d in results.discrepancies):
        raise typer.Exit(1)
    if failed:
        raise typer.Exit(3)


def _summary(counts: Mapping[str, int], folder: Path) -> str:
    if not counts["pages"]:
        return "Nothing could be read, so that there is nothing to report on."
    return (
        f"{counts['pages']:,} pages, {counts['articles']:,} articles; {counts['pairs']:,} pairs with "
        f"{counts['discrepancies']:,} discrepancies, {counts['high']:,} of them high. Open {folder / 'index.html'}"
    )


def _folder(out: str, paths: list[str]) -> Path:
    """The report folder. Inputs are never written to."""
    if not out.strip():
        raise UsageError("-o is empty. Name a folder for the report.")
    target = os.path.realpath(out)  # of a link that leads to itself too, where Path.resolve gives up
    for path in paths:
        if path != "-" and os.path.realpath(path) == target:
            raise UsageError(f"{out} is an input: inputs are never written to. Name another folder with -o.")
    return Path(out)
