"""Who wrote and who photographed, told in a character or two: `姜璐 图`, `摄影/汪凯`, `文/汪凯 图/李静`, `汪凯 文/图`.

Observation. Many papers have no word for a reporter there, but say what each one's share of the work is, before or behind the name, at the
end of a caption or on a line of its own. Rule. Such a word stands apart from the name by a stroke, a colon or a space, the name begins with
a surname, and nothing stands behind: `示意 图` and `图：展厅一角` name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dedup.model import Byline, BylineRole
from dedup.text.authors import NAME
from dedup.text.characters import HAN_CLASS

_S: Final = r"[ \t\u3000\u00a0\r\n]"
_NAMES: Final = rf"{NAME}(?:(?:{_S}|[、，,]){{1,2}}{NAME}){{0,3}}"
_BOTH: Final = "文[/／、]图|图[/／、]文|文图|图文"
_OF_ONE: Final = "撰文|采写|供图|摄影"
_STROKE: Final = rf"{_S}?[/／：:]{_S}?"
_ONE: Final = (
    rf"(?:(?:(?:{_BOTH}|{_OF_ONE}|文|图){_STROKE}|(?:{_BOTH}|{_OF_ONE}){_S}{{1,2}}){_NAMES}"
    rf"|(?!{_BOTH}){_NAMES}(?:{_STROKE}|{_S}{{1,2}})(?:{_BOTH}|供图|文|图)(?!{_STROKE}))"
)
_ROLE: Final = rf"(?:[{HAN_CLASS}]{{0,6}}(?:记者|通讯员|摄影师){_S}?)?"
"""Who the first of them is, which belongs to the signature."""
_END: Final = re.compile(
    rf"(?:^|(?<=[\s。！？!?…”’）)]))[□■◎●]?{_S}?[（(]?{_ROLE}(?P<shares>{_ONE}(?:[，,、；;]?{_S}{{0,2}}{_ONE}){{0,3}})[）)]?[。.]?\s*$"
)
_EACH: Final = re.compile(_ONE)
_WORD: Final = re.compile(rf"(?:{_BOTH}|{_OF_ONE}|文|图){_STROKE}|(?:{_BOTH}|{_OF_ONE}){_S}")
_EACH_NAME: Final = re.compile(NAME)
LONGEST: Final = 60
"""Code points: four names and what they did."""


def shares(source: str, start: int, end: int) -> Iterator[Byline]:
    """The makers whose shares are told at the end of `source[start:end]`; offsets count in the source."""
    found = _END.search(source[:end], max(start, end - LONGEST)) if end > start else None
    if found is None:
        return
    for share in _EACH.finditer(source, *found.span("shares")):
        word = _WORD.match(source, *share.span())
        names = [*_EACH_NAME.finditer(source, word.end() if word else share.start(), share.end())]
        told = word.group() if word else source[names[-1].end() : share.end()]
        role: BylineRole = "reporter" if "文" in told or "写" in told else "photographer"
        for name in names:
            yield Byline("".join(name.group().split()), role, *name.span())


def pictured_from(text: str, start: int = 0) -> int | None:
    """Where in the text, behind `start`, its end begins that tells of photographers only; None if it has no such end."""
    found = _END.search(text, max(start, len(text) - LONGEST))
    if found is None or any(name.role != "photographer" for name in shares(text, found.start(), len(text))):
        return None
    return found.start()


def are_shares(text: str) -> bool:
    """Whether the whole text is shares of makers and nothing else."""
    return len(text) <= LONGEST and _END.match(text) is not None
