"""`dedup diff LEFT RIGHT`: two texts: whole files, one article of a file as `FILE#03`, or a row of a table as `TABLE:12`."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.options import (
    ConfigFile,
    Debug,
    Encoding,
    IdField,
    Json,
    Quiet,
    Set,
    TextField,
    TitleField,
    configuration,
    tables,
)
from dedup.cli.stdout import write_object
from dedup.cli.talk import say, say_failures, say_of_titles
from dedup.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dedup.loading.records import Record
    from dedup.loading.table_columns import Tables
    from dedup.model import Article, Failure, Page, Results
    from dedup.settings import Settings

_WHAT = "A file, one article of a file as FILE#03, a file of an archive as ARCHIVE/FILE, a row of a table as TABLE:12 or TABLE#ID, or - for standard input."
Left = Annotated[str, typer.Argument(metavar="LEFT", help=_WHAT)]
Right = Annotated[str, typer.Argument(metavar="RIGHT", help=_WHAT)]


def diff(
    left: Left,
    right: Right,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a side-by-side page instead.")
    ] = None,
    text_field: TextField = None,
    id_field: IdField = None,
    title_field: TitleField = None,
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

    file = None if html is None else NamedFile(html, Read.of((left, right)))
    asked = tables(text_field, id_field, title_field, cut=False, quiet=quiet)
    asked = replace(asked, heard=asked.heard and cache(asked.heard))  # two rows of one table have the same columns
    results, failures, are_pages = _compared(left, right, settings, asked)
    if are_pages and not quiet:
        say(
            "Both are pages with several articles. They are compared article by article: the place of an article is no difference, "
            f"but one that only one page has is one. To pair their articles: dedup report {left} {right} -o OUT"
        )
    for article, reasons in results.doubts.items():
        for reason in reasons:
            say(f"{article}: {reason.says}", quiet=quiet)
    say_of_titles(results.titles_not_compared, quiet=quiet)
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


def _compared(left: str, right: str, settings: Settings, asked: Tables) -> tuple[Results, list[Failure], bool]:
    """The two sides compared, what of them could not be read, and whether both are pages with several articles.

    The articles of two pages are those of a report on the two, since pages show each other where articles end.

    Raises:
        InputError: a file cannot be read, or its articles cannot be cut.
        UsageError: there is no such file, or no such article or row in it.
    """
    from dedup.comparing import compare, compare_pages
    from dedup.corpus import article_of_row, cut_all, page_of
    from dedup.cutting import whole
    from dedup.model import Page

    names = {side: _file_and_article(side) for side in (left, right)}
    read: dict[str, Page | Record] = {}
    failures: list[Failure] = []
    for side, (name, _) in names.items():
        read[side], missing = _read(name, settings, asked)
        failures += missing
    read = _named_apart(read)
    pages = {side: page_of(item) for side, item in read.items()}
    parts = {page.source: page for side, page in pages.items() if names[side][1] is not None}
    if not parts and all(isinstance(item, Page) for item in read.values()):
        results, cuts = compare_pages(pages[left], pages[right], settings)
        return results, [*failures, *results.failures], all(len(articles) > 1 for articles in cuts)
    made, mistakes = cut_all(list(parts.values()), settings)
    articles = {done.page.source: done.articles for done in made}
    for mistake in mistakes:
        if mistake.source not in articles:
            raise InputError(mistake)

    def side_of(side: str) -> tuple[Article, Page]:
        (name, number), item, page = names[side], read[side], pages[side]
        if number is not None:
            return _article(name, number, articles[page.source]), page
        if isinstance(item, Page):
            return whole(page), page
        for article in article_of_row(item):
            return article, page
        raise UsageError(f"{name}: the row holds no text that diff can compare.")

    return compare(side_of(left), side_of(right), settings), [*failures, *mistakes], False


def _file_and_article(side: str) -> tuple[str, int | None]:
    """The name of a page or a row, and the number behind `FILE#03`; what has the whole name takes precedence."""
    from dedup.loading import survey
    from dedup.loading.naming import ONE_ARTICLE

    number = ONE_ARTICLE.search(side)
    if number is None or os.path.lexists(side):
        return side, None
    try:
        survey([side])
    except UsageError:
        return side[: number.start()], int(number[1])
    return side, None


def _read(name: str, settings: Settings, asked: Tables) -> tuple[Page | Record, list[Failure]]:
    """The page or the row of that name, and what of it could not be read."""
    from dedup.corpus import Task, loaded
    from dedup.loading import survey

    if os.path.isdir(name):  # noqa: PTH112 - `Path` stops where a folder may not be entered
        raise UsageError(f"{name} is a folder; diff takes two files. For folders, run: dedup report {name} -o OUT")
    found = survey([name], settings.loading)
    held = [*found.pages, *found.tables]
    if len(held) > 1:
        raise UsageError(f"{name} holds {len(held):,} files. Name one of them, as {held[0].name}.")
    for table in found.tables:
        if not table.rows and not table.is_stream:
            raise UsageError(
                f"{table.name} is a table. Name one row of it, as {table.name}:1 or {table.name}#ID. For all of them, run dedup report or dedup group."
            )
    read, failures = loaded(found, Task(settings, asked))
    if len(read) == 1:
        return read[0], failures
    if failures and not read:
        raise InputError(failures[0])
    if not read:
        raise UsageError(f"{name} holds no text that diff can compare.")
    raise UsageError(f"{name} holds {len(read):,} texts, and diff takes one on each side.")


def _named_apart(read: Mapping[str, Page | Record]) -> dict[str, Page | Record]:
    """The pages and rows with the names that they have in a report on them: with the folder, or the table, in front where they collide."""
    from dedup.loading.ids import told_apart
    from dedup.loading.naming import sigla_of
    from dedup.model import Page

    names = sorted({item.source if isinstance(item, Page) else item.table for item in read.values()})
    siglum = dict(zip(names, sigla_of(names), strict=True))
    rows = {(item.table, item.id): siglum[item.table] for item in read.values() if not isinstance(item, Page)}
    ids = dict(zip(rows, told_apart([(table, name) for (_, name), table in rows.items()]), strict=True))
    return {
        side: replace(item, siglum=siglum[item.source])
        if isinstance(item, Page)
        else replace(item, id=ids[item.table, item.id])
        for side, item in read.items()
    }


def _article(name: str, number: int, articles: Sequence[Article]) -> Article:
    for article in articles:
        if int(article.id.rpartition("#")[2]) == number:
            return article
    raise UsageError(f"{name} has no article {number}: it has {len(articles)}. See: dedup cut {name}")
