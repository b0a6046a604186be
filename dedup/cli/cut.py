"""`dedup cut PATH…`: what was read, and into which articles it was cut."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.options import (
    ConfigFile,
    CutTables,
    DateField,
    Debug,
    Encoding,
    IdField,
    Json,
    Paths,
    Quiet,
    Set,
    TextField,
    TitleField,
    configuration,
)
from dedup.cli.talk import printable, say, say_failures

if TYPE_CHECKING:
    from dedup.corpus import Cut
    from dedup.model import Suspicion


def cut(
    paths: Paths,
    suspect: Annotated[
        bool, typer.Option("--suspect", help="Show what looks wrong in an article by itself, instead of the articles.")
    ] = False,
    cut: CutTables = False,
    text_field: TextField = None,
    id_field: IdField = None,
    title_field: TitleField = None,
    date_field: DateField = None,
    encoding: Encoding = None,
    set_: Set = None,
    config: ConfigFile = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show what was read: encoding, layout, articles and their fields.

    Example: dedup cut pages/0001.txt
    """
    settings = configuration(encoding=encoding, set_=set_, config=config).settings

    from dedup import rows
    from dedup.corpus import Tables
    from dedup.loading.tabular import Columns
    from dedup.pipeline import cuts, suspicions_of

    columns = Columns(text_field or "", id_field, title_field, date_field)
    done, failures = cuts(paths, settings, Tables(columns, cut, partial(say, quiet=quiet)))
    kept = [(article, page.page) for page in done for article in page.articles]
    if suspect:
        found = suspicions_of(kept)
        if json:
            sys.stdout.buffer.writelines(rows.line(rows.of_suspicion(suspicion)) for suspicion in found)
        else:
            _print_suspicions(found)
    elif json:
        for article, _ in sorted(kept, key=lambda item: item[0].id):
            sys.stdout.buffer.write(rows.line(rows.of_article(article)))
    else:
        for name, pages in groupby(done, key=lambda page: page.source):
            _print_table(name, list(pages))
    sys.stdout.flush()
    if say_failures(failures):
        say("Some inputs could not be read.", quiet=quiet)
        raise typer.Exit(3)


def _print_table(name: str, pages: Sequence[Cut]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    first = pages[0]
    layout = first.articles[0].layout if first.articles else "no articles"
    said = f"{first.page.encoding} ({first.page.encoding_reason}) · {layout}"
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
                str(done.page.text.count("\n", 0, start) + 1),
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
