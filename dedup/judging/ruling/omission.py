"""What does a passage say that only one of the pages has? A fact, or nothing but words.

Observation: a sentence with figures that a page lost is graver than a sentence in another place, and no less grave than one
figure that differs. Rule: a reading of one side that holds a whole name, number or date, a crime, or
what became of people leaves out a fact.
"""

from __future__ import annotations

from typing import Final

from dedup.judging.differing.faces import Face, Spans
from dedup.judging.differing.places import NAME_READING, Place
from dedup.judging.recognising.dates import dates
from dedup.judging.recognising.names import names
from dedup.judging.recognising.numbers import figures
from dedup.judging.ruling.predicates import CRIME
from dedup.judging.words.grammar import listed
from dedup.judging.words.lexicon import is_word, tokens
from dedup.text.forms import plain


def facts_left_out(place: Place) -> Spans | None:
    """The passage, where one side has nothing in its place and it is longer than a name, which the other rules know."""
    if place.longest <= NAME_READING or place.in_head or place.only_marks or all(place.readings):
        return None
    if any(found is not None for found in (place.maker, place.date, place.number, place.dateline)):
        return None
    face = place.left if place.left.text else place.right
    return place.whole if _tells(face) else None


_FATES: Final = frozenset(word for words in listed("fates") for word in words.split("=") if len(word) > 1)
"""死 and 伤 are parts of too many words."""


def _tells(face: Face) -> bool:
    """Whether it holds a date, a number, a person's name, a crime by its name, or what became of people.

    What begins or ends inside a word is no number (零部|件, 队|伍对), nor is a mere word (两国). Places and bodies tell nothing by
    themselves: clauses without a fact name them in passing (提高经略海洋能力).
    """
    text = plain(face.text)
    cut = tokens(text)
    starts, ends = {token.start for token in cut}, {token.end for token in cut}
    counted = (span for finder in (dates, figures) for span in finder(text))
    if names(text) or CRIME.search(text) or any(token.text in _FATES for token in cut):
        return True
    return any(start in starts and end in ends and not is_word(text[start:end]) for start, end in counted)
