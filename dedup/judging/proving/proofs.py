"""What one look proves: a date that is in no calendar, a name without a surname, a rare character, and what a third witness has.

A finder of proofs, here as in the modules beside it, yields for each thing that it can prove the values of its sentence and the side favoured.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dedup.judging.differing.faces import Face
from dedup.judging.proving.question import Proof, Question
from dedup.judging.recognising.dates import impossible
from dedup.judging.recognising.surnames import RARE_SURNAMES, may_be_foreign
from dedup.judging.words.lexicon import is_word
from dedup.model import OTHER_SIDE, SIDES, Side
from dedup.press.surnames import surname_of
from dedup.text.characters import is_han
from dedup.text.forms import in_gb2312, plain


def impossible_date(question: Question) -> Iterator[Proof]:
    if question.rule.kind not in {"date", "dateline", "number"}:
        return
    wrong = {side: impossible(_around(question, side)) for side in SIDES}
    for side, other in OTHER_SIDE.items():
        if wrong[side] and not wrong[other]:
            yield {"side": side, "date": wrong[side]}, other


_DATE_REACH: Final = 12
"""Folded characters on each side of a part of a date within which its other parts stand: 2024年12月14日(星期六)."""


def _around(question: Question, side: Side) -> str:
    """The word with what may belong to its date: the year before, the weekday after."""
    start, end = question.span(side)
    lower, upper = question.face(side).field
    return question.face(side).witness.text[max(lower, start - _DATE_REACH) : min(upper, end + _DATE_REACH)]


_LONGEST_HAN_NAME: Final = 3
"""Characters of a name with a surname of one. 阿依古丽 has no surname, and 何依古丽 is no better for having one."""


def no_surname(question: Question) -> Iterator[Proof]:
    if question.rule.kind != "name":
        return
    for side, other in OTHER_SIDE.items():
        own, theirs = question.word(side), question.word(other)
        if not (own and theirs and all(map(is_han, own + theirs)) and len(own) == len(theirs) <= _LONGEST_HAN_NAME):
            continue
        if is_word(own) or own[0] in RARE_SURNAMES:
            continue  # 主持 is a word, 王持 is it misread
        if own[1:] == theirs[1:] and surname_of(theirs) and not surname_of(own) and not may_be_foreign(theirs):
            yield {"side": side, "character": own[0]}, other


def rare_character(question: Question) -> Iterator[Proof]:
    if question.rule.kind != "name":
        return
    for side in SIDES:
        for character in question.face(side).text:
            if is_han(character) and not in_gb2312(plain(character)):
                yield {"character": character, "code": f"U+{ord(character):04X}"}, None


_CONTEXT: Final = 6
"""Folded characters on each side that a third witness must share to have a say about a place."""


def third_witness(question: Question) -> Iterator[Proof]:
    """Further members of the group have one of the two readings at this place."""
    if not question.has_others or question.place.longest > question.place.settings.passage:
        return
    counts = {side: question.others_having(_in_context(question.face(side))) for side in SIDES}
    for side, other in OTHER_SIDE.items():
        if counts[side] and not counts[other]:
            yield {"times": counts[side], "side": side, "reading": question.word(side)}, side


def _in_context(face: Face) -> str:
    start, end = face.span
    return face.witness.text[max(0, start - _CONTEXT) : end + _CONTEXT]
