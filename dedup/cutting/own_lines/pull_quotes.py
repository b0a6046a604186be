"""Pull quotes of pages in an alphabet: a sentence of the text, set once more in larger letters to break up the column.

Observation. Such lines stand in quotation marks between two paragraphs, or within a sentence, and look like a headline over several lines. But the text
says the same words. Rule. Up to six lines that are one quotation, of which the rest of the page has every word in the same order, are the
page's own, and the text goes on behind them. If the words stand twice so, the narrower lines are the pull quote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from dedup.cutting.lines.scripts import has_case
from dedup.cutting.lines.splitting import Line
from dedup.text.shingling import letters

MOST_LINES: Final = 6
"""The most lines of a pull quote: a sentence in a narrow column."""
LEAST_WORDS: Final = 5
"""The fewest words: two texts may have a shorter phrase by chance, and a headline may quote it."""
LEAST_NARROWER: Final = 2.0
"""Em by which the lines must be narrower than the widest beside them, if they are several: prose fills its column."""
REACH: Final = 1000
"""Lines above and below in which the words are looked for: more than a newspaper page has. A book is not searched once for each quotation."""
_OPENS: Final = ("“", '"', "«", "„", "‘")
_CLOSES: Final = ("”", '"', "»", "“", "’")


def pull_quotes(lines: Sequence[Line]) -> Iterator[int]:
    """The numbers of the lines of pull quotes."""
    page: _Letters | None = None
    for first, line in enumerate(lines):
        if line.level or not line.text.startswith(_OPENS) or not has_case(line.text):
            continue
        end = _end(lines, first)
        if end is None or not _stands_off(lines, first, end):
            continue
        page = _Letters(lines) if page is None else page
        if page.between(first - REACH, end + REACH).count(page.between(first, end)) > 1:
            yield from range(first, end)


class _Letters:
    """The letters of all lines, end to end."""

    def __init__(self, lines: Sequence[Line]) -> None:
        each = [letters(line.text) for line in lines]
        self._whole = "".join(each)
        self._places = [0, *accumulate(map(len, each))]

    def between(self, first: int, end: int) -> str:
        """Those of the lines from `first` up to `end`, as far as there are such lines."""
        last = len(self._places) - 1
        return self._whole[self._places[max(0, first)] : self._places[min(end, last)]]


def _end(lines: Sequence[Line], first: int) -> int | None:
    """The number behind the last line of the quotation that is all of the lines from `first` on; None if it goes on behind, or is too short."""
    words = 0
    for at in range(first, min(len(lines), first + MOST_LINES)):
        line = lines[at]
        if line.level or (at > first and line.gap > lines[first].gap):
            return None
        words += len(line.text.split())
        inner = line.text[1:] if at == first else line.text
        closed = [mark for mark in _CLOSES if mark in inner]
        if closed:
            return at + 1 if words >= LEAST_WORDS and inner.endswith(tuple(closed)) else None
    return None


def _stands_off(lines: Sequence[Line], first: int, end: int) -> bool:
    """Whether the lines are narrower than the column beside them, as prose is not; or one line that ends no sentence, as prose does."""
    beside = [line.width for line in (*lines[max(0, first - 3) : first], *lines[end : end + 3])]
    own = max(line.width for line in lines[first:end])
    return bool(beside) and own <= max(beside) - LEAST_NARROWER
