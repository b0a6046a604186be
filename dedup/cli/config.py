"""`dedup config`: every setting, its value, and where the value comes from."""

from __future__ import annotations

import dataclasses

import typer

from dedup.cli.options import ConfigFile, Debug, Encoding, Json, Quiet, Set, configuration


def config(
    encoding: Encoding = None,
    set_: Set = None,
    file: ConfigFile = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show every setting: value, origin, unit, reason, and what raising or lowering it costs."""
    resolved = configuration(encoding=encoding, set_=set_, config=file)
    if json:
        from dedup.model import SCHEMA_VERSION
        from dedup.rows import line

        row = {"schema_version": SCHEMA_VERSION, "settings": [dataclasses.asdict(setting) for setting in resolved]}
        typer.echo(line(row).decode(), nl=False)
        return

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("setting", "value", "from", "unit", "why", box=box.SIMPLE, pad_edge=False)
    for setting in resolved:
        why = f"{setting.why} {setting.trade}".strip()
        table.add_row(setting.key, Text(str(setting.value)), Text(setting.origin), Text(setting.unit), Text(why))
    Console().print(table)
