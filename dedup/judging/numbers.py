"""What number stands here, and is it the same fact as another? Figures, Chinese numerals, shares, units, magnitudes.

Observation: `1.04万元` and `10400元`, `三成` and `30%`, `１２` and `十二` say the same; `450` and `460` do not. Rule: a number
is read as value and unit; two numbers are one fact when both agree, whatever their dress.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from dedup.judging.grammar import any_of

DIGITS: Final = {
    character: value
    for value, characters in enumerate(
        ("〇零○", "一壹", "二贰貳兩两", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_POWERS: Final = {
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
    "兆": 10**12,
}
_HAN_NUMERAL: Final = "".join(DIGITS) + "".join(_POWERS) + "廿卅半"
_UNIT: Final = any_of("units")
_MORE: Final = "[余餘多]?"
_FIGURE: Final = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER: Final = re.compile(
    rf"(?P<share>百分之(?P<percent>{_FIGURE}|[{_HAN_NUMERAL}]+)|(?P<below>[{_HAN_NUMERAL}]+|\d+)分之(?P<above>[{_HAN_NUMERAL}]+|\d+))"
    rf"|(?P<order>第)?(?:(?P<figure>{_FIGURE})(?P<scale>{_MORE}[十百千万萬亿億兆]*)|(?P<han>[{_HAN_NUMERAL}]+))(?P<more>{_MORE})(?P<unit>{_UNIT})?"
)
_SCALED: Final = {"公里": ("米", Fraction(1000)), "千米": ("米", Fraction(1000)), "厘米": ("米", Fraction(1, 100)), "毫米": ("米", Fraction(1, 1000)), "公分": ("米", Fraction(1, 100)),
    "里": ("米", Fraction(500)), "公斤": ("克", Fraction(1000)), "千克": ("克", Fraction(1000)), "kg": ("克", Fraction(1000)), "斤": ("克", Fraction(500)), "吨": ("克", Fraction(10**6)), "km": ("米", Fraction(1000)), "cm": ("米", Fraction(1, 100)),
    "%": ("", Fraction(1, 100)), "‰": ("", Fraction(1, 1000)), "成": ("", Fraction(1, 10)), "公顷": ("平方米", Fraction(10**4)), "平方公里": ("平方米", Fraction(10**6)), "平方千米": ("平方米", Fraction(10**6)),
    "小时": ("秒", Fraction(3600)), "分钟": ("秒", Fraction(60)), "角": ("元", Fraction(1, 10)), "元钱": ("元", Fraction(1)), "周岁": ("岁", Fraction(1)), "名": ("人", Fraction(1)), "位": ("人", Fraction(1)), "点": ("时", Fraction(1)), "号": ("日", Fraction(1)), "千瓦": ("瓦", Fraction(1000)), "兆瓦": ("瓦", Fraction(10**6))}  # fmt: skip
"""A unit and what it measures: unit and factor. Persons are counted in 人, 名 and 位 alike."""


_LONGEST: Final = 40
"""Characters of a number: longer runs of figures are lines of a table, or made to break programs."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit; `start..end` counts in the text that was searched."""

    start: int
    end: int
    text: str
    value: Fraction
    unit: str
    """What it measures, in the base unit; empty for a pure number or a share."""
    roughly: bool
    """Whether it says 余 or 多: more than the value."""
    ordinal: bool

    @property
    def fact(self) -> tuple[Fraction, str, bool, bool]:
        """What two numbers have in common when they say the same."""
        return self.value, self.unit, self.roughly, self.ordinal


@lru_cache(maxsize=4096)
def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text, in order. A lone Han numeral counts only with 第 or a unit: `一些` is no number."""
    found: list[Number] = []
    for match in _NUMBER.finditer(text):
        number = _read(match)
        if number is not None:
            found.append(number)
    return tuple(found)


def _read(match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if end - start > _LONGEST:
        return None
    if match["share"]:
        if match["percent"]:
            value = _value(match["percent"]) / 100
        else:
            below = _value(match["below"])
            if not below:
                return None
            value = _value(match["above"]) / below
        return Number(start, end, match.group(), value, "", False, False)
    unit = match["unit"] or ""
    if match["han"]:
        if not _is_numeral(match["han"], bool(match["order"]), unit):
            return None
        value = _value(match["han"])
    else:
        value = _value(match["figure"])
        for character in match["scale"]:
            value *= _POWERS.get(character, 1)
    base, factor = _SCALED.get(unit, (unit, Fraction(1)))
    roughly = bool(match["more"]) or any(mark in (match["scale"] or "") for mark in "余餘多")
    return Number(start, end, match.group(), value * factor, base, roughly, bool(match["order"]))


def _is_numeral(han: str, order: bool, unit: str) -> bool:
    """Whether Han numerals are a number here: not one alone without 第 or a unit, no bare power but 十, no set phrase."""
    if len(han) == 1 and han not in "十拾":
        return order or (bool(unit) and han not in "一半" and han not in _POWERS)
    return han not in {"万一", "千万", "百万"} and (han in "十拾" or any(c not in _POWERS for c in han))


def _value(numeral: str) -> Fraction:
    """The value of figures or of a Han numeral: `二〇二四` digit by digit, `一千零四十` by its powers."""
    if numeral[0].isdigit():
        return Fraction(numeral.replace(",", ""))
    if all(character in DIGITS for character in numeral):
        return Fraction(int("".join(str(DIGITS[character]) for character in numeral)))
    total, section, largest, digit = 0, 0, 1, None
    for character in numeral:
        if character in DIGITS:
            digit = DIGITS[character]
            continue
        if character in "廿卅":
            section += 20 if character == "廿" else 30
        elif (power := _POWERS.get(character, 0)) >= 10**4:
            section += digit or 0
            total = (total + section) * power if power > largest else total + section * power  # 万亿, but 一亿零一万
            section, largest = 0, max(largest, power)
        elif power:
            section += (1 if digit is None else digit) * power
        digit = None
    half = Fraction(1, 2) if numeral.endswith("半") else Fraction(0)
    return Fraction(total + section + (digit or 0)) + half
