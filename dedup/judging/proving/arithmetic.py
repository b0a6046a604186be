"""Whether the numbers of a sentence agree: totals and their parts, a change and its rate, a list and its count.

Observation: 140个项目中，有国赛13个、省赛31个、行业赛96个 can be checked by calculation, and so can 由200万人增加到250万人，增长25%. Rule: numbers are calculated and
compared only where the words around them say how they are related; they prove something where they agree on one side only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import takewhile
from typing import Final, TypeVar

from dedup.judging.proving.question import Proof, Question
from dedup.judging.recognising.numbers import Number, numbers
from dedup.model import OTHER_SIDE, SIDES, Side

T = TypeVar("T")

_NOT_COUNTED: Final = frozenset({"年", "月", "日", "号", "时"})
"""Units of dates: their numbers are parts of no total."""
_FEWEST_PARTS: Final = 2
_PARTS: Final = re.compile("其中|中,?有|包括|包含|分别|分为|含|即|:")
"""Between a total and its parts."""
_TOTAL: Final = re.compile("(?:共|合计|总计|累计)(?:有|为|达|计)?$")
"""Directly before a total that follows its parts."""
_FROM: Final = re.compile("[由从][^,;]{0,6}$")
_TO: Final = re.compile("[^,;]{0,3}(?:增|升|涨|提|扩|降|减|跌|缩)[^,;]{0,3}[到至为]")
_BY: Final = re.compile(
    "(?:人|户|家)?,[^,;]{0,4}(?:增长|增加|提高|提升|上升|上涨|增幅|扩大|下降|减少|降低|降幅|下跌|缩小|回落)了?(?:约|近|为|达)?"
)
"""Between the numbers of a change: 由 A 增加到 B，增长 C."""
_OF_THEM: Final = re.compile("[^;:]{0,12}")
_SHARE: Final = re.compile(
    "[^,;:]{0,8},(?:[^,;:]{1,5}(?<!增长)率(?:约|近)?(?:为|达|达到|是)?|占(?:比|总数|总量|总人数|全部|全体|其中)?的?(?:约|近)?(?:为|达)?)"
)
"""Between a part and its share of the whole named before it: 合格|150个，合格率75%; 有150户参加，占75%."""
_LISTED: Final = re.compile("[^,;。、:]{2,}(?:、[^,;。、:]{2,6})+等$")
_PERSONS: Final = "人"
"""The unit of persons, in which 名 and 位 are read, too."""


def adds_up(question: Question) -> Iterator[Proof]:
    """The parts of a sentence add up to its total on one side only."""
    for side, _, own, theirs in _of_the_number(question, _sum_in):
        if own and not theirs:
            yield {"side": side, "sum": own}, side


def change_agrees(question: Question) -> Iterator[Proof]:
    """A change agrees with its rate on one side only: 由200增加到250，增长25%."""
    for side, _, own, theirs in _of_the_number(question, _change_in):
        if own is not None and theirs is not None and own[1] and not theirs[1]:
            yield {"side": side, "change": own[0], "other": theirs[0]}, side


def share_agrees(question: Question) -> Iterator[Proof]:
    """A share is the one that a part has of its whole on one side only: 抽检200个，合格150个，合格率75%."""
    for side, _, own, theirs in _of_the_number(question, _share_in):
        if own is not None and theirs is not None and own[1] and not theirs[1]:
            yield {"side": side, "share": own[0], "other": theirs[0]}, side


def more_are_named(question: Question) -> Iterator[Proof]:
    """One side names more people before 等 than it says there are."""
    for side, other, own, theirs in _of_the_number(question, _listed_before):
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


def _sum_in(sentence: str, start: int, end: int) -> str:
    """A correct sum that includes the number at this place, as `140 = 13 + 31 + 96`; empty if there is none."""
    return next((said for total, parts, said in _sums(sentence) if _touches((total, *parts), start, end)), "")


def _sums(sentence: str) -> Iterator[tuple[Number, tuple[Number, ...], str]]:
    """The correct sums: a total before its parts, or after them."""
    counted = [n for n in numbers(sentence) if not n.ordinal and n.unit not in _NOT_COUNTED]
    for at, total in enumerate(counted):
        behind = list(takewhile(total.counts_alike, counted[at + 1 :]))
        if behind and _PARTS.search(sentence[total.end : behind[0].start]):
            for count in range(_FEWEST_PARTS, len(behind) + 1):
                yield from _if_it_holds(total, behind[:count])
        if _TOTAL.search(sentence[: total.start]):
            yield from _if_it_holds(total, list(filter(total.counts_alike, counted[:at])))


def _if_it_holds(total: Number, parts: list[Number]) -> Iterator[tuple[Number, tuple[Number, ...], str]]:
    if len(parts) >= _FEWEST_PARTS and sum(part.value for part in parts) == total.value:
        yield total, tuple(parts), f"{total.value} = " + " + ".join(str(part.value) for part in parts)


def _change_in(sentence: str, start: int, end: int) -> tuple[str, bool] | None:
    """A change that includes the number at this place, as `200 → 250: 25%`, and whether it is correct; or None."""
    found = numbers(sentence)
    for before, after, by in zip(found, found[1:], found[2:], strict=False):
        if not _touches((before, after, by), start, end) or before.unit != after.unit or not before.value:
            continue
        between = sentence[before.end : after.start], sentence[after.end : by.start]
        if not (_FROM.search(sentence[: before.start]) and _TO.fullmatch(between[0]) and _BY.fullmatch(between[1])):
            continue
        said = f"{before.text} → {after.text}: {by.text}"
        change = abs(Fraction(after.value) - before.value)
        if by.text.endswith("%"):
            return said, _is_about(by, change / before.value)
        if by.unit == "个百分点":
            return said, _is_about(by, change * 100)
        if by.unit == before.unit and not by.roughly:
            return said, by.value == change
    return None


def _share_in(sentence: str, start: int, end: int) -> tuple[str, bool] | None:
    """A share that includes the number at this place, as `150 / 200: 75%`, and whether it is correct; or None."""
    found = numbers(sentence)
    for whole, part, share in zip(found, found[1:], found[2:], strict=False):
        if not _touches((whole, part, share), start, end) or not whole.value or part.unit not in {whole.unit, ""}:
            continue
        between = sentence[whole.end : part.start], sentence[part.end : share.start]
        if share.text.endswith("%") and _OF_THEM.fullmatch(between[0]) and _SHARE.fullmatch(between[1]):
            return f"{part.text} / {whole.text}: {share.text}", _is_about(share, Fraction(part.value) / whole.value)
    return None


def _is_about(number: Number, reckoned: Fraction) -> bool:
    """Whether the number is the calculated one, rounded or truncated at its last digit."""
    share = number.text.endswith("%")
    places = len(number.text.rstrip("%个百分点").partition(".")[2])
    return abs(Fraction(number.value) - reckoned) < Fraction(1, 10**places) / (100 if share else 1)


def _listed_before(sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """How many people are named before 等 and the number at this place, and how many the number says: 张伟、李静等2人; or None."""
    for number in numbers(sentence):
        if number.unit != _PERSONS or number.roughly or not _touches((number,), start, end):
            continue
        listed = _LISTED.search(sentence[: number.start])
        if listed:
            return listed.group().count("、") + 1, int(number.value)
    return None


def _touches(found: tuple[Number, ...], start: int, end: int) -> bool:
    return any(number.start < end and start < number.end for number in found)
