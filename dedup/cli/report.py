"""`dedup report PATH… -o OUT`: the main job."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from dedup.cli import options
from dedup.cli.stdout import write_out
from dedup.cli.talk import misses, progress, say, say_failures, say_of_titles, say_some
from dedup.model import Severity
from dedup.outputs import NamedFolder, Read
from dedup.text.plural import many


def report(
    paths: options.SomePaths = None,
    *,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help="The report folder, created or renewed.")
    ],
    files_from: options.FilesFrom = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    fail_on: Annotated[
        Severity | None, typer.Option("--fail-on", help="Exit with 1 if there are findings of this severity or higher.")
    ] = None,
    suspect: Annotated[
        bool, typer.Option("--suspect/--no-suspect", help="Report what looks wrong within a single article.")
    ] = True,
    cut: options.CutTables = False,
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    title_field: options.TitleField = None,
    date_field: options.DateField = None,
    workers: options.Workers = 0,
    encoding: options.Encoding = None,
    set_: options.Set = None,
    config: options.ConfigFile = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Cut pages into articles, pair them, and report every place where they say something different.

    Example: dedup report pages/ -o report
    """
    settings = options.configuration(
        encoding=encoding, include=include, exclude=exclude, set_=set_, config=config
    ).settings
    wanted = options.named(paths, files_from)
    folder = NamedFolder.named(output, Read.of(wanted)).path

    from dedup.model import from_severity
    from dedup.pipeline import run
    from dedup.progress import counted
    from dedup.reporting.writing import pages
    from dedup.store.claims import written_before
    from dedup.store.folder import write
    from dedup.store.resuming import Kept

    written_before(folder)
    workers = options.bounded_by_cores(workers, quiet=quiet)
    asked = options.tables(text_field, id_field, title_field, date_field, cut=cut, quiet=quiet)
    with Kept(folder) as kept, progress(quiet=quiet) as advance:
        results = run(
            wanted,
            settings,
            tables=asked,
            output=folder,
            suspecting=suspect,
            progress=advance,
            kept=kept,
            workers=workers,
        )
        made = counted(pages(results, settings.reporting, kept, workers), "writing", len(results.alignments), advance)
        manifest = write(folder, results, made)
    if kept.taken:
        say(f"Resumed: {many(kept.taken, 'part')} done before the interruption.", quiet=quiet)
    say_some("Named more than once, read once", results.repeated, quiet=quiet)
    say_some("Passed over as no pages", results.passed_over, quiet=quiet)
    failed = say_failures(results.failures, where=folder / "failures.jsonl")
    if json:
        from dedup.rows import line

        write_out([line({"out": output, **manifest})])
    if settings.grouping.bands:
        say(misses(0, settings.grouping), quiet=quiet)
    say_of_titles(results.titles_not_compared, quiet=quiet)
    say(_summary(manifest["counts"], folder), quiet=quiet)
    grave = from_severity(fail_on) if fail_on else ()
    if any(discrepancy.severity in grave for discrepancy in results.discrepancies):
        raise typer.Exit(1)
    if failed:
        raise typer.Exit(3)


def _summary(counts: Mapping[str, int], folder: Path) -> str:
    if not counts["pages"]:
        return "Nothing could be read, so there is nothing to report."
    return (
        f"{many(counts['pages'], 'page')}, {many(counts['articles'], 'article')}; {many(counts['pairs'], 'pair')} with "
        f"{many(counts['discrepancies'], 'discrepancy', 'discrepancies')}, {counts['high']:,} of them high. "
        f"Open {folder / 'index.html'}"
    )
