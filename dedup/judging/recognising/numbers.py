"""Numbers, and whether two state the same fact: figures, Chinese numerals, number words, shares, units, magnitudes.

Observation: `1.04万元` and `10400元`, `三成` and `30%`, `１２` and `十二` say the same; `450` and `460` do not. Rule: a number is read as value
and unit; two numbers state the same fact if both agree, however they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Final, Literal

from dedup.judging.words.grammar import any_of, listed
from dedup.model import Interval
from dedup.text.number_words import PATTERN, value_of_words
from dedup.text.numerals import (
    DIGITS,
    ENGLISH,
    ENGLISH_PARTS,
    ENGLISH_POWERS,
    HAN_NUMERAL,
    POWERS,
    ROMAN,
    Value,
    digits_of,
    in_english,
    value_of,
)

_UNIT: Final = f"(?!{any_of('no_units')})(?:{any_of('units')})"
_LATIN_UNIT: Final = rf"[ -]?(?:{any_of('latin_units')})\b"
_HEADS: Final = f"(?=(?:{any_of('headed')}))"
"""首个, 首次 and 首届 are 第一个, 第一次 and 第一届; 首席 and 首都 are words."""
_MORE: Final = "[余餘多]?"
_FIGURE: Final = (
    r"\d+(?:,\d{3})+(?:\.\d+)?|(?<!\d)(?<!\d[.,])\d{1,3}(?: \d{3})+(?![\d])"
    r"|\d+,\d{1,2}(?= (?:millions?|milliards?|francs|euros)\b| ?[%€])|\d+(?:\.\d+)?"
)
"""1,200 and 1.5, or, as in French, 1 200 and 1,5: a comma before two figures is a decimal comma only if a unit follows."""
_POINT: Final = f"(?:点[{''.join(DIGITS)}]+[万萬亿億]*(?![十分]))?"
_TAIL: Final = f"(?P<tail>(?<=[米块塊斤尺成])[{''.join(DIGITS)}]{{1,2}}(?![{HAN_NUMERAL}点號号日月年]|{_UNIT}))"
"""What is left over after a unit: 一米六 is 1.6 metres, 两块五 2.5 yuan, 三成五 35 %, but 三斤二两 are two numbers."""
_WORD: Final = "|".join(sorted(ENGLISH, key=len, reverse=True))
_UNDER_TEN: Final = "(?i:one|two|three|four|five|six|seven|eight|nine)"
"""What stands behind a ten, also without the hyphen that the end of a line took: `fortyseven`."""
_BEGINS: Final = rf"(?=[\d{HAN_NUMERAL}{ROMAN}A-Za-zſ$£€¥第零负數数几幾上首-])"
"""Characters with which a number begins: at no other place are its many forms tried."""
_NUMBER: Final = re.compile(
    rf"{_BEGINS}(?:(?P<share>百分之(?P<percent>{_FIGURE}|[{HAN_NUMERAL}]+{_POINT})|(?P<below>[{HAN_NUMERAL}]+|\d+)分之(?P<above>[{HAN_NUMERAL}]+|\d+)"
    r"|(?<![\d/.])(?P<over>\d{1,3})/(?P<under>\d{1,3})(?![\d/])"
    rf"|\b(?P<parts>(?i:one|{_WORD}))[- ](?P<of_parts>(?i:{'|'.join(ENGLISH_PARTS)}))\b)"
    r"|(?<![\d:])(?P<score>\d{1,3})(?:比|:)(?P<against>\d{1,3})(?![\d:])"
    rf"|(?P<order>第)?(?:(?P<below_zero>零下|负|(?<![0-9A-Za-z)])-(?=[\d.]+(?:℃|°C|度|摄氏度|%)))?(?P<currency>[$£€¥])?(?P<code>(?<![A-Za-z])[A-Z]{{1,3}}-?)?(?P<figure>{_FIGURE})"
    rf"(?P<scale> (?:hundred|thousand|(?:millions?|milliards?)(?: de\b| d'(?=\w))?|billion|trillion)\b|(?:m|bn)\b|{_MORE}(?:(?![千兆]瓦)[十百千万萬亿億兆])*)(?:(?P<rest>(?<=[万萬亿億])\d{{1,8}}(?![\d.,]))(?P<rest_scale>[十百千万萬]*))?"
    rf"|(?P<vague>[数數几幾]|上(?=[百千万萬亿億]))?(?P<han>(?<![长長珠](?=三角))[{HAN_NUMERAL}]+{_POINT})|(?P<roman>[{ROMAN}])|(?P<head>首){_HEADS}|\b(?P<english>(?i:{_WORD})(?:(?:[- ]|(?<=hundred) and |(?<=ty)(?={_UNDER_TEN}\b))(?:hundred|thousand|million|billion|one|{_WORD}))*)\b|(?P<words>{PATTERN}))"
    rf"(?P<more>{_MORE})(?P<unit>{_UNIT}| ?per ?cent\b|(?:st|nd|rd|th)\b|{_LATIN_UNIT})?(?:(?P<half>半)(?P<of_half>小时|小時|钟头|月|世纪)?|{_TAIL})?)",
)
_SCALED: Final = {
    unit: (base, Fraction(factor))
    for unit, factor, base in re.findall(r"(\S+)=([\d/]+)(\S*)", " ".join(listed("units_in_others")))
}
"""A unit, and the unit that it measures in with its factor."""
_CURRENCIES: Final = {"$": "美元", "¥": "元", "€": "欧元", "£": "英镑"}
"""A sign before the figures, and the equivalent unit after them: $5 million, 5 million dollars."""
_RANGE: Final = re.compile("[-~至到]")
"""What joins two numbers into a range: 3-5天, 三至五天."""
_MAKES_A_POWER_COUNT: Final = "近上数几逾超约"
"""After one of these, a bare power is a number: 近百人."""
_ONE: Final = re.compile(
    rf"一(?:{any_of('measures')})(?![化论論复復一二三次])|半个?(?:小时|钟头)|(?<![上下前后大小])半(?:年|斤|亩|吨)"
)
"""Where 一 or 半 is a number by itself: 一元, 半小时, 半年, 一公里. 上半年 is no length of time. 一个 and 一名 say no more than `a`, and 一元化, 一元复始, 一元二次 are no sums; 翻一番 and 文化路一段 count, 一番话 and 一段路 do not."""
_LONGEST: Final = 40
"""Most characters of a number: longer runs of figures are table rows, or meant to break programs."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit; `start..end` counts in the text that was searched."""

    start: int
    end: int
    text: str
    value: Value
    unit: str
    """What it measures, in the base unit; empty for a pure number or a share."""
    roughly: Literal["", "more", "several"]
    """`more` where it says 余, 多 or 上: more than the value; `several` where it says 数 or 几: as many times the value."""
    ordinal: bool

    @property
    def fact(self) -> tuple[Value, str, str, bool]:
        """What two numbers have in common if they state the same fact."""
        return self.value, self.unit, self.roughly, self.ordinal

    @property
    def amount(self) -> tuple[Value, str, bool]:
        """The amount, whatever it counts."""
        return self.value, self.roughly, self.ordinal

    def counts_alike(self, other: Number) -> bool:
        """Whether the two have the same unit."""
        return self.unit == other.unit


@lru_cache(maxsize=4096)
def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text, in order. A lone Han numeral counts only with 第, a unit or in a range, 一 only with a measure (not 一些)."""
    found: list[Number] = []
    for match in _NUMBER.finditer(text):
        number = _read(match)
        if number is not None:
            found.append(number)
    return tuple(_lengths_of_time(found))


_MONTHS_OF_A_YEAR: Final = 12
_MINUTES: Final = {"分": 60, "分钟": 60, "分鐘": 60, "秒": 1, "秒钟": 1}


def _lengths_of_time(found: list[Number]) -> Iterator[Number]:
    """The numbers, with hours and directly following minutes merged: 1小时35分 is 95分钟."""
    last: Number | None = None
    for number in found:
        unit = number.text.lstrip("0123456789" + HAN_NUMERAL)
        if last is not None and last.unit == "秒" and last.end == number.start and unit in _MINUTES:
            seconds = number.value if number.unit == "秒" else number.value * _MINUTES[unit]
            last = replace(last, end=number.end, text=last.text + number.text, value=last.value + seconds)
            continue
        if last is not None:
            yield last
        last = number
    if last is not None:
        yield last


def figures(text: str) -> tuple[Interval, ...]:
    """The spans of the numbers of a text, the two ends of a range as one: `3-5天`."""
    spans: list[Interval] = []
    for number in numbers(text):
        if spans and _RANGE.fullmatch(text, spans[-1][1], number.start):
            spans[-1] = spans[-1][0], number.end
        else:
            spans.append((number.start, number.end))
    return tuple(spans)


def facts(text: str, start: int, end: int) -> tuple[list[object], str]:
    """The facts that the numbers in a stretch of a text state, and the rest of the stretch."""
    counted = [number for number in numbers(text) if start <= number.start and number.end <= end]
    beside, at = "", start
    for number in counted:
        beside, at = beside + text[at : number.start], number.end
    return [number.fact for number in counted], _RANGE.sub("-", beside + text[at:end])


def _read(match: re.Match[str]) -> Number | None:
    """The number in a match, by its form: a share, a score, or an amount with its unit."""
    start, end = match.span()
    if end - start > _LONGEST:
        return None
    if match["share"]:
        share = _share(match)
        return None if share is None else Number(start, end, match.group(), share, "", "", False)
    if match["score"]:
        unit = f"比{int(match['against'])}"
        return Number(start, end, match.group(), int(match["score"]), unit, "", False)
    return _counted(match)


def _counted(match: re.Match[str]) -> Number | None:
    """An amount, and what it measures in the base unit."""
    written = _singular((match["unit"] or "").strip(" -"))
    written = "%" if written in {"percent", "per cent"} else written
    named = (match["english"] or "").endswith(_ORDINAL_ENDINGS)
    ordinal = bool(match["order"] or match["head"]) or written in _ORDINAL_ENDINGS or named
    value = _amount(match, ordinal, written)
    if value is None:
        return None
    start, end = match.span()
    value, unit = _with_what_is_left_over(match, value, written)
    base, factor = _SCALED.get(unit, (unit, 1))
    if named and match["unit"]:
        end, base, factor = match.start("unit"), "", 1  # the third day does not count three of anything
    value *= -factor if match["below_zero"] else factor
    unit = (match["code"] or "") + _with_currency(match, base)
    return Number(start, end, match.string[start:end], value, unit, _roughly(match), ordinal)


def _with_what_is_left_over(match: re.Match[str], value: Value, unit: str) -> tuple[Value, str]:
    """The amount, with a half or figures that follow its unit (一个半小时, 一米六), and the resulting unit."""
    value += Fraction(1, 2) if match["half"] else 0
    if match["of_half"]:
        unit = "个月" if match["of_half"] == "月" else match["of_half"].replace("時", "时")
    elif unit == "年" and value.denominator > 1:
        value, unit = value * _MONTHS_OF_A_YEAR, "个月"  # 一年半 is a length of time; 两年 may be two of the calendar's
    if match["tail"]:
        value += Fraction("0." + digits_of(match["tail"]))
        unit = {"块": "元", "塊": "元"}.get(unit, unit)
    return value, unit


def _with_currency(match: re.Match[str], unit: str) -> str:
    """The unit, with the currency sign before the figures, given once: $5 million dollars."""
    currency = _CURRENCIES.get(match["currency"] or "", "")
    return currency if unit in {"", currency} else currency + unit


def _roughly(match: re.Match[str]) -> Literal["", "more", "several"]:
    if match["vague"] and match["vague"] != "上":
        return "several"
    more = match["vague"] or match["more"] or any(mark in (match["scale"] or "") for mark in "余餘多")
    return "more" if more else ""


def _singular(unit: str) -> str:
    """The unit in the singular: kilometer for kilometers. No listed unit ends in s by itself."""
    return unit.removesuffix("es" if unit == "inches" else "s") if len(unit) > 2 and unit.isascii() else unit


_ORDINAL_ENDINGS: Final = ("st", "nd", "rd", "th")


def _amount(match: re.Match[str], ordinal: bool, unit: str) -> Value | None:
    """The amount before its unit; None if it is not a number."""
    if match["han"]:
        return value_of(match["han"]) if _is_numeral(match, ordinal, unit) else None
    if match["head"]:
        return 1
    if match["roman"]:
        return ROMAN.index(match["roman"]) + 1
    if match["words"]:
        return value_of_words(match["words"])
    if match["english"]:
        counts = match["english"].casefold() != "second" or _DETERMINED.search(match.string, 0, match.start())
        return in_english(match["english"].casefold()) if counts else None
    value, scale = value_of(match["figure"]), FRENCH_OF.sub("", match["scale"]).strip()
    if scale in ENGLISH_POWERS:
        return value * ENGLISH_POWERS[scale]
    for character in scale:
        value *= POWERS.get(character, 1)
    return value + int(match["rest"] or 0) * prod(POWERS[character] for character in match["rest_scale"] or "")


FRENCH_OF: Final = re.compile(" d(?:e|')$")
"""What joins a French million to what it counts: 3 millions de francs are 3 000 000 francs."""
_DETERMINED: Final = re.compile(r"\b(?:the|his|her|its|their|our|my) $", re.IGNORECASE)
"""After one of these, `second` is an ordinal, not a unit of time."""


def _share(match: re.Match[str]) -> Fraction | None:
    if match["parts"]:
        return Fraction(ENGLISH.get(match["parts"].casefold(), 1), ENGLISH_PARTS[match["of_parts"].casefold()])
    if match["percent"]:
        return Fraction(value_of(match["percent"])) / 100
    below, above = (value_of(match[one] or match[other]) for one, other in (("below", "under"), ("above", "over")))
    return Fraction(above) / below if below else None


def _is_numeral(match: re.Match[str], order: bool, unit: str) -> bool:
    """Whether Han numerals are a number here: a single one if it counts something, several unless they are bare powers or a set phrase."""
    han = match["han"]
    if len(han) > 1 or han in _TEN:
        if len(han) > 1 and len(set(han)) == 1 and not unit:
            return False  # 陆陆续续, 一一
        powers = han not in _TEN and all(character in POWERS for character in han)
        return bool(match["vague"]) or not (powers or han in _PHRASES)
    if han in POWERS:
        before = match.string[match.start() - 1 : match.start()]
        return bool(unit) and bool(match["vague"] or match["more"] or before in tuple(_MAKES_A_POWER_COUNT))
    if han in _NAUGHT and not _MEASURED.fullmatch(unit):
        return order or _in_range(match)
    counts = match["tail"] or match["half"] or _ONE.match(match.string, match.start()) if han in _ONE_OR_HALF else unit
    return order or bool(counts) or _in_range(match) or _counts_a_part(match)


_TEN: Final = frozenset("十拾")
"""The one power that is a number by itself."""
_ONE_OR_HALF: Final = frozenset("一半")
_NAUGHT: Final = frozenset("零〇○")
_MEASURED: Final = re.compile(f"{any_of('measures')}|[度点时分秒米克斤岁票]")
"""Units of which there may be naught. Of things there is none: 零件 and 零部件 are words."""
_PHRASES: Final = frozenset({"万一", "千万", "百万"})
"""Numerals that form a word and count nothing: 万一 is `in case`."""


def _counts_a_part(match: re.Match[str]) -> bool:
    """Whether a lone numeral numbers a part of a series: 山中杂记（之三）. 之一 often means `one of`."""
    text, start, end = match.string, match.start(), match.end()
    ends = not text[end : end + 1].isalnum()
    return ends and text[max(0, start - 1) : start] == "之" and match["han"] not in _ONE_OR_HALF


def _in_range(match: re.Match[str]) -> bool:
    """Whether a lone numeral is an end of a range: 三至五."""
    text, start, end = match.string, match.start(), match.end()
    goes_on = _RANGE.match(text, end) is not None and text[end + 1 : end + 2] in DIGITS
    return goes_on or (
        start > 0 and _RANGE.match(text, start - 1) is not None and text[start - 2 : start - 1] in DIGITS
    )
