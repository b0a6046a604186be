"""Pull quotes of pages in an alphabet: a sentence of the text, set once more in larger letters to break up the column.

Observation. Such lines stand in quotation marks between two paragraphs, or within a sentence, and look like a headline over several lines. But the text
says the same words. Rule. Up to six lines that are one quotation, of which the rest of the page has every word in the same order, are the
page's own, and the text goes on behind them. If the words stand twice so, the narrower lines are the pull quote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
_OPENS: Final = ("“", '"', "«", "„", "‘")
_CLOSES: Final = ("”", '"', "»", "“", "’")


def pull_quotes(lines: Sequence[Line]) -> Iterator[int]:
    """The numbers of the lines of pull quotes."""
    whole: str | None = None
    for first, line in enumerate(lines):
        if line.level or not line.text.startswith(_OPENS) or not has_case(line.text):
            continue
        end = _end(lines, first)
        if end is None or not _stands_off(lines, first, end):
            continue
        whole = "".join(letters(each.text) for each in lines) if whole is None else whole
        said = "".join(letters(each.text) for each in lines[first:end])
        if whole.count(said) > 1:
            yield from range(first, end)


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
