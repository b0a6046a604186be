"""Page → lines: the visible text of each line, and its measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dedup.cutting.lines.scripts import has_case
from dedup.text.as_read import BLANK, BOLD, HEADING_MARK, as_read
from dedup.text.bold import bold_words
from dedup.text.gaps import is_letter_spaced
from dedup.text.lines import LINE_ENDS
from dedup.text.markup import unit_end

_LINE: Final = re.compile(f"[^{LINE_ENDS}]+")
_NARROW: Final = re.compile(r"[\x20-\u02ff\u0370-\u04ff\u1e00-\u1eff]")
"""Characters of half an em: Latin, Greek, Cyrillic, ASCII digits and marks."""
_NOTHING: Final = "".join(chr(code) for code in (*range(0x3001), *range(0xFE00, 0x10000)) if BLANK.match(chr(code)))
"""The blank characters that end lines in practice, for `str.rstrip`."""
LONGEST_STUDIED: Final = 4000
"""Code points of a line that are kept as its text; of a longer line the two ends.

Why: a paragraph has some hundred characters, and a line of 50 MB must not be copied for each question about it.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that shows something. Offsets count in the source; a heading mark is inside them."""

    start: int
    end: int
    level: int
    """The level of its heading mark: 1 for `#`, 2 for `##`; `BOLD` if the line is bold; 0 for none."""
    text: str
    """The text as a reader reads it, without the mark."""
    width: float
    """Em: 1 for a Han character, a half for a Latin letter; spaces count in scripts that have them between words."""
    gap: int
    """How many empty lines stand right before it."""
    indented: bool
    """Whether it begins with an ideographic space or two spaces."""
    spread: bool
    """Whether it is letter-spaced, to fill a column."""


def split_lines(source: str) -> list[Line]:
    """The lines of the source that show something, in order."""
    lines: list[Line] = []
    gap = 0
    at = 0
    for match in _LINE.finditer(source):
        between = source[at : match.start()]
        at = match.end()
        gap += max(0, _count_line_ends(between) - 1) if lines or gap else 0
        start, end = _visible(source, match.start(), match.end())
        if start == end:
            gap += 1
            continue
        lines.append(_line(source, match.start(), start, end, gap))
        gap = 0
    return lines


def _count_line_ends(between: str) -> int:
    return len(between) - between.count("\r\n")


def _visible(source: str, start: int, end: int) -> tuple[int, int]:
    before = BLANK.match(source, start, end)
    if before is not None:
        start = before.end()
    if start < end and BLANK.match(source[end - 1]):
        end = unit_end(source, start + len(source[start:end].rstrip(_NOTHING)))
    return start, end


def _line(source: str, begin: int, start: int, end: int, gap: int) -> Line:
    mark = HEADING_MARK.match(source, start, end)
    level, words = (len(mark.group(1)), mark.end()) if mark else (0, start)
    if words >= end:
        level, words = 0, start
    bold = None if level else bold_words(source, start, end)
    shown = source[words:end]
    if bold is not None:
        level, shown = BOLD, source[slice(*bold)]
    if len(shown) > LONGEST_STUDIED:
        half = LONGEST_STUDIED // 2
        width = float(len(shown))
        shown = shown[:half] + shown[-half:]
        text = as_read(shown)
    else:
        text = as_read(shown)
        width = _width(text)
    indent = source[begin:start]
    spread = (" " in shown or "\u3000" in shown) and is_letter_spaced(shown.split())
    return Line(start, end, level, text, width, gap, "\u3000" in indent or len(indent) >= 2, spread)


def _width(text: str) -> float:
    solid = text if has_case(text) else text.replace(" ", "")
    return len(solid) - len(_NARROW.findall(solid)) / 2
