"""House style: what a paper sets so throughout, traditional or simplified characters, and words in capitals.

Observation. A web page in simplified characters and a print page in traditional ones have the same text; and a headline is the same
in capitals, in title case and as a sentence. Bylines and the first words of a text are set in such ways, too. Rule. These differences
are removed before the texts are aligned, and are counted with the other typographic ones. A real difference stays a reading, even of one
letter in a word: in HARPER against Harder the fourth letter differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Final

from dedup.model import HEAD_ROLES, Interval, Role, Witness
from dedup.text.characters import is_han
from dedup.text.forms import in_simplified, in_two_scripts

_WORD: Final = re.compile(r"[^\W\d_]+")
_SET_BY_THE_HOUSE: Final[tuple[frozenset[Role], ...]] = (HEAD_ROLES, frozenset({"byline", "credit"}))
"""Parts in which capitals are a matter of style: heads are compared with heads, bylines and credits with bylines and credits."""
MOST_WORDS: Final = 200
"""If the heads (or the bylines) of an article have more words, they are left as they are; no real article has so many."""
FIRST_WORDS: Final = 80
"""Folded characters at the beginning of a text in which a place, or the first words, may be set in capitals."""


def set_alike(left: Witness, right: Witness) -> tuple[Witness, Witness]:
    """The two witnesses as if both pages had one style; offsets stay the same.

    If one page has traditional and the other simplified characters, both get simplified ones. In heads, bylines and the first words of
    the text, a word gets the capitals of the page that has fewer.
    """
    if in_two_scripts(left.text, right.text):
        left, right = (replace(witness, text=in_simplified(witness.text)) for witness in (left, right))
    changes: tuple[list[_Change], list[_Change]] = ([], [])
    for roles in _SET_BY_THE_HOUSE:
        _of_parts(_words(left, roles), _words(right, roles), changes)
    _of_first_words(left, right, changes)
    return _changed(left, changes[0]), _changed(right, changes[1])


_Change = tuple[int, str]
"""A place in the folded text, and the letters to put there."""
_Word = tuple[int, str]
"""A place in the folded text, and the word that begins there."""


def _words(witness: Witness, roles: frozenset[Role]) -> list[_Word]:
    """The words of the fields with these roles; fields with Han characters have none here."""
    spans = ((part.start, part.end) for part in witness.fields if part.role in roles)
    return [word for span in spans for word in _words_of(witness.text, span)]


def _words_of(text: str, span: Interval) -> Iterator[_Word]:
    if not any(map(is_han, text[slice(*span)])):
        yield from ((found.start(), found.group()) for found in _WORD.finditer(text, *span))


def _of_parts(ours: Sequence[_Word], theirs: Sequence[_Word], changes: tuple[list[_Change], list[_Change]]) -> None:
    """Add to `changes` what gives two rows of words the same capitals; the result does not depend on which side is the left."""
    if not ours or not theirs or max(len(ours), len(theirs)) > MOST_WORDS:
        return None
    folded = [[word.casefold() for _, word in row] for row in (ours, theirs)]
    if folded[0] > folded[1]:
        return _of_parts(theirs, ours, changes[::-1])
    for tag, a, b, c, d in SequenceMatcher(None, folded[0], folded[1], autojunk=False).get_opcodes():
        pairs = zip(ours[a:b], theirs[c:d], strict=False)
        if tag == "equal":
            _of_equal_words(pairs, changes)
        elif tag == "replace" and b - a == d - c:
            for (at, our), (by, their) in pairs:
                changes[0].extend(_as_the_other(at, our, their))
                changes[1].extend(_as_the_other(by, their, our))
    return None


def _of_equal_words(pairs: Iterable[tuple[_Word, _Word]], changes: tuple[list[_Change], list[_Change]]) -> None:
    for (at, our), (by, their) in pairs:
        if our != their and len(our) == len(their):
            capitals = [sum(map(str.isupper, word)) for word in (our, their)]
            if capitals[0] > capitals[1]:
                changes[0].append((at, their))
            elif capitals[1] > capitals[0]:
                changes[1].append((by, our))


def _as_the_other(at: int, word: str, other: str) -> Iterator[_Change]:
    """The change for a word in capitals that stands against another word which is not: to a capital, or none, as that one has."""
    if word.isupper() and len(word) > 1 and not other.isupper():
        shown = word.capitalize() if other[0].isupper() else word.lower()
        if len(shown) == len(word):
            yield at, shown


def _of_first_words(left: Witness, right: Witness, changes: tuple[list[_Change], list[_Change]]) -> None:
    """Add to `changes` what makes the first words alike that only one page has in capitals: LONDON, May 3; THE SENATE voted.

    Not if all the words are such: a text all in capitals is a difference of its own.
    """
    ours, theirs = (list(_first_words(witness)) for witness in (left, right))
    pairs = list(takewhile(_in_one_sides_capitals, zip(ours, theirs, strict=False)))
    if len(pairs) < max(len(ours), len(theirs)):
        _of_equal_words(pairs, changes)


def _in_one_sides_capitals(pair: tuple[_Word, _Word]) -> bool:
    (_, our), (_, their) = pair
    return our.casefold() == their.casefold() and our.isupper() != their.isupper()


def _first_words(witness: Witness) -> Iterator[_Word]:
    first = next((part for part in witness.fields if part.role == "body"), None)
    if first is not None:
        yield from _words_of(witness.text, (first.start, min(first.end, first.start + FIRST_WORDS)))


def _changed(witness: Witness, changes: Sequence[_Change]) -> Witness:
    if not changes:
        return witness
    text = list(witness.text)
    for at, word in changes:
        text[at : at + len(word)] = word
    return replace(witness, text="".join(text))
