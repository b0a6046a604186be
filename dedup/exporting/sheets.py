"""Rows of cells → the sheets of a workbook: how text, marked text, links and numbers are written.

A cell of text is written as text and never as a formula, whatever it begins with; control characters are shown as signs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dedup.reporting.visible import visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_LONGEST: Final = 32_767
"""UTF-16 units that a cell holds. Source: "Excel specifications and limits"; a longer text damages the file."""
_MOST_LINKS: Final = 60_000
"""Links of a sheet: Excel opens no sheet with more than 65,530 (same source). Rows behind have their place as text."""
_MOST_ROWS: Final = 1_048_575
"""Rows below the header. Same source."""
_LEFT, _RIGHT, _LINK = "#9A4A00", "#0B57A4", "#0B57A4"
"""A is orange and B is blue, as on the pages, dark enough to be read on white."""
_DOUBT: Final = "#A5132F"
"""The colour of doubts: that of high severity, as on the pages."""


@dataclass(frozen=True, slots=True)
class Emphasised:
    """Text with one stretch that is marked out."""

    before: str
    marked: str
    after: str
    side: str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to a page of the report."""

    text: str
    to: str


Cell = str | int | float | None | Emphasised | Link
Columns = dict[str, int]
"""Each column's key and its width, in characters of Latin text: a Han character takes two."""


class Sheets:
    """The sheets of one workbook, with the formats that they share."""

    def __init__(self, made: Workbook, words: Mapping[str, str], font: str) -> None:
        self._made, self.words = made, words
        base = {"font_name": font, "font_size": 11}
        cell = {**base, "valign": "top", "text_wrap": True}
        self._cell = made.add_format(cell)
        self._head = made.add_format({**base, "bold": True, "bg_color": "#EEECE6", "bottom": 1, "valign": "vcenter"})
        self._link = made.add_format({**cell, "font_color": _LINK, "underline": 1})
        colours = {"left": _LEFT, "right": _RIGHT, "doubt": _DOUBT}
        self._marks = {s: made.add_format({**base, "bold": True, "font_color": c}) for s, c in colours.items()}
        self._plain = made.add_format(base)

    def add(self, name: str, columns: Columns, rows: Iterable[tuple[Cell, ...]]) -> None:
        """A sheet with a head row that stays, and a filter over all of it."""
        sheet = self._made.add_worksheet(self.words[f"sheet.{name}"])
        for at, (key, width) in enumerate(columns.items()):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, self.words[f"column.{key}"], self._head)
        last = 0
        for last, row in enumerate(rows, 1):
            if last > _MOST_ROWS:
                raise ValueError(f"{name}: more rows than a sheet holds")
            for at, cell in enumerate(row):
                self._write(sheet, last, at, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        if cell is None or cell == "":
            sheet.write_blank(row, column, None, self._cell)
        elif isinstance(cell, Link) and row <= _MOST_LINKS:
            sheet.write_url(row, column, cell.to, self._link, self._fitting(cell.text))
        elif isinstance(cell, Emphasised):
            self._write_emphasised(sheet, row, column, cell)
        elif isinstance(cell, str | Link):
            sheet.write_string(row, column, self._fitting(cell if isinstance(cell, str) else cell.text), self._cell)
        else:
            sheet.write_number(row, column, cell, self._cell)

    def _write_emphasised(self, sheet: Any, row: int, column: int, cell: Emphasised) -> None:
        marked = self._fitting(cell.marked, spare=_units(cell.before) + _units(cell.after))
        parts = ((cell.before, self._plain), (marked, self._marks[cell.side]), (cell.after, self._plain))
        runs: list[Format | str] = []
        for text, format in parts:
            if text:
                runs += [format, visible(text)]
        if len(runs) > 2:
            sheet.write_rich_string(row, column, *runs, self._cell)
        else:
            sheet.write_string(row, column, visible(marked), self._cell)

    def _fitting(self, text: str, spare: int = 0) -> str:
        """The text as a cell can hold it: if it is too long, its beginning and its length."""
        shown, room = visible(text), _LONGEST - spare
        if _units(shown) <= room:
            return shown
        note = self.words["text.cut"].replace("{n}", f"{len(text):,}")
        kept = shown.encode("utf-16-le")[: 2 * (room - len(note))].decode("utf-16-le", "ignore")
        return kept + note


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
