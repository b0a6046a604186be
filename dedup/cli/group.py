"""`dedup group PATH…`: near-duplicate groups only, for corpus builders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli import options
from dedup.cli.stdout import write_out
from dedup.cli.talk import misses, progress, say, say_failures
from dedup.text.plural import many

if TYPE_CHECKING:
    from dedup.engines.local import Found
    from dedup.settings import GroupingSettings


class Preset(StrEnum):
    """What `--preset` takes."""

    fast = "fast"
    balanced = "balanced"
    noisy = "noisy"


Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to FILE instead of standard output; the ending .parquet makes it Parquet.",
    ),
]
PresetOption = Annotated[
    Preset,
    typer.Option("--preset", help="fast: for clean texts, half the memory. noisy: for poor OCR, twice the time."),
]
Threshold = Annotated[
    float | None,
    typer.Option(
        "--threshold",
        metavar="0-1",
        help="The similarity (Jaccard) from which two texts are a pair; 0.5 by default. --containment makes pairs as well.",
    ),
]
Containment = Annotated[
    float | None,
    typer.Option(
        "--containment",
        metavar="0-1",
        help="The share of the shorter text from which two texts are a pair whatever their similarity; 0.15 by default. "
        "Above 1: never; only --threshold counts.",
    ),
]
Shingle = Annotated[
    int | None,
    typer.Option(
        "--shingle", metavar="N", help="Ideographs in a shingle, 5 by default; a letter counts as 3/4 of one."
    ),
]
Sampling = Annotated[
    int | None,
    typer.Option(
        "--sampling",
        metavar="N",
        help="How thoroughly to look for pairs: by one long shingle in 2^N, N = 3 by default. "
        "One less: noisier copies are found, for twice the memory and time.",
    ),
]
Bands = Annotated[
    int | None,
    typer.Option(
        "--bands",
        metavar="N",
        min=0,
        help="Look for pairs as datasketch does, by N bands of a MinHash signature; this misses noisy copies and excerpts that sampling finds.",
    ),
]
Permutations = Annotated[
    int | None,
    typer.Option(
        "--permutations",
        metavar="N",
        help="Values in a MinHash signature, 128 by default; a band has N / bands rows. Only with --bands.",
    ),
]


def group(
    paths: options.SomePaths = None,
    files_from: options.FilesFrom = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    output: Output = None,
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    title_field: options.TitleField = None,
    date_field: options.DateField = None,
    cut: options.CutTables = False,
    preset: PresetOption = Preset.balanced,
    threshold: Threshold = None,
    containment: Containment = None,
    shingle: Shingle = None,
    sampling: Sampling = None,
    bands: Bands = None,
    permutations: Permutations = None,
    workers: options.Workers = 0,
    encoding: options.Encoding = None,
    set_: options.Set = None,
    config: options.ConfigFile = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Find near-duplicate groups in tables, folders and archives: one JSON object a group.

    Example: dedup group articles.jsonl -o groups.jsonl
    """
    with _no_collection():
        from dedup.settings.grouping import PRESETS

        flags = {"similarity": threshold, "containment": containment, "shingle": shingle, "sampling": sampling}
        flags |= {"bands": bands, "permutations": permutations}
        given = {name: value for name, value in flags.items() if value is not None}
        grouping = {**PRESETS[preset], **given}
        settings = options.configuration(
            encoding=encoding, include=include, exclude=exclude, set_=set_, config=config, grouping=grouping
        ).settings
        _check_bands(settings.grouping, sampling, permutations)
        wanted = options.named(paths, files_from)

        from dedup.engines.inputs import Asked
        from dedup.engines.paths import group_paths, output_for

        output = None if str(output) == "-" else output  # standard output, as everywhere
        file = None if output is None else output_for(output, wanted)
        asked = Asked(
            wanted,
            settings,
            options.tables(text_field, id_field, title_field, date_field, cut=cut, quiet=quiet),
            output,
        )
        with progress(quiet=quiet, behind_bar=_pace) as advance:
            grouped = group_paths(asked, workers=options.bounded_by_cores(workers, quiet=quiet), progress=advance)
        if file is None:
            write_out(grouped.lines())
        else:
            grouped.write(file)
        _say_numbers(grouped.found, settings.grouping, quiet)
    if failed := say_failures(grouped.found.failures):
        say(f"{many(failed, 'input or row', 'inputs or rows')} could not be read; all others were.", quiet=quiet)
        raise typer.Exit(3)


def _check_bands(settings: GroupingSettings, sampling: int | None, permutations: int | None) -> None:
    """Refuse flags that would have no effect."""
    from dedup.errors import UsageError

    if settings.bands and sampling is not None:
        raise UsageError("--sampling has no effect with --bands. Leave out one of the two.")
    if permutations is not None and not settings.bands:
        raise UsageError("--permutations has no effect without --bands. Add --bands N, or leave it out.")


def _say_numbers(found: Found, settings: GroupingSettings, quiet: bool) -> None:
    if quiet or not found.articles:
        return
    groups = found.columns
    twins = "; identical texts need no comparison" if groups.pair_count() > found.compared else ""
    say(
        f"{many(found.articles, 'article')}: {many(len(groups), 'group')} with {many(len(groups.members), 'article')}, "
        f"{many(groups.pair_count(), 'pair')} ({many(found.compared, 'candidate')} compared{twins})."
    )
    typical = found.letters // found.articles
    if typical < settings.shingle:
        return  # such texts are a pair only if equal, and equal texts are always found
    say(misses(typical, settings), quiet=quiet)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Disable garbage collection: there are millions of small values without cycles."""
    import gc

    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # nor as Python ends


def _pace(stage: str, done: int, total: int, speed: float) -> str:
    """How far a stage is, and how fast it goes."""
    if stage == "scanning" and total:
        return f"{done / 1e6:,.0f} of {total / 1e6:,.0f} MB, {speed / 1e6:,.0f} MB/s"
    unit = {"scanning": "articles", "verifying": "candidates"}.get(stage, "texts")
    return f"{done:,} of {total:,} {unit}, {speed:,.0f}/s" if total else f"{done:,} {unit}, {speed:,.0f}/s"
