"""How far does a block reach into the text that is left over beside it?

Growing by x-drop: from the block's edge outwards equal characters count for, holes against; it ends where the balance
was last at its best, before it fell too far below. What then remains on both sides, if it is of like length and too short
to be a block of its own, belongs to the block as well: 郭婧雷 against 郭绪雷 at the very end of a caption would else be two
omissions.
Source: the x-drop of BLAST (S. Altschul and others, 1997).
"""

from __future__ import annotations

from typing import Final

from dedup.aligning.anchoring.gaps import equal_runs
from dedup.settings import AligningSettings

_DROP: Final = 12
"""The balance may fall so far below its best: a rewritten phrase is crossed, an unrelated sentence is not."""
_LOOKS: Final = (40, 200, 2000)
"""Characters that are looked at, one after the other: most blocks end at once. More than the last would have held an
anchor."""


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
    rest = sorted((len(ours) - end[0], len(theirs) - end[1]))
    if unseen and rest[0] and rest[1] <= min(settings.shortest_transposition - 1, 2 * rest[0] + 1):
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
