"""Messages on standard error: progress bars if it is a terminal, one line per stage if not, nothing if quiet."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dedup.progress import Progress, unheard
from dedup.text.plural import many

if TYPE_CHECKING:
    from rich.progress import TaskID

    from dedup.model import Failure
    from dedup.settings import GroupingSettings

BehindBar = Callable[[str, int, int, float], str]
"""Puts the progress of a stage into words: its name, how much is done, how much there is, how much per second."""
_SAID: Final = 20
"""Most names in a list, and most failures, that are printed: a screenful."""


def say(sentence: str, *, quiet: bool = False) -> None:
    """One sentence to standard error."""
    if not quiet:
        sys.stderr.write(printable(sentence) + "\n")


def printable(text: str) -> str:
    """The text with control characters and lone surrogates shown as escapes, so that no input can drive the terminal."""
    shown = "".join(c if c.isprintable() or c in "\n\t" else repr(c)[1:-1] for c in text)
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    return shown.encode(encoding, "backslashreplace").decode(encoding)


def say_some(what: str, names: Sequence[str], *, quiet: bool = False) -> None:
    """`What: a, b, c and 17 more.`, or nothing where there are none."""
    if names:
        more = f" and {len(names) - _SAID:,} more" if len(names) > _SAID else ""
        say(f"{what}: {', '.join(names[:_SAID])}{more}.", quiet=quiet)


def say_of_titles(count: int, *, quiet: bool = False) -> None:
    """What to do where titles of rows differ and were not compared."""
    if count:
        said = f"The titles of {many(count, 'pair')} of rows differ."
        say(f"{said} They are shown and not compared, unless their column is named: --title-field NAME", quiet=quiet)


def say_failures(failures: Sequence[Failure], *, where: Path | None = None) -> int:
    """Name each failure with its reason and the way out; the number of them. Errors are said even if quiet.

    If there are many and a file lists them all, only the first are printed.
    """
    said = failures[:_SAID] if where else failures
    for failure in said:
        sys.stderr.write(printable(f"dedup: {failure.sentence}") + "\n")
    if len(said) < len(failures):
        sys.stderr.write(f"dedup: {len(failures) - len(said):,} more could not be read; all are named in {where}\n")
    return len(failures)


def _how_many(_stage: str, done: int, total: int, _speed: float) -> str:
    """The progress of a stage, for a run with few things to do that each take a while."""
    return f"{done}/{total or '?'}"


@contextmanager
def progress(*, quiet: bool, behind_bar: BehindBar = _how_many) -> Iterator[Progress]:
    """A callback for a run's progress; `behind_bar` makes the words that stand behind a bar."""
    if quiet:
        yield unheard
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with _bars(behind_bar) as advance:
            yield advance
    else:
        yield _one_line_a_stage()


def _one_line_a_stage() -> Progress:
    begun: set[str] = set()

    def advance(stage: str, done: int, total: int) -> None:
        if stage not in begun:
            begun.add(stage)
            sys.stderr.write(f"{stage}\n")

    return advance


@contextmanager
def _bars(behind_bar: BehindBar) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    times = TimeElapsedColumn(), TimeRemainingColumn()
    columns = TextColumn("{task.description:<12}"), BarColumn(), TextColumn("{task.fields[behind]}"), *times
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=None, behind="")
            speed = bars.tasks[tasks[stage]].speed or 0.0
            bars.update(tasks[stage], completed=done, total=total or None, behind=behind_bar(stage, done, total, speed))

        yield advance


_SIMILARITIES: Final = (0.1, 0.2, 0.3, 0.5, 0.8)
_HARDLY: Final = 1e-4
"""The chance below which only `under` it is reported: the noise model is no more precise."""


def misses(letters: int, settings: GroupingSettings) -> str:
    """The chance that a pair of texts with this many letters was never compared, and how to reduce it."""
    from dedup.grouping.sampled import miss_chance

    chances = {similarity: miss_chance(similarity, letters, settings) for similarity in _SIMILARITIES}
    likely = [f"{similarity}: {chance:.2%}" for similarity, chance in chances.items() if chance >= _HARDLY]
    rest = [f"{similarity} and more: under {_HARDLY:.2%}" for similarity, chance in chances.items() if chance < _HARDLY]
    if settings.bands:
        where = f"by {many(settings.bands, 'band')} of {many(settings.rows, 'row')}"
        way = f"grouping.bands = {settings.permutations // (settings.rows - 1)}" if settings.rows > 1 else ""
    else:
        where = f"in texts of {letters:,} letters (the mean here)"
        way = f"--sampling {settings.sampling - 1}" if settings.sampling else ""
    less = f" {way} makes it smaller." if likely and way else ""
    return f"Chance that a pair was missed, never compared, {where}, by similarity: {', '.join([*likely, *rest[:1]])}.{less}"
