"""Where does an official's title stand? By its grammar: a level, ranks and an office: 市委|副|书记, 常务副|市长, deputy mayor.

Observation: 主席王建军 and 副主席王建军 are two positions, and so are 省委常委 and 市委常委. Rule: an office of the closed list, with
what makes it another office before it; 主席台 and 城市长期 hold none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dedup.judging.differing.faces import Both
from dedup.judging.differing.places import Place
from dedup.judging.words.grammar import any_of
from dedup.judging.words.lexicon import is_word
from dedup.model import Interval
from dedup.text.forms import plain

_HAN: Final = re.compile(
    f"(?:{any_of('office_levels')})?(?:{any_of('ranks')})*(?P<office>{any_of('offices')})(?:助理)?(?!会)"
)
"""委员会 is a body, and no 委员."""
_RANKED: Final = re.compile(rf"\b(?:(?:{any_of('latin_ranks')})[ -])+(?:{any_of('latin_offices')})\b", re.IGNORECASE)
"""An English office counts with its rank only: general, major and father are words besides."""
_LATIN: Final = re.compile(f"(?:(?:{any_of('latin_ranks')})[ -])*(?:{any_of('latin_offices')})", re.IGNORECASE)


@lru_cache(maxsize=2048)
def titles(text: str) -> tuple[Interval, ...]:
    """The spans of the officials' titles of a text."""
    han = (match.span() for match in _HAN.finditer(text) if not _goes_on(text, match.start("office"), match.end()))
    return (*han, *(match.span() for match in _RANKED.finditer(text)))


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a word begins in the office or with it and ends behind it: 主席台, 市|长期."""
    behind = text[end : end + 1]
    return behind != "" and (is_word(text[start:end] + behind) or is_word(text[end - 1] + behind))


def office(place: Place) -> Both | None:
    """The titles, where both sides have one: what stands beside an office that both have is no part of it."""
    found = place.held(titles)
    if found is None:
        return None
    texts = [plain(text) for text in place.texts(found)]
    return found if all(_HAN.fullmatch(text) or _LATIN.fullmatch(text) for text in texts) else None
