"""What does a page's setting alone change throughout? The script of its characters, and what a house sets in capitals.

Observation: a web page in simplified characters and a print page in traditional ones have one text, and so have two headlines of
which one is set in capitals, in title case or as a sentence; bylines, and the first words of a text, are set so, too. Rule: such a
difference is taken away before the texts are laid side by side, and counted with the other typography. A character that differs for itself
stays a reading, a letter of a word as well: of HARPER against Harder the fourth letter differs.
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
"""Parts whose capitals are the house's: heads are compared with heads, makers with makers."""
MOST_WORDS: Final = 200
"""Words of the heads, or the makers, of an article beyond which they are left as they stand; no article has so many."""
FIRST_WORDS: Final = 80
"""Folded characters at the beginning of a text in which a house sets the place, or the first words, in capitals."""


def set_alike(left: Witness, right: Witness) -> tuple[Witness, Witness]:
    """The two witnesses as they would be if both pages were set in one way; their offsets stay.

    Where one is set in traditional characters and the other in simplified ones, both are in simplified ones; in heads, bylines and
    the first words of the text a word has the capitals of the page that has fewer.
    """
    if in_two_scripts(left.text, right.text):
        left, right = (replace(witness, text=in_simplified(witness.text)) for witness in (left, right))
    changes: tuple[list[_Change], list[_Change]] = ([], [])
    for roles in _SET_BY_THE_HOUSE:
        _of_parts(_words(left, roles), _words(right, roles), changes)
    _of_first_words(left, right, changes)
    return _changed(left, changes[0]), _changed(right, changes[1])


_Change = tuple[int, str]
"""Where in the folded text other letters stand, and which."""
_Word = tuple[int, str]
"""Where a word begins in the folded text, and the word."""


def _words(witness: Witness, roles: frozenset[Role]) -> list[_Word]:
    """The words of the parts with these roles that are in an alphabet."""
    spans = ((part.start, part.end) for part in witness.fields if part.role in roles)
    return [word for span in spans for word in _words_of(witness.text, span)]


def _words_of(text: str, span: Interval) -> Iterator[_Word]:
    if not any(map(is_han, text[slice(*span)])):
        yield from ((found.start(), found.group()) for found in _WORD.finditer(text, *span))


def _of_parts(ours: Sequence[_Word], theirs: Sequence[_Word], changes: tuple[list[_Change], list[_Change]]) -> None:
    """Add what makes the capitals of two rows of words alike; the same whichever is the left."""
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
    """A word in capitals against another word that is not: with a capital as that one has."""
    if word.isupper() and len(word) > 1 and not other.isupper():
        shown = word.capitalize() if other[0].isupper() else word.lower()
        if len(shown) == len(word):
            yield at, shown


def _of_first_words(left: Witness, right: Witness, changes: tuple[list[_Change], list[_Change]]) -> None:
    """Add what makes the first words of both texts alike, as far as one page has them in capitals: LONDON, May 3; THE SENATE voted.

    A text that is all in capitals is another matter, and a row.
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
