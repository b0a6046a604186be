"""`dedup diff LEFT RIGHT`: two texts, whole files, or one article of a file as `FILE#03`."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.options import ConfigFile, Debug, Encoding, Json, Quiet, Set, configuration
from dedup.cli.stdout import write_object
from dedup.cli.talk import say, say_failures
from dedup.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dedup.model import Article, Failure, Page, Results
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
        raise UsageError("Only one side can be standard input.")

    from dedup.outputs import NamedFile, Read

    file = None if html is None else NamedFile(html, Read.of((_file(left), _file(right))))
    results, failures, are_pages = _compared(left, right, settings)
    if are_pages and not quiet:
        say(
            "Both are pages with several articles. They are compared article by article: the place of an article is no difference, "
            f"but one that only one page has is one. To pair their articles: dedup report {left} {right} -o OUT"
        )
    for article, reasons in results.doubts.items():
        for reason in reasons:
            say(f"{article}: {reason.says}", quiet=quiet)
    (alignment,) = results.alignments
    if file is not None:
        from dedup.reporting.writing import render_pair

        (pair,) = results.groups[0].pairs
        file.write(render_pair(results, pair, settings.reporting))
    if json:
        from dedup.rows import comparison

        write_object(comparison(results))
    elif file is None:
        from dedup.reporting.terminal import print_diff

        print_diff(alignment, results.discrepancies)
    if say_failures(failures):
        raise typer.Exit(3)


def _file(side: str) -> str:
    """The file of `FILE#03`; an existing file whose name contains `#` takes precedence."""
    return side if os.path.exists(side) else re.sub(r"#\d+$", "", side)  # noqa: PTH110 - `Path` stops where a folder may not be entered


def _compared(left: str, right: str, settings: Settings) -> tuple[Results, list[Failure], bool]:
    """The two sides compared, what of them could not be read, and whether both are pages with several articles.

    The articles of two pages are those of a report on the two, since pages show each other where articles end.

    Raises:
        InputError: a file cannot be read, or its articles cannot be cut.
        UsageError: there is no such file, or no such article in it.
    """
    from dedup.comparing import compare, compare_pages
    from dedup.corpus import cut_all
    from dedup.cutting import whole

    pages: dict[str, Page] = {}
    failures: list[Failure] = []
    for side in (left, right):
        pages[side], missing = _page(side, settings)
        failures += missing
    pages = _named_apart(pages)
    parts = {page.source: page for side, page in pages.items() if _file(side) != side}
    if not parts:
        results, cuts = compare_pages(pages[left], pages[right], settings)
        return results, [*failures, *results.failures], all(len(articles) > 1 for articles in cuts)
    made, mistakes = cut_all(list(parts.values()), settings)
    articles = {done.page.source: done.articles for done in made}
    for mistake in mistakes:
        if mistake.source not in articles:
            raise InputError(mistake)

    def side_of(side: str) -> tuple[Article, Page]:
        page = pages[side]
        return (whole(page) if _file(side) == side else _article(side, articles[page.source])), page

    return compare(side_of(left), side_of(right), settings), [*failures, *mistakes], False


def _page(side: str, settings: Settings) -> tuple[Page, list[Failure]]:
    from dedup.failing import sifted
    from dedup.loading import load

    name = _file(side)
    if os.path.isdir(name):  # noqa: PTH112 - as above
        raise UsageError(f"{name} is a folder; diff takes two files. For folders, run: dedup report {name} -o OUT")
    pages, failures = sifted(load([name], settings.loading))
    if not pages:
        if failures:
            raise InputError(failures[0])
        raise UsageError(
            f"{name} holds no text that diff can compare. For the rows of a table, run dedup report or dedup group."
        )
    return pages[0], failures


def _named_apart(pages: Mapping[str, Page]) -> dict[str, Page]:
    """The pages with the sigla of a report on them: with the folder in front if both have the same stem."""
    from dedup.loading.naming import sigla_of

    names = sorted({page.source for page in pages.values()})
    siglum = dict(zip(names, sigla_of(names), strict=True))
    return {side: replace(page, siglum=siglum[page.source]) for side, page in pages.items()}


def _article(side: str, articles: Sequence[Article]) -> Article:
    name, _, number = side.rpartition("#")
    for article in articles:
        if int(article.id.rpartition("#")[2]) == int(number):
            return article
    raise UsageError(f"{name} has no article {number}: it has {len(articles)}. See: dedup cut {name}")
