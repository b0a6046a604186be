"""Rows of a site's notes that name a maker, `来源：新华网 作者：李明 2019-11-27 08:32`: the maker gets a line of its own.

Observation. A site puts the time, the source and the makers in one row. The makers belong to the article, as in print; the rest does
not. Rule. The row is split there, so that later steps see a byline, and know the rest as notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from dedup.cutting.lines.splitting import Line
from dedup.press.site_notes import LONGEST, MAKERS, has_makers, parts_of
from dedup.text.as_read import as_read


def makers_apart(source: str, lines: Sequence[Line]) -> tuple[list[Line], frozenset[int]]:
    """The lines, with each row of notes and makers split; and where the lines begin that are notes."""
    out: list[Line] = []
    notes: set[int] = set()
    for line in lines:
        row = source[line.start : line.end] if line.end - line.start <= LONGEST and not line.level else ""
        if not has_makers(row):
            out.append(line)
            continue
        for part, is_note in _parted(source, line, row):
            out.append(part)
            if is_note:
                notes.add(part.start)
    return out, frozenset(notes)


def _parted(source: str, line: Line, row: str) -> Iterator[tuple[Line, bool]]:
    """The lines of a row, and whether each is notes; text between notes and makers counts as notes."""
    runs = [(makers, list(run)) for makers, run in groupby(parts_of(row), key=lambda part: part.kind in MAKERS)]
    at = 0
    for number, (makers, run) in enumerate(runs):
        behind = runs[number + 1][1][0].start if number + 1 < len(runs) else len(row)
        end = run[-1].end if makers and behind < len(row) else behind
        shown = row[at:end].rstrip()
        start = line.start + at + len(shown) - len(shown.lstrip())
        stop = line.start + at + len(shown)
        gap = 0 if number else line.gap
        yield replace(line, start=start, end=stop, text=as_read(source[start:stop]), gap=gap, spread=False), not makers
        at = end
