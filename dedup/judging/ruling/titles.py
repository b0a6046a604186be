"""Is only the word before a name in full on one side and in short on the other? Doctor Smith and Dr. Smith are one person.

From the list `latin_titles_in_short` of `data/grammar.toml`. Dr. and Mr. are two titles, and so a matter of the name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from dedup.judging.differing.faces import Both, Face
from dedup.judging.differing.places import Place
from dedup.judging.words.grammar import listed
from dedup.model import Interval

_LONGEST: Final = 20
"""Characters in which a title ends: Superintendent has 14. Text without spaces is searched no farther."""


def title_in_short(place: Place) -> Both | None:
    """The two words, where they are one title before a name."""
    spans = _title(place.left), _title(place.right)
    if spans[0] is None or spans[1] is None:
        return None
    left, right = (text.removesuffix(".") for text in place.texts((spans[0], spans[1])))
    return (spans[0], spans[1]) if left != right and left in _same_as(right) else None


def _title(face: Face) -> Interval | None:
    """The span of the one word that holds the reading, with its point, where a word with a capital stands behind it."""
    text, (start, end) = face.witness.text, face.span
    start = max(start - _LONGEST, text.rfind(" ", max(0, start - _LONGEST), start) + 1)
    end = text.find(" ", end, start + _LONGEST)
    return (start, end) if end > start and " " not in text[start:end] and text[end + 1 : end + 2].isupper() else None


def _same_as(title: str) -> Iterable[str]:
    return next((group for group in _groups() if title in group), ())


@lru_cache(maxsize=1)
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words.split("=")) for words in listed("latin_titles_in_short"))
