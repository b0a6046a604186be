"""`dedup index …`: an index kept on disk, which answers "do we already have this article?"."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.group import Cut, IdField, TextField, TitleField
from dedup.cli.options import ConfigFile, Debug, Encoding, Json, Paths, Quiet, Set, configuration
from dedup.cli.talk import say, say_failures
from dedup.cli.whole import write_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dedup.indexing import Index
    from dedup.loading.tables import Batch
    from dedup.model import Failure
    from dedup.settings import GroupingSettings, Settings

app = typer.Typer(name="index", help="An index kept on disk: do we already have this article?", no_args_is_help=True)
Where = Annotated[str, typer.Argument(metavar="INDEX", help="A file, or redis://HOST:PORT/DB?prefix=NAME.")]
Ids = Annotated[list[str], typer.Argument(metavar="ID…", help="Ids of articles.")]


@app.command("add")
def add(
    where: Where, paths: Paths, text_field: TextField = None, id_field: IdField = None, title_field: TitleField = None,
    cut: Cut = False, encoding: Encoding = None, set_: Set = None, config: ConfigFile = None, quiet: Quiet = False,
    debug: Debug = False,
) -> None:  # fmt: skip
    """Add articles to an index; one whose id is there is replaced. Interrupted, the same command goes on.

    Example: dedup index add archive.index pages/
    """
    settings = configuration(encoding=encoding, set_=set_, config=config).settings
    failures: list[Failure] = []
    with _opened(where, settings.grouping, must_exist=False) as index:
        done = index.add(_batches(paths, settings, text_field, id_field, title_field, cut, quiet, failures))
        info = index.info()
    say(
        f"{done.new:,} articles added, {done.replaced:,} replaced, {done.unchanged:,} unchanged; the index holds {info.articles:,}.",
        quiet=quiet,
    )
    _end(failures)


@app.command("query")
def query(
    where: Where, paths: Paths, text_field: TextField = None, id_field: IdField = None, title_field: TitleField = None,
    cut: Cut = False, encoding: Encoding = None, set_: Set = None, config: ConfigFile = None, quiet: Quiet = False,
    debug: Debug = False,
) -> None:  # fmt: skip
    """Which of these articles does the index have? One JSON object an article; nothing is added.

    Example: dedup index query archive.index today.jsonl
    """
    from dedup.indexing import of_answer

    settings = configuration(encoding=encoding, set_=set_, config=config).settings
    failures: list[Failure] = []
    known = count = 0
    with _opened(where, settings.grouping, must_exist=True) as index:
        batches = _batches(paths, settings, text_field, id_field, title_field, cut, quiet, failures)

        def lines() -> Iterator[bytes]:
            nonlocal known, count
            for answer in index.query(batches):
                yield of_answer(answer)
                known += answer.known
                count += 1

        write_out(lines())
    say(f"{known:,} of {count:,} articles are known.", quiet=quiet)
    _end(failures)


@app.command("info")
def info(where: Where, json: Json = False, set_: Set = None, config: ConfigFile = None, debug: Debug = False) -> None:
    """What an index holds, and the settings that it was made with.

    Example: dedup index info archive.index
    """
    from dedup.settings import GroupingSettings

    with _opened(where, GroupingSettings(), must_exist=True, checked=False) as index:
        held = index.info()
    if json:
        from dedup.rows import line

        row = {"articles": held.articles, "texts": held.texts, "settings": dict(held.settings)}
        sys.stdout.buffer.write(line(row))
        sys.stdout.buffer.flush()
        return
    sys.stdout.write(f"{held.articles:,} articles, {held.texts:,} different texts\n")
    for key, value in held.settings.items():
        sys.stdout.write(f"grouping.{key} = {value}\n")


@app.command("remove")
def remove(where: Where, ids: Ids, quiet: Quiet = False, debug: Debug = False) -> None:
    """Take articles out of an index, by id.

    Example: dedup index remove archive.index 001_68899ff924204499#03
    """
    from dedup.settings import GroupingSettings

    with _opened(where, GroupingSettings(), must_exist=True, checked=False) as index:
        count = index.remove(ids)
    say(f"{count:,} of {len(ids):,} articles removed.", quiet=quiet)


@contextmanager
def _opened(where: str, settings: GroupingSettings, *, must_exist: bool, checked: bool = True) -> Iterator[Index]:
    from dedup.indexing import Index, shelf

    kept = shelf(where, must_exist=must_exist)
    try:
        with kept.answering():
            yield Index.on(kept, settings) if checked else Index(kept, settings)
    finally:
        kept.close()


def _batches(
    paths: list[str], settings: Settings, text: str | None, id_: str | None, title: str | None, cut: bool, quiet: bool,
    failures: list[Failure],
) -> Iterable[Batch]:  # fmt: skip
    """The articles of the paths, batch by batch; what could not be read is put into `failures`."""
    from dedup.engines.inputs import inputs
    from dedup.loading.tables import batches
    from dedup.loading.tabular import Columns

    wanted = Columns(text or "", id_, title)
    given = inputs(paths, settings, wanted, cut=cut, said=lambda sentence: say(sentence, quiet=quiet))
    failures.extend(given.failures)
    for one in given.stretched:
        with open(one.path, "rb") as stream:  # noqa: PTH123 - the path as people gave it
            for batch in batches(one.table, stream, one.columns, compiled=False):
                failures.extend(batch.failures)
                yield batch
    for batch in given.batches:
        failures.extend(batch.failures)
        yield batch


def _end(failures: list[Failure]) -> None:
    if say_failures(sorted(failures)):
        raise typer.Exit(3)
