"""A line all in bold, `**新桥通车**` or `__新桥通车__`, which is a heading, like one with `##`.

Observation. A text copied from Markdown keeps its signs of bold. Rule. They are a heading mark if they enclose the whole line and nothing
inside closes them; within a paragraph they are ordinary characters.
"""

from __future__ import annotations

import re
from typing import Final

_BOLD: Final = re.compile(r"(\*\*|__)\s*(?P<words>(?:(?!\1)[^\n\r])+?)\s*\1\s*$")
_OPENED: Final = re.compile(r"(?:\*\*|__)\s*(?=\S)")
_CLOSED: Final = re.compile(r"\s*(?:\*\*|__)\s*$")
_LINE_END: Final = re.compile(r"[\n\r]|$")
LONGEST: Final = 4000
"""Most code points of a line that is examined."""


def bold_words(source: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the words in the line `source[start:end]` if it is all in bold, else None; offsets count in the source."""
    found = (
        _BOLD.match(source, start, end) if end - start <= LONGEST and source.startswith(("**", "__"), start) else None
    )
    return None if found is None else found.span("words")


def is_bold_at(source: str, at: int) -> bool:
    """Whether a line all in bold begins at `at`."""
    end = _LINE_END.search(source, at, at + LONGEST)
    return end is not None and bold_words(source, at, end.start()) is not None


def without_bold(source: str, start: int, end: int) -> tuple[int, int]:
    """The span of the words of `source[start:end]`, a head line or half of one, without the signs of bold at its ends."""
    if not (source.startswith(("**", "__"), start) or source.endswith(("**", "__"), start, end)):
        return start, end
    opened = _OPENED.match(source, start, end)
    begin = opened.end() if opened else start
    closed = _CLOSED.search(source, begin, end)
    stop = closed.start() if closed else end
    return (begin, stop) if begin < stop else (start, end)
