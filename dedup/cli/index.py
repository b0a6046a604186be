"""`dedup index …`: an index kept on disk, which answers "do we already have this article?"."""

from __future__ import annotations

import typer

app = typer.Typer(name="index", help="An index kept on disk: do we already have this article?", no_args_is_help=True)


@app.callback()
def index() -> None:
    """An index kept on disk: do we already have this article?"""
