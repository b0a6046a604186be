"""`dedup apply OUT`: corrected copies of the sources, from the decisions taken."""

from __future__ import annotations

import json as json_lines
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dedup.cli.options import Debug, Json, Quiet
from dedup.cli.talk import say, say_failures
from dedup.cli.whole import write_whole
from dedup.errors import OutputError, UsageError

if TYPE_CHECKING:
    from dedup.applying import Applied, Outcome

_FOLDER: Final = "corrected"
"""Where copies go unless told: inside the report's folder, which is never read as input."""
_TOLD: Final = "applied.jsonl"
"""What became of each decision; and by it a later run knows the copies that an earlier one wrote."""


def apply(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A report folder.")],
    to: Annotated[
        Path | None,
        typer.Option("--to", "-o", metavar="DIR", help=f"The folder for the copies. Else {_FOLDER}/ in the report's."),
    ] = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write corrected copies of the sources: the losing side of each decision gets the winning reading.

    Run it in the folder in which the report was made. Sources themselves are never written to.

    Example: dedup apply report -o corrected
    """
    from dedup import applying
    from dedup.finished import sources
    from dedup.model import SCHEMA_VERSION
    from dedup.rows import line

    folder = to or out / _FOLDER
    applied = applying.apply(out)
    places = _places(sources(out))
    copies = {one.source: one.after for one in applied.corrected}
    earlier = _written_before(folder)
    _refuse(folder, [places[source] for source in copies], places, earlier)
    rows = [
        {**asdict(one), "copy": places.get(one.source) if one.source in copies else None} for one in applied.outcomes
    ]
    if rows or earlier:
        for source, content in copies.items():
            _write(folder / places[source], content)
        for name in earlier - {places[source] for source in copies}:
            (folder / name).unlink(missing_ok=True)
        _write(folder / _TOLD, b"".join(map(line, rows)))
    if json:
        told = {"schema_version": SCHEMA_VERSION, "folder": str(folder), "outcomes": rows}
        sys.stdout.buffer.write(line(told))
    say_outcomes(applied.outcomes, quiet=quiet)
    say(_summary(applied, folder), quiet=quiet)
    if say_failures(applied.failures):
        raise typer.Exit(3)


def say_outcomes(outcomes: Iterable[Outcome], *, quiet: bool) -> None:
    """Name each decision that could not be applied, with the reason."""
    for one in outcomes:
        if one.status == "refused":
            say(f"dedup: {one.sentence}", quiet=quiet)


def _summary(applied: Applied, folder: Path) -> str:
    count = Counter(one.status for one in applied.outcomes)
    if not applied.outcomes:
        return "No decision is taken, so that there is nothing to apply."
    copies = f"{len(applied.corrected):,} corrected in {folder}" if applied.corrected else "no source is changed"
    return f"{count['applied']:,} decisions applied, {count['kept']:,} ask for no change, {count['refused']:,} not applied; {copies}"


def _places(sources: Sequence[str]) -> dict[str, str]:
    """Where the copy of each source goes: its path below the folder that holds all of them."""
    paths = {source: os.path.abspath(source) for source in sources}  # noqa: PTH100 - `..` in a member's name leads nowhere
    if not paths:
        return {}
    common = os.path.commonpath([os.path.dirname(path) for path in paths.values()])  # noqa: PTH120
    return {source: os.path.relpath(path, common) for source, path in paths.items()}


def _written_before(folder: Path) -> set[str]:
    """The copies that an earlier run wrote there."""
    try:
        rows = [json_lines.loads(row) for row in (folder / _TOLD).read_text("utf-8").splitlines()]
        names = {row["copy"] for row in rows if row["copy"]}
    except FileNotFoundError:
        return set()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder / _TOLD} was not written by dedup. Name another folder with -o.") from error
    return {name for name in names if folder.resolve() in (folder / name).resolve().parents}


def _refuse(folder: Path, names: Iterable[str], places: Mapping[str, str], earlier: set[str]) -> None:
    """Nothing is written over an input, nor over what somebody else put there."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder. Name a folder with -o.")
    inputs = {os.path.realpath(source) for source in places}
    for name in (*names, _TOLD):
        target = folder / name
        if os.path.realpath(target) in inputs:
            raise UsageError(f"{target} is an input: inputs are never written to. Name another folder with -o.")
        if os.path.lexists(target) and name not in earlier and name != _TOLD:
            raise UsageError(f"{target} exists and was not written by dedup. Name another folder with -o.")


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path.parent}: cannot be made: {error.strerror}. Name another folder with -o.") from error
    write_whole(path, content)
