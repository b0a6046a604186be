"""`dedup cut PATH…`: what was read, and into which articles it was cut."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from dedup.cli.options import ConfigFile, Debug, Encoding, Json, Paths, Quiet, Set, configuration
from dedup.cli.talk import printable, say, say_failures

if TYPE_CHECKING:
    from dedup.model import Article, Page


def cut(
    paths: Paths,
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
    from dedup.cutting import cut as cut_page
    from dedup.loading import load
    from dedup.model import Failure

    failures: list[Failure] = []
    for loaded in load(paths, settings.loading):
        if isinstance(loaded, Failure):
            failures.append(loaded)
            continue
        articles = cut_page(loaded, settings.cutting)
        if json:
            for article in sorted(articles, key=lambda article: article.id):
                sys.stdout.buffer.write(rows.line(rows.of_article(article)))
        else:
            _print_table(loaded, articles)
    sys.stdout.flush()
    if say_failures(failures):
        say("Some inputs could not be read.", quiet=quiet)
        raise typer.Exit(3)


def _print_table(page: Page, articles: Sequence[Article]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    layout = articles[0].layout if articles else "no articles"
    console = Console()
    console.print(
        Text(printable(page.source), style="bold"),
        Text(f"{page.encoding} ({page.encoding_reason}) · {layout}"),
        sep="\n",
    )
    table = Table("article", "kind", "headline", "bylines", "lines", "characters", box=box.SIMPLE, pad_edge=False)
    for article in articles:
        start = min(span.start for span in article.spans)
        table.add_row(
            Text(article.id.rpartition("#")[2]),
            article.kind,
            Text(printable(article.headline or "—")),
            Text(printable(", ".join(f"{byline.name} ({byline.role})" for byline in article.bylines))),
            str(page.text.count("\n", 0, start) + 1),
            str(sum(not c.isspace() for c in article.text)),
        )
    console.print(table)
