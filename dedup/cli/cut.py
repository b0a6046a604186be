"""`dedup cut PATH…`: what was read, and into which articles it was cut."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli import options
from dedup.cli.stdout import write_out
from dedup.cli.talk import printable, say, say_failures
from dedup.errors import InputError, UsageError
from dedup.text.lines import line_of
from dedup.text.plural import many

if TYPE_CHECKING:
    from dedup.corpus import Cut
    from dedup.loading.table_columns import Tables
    from dedup.model import Suspicion
    from dedup.settings import Settings


def cut(
    paths: options.SomePaths = None,
    files_from: options.FilesFrom = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    suspect: Annotated[
        bool, typer.Option("--suspect", help="Show what looks wrong within single articles instead of the articles.")
    ] = False,
    text: Annotated[
        bool,
        typer.Option(
            "--text",
            help="Print the text of the page that offsets refer to: for PDF, HTML and others, the text as extracted.",
        ),
    ] = False,
    set_aside: Annotated[
        bool,
        typer.Option(
            "--set-aside", help="Print the lines of a page left out of its text: running heads, menus, page numbers."
        ),
    ] = False,
    cut: options.CutTables = False,
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    title_field: options.TitleField = None,
    date_field: options.DateField = None,
    encoding: options.Encoding = None,
    set_: options.Set = None,
    config: options.ConfigFile = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Show what was read: encoding, layout, articles and their fields.

    Example: dedup cut pages/0001.txt
    """
    settings = options.configuration(
        encoding=encoding, include=include, exclude=exclude, set_=set_, config=config
    ).settings

    from dedup import rows
    from dedup.corpus import cuts
    from dedup.pipeline import suspicions_of
    from dedup.rows import geometries

    asked = options.tables(text_field, id_field, title_field, date_field, cut=cut, quiet=quiet)
    if text or set_aside:
        _print_text(options.named(paths, files_from), settings, asked, aside=set_aside)
        return
    done, failures = cuts(options.named(paths, files_from), settings, asked)
    kept = [(article, page.page) for page in done for article in page.articles]
    if suspect:
        found = suspicions_of(kept, settings)
        if json:
            write_out(rows.line(rows.of_suspicion(suspicion)) for suspicion in found)
        else:
            _print_suspicions(found)
    elif json:
        where = geometries(page.page for page in done)
        articles = sorted((article for article, _ in kept), key=attrgetter("id"))
        write_out(rows.line(rows.of_article(article, where)) for article in articles)
    else:
        for name, pages in groupby(done, key=lambda page: page.source):
            _print_table(name, list(pages))
    if say_failures(failures):
        say("Some inputs could not be read.", quiet=quiet)
        raise typer.Exit(3)


def _print_text(paths: Sequence[str], settings: Settings, asked: Tables, *, aside: bool) -> None:
    """Print the text of the only page or row, or the lines set aside from it.

    Raises:
        InputError: it cannot be read.
        UsageError: there is not exactly one page.
    """
    from dedup.corpus import Task, loaded, page_of, surveyed

    read, failures = loaded(surveyed(paths, settings), Task(settings, asked))
    pages = [page_of(item) for item in read]
    if not pages and failures:
        raise InputError(failures[0])
    if len(pages) != 1:
        raise UsageError(f"--text and --set-aside take one page, not {len(pages)}. Offsets count in the text of one.")
    beside = (f"{item.place}{': ' * bool(item.place)}{item.text}\n" for item in pages[0].aside)
    shown = "".join(beside) if aside else pages[0].text
    write_out([shown.encode("utf-8", "surrogatepass")])
    if say_failures(failures):
        raise typer.Exit(3)


def _print_table(name: str, pages: Sequence[Cut]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    first = pages[0]
    layout = first.articles[0].layout if first.articles else "no articles"
    taken = "" if first.page.form == "text" else " · offsets count in the text taken out: dedup cut --text"
    beside = len(first.page.aside)
    left = f" · {many(beside, 'line')} set aside as the page's own: dedup cut --set-aside" if beside else ""
    said = f"{first.page.encoding} ({first.page.encoding_reason}) · {layout}{taken}{left}"
    console.print(Text(printable(name), style="bold"), Text(said), sep="\n")
    table = Table("article", "kind", "headline", "bylines", "line", "characters", box=box.SIMPLE, pad_edge=False)
    for done in pages:
        for article in done.articles:
            start = min(span.start for span in article.spans)
            table.add_row(
                Text(printable(article.id.rpartition("#")[2])),
                article.kind,
                Text(printable(article.headline or "—")),
                Text(printable(", ".join(f"{byline.name} ({byline.role})" for byline in article.bylines))),
                str(line_of(done.page.text, start)),
                str(sum(not c.isspace() for c in article.text)),
            )
    console.print(table)


def _print_suspicions(found: Sequence[Suspicion]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for suspicion in found:
        where = f"{suspicion.source} line {suspicion.line}"
        text = f"…{suspicion.before}⟦{suspicion.text}⟧{suspicion.after}…"
        console.print(Text(printable(f"{where}  {text}")), Text(f"    {suspicion.reason}"), sep="\n")
