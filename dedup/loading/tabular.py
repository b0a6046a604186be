"""Tables → rows: JSON Lines, CSV, Parquet, whichever columns count; a broken row is a `Failure` in its place.

What of a row counts is asked here and nowhere else, so that a report, a group and an index say the same of one table.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, Final

import orjson

from dedup.errors import MissingExtra, UsageError
from dedup.loading.encodings import decode
from dedup.loading.extract import Unreadable
from dedup.model import Failure
from dedup.settings import LoadingSettings
from dedup.text.plural import many

USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "text": (
        "text",
        "content",
        "body",
        "article",
        "fulltext",
        "full_text",
        "raw_content",
        "document",
        "正文",
        "内容",
        "全文",
        "文本",
    ),
    "id": ("id", "_id", "uid", "uuid", "guid", "doc_id", "docid", "document_id", "article_id", "编号", "序号"),
    "title": ("title", "headline", "标题", "题目"),
    "date": ("date", "published", "pubdate", "日期", "时间"),
}
"""Names that a column goes by, the likeliest first; compared without regard to case."""

_AT_ONCE: Final = 2000
"""Rows of Parquet that are made at a time: some megabytes of articles."""
_SAMPLE: Final = 65536
"""Bytes of CSV that tell its encoding: some dozens of articles."""


Heard = Callable[[str], None]
"""Is told, in a sentence, which columns of a table were found where not all were named."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that count, or that are asked for; None for one that it doesn't have, or that nobody names."""

    text: str = ""
    """Empty: found by its usual names."""
    id: str | None = None
    title: str | None = None
    """Put before the text where it was asked for by name."""
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table to read: its name as given, its short name, its format, and which columns were asked for."""

    name: str
    siglum: str
    ending: str
    wanted: Columns = field(default_factory=Columns)
    titled: bool = False
    """Whether a column of titles is looked for where none was asked for by name."""
    settings: LoadingSettings = field(default_factory=LoadingSettings)
    heard: Heard | None = field(default=None, compare=False)
    shelved: bool = False
    """Whether ids are for an index, which outlives the table: then a row's own id has the table's short name in front."""

    def columns(self, names: Sequence[str]) -> Columns:
        """The columns that count among those that the table has: as asked for, else by their usual names.

        Raises:
            UsageError: a column that was asked for is not there, or no column looks like the text.
        """
        for wanted in (self.wanted.text, self.wanted.id, self.wanted.title, self.wanted.date):
            if wanted and wanted not in names:
                raise UsageError(f"{self.name}: there is no column {wanted!r}. It has: {', '.join(map(str, names))}.")
        text = self.wanted.text or _usual("text", names)
        if not text:
            raise UsageError(
                f"{self.name}: no column looks like the text. Name it with --text-field; there are: {', '.join(map(str, names))}."
            )
        title = self.wanted.title or (_usual("title", names) if self.titled else None)
        found = Columns(text, self.wanted.id or _usual("id", names), title, self.wanted.date)
        if self.heard and not (self.wanted.text and self.wanted.id):
            ids = f"ids from {found.id!r}" if found.id else "no ids: the line numbers serve"
            titles = f", titles from {found.title!r}" if found.title else ""
            self.heard(f"{self.name}: texts from {found.text!r}, {ids}{titles}.")
        return found

    def failure(self, line: int, reason: str, hint: str = "Mend the row; the others were read.") -> Failure:
        """A row that could not be read."""
        return Failure(self.name, "loading", f"line {line}", reason, hint)

    def no_lines(self) -> Failure:
        """That it has the name of JSON Lines and is something else."""
        said = "No line of it is a JSON object with columns. Is it JSON Lines?"
        return self.failure(1, said, "Write one JSON object a line, in UTF-8.")


def _usual(role: str, names: Sequence[str]) -> str | None:
    lowered = {str(name).strip().lower(): name for name in reversed(names)}
    return next((lowered[usual] for usual in USUAL[role] if usual in lowered), None)


def own_id(value: object) -> str | None:
    """What a row says its id is, as text; None where it says none: nothing, or what is no name."""
    nameless = value is None or isinstance(value, bool | bytes | dict | list)
    return None if nameless else str(value) or None


@dataclass(frozen=True, slots=True)
class Entry:
    """What of a row counts."""

    line: int
    id: str
    """Its own, or the table's short name with its line where it has none."""
    title: str | None
    text: str

    @property
    def headed(self) -> str:
        """The text with the title before it, where it has one and does not begin with it."""
        return f"{self.title}\n{self.text}" if self.title and not self.text.startswith(self.title) else self.text


def entry(table: Table, columns: Columns, row: Mapping[str, Any] | Failure, line: int) -> Entry | Failure:
    """What of a row counts, or why it is no article."""
    if isinstance(row, Failure):
        return row
    text = row.get(columns.text)
    if not isinstance(text, str):
        said = "holds no text" if columns.text in row else "is missing"
        return table.failure(line, f"The column {columns.text!r} {said}.")
    own = own_id(row.get(columns.id)) if columns.id else None
    if own and table.shelved:
        own = f"{table.siglum}#{own}"
    title = row.get(columns.title) if columns.title else None
    headline = title.strip() or None if isinstance(title, str) else None
    return Entry(line, own or f"{table.siglum}:{line}", headline, text)


@dataclass(frozen=True, slots=True)
class Apart:
    """Tells ids apart that come again: `a`, `a~2`, `a~3`; it never gives one twice, whatever a row calls itself."""

    _times: dict[str, int] = field(default_factory=dict)

    def __call__(self, name: str) -> str:
        """The name, or the next that is free where it was given already."""
        times = self._times.get(name, 0) + 1
        told = name
        while times > 1 and (told := f"{name}~{times}") in self._times:
            times += 1
        self._times[name] = times
        if told != name:
            self._times[told] = 1
        return told


def rows(table: Table, stream: IO[bytes]) -> Iterator[Entry | Failure]:
    """What of each row of a table counts, in order; a broken row is a `Failure` in its place.

    Raises:
        UsageError: no column looks like the text, or one that was asked for is not there.
        MissingExtra: the table is Parquet and pyarrow is not installed.
    """
    if table.ending == ".parquet":
        return _parquet_rows(table, stream)
    if table.ending in {".csv", ".tsv"}:
        return _separated_rows(table, stream)
    return _json_rows(table, stream)


def _json_rows(table: Table, stream: IO[bytes]) -> Iterator[Entry | Failure]:
    columns: Columns | None = None
    early: list[tuple[int, Mapping[str, Any] | Failure]] = []  # if no good row follows, the file is something else
    for line, content in enumerate(stream, 1):
        data = content.removeprefix(b"\xef\xbb\xbf") if line == 1 else content
        row = json_row(table, line, data)
        if row is None:
            continue
        if columns is None:
            early.append((line, row))
            if isinstance(row, Failure) or not row:
                continue
            columns = table.columns(list(row))
            for before, found in early:
                yield entry(table, columns, found, before)
        else:
            yield entry(table, columns, row, line)
    if columns is None and early:
        yield table.no_lines()


def json_row(table: Table, line: int, data: bytes) -> Mapping[str, Any] | Failure | None:
    """What a line of JSON Lines says; None for an empty one."""
    if not data.strip(b" \t\r\n"):
        return None
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError as error:  # its own line number counts from the row
        return table.failure(
            line, f"The row is not valid JSON in UTF-8: {error.msg}, at its character {error.pos + 1}."
        )
    return found if isinstance(found, dict) else table.failure(line, "The row is no JSON object.")


def _separated_rows(table: Table, stream: IO[bytes]) -> Iterator[Entry | Failure]:
    sample = stream.read(_SAMPLE)
    stream.seek(0)
    told = decode(sample[: sample.rfind(b"\n") + 1] or sample, table.settings.encoding)
    if isinstance(told, Unreadable):
        yield Failure(table.name, "loading", told.place, told.reason, told.hint)
        return
    text = io.TextIOWrapper(stream, encoding=told.encoding, errors="surrogateescape", newline="")
    try:
        yield from _parsed_rows(table, text, _separator(table, told.text), told.encoding)
    finally:
        text.detach()  # the stream belongs to who opened it


def _separator(table: Table, text: str) -> str:
    """What stands between the names of the columns: spreadsheets of some countries write `;` for the comma."""
    if table.ending == ".tsv":
        return "\t"
    lines = text.removeprefix("\ufeff").splitlines()
    header = next((line for line in lines if line.strip(" ,;\t")), "")
    return next((mark for mark in ",;\t" if mark in header), ",")


def _parsed_rows(table: Table, text: IO[str], separator: str, encoding: str) -> Iterator[Entry | Failure]:
    csv.field_size_limit(1 << 30)
    reader = csv.reader(text, delimiter=separator, strict=True)
    try:
        header = next((row for row in reader if any(map(str.strip, row))), None)  # empty rows may stand before it
    except csv.Error as error:
        said = f"The names of the columns are not valid CSV: {error}."
        yield table.failure(reader.line_num, said, "Mend the first line; no row was read.")
        return
    if header is None:
        return
    header[0] = header[0].removeprefix("\ufeff")
    columns = table.columns(header)

    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield table.failure(line, f"The row is not valid CSV: {error}.")
            continue
        if not row:
            continue
        if len(row) != len(header):
            said = f"The row has {many(len(row), 'field')}, the table {many(len(header), 'column')}."
            yield table.failure(line, said)
        elif any("\udc80" <= character <= "\udcff" for field_ in row for character in field_):
            said = f"The row is not valid {encoding.removesuffix('-sig')}."
            yield table.failure(line, said, "Convert the table to UTF-8.")
        else:
            yield entry(table, columns, dict(zip(header, row, strict=True)), line)


def _parquet_rows(table: Table, stream: IO[bytes]) -> Iterator[Entry | Failure]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise MissingExtra("Reading Parquet", "parquet") from None
    try:
        file = parquet.ParquetFile(stream)
    except (pa.ArrowInvalid, OSError) as error:
        said = f"The file is not valid Parquet: {error}."
        yield Failure(table.name, "loading", "", said, "Get a whole copy.")
        return
    columns = table.columns(file.schema_arrow.names)
    wanted = [name for name in (columns.text, columns.id, columns.title) if name]
    line = 0
    try:
        for batch in file.iter_batches(batch_size=_AT_ONCE, columns=wanted):
            for row in batch.to_pylist():
                line += 1
                yield entry(table, columns, row, line)
    except (pa.ArrowException, OSError) as error:
        yield table.failure(line + 1, f"From here on the file is broken: {error}.", "Get a whole copy.")
