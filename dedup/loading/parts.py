"""Parts of files that are named as a report names them: a member of an archive, a row of a table.

    corpus.zip/a.txt   rows.jsonl:12   rows.jsonl#17   corpus.zip/rows.jsonl:12

A row is named by its line, or by its id as `#17`. Whatever is there under such a name comes first: a file before a part of another file,
a member before a row of another member. Which rows a table has is known only when it is read, so names of rows are looked up there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dedup.errors import UsageError
from dedup.loading.ids import Apart
from dedup.loading.naming import TABLE_ENDINGS, ending_of
from dedup.model import Failure
from dedup.text.plural import many

if TYPE_CHECKING:
    from dedup.loading.table_columns import Table
    from dedup.loading.table_rows import Entry

_ROW: Final = re.compile(r":[0-9]{1,18}\Z|#")
"""Where the name of a row may begin."""


@dataclass(frozen=True, slots=True)
class NamedMembers:
    """The members of one archive that were named, each as what stands behind the archive's name: `/a.txt`, `/rows.jsonl:12`."""

    archive: str
    """Its name as given."""
    parts: frozenset[str]

    def may_be(self, member: str) -> bool:
        """Whether the member may be one of them, or the table of one of them."""
        return any(part[1:] == member or member in (table for table, _ in rows_in(part[1:])) for part in self.parts)

    def chosen(self, members: Collection[str], *, whole: bool) -> dict[str, frozenset[str]]:
        """The members that are meant, each with the rows that were named, which are none where all of it is meant.

        Raises:
            UsageError: the archive, if it is `whole`, has no such member.
        """
        meant: dict[str, set[str]] = {}
        for part in sorted(self.parts):
            read = [(part[1:], ""), *rows_in(part[1:])]
            found = next(((member, row) for member, row in read if member in members), None)
            if found:
                meant.setdefault(found[0], set()).add(found[1])
            elif whole:
                raise UsageError(
                    f"{self.archive}{part}: the archive has no such file. dedup cut {self.archive} shows what it has."
                )
        return {member: frozenset() if "" in rows else frozenset(rows) for member, rows in meant.items()}


def is_row(part: str) -> bool:
    """Whether what stands behind the name of a table names a row of it."""
    mark = _ROW.match(part)
    return bool(mark) and len(part) > 1


def rows_in(name: str) -> list[tuple[str, str]]:
    """The ways to read the name as a table and the name of a row in it, the longest table first."""
    marks = [mark.start() for mark in _ROW.finditer(name)]
    read = [(name[:at], name[at:]) for at in reversed(marks)]
    return [(table, row) for table, row in read if is_row(row) and ending_of(table) in TABLE_ENDINGS]


def line_of_row(row: str) -> int | None:
    """The line in the name of a row; None if it is named by its id."""
    return int(row[1:]) if row.startswith(":") else None


def named_rows(table: Table, found: Iterable[Entry | Failure], torn: Callable[[], bool]) -> Iterator[Entry | Failure]:
    """The rows of a table that were named, with the ids that they have among all of its rows; of broken rows only those.

    Reading ends behind the last of them, unless one is named by its id, which may come again. `torn` tells at the end whether the table
    broke off, which is a failure of its own.

    Raises:
        UsageError: a row is not there, or several have an id.
    """
    lines = {name: line for name in table.rows if (line := line_of_row(name)) is not None}
    last = max(lines.values()) if len(lines) == len(table.rows) else None
    broken = {f"line {line}": name for name, line in lines.items()}
    prefix = f"{table.siglum}#" if table.shelved else ""
    missing, apart, unread = set(table.rows), Apart(), list[Failure]()
    holders: dict[str, list[int]] = {}
    for row in found:
        if isinstance(row, Failure):
            if row.place in broken or not row.place.startswith("line "):
                missing -= {broken[row.place]} if row.place in broken else table.rows
                yield row
            else:
                unread.append(row)
            continue
        if last is not None and row.line > last:
            break
        own = row.id.removeprefix(prefix)
        if f"#{own}" in table.rows:
            holders.setdefault(own, []).append(row.line)
        unique = apart(row.id)
        names = {f":{row.line}", f"#{unique.removeprefix(prefix)}"}
        if names & table.rows:
            missing -= names
            yield replace(row, id=unique)
    for own, held in holders.items():
        if len(held) > 1:
            these = " or ".join(f"{table.name}:{line}" for line in held[:2])
            raise UsageError(
                f"{table.name}#{own}: {len(held):,} of its rows have this id. Name one by its line: {these}."
            )
    if missing and not torn():
        name = min(missing)
        why = (
            f" {many(len(unread), 'row')} of it cannot be read; {unread[0].place}: {unread[0].reason}" if unread else ""
        )
        way_out = "Name a row by its line, :12, or by its id, #17; dedup cut shows them."
        raise UsageError(f"{table.name}{name}: the table has no such row.{why} {way_out}")
