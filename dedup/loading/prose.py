"""Whether lines of a plain text are a column of prose: what tells it from a table, a list and verse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import east_asian_width

LEAST_ALIKE: Final = 6
"""Lines of a column: a list has as many rows by chance, but they are no prose."""
NARROWEST: Final = 6.0
"""Em: the narrowest column of prose; cells of a table are narrower, or as uneven as names are."""
EVEN: Final = 2.0
"""Em within which the full lines of a column are of one width: a mark or a word that did not fit."""
MOSTLY: Final = 0.4
"""Share of a column's lines that are full: headlines and the ends of paragraphs are not."""
MARKED: Final = 0.25
"""Share of a column's lines that have a mark of prose: of lines of six em more than half have one."""
_MARK: Final = re.compile("[，。、；：]|[a-z][,.;:]|[\u4e00-\u9fff][,.;:]")


def are_prose(lines: Sequence[str]) -> bool:
    """Whether they are wide enough, many of one width, and some with marks."""
    if len(lines) < LEAST_ALIKE:
        return False
    widths = sorted(map(_em, lines))
    full = widths[len(widths) * 3 // 4]
    even = sum(width >= full - EVEN for width in widths)
    marked = sum(_MARK.search(line) is not None for line in lines)
    return full >= NARROWEST and even >= MOSTLY * len(lines) and marked >= MARKED * len(lines)


def _em(text: str) -> float:
    return sum(1.0 if east_asian_width(character) in "WF" else 0.5 for character in text)
