"""`dedup explain OUT KEY`: rule, place, numbers, settings."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import Annotated

import typer

from dedup.cli.options import Debug, Json, Quiet


def explain(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A report folder.")],
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="An article's id, a group's id, LEFT~RIGHT, or a discrepancy's key.")
    ],
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Say why: why this cut, this pair, this flag.

    Example: dedup explain report 0001#03
    """
    from dedup.explaining import explain as answer

    explanation = answer(out, key)
    if json:
        from dedup.model import SCHEMA_VERSION
        from dedup.rows import line

        sys.stdout.buffer.write(line({"schema_version": SCHEMA_VERSION, **dataclasses.asdict(explanation)}))
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
    for rule, says, where in explanation.lines:
        table.add_row(Text(printable(rule)), Text(printable(says)), Text(printable(where)))
    console.print(table)
    if explanation.settings:
        console.print(
            Text("settings: " + ", ".join(f"{name} = {value}" for name, value in explanation.settings.items()))
        )
