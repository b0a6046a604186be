"""Lines of one letter: a headline that is set downwards, and the large first letter of a text.

Observation. Print sets headlines from top to bottom, and the first letter of a text over two or three lines; what reads the page writes
each such letter as a line of its own. No paragraph and no headline is one letter. Rule. A column of letters is one line. A letter alone
above a line of prose, behind the end of what stands above, begins that line. Where nothing ends above it, the letters that it meets tell
whether it does, or is the rest of the line above.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.layout import LEAST_PROSE
from dedup.cutting.signs import letters
from dedup.cutting.signs.evidence import is_finished
from dedup.cutting.signs.makers import rest_of_credit
from dedup.text.characters import is_han

LEAST_COLUMN: Final = 4
"""Letters below one another that are a line: two or three are ends of paragraphs, or cells of a table."""
HAN_SHARE: Final = 0.6
"""Share of Han letters among them: the others are figures and marks; a column of figures is one of a table."""


def letters_joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, each column of letters as one, and each letter alone as the beginning of the line below or the end of that above."""
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
    """The parts of a row of letters: a wider gap than between its first two begins another one."""
    part: list[Line] = []
    for line in column:
        if len(part) > 1 and line.gap > part[1].gap:
            yield from _whole(part)
            part = []
        part.append(line)
    yield from _whole(part)


def _whole(part: Sequence[Line]) -> Iterable[Sequence[Line]]:
    """The part, if it is a column of letters, else each of its lines."""
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
        # the widths stay: they are how the lines fill their columns, or what the letter leaves of them
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
    """Whether it is the end of a photographer's credit, which is read as a credit later: `本报记者 张静` / `摄`."""
    return above is not None and rest_of_credit(above.text, letter.text) is not None


def _begins(above: Line | None, letter: Line, below: Line) -> bool:
    """Whether the letter is the first of the line below it."""
    if below.level or below.width < LEAST_PROSE or below.gap > letter.gap or not is_han(below.text[0]):
        return False
    if above is None or above.level or is_finished(above.text) or letter.gap > below.gap:
        return True
    return letters.together(letter.text, below.text[0]) > letters.together(above.text[-1], letter.text)
