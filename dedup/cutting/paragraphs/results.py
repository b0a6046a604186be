"""Rows of results on pages in an alphabet: `Eastwick 3, Maltby Rovers 1`, `Marcy – Bellac : 17-12`, `Thornley 218 (Hallam 71)`.

Observation. Such a row begins with a name and ends with a figure, has commas and points, and may go on in a second line within its bracket. One by itself
may be a headline; two below each other, one of them of several figures, or three of any, are a table. A line that says how a match ended stands
among them, and names whom the rows name. Rule. Such rows, and such a line right below one, belong together (`rows`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from dedup.cutting.lines.scripts import LETTER_CLASS, has_case
from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.paragraph import ParagraphKind

LEAST_ROWS: Final = 3
"""The fewest rows of a table."""
LEAST_OF_SEVERAL: Final = 2
"""The same if one has several figures: what each side made, or who scored when."""
SEVERAL: Final = 2
"""The fewest figures of a row that are several."""
LONGEST_ROW: Final = 90
"""Characters of the longest row: two sides and who scored."""
_ROW: Final = re.compile(rf"[{LETTER_CLASS}].*\d[\d.,:–-]*\)?")
_FIGURE: Final = re.compile(r"\d+")
_NAME: Final = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}")


class _Row(NamedTuple):
    """The lines `first` up to `end`, which are one row."""

    first: int
    end: int
    text: str


def results_of(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None]) -> Iterator[int]:
    """The numbers of the lines that are rows of results."""
    table: list[_Row] = []
    at = 0
    while at < len(lines):
        row = _row_at(lines, kinds, at)
        if table and at == table[-1].end and _tells_of(lines, kinds, at, table):
            row = row or _Row(at, at + 1, lines[at].text)
        if row is None or (table and row.first > table[-1].end):
            yield from _numbers(table)
            table = []
        if row is not None:
            table.append(row)
        at = row.end if row is not None else at + 1
    yield from _numbers(table)


def _numbers(table: Sequence[_Row]) -> Iterator[int]:
    several = any(len(_FIGURE.findall(row.text)) >= SEVERAL for row in table)
    if len(table) >= (LEAST_OF_SEVERAL if several else LEAST_ROWS):
        yield from (at for row in table for at in range(row.first, row.end))


def _row_at(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None], at: int) -> _Row | None:
    """The row that begins with the line `at`; a bracket may go on in the next line, or stand there."""
    text, end = lines[at].text, at + 1
    if not _may_be(lines, kinds, at) or not text[:1].isupper():
        return None
    if end < len(lines) and kinds[end] is None and not lines[end].level and lines[end].gap <= lines[at].gap:
        below = lines[end].text
        left_open = text.count("(") > text.count(")")
        if left_open or (below.startswith("(") and below.endswith(")")):
            text, end = f"{text} {below}", end + 1
    return _Row(at, end, text) if len(text) <= LONGEST_ROW and _ROW.fullmatch(text) else None


def _may_be(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None], at: int) -> bool:
    return kinds[at] is None and not lines[at].level and has_case(lines[at].text)


def _tells_of(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None], at: int, table: Sequence[_Row]) -> bool:
    """Whether the line says how the match ended that the rows right above tell of: it has a figure and one of their names, and no full stop."""
    text = lines[at].text
    if not _may_be(lines, kinds, at) or lines[at].gap > lines[table[-1].first].gap or len(text) > LONGEST_ROW:
        return False
    named = {name for row in table for name in _NAME.findall(row.text)}
    return (
        not text.endswith((".", "!", "?"))
        and _FIGURE.search(text) is not None
        and not named.isdisjoint(_NAME.findall(text))
    )
