"""Rows of a table or a list of winners: `1 邓亚博 贵阳机床厂 88.1分`. They are no heads, and belong to the text that announces them.

Observation. A row is as short as a headline and takes no mark; but its neighbours count on from it, or end with a figure and the same
unit as it does. Rule. Rows are recognised by their neighbours, never one by itself, and one that counts on from another is of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.paragraph import ParagraphKind
from dedup.cutting.signs import evidence

LEAST_ROWS: Final = 3
"""Rows below one another: two lines that begin with figures may be two headlines."""
HEAD: Final = 3
"""Lines of a head that stands in the midst of a table."""
LEAST_ABOVE: Final = 2
"""Rows above it."""
LONGEST_ROW: Final = 60
"""Characters: a number, a name, a house and a result."""
_NUMBER: Final = re.compile(r"(\d{1,3})(?![\d.,%年月日]|[^\d\s]?\d*[%分])")
"""What counts the rows; not a year, a date, a result."""
_RESULT: Final = re.compile(r" .*?\d[\d.:]*([^\d\s]{0,3})$")
"""A row without a number: a cell or two, and a figure with its unit at the end."""
_CELLS: Final = re.compile(r"\|[^|]*\|.*\|")
"""Two cells and more between strokes, as Markdown sets tables: such a row shows itself."""


def rows_of(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None]) -> Iterator[int]:
    """The lines that are rows."""
    yield from (at for at, line in enumerate(lines) if _CELLS.fullmatch(line.text) and not line.level)
    row: list[int] = []
    broken = False
    for at, line in enumerate(lines):
        if not _may_be(line, kinds[at]):
            continue
        if row and at == row[-1] + 1 and _goes_on(lines[row[-1]].text, line.text):
            row.append(at)
        elif row and not broken and _goes_on_below_a_head(lines, row, at):
            row.append(at)
            broken = True
        elif not row or at > row[-1] + HEAD or row_number(line.text) is not None:
            yield from _long(row)
            row, broken = [at], False
    yield from _long(row)


def _long(row: list[int]) -> Sequence[int]:
    return row if len(row) >= LEAST_ROWS else ()


def _goes_on_below_a_head(lines: Sequence[Line], row: Sequence[int], at: int) -> bool:
    """Whether the line counts on from two rows, with nothing but a head between."""
    between = lines[row[-1] + 1 : at]
    if len(row) < LEAST_ABOVE or len(between) > HEAD or any(evidence.is_finished(line.text) for line in between):
        return False
    return _counts_on(lines[row[-1]].text, lines[at].text)


def row_number(text: str) -> int | None:
    """The number with which a row begins."""
    found = _NUMBER.match(text)
    return int(found.group(1)) if found else None


def _may_be(line: Line, kind: ParagraphKind | None) -> bool:
    return kind is None and not line.level and len(line.text) <= LONGEST_ROW and not evidence.is_finished(line.text)


def _goes_on(above: str, row: str) -> bool:
    return _counts_on(above, row) or _same_unit(above, row)


def _counts_on(above: str, row: str) -> bool:
    before, number = row_number(above), row_number(row)
    return before is not None and number == before + 1


def _same_unit(above: str, row: str) -> bool:
    first, second = _RESULT.search(above), _RESULT.search(row)
    if first is None or second is None or evidence.has_marks(above[:-6]) or evidence.has_marks(row[:-6]):
        return False
    return first.group(1) == second.group(1)
