"""Talk goes to standard error: progress bars where it is a terminal, a line a stage where it is not, nothing if quiet."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dedup.model import Failure

Advance = Callable[[str, int, int], None]


def say(sentence: str, *, quiet: bool = False) -> None:
    """One sentence to standard error."""
    if not quiet:
        sys.stderr.write(printable(sentence) + "\n")


def printable(text: str) -> str:
    """The text with control characters and lone surrogates shown as escapes, so that no input can drive the terminal."""
    shown = "".join(c if c.isprintable() or c in "\n\t" else repr(c)[1:-1] for c in text)
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    return shown.encode(encoding, "backslashreplace").decode(encoding)


def say_failures(failures: Iterable[Failure]) -> int:
    """Name each failure with its reason and the way out; the number of them. Errors are said even if quiet."""
    count = 0
    for failure in failures:
        place = f", {failure.place}" if failure.place else ""
        sys.stderr.write(printable(f"dedup: {failure.source}{place}: {failure.reason} {failure.hint}") + "\n")
        count += 1
    return count


@contextmanager
def progress(*, quiet: bool) -> Iterator[Advance]:
    """A callback for the pipeline's progress."""
    if quiet:
        yield _say_nothing
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with _bars() as advance:
            yield advance
    else:
        yield _one_line_a_stage()


def _say_nothing(stage: str, done: int, total: int) -> None:
    """Progress that nobody asked for."""


def _one_line_a_stage() -> Advance:
    begun: set[str] = set()

    def advance(stage: str, done: int, total: int) -> None:
        if stage not in begun:
            begun.add(stage)
            sys.stderr.write(f"{stage}\n")

    return advance


@contextmanager
def _bars() -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, object] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=None)
            bars.update(tasks[stage], completed=done, total=total or None)  # type: ignore[arg-type]

        yield advance
