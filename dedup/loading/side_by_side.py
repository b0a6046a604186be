"""Plain text with columns side by side, as `pdftotext -layout` and e-paper tools write it → the same text, column by column.

Observation. Such a tool fills each line of the left column with spaces up to where the next column begins, so that a line of the file
holds lines of two or three texts. In many lines a column begins at the same place, which some tools count in characters, others in half
widths. Each column has the even width and the marks of prose; the cells of a table are short or uneven, and have no marks. Rule. A line is
split into pieces at gaps of three spaces or more. If enough pieces begin at the same place (a gutter), they are put together like the pieces
of a printed page (`blocks`), and margins are set aside as there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final
from unicodedata import east_asian_width

from dedup.loading.blocks import lines_of_pieces
from dedup.loading.glyphs import Glyph
from dedup.loading.margins import without_margins
from dedup.loading.prose import are_prose
from dedup.loading.typesetting import typeset
from dedup.model import Aside
from dedup.text.gaps import usual_gap
from dedup.text.lines import LINE_ENDS

GUTTER: Final = 3
"""The fewest spaces between two columns: two also stand between the phrases of a headline, or before a byline."""
INDENTED: Final = 4
"""Places by which the first line of a paragraph may be indented: two characters, or four half widths."""
LEAST_SHARE: Final = 0.1
"""The least share of a sheet's lines that hold two columns: the last column may be short."""
LONGEST_SHEET: Final = 200_000
"""Characters of the longest sheet that is examined: the largest newspaper page has a tenth of that."""
LEADING: Final = 1.3
"""Em from one line to the next: an empty line is then as wide as a gap between blocks (`blocks.LEADING`)."""

_LINE: Final = re.compile(rf"\r\n|[{LINE_ENDS.replace(chr(12), '')}]")
_MAY_HOLD_TWO: Final = re.compile(r"\S(?:[ \t\u3000]{3,}|\u3000[ \u3000])[^\s]")
_GAP: Final = re.compile(r"[ \u3000]{2,}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a line, with where it begins and ends, in the places that the tool counts."""

    start: int
    end: int
    text: str


_Rows = list[list[_Piece]]
"""The pieces of each line of a sheet; an empty line has none."""


def column_by_column(text: str) -> tuple[str, tuple[Aside, ...]] | None:
    """The text with its columns below each other, and what stood in its margins; None if it has one column only.

    Sheets are separated by form feeds.
    """
    if _MAY_HOLD_TWO.search(text) is None:
        return None
    sheets = text.split("\f")
    if any(len(sheet) > LONGEST_SHEET for sheet in sheets):
        return None
    read = max((_read(sheets, halves=halves) for halves in (True, False)), key=lambda read: read.shared)
    if not read.shared:
        return None
    lines = [
        line for number, rows in enumerate(read.sheets, 1) for line in lines_of_pieces(_placed(rows, read.em), number)
    ]
    sizes = [_size(rows, read.em) for rows in read.sheets]
    lines, aside = without_margins(lines, sizes)
    return typeset(lines, "points", sizes)[0], tuple(aside)


@dataclass(frozen=True, slots=True)
class _Read:
    """The sheets, read with one way of counting places."""

    sheets: list[_Rows]
    shared: int
    """How many lines have pieces of two columns, in sheets that are set in columns."""
    em: int
    """Places in one em."""


def _read(sheets: Sequence[str], *, halves: bool) -> _Read:
    rows = [[list(_pieces(line, halves=halves)) for line in _LINE.split(sheet)] for sheet in sheets]
    sheets_read = list(map(_in_columns, rows))
    return _Read([pieces for pieces, _ in sheets_read], sum(two for _, two in sheets_read), 2 if halves else 1)


def _pieces(line: str, *, halves: bool) -> Iterator[_Piece]:
    """The pieces of a line; places count half widths if `halves`, else characters."""
    line = line.expandtabs().rstrip()
    widths = [2 if halves and east_asian_width(character) in "WF" else 1 for character in line]
    places = [0, *accumulate(widths)]
    wide = [gap.span() for gap in _GAP.finditer(line) if places[gap.end()] - places[gap.start()] >= GUTTER]
    bounds = [0, *(at for span in wide for at in span), len(line)]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        stretch = line[start:end]
        begin = start + len(stretch) - len(stretch.lstrip())
        if stretch.strip():
            yield _Piece(places[begin], places[end], line[begin:end])


def _in_columns(rows: _Rows) -> tuple[_Rows, int]:
    """The pieces of each line, joined within columns; and how many lines have pieces of two columns, 0 if the sheet is not set so."""
    later = sorted((piece for row in rows for piece in row[1:]), key=lambda piece: piece.start)
    gutters: list[int] = []
    for start in sorted({piece.start for piece in later}):
        if not (gutters and start <= gutters[-1] + INDENTED) and are_prose(
            [piece.text for piece in _beginning_at(start, later)]
        ):
            gutters.append(start)
    joined = [list(_by_gutters(row, gutters)) for row in rows]
    two = [row for row in joined if len(row) > 1]
    if not are_prose([row[0].text for row in two]) or len(two) < LEAST_SHARE * sum(map(bool, rows)):
        two = []
    return joined, len(two)


def _by_gutters(row: Sequence[_Piece], gutters: Sequence[int]) -> Iterator[_Piece]:
    """The pieces of a line, joined if no gutter lies between them: bylines have gaps, and letters of headlines are set apart."""
    last: _Piece | None = None
    for piece in row:
        if last is None:
            last = piece
        elif bisect_left(gutters, last.end) < bisect_right(gutters, piece.start):
            yield last
            last = piece
        else:
            text = last.text + " " * (piece.start - last.end) + piece.text
            last = _Piece(last.start, piece.end, text)
    if last is not None:
        yield last


def _beginning_at(start: int, pieces: Sequence[_Piece]) -> Sequence[_Piece]:
    """The pieces that begin at that place, or are indented from it like first lines of paragraphs."""
    low, high = (bisect_left(pieces, at, key=lambda piece: piece.start) for at in (start, start + INDENTED + 1))
    return pieces[low:high]


def _placed(rows: _Rows, em: int) -> list[list[Glyph]]:
    """The pieces as glyphs with boxes in em, line by line."""
    shown = [at for at, row in enumerate(rows) if row]
    step = usual_gap(below - at for at, below in pairwise(shown)) or 1
    placed: list[list[Glyph]] = []
    for at in shown:
        top = at / step * LEADING
        for piece in rows[at]:
            box = (piece.start / em, top, piece.end / em, top + 1.0)
            placed.append([Glyph(piece.text, box, 1.0, spaced=False)])
    return placed


def _size(rows: _Rows, em: int) -> tuple[float, float]:
    return max((row[-1].end for row in rows if row), default=0) / em, (len(rows) + 1) * LEADING
