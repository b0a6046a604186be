"""Paragraphs that a program wrapped at one width and set apart by empty lines, as mails and notes are: each is a line again.

Observation. A text that was filled for a terminal has short lines as print has; but its runs of lines are whole paragraphs: each line but the
last goes to the edge, the last ends a sentence, and an empty line stands between two. A printed page parts its lines elsewhere: at a
column's end, between any two lines, nowhere. Rule. Where nearly all runs of the page are such, each run is one line, as a web page has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dedup.cutting.lines.splitting import Line
from dedup.text.as_read import as_read

LEAST_RUNS: Final = 4
"""Runs of several lines: fewer may be whole paragraphs by chance."""
MOST_RAGGED: Final = 0.1
"""Share of the runs that may have a shorter line within: verse, a table."""
MOST_OPEN: Final = 0.3
"""Share of the runs that may end in mid-sentence, as paragraphs of web pages do where a column ended; of print most do."""
WORD: Final = 3.0
"""Em by which a line may end before the edge: marks that may not begin a line, a word of Latin letters."""
LEAST_WIDTH: Final = 24.0
"""Em of the narrowest width that programs fill; columns of print are narrower."""
_ENDS: Final = ("。", "！", "？", "”", "：", ":", "!", "?", "…", "）", ")", ".")


def filled_again(source: str, lines: Sequence[Line]) -> list[Line] | None:
    """The lines, each paragraph one of them; None if the page is no such text."""
    runs = list(_runs(lines))
    several = [run for run in runs if len(run) > 1]
    if len(several) < LEAST_RUNS:
        return None
    widest = max(line.width for run in several for line in run)
    filled = [run for run in several if _is_filled(run, widest)]
    ended = sum(run[-1].text.endswith(_ENDS) for run in filled)
    if (
        widest < LEAST_WIDTH
        or len(several) - len(filled) > MOST_RAGGED * len(several)
        or len(filled) - ended > MOST_OPEN * len(filled)
    ):
        return None
    again: list[Line] = []
    for run in runs:
        again += [_one(source, run)] if len(run) > 1 and _is_filled(run, widest) else run
    return again


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines without an empty one between; a marked line is by itself."""
    run: list[Line] = []
    for line in lines:
        if run and (line.gap or line.level or run[-1].level):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_filled(run: Sequence[Line], widest: float) -> bool:
    return all(line.width >= widest - WORD for line in run[:-1])


def _one(source: str, run: Sequence[Line]) -> Line:
    start, end = run[0].start, run[-1].end
    return replace(run[0], end=end, text=as_read(source[start:end]), width=sum(line.width for line in run))
