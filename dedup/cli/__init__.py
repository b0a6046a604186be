"""Arguments → one library call → print. The one door of typer.

exit 0 done · 1 findings, only with --fail-on · 2 wrong usage or settings · 3 some inputs unreadable
     4 the output could not be written · 130 interrupted
"""

from __future__ import annotations

import os
import sys

import typer

from dedup.cli import config, cut, diff, explain, export, group, index, report
from dedup.errors import DedupError, OutputError

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


def main() -> None:
    """The console script: runs the command and turns what went wrong into one sentence and an exit code."""
    try:
        try:
            app(standalone_mode=True)
        finally:
            sys.stdout.flush()
    except DedupError as error:
        _say(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("dedup: interrupted; the same command starts again.\n")
        sys.exit(130)
    except BrokenPipeError:
        _close_stdout()
        sys.exit(0)
    except (UnicodeError, OSError) as error:
        _close_stdout()
        _say_unforeseen(error)
        sys.exit(OutputError.exit_code)
    except MemoryError:
        sys.stderr.write("dedup: out of memory. Give it fewer or smaller inputs at a time.\n")
        sys.exit(OutputError.exit_code)


def _close_stdout() -> None:
    """Nothing more can be written: what is still buffered goes nowhere, and Python does not try again as it leaves."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(error: DedupError) -> None:
    if "--debug" in sys.argv:
        raise error
    sys.stderr.write(f"dedup: {error}\n")


def _say_unforeseen(error: Exception) -> None:
    """An input or output error that no stage foresaw: still one sentence, and the traceback only if asked for."""
    if "--debug" in sys.argv:
        raise error
    sys.stderr.write(f"dedup: {type(error).__name__}: {error}. Run again with --debug to see where.\n")
