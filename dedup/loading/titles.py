"""Where the title of a table's row stands, if its column was asked for by name: before its text if that begins with it, else behind.

Observation. A row's title and its text are two columns, and a page is one text. What programs know of a row is its text, in which offsets
count. Rule. The page of a row is its text, a line feed, and its title: offsets in the text stay what they are, and those behind it lead
into the title. Where the first line of the text is the title, it is the headline there, and nothing is put behind.
"""

from __future__ import annotations

import re
from typing import Final

from dedup.model import Title

_MARK: Final = re.compile(r"^#{1,6}[ \t\u3000]*")
"""The mark of a heading."""
_LINE_END: Final = re.compile(r"[\r\n]")


def begins_with(title: str, text: str) -> bool:
    """Whether a text has the title in front of it: then it is not put there once more."""
    return text.startswith(title) or _own_line(title, text) is not None


def page_of_row(titled: str, text: str) -> tuple[str, Title | None]:
    """The text of a row's page, and where in it the title stands, given the two columns as they are.

    A row that holds no text has no title either: it is no article. A text that begins with its title in the midst of a line has no other.
    """
    title = titled.strip()
    if not title or not text.strip():
        return text, None
    if line := _own_line(title, text):
        return text, Title(*line, None)
    if text.startswith(title):
        return text, None
    column = len(text) + 1
    start = column + titled.index(title)
    return f"{text}\n{titled}", Title(start, start + len(title), column)


def _own_line(title: str, text: str) -> tuple[int, int] | None:
    """The first line of the text, from the mark of a heading on, if it is the title and a text stands below it."""
    begin = len(text) - len(text.lstrip())
    end = _LINE_END.search(text, begin)
    if end is None or not text[end.end() :].strip():
        return None
    line = text[begin : end.start()].rstrip()
    return (begin, begin + len(line)) if _MARK.sub("", line) == title else None
