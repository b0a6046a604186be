"""A page that contradicts itself: it writes one thing in two ways, and the other page writes it in one.

Observation: a machine misreads a name in one place and not in the next. A page may as well have two words for two things. Rule: the page with
both is favoured by nobody unless its two words can only mean the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from dedup.judging.differing.faces import Face
from dedup.judging.proving.calling import is_called_back, is_introduced_otherwise, signs_otherwise
from dedup.judging.proving.question import LEAST_WORD, Proof, Question
from dedup.judging.recognising.wrong_figures import is_slip
from dedup.judging.words.causes import cause_of
from dedup.judging.words.lexicon import is_word
from dedup.model import HEAD_ROLES, OTHER_SIDE, SIDES, Interval, Side, Witness
from dedup.text.numerals import HAN_NUMERAL

_FACTS: Final = frozenset({"name", "organisation", "place", "number"})
"""Kinds that a page writes in one way. Dates are not among them: 15日 here and 4月15日 there may be two days."""


def contradicts_itself(question: Question) -> Iterator[Proof]:
    """One side has the other's word elsewhere, and the other side never has this one's."""
    if not all(len(question.word(side)) >= LEAST_WORD for side in SIDES):
        return
    one_mind = question.rule.kind in _FACTS or question.place.occurrences > 1
    for side, other in OTHER_SIDE.items():
        own, theirs = _phrases(question, side, other)
        if own in theirs or theirs in own or (not one_mind and _are_two_words(question)):
            continue
        heads = _times(question.face(side).witness, theirs, in_heads=True)
        if not (one_mind or (heads and not set(own).isdisjoint(theirs))):  # 下降 in a headline says nothing about 持平
            continue
        body = _times(question.face(side).witness, theirs, in_heads=False)
        if not heads + body or _count(question.face(other), own):
            continue
        values = {
            "side": side,
            "theirs": theirs,
            "times": heads + body,
            "heads": heads,
            "own": own,
            "here": _count(question.face(side), own),
        }
        yield values, other if _must_be_one_thing(question, side, other, heads) else None


def _are_two_words(question: Question) -> bool:
    """Whether both are ordinary words and neither is the other misread: one text may have both 举行 and 举办."""
    both = is_word(question.word("left")) and is_word(question.word("right"))
    return both and cause_of(*question.place.readings) is None


def _must_be_one_thing(question: Question, side: Side, other: Side, heads: int) -> bool:
    """Whether a side's two words can only mean the same thing, so that one of them is a misprint.

    今年新建5部电梯。去年建成3部 counts two things, and 李国强的儿子李国栋 is somebody else. They mean the same thing if they differ throughout; if one is in
    the headline and the body has it only here; if they are names in two sentences that look or sound alike, or the person is introduced
    as the other; or if they are numbers of three or more figures with one figure wrong or two swapped.
    """
    face, theirs = question.face(side), question.word(other)
    if question.place.occurrences > 1 or (heads and not _times(face.witness, theirs, in_heads=False)):
        return True
    if question.rule.kind == "number":
        alike = is_slip(question.word("left"), question.word("right"))
    else:
        counted = all(set(text) <= _NUMERALS for text in question.place.readings)  # 第二师 and 第三师 are two
        alike = question.rule.kind in _NAMED and cause_of(*question.place.readings) is not None and not counted
        alike = alike or (question.rule.kind == "name" and any(ask(question, side, other) for ask in _ONE_PERSON))
    return alike and theirs not in _sentence(face)


_ONE_PERSON: Final = (is_called_back, is_introduced_otherwise, signs_otherwise)
_NAMED: Final = frozenset({"name", "organisation", "place"})
_NUMERALS: Final = frozenset("0123456789" + HAN_NUMERAL)


def _sentence(face: Face) -> str:
    """The sentence in which a reading stands."""
    text, (start, end), (lower, upper) = face.witness.text, face.span, face.field
    begin = max(lower, *(text.rfind(mark, lower, start) + 1 for mark in "。!?"))
    stops = [at for mark in "。!?" if (at := text.find(mark, end, upper)) >= 0]
    return text[begin : min(stops, default=upper)]


def _phrases(question: Question, side: Side, other: Side) -> tuple[str, str]:
    """The phrases to look for: the two words, a number with the noun after it (349家 with 工会驿站)."""
    own, theirs = question.word(side), question.word(other)
    if question.rule.kind != "number":
        return own, theirs
    face = question.face(side)
    end = question.span(side)[1]
    noun = re.match(r"\w{0,2}", face.witness.text[end : end + 2])
    tail = noun.group() if noun else ""
    return own + tail, theirs + tail


@lru_cache(maxsize=1024)  # a word that recurs is counted for each of its places
def _times(witness: Witness, phrase: str, *, in_heads: bool) -> int:
    """How often a phrase occurs in the heads of a witness, or outside them."""
    stretches = _heads(witness) if in_heads else ((0, len(witness.text)),)
    found = (at for start, end in stretches for at in _as_a_whole(witness.text, phrase, start, end))
    parts = (witness.fields_over(at, at + len(phrase)) for at in found)
    return sum(len(inside) == 1 and (inside[0].role in HEAD_ROLES) == in_heads for inside in parts)


@lru_cache(maxsize=8)
def _heads(witness: Witness) -> tuple[Interval, ...]:
    return tuple((part.start, part.end) for part in witness.fields if part.role in HEAD_ROLES)


def _as_a_whole(text: str, phrase: str, start: int, end: int) -> Iterator[int]:
    """Where the phrase occurs in a stretch and no figure or letter extends it: 5名 is not in 15名."""
    at = text.find(phrase, start, end)
    while at >= 0:
        stop = at + len(phrase)
        before, behind = text[max(0, at - 1) : at], text[stop : stop + 1]
        in_decimal = before == "." and phrase[0].isdigit()
        if not (in_decimal or _goes_on(before, phrase[0]) or _goes_on(behind, phrase[-1])):
            yield at
        at = text.find(phrase, stop, end)


def _goes_on(beside: str, edge: str) -> bool:
    """Whether the character beside a phrase's edge belongs to the same number or Latin word."""
    if edge.isdigit():
        return beside.isdigit()
    return edge.isascii() and beside.isascii() and beside.isalpha()


def _count(face: Face, phrase: str) -> int:
    return _times(face.witness, phrase, in_heads=True) + _times(face.witness, phrase, in_heads=False)
