"""`dedup config`: every setting, its value, and where the value comes from."""

from __future__ import annotations

import dataclasses

from dedup.cli.options import ConfigFile, Debug, Encoding, Json, Quiet, Set, configuration
from dedup.cli.stdout import write_object


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
        write_object({"settings": [dataclasses.asdict(setting) for setting in resolved]})
        return

    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console()
    for setting in resolved:
        console.print(Text.assemble((setting.key, "bold"), f" = {setting.value}  ({setting.origin}; {setting.unit})"))
        console.print(Padding(Text(f"{setting.why} {setting.trade}".strip()), (0, 0, 1, 4)))
