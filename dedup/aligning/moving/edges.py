"""How far does a block reach into the text that is left over beside it?

Growing by x-drop: from the block's edge outwards equal characters count for, holes against; it ends where the balance
was last at its best, before it fell too far below. What then remains on both sides, if it is of like length and too short
to be a block of its own, belongs to the block as well: 郭婧雷 against 郭绪雷 at the very end of a caption would else be two
omissions. And where what remains on one side is what the other has at its far end, a clause is missing in between: 上周末,同英国首相 of a
block against 上周末,法国总统访问英国,同英国首相.
Source: the x-drop of BLAST (S. Altschul and others, 1997).
"""

from __future__ import annotations

from typing import Final

from dedup.aligning.anchoring.gaps import equal_runs
from dedup.settings import AligningSettings
from dedup.text.characters import is_mark

_DROP: Final = 12
"""The balance may fall so far below its best: a rewritten phrase is crossed, an unrelated sentence is not."""
_LOOKS: Final = (40, 200, 2000)
"""Characters examined, one limit after the other: most blocks end at once. More than the last would have held an anchor."""
_MET: Final = 2
"""Characters at a far end that are the same on both sides: one letter is often so by chance, the mark that ends a sentence is none."""
_CLAUSE: Final = 40
"""Characters that may lack within a block on one side: a clause."""


def reach(
    ours: str, theirs: str, settings: AligningSettings, *, backward: bool = False, unseen: bool = True
) -> tuple[int, int]:
    """How many characters of both left-over texts belong to the block that they touch.

    The block stands before them, or, `backward`, behind them. Without `unseen` only what is seen to be alike does.
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
    """How far the two are alike from their beginning, and whether what follows was seen to be unlike."""
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
