"""The paths given to `dedup group` and `dedup index` → tables on disk that kernels read in blocks, and batches of everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Final

from dedup.engines.local import WORTH_COMPILING
from dedup.engines.scanning import TableOnDisk
from dedup.errors import UsageError
from dedup.failing import guarded
from dedup.loading import Source, load_page, survey
from dedup.loading.batches import Batch, Read, batched
from dedup.loading.json_lines import columns_of
from dedup.loading.packed import PACKED, torn, unpacked
from dedup.loading.records import refused
from dedup.loading.table_columns import Heard, Table, Tables
from dedup.loading.tables import articles, batches
from dedup.model import Failure, Page
from dedup.settings import Settings
from dedup.sketching import PLAIN, Kernels

if TYPE_CHECKING:
    from dedup.model import Article

_LINES: Final = (".jsonl", ".ndjson")
_WORTH_LOADING: Final = 32 << 10
"""Bytes of input below which numpy is faster than loading kernels that are compiled already, which takes five milliseconds."""
_ARTICLES: Final = 1000
"""Articles in a batch, if they come from pages or from rows that are cut."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to read, and how."""

    paths: Sequence[str]
    settings: Settings
    tables: Tables = field(default_factory=Tables)
    output: Path | None = None
    """The file that will be written, which is not read."""
    shelved: Callable[[str], str] | None = None
    """For an index: the name of a source → the short name that it has in the index for good."""

    @property
    def in_stretches(self) -> bool:
        """Whether kernels may read tables on disk in blocks: they take only the text and the id of a row."""
        return not (self.tables.cut or self.tables.columns.title or self.shelved)

    @property
    def standard(self) -> bool:
        """Whether standard input is among it."""
        return "-" in self.paths

    def siglum(self, source: Source) -> str:
        """The short name of a source."""
        return self.shelved(source.name) if self.shelved else source.siglum

    def table(self, source: Source, heard: Heard | None) -> Table:
        """The table of a source. In an index the ids of its rows begin with its place, which a pipe does not have."""
        shelved = self.shelved is not None and not source.is_stream
        ending = source.ending.removesuffix(PACKED)
        asked, settings = self.tables.columns, self.settings.loading
        return Table(
            source.name,
            self.siglum(source),
            ending,
            asked,
            settings=settings,
            heard=heard,
            shelved=shelved,
            rows=source.rows,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """Everything that is to be grouped."""

    on_disk: Sequence[TableOnDisk]
    batches: Iterable[Batch]
    """All other articles, and the failures met while they are read."""
    failures: tuple[Failure, ...]
    """What is known to be unreadable before reading begins."""
    kernels: Kernels
    pages: Sequence[Source]
    page_of: Mapping[str, str]
    """Id of an article → the name of the page, one of `pages`, that it was cut from. Filled while the batches are read."""


def inputs(asked: Asked, again: Mapping[str, Sequence[Read]] = MappingProxyType({})) -> Inputs:
    """Find the tables and pages that the paths name.

    `again` maps the names of some pages to their articles, as a second look has cut them; in that case the columns found are not
    reported again. For an index no table is read in blocks.

    Raises:
        UsageError: a path does not exist or is the output, or a table lacks a column that was asked for.
    """
    found = survey(asked.paths, asked.settings.loading, output=asked.output)
    found.refuse_nothing(asked.paths)
    known = [(source, asked.table(source, None if again else asked.tables.heard)) for source in found.tables]
    on_disk: list[TableOnDisk] = []
    others: list[tuple[Source, Table]] = []
    failures = [*found.failures]
    size = WORTH_COMPILING if asked.standard else 0
    for source, one in known:
        try:
            length = Path(source.path).stat().st_size if source.path else 0
            size += length
            if source.path and length and source.ending in _LINES and asked.in_stretches and not source.rows:
                columns = columns_of(one, source.path)
                if isinstance(columns, Failure):
                    failures.append(columns)
                elif columns:
                    on_disk.append(TableOnDisk(one, source.path, columns))
            else:
                others.append((source, one))
        except OSError as error:
            failures.append(source.unreadable(error))
        except UsageError as error:
            failures.append(refused(source, error))
    kernels = PLAIN if asked.shelved else _kernels(size)
    page_of: dict[str, str] = {}
    sources = tuple(replace(source, siglum=asked.siglum(source)) for source in found.pages)
    pages = (_of_page(source, asked.settings, again.get(source.name), page_of) for source in sources)
    read = chain(_of_tables(asked, others, kernels), batched(chain.from_iterable(pages), _ARTICLES))
    return Inputs(on_disk, read, tuple(failures), kernels, sources, page_of)


def _of_page(
    source: Source, settings: Settings, known: Sequence[Read] | None, page_of: dict[str, str]
) -> Iterator[Read]:
    for read in _page_articles(source, settings) if known is None else known:
        if not isinstance(read, Failure):
            page_of[read[0]] = source.name
        yield read


def _kernels(size: int) -> Kernels:
    """The kernels for so many bytes of input: numpy, or machine code if it can be had and pays."""
    if size < _WORTH_LOADING:
        return PLAIN
    try:
        from dedup.sketching.compiled import COMPILED
        from dedup.sketching.compiling import is_compiled
    except ImportError:
        return PLAIN
    return COMPILED if size >= WORTH_COMPILING or is_compiled() else PLAIN


def _of_tables(asked: Asked, tables: Sequence[tuple[Source, Table]], kernels: Kernels) -> Iterator[Batch]:
    for source, table in tables:
        try:
            opened = source.opened(asked.settings.loading.longest_source)
        except OSError as error:
            opened = source.unreadable(error)
        if isinstance(opened, Failure):
            yield Batch.unread([opened])
            continue
        with opened as packed:
            stream = unpacked(packed, source.ending)
            try:
                yield from _of_table(asked, table, stream, kernels)
            except UsageError as error:
                yield Batch.unread([refused(source, error)])
            if broken := torn(stream, table.name):
                yield Batch.unread([broken])


def _of_table(asked: Asked, table: Table, stream: IO[bytes], kernels: Kernels) -> Iterator[Batch]:
    if not asked.tables.cut:
        return batches(table, stream, kernels)
    found = (
        [row]
        if isinstance(row, Failure)
        else _cut(Page(table.name, row[0], row[1], "utf-8", "A table's row."), asked.settings)
        for row in articles(table, stream)
    )
    return batched(chain.from_iterable(found), _ARTICLES, table.siglum)


def _page_articles(source: Source, settings: Settings) -> Iterator[Read]:
    for page in load_page(source, settings.loading):
        if isinstance(page, Failure):
            yield page
        else:
            yield from _cut(page, settings)


def _cut(page: Page, settings: Settings) -> Iterator[Read]:
    from dedup.cutting import (
        cut as cut_page,
    )  # for tables it is not needed, and loading it takes as long as reading them

    articles = guarded("cutting", page.source, cut_page, page, settings.cutting)
    if isinstance(articles, Failure):
        yield articles
    else:
        yield from (read_of(article, page) for article in articles)


def read_of(article: Article, page: Page) -> Read:
    """The article's id and letters."""
    from dedup.normalising import normalise
    from dedup.text.shingling import letters_of_folded

    return article.id, letters_of_folded(normalise(article, page).distinctive)
