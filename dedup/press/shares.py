"""Who wrote and who took the pictures, in a character or two: `姜璐 图`, `摄影/汪凯`, `文/汪凯 图/李静`, `汪凯 文/图`.

Observation. Many papers have no word for a reporter there but give each person's share of the work, before or after the name, at the end
of a caption or on a line of its own. Rule. Such a word is separated from the name by a slash, a colon or a space, the name begins with a
surname, and nothing follows: `示意 图` and `图：展厅一角` name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from dedup.model import Byline, BylineRole
from dedup.press.authors import NAME
from dedup.press.signatures import on_one_line
from dedup.text.characters import HAN_CLASS

_S: Final = r"[ \t\u3000\u00a0\r\n]"
_NAMES: Final = rf"{NAME}(?:(?:{_S}|[、，,]){{1,2}}{NAME}){{0,3}}"
_BOTH: Final = "文[/／、]图|图[/／、]文|文图|图文"
_OF_ONE: Final = "撰文|撰稿|采写|供图|摄影"
_STROKE: Final = rf"{_S}?[/／：:]{_S}?"
_ROLE: Final = rf"(?:[{HAN_CLASS}]{{0,6}}(?:记者|通讯员|摄影师|实习生){_S}?)?"
"""The role of the first of them, which belongs to the signature, before the shares or after the word for one (`文/记者 李静`)."""
_ONE: Final = (
    rf"(?:(?:(?:{_BOTH}|{_OF_ONE}|文|图){_STROKE}|(?:{_BOTH}|{_OF_ONE}){_S}{{1,2}}){_ROLE}{_NAMES}"
    rf"|(?!{_BOTH}){_NAMES}(?:{_STROKE}|{_S}{{1,2}})(?:{_BOTH}|供图|文|图)(?!{_STROKE}))"
)
_MARK: Final = "[，,、；;]"
"""Between two shares, with spaces or without."""
_MAY_BE: Final = re.compile(r"[文图稿写影][/／：:\s]|[/／：:\s][文图供]")
"""What is in every share: its word, and beside it what parts it from the name."""
_WORD: Final = re.compile(rf"(?:(?:{_BOTH}|{_OF_ONE}|文|图){_STROKE}|(?:{_BOTH}|{_OF_ONE}){_S}){_ROLE}")
_EACH_NAME: Final = re.compile(NAME)
LONGEST: Final = 60
"""Code points: four names and what they did."""


@cache
def _end() -> re.Pattern[str]:
    """The shares at the end of a stretch. Where nothing looks like a share no page waits until the long pattern is compiled."""
    several = rf"(?!{_MARK}|{_S})(?:{_MARK}?{_S}{{0,2}}{_ONE}){{1,4}}"
    return re.compile(rf"(?:^|(?<=[\s。！？!?…”’）)]))[□■◎●]?{_S}?[（(]?{_ROLE}(?P<shares>{several})[）)]?[。.]?\s*$")


@cache
def _each() -> re.Pattern[str]:
    return re.compile(_ONE)


def shares(source: str, start: int, end: int) -> Iterator[Byline]:
    """The makers whose shares are given at the end of `source[start:end]`; offsets count in the source."""
    found = _found(source, start, end)
    if found is None:
        return
    text, places = found.string, found.places
    for share in _each().finditer(text, *found.span):
        word = _WORD.match(text, *share.span())
        names = [*_EACH_NAME.finditer(text, word.end() if word else share.start(), share.end())]
        deeds = word.group() if word else text[names[-1].end() : share.end()]
        role: BylineRole = "reporter" if any(deed in deeds for deed in "文写稿") else "photographer"
        for name in names:
            yield Byline("".join(name.group().split()), role, places[name.start()], places[name.end() - 1] + 1)


class _Told(NamedTuple):
    """Shares at the end of a stretch."""

    string: str
    """The end of the stretch, with or without its line ends."""
    places: Sequence[int]
    """For each of its characters, the offset in the source."""
    span: tuple[int, int]
    """The span of the shares in the string; a role may precede them."""
    begin: int
    """Where all of it begins, in the source."""


def _found(source: str, start: int, end: int) -> _Told | None:
    """The shares at the end of `source[start:end]`, even if a line ends within a name: 阎 / 炜 图."""
    lower = max(start, end - LONGEST)
    if _MAY_BE.search(source, lower, end) is None:
        return None
    for text, places in (on_one_line(source, lower, end), (source[lower:end], range(lower, end))):
        found = _end().search(text)
        if found is not None and (found.start() > 0 or lower == start):
            return _Told(text, places, found.span("shares"), places[found.start()])
    return None


def pictured_from(source: str, start: int, end: int) -> int | None:
    """The source offset from which the end of `source[start:end]` names only photographers; None if it has no such end."""
    found = _found(source, start, end)
    if found is None or any(name.role != "photographer" for name in shares(source, start, end)):
        return None
    return found.begin


def are_shares(text: str) -> bool:
    """Whether the whole text is shares of makers and nothing else."""
    found = _found(text, 0, len(text)) if len(text) <= LONGEST else None
    return found is not None and found.begin == 0
