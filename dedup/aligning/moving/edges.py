"""How far a block reaches into the text that is left over beside it.

It grows by x-drop: from the edge outwards each equal character adds to a balance and each edit takes from it; the block ends where the balance
was highest before it fell too far. If what then remains on both sides has a similar length and is too short for a block, it
belongs to the block, too: 郭婧雷 against 郭绪雷 at the very end of a caption would otherwise be an omission and an addition. And if what
remains on one side also stands at the far end of the other, a clause is missing in between: 上周末,同英国首相 against
上周末,法国总统访问英国,同英国首相. Source: the x-drop of BLAST (S. Altschul and others, 1997).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from dedup.aligning.anchoring.gaps import equal_runs
from dedup.settings import AligningSettings
from dedup.text.characters import is_mark

_DROP: Final = 12
"""How far the balance may fall below its best: enough to cross a rewritten phrase, but not an unrelated sentence."""
_LOOKS: Final = (40, 200, 2000)
"""Limits to the characters that are examined, tried in turn: most blocks end within the first. A stretch longer than the last has an anchor."""
_MET: Final = 2
"""The fewest equal characters at a far end: a single letter is often equal by chance. A single mark that ends a sentence is enough."""
_GLANCE: Final = 40
"""Characters that are compared before all are: texts that differ do so there."""
_CLAUSE: Final = 40
"""The most characters that may be missing inside a block on one side: a clause."""


class Beside(NamedTuple):
    """The left-over text beside a block on one side: a stretch of a text, of which only what is asked for is copied."""

    text: str
    start: int
    end: int
    backward: bool = False
    """Whether the block stands behind it, so that it is read from its end."""

    @property
    def size(self) -> int:
        """How many characters."""
        return self.end - self.start

    def first(self, count: int) -> str:
        """So many characters from the block outwards, in that order."""
        if self.backward:
            return self.text[max(self.start, self.end - count) : self.end][::-1]
        return self.text[self.start : min(self.end, self.start + count)]

    def behind(self, count: int) -> Beside:
        """What is left without the first `count` characters."""
        return self._replace(end=self.end - count) if self.backward else self._replace(start=self.start + count)

    def ends_as(self, other: Beside) -> bool:
        """Whether the other, which is not longer, stands at the far end."""
        return all(self._last(count) == other._last(count) for count in (min(_GLANCE, other.size), other.size))

    def _last(self, count: int) -> str:
        if self.backward:
            return self.text[self.start : self.start + count]
        return self.text[self.end - count : self.end]


def reach(ours: Beside, theirs: Beside, settings: AligningSettings, *, unseen: bool = True) -> tuple[int, int]:
    """How many characters of the two left-over texts belong to the block that they touch, on the left and on the right.

    Without `unseen` only text that is similar counts, and not a short rest.
    """
    for look in _LOOKS:
        end, over = _balanced(ours.first(look), theirs.first(look), settings)
        if over or look >= max(ours.size, theirs.size):
            break
    shorter, longer = sorted((ours.behind(end[0]), theirs.behind(end[1])), key=lambda rest: rest.size)
    if not unseen or not shorter.size:
        return end
    if longer.size <= min(settings.shortest_transposition - 1, 2 * shorter.size + 1):
        return ours.size, theirs.size
    met = shorter.size >= _MET or is_mark(shorter.first(1))
    if met and longer.size - shorter.size <= _CLAUSE and longer.ends_as(shorter):
        return ours.size, theirs.size
    return end


def _balanced(ours: str, theirs: str, settings: AligningSettings) -> tuple[tuple[int, int], bool]:
    """How far the two are similar from their beginning, on either side; and whether this ended because what follows is unlike."""
    best = balance = at = by = 0
    end = (0, 0)
    for start, begin, length in equal_runs(ours, theirs, settings).runs.tolist():
        balance -= max(start - at, begin - by)
        if balance < best - _DROP:
            return end, True
        balance += length
        at, by = start + length, begin + length
        if balance >= best:
            best, end = balance, (at, by)
    return end, False
