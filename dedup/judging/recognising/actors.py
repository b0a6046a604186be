"""Persons who are named only by what they do: 叶克岩|把种子撒进地里. What looks so often is none (车斗里|也不空).

Observation: in a story a person is introduced once and acts in every paragraph, with nothing but the name at the head of a clause. Rule: this
is asked only about a place where two pages differ, and counts only if both have the shape of such a name there.
"""

from __future__ import annotations

from typing import Final

from dedup.judging.recognising.name_signs import QUOTES, Candidate, holds_no_name, is_made_of_words
from dedup.judging.recognising.surnames import ALSO_ADVERBS, ALSO_PARTICLES
from dedup.model import Interval
from dedup.press.surnames import surname_of
from dedup.text.characters import is_han

_NAME: Final = 3
"""Characters of a surname and a given name of two. With one, nearly every word of a story would have the shape."""

_ENDS: Final = frozenset("。!?,…")
"""Marks before a closing quotation mark."""


def actors(text: str) -> list[Interval]:
    """The spans of three characters at the head of a clause that may be a name, a verb or a function word behind them."""
    return [(at, at + _NAME) for at in range(len(text) - _NAME + 1) if _acts(text, at)]


def _opens_a_quotation(text: str, at: int) -> bool:
    """Whether an opening mark stands before this place; behind the end of a sentence such a mark closes."""
    return text[at - 1 : at] in QUOTES and text[max(0, at - 2) : at - 1] not in _ENDS and at > 0


def _acts(text: str, at: int) -> bool:
    name = text[at : at + _NAME]
    if len(surname_of(name) or "") != 1 or name[0] in ALSO_PARTICLES | ALSO_ADVERBS or not all(map(is_han, name)):
        return False
    candidate = Candidate(text, at, at + 1, at + _NAME)
    if not candidate.opens or not candidate.verb_follows or _opens_a_quotation(text, at):
        return False
    return not holds_no_name(name) and not is_made_of_words(name)
