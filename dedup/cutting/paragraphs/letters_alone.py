"""Lines of one letter: a vertical headline, and the large first letter of a text.

Observation. Print sets some headlines from top to bottom, and the first letter of a text over two or three lines; when the page is
read by machine, each such letter becomes a line. No paragraph and no headline is one letter. Rule. A column of letters is one line. A single
letter above a line of prose begins that line, if the text above has ended. If it has not, the neighbouring letters decide whether the
letter begins the line below or ends the line above.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from dedup.cutting.lines.measure import LEAST_PROSE
from dedup.cutting.lines.splitting import Line
from dedup.cutting.signs import letters
from dedup.cutting.signs.evidence import is_finished
from dedup.cutting.signs.makers import rest_of_credit
from dedup.text.characters import is_han

LEAST_COLUMN: Final = 4
"""The fewest letters below each other that are a vertical line: two or three are ends of paragraphs, or cells of a table."""
HAN_SHARE: Final = 0.6
"""The least share of Han letters in it; the others are figures and marks. A column of figures belongs to a table."""


def letters_joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, with each column of letters as one line, and each single letter joined to the line below or above."""
    return _letters_alone(_columns(lines))


def _columns(lines: Sequence[Line]) -> list[Line]:
    out: list[Line] = []
    for alone, run in groupby(lines, key=_is_one):
        column = list(run)
        out += [_joined(part) for part in _by_gaps(column)] if alone else column
    return out


def _is_one(line: Line) -> bool:
    return len(line.text) == 1 and not line.level


def _by_gaps(column: Sequence[Line]) -> Iterable[Sequence[Line]]:
    """A row of one-letter lines, split where a gap is wider than that between the first two."""
    part: list[Line] = []
    for line in column:
        if len(part) > 1 and line.gap > part[1].gap:
            yield from _whole(part)
            part = []
        part.append(line)
    yield from _whole(part)


def _whole(part: Sequence[Line]) -> Iterable[Sequence[Line]]:
    """The part, if it is a column of letters; else each of its lines by itself."""
    han = sum(is_han(line.text) for line in part)
    return (part,) if len(part) >= LEAST_COLUMN and han >= HAN_SHARE * len(part) else ([line] for line in part)


def _joined(lines: Sequence[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    text, width = "".join(line.text for line in lines), sum(line.width for line in lines)
    return replace(lines[0], end=lines[-1].end, text=text, width=width, spread=False)


def _letters_alone(lines: Sequence[Line]) -> list[Line]:
    out: list[Line] = []
    first: Line | None = None
    for at, line in enumerate(lines):
        above, below = out[-1] if out else None, lines[at + 1] if at + 1 < len(lines) else None
        # the widths stay as they are: they tell how the lines fill their columns
        if first is not None:
            out.append(replace(first, end=line.end, text=first.text + line.text, width=line.width))
            first = None
        elif not _is_one(line) or not is_han(line.text) or _ends_credit(above, line):
            out.append(line)
        elif below is not None and _begins(above, line, below):
            first = line
        elif above is not None and not above.level and not line.gap and not is_finished(above.text):
            out[-1] = replace(above, end=line.end, text=above.text + line.text)
        else:
            out.append(line)
    return out


def _ends_credit(above: Line | None, letter: Line) -> bool:
    """Whether the letter ends a photographer's credit, which a later step joins: `本报记者 张静` / `摄`."""
    return above is not None and rest_of_credit(above.text, letter.text) is not None


def _begins(above: Line | None, letter: Line, below: Line) -> bool:
    """Whether the letter is the first of the line below it."""
    if below.level or below.width < LEAST_PROSE or below.gap > letter.gap or not is_han(below.text[0]):
        return False
    if above is None or above.level or is_finished(above.text) or letter.gap > below.gap:
        return True
    return letters.together(letter.text, below.text[0]) > letters.together(above.text[-1], letter.text)
