"""Where does a moved block begin and end? At a sentence, where what is equal leaves the choice.

Observation. Paragraphs that change places often begin alike, 会议强调 and 会议要求, or end alike. What is anchored is the
longest run that is equal: it takes the first word of the paragraph behind along, and two runs claim the same word. Rule.
Where runs overlap they part at the end of a sentence. A block that goes a few characters beyond a sentence gives these
back: they are laid beside what stands there, and a block that really goes on takes them again (`loose`).
"""

from __future__ import annotations

from typing import Final

from dedup.aligning.pieces import Unit
from dedup.settings import AligningSettings

_ENDS: Final = frozenset("。!?…")
"""What ends a sentence, as folded."""
_BRACKETS: Final = frozenset(")]》")
_BEHIND: Final = _BRACKETS | frozenset("\"'")
"""What may stand behind it and belong to it."""


def last_sentence_end(text: str, start: int, end: int) -> int:
    """Where in the span, its edges included, the last sentence ends; its end where none does."""
    return next((at for at in range(end, start - 1, -1) if _ends(text, at)), end)


def in_sentences(left: str, right: str, unit: Unit, settings: AligningSettings) -> Unit:
    """The block without what it has of sentences beyond its own, if that is less than a block and leaves one."""
    farthest = settings.shortest_transposition - 1
    behind = _beyond(left, unit.l1, right, unit.r1, -1, farthest)
    before = _beyond(left, unit.l0, right, unit.r0, 1, farthest)
    rest = unit._replace(l0=unit.l0 + before, l1=unit.l1 - behind, r0=unit.r0 + before, r1=unit.r1 - behind)
    return rest if min(rest.l1 - rest.l0, rest.r1 - rest.r0) > farthest else unit


def _beyond(left: str, at: int, right: str, by: int, step: int, farthest: int) -> int:
    """How many equal characters inwards from an edge the first sentence ends on both sides; none where one ends there."""
    if _ends(left, at) or _ends(right, by):
        return 0
    for size in range(1, farthest + 1):
        inner, outer = at + step * size, by + step * size
        first, second = min(inner, inner - step), min(outer, outer - step)
        if not (0 <= first < len(left) and 0 <= second < len(right) and left[first] == right[second]):
            return 0
        if _ends(left, inner) and _ends(right, outer):
            return size
    return 0


def _ends(text: str, at: int) -> bool:
    """Whether a sentence ends before the place, or the text begins or ends there."""
    if not 0 < at < len(text):
        return True
    end = at
    while end and text[end - 1] in _BEHIND:
        end -= 1
    return text[end - 1 : end] in _ENDS and all(_closes(text, place) for place in range(end, at))


def _closes(text: str, at: int) -> bool:
    """Whether the bracket or quotation mark closes: of quotation marks, which are folded to one for both sides, the second."""
    return text[at] in _BRACKETS or text.count(text[at], 0, at) % 2 == 1
