"""What the two pages prove by themselves: a side that contradicts itself, the calendar, a sum, a surname; and what a third witness has.

Each finder yields, for each thing it can prove, the values of its sentence and the side favoured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, TypeVar

from dedup.judging.differing.faces import Face
from dedup.judging.proving.arithmetic import change_in, listed_before, share_in, sum_in
from dedup.judging.proving.calling import is_called_back, is_introduced_otherwise, signs_otherwise
from dedup.judging.proving.question import Proof, Question
from dedup.judging.recognising.dates import impossible
from dedup.judging.recognising.surnames import RARE_SURNAMES, may_be_foreign
from dedup.judging.words.causes import cause_of
from dedup.judging.words.lexicon import is_word
from dedup.model import HEAD_ROLES, OTHER_SIDE, SIDES, Interval, Side, Witness
from dedup.press.surnames import surname_of
from dedup.text.characters import is_han
from dedup.text.forms import in_gb2312, plain
from dedup.text.numerals import HAN_NUMERAL

T = TypeVar("T")

_FACTS: Final = frozenset({"name", "organisation", "place", "number"})
"""Kinds that a page writes in one way. Dates are not among them: 15日 here and 4月15日 there may be two days."""
LEAST_WORD: Final = 2
"""Least characters of a word that is looked for elsewhere: single characters recur by chance."""


def contradicts_itself(question: Question) -> Iterator[Proof]:
    """One side has the other's word elsewhere, and the other side never has this one's."""
    if not all(len(question.word(side)) >= LEAST_WORD for side in SIDES):
        return
    one_mind = question.rule.kind in _FACTS or question.place.occurrences > 1
    for side, other in OTHER_SIDE.items():
        own, theirs = _phrases(question, side, other)
        if own in theirs or theirs in own or (not one_mind and _are_two_words(question)):
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
    if question.place.occurrences > 1 or (heads and not _times(face, theirs, in_heads=False)):
        return True
    if question.rule.kind == "number":
        alike = _is_slip(question.word("left"), question.word("right"))
    else:
        counted = all(set(text) <= _NUMERALS for text in question.place.readings)  # 第二师 and 第三师 are two
        alike = question.rule.kind in _NAMED and cause_of(*question.place.readings) is not None and not counted
        alike = alike or (question.rule.kind == "name" and any(ask(question, side, other) for ask in _ONE_PERSON))
    return alike and theirs not in _sentence(face)


_ONE_PERSON: Final = (is_called_back, is_introduced_otherwise, signs_otherwise)
_NAMED: Final = frozenset({"name", "organisation", "place"})
_NUMERALS: Final = frozenset("0123456789" + HAN_NUMERAL)
_FIGURES: Final = 3
"""Least figures, final noughts aside, of a number with two figures swapped or one wrong: 349 and 394. Shorter ones (12 and 21, 200 and
300) are often two counts in an article. One wrong figure in a rate proves nothing: 增长10.1% and 增长10.2% often stand together."""


def _is_slip(left: str, right: str) -> bool:
    """Whether two numbers have the same figures in another order, or all but one of them."""
    ours, theirs = ("".join(filter(str.isdigit, text)) for text in (left, right))
    if len(ours) >= _FIGURES and sorted(ours) == sorted(theirs):
        return True
    ours, theirs = ours.rstrip("0"), theirs.rstrip("0")
    is_rate = left.endswith("%") or right.endswith("%")
    one_wrong = len(ours) == len(theirs) and sum(a != b for a, b in zip(ours, theirs, strict=True)) == 1
    return len(ours) >= _FIGURES and one_wrong and not is_rate


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


def _times(face: Face, phrase: str, *, in_heads: bool) -> int:
    """How often a phrase occurs in the heads of a witness, or outside them."""
    witness = face.witness
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
    return _times(face, phrase, in_heads=True) + _times(face, phrase, in_heads=False)


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


def adds_up(question: Question) -> Iterator[Proof]:
    """The parts of a sentence add up to its total on one side only."""
    for side, _, own, theirs in _of_the_number(question, sum_in):
        if own and not theirs:
            yield {"side": side, "sum": own}, side


def change_agrees(question: Question) -> Iterator[Proof]:
    """A change agrees with its rate on one side only: 由200增加到250，增长25%."""
    for side, _, own, theirs in _of_the_number(question, change_in):
        if own is not None and theirs is not None and own[1] and not theirs[1]:
            yield {"side": side, "change": own[0], "other": theirs[0]}, side


def share_agrees(question: Question) -> Iterator[Proof]:
    """A share is the one that a part has of its whole on one side only: 抽检200个，合格150个，合格率75%."""
    for side, _, own, theirs in _of_the_number(question, share_in):
        if own is not None and theirs is not None and own[1] and not theirs[1]:
            yield {"side": side, "share": own[0], "other": theirs[0]}, side


def more_are_named(question: Question) -> Iterator[Proof]:
    """One side names more people before 等 than it says there are."""
    for side, other, own, theirs in _of_the_number(question, listed_before):
        if own is not None and theirs is not None and own[0] > own[1] and theirs[0] <= theirs[1]:
            yield {"side": side, "named": own[0], "said": own[1]}, other


def _of_the_number(question: Question, read: Callable[[str, int, int], T]) -> Iterator[tuple[Side, Side, T, T]]:
    """Each side with the other, and what `read` finds about the number in its sentence on each; nothing if no number differs."""
    if question.rule.name == "number":
        found = {side: read(*_number_in(question, side)) for side in SIDES}
        yield from ((side, other, found[side], found[other]) for side, other in OTHER_SIDE.items())


def _number_in(question: Question, side: Side) -> tuple[str, int, int]:
    """The sentence about the number, and where in it the number stands."""
    face, (start, end) = question.face(side), question.span(side)
    lower, upper = face.field
    text = face.witness.text
    begin = max(lower, start - _SENTENCE_REACH, text.rfind("。", lower, start) + 1)
    stop = text.find("。", end, min(upper, end + _SENTENCE_REACH))
    return text[begin : stop if stop >= 0 else min(upper, end + _SENTENCE_REACH)], start - begin, end - begin


_SENTENCE_REACH: Final = 80
"""Folded characters on each side within which a total and its parts stand."""


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
