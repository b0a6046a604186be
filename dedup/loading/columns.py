"""Characters with boxes → the lines and blocks of a printed page.

Observation. A program that sets a page writes a line from left to right and mostly a column from top to bottom, but in
which order the columns come is its own affair, and some write a row across all columns before the next. Rule. Characters
that follow one another on one base line are a piece of a line; a piece right below a line that it overlaps is the next
line of its block, whatever was written between; blocks come in the order of their first lines, or column by column where
the file went row by row. What reads on where is not asked here: the cutter answers that from the language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from dedup.loading.typesetting import Box, SetLine, Word
from dedup.text.characters import is_unspaced

WIDEST_GAP: Final = 1.1
"""Em between two characters of one piece. The gutter between columns has one and a half and more; a line that is spread
wider is put together again by its column (`Block.holds`)."""
SPACE_IN_LATIN: Final = 0.18
"""Em of a gap that is a space between letters and figures: spaces have .25, and justified lines lose a quarter of it."""
SPACE_IN_HAN: Final = 0.45
"""Em of a gap that is a space between ideographs: lines are justified by up to .4."""
LEADING: Final = 1.3
"""Em of white between two lines of one block; leading has .3 to 1, a paragraph set apart has a line more."""
SAME_SIZE: Final = 0.15
"""Share by which the size of two lines of one block may differ."""
OVERLAP: Final = 0.5
"""Share of the narrower of a block and a line that must stand below the other, for the line to be in its column."""
OPEN_BLOCKS: Final = 24
"""Blocks that may go on. Why: a row across the page passes a dozen columns; looking farther back costs and finds nothing."""
MEET: Final = 0.5
"""Share of a column's width within which blocks begin that stand in it: heads are centred, and the next column begins behind."""
TWICE: Final = 0.3
"""Share of its width by which a character is moved that is set twice for bold type; its neighbour stands a whole one off."""
STACKED: Final = 3
"""Characters below one another that are a vertical line: two may be the short ends of two paragraphs."""
ROW_BY_ROW: Final = 0.3
"""Share of a page's lines that go on with another block than the line before, from which the page was written row by row:
then the order of the file says nothing, and blocks are read column by column. Frames of text side by side reach a tenth."""
INDENT: Final = (1.5, 2.6)
"""Em by which the first line of a paragraph stands in."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it is set."""

    text: str
    box: Box
    size: float
    spaced: bool
    """Whether the source has a space before it."""
    unmapped: bool = False
    """Whether the font does not say which character it is."""
    sideways: bool = False
    """Whether it does not run from left to right on the page as displayed."""

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.box[1] + self.box[3]) / 2


@dataclass(slots=True)
class Block:
    """Lines below one another; it grows while a page is read."""

    lines: list[list[Glyph]]
    left: float
    right: float
    extent: Box = field(init=False)
    """Of its last line."""

    def __post_init__(self) -> None:
        self.extent = _around(self.lines[-1])

    @property
    def top(self) -> float:
        """Of its first line."""
        return _around(self.lines[0])[1]

    @property
    def size(self) -> float:
        """Of its first character."""
        return self.lines[0][0].size

    def holds(self, piece: Sequence[Glyph], box: Box) -> bool:
        """Whether the piece is the rest of the last line, which was spread to fill the column."""
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
        self.extent = _around(self.lines[-1])


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[SetLine]:
    """The lines of a page in the order of its blocks."""
    blocks: list[Block] = []
    open_: list[Block] = []
    went_on = elsewhere = 0
    for piece in _pieces(glyphs):
        box = _around(piece)
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
    """The blocks column by column from the left, each from the top; one across several columns stands in its first."""
    columns: list[list[Block]] = []
    reach = 0.0
    for block in sorted(blocks, key=lambda block: block.left):
        if not columns or block.left > reach:
            columns.append([])
            reach = block.left + MEET * (block.right - block.left)
        columns[-1].append(block)
    return [block for column in columns for block in sorted(column, key=lambda block: block.top)]


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    piece: list[Glyph] = []
    at = 0
    while at < len(glyphs):
        glyph = glyphs[at]
        if piece and _again(piece[-1], glyph):
            at += 1
            continue
        if piece and not _follows(piece[-1], glyph):
            yield piece
            piece = []
        if not piece and (high := _stack(glyphs, at)) >= STACKED:
            yield list(glyphs[at : at + high])
            at += high
            continue
        piece.append(glyph)
        at += 1
    if piece:
        yield piece


def _follows(before: Glyph, glyph: Glyph) -> bool:
    """Whether it stands behind the other on its line; letters of one ligature stand in one place."""
    em = max(before.size, glyph.size)
    gap = glyph.box[0] - before.box[2]
    return before.box == glyph.box or (
        -0.6 * em < gap < WIDEST_GAP * em and abs(glyph.middle - before.middle) < 0.5 * em
    )


def _again(before: Glyph, glyph: Glyph) -> bool:
    """A character set twice nearly in one place, as bold type is made where there is none.

    In exactly one place stand the letters of a ligature.
    """
    own = glyph.box[2] - glyph.box[0]
    aside, below = abs(glyph.box[0] - before.box[0]), abs(glyph.middle - before.middle)
    return glyph.text == before.text and aside + below > 0 and aside < TWICE * own and below < TWICE * glyph.size


def _stack(glyphs: Sequence[Glyph], at: int) -> int:
    """How many characters from here on stand one below the other."""
    high = 1
    while at + high < len(glyphs):
        above, below = glyphs[at + high - 1], glyphs[at + high]
        sideways = abs((below.box[0] + below.box[2]) - (above.box[0] + above.box[2])) / 2
        pitch = below.middle - above.middle
        if not (sideways < 0.3 * above.size and 0.6 * above.size < pitch < 1.8 * above.size):
            break
        high += 1
    return high


def _set(blocks: Sequence[Block], number: int, block: Block, page: int) -> Iterator[SetLine]:
    flows = number > 0 and _flows(blocks[number - 1], block)
    for at, line in enumerate(block.lines):
        indent = (_around(line)[0] - block.left) / block.size
        yield SetLine(
            tuple(_words(line)), page, number, round(line[0].size, 1), flows=flows and not at,
            indented=len(block.lines) > 1 and INDENT[0] <= indent <= INDENT[1],
        )  # fmt: skip


def _flows(before: Block, block: Block) -> bool:
    """Whether the block is set as the top of the column to the right of the one before."""
    alike = abs(before.size - block.size) <= 0.05 * block.size
    wide, other = before.right - before.left, block.right - block.left
    beside = block.left >= before.right - block.size and block.lines[0][0].box[1] < before.extent[1]
    return alike and beside and abs(wide - other) <= 0.2 * max(wide, other)


def _words(line: Sequence[Glyph]) -> Iterator[Word]:
    before: Glyph | None = None
    for glyph in line:
        if before is not None and _apart(before, glyph):
            yield Word(" ", None)
        yield Word(glyph.text, glyph.box)
        before = glyph


def _apart(before: Glyph, glyph: Glyph) -> bool:
    """Whether a reader sees a space between them."""
    if glyph.spaced:
        return True
    gap = (glyph.box[0] - before.box[2]) / max(before.size, glyph.size)
    han = is_unspaced(before.text) or is_unspaced(glyph.text)
    return gap > (SPACE_IN_HAN if han else SPACE_IN_LATIN)


def _around(glyphs: Sequence[Glyph]) -> Box:
    lefts, tops, rights, bottoms = zip(*(glyph.box for glyph in glyphs), strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2
