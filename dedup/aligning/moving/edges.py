"""How far a block reaches into the text that is left over beside it.

It grows by x-drop: from the edge outwards each equal character adds to a balance and each edit takes from it; the block ends where the balance
was highest before it fell too far. If what then remains on both sides has a similar length and is too short for a block, it
belongs to the block, too: 郭婧雷 against 郭绪雷 at the very end of a caption would otherwise be an omission and an addition. And if what
remains on one side also stands at the far end of the other, a clause is missing in between: 上周末,同英国首相 against
上周末,法国总统访问英国,同英国首相. Source: the x-drop of BLAST (S. Altschul and others, 1997).
"""

from __future__ import annotations

from typing import Final

from dedup.aligning.anchoring.gaps import equal_runs
from dedup.settings import AligningSettings
from dedup.text.characters import is_mark

_DROP: Final = 12
"""How far the balance may fall below its best: enough to cross a rewritten phrase, but not an unrelated sentence."""
_LOOKS: Final = (40, 200, 2000)
"""Limits to the characters that are examined, tried in turn: most blocks end within the first. A stretch longer than the last has an anchor."""
_MET: Final = 2
"""The fewest equal characters at a far end: a single letter is often equal by chance. A single mark that ends a sentence is enough."""
_CLAUSE: Final = 40
"""The most characters that may be missing inside a block on one side: a clause."""


def reach(
    ours: str, theirs: str, settings: AligningSettings, *, backward: bool = False, unseen: bool = True
) -> tuple[int, int]:
    """How many characters of the two left-over texts belong to the block that they touch, on the left and on the right.

    The block stands before them; with `backward`, behind them. Without `unseen` only text that is similar counts, and not a short rest.
    """
    step = -1 if backward else 1
    for look in _LOOKS:
        end, over = _balanced(ours[::step][:look], theirs[::step][:look], settings)
        if over or look >= max(len(ours), len(theirs)):
            break
    shorter, longer = sorted((ours[::step][end[0] :], theirs[::step][end[1] :]), key=len)
    if unseen and shorter and len(longer) <= min(settings.shortest_transposition - 1, 2 * len(shorter) + 1):
        return len(ours), len(theirs)
    met = len(shorter) >= _MET or (shorter != "" and is_mark(shorter))
    if unseen and met and len(longer) - len(shorter) <= _CLAUSE and longer.endswith(shorter):
        return len(ours), len(theirs)
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
