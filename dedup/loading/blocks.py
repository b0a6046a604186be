"""Characters with boxes → the lines and blocks of a printed page.

Observation. A program that sets a page writes each line from left to right, and mostly each column from top to bottom. But it may
write the columns in any order, and some programs write a row across all columns before the next row. Rule. Characters that follow
each other on one base line are a piece of a line. A piece right below a line that it overlaps is the next line of that line's block,
whatever the file has between. Blocks come in the order of their first lines, or column by column if the file goes row by row. Which
block continues which text is not decided here; the cutter does that from the language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from dedup.loading.glyphs import Glyph, around, pieces_of, words_of
from dedup.loading.typesetting import Box, SetLine

LEADING: Final = 1.3
"""Em of white below which two lines are in one block: usual leading is .3 to 1, a paragraph that is set apart has a line more."""
SAME_SIZE: Final = 0.15
"""Share by which the size of two lines of one block may differ."""
OVERLAP: Final = 0.5
"""Share of the narrower one that must overlap for a line to be in the column of a block."""
OPEN_BLOCKS: Final = 24
"""The latest blocks, to which lines may still be added. Why: a row across the page passes a dozen columns; older blocks never go on."""
MEET: Final = 0.5
"""A block that begins within this share of a column's width stands in that column: heads are centred, the next column begins further right."""
ROW_BY_ROW: Final = 0.3
"""If more than this share of a page's lines continue another block than the line before, the file goes row by row: then its order means
nothing, and blocks are read column by column. Frames of text side by side reach a tenth."""
INDENT: Final = (1.5, 2.6)
"""Em by which the first line of a paragraph is indented, from and to."""


@dataclass(slots=True)
class Block:
    """Lines below each other; more are added while a page is read."""

    lines: list[list[Glyph]]
    left: float
    right: float
    extent: Box = field(init=False)
    """The box around its last line."""

    def __post_init__(self) -> None:
        self.extent = around(self.lines[-1])

    @property
    def top(self) -> float:
        """The upper edge of its first line."""
        return around(self.lines[0])[1]

    @property
    def size(self) -> float:
        """The size of its first character."""
        return self.lines[0][0].size

    def holds(self, piece: Sequence[Glyph], box: Box) -> bool:
        """Whether the piece is the rest of the last line, which was letter-spaced to fill the column."""
        inside = self.extent[2] <= box[0] and box[2] <= self.right + 0.5 * self.size and len(self.lines) > 1
        return inside and self._alike(piece) and abs(_middle(box) - _middle(self.extent)) < 0.4 * self.size

    def takes(self, piece: Sequence[Glyph], box: Box) -> bool:
        """Whether the piece is the block's next line."""
        above = self.extent
        overlap = min(self.right, box[2]) - max(self.left, box[0])
        narrower = min(self.right - self.left, box[2] - box[0])
        white = box[1] - above[3]
        close = -0.5 * self.size < white < LEADING * self.size and _middle(box) > above[3] - 0.3 * self.size
        return close and overlap >= OVERLAP * narrower and self._alike(piece)

    def _alike(self, piece: Sequence[Glyph]) -> bool:
        return abs(piece[0].size - self.size) <= SAME_SIZE * max(piece[0].size, self.size)

    def go_on(self, piece: list[Glyph], box: Box, *, same_line: bool) -> None:
        """Take the piece as the rest of the last line, or as the next."""
        if same_line:
            self.lines[-1] += piece
        else:
            self.lines.append(piece)
        self.left, self.right = min(self.left, box[0]), max(self.right, box[2])
        self.extent = around(self.lines[-1])


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[SetLine]:
    """The lines of a page in the order of its blocks."""
    return lines_of_pieces(pieces_of(glyphs), page)


def lines_of_pieces(pieces: Iterable[list[Glyph]], page: int) -> list[SetLine]:
    """The same, given the pieces of the page's lines in the order of the file."""
    blocks: list[Block] = []
    open_: list[Block] = []
    went_on = elsewhere = 0
    for piece in pieces:
        box = around(piece)
        for block in reversed(open_):
            same_line = block.holds(piece, box)
            if same_line or block.takes(piece, box):
                block.go_on(piece, box, same_line=same_line)
                went_on += 1
                elsewhere += block is not open_[-1]
                open_.remove(block)
                break
        else:
            block = Block([piece], box[0], box[2])
            blocks.append(block)
        open_ = [*open_[-OPEN_BLOCKS + 1 :], block]
    if elsewhere > ROW_BY_ROW * went_on:
        blocks = _by_columns(blocks)
    return [line for number, block in enumerate(blocks) for line in _set(blocks, number, block, page)]


def _by_columns(blocks: Sequence[Block]) -> list[Block]:
    """The blocks column by column from the left, each column from the top; a block across several columns belongs to the first."""
    columns: list[list[Block]] = []
    reach = 0.0
    for block in sorted(blocks, key=lambda block: block.left):
        if not columns or block.left > reach:
            columns.append([])
            reach = block.left + MEET * (block.right - block.left)
        columns[-1].append(block)
    return [block for column in columns for block in sorted(column, key=lambda block: block.top)]


def _set(blocks: Sequence[Block], number: int, block: Block, page: int) -> Iterator[SetLine]:
    flows = number > 0 and _flows(blocks[number - 1], block)
    for at, line in enumerate(block.lines):
        indent = (around(line)[0] - block.left) / block.size
        yield SetLine(
            tuple(words_of(line)), page, number, round(line[0].size, 1), flows=flows and not at,
            indented=len(block.lines) > 1 and INDENT[0] <= indent <= INDENT[1],
        )  # fmt: skip


def _flows(before: Block, block: Block) -> bool:
    """Whether the block is set as the top of the column to the right of the one before."""
    alike = abs(before.size - block.size) <= 0.05 * block.size
    wide, other = before.right - before.left, block.right - block.left
    beside = block.left >= before.right - block.size and block.lines[0][0].box[1] < before.extent[1]
    return alike and beside and abs(wide - other) <= 0.2 * max(wide, other)


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2
