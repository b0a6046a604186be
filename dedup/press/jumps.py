"""Notes that a text continues on another page, or from one: `（下转第4版）`, `Continued from Page 1`, `Suite page 6`.

Observation. Every house says it with the page number, on a line by itself or after the last sentence. In Chinese no sentence has this
form; in alphabetic scripts one may end so (`should turn to page 6.`), so in prose a bracket or a finished sentence must come first.
"""

from __future__ import annotations

import re
from typing import Final

_SHEET: Final = r"(?:今日)?第?\s*[A-Z]?\s*[一二三四五六七八九十\d](?:\s*[一二三四五六七八九十\d]){0,2}\s*版"
_PAGE: Final = r"(?:page|pages|pg\.?|p\.|seite|s\.)\s*[A-Z]?-?\d{1,3}[A-Z]?(?:,? (?:col(?:umn|\.)|sp(?:alte|\.)) ?\d)?"
_FROM_SHEET: Final = rf"(?:[紧緊]\s*接|上\s*接|接)\s*{_SHEET}"
_FROM_IN_BRACKETS: Final = rf"[（(【\[]\s*{_FROM_SHEET}[^。）)】\]\n\r]{{0,30}}[）)】\]]"
"""The bracket, with what it says of the text's title: `（上接第1版《新桥通车》）`."""
_FROM: Final = (
    rf"{_FROM_SHEET}[^。]{{0,12}}"
    rf"|(?:cont(?:inued|inues|['’]?d\.?) |[^.]{{1,30}}, )?from (?:{_PAGE}|(?:the )?(?:front|first|previous|preceding) page)"
    rf"|suite de la (?:{_PAGE}|première page|une)|fortsetzung von (?:{_PAGE}|der ersten seite)"
)
_TO_SHEET: Final = rf"(?:下转|转)\s*{_SHEET}[^。]{{0,8}}"
_TO_PAGE: Final = (
    rf"(?:please )?(?:cont(?:inued|inues|['’]?d\.?) (?:on|to)|turn to) (?:{_PAGE}|(?:the )?(?:back|last|next|following) page)"
    rf"|(?:lire la )?suite (?:en |à la )?(?:{_PAGE}|dernière page)|fortsetzung (?:auf |siehe )?{_PAGE}"
)
_SEE: Final = rf"see (?:[^.]{{1,30}}, )?{_PAGE}"
"""After a sentence it may refer to another text."""
_SHOWN: Final = rf"见{_SHEET}"
"""It may refer to another text, and so counts only where two pages are compared."""
_LONGEST: Final = 60
"""Characters of such a note with its brackets."""


def _bracketed(note: str) -> str:
    return rf"[（(【\[]?\s*(?:{note})\.?[）)】\]]?"


_BEGINS: Final = re.compile(_FROM_IN_BRACKETS)
_COMES: Final = re.compile(f"{_FROM_IN_BRACKETS}|{_bracketed(_FROM)}", re.IGNORECASE)
_GOES: Final = re.compile(_bracketed(f"{_TO_SHEET}|{_TO_PAGE}|{_SEE}"), re.IGNORECASE)
_ENDS: Final = re.compile(
    rf"(?:{_bracketed(_TO_SHEET)}|(?:^|[.!?…\"”»]\s*|[(\[]\s*)(?:{_TO_PAGE})\.?[)\]]?)$", re.IGNORECASE
)
_ANY: Final = re.compile(
    f"{_FROM_IN_BRACKETS}|" + _bracketed(f"{_FROM}|{_TO_SHEET}|{_TO_PAGE}|{_SEE}|{_SHOWN}"), re.IGNORECASE
)


def comes_from(text: str) -> bool:
    """Whether the line says only that a text continues here from another page."""
    return len(text) <= _LONGEST and _COMES.fullmatch(text) is not None


def end_of_mark(source: str, start: int, end: int) -> int | None:
    """Where the bracket ends with which `source[start:end]` says that it continues from another page; None if it begins with none."""
    mark = _BEGINS.match(source, start, end)
    return mark.end() if mark else None


def goes_to(text: str) -> bool:
    """Whether the line says only that a text continues on another page."""
    return len(text) <= _LONGEST and _GOES.fullmatch(text) is not None


def ends_going(text: str) -> bool:
    """Whether the paragraph ends with a note that it continues on another page."""
    return _ENDS.search(text, max(0, len(text) - _LONGEST)) is not None


def is_jump(text: str) -> bool:
    """Whether the reading is nothing but a note of either kind."""
    return len(text) <= _LONGEST and _ANY.fullmatch(text) is not None
