"""Plain text with a line number before each line, as some viewers and editors print it → the text without the numbers.

Observation. Such numbers go up by one from the first line to the last; empty lines may be counted or not. Rows of a table and points of a
plan are numbered, too, but are not the lines of a column. Rule. If nearly all lines are numbered in this way, and the text behind the
numbers is a column of prose, in which most lines do not end a sentence, the numbers come from a tool and are removed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from dedup.loading.prose import are_prose
from dedup.text.lines import LINE_ENDS

LEAST_LINES: Final = 20
"""The fewest numbered lines: fewer are a list."""
NEARLY_ALL: Final = 0.95
"""Share of the lines that must be numbered in order: a line that the tool wrapped has no number."""
ENDED: Final = (0.03, 0.5)
"""Share of the lines, from and to, that end a sentence: no row of a table does, and most items of a list do."""

_ROW: Final = re.compile(rf"\r\n|[{LINE_ENDS}]")
_NUMBERED: Final = re.compile(r"[ \t]*(\d{1,6})[.:|)\]]?([ \t]+|$)")
_STOPS: Final = ("。", "；", "！", "？", "”", ".")


def without_line_numbers(text: str) -> str | None:
    """The text without the line numbers; None if it has none."""
    rows = _ROW.split(text)
    shown = [at for at, row in enumerate(rows) if row.strip()]
    if len(shown) < LEAST_LINES or _NUMBERED.match(rows[shown[0]]) is None:
        return None
    counted = max((_counting_on(rows, shown), _counting_on(rows, range(len(rows)))), key=len)
    if len(counted) < NEARLY_ALL * len(shown):
        return None
    blanks = min((len(found.group(2)) for at, found in counted.items() if found.end() < len(rows[at])), default=0)
    for at, found in counted.items():
        rows[at] = rows[at][found.start(2) + blanks :]
    lines = [rows[at] for at in counted if rows[at].strip()]
    ended = sum(line.rstrip().endswith(_STOPS) for line in lines)
    least, most = ENDED
    return "\n".join(rows) if least * len(lines) <= ended <= most * len(lines) and _mostly_prose(lines) else None


def _mostly_prose(lines: Sequence[str]) -> bool:
    """Whether most stretches of the lines are columns of prose; tested in stretches, since a page may have columns of several widths."""
    stretches = [lines[at : at + LEAST_LINES] for at in range(0, len(lines), LEAST_LINES)]
    return 2 * sum(map(are_prose, stretches)) > len(stretches)


def _counting_on(rows: Sequence[str], places: Sequence[int]) -> dict[int, re.Match[str]]:
    """Number of a row → the match of its number, for the rows (of those at `places`) whose numbers go up by one."""
    found = {at: match for at in places if (match := _NUMBERED.match(rows[at])) is not None}
    ahead = {at: int(found[at].group(1)) - count for count, at in enumerate(places) if at in found}
    usual = Counter(ahead.values()).most_common(1)
    return {at: found[at] for at in found if ahead[at] == usual[0][0]}
