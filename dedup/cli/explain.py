"""`dedup explain OUT KEY`: rule, place, numbers, settings."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.options import Debug, Json, Quiet
from dedup.cli.stdout import write_object

if TYPE_CHECKING:
    from dedup.explaining import Line


def explain(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A report folder.")],
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="An article's id, a group's id, LEFT~RIGHT, or a discrepancy's key.")
    ],
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Explain why: why this cut, this pair, this flag.

    Example: dedup explain report 0001#03
    """
    from dedup.explaining import explain as answer

    explanation = answer(out, key)
    if json:
        write_object(dataclasses.asdict(explanation))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dedup.cli.talk import printable

    console = Console()
    console.print(
        Text(f"{explanation.kind} {printable(explanation.key)}", style="bold"),
        Text(printable(explanation.title)),
        sep="\n",
    )
    table = Table("why", "what it says", "where", box=box.SIMPLE, pad_edge=False)
    for line in explanation.lines:
        table.add_row(*(Text(printable(cell)) for cell in (line.rule, line.says, _where(line))))
    console.print(table)
    if explanation.settings:
        console.print(
            Text("settings: " + ", ".join(f"{name} = {value}" for name, value in explanation.settings.items()))
        )


def _where(line: Line) -> str:
    """The place that a line speaks of, for a person."""
    if line.source is None:
        return ""
    number = f" line {line.numbers['line']}," if "line" in line.numbers else ""
    return f"{line.source}{number} {line.start}–{line.end}"
