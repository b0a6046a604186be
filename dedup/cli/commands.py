"""The commands. The one door of typer."""

from __future__ import annotations

import typer

from dedup.cli import config, cut, diff, explain, export, group, index, report

app = typer.Typer(
    name="dedup",
    help="Find the same article in its web and print layouts, and every place where the two say something different.",
    epilog="Exit codes: 0 done · 1 findings (only with --fail-on) · 2 usage · 3 some inputs unreadable · 4 cannot write · 130 interrupted",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("report")(report.report)
app.command("cut")(cut.cut)
app.command("group")(group.group)
app.command("diff")(diff.diff)
app.command("explain")(explain.explain)
app.command("export")(export.export)
app.command("config")(config.config)
app.add_typer(index.app, name="index")
