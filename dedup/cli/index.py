"""`dedup index …`: an index kept on disk, which answers "do we already have this article?"."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dedup.cli import options
from dedup.cli.stdout import write_object, write_out
from dedup.cli.talk import say, say_failures, say_some
from dedup.text.plural import many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dedup.engines.inputs import Asked
    from dedup.indexing import Index
    from dedup.loading.batches import Batch
    from dedup.loading.table_columns import Tables
    from dedup.model import Failure
    from dedup.settings import GroupingSettings, Settings

app = typer.Typer(name="index", help="An index kept on disk: do we already have this article?", no_args_is_help=True)
Where = Annotated[str, typer.Argument(metavar="INDEX", help="A file, or redis://HOST:PORT/DB?prefix=NAME.")]
QueryJson = Annotated[
    bool,
    typer.Option("--json", help="Print one JSON object: how many are known, all answers, and what could not be read."),
]
Ids = Annotated[list[str], typer.Argument(metavar="ID…", help="Article ids.")]


@app.command("add")
def add(
    where: Where, paths: options.Paths, text_field: options.TextField = None, id_field: options.IdField = None, title_field: options.TitleField = None,
    cut: options.CutTables = False, encoding: options.Encoding = None, set_: options.Set = None, config: options.ConfigFile = None, json: options.Json = False,
    quiet: options.Quiet = False, debug: options.Debug = False,
) -> None:  # fmt: skip
    """Add articles to an index; one whose id is there is replaced. Interrupted, the same command goes on.

    Example: dedup index add archive.index pages/
    """
    settings = options.configuration(encoding=encoding, set_=set_, config=config).settings
    failures: list[Failure] = []
    asked = _asked(where, paths, settings, options.tables(text_field, id_field, title_field, cut=cut, quiet=quiet))
    batches = _batches(asked, failures)
    with _opened(where, settings.grouping, must_exist=False) as index:  # a path that is not there makes no index
        done = index.add(batches)
        held = index.info().articles
    if json:
        counts = {"added": done.new, "replaced": done.replaced, "unchanged": done.unchanged, "articles": held}
        _print(counts, failures)
    say(
        f"{many(done.new, 'article')} added, {done.replaced:,} replaced, {done.unchanged:,} unchanged; "
        f"the index holds {held:,}.",
        quiet=quiet,
    )
    _end(failures)


@app.command("query")
def query(
    where: Where, paths: options.Paths, text_field: options.TextField = None, id_field: options.IdField = None, title_field: options.TitleField = None,
    cut: options.CutTables = False, encoding: options.Encoding = None, set_: options.Set = None, config: options.ConfigFile = None, json: QueryJson = False,
    quiet: options.Quiet = False, debug: options.Debug = False,
) -> None:  # fmt: skip
    """Which of these articles does the index have? One JSON object an article; nothing is added.

    Example: dedup index query archive.index today.jsonl
    """
    from dedup.indexing import of_answer
    from dedup.rows import line

    settings = options.configuration(encoding=encoding, set_=set_, config=config).settings
    failures: list[Failure] = []
    asked = _asked(where, paths, settings, options.tables(text_field, id_field, title_field, cut=cut, quiet=quiet))
    known = count = 0
    with _opened(where, settings.grouping, must_exist=True) as index:
        answers = index.query(_batches(asked, failures))

        def rows() -> Iterator[dict[str, Any]]:
            nonlocal known, count
            for answer in answers:
                known += answer.known
                count += 1
                yield of_answer(answer)

        if json:
            found = list(rows())
            _print({"articles": count, "known": known, "answers": found}, failures)
        else:
            write_out(map(line, rows()))
    say(f"Known: {known:,} of {many(count, 'article')}.", quiet=quiet)
    _end(failures)


@app.command("info")
def info(where: Where, json: options.Json = False, quiet: options.Quiet = False, debug: options.Debug = False) -> None:
    """What an index holds, and the settings it was made with.

    Example: dedup index info archive.index
    """
    with _opened(where, None, must_exist=True) as index:
        held = index.info()
    if json:
        _print({"articles": held.articles, "texts": held.texts, "settings": dict(held.settings)})
        return
    sentences = [f"{many(held.articles, 'article')}, {many(held.texts, 'different text')}"]
    sentences += [f"grouping.{key} = {value}" for key, value in held.settings.items()]
    write_out(f"{sentence}\n".encode() for sentence in sentences)


@app.command("remove")
def remove(
    where: Where, ids: Ids, json: options.Json = False, quiet: options.Quiet = False, debug: options.Debug = False
) -> None:
    """Remove articles from an index by id, as `dedup index query` gives them.

    Example: dedup index remove archive.index 'pages/001_68899ff924204499.txt#03'
    """
    with _opened(where, None, must_exist=True) as index:
        absent = sorted(set(ids) - set(index.shelf.digests(ids)))
        count = index.remove(ids)
    if json:
        _print({"removed": count, "absent": absent})
    say(f"Removed: {count:,} of {many(len(ids), 'article')}.", quiet=quiet)
    say_some("Not in the index", absent, quiet=quiet)


def _print(row: dict[str, Any], failures: list[Failure] | None = None) -> None:
    """One object for a program; what could not be read is in it where something was read."""
    from dedup.rows import of_failure

    read = {} if failures is None else {"failures": [of_failure(failure) for failure in sorted(failures)]}
    write_object({**row, **read})


@contextmanager
def _opened(where: str, settings: GroupingSettings | None, *, must_exist: bool) -> Iterator[Index]:
    """The open index; without settings for commands that do not look up texts."""
    from dedup.indexing import Index, shelf

    kept = shelf(where, must_exist=must_exist)
    try:
        with kept.answering():
            yield Index.on(kept, settings) if settings else Index.whole(kept)
    finally:
        kept.close()


def _asked(where: str, paths: list[str], settings: Settings, tables: Tables) -> Asked:
    from dedup.engines.inputs import Asked
    from dedup.indexing.places import Places

    return Asked(paths, settings, tables, shelved=Places.of(where))


def _batches(asked: Asked, failures: list[Failure]) -> Iterable[Batch]:
    """The articles of the paths, batch by batch; what could not be read is put into `failures`."""
    from dedup.engines.inputs import inputs

    given = inputs(asked)
    failures.extend(given.failures)

    def read() -> Iterator[Batch]:
        for batch in given.batches:
            failures.extend(batch.failures)
            yield batch

    return read()


def _end(failures: list[Failure]) -> None:
    if say_failures(sorted(failures)):
        raise typer.Exit(3)
