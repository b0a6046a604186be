"""Lines with boxes → the text of a page in print layout, a line a line, and the geometry that leads back to them.

Observation. PDF and OCR say where each word stands and how large it is set, and not what it is. Rule. Lines come in the
order that the source gives them; columns and reading order are left to the cutter, which knows the language. What only
geometry shows is written as the cutter reads it: an empty line where one block of text ends and another kind begins,
and heading marks before a line that is set much larger than the page's prose.
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
"""Left, top, right, bottom; the upper left corner of the page is 0, 0."""

HEADLINE_FROM: Final = 1.4
"""Size of a line against the page's prose from which it is marked as a head.

Why: headlines are set at twice the size of prose and more, the lines above and below them at one and a half; crossheads
and standfirsts stay below 1.3, and the cutter tells them by what they say.
"""
HEADLINE_BY_HEIGHT: Final = 1.8
"""The same where only the heights of boxes tell the size: they vary by a third with the letters that a line has."""
LARGER: Final = 1.33
"""How much larger than that a line is from which it is a headline and not the line above or below it: the two are set
at twice the prose and at one and a half."""
FULL: Final = 1.6
"""Em by which a full line of a head may miss the edge of its column: a character that does not fit, and half of a mark."""
SAME_TYPE: Final = 0.1
"""Share by which the size of two lines of one headline may differ: OCR measures the ink, and a kicker is a fourth smaller."""
CLOSE: Final = 0.8
"""Em of white between two lines of one headline."""
CLOSE_SMALLER: Final = 0.35
"""The same of a head line that is set less large: kickers and subheadlines are, and stand a little off the headline."""
LONGEST_HEAD: Final = 60
"""Characters of a line beyond which it is no head, however large: an opening paragraph set in large type."""


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of text with its box."""

    text: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as it is set: its words, with a space between them where the source has one."""

    words: tuple[Word, ...]
    page: int
    block: int
    """Number of the block that it stands in; another number, another block."""
    size: float = 0.0
    """Size of the type in any unit that all lines share; 0 where nobody knows."""
    head: bool = False
    """Whether the source itself calls it a heading."""
    margin: bool = False
    """Whether the source itself calls it a running head, a page number or a foot."""
    flows: bool = False
    """Whether its block goes on from the one before: the top of the next column."""
    indented: bool = False
    """Whether it stands in as the first line of a paragraph does."""

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(word.text for word in self.words)


def typeset(
    lines: Iterable[SetLine],
    unit: Literal["points", "pixels"],
    sizes: Sequence[tuple[float, float]],
    head_from: float = HEADLINE_FROM,
) -> tuple[str, Geometry]:
    """The text of the lines, and where each word of it stands."""
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
    """The heading marks that a line gets: 1 for a headline, 2 for another head line, 0 for prose."""
    if prose and line.size >= head_from * prose and len(line.text.strip()) <= LONGEST_HEAD:
        return 1 if line.size >= LARGER * head_from * prose else 2
    return 2 if line.head else 0


def _measures(lines: Sequence[SetLine], heads: Sequence[int]) -> dict[int, tuple[tuple[float, ...], tuple[float, ...]]]:
    """For each page the left and the right edges of its blocks of prose; lines that stand alone show none."""
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
    """The box around a line; None where nothing tells it."""
    boxes = [word.box for word in line.words if word.box is not None]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _goes_on(
    before: SetLine, line: SetLine, level: int, measure: tuple[Sequence[float], Sequence[float]]
) -> str | None:
    """What joins two lines of one head, None where they are two: a line that filled its columns goes on in the next.

    A headline that was broken on purpose goes on behind a space: a line above or below it is set smaller.
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
    """For each page the size in which most of it is set: the median over its characters."""
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
    """Words with a space between them, but not between ideographs: words of an OCR that says nothing of spaces."""
    out: list[Word] = []
    for word in words:
        if out and word.text and out[-1].text and not (is_unspaced(out[-1].text[-1]) or is_unspaced(word.text[0])):
            out.append(Word(" ", None))
        out.append(word)
    return tuple(out)
