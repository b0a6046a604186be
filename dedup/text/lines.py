"""Line ends of a source, and line numbers: the same for every stage."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final

LINE_ENDS: Final = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters that end a line; none is special inside a character class."""
_LINE_END: Final = re.compile(rf"\r\n|[{LINE_ENDS}]")


def line_of(source: str, at: int) -> int:
    """The line of the source, counted from 1, that holds the offset; CR LF is one end."""
    return bisect_right(_line_starts(source), at)


@lru_cache(maxsize=8)
def _line_starts(source: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in _LINE_END.finditer(source)))
