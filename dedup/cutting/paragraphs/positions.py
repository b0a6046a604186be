"""Web layout: at which positions on the page an unmarked line may be a head line.

Observation. A page that marks its headlines, or sets its articles apart, shows in this way where heads are. The end of an article (a
verse, a signature, a note in brackets) is as short as a headline, and stands right above the next one. Rule. On such a page an
unmarked line is a headline only at the top of an article that stands apart, or as the kicker of a marked line; elsewhere it is at most a crosshead.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.habits import Habits
from dedup.cutting.paragraphs.paragraph import ParagraphKind
from dedup.cutting.signs import evidence
from dedup.cutting.signs.kickers import kicker_sign

MOST_LINES: Final = 4
"""The most lines of a head: kicker, headline over two lines, subheadline."""
STANDS_OFF: Final = 2
"""Empty lines more than usual above the title of a photo, on a page that marks its other heads."""


class Position(Enum):
    """What an unmarked line may be because of its position."""

    FIRST = "first"
    """Rather a part of a head: the first line of an article that stands apart, or a note in brackets below a headline."""
    ANY = "any"
    """A head line or prose."""
    WITHIN = "within"
    """Prose, or a crosshead between prose."""
    END = "end"
    """Prose, since nothing of its article stands below."""


def positions_of(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None], habits: Habits) -> list[Position]:
    """The position of each line."""
    if not (habits.apart or habits.marks_heads):
        return [Position.ANY] * len(lines)
    leading = 0
    positions: list[Position] = []
    for at, line in enumerate(lines):
        behind = lines[at + 1] if at + 1 < len(lines) else None
        if at == 0 or habits.begins(line.gap) or (not habits.apart and line.gap >= habits.usual + STANDS_OFF):
            leading = MOST_LINES
        elif kinds[at - 1] not in {None, "rubric"} or _is_prose(lines[at - 1]):
            leading = 0
        noted = at > 0 and lines[at - 1].level and evidence.is_in_brackets(line.text)
        positions.append(Position.FIRST if noted else _position(line, behind, habits, leading=leading > 0))
        leading = 0 if line.level and habits.marks_heads else leading - (kinds[at] != "rubric")
    return positions


def _is_prose(line: Line) -> bool:
    return not line.level and evidence.is_finished(line.text)


def _position(line: Line, behind: Line | None, habits: Habits, *, leading: bool) -> Position:
    if line.level:
        return Position.ANY
    last = behind is None or habits.begins(behind.gap)
    if leading:
        return Position.FIRST if habits.begins(line.gap) and not last else Position.ANY
    if behind is None or last:
        return Position.END
    if behind.level:
        kicker = not habits.apart and kicker_sign(line.text, behind.text) is not None
        return Position.ANY if kicker else Position.END
    return Position.WITHIN
