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
app.command("report", short_help="The main job: pages in, a report folder out.")(report.report)
app.command("cut", short_help="What was read: encoding, layout, articles, fields.")(cut.cut)
app.command("group", short_help="Near-duplicate groups only, for large corpora.")(group.group)
app.command("diff", short_help="Two texts: every place where they differ.")(diff.diff)
app.command("explain", short_help="Why this cut, this pair, this flag.")(explain.explain)
app.command("export", short_help="A report's findings or names as a table.")(export.export)
app.command("config", short_help="Every setting: value, origin, unit, reason.")(config.config)
app.add_typer(index.app, name="index")
