"""What do the two pages prove by themselves? A side that contradicts itself, the calendar, a sum, a surname, a word.

Each finder answers with the values of its sentence and the side that it favours, once for each thing that it can prove.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from dedup.judging.causes import looks_alike
from dedup.judging.dates import impossible
from dedup.judging.faces import Face
from dedup.judging.forms import plain
from dedup.judging.lexicon import is_word
from dedup.judging.names import may_be_foreign, surname_of
from dedup.judging.numbers import Number, numbers
from dedup.judging.question import Question
from dedup.model import HEAD_ROLES, Side, Witness
from dedup.text.characters import is_han

Found = tuple[dict[str, object], Side | None]
SIDES: Final[tuple[tuple[Side, Side], ...]] = (("left", "right"), ("right", "left"))


_FACTS: Final = frozenset({"name", "organisation", "place", "number"})
"""Kinds of which one page has one reading. A date is none: 15日 here and 4月15日 there may be two days."""
_LEAST_WORD: Final = 2
"""Characters of a word that is looked for elsewhere: single characters recur by chance."""


def contradicts_itself(question: Question) -> Iterator[Found]:
    """One side has the other's word elsewhere, and the other side never has this one's."""
    if not all(len(question.word(side)) >= _LEAST_WORD for side in ("left", "right")):
        return
    one_mind = question.rule.kind in _FACTS or question.place.occurrences > 1
    for side, other in SIDES:
        own, theirs = _phrases(question, side, other)
        if own in theirs or theirs in own:
            continue
        heads = _times(question.face(side), theirs, in_heads=True)
        if not (one_mind or (heads and not set(own).isdisjoint(theirs))):  # 下降 in a headline says nothing about 持平
            continue
        body = _times(question.face(side), theirs, in_heads=False)
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
        yield values, other


def _phrases(question: Question, side: Side, other: Side) -> tuple[str, str]:
    """What is looked for: the two words, each with the noun behind it where it is a number (349家 is counted with 工会驿站)."""
    own, theirs = question.word(side), question.word(other)
    if question.rule.kind != "number":
        return own, theirs
    face = question.face(side)
    end = question.span(side)[1]
    noun = re.match(r"\w{0,2}", face.witness.text[end : end + 2])
    tail = noun.group() if noun else ""
    return own + tail, theirs + tail


def _times(face: Face, phrase: str, *, in_heads: bool) -> int:
    """How often a phrase stands in the heads, or in the rest, of a witness."""
    witness = face.witness
    stretches = _heads(witness) if in_heads else ((0, len(witness.text)),)
    found = (at for start, end in stretches for at in _as_a_whole(witness.text, phrase, start, end))
    parts = (witness.fields_over(at, at + len(phrase)) for at in found)
    return sum(len(inside) == 1 and (inside[0].role in HEAD_ROLES) == in_heads for inside in parts)


@lru_cache(maxsize=8)
def _heads(witness: Witness) -> tuple[tuple[int, int], ...]:
    return tuple((part.start, part.end) for part in witness.fields if part.role in HEAD_ROLES)


def _as_a_whole(text: str, phrase: str, start: int, end: int) -> Iterator[int]:
    """Where in a stretch the phrase stands and no figure or letter goes on before or behind it: 5名 is not in 15名."""
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
    return _times(face, phrase, in_heads=True) + _times(face, phrase, in_heads=False)


def impossible_date(question: Question) -> Iterator[Found]:
    if question.rule.kind not in {"date", "dateline", "number"}:
        return
    wrong = {side: impossible(_around(question, side)) for side, _ in SIDES}
    for side, other in SIDES:
        if wrong[side] and not wrong[other]:
            yield {"side": side, "date": wrong[side]}, other


def _around(question: Question, side: Side) -> str:
    """The word with what may belong to its date: year before, weekday behind."""
    start, end = question.span(side)
    lower, upper = question.face(side).field
    return question.face(side).witness.text[max(lower, start - 8) : min(upper, end + 8)]


def adds_up(question: Question) -> Iterator[Found]:
    """The parts of a sentence add up to its total on one side only."""
    if question.rule.name != "number":
        return
    sums = {side: _sum_in(question, side) for side, _ in SIDES}
    for side, other in SIDES:
        if sums[side] and not sums[other]:
            yield {"side": side, "sum": sums[side]}, side


_SENTENCE_REACH: Final = 80
"""Folded characters each side in which a total and its parts stand."""
_FEWEST_PARTS: Final = 2


def _sum_in(question: Question, side: Side) -> str:
    """A sum of the sentence in which the number takes part, as `140 = 13 + 31 + 96`; empty where none holds."""
    face, (start, end) = question.face(side), question.span(side)
    lower, upper = face.field
    text = face.witness.text
    begin = max(lower, start - _SENTENCE_REACH, text.rfind("。", lower, start) + 1)
    stop = text.find("。", end, min(upper, end + _SENTENCE_REACH))
    sentence = text[begin : stop if stop >= 0 else min(upper, end + _SENTENCE_REACH)]
    here = start - begin
    counted = [n for n in numbers(sentence) if not n.ordinal and n.unit not in {"年", "月", "日", "号", "时"}]
    for first, total in enumerate(counted):
        parts: list[Number] = []
        for number in counted[first + 1 :]:
            if number.unit != total.unit:
                break
            parts.append(number)
            takes_part = any(n.start <= here < n.end or here <= n.start < here + end - start for n in (total, *parts))
            if len(parts) >= _FEWEST_PARTS and takes_part and sum(n.value for n in parts) == total.value:
                return f"{total.value} = " + " + ".join(str(n.value) for n in parts)
    return ""


def no_surname(question: Question) -> Iterator[Found]:
    if question.rule.kind != "name":
        return
    for side, other in SIDES:
        own, theirs = question.word(side), question.word(other)
        if not (own and theirs and all(map(is_han, own + theirs)) and len(own) == len(theirs) and len(own) <= 4):
            continue
        if own[1:] == theirs[1:] and surname_of(theirs) and not surname_of(own) and not may_be_foreign(theirs):
            yield {"side": side, "character": own[0]}, other


def no_word(question: Question) -> Iterator[Found]:
    """A look-alike makes a word of one side a stretch that no list and no other article has."""
    if question.rule.kind != "wording" or not looks_alike(*question.place.readings):
        return
    for side, other in SIDES:
        own, theirs = question.word(side), question.word(other)
        if len(own) < _LEAST_WORD or not all(map(is_han, own + theirs)) or is_word(own) or not is_word(theirs):
            continue
        if all(map(question.in_group, question.knowledge.texts.having(own))):
            yield {"side": side, "own": own, "theirs": theirs}, other


def rare_character(question: Question) -> Iterator[Found]:
    if question.rule.kind != "name":
        return
    for side, _ in SIDES:
        for character in question.face(side).text:
            if is_han(character) and not _in_gb2312(plain(character)):
                yield {"character": character, "code": f"U+{ord(character):04X}"}, None


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
