"""Whether lines of a plain text are a column of prose, and not a table, a list or verse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import east_asian_width

LEAST_ALIKE: Final = 6
"""The fewest lines of a column."""
NARROWEST: Final = 6.0
"""Em of the narrowest column of prose; the cells of a table are narrower, or of very uneven length, as names are."""
EVEN: Final = 2.0
"""Em by which full lines of a column may differ in width: a mark or a word did not fit."""
MOSTLY: Final = 0.4
"""The least share of full lines in a column; headlines and last lines of paragraphs are not full."""
MARKED: Final = 0.25
"""The least share of lines with a mark that prose has; in a column of six em more than half of the lines have one."""
_MARK: Final = re.compile("[，。、；：]|[a-z][,.;:]|[\u4e00-\u9fff][,.;:]")


def are_prose(lines: Sequence[str]) -> bool:
    """Whether the lines are wide enough, many of them equally wide, and some with marks."""
    if len(lines) < LEAST_ALIKE:
        return False
    widths = sorted(map(_em, lines))
    full = widths[len(widths) * 3 // 4]
    even = sum(width >= full - EVEN for width in widths)
    marked = sum(_MARK.search(line) is not None for line in lines)
    return full >= NARROWEST and even >= MOSTLY * len(lines) and marked >= MARKED * len(lines)


def _em(text: str) -> float:
    return sum(1.0 if east_asian_width(character) in "WF" else 0.5 for character in text)
