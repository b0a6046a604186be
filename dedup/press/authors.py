"""An author's line, without a word for a role: `□ 金欣新`, `◎李明 王晓`, or the bare name.

Observation. An opinion piece or an essay is signed with a name on a line of its own, between headline and text or below the text, behind an
ornament as often as without one. Rule. Such a line holds names that begin with surnames, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dedup.model import Byline
from dedup.press.surnames import DOUBLE_SURNAMES, SURNAMES
from dedup.text.characters import HAN_CLASS

_H: Final = f"[{HAN_CLASS}]"
_SPACE: Final = r"[ \t\u3000\u00a0]"
NAME: Final = rf"(?:(?:{DOUBLE_SURNAMES}|[{SURNAMES}]){_H}{{1,2}}|[{SURNAMES}]{_SPACE}{{1,4}}{_H}|{_H}{{1,7}}·{_H}{{1,7}})(?![{HAN_CLASS}·])"
"""A name that begins with a surname, its letters set together or apart, or one with a dot."""
_EACH: Final = re.compile(NAME)
_LINE: Final = re.compile(
    rf"(?P<mark>[□■◎◇◆●○▲△☆★▍]{_SPACE}*)?(?P<names>{NAME}(?:(?:{_SPACE}|[、，,/／])+{NAME}){{0,3}}){_SPACE}*$"
)
LONGEST: Final = 24
"""Most code points of the line: four names and their separators."""


def names_of_authors(line: str, *, bare: bool) -> tuple[str, ...]:
    """The names on an author's line, as a reader reads them; none if the line is something else, or has bare names and `bare` is false."""
    return tuple(name.name for name in authors(line, 0, len(line), bare=bare))


def authors(source: str, start: int, end: int, *, bare: bool = True) -> Iterator[Byline]:
    """The authors on the line `source[start:end]`; offsets count in the source."""
    line = _LINE.match(source, start, end) if end - start <= LONGEST else None
    if line is None or not (bare or line["mark"]):
        return
    for name in _EACH.finditer(source, *line.span("names")):
        yield Byline(re.sub(_SPACE, "", name.group()), "correspondent", *name.span())
