"""The commands. The one door of typer."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Final

import typer

from dedup.errors import DISTRIBUTION

_HELP: Final = (
    "Find the same article in its web and print layouts, and every place where the two say something different."
    "\n\nTo begin: dedup report pages/ -o report"
    "\n\nThen open report/index.html; to decide: dedup review report"
)
_EXIT_CODES: Final = "Exit codes: 0 done · 1 findings (only with --fail-on) · 2 usage · 3 some inputs unreadable · 4 cannot write · 130 interrupted"
COMMANDS: Final = {
    "report": "The main job: pages in, a report folder out.",
    "cut": "What was read: encoding, layout, articles, fields.",
    "group": "Near-duplicate groups only, for large corpora.",
    "diff": "Two texts: every place where they differ.",
    "review": "Decide in a browser, kept in the report folder.",
    "explain": "Why this cut, this pair, this flag.",
    "export": "A report's findings as workbook, table, edition or patch.",
    "apply": "Corrected copies of the sources, from the decisions.",
    "config": "Every setting: value, origin, unit, reason.",
    "index": "An index kept on disk: do we already have this article?",
}
"""Each is a function, or an app of its own, in the module of its name."""


_EARLIER_NAMES: Final = {"out": "output", "to": "output"}
"""Of options, without their dashes; help shows the one on the right."""


def _say_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # loading it takes as long as parsing the command line

        sys.stdout.write(f"dedup {version(DISTRIBUTION)}\n")
        raise typer.Exit


def app(arguments: Sequence[str] = ()) -> typer.Typer:
    """The application for a command line: with the command it names, or with all if it names none.

    Loading all of them takes longer than parsing the arguments of one.
    """
    made = typer.Typer(
        name="dedup",
        help=_HELP,
        epilog=_EXIT_CODES,
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "token_normalize_func": _as_it_is_called_now},
    )
    made.callback()(_whole)
    for name in arguments[:1] if arguments and arguments[0] in COMMANDS else COMMANDS:
        module = import_module(f"dedup.cli.{name}")
        if name == "index":
            made.add_typer(module.app, name=name)
        else:
            made.command(name, short_help=COMMANDS[name])(getattr(module, name))
    return made


def _as_it_is_called_now(option: str) -> str:
    """The current name of an option, so that scripts with an earlier one keep working."""
    return _EARLIER_NAMES.get(option, option)


def _whole(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass
