"""`dedup report PATH… -o OUT`: the main job."""

from __future__ import annotations

import sys
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
    IdField,
    Json,
    Paths,
    Quiet,
    Set,
    Severity,
    TextField,
    TitleField,
    configuration,
)
from dedup.cli.talk import progress, say, say_failures
from dedup.errors import UsageError


def report(
    paths: Paths,
    out: Annotated[str, typer.Option("--out", "-o", metavar="OUT", help="The report folder: made, or renewed.")],
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
    settings = configuration(encoding=encoding, set_=set_, config=config).settings
    folder = _folder(out, paths)

    from dedup.loading.tabular import Columns
    from dedup.pipeline import Tables, run
    from dedup.reporting import pages
    from dedup.store import write, written_before

    written_before(folder)
    columns = Columns(text_field or "", id_field, title_field, date_field)
    tables = Tables(columns, cut, partial(say, quiet=quiet))
    with progress(quiet=quiet) as advance:
        results = run(paths, settings, tables=tables, outside=folder, suspecting=suspect, progress=advance)
    for name in results.repeated:
        say(f"{name}: named more than once, read once.", quiet=quiet)
    if results.passed_over:
        say(f"Passed over as no pages: {', '.join(results.passed_over)}.", quiet=quiet)
    failed = say_failures(results.failures)
    if failed and not results.pages and not results.articles:
        say("dedup: nothing could be read, so there is nothing to report on.", quiet=quiet)
    told = write(folder, results, pages(results, settings.reporting))

    counts = told["counts"]
    if json:
        from dedup.rows import line

        sys.stdout.buffer.write(line({"out": out, **told}))
    say(
        f"{counts['pages']} pages, {counts['articles']} articles: {counts['pairs']} pairs, {counts['discrepancies']} discrepancies, "
        f"{counts['high']} of them to see first. Open {folder / 'index.html'}",
        quiet=quiet,
    )
    grave = {"high": 1, "medium": 2, "low": 3}
    if fail_on and any(grave[d.severity] <= grave[fail_on] for d in results.discrepancies):
        raise typer.Exit(1)
    if failed:
        raise typer.Exit(3)


def _folder(out: str, paths: list[str]) -> Path:
    """The report folder. Inputs are never written to."""
    if not out.strip():
        raise UsageError("-o is empty. Name a folder for the report.")
    target = Path(out).resolve()
    for path in paths:
        if path != "-" and Path(path).resolve() == target:
            raise UsageError(f"{out} is an input: inputs are never written to. Name another folder with -o.")
    return Path(out)
