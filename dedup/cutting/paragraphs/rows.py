"""Rows of a table or a list of winners: `1 邓亚博 贵阳机床厂 88.1分`. They are not heads, and belong to the text that announces them.

Observation. A row is as short as a headline and has no marks. But neighbouring rows are numbered, end with a figure and the same
unit, or begin with labels of one kind. Rule. Rows are recognised together with their neighbours, never one by itself; rows with following numbers belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.paragraph import ParagraphKind
from dedup.cutting.signs import evidence
from dedup.text.characters import HAN_CLASS

LEAST_ROWS: Final = 3
"""The fewest rows below each other: two lines that begin with figures may be two headlines."""
HEAD: Final = 3
"""The most lines of a head that stands inside a table."""
LEAST_ABOVE: Final = 2
"""The fewest rows above such a head."""
LONGEST_ROW: Final = 60
"""Characters of the longest row: a number, a name, an employer and a result."""
_NUMBER: Final = re.compile(r"(\d{1,3})(?![\d.,%年月日]|[^\d\s]?\d*[%分])")
"""The number of a row; not a year, a date or a result."""
_RESULT: Final = re.compile(r" .*?\d[\d.:]*([^\d\s]{0,3})$")
"""A row without a number: a cell or two, and at the end a figure with its unit."""
_FRAME: Final = re.compile(rf"[{HAN_CLASS}·]{{1,8}}(?: [{HAN_CLASS}]{{1,6}})? ?([-－]?\d[^{HAN_CLASS}\s]*)")
"""What a row tells of, and its first figure with its point and its signs: `大白菜1.60`, `金江 多云 12℃～18℃`."""
_LABEL: Final = re.compile(rf"[{HAN_CLASS}]{{1,6}}([{HAN_CLASS}])[：:]")
"""What an item is, and the word for its kind: `消息类：`, `一等奖：`."""
_CELLS: Final = re.compile(r"\|[^|]*\|.*\|")
"""Two or more cells between vertical bars, as in Markdown: such a row is recognised by itself."""


def rows_of(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None]) -> Iterator[int]:
    """The numbers of the lines that are rows."""
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
        elif len(row) < LEAST_ABOVE or at > row[-1] + HEAD or row_number(line.text) is not None:
            yield from _long(row)
            row, broken = [at], False
    yield from _long(row)


def _long(row: list[int]) -> Sequence[int]:
    return row if len(row) >= LEAST_ROWS else ()


def _goes_on_below_a_head(lines: Sequence[Line], row: Sequence[int], at: int) -> bool:
    """Whether the line has the next number after at least two rows, with only a head between."""
    between = lines[row[-1] + 1 : at]
    if len(row) < LEAST_ABOVE or len(between) > HEAD or any(evidence.is_finished(line.text) for line in between):
        return False
    return _counts_on(lines[row[-1]].text, lines[at].text)


def row_number(text: str) -> int | None:
    """The number at the beginning of a row, or None."""
    found = _NUMBER.match(text)
    return int(found.group(1)) if found else None


def _may_be(line: Line, kind: ParagraphKind | None) -> bool:
    return kind is None and not line.level and len(line.text) <= LONGEST_ROW and not evidence.is_finished(line.text)


def _goes_on(above: str, row: str) -> bool:
    return (
        _counts_on(above, row) or _same_unit(above, row) or _same_frame(above, row) or _labels_of_one_kind(above, row)
    )


def _counts_on(above: str, row: str) -> bool:
    before, number = row_number(above), row_number(row)
    return before is not None and number == before + 1


def _same_unit(above: str, row: str) -> bool:
    first, second = _RESULT.search(above), _RESULT.search(row)
    if first is None or second is None or evidence.has_marks(above[:-6]) or evidence.has_marks(row[:-6]):
        return False
    return first.group(1) == second.group(1)


def _same_frame(above: str, row: str) -> bool:
    """Whether the first figures of both have a point or a sign at the same place: prices, a forecast. A whole number stands in any headline."""
    first, second = _frame(above), _frame(row)
    return first is not None and first == second


def _labels_of_one_kind(above: str, row: str) -> bool:
    """Whether both begin with labels that name two of a kind: `消息类：…`, `通讯类：…`. The same label again is a speaker's."""
    first, second = _LABEL.match(above), _LABEL.match(row)
    return first is not None and second is not None and first[1] == second[1] and first[0] != second[0]


def _frame(row: str) -> str | None:
    found = _FRAME.match(row)
    if found is None or evidence.has_marks(row.replace(".", "")):
        return None
    frame = re.sub(r"\d+", "0", found.group(1).replace("-", "").replace("－", ""))
    return frame if frame != "0" else None
