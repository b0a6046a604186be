"""What a word of a closed class proves: nobody coins a unit, nor an ending of a body or of a place.

Observation: a machine reads 9名 as 9各 and 部门 as 都门, and a typist writes 再福建 for 在福建. A list of words says little there: names and numbers need not be words. Rule: behind a
number, and at the end of a body or of a place with a people's name, a member of a closed class stands against a look-alike that is none; and
before a place stands a preposition, and no adverb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dedup.judging.differing.faces import Face
from dedup.judging.proving.question import Proof, Question
from dedup.judging.recognising.bodies import ending_of
from dedup.judging.recognising.introducing import BEHIND_ANY
from dedup.judging.recognising.place_names import place_names
from dedup.judging.words.causes import cause_of, may_be_misread
from dedup.judging.words.grammar import any_of, listed
from dedup.judging.words.lexicon import is_word, kind_of
from dedup.model import OTHER_SIDE
from dedup.text.characters import is_han
from dedup.text.forms import plain
from dedup.text.numerals import HAN_NUMERAL

_UNITS: Final = frozenset(listed("units"))
_LONGEST_UNIT: Final = 3
_NUMERAL: Final = re.compile(rf"[\d{HAN_NUMERAL}][余餘多几幾]?$")
_FIGURES: Final = re.compile(r"\d[余餘多几幾]?$")


def no_unit(question: Question) -> Iterator[Proof]:
    """Behind the same number one side has a unit, the other a look-alike that is none and begins no other word."""
    if not may_be_misread(*question.place.readings):
        return
    for side, other in OTHER_SIDE.items():
        face, facing = question.face(side), question.face(other)
        for before in range(_LONGEST_UNIT):
            own, theirs = (_behind_a_number(each, before) for each in (face, facing))
            if own is None or theirs is None or own[0] != theirs[0]:
                continue
            unit = _unit_in(theirs[1], before)
            if unit and not _is_no_slip(own, len(unit)):
                yield {"side": side, "own": own[1][: len(unit)], "unit": unit, "number": own[0]}, other
                return


def _behind_a_number(face: Face, before: int) -> tuple[str, str] | None:
    """The number that ends so many characters before the reading, and what stands behind it; None if none ends there."""
    start, (lower, upper) = face.span[0] - before, face.field
    text = plain(face.witness.text[max(lower, start - _REACH) : min(upper, start + _REACH)])
    at = start - max(lower, start - _REACH)
    found = re.search(rf"[\d.{HAN_NUMERAL}]*[余餘多几幾]?$", text[:at])
    return (found.group(), text[at:]) if found and _NUMERAL.search(found.group()) else None


_REACH: Final = 12
"""Folded characters on each side of the end of a number in which it and its unit stand."""


def _unit_in(text: str, before: int) -> str:
    """The longest unit that the text begins with and that reaches over the reading; empty if there is none."""
    sizes = range(_LONGEST_UNIT, before, -1)
    return next((text[:size] for size in sizes if text[:size] in _UNITS), "")


def _is_no_slip(own: tuple[str, str], size: int) -> bool:
    """Whether what stands in the place of the unit may be right: a unit, a function word (20都不到), a verb behind 一 (一问), or the beginning of a word."""
    number, text = own
    stretch, last = text[:size], text[size - 1 : size + 1]
    if any(text[:length] in _UNITS for length in range(1, _LONGEST_UNIT + 1)) or not BEHIND_ANY.isdisjoint(stretch):
        return True
    if not _FIGURES.search(number) and (kind_of(stretch) in {"v", "a"} or is_word(number[-1] + stretch)):
        return True
    return is_word(last) and len(last) > 1


def no_ending(question: Question) -> Iterator[Proof]:
    """The ending of a body, or of a place, on one side; a look-alike that is none on the other."""
    if question.rule.name not in {"body", "place"} or not may_be_misread(*question.place.readings):
        return
    for side, other in OTHER_SIDE.items():
        own, theirs = plain(question.word(side)), plain(question.word(other))
        ending = _ending_of(theirs)
        at = next((at for at, (a, b) in enumerate(zip(own, theirs, strict=False)) if a != b), 0)
        if len(own) != len(theirs) or len(ending) < _LEAST or at < len(theirs) - len(ending):
            continue
        spoilt = own[len(own) - len(ending) :]
        if own in question.face(other).witness.text or is_word(spoilt) or _ending_of(own).endswith(spoilt):
            continue
        yield {"side": side, "own": spoilt, "ending": ending}, other


_LEAST: Final = 2
_OF_A_PEOPLE: Final = re.compile("自治[区州县旗]$")
_OF_GOVERNMENT: Final = re.compile(f"(?:{any_of('government_fields')})?(?:主管|行政|监管|管理)?部门$")


def _ending_of(name: str) -> str:
    """The ending of a body's or of a place's name that is of a closed class."""
    found = _OF_A_PEOPLE.search(name) or _OF_GOVERNMENT.search(name)
    return found.group() if found else ending_of(name)


_PREPOSITIONS: Final = frozenset("在从往向到于")
_ADVERBS: Final = frozenset("再又也还已才就都")
_IN_A_ROW: Final = re.compile("[先再后首]")
"""One of these before an adverb in its sentence tells a row of places: 先到苏州，再杭州."""


def no_preposition(question: Question) -> Iterator[Proof]:
    """A preposition before a listed place on one side, on the other an adverb that sounds or looks like it."""
    if cause_of(*question.place.readings) is None:
        return
    for side, other in OTHER_SIDE.items():
        face, preposition = question.face(side), question.face(other).text
        if face.text not in _ADVERBS or preposition not in _PREPOSITIONS:
            continue
        end, (lower, _) = face.span[1], face.field
        place = next((b for a, b in face.found(place_names, far=True) if a == end), None)
        if place is None or not is_han(face.witness.text[place : place + 1]):
            continue
        sentence = face.witness.text[max(lower, face.witness.text.rfind("。", lower, end)) : face.span[0]]
        if not _IN_A_ROW.search(sentence):
            where = face.witness.text[end:place]
            yield {"side": side, "own": face.text, "preposition": preposition, "place": where}, other
