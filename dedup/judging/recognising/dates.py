"""Dates and times: where they are, which day they mean, and whether it exists. Calendar dates, weekdays and times, in Chinese and
English.

Observation: `二〇二四年五月`, `2024年5月` and `2024-05` say the same, as do `昨天` and `昨日`, `8时30分` and `8:30`; `上午9时` and
`下午9时` do not. Rule: a date is read as what it says about year, month, day, weekday and hour; two are the same if all of it agrees.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from dedup.judging.recognising.date_forms import BEGINS, DATE_FORMS, FRENCH_MONTHS, GERMAN_MONTHS, MONTHS, PART_OF_DAY
from dedup.judging.recognising.numbers import numbers
from dedup.judging.words.grammar import listed
from dedup.model import Interval

_DATE: Final = re.compile(f"(?=[{BEGINS}])(?:{'|'.join(form.expression for form in DATE_FORMS)})")
_BEFORE_THE_REPUBLIC: Final = 1911
"""Taiwan counts the years from 1912: 民國113年 is 2024."""
_WHOLE: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号](?:[(（]?(?:星期|周)([一二三四五六日天])[)）]?)?")
_DAY: Final = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
_LONGEST_MONTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SAME_WORDS: Final = tuple(words.split("=") for words in listed("same_days"))
"""Words for the same day or month, a matter of house style."""
_WEEKDAYS: Final = "一二三四五六日"

Moment = frozenset[tuple[str, object]]


@lru_cache(maxsize=4096)
def dates(text: str) -> tuple[Interval, ...]:
    """The spans of the dates and times of a text, in order."""
    return tuple(match.span() for match in _DATE.finditer(text))


def moments(text: str, start: int, end: int) -> tuple[list[Moment], str]:
    """What the dates in a stretch of a text say, and the rest of the stretch."""
    found = [(a, b) for a, b in dates(text) if start <= a and b <= end]
    beside, at = "", start
    for a, b in found:
        beside, at = beside + text[at:a], b
    return [_moment(text[a:b]) for a, b in found], beside + text[at:end]


def _moment(date: str) -> Moment:
    """What a date says: its parts by name."""
    for number, words in enumerate(_SAME_WORDS):
        if date in words:
            return frozenset({("word", number)})
    weekday = re.fullmatch(f"([上下本这]?)个?(?:星期|周|礼拜)([{_WEEKDAYS}天])", date)
    if weekday:
        week = [("week", weekday[1])] if weekday[1] in {"上", "下"} else []  # 周五 and 本周五 are one day
        return frozenset({("weekday", weekday[2].replace("天", "日")), *week})
    quarter = re.fullmatch("(?:第?([一二三四1-4])|首)季度?", date)
    if quarter:
        return _parts(quarter="一二三四1234".index(quarter[1] or "一") % 4 + 1)
    years = re.fullmatch(r"(\d{4})年?[-~至到](\d{4})年", date)
    if years:
        return _parts(year=int(years[1]), until=int(years[2]))
    iso = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", date)
    if iso:
        return _parts(year=int(iso[1]), month=int(iso[2]), day=int(iso[3]))
    clock = re.fullmatch(rf"({PART_OF_DAY}?)(\d{{1,2}}):(\d{{2}})", date)
    if clock:
        return _time(int(clock[2]), int(clock[3]), clock[1])
    hour = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\.?", date)
    if hour:
        return _time(int(hour[1]) % 12 + 12 * (hour[3] == "p"), int(hour[2] or 0))
    month = re.search(f"(?:{FRENCH_MONTHS}|{GERMAN_MONTHS}|{MONTHS})", date)
    if month:
        return _named(date, month.group())
    return _chinese(date)


def _named(date: str, month: str) -> Moment:
    """A date with the name of its month."""
    french = FRENCH_MONTHS.split("|")
    month = month if month in french else month[:3]
    figures = [int(figure) for figure in re.findall(r"\d+", date)]
    years = [figure for figure in figures if figure > 31]
    days = [figure for figure in figures if figure not in years]
    return frozenset({("month", month), *(("year", year) for year in years), *(("day", day) for day in days)})


def _chinese(date: str) -> Moment:
    """Each number with its unit; half an hour is thirty minutes; anything else is taken literally."""
    parts: dict[str, object] = {}
    beside = date
    for number in reversed(numbers(date)):
        beside = beside[: number.start] + beside[number.end :]
        name = {"年": "year", "月": "month", "日": "day", "时": "hour", "分": "minute"}.get(number.unit, number.unit)
        if name == "hour" and number.value.denominator > 1:
            parts["minute"] = int(number.value % 1 * 60)
        parts[name] = int(number.value) if name != number.unit else number.value
    if beside == "民国" and isinstance(parts.get("year"), int):
        parts["year"] = int(str(parts["year"])) + _BEFORE_THE_REPUBLIC
        beside = ""
    if isinstance(parts.get("hour"), int) and parts.keys() <= {"hour", "minute"} and _IN_TIME.fullmatch(beside):
        return _time(int(str(parts["hour"])), int(str(parts.get("minute", 0))), beside.removesuffix("整"))
    if beside:
        parts["beside"] = re.sub("年+(?=[底初末])", "", beside) if "year" in parts else beside.replace("年年", "年")
    return frozenset(parts.items())


_IN_TIME: Final = re.compile(f"{PART_OF_DAY}?整?")
_LATE: Final = frozenset(["下午", "晚上", "傍晚", "晚间", "午后"])
"""Parts of the day whose hours count from noon: 下午3时 is 15时, but 夜里2时 is past midnight."""
_NOON: Final = 12


def _time(hour: int, minute: int, part: str = "") -> Moment:
    """A time of day on the 24-hour clock: 上午9时 and 9时 are the same, and so are 下午3时 and 15时."""
    if part in _LATE and hour < _NOON:
        hour += _NOON
    return _parts(hour=hour, minute=minute)


def _parts(**values: int) -> Moment:
    return frozenset(values.items())


def impossible(text: str) -> str | None:
    """The date if the calendar has no such day (`4月31日`, or another weekday), else None."""
    whole = _WHOLE.search(text)
    if whole:
        try:
            day = dt.date(int(whole[1]), int(whole[2]), int(whole[3]))
        except ValueError:
            return whole.group()
        if whole[4] and _WEEKDAYS.index(whole[4].replace("天", "日")) != day.weekday():
            return whole.group()
    short = _DAY.search(text)
    if short:
        month, day_of_month = int(short[1]), int(short[2])
        if not (1 <= month <= 12 and 1 <= day_of_month <= _LONGEST_MONTHS[month - 1]):
            return short.group()
    return None
