"""Paragraphs that a program has wrapped at one width and separated by empty lines, as in mails and notes: each becomes one line again.

Observation. A text that was wrapped for a terminal has short lines like print. But its runs of lines are whole paragraphs: every line but
the last reaches the edge, the last one ends a sentence, and an empty line follows. A printed page has empty lines at other places: at the end of a
column, between any two lines, or nowhere. Rule. If nearly all runs of a page are such paragraphs, each run is one line, as on a web page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dedup.cutting.lines.splitting import Line
from dedup.text.as_read import as_read

LEAST_RUNS: Final = 4
"""The fewest runs of several lines: fewer may be whole paragraphs by chance."""
MOST_RAGGED: Final = 0.1
"""The largest share of runs with a short line inside, such as verse or a table."""
MOST_OPEN: Final = 0.3
"""The largest share of runs that end in mid-sentence. Paragraphs of web pages do where a column of print ended; in print most runs do."""
WORD: Final = 3.0
"""Em by which a line may fall short of the edge: a mark that may not begin a line, or a word of Latin letters, did not fit."""
LEAST_WIDTH: Final = 24.0
"""Em of the narrowest width that programs wrap at; columns of print are narrower."""
_ENDS: Final = ("。", "！", "？", "”", "：", ":", "!", "?", "…", "）", ")", ".")


def filled_again(source: str, lines: Sequence[Line]) -> list[Line] | None:
    """The lines, with each wrapped paragraph as one line; None if the page is not such a text."""
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
    """Lines without an empty line between; a line with a heading mark is a run by itself."""
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
