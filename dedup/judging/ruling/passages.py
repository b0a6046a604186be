"""When the rules about whole passages apply: what stands in another place, and what only one page has.

A lost sentence with figures is worse than a sentence in another place, and as bad as a figure that differs.
"""

from __future__ import annotations

from typing import Final

from dedup.judging.differing.faces import Face, Spans
from dedup.judging.differing.places import NAME_READING, Place
from dedup.judging.recognising.dates import dates
from dedup.judging.recognising.names import names
from dedup.judging.recognising.numbers import figures
from dedup.judging.ruling.wording import CRIME
from dedup.judging.words.grammar import listed
from dedup.judging.words.lexicon import is_word, tokens
from dedup.text.forms import plain


def block(place: Place) -> Spans | None:
    return place.whole if place.variant.moved and not place.swap else None


def swap(place: Place) -> Spans | None:
    return place.whole if place.variant.moved else None


def passage(place: Place) -> Spans | None:
    return place.whole if place.longest > place.settings.passage and not place.in_head else None


def facts_left_out(place: Place) -> Spans | None:
    """The passage, if the other side has nothing there and it is longer than a name, for which there are other rules."""
    if place.longest <= NAME_READING or place.in_head or place.only_marks or all(place.readings):
        return None
    if place.maker is not None or place.dateline is not None:
        return None
    face = place.left if place.left.text else place.right
    counted = place.date is not None or place.number is not None
    if counted and _ENDS_A_CLAUSE.isdisjoint(face.text):
        return None  # a number by itself; 调解成功1291件, is a clause
    return place.whole if _tells(face) else None


_ENDS_A_CLAUSE: Final = frozenset(",;。!?")
_FATES: Final = frozenset(word for words in listed("fates") for word in words.split("=") if len(word) > 1)
"""死 and 伤 are parts of too many words."""


def _tells(face: Face) -> bool:
    """Whether it contains a date, a number, a person's name, a crime by name, or people's fate.

    A string that begins or ends inside a word is not a number (零部|件, 队|伍对), nor is a mere word (两国). Places and bodies do not count:
    clauses without a fact mention them in passing (提高经略海洋能力).
    """
    text = plain(face.text)
    cut = tokens(text)
    starts, ends = {token.start for token in cut}, {token.end for token in cut}
    counted = (span for finder in (dates, figures) for span in finder(text))
    if names(text) or CRIME.search(text) or any(token.text in _FATES for token in cut):
        return True
    return any(start in starts and end in ends and not is_word(text[start:end]) for start, end in counted)
