"""A continuation mark at the beginning of a text's first line, `（上接第1版）殊，巴黎……`, is made a line of its own.

Observation. Most newspapers set the bracket right before the words that continue from the other page; few give it a line. Rule. It is
always separated, so that later steps need to know one form only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dedup.cutting.lines.splitting import Line
from dedup.press.jumps import end_of_mark
from dedup.text.as_read import as_read


def marks_apart(source: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, with each continuation mark before other words as a line of its own."""
    return [part for line in lines for part in _parted(source, line)]


def _parted(source: str, line: Line) -> Iterator[Line]:
    end = None if line.level else end_of_mark(source, line.start, line.end)
    rest = "" if end is None else source[end : line.end].lstrip()
    if end is None or not rest:
        yield line
        return
    yield replace(line, end=end, text=as_read(source[line.start : end]), spread=False)
    # the rest keeps the width of the whole line, which tells how it fills its column
    yield replace(line, start=line.end - len(rest), text=as_read(rest), gap=0, indented=False)
