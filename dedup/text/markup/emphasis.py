"""Bold and slanted type: `**新桥**`, `__新桥__`, `*新桥*`, `_bridge_`.

Observation. CommonMark asks for a space or a mark beside a sign, and Chinese has neither; programs write the signs as they come. Rule. A
sign before a letter opens and the same sign behind one closes, on one line. Between two letters or figures of the Latin alphabet only two
stars are a sign, as in `20**17年**`; `5*3` and `file_name` have none. What makes a whole line bold stays, for it is a heading (`dedup.text.bold`).
"""

from __future__ import annotations

import re
from typing import Final

from dedup.model import Interval
from dedup.text.lines import LINE_ENDS
from dedup.text.markup.blanking import BLANKED, HELD, Blanking

_SIGN: Final = re.compile(rf"\*+|_+|~+|[{LINE_ENDS}]")
_NOTHING: Final = f" \t\u3000{BLANKED}{HELD}"
_MOST_OPEN: Final = 40
"""Signs of one line that wait for their partners: a line of thousands of stars is an ornament."""


def blank_emphasis(blanking: Blanking) -> None:
    """Blank the signs that stand in pairs."""
    text = blanking.text
    waiting: list[Interval] = []
    for sign in _SIGN.finditer(text):
        if sign.group() in LINE_ENDS:
            waiting = []
        elif sign.start() not in blanking.literal:
            for start, end in _signs(*sign.span(), text[sign.start()]):
                _take(blanking, text, waiting, (start, end))


def _signs(start: int, end: int, character: str) -> tuple[Interval, ...]:
    """A run of one character as signs: four close bold type and open it again, more are an ornament."""
    length = end - start
    if length == 4 and character != "~":
        return (start, start + 2), (start + 2, end)
    return ((start, end),) if length == 2 or (length < 4 and character != "~") else ()


def _take(blanking: Blanking, text: str, waiting: list[Interval], sign: Interval) -> None:
    closes, opens = _beside(text, *sign)
    partner = _partner(text, waiting, text[slice(*sign)]) if closes else None
    if partner is not None:
        _blank_pair(blanking, text, waiting[partner], sign)
        del waiting[partner:]
    elif opens and len(waiting) < _MOST_OPEN:
        waiting.append(sign)


def _beside(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the sign may close what is before it, and open what is behind it."""
    at, to = start - 1, end
    while at >= 0 and text[at] in (BLANKED, HELD):
        at -= 1
    while to < len(text) and text[to] in (BLANKED, HELD):
        to += 1
    before, behind = text[at : at + 1] if at >= 0 else "", text[to : to + 1]
    within_word = (text[start] == "_" or end - start == 1) and _is_latin(before) and _is_latin(behind)
    in_name = text[start:end] == "_"
    closes = bool(before.strip()) and not within_word and not (in_name and _is_latin(behind))
    opens = bool(behind.strip()) and not within_word and not (in_name and _is_latin(before))
    return closes, opens


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _partner(text: str, waiting: list[Interval], sign: str) -> int | None:
    """The place of the last waiting sign of this kind."""
    return next((at for at in reversed(range(len(waiting))) if text[slice(*waiting[at])] == sign), None)


def _blank_pair(blanking: Blanking, text: str, opening: Interval, closing: Interval) -> None:
    (start, words), (stop, end) = opening, closing
    kept = 2 if words - start > 1 and text[start] != "~" and _is_whole_line(text, start, end) else 0
    if start + kept < words:
        blanking.blank(start + kept, words)
        blanking.blank(stop, end - kept)


def _is_whole_line(text: str, start: int, end: int) -> bool:
    before, behind = start - 1, end
    while before >= 0 and text[before] in _NOTHING:
        before -= 1
    while behind < len(text) and text[behind] in _NOTHING:
        behind += 1
    return (before < 0 or text[before] in LINE_ENDS) and (behind == len(text) or text[behind] in LINE_ENDS)
