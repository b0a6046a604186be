"""A continuation mark at the beginning of a text's first line, `（上接第1版）殊，巴黎……`, is made a line of its own.

Observation. Most newspapers set the bracket right before the words that continue from the other page; few give it a line. Rule. It is
always separated, so that later steps need to know one form only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dedup.cutting.lines.splitting import Line
from dedup.text.as_read import as_read

_PAGE: Final = r"[A-Z]?\s*[一二三四五六七八九十\d](?:\s*[一二三四五六七八九十\d]){0,2}\s*版"
_SET_IN: Final = re.compile(
    rf"[（(【\[]\s*(?:[紧緊]\s*接|上\s*接|接)\s*(?:第\s*)?{_PAGE}[^。）)】\]\n\r]{{0,30}}[）)】\]]\s*(?=\S)"
)
"""The bracket with what it says of the text's title: `（上接第1版《新桥通车》）`."""


def marks_apart(source: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, with each continuation mark before other words as a line of its own."""
    return [part for line in lines for part in _parted(source, line)]


def _parted(source: str, line: Line) -> Iterator[Line]:
    mark = None if line.level else _SET_IN.match(source, line.start, line.end)
    if mark is None:
        yield line
        return
    end = mark.start() + len(mark.group().rstrip())
    yield replace(line, end=end, text=as_read(source[line.start : end]), spread=False)
    # the rest keeps the width of the whole line, which tells how it fills its column
    yield replace(line, start=mark.end(), text=as_read(source[mark.end() : line.end]), gap=0, indented=False)
