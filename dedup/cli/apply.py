"""`dedup apply OUT`: corrected copies of the sources, from the decisions taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.options import Debug, Json, Quiet
from dedup.cli.stdout import write_object
from dedup.cli.talk import say, say_failures
from dedup.text.plural import many

if TYPE_CHECKING:
    from dedup.applying import Applied, Outcome


def apply(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A report folder.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="The folder for the copies; by default corrected/ in the report folder.",
        ),
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
    from dedup.applying import copies

    applied = applying.apply(out)
    folder, rows = copies.write(out, applied, output)
    if json:
        write_object({"folder": str(folder), "outcomes": rows})
    refused = say_outcomes(applied.outcomes, quiet=quiet)
    say(_summary(applied, folder, out), quiet=quiet)
    if say_failures(applied.failures) or refused:
        raise typer.Exit(3)


def say_outcomes(outcomes: Sequence[Outcome], *, quiet: bool) -> int:
    """Name each decision that is not applied, with the reason, even if quiet. Returns how many could not be."""
    for one in outcomes:
        if one.status in {"gone", "refused"}:
            say(f"dedup: {one.sentence}", quiet=quiet and one.status == "gone")
    return sum(one.status == "refused" for one in outcomes)


def _summary(applied: Applied, folder: Path, out: Path) -> str:
    count = Counter(one.status for one in applied.outcomes)
    if not applied.outcomes:
        return f"Nothing is decided yet, so there is nothing to apply. Decide with: dedup review {out}"
    copies = f"{many(len(applied.corrected), 'corrected copy', 'corrected copies')} in {folder}"
    gone = f"{count['gone']:,} on what no longer differs, " if count["gone"] else ""
    return (
        f"{many(count['applied'], 'decision')} applied, {count['kept']:,} that change nothing, {gone}{count['refused']:,} that "
        f"could not be applied; {copies if applied.corrected else 'no source is changed'}."
    )
