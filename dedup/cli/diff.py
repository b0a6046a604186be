"""`dedup diff LEFT RIGHT`: two texts, whole files uncut, or one article of a file as `FILE#03`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.options import ConfigFile, Debug, Encoding, Json, Quiet, Set, configuration
from dedup.cli.talk import say_failures
from dedup.cli.whole import write_whole
from dedup.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dedup.model import Article, Failure, Page
    from dedup.settings import Settings

_WHAT = "A file, one article of a file as FILE#03, or - for standard input."
Left = Annotated[str, typer.Argument(metavar="LEFT", help=_WHAT)]
Right = Annotated[str, typer.Argument(metavar="RIGHT", help=_WHAT)]


def diff(
    left: Left,
    right: Right,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a side-by-side page instead.")
    ] = None,
    encoding: Encoding = None,
    set_: Set = None,
    config: ConfigFile = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show every place where two texts say something different.

    Example: dedup diff web.txt#03 print.txt#01
    """
    settings = configuration(encoding=encoding, set_=set_, config=config).settings
    if left == right == "-":
        raise UsageError("Standard input can be one side only.")

    from dedup.pipeline import compare

    failures: list[Failure] = []
    results = compare(*_texts(left, right, settings, failures), settings)
    (alignment,) = results.alignments
    if html is not None:
        from dedup.reporting import render_pair

        if html.exists() and any(html.samefile(_file(side)) for side in (left, right) if side != "-"):
            raise UsageError(f"{html} is an input: inputs are never written to.")
        write_whole(html, render_pair(results, settings.reporting))
    if json:
        from dedup.rows import comparison, line

        sys.stdout.buffer.write(line(comparison(results)))
    elif html is None:
        from dedup.reporting.terminal import print_diff

        print_diff(alignment, results.discrepancies)
    if say_failures(failures):
        raise typer.Exit(3)


def _file(side: str) -> str:
    """The file of `FILE#03`; a name that has a `#` of its own is a file first."""
    return side if Path(side).exists() else re.sub(r"#\d+$", "", side)


def _texts(
    left: str, right: str, settings: Settings, failures: list[Failure]
) -> tuple[tuple[Article, Page], tuple[Article, Page]]:
    """The articles that the two sides name, each with its page; what could not be read is put to the `failures`.

    Articles of two pages are those of a report on the two: pages show where each other's articles stop.

    Raises:
        InputError: a file cannot be read.
        UsageError: there is no such file, or no such article in it.
    """
    from dedup.cutting import cut, whole
    from dedup.pipeline import cut_all

    ours, theirs = _page(left, settings, failures), _page(right, settings, failures)
    if _file(left) != left and _file(right) != right and ours.source != theirs.source:
        here, there = (done.articles for done in cut_all((ours, theirs), settings))
        return (_article(left, here), ours), (_article(right, there), theirs)
    one, other = (
        whole(page) if _file(side) == side else _article(side, cut(page, settings.cutting))
        for side, page in ((left, ours), (right, theirs))
    )
    return (one, ours), (other, theirs)


def _page(side: str, settings: Settings, failures: list[Failure]) -> Page:
    from dedup.loading import load
    from dedup.model import Failure

    name = _file(side)
    if name and Path(name).is_dir():
        raise UsageError(f"{name} is a folder; diff takes two files. For folders there is: dedup report {name} -o OUT")
    loaded = list(load([name], settings.loading))
    page = next((result for result in loaded if not isinstance(result, Failure)), None)
    if page is None:
        if loaded and isinstance(loaded[0], Failure):
            raise InputError(loaded[0])
        raise UsageError(
            f"{name} holds no text that diff can compare; a table's rows go through: dedup report or dedup group."
        )
    failures += [result for result in loaded if isinstance(result, Failure)]
    return page


def _article(side: str, articles: Sequence[Article]) -> Article:
    name, _, number = side.rpartition("#")
    for article in articles:
        if int(article.id.rpartition("#")[2]) == int(number):
            return article
    raise UsageError(f"{name} has no article {number}: it has {len(articles)}. See: dedup cut {name}")
