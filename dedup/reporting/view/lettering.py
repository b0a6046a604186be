"""Readings in large type: the word around what differs light, the differing characters bold; and how wide they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from unicodedata import east_asian_width

from dedup.model import Discrepancy, Reading
from dedup.reporting.shortening import shortened
from dedup.text.as_read import across_lines, as_read

MIDDLE: Final = 18
"""Columns up to which both readings fit at 24 px, on two lines; beyond that they are set as running text."""
_CAPITAL: Final = 1.5
"""Columns of a capital of an alphabet."""
_CLAUSE: Final = 6
"""Characters of a one-sided reading from which it is shown against ∅, as in the text: a missing word is shown with its neighbour
(每月／每人每月), but a clause repeated with it would look like a rewording."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """A reading in large type: the word around it light, the differing characters bold."""

    before: str
    strong: str
    after: str
    absent: bool

    @property
    def text(self) -> str:
        """The whole word."""
        return self.before + self.strong + self.after

    @property
    def long(self) -> bool:
        """Whether it is longer than one sees at a glance: what differs is set bold in it, and it is set smaller."""
        return columns(self.text) > MIDDLE


def columns(text: str) -> float:
    """The width of a text: a Han character takes two columns, a small Latin letter one."""
    return sum(2 if is_wide(character) else _CAPITAL if character.isupper() else 1 for character in text)


def is_wide(character: str) -> bool:
    """Whether it takes two columns, as a Han character does."""
    return east_asian_width(character) in "WF"


def letterings_of(discrepancy: Discrepancy) -> tuple[Lettering, Lettering]:
    """Both readings inside their words; a one-sided clause without the word beside it."""
    left, right = lettering_of(discrepancy.left), lettering_of(discrepancy.right)
    if left.absent == right.absent or len(left.strong + right.strong) < _CLAUSE:
        return left, right
    return replace(left, before="", after=""), replace(right, before="", after="")


def lettering_of(reading: Reading) -> Lettering:
    """The reading inside its word. The word holds the reading; its context says at which place."""
    strong, word = across_lines(reading.text), reading.word
    if strong not in word:
        candidates = " ".join(strong.split()), _closed(strong)
        strong = next((one for one in candidates if one in word), as_read(strong))
    before, behind = _closed(reading.before), _closed(reading.after)
    at = word.find(strong)
    while at >= 0:
        head, tail = word[:at], word[at + len(strong) :]
        if _agree(_closed(head), before, end=True) and _agree(_closed(tail), behind, end=False):
            return Lettering(head, shortened(strong), tail, absent=not reading.text)
        at = word.find(strong, at + 1) if at < len(word) else -1
    return Lettering("", shortened(strong), "", absent=not reading.text)


def _agree(part: str, context: str, *, end: bool) -> bool:
    length = min(len(part), len(context))
    if end:
        return part[len(part) - length :] == context[len(context) - length :]
    return part[:length] == context[:length]


def _closed(text: str) -> str:
    return "".join(text.split())
