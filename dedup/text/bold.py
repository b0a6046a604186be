"""Bold that stands alone on a line, `**新桥通车**` or `__新桥通车__`: a heading mark, as `##` is.

Observation. A text that is copied from a page of Markdown, or from an editor that writes it, keeps the signs of bold. Rule. They are a mark where
they enclose all that stands on the line and nothing inside closes them; within a paragraph they are letters as others.
"""

from __future__ import annotations

import re
from typing import Final

_BOLD: Final = re.compile(r"(\*\*|__)\s*(?P<words>(?:(?!\1)[^\n\r])+?)\s*\1\s*$")
_OPENED: Final = re.compile(r"(?:\*\*|__)\s*(?=\S)")
_CLOSED: Final = re.compile(r"\s*(?:\*\*|__)\s*$")
_LINE_END: Final = re.compile(r"[\n\r]|$")
LONGEST: Final = 4000
"""Code points of a line of which more is not asked."""


def bold_words(source: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words stand in `source[start:end]`, a line, if it is bold; None if it is not."""
    found = (
        _BOLD.match(source, start, end) if end - start <= LONGEST and source.startswith(("**", "__"), start) else None
    )
    return None if found is None else found.span("words")


def is_bold_at(source: str, at: int) -> bool:
    """Whether a line that is bold begins there."""
    end = _LINE_END.search(source, at, at + LONGEST)
    return end is not None and bold_words(source, at, end.start()) is not None


def without_bold(source: str, start: int, end: int) -> tuple[int, int]:
    """Where the words of `source[start:end]` stand, a head line or a half of one, without a sign of bold at either end."""
    if not (source.startswith(("**", "__"), start) or source.endswith(("**", "__"), start, end)):
        return start, end
    opened = _OPENED.match(source, start, end)
    begin = opened.end() if opened else start
    closed = _CLOSED.search(source, begin, end)
    stop = closed.start() if closed else end
    return (begin, stop) if begin < stop else (start, end)
