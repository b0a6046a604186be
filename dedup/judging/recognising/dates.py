"""Where does a date or a time stand, what day is it, and can it be? Calendar dates, weekdays, times, in Chinese and English.

Observation: `二〇二四年五月`, `2024年5月` and `2024-05` say the same, as do `昨天` and `昨日`, `8时30分` and `8:30`; `上午9时` and
`下午9时` do not. Rule: a date is read as what it says of year, month, day, weekday, hour; two are one when all of it agrees.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from dedup.judging.recognising.numbers import numbers

_N: Final = "[〇零○一二三四五六七八九十廿卅\\d]"
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_FRENCH_MONTHS: Final = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_REPUBLIC: Final = "(?:民[国國])"
"""Taiwan counts the years from 1912: 民國113年 is 2024."""
_BEFORE_THE_REPUBLIC: Final = 1911
_PART: Final = "(?:上午|下午|凌晨|清晨|早上|早晨|晚上|中午|傍晚|夜里|晚间|午后)"
_PART_OF_DAY: Final = rf"(?:(?:晚上|晚间|晚|夜间|夜|凌晨|清晨|傍晚|晨|早)(?![{_N[1:-1]}点點]))?"
"""Directly behind a day, and before no hour: 23日晚."""
_DAY_OF_MONTH: Final = r"(?:[12]\d|3[01]|0?\d)"
"""60日 is a length of time, and so is 30日内."""
_NO_HOUR: Final = "(?![代间候段期尚常有而不光刻])"
_DATE: Final = re.compile(
    r"(?:(?<!\d)\d{4}年?[-~至到]\d{4}年(?!\d)"
    rf"|(?:{_REPUBLIC}?{_N}{{2,4}}年)?(?:[上下本当今去次]年)?(?:{_N}{{1,3}}|正|腊)月(?:{_N}{{1,3}}[日号]{_PART_OF_DAY}|初{_N}|(?:[一二]?十|廿){_N}|(?:二|三)十(?!日|号)|[上中下]旬|底|末|初(?!{_N}))?"
    rf"|{_REPUBLIC}{_N}{{1,3}}年|[上下]半年|{_N}{{4}}年(?:年?(?:底|初|末))?|(?<!\d){_DAY_OF_MONTH}日(?!元|内|以内){_PART_OF_DAY}|(?<!{_N})(?:[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十一?)日(?![元子夜报報本益])"
    rf"|{_N}{{1,3}}世纪(?:{_N}{{1,2}}年代)?|(?:上世纪)?{_N}{{2,4}}年代|第?[一二三四1-4]季度|首季度?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    rf"|(?:{_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?|(?:\bthe )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})(?:,? \d{{4}})?|(?:{_MONTHS}) \d{{4}}"
    r"|(?:星期|(?<![一二两三四每几半])周|礼拜)[一二三四五六日天](?!年)|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    rf"|{_PART}(?:{_N}{{1,3}}|两)[时点](?:{_N}{{1,3}}分|半)?|(?:(?<!{_N}){_N}{{1,3}}|两)(?:时{_NO_HOUR}|点)(?:{_N}{{1,3}}分|半|整)|(?<!\d)\d{{1,2}}时{_NO_HOUR}"
    rf"|(?<![{_N[1:-1]}百千万])(?:{_N}{{1,2}}|二十[一二三四])(?:时|点)(?=[,，。、左许整至到前后])"
    rf"|(?:{_PART}|(?<!\d))(?:[01]?\d|2[0-4]):[0-5]\d"
    r"(?: ?[ap]\.?m\b\.?)?(?!\d)|(?<![\d.,])(?:0?\d|1[0-2])\.[0-5]\d ?[ap]\.?m\b\.?|\b\d{1,2} ?[ap]\.?m\b\.?"
    rf"|[昨今明][天日晚晨早]|[次翌前后][天日](?![子])|第二天|[去今明前后]年(?:年?(?:底|末|初(?!{_N}))|(?![轻龄级货会味少]))|(?<![\d一二三四五六七八九〇零上下半])年(?:底|末|初(?!{_N}))|[上下本]个?月(?![球亮色])(?:[上中下]旬|底|初|末)?"
    rf"|\d{{1,2}}(?:er)? (?:{_FRENCH_MONTHS})(?: \d{{4}})?|\b(?:{_FRENCH_MONTHS}) \d{{4}}|(?:(?<=\b[ed][en] )|(?<=\b[dD]')|(?<=\bfin )|(?<=\bmi-))(?:{_FRENCH_MONTHS})\b|\b(?:lun|mar|mercre|jeu|vendre|same)di\b|\bdimanche\b"
    r")"
)
_WHOLE: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号](?:[(（]?(?:星期|周)([一二三四五六日天])[)）]?)?")
_DAY: Final = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
_LONGEST_MONTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SAME_WORDS: Final = (
    ("昨天", "昨日"), ("今天", "今日"), ("明天", "明日"), ("次日", "翌日", "第二天", "次天"), ("前天", "前日"), ("本月", "本个月"),
    ("上月", "上个月"), ("下月", "下个月"),
)  # fmt: skip
"""Words for one day or month: which is taken is the house's style."""
_WEEKDAYS: Final = "一二三四五六日"

Moment = frozenset[tuple[str, object]]


@lru_cache(maxsize=4096)
def dates(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the dates and times of a text, in order."""
    return tuple(match.span() for match in _DATE.finditer(text))


def moments(text: str, start: int, end: int) -> tuple[list[Moment], str]:
    """What the dates of a stretch of a text say, and what the stretch says beside them."""
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
    weekday = re.fullmatch(f"(?:星期|周|礼拜)([{_WEEKDAYS}天])", date)
    if weekday:
        return frozenset({("weekday", weekday[1].replace("天", "日"))})
    quarter = re.fullmatch("(?:第?([一二三四1-4])|首)季度?", date)
    if quarter:
        return _parts(quarter="一二三四1234".index(quarter[1] or "一") % 4 + 1)
    years = re.fullmatch(r"(\d{4})年?[-~至到](\d{4})年", date)
    if years:
        return _parts(year=int(years[1]), until=int(years[2]))
    iso = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", date)
    if iso:
        return _parts(year=int(iso[1]), month=int(iso[2]), day=int(iso[3]))
    clock = re.fullmatch(rf"({_PART}?)(\d{{1,2}}):(\d{{2}})", date)
    if clock:
        return _time(int(clock[2]), int(clock[3]), clock[1])
    hour = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\.?", date)
    if hour:
        return _time(int(hour[1]) % 12 + 12 * (hour[3] == "p"), int(hour[2] or 0))
    month = re.search(f"(?:{_FRENCH_MONTHS}|{_MONTHS})", date)
    if month:
        return _named(date, month.group())
    return _chinese(date)


def _named(date: str, month: str) -> Moment:
    """A date that calls its month by name."""
    french = _FRENCH_MONTHS.split("|")
    month = month if month in french else month[:3]
    figures = [int(figure) for figure in re.findall(r"\d+", date)]
    years = [figure for figure in figures if figure > 31]
    days = [figure for figure in figures if figure not in years]
    return frozenset({("month", month), *(("year", year) for year in years), *(("day", day) for day in days)})


def _chinese(date: str) -> Moment:
    """Each number with its unit; half an hour is thirty minutes; what is no number counts as it stands."""
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


_IN_TIME: Final = re.compile(f"{_PART}?整?")
_LATE: Final = frozenset(["下午", "晚上", "傍晚", "晚间", "午后"])
"""Parts of the day whose hours are counted from noon: 下午3时 is 15时. 夜里 is none: 夜里2时 is past midnight."""
_NOON: Final = 12


def _time(hour: int, minute: int, part: str = "") -> Moment:
    """A time of the day by the clock of 24 hours: 上午9时 and 9时 say the same, and 下午3时 and 15时 do."""
    if part in _LATE and hour < _NOON:
        hour += _NOON
    return _parts(hour=hour, minute=minute)


def _parts(**values: int) -> Moment:
    return frozenset(values.items())


def impossible(text: str) -> str | None:
    """Why the calendar has no such day, or None: `4月31日`, a weekday that the day was not."""
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
