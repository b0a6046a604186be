"""Lines with boxes → the text of a page in print layout, line by line, and the geometry that leads back to the boxes.

Observation. PDF and OCR tell where each word stands and how large it is, but not what it is. Rule. Lines keep the order of the
source; columns and reading order are left to the cutter, which uses the language. What only geometry shows is written in a form that
the cutter reads: an empty line between two blocks of text, and heading marks before a line that is much larger than the page's prose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

import numpy as np

from dedup.model import Geometry
from dedup.text.characters import is_unspaced

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, from the upper left corner of the page."""

HEADLINE_FROM: Final = 1.4
"""How many times the size of the page's prose a line must have to get heading marks.

Why: headlines have twice the size of prose or more, kickers and subheadlines one and a half times; crossheads and standfirsts stay
below 1.3, and the cutter recognises them by their words.
"""
HEADLINE_BY_HEIGHT: Final = 1.8
"""The same if the size is only known from the heights of boxes, which differ by a third with the letters in a line."""
LARGER: Final = 1.33
"""How many times larger than that a line must be to be a headline and not a kicker or subheadline: twice the prose against one and a half times."""
FULL: Final = 1.6
"""Em by which a full line of a head may miss the edge of its column: a character that does not fit, and half of a mark."""
SAME_TYPE: Final = 0.1
"""Share by which the sizes of two lines of one headline may differ: OCR measures the ink, and a kicker is a fourth smaller."""
CLOSE: Final = 0.8
"""The most em of white between two lines of one headline."""
CLOSE_SMALLER: Final = 0.35
"""The same for kickers and subheadlines, which are smaller and stand a little off the headline."""
LONGEST_HEAD: Final = 60
"""Characters of the longest head line; a longer line, however large, is an opening paragraph in large type."""


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of text with its box."""

    text: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as it is set: its words, with spaces as the source has them."""

    words: tuple[Word, ...]
    page: int
    block: int
    """The number of the block that it stands in."""
    size: float = 0.0
    """The size of the type, in a unit that all lines share; 0 if it is unknown."""
    head: bool = False
    """Whether the source marks it as a heading."""
    margin: bool = False
    """Whether the source marks it as a running head, a page number or a foot."""
    flows: bool = False
    """Whether its block continues the one before, at the top of the next column."""
    indented: bool = False
    """Whether it is indented like the first line of a paragraph."""

    @property
    def text(self) -> str:
        """The text of its words."""
        return "".join(word.text for word in self.words)


def typeset(
    lines: Iterable[SetLine],
    unit: Literal["points", "pixels"],
    sizes: Sequence[tuple[float, float]],
    head_from: float = HEADLINE_FROM,
) -> tuple[str, Geometry]:
    """The text of the lines, and its geometry; `sizes` are width and height of each page in `unit`."""
    shown = [line for line in lines if line.text.strip()]
    prose = _prose_sizes(shown)
    pieces: list[str] = []
    stretches: list[tuple[int, int, int, Box]] = []
    at = 0
    levels = [_level(line, prose.get(line.page, 0.0), head_from) for line in shown]
    measures = _measures(shown, levels)
    for number, line in enumerate(shown):
        before = shown[number - 1] if number else None
        goes_on = None
        if before is not None and levels[number] and levels[number] == levels[number - 1]:
            goes_on = _goes_on(before, line, levels[number], measures.get(line.page, ((), ())))
        join = _between(before, line, levels[number]) if goes_on is None else goes_on
        pieces.append(join)
        at += len(join)
        for word in line.words:
            if word.box is not None and word.text.strip():
                stretches.append((at, at + len(word.text), line.page, word.box))
            pieces.append(word.text)
            at += len(word.text)
    pieces.append("\n" if shown else "")
    starts, ends, pages = (np.array([s[n] for s in stretches], np.int32) for n in range(3))
    boxes = np.array([s[3] for s in stretches], np.float32).reshape(-1, 4)
    return "".join(pieces), Geometry(starts, ends, pages, boxes, unit, tuple(sizes))


def _level(line: SetLine, prose: float, head_from: float) -> int:
    """The level of a line's heading mark: 1 for a headline, 2 for another head line, 0 for prose."""
    if prose and line.size >= head_from * prose and len(line.text.strip()) <= LONGEST_HEAD:
        return 1 if line.size >= LARGER * head_from * prose else 2
    return 2 if line.head else 0


def _measures(lines: Sequence[SetLine], heads: Sequence[int]) -> dict[int, tuple[tuple[float, ...], tuple[float, ...]]]:
    """For each page the left edges and the right edges of its blocks of prose with more than one line."""
    blocks: dict[tuple[int, int], list[Box]] = {}
    for line, head in zip(lines, heads, strict=True):
        box = None if head else box_of(line)
        if box is not None:
            blocks.setdefault((line.page, line.block), []).append(box)
    edges: dict[int, tuple[set[int], set[int]]] = {}
    for (page, _), boxes in blocks.items():
        if len(boxes) > 1:
            lefts, rights = edges.setdefault(page, (set(), set()))
            lefts.add(round(min(box[0] for box in boxes)))
            rights.add(round(max(box[2] for box in boxes)))
    return {page: (tuple(sorted(lefts)), tuple(sorted(rights))) for page, (lefts, rights) in edges.items()}


def box_of(line: SetLine) -> Box | None:
    """The box around a line; None if none of its words has one."""
    boxes = [word.box for word in line.words if word.box is not None]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _goes_on(
    before: SetLine, line: SetLine, level: int, measure: tuple[Sequence[float], Sequence[float]]
) -> str | None:
    """What to put between two lines of one head line; None if they are two head lines.

    Nothing, if the first line fills its column and the break is between ideographs. A space, if it fills its column otherwise, or if
    the two stand close: then the headline was broken on purpose.
    """
    one, two = box_of(before), box_of(line)
    same = (line.block, line.page) == (before.block, before.page)
    if not same or one is None or two is None or abs(line.size - before.size) > SAME_TYPE * max(line.size, before.size):
        return None
    lefts, rights = measure
    em = one[3] - one[1]  # a size need not be told in the unit of the boxes
    full = any(abs(one[0] - edge) <= FULL * em for edge in lefts) and any(
        abs(one[2] - edge) <= FULL * em for edge in rights
    )
    white = CLOSE if level == 1 or (line.head and before.head) else CLOSE_SMALLER
    close = two[1] - one[3] <= white * em and len(before.text) + len(line.text) <= LONGEST_HEAD
    if full and is_unspaced(before.text.rstrip()[-1]) and is_unspaced(line.text.lstrip()[0]):
        return ""
    return " " if full or close else None


def _between(before: SetLine | None, line: SetLine, level: int) -> str:
    mark = f"{'#' * level} " if level else "\u3000\u3000" if line.indented else ""
    if before is None:
        return mark
    same_block = (line.block, line.page) == (before.block, before.page)
    return ("\n" if same_block or line.flows else "\n\n") + mark


def _prose_sizes(lines: Sequence[SetLine]) -> dict[int, float]:
    """For each page the median size of its characters."""
    weighed: dict[int, Counter[float]] = {}
    for line in lines:
        if line.size:
            weighed.setdefault(line.page, Counter())[line.size] += len(line.text)
    return {page: _median(sizes) for page, sizes in weighed.items()}


def _median(weights: Counter[float]) -> float:
    sizes = sorted(weights)
    half = weights.total() / 2
    return next(
        size for size, sum_ in zip(sizes, accumulate(weights[size] for size in sizes), strict=True) if sum_ >= half
    )


def spaced(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with spaces between them, except beside ideographs; for OCR files that do not mark spaces."""
    out: list[Word] = []
    for word in words:
        if out and word.text and out[-1].text and not (is_unspaced(out[-1].text[-1]) or is_unspaced(word.text[0])):
            out.append(Word(" ", None))
        out.append(word)
    return tuple(out)
