"""When the rules about a person's position apply: the office held, the title before a name.

Observation: 主席王建军 and 副主席王建军 are two positions, and so are 省委常委 and 市委常委; Doctor Smith and Dr. Smith are one person.
Rule: an office of the closed list, with the level and ranks before it that make it another office (市委|副|书记, deputy mayor); 主席台 and 城市长期
contain none. A title and its short form are the same if the list says so; Dr. and Mr. are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from dedup.judging.differing.faces import Face, Spans
from dedup.judging.differing.places import Place
from dedup.judging.words.grammar import any_of, listed
from dedup.judging.words.lexicon import is_word
from dedup.model import Interval
from dedup.text.forms import plain

_HAN: Final = re.compile(
    f"(?:{any_of('office_levels')})?(?:{any_of('ranks')})*(?P<office>{any_of('offices')})(?:助理)?(?!会)"
)
"""委员会 is a body, and no 委员."""
_RANKED: Final = re.compile(rf"\b(?:(?:{any_of('latin_ranks')})[ -])+(?:{any_of('latin_offices')})\b", re.IGNORECASE)
"""An English office counts only with its rank: general, major and father are also ordinary words."""
_LATIN: Final = re.compile(f"(?:(?:{any_of('latin_ranks')})[ -])*(?:{any_of('latin_offices')})", re.IGNORECASE)


@lru_cache(maxsize=2048)
def offices(text: str) -> tuple[Interval, ...]:
    """The spans of the offices in a text, with the level and ranks before them."""
    han = (match.span() for match in _HAN.finditer(text) if not _goes_on(text, match.start("office"), match.end()))
    return (*han, *(match.span() for match in _RANKED.finditer(text)))


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a word begins in or with the office and ends after it: 主席台, 市|长期."""
    behind = text[end : end + 1]
    return behind != "" and (is_word(text[start:end] + behind) or is_word(text[end - 1] + behind))


def office(place: Place) -> Spans | None:
    """The offices, if both sides have one and the difference is part of it."""
    found = place.held(offices)
    if found is None:
        return None
    texts = [plain(text) for text in place.texts(found)]
    return found if all(_HAN.fullmatch(text) or _LATIN.fullmatch(text) for text in texts) else None


# ── the title before a name ───────────────────────────────────────────────────────────────────────────────────────

_LONGEST: Final = 20
"""Characters in which a title ends: Superintendent has 14. Text without spaces is searched no farther."""


def title_in_short(place: Place) -> Spans | None:
    """The two words, if they are the same title before a name."""
    spans = _title(place.left), _title(place.right)
    if spans[0] is None or spans[1] is None:
        return None
    left, right = (text.removesuffix(".") for text in place.texts((spans[0], spans[1])))
    return (spans[0], spans[1]) if left != right and left in _forms_of(right) else None


def _title(face: Face) -> Interval | None:
    """The span of the single word that holds the reading, with its point, if a capitalised word follows."""
    text, (start, end) = face.witness.text, face.span
    start = max(start - _LONGEST, text.rfind(" ", max(0, start - _LONGEST), start) + 1)
    end = text.find(" ", end, start + _LONGEST)
    return (start, end) if end > start and " " not in text[start:end] and text[end + 1 : end + 2].isupper() else None


def _forms_of(title: str) -> Iterable[str]:
    return next((group for group in _titles() if title in group), ())


@lru_cache(maxsize=1)
def _titles() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words.split("=")) for words in listed("latin_titles_in_short"))
