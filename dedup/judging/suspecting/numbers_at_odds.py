"""One thing with two numbers in an article, and days that are not in the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from dedup.judging.recognising.dates import dates, impossible
from dedup.judging.recognising.numbers import Number, numbers
from dedup.judging.recognising.wrong_figures import figures_of, one_differs, one_wrong
from dedup.judging.suspecting.sheet import SENTENCE, Found, Sheet
from dedup.judging.words.lexicon import tokens
from dedup.model import HEAD_ROLES, Interval
from dedup.text.characters import is_han

_POINTS_IN_TIME: Final = frozenset(["年", "月", "日", "号", "时"])
_NOUN: Final = 2
"""Han characters that must be the same after two numbers that count the same thing: 140个|项目同台, 104个|项目。"""
_CLAUSE: Final = 4
"""Han characters that must be the same before two numbers about the same thing: 人均收入达到|1.23万元. Two or three may be just a verb: 达到, 增长了."""
_WHOLE_CLAUSE: Final = 6
"""The same for the weaker signs, a wrong figure and a nought: in 1,300 news articles 销售收入同比分别|增长10.1% and 增长10.2% is the commonest
wording shared by two things, and 奖励|100元 and 奖励|1000元 may be one as well."""
_AROUND: Final = (2, 4)
"""Han characters that must be the same before and after if one figure of three may be wrong: 建成|349家|工会驿站."""
_OTHER_TIME: Final = re.compile(
    "去年|前年|上年|往年|同期|此前|原来|原先|过去|以往|上届|上次|明年|又|另|(?:[从由]|\\d{4}年)[^,]*$"
)
"""What stands before a number of another time or of other things, or before a change: 去年,1200名职工; 又建成13家."""
_MOST_NUMBERS: Final = 2
"""Most numbers about the same thing: three are a list, one for each class, village or month."""
_ITEM: Final = re.compile(r"\W*(?:[一二三四五六七八九十\d]{1,3}[)、.]|第.{1,4}[条款项])")
"""What items of a list begin with: two items are about two things, even in the same words: (一)有不低于|100万元|的注册资本."""
_REACH: Final = 40
"""Characters of the sentence kept on each side of a number: about two clauses."""
_TABLE: Final = 60
"""Most numbers of one unit in an article; more are a table."""


@dataclass(frozen=True, slots=True)
class _Count:
    """A number that counts something, and what stands around it in its sentence."""

    number: Number
    span: Interval
    sentence: int
    """Where its sentence starts."""
    before: str
    behind: str
    is_in_head: bool
    is_item: bool
    """Whether its sentence begins as the item of a list does."""

    @property
    def is_of_another_time(self) -> bool:
        clauses = self.before.rsplit(",", 2)
        return _OTHER_TIME.search(",".join(clauses[-2:])) is not None


def number_disagrees(sheet: Sheet) -> Iterator[Found]:
    """Two numbers about the same thing in two sentences that differ as by a slip.

    Newspapers count the same things again and again, correctly with other numbers: of another place, another year. The mark of a slip is
    that the figures are the same and two are swapped: in 1,300 news articles, no two such numbers have the same words. A wrong figure and
    a lost nought occur by chance more often, so more of the words must be the same.
    """
    by_unit: dict[str, list[_Count]] = {}
    for count in _counts(sheet):
        by_unit.setdefault(count.number.unit, []).append(count)
    for counts in by_unit.values():
        for at, second in enumerate(counts if len(counts) <= _TABLE else ()):
            first = next((first for first in counts[:at] if _disagree(first, second)), None)
            if first is None or _are_listed(first, second, counts):
                first = next((head for head in counts[:at] if _is_not_the_headlines(head, second, counts)), None)
            if first is not None:
                noun = _same_behind(first, second)
                yield second.span, {"number": second.number.text, "noun": noun, "other": first.number.text}


def _counts(sheet: Sheet) -> list[_Count]:
    found = []
    for part in sheet.witness.fields:
        for sentence in SENTENCE.finditer(sheet.witness.text, part.start, part.end):
            text, base = sentence.group(), sentence.start()
            for number in numbers(text):
                if number.ordinal or number.unit in _POINTS_IN_TIME or not number.text[0].isdigit():
                    continue
                span = base + number.start, base + number.end
                before, behind = (
                    text[max(0, number.start - _REACH) : number.start],
                    text[number.end : number.end + _REACH],
                )
                is_item = _ITEM.match(text) is not None
                found.append(_Count(number, span, base, before, behind, part.role in HEAD_ROLES, is_item))
    return found


def _disagree(first: _Count, second: _Count) -> bool:
    """Whether both numbers are about the same thing, and one is a slip for the other."""
    if first.number.fact == second.number.fact or first.sentence == second.sentence:
        return False
    if first.is_of_another_time != second.is_of_another_time:
        return False
    before, behind = _same_before(first, second), _same_behind(first, second)
    counts_one_thing = len(behind) >= _NOUN and any(t.kind == "n" and len(t.text) > 1 for t in tokens(behind))
    if _exchanged(first.number.text, second.number.text):
        is_share = first.number.text.endswith("%")  # rates of two things are said in the same words
        return counts_one_thing or (len(before) >= _CLAUSE and (not is_share or first.is_in_head != second.is_in_head))
    if one_wrong(first.number.text, second.number.text):
        in_same_words = len(before) >= _AROUND[0] and len(behind) >= _AROUND[1]
        return in_same_words or (counts_one_thing and first.is_in_head != second.is_in_head)
    return len(before) >= _WHOLE_CLAUSE and _nought_lost(first.number, second.number)


def _is_not_the_headlines(head: _Count, body: _Count, counts: list[_Count]) -> bool:
    """Whether the headline's number for a thing occurs nowhere in the body, and this is the body's first number for it."""
    if not head.is_in_head or body.is_in_head or len(_same_behind(head, body)) < _HEADLINES_NOUN:
        return False
    in_body = [count for count in counts if not count.is_in_head]
    ours, theirs = figures_of(head.number.text), figures_of(body.number.text)
    slip = len(ours) > 1 and one_differs(ours, theirs)
    first = next(count for count in in_body if len(_same_behind(head, count)) >= _HEADLINES_NOUN)
    return slip and first is body and all(count.number.fact != head.number.fact for count in in_body)


_HEADLINES_NOUN: Final = 3
"""Han characters that must be the same after both numbers: 15个|项目委员会."""


def _are_listed(first: _Count, second: _Count, counts: list[_Count]) -> bool:
    """Whether more than these two numbers are about the same thing: a list has one per line."""
    if first.is_item and second.is_item:
        return True
    alike = {count.number.fact for count in counts if _are_said_alike(count, first) or _are_said_alike(count, second)}
    return len(alike | {first.number.fact, second.number.fact}) > _MOST_NUMBERS


def _are_said_alike(first: _Count, second: _Count) -> bool:
    return len(_same_behind(first, second)) >= _NOUN or len(_same_before(first, second)) >= _CLAUSE


def _same_before(first: _Count, second: _Count) -> str:
    return _common(first.before[::-1], second.before[::-1])[::-1]


def _same_behind(first: _Count, second: _Count) -> str:
    return _common(first.behind, second.behind)


def _common(first: str, second: str) -> str:
    """The common beginning of both, Han characters only."""
    return "".join(
        a for a, _ in takewhile(lambda pair: pair[0] == pair[1] and is_han(pair[0]), zip(first, second, strict=False))
    )


def _exchanged(first: str, second: str) -> bool:
    """Whether one number is the other with two figures swapped: 349, 394; 1.23万, 1.32万."""
    if re.sub(r"\d", "0", first) != re.sub(r"\d", "0", second):
        return False
    wrong = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(wrong) == 2 and wrong[0] == wrong[1][::-1]


def _nought_lost(first: Number, second: Number) -> bool:
    """Whether one number is ten times the other, in the same figures and the same scale: 50亿, 500亿."""
    scales = {re.sub(r"[\d.]", "", number.text) for number in (first, second)}
    pairs = ((first.value, second.value), (second.value, first.value))
    return len(scales) == 1 and any(larger == smaller * 10 for larger, smaller in pairs)


def impossible_dates(sheet: Sheet) -> Iterator[Found]:
    for start, text in sheet.paragraphs:
        for a, b in dates(text):
            wrong = impossible(text[a : b + 5] if text[b : b + 1] == "(" else text[a:b])
            if wrong is not None:
                yield (start + a, start + b), {"date": wrong}
