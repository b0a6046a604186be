"""Where does a date or a time stand, and can it be? Chinese and English calendar dates, weekdays, times of day."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

_N: Final = "[〇零○一二三四五六七八九十廿卅\\d]"
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DATE: Final = re.compile(
    rf"(?:(?:{_N}{{2,4}}年)?(?:[上下本当今去次]年)?{_N}{{1,3}}月(?:{_N}{{1,3}}[日号])?|{_N}{{4}}年|(?<!\d)\d{{1,2}}日(?!元)"
    rf"|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|(?:{_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})(?:,? \d{{4}})?|(?:{_MONTHS}) \d{{4}}"
    rf"|(?:星期|周|礼拜)[一二三四五六日天](?![年])|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    rf"|(?:上午|下午|凌晨|早上|晚上|中午)?{_N}{{1,3}}(?:时|点)(?:{_N}{{1,3}}分|半)?(?=[,，。、左许整至到前后])|(?<!\d)\d{{1,2}}:\d{{2}}(?!\d))"
)
_WHOLE: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号](?:[(（]?(?:星期|周)([一二三四五六日天])[)）]?)?")
_DAY: Final = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
_LONGEST_MONTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=4096)
def dates(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the dates and times of a text, in order."""
    return tuple(match.span() for match in _DATE.finditer(text))


def impossible(text: str) -> str | None:
    """Why the calendar has no such day, or None: `4月31日`, a weekday that the day was not."""
    whole = _WHOLE.search(text)
    if whole:
        try:
            day = dt.date(int(whole[1]), int(whole[2]), int(whole[3]))
        except ValueError:
            return whole.group()
        if whole[4] and "一二三四五六日".index(whole[4].replace("天", "日")) != day.weekday():
            return whole.group()
    short = _DAY.search(text)
    if short:
        month, day_of_month = int(short[1]), int(short[2])
        if not (1 <= month <= 12 and 1 <= day_of_month <= _LONGEST_MONTHS[month - 1]):
            return short.group()
    return None
