"""The forms in which dates and times are written: named data, each form with the reason for what it leaves out.

Observation. 4月15日, 十五日晚, 2024-04-15, 8时30分 and `4 June 1872` are dates; 30日内 is a length of time, 9时段 is not an hour and 每周四次 not a day
of the week.
Rule. The forms are tried in this order at each place of a text, and the first that fits is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PART_OF_DAY: Final = "(?:上午|下午|凌晨|清晨|早上|早晨|晚上|中午|傍晚|夜里|晚间|午后)"
MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
FRENCH_MONTHS: Final = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
GERMAN_MONTHS: Final = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"

_N: Final = "[〇零○一二三四五六七八九十廿卅\\d]"
_REPUBLIC: Final = "(?:民[国國])"
_EVENING: Final = rf"(?:(?:晚上|晚间|晚|夜间|夜|凌晨|清晨|傍晚|晨|早)(?![{_N[1:-1]}点點]))?"
"""Directly after a day, and not before an hour: 23日晚."""
_DAY_OF_MONTH: Final = r"(?:[12]\d|3[01]|0?\d)"
_BEFORE_A_MONTH: Final = (
    r"\b[Ii]n ", r"\bof ", r"\b[Ss]ince ", r"\b[Uu]ntil ", r"\b[Dd]uring ", r"\b[Ll]ast ", r"\b[Nn]ext ",
    r"\b[Ee]arly ", r"\b[Ll]ate ", r"\b[Mm]id-",
)  # fmt: skip
_NO_HOUR: Final = "(?![代间候段期尚常有而不光刻])"


@dataclass(frozen=True, slots=True)
class DateForm:
    """One way to write a date or a time."""

    name: str
    reason: str
    """What the form is, and what it leaves out."""
    example: str
    """The date stands between `<` and `>`."""
    counter_example: str
    """What stands between the marks looks like one but is not."""
    expression: str


DATE_FORMS: Final = (
    DateForm("years", "From one year to another: one date, and not two.", "规划<2021-2025年>的目标", "编号1<2021-2025年>", r"(?<!\d)\d{4}年?[-~至到]\d{4}年(?!\d)"),
    DateForm("month", "A month, with its year and its day or a part of it where they stand there.", "<二〇二四年五月四日晚>开幕", "历时<三个月>", rf"(?:{_REPUBLIC}?{_N}{{2,4}}年)?(?:[上下本当今去次]年)?(?:{_N}{{1,3}}|正|腊)月(?:{_N}{{1,3}}[日号]{_EVENING}|初{_N}|(?:[一二]?十|廿){_N}|(?:二|三)十(?!日|号)|[上中下]旬|底|末|初(?!{_N}))?"),
    DateForm("republic", "A year of the Republic: 民國113年 is 2024.", "<民國113年>出版", "<民國>的報紙", rf"{_REPUBLIC}{_N}{{1,3}}年"),
    DateForm("half-year", "A half of a year; 半年 alone is a length of time.", "<上半年>产量", "过了<半年>", "[上下]半年"),
    DateForm("year", "Four figures; fewer are a length of time as often.", "<2024年底>完工", "历时<24年>", rf"{_N}{{4}}年(?:年?(?:底|初|末))?"),
    DateForm("day", "A day in figures; 60日 and 30日内 are lengths of time.", "<23日晚>开幕", "自收到之日起<30日>内", rf"(?<!\d){_DAY_OF_MONTH}日(?!元|内|以内){_EVENING}"),
    DateForm("day-in-words", "A day in Chinese numerals, from ten on: below, 一日 is as often a length of time.", "<十五日>开幕", "创刊<十日>报", rf"(?<!{_N})(?:[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十一?)日(?![元子夜报報本益])"),
    DateForm("century", "A century, with its decade where that stands there.", "<二十世纪八十年代>的城", "<新世纪>的城", rf"{_N}{{1,3}}世纪(?:{_N}{{1,2}}年代)?"),
    DateForm("decade", "A decade.", "<上世纪90年代>的城", "那个<年代>的城", rf"(?:上世纪)?{_N}{{2,4}}年代"),
    DateForm("quarter", "A quarter of a year.", "<第三季度>产量", "连续三个<季度>", "第?[一二三四1-4]季度|首季度?"),
    DateForm("figures", "Year, month and day in figures alone.", "发布于<2024-04-15>", "比分<24-04-15>", r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"),
    DateForm("english", "A month by its English name, with a day or a year: alone, May and March are other words.", "on <4 June 1872> and", "you <May> go", rf"(?:{MONTHS})\.? \d{{1,2}}(?!\d)(?:st|nd|rd|th)?(?:, \d{{4}})?|(?:\bthe )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTHS})(?:,? \d{{4}})?|(?:{MONTHS}) \d{{4}}"),
    DateForm("english-month", "A month by its English name behind a word of time.", "resigned in <May> and", "praised by <May> and", rf"(?:{'|'.join(rf'(?<={before})' for before in _BEFORE_A_MONTH)})(?:{MONTHS})\b"),
    DateForm("weekday", "A day of the week; 两周一次 counts weeks.", "<下周四>开幕", "每两<周一>次", r"[上下本这]?(?:个?(?:星期|礼拜)|(?<![一二两三四每几半])周)[一二三四五六日天](?!年)|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"),
    DateForm("hour-of-a-part", "An hour behind the part of the day.", "<下午三点半>开幕", "<下午班>开工", rf"{PART_OF_DAY}(?:{_N}{{1,3}}|两)[时点](?:{_N}{{1,3}}分|半)?"),
    DateForm("hour-and-minutes", "An hour with its minutes: 三点 alone may be three points.", "<8时30分>开幕", "提出<三点>意见", rf"(?:(?<!{_N}){_N}{{1,3}}|两)(?:时{_NO_HOUR}|点)(?:{_N}{{1,3}}分|半|整)"),
    DateForm("hour-in-figures", "An hour in figures, unless 时 begins another word.", "<9时>开幕", "<9时>段开放", rf"(?<!\d)\d{{1,2}}时{_NO_HOUR}"),
    DateForm("hour-bounded", "An hour in any numerals before a mark or a word that bounds a time.", "<九点>左右开幕", "提出<九点>意见", rf"(?<![{_N[1:-1]}百千万])(?:{_N}{{1,2}}|二十[一二三四])(?:时|点)(?=[,，。、左许整至到前后])"),
    DateForm("clock", "A time as clocks show it.", "<晚上8:30>开幕", "以<8:6>获胜", rf"(?:{PART_OF_DAY}|(?<!\d))(?:[01]?\d|2[0-4]):[0-5]\d(?: ?[ap]\.?m\b\.?)?(?!\d)|(?<![\d.,])(?:0?\d|1[0-2])\.[0-5]\d ?[ap]\.?m\b\.?|\b\d{{1,2}} ?[ap]\.?m\b\.?"),
    DateForm("by-today", "A day as seen from today.", "<昨晚>开幕", "<当天>开幕", "[昨今明][天日晚晨早]"),
    DateForm("next-day", "A day as seen from another.", "<次日>开幕", "<前天>子孙", "[次翌前后][天日](?![子])|第二天"),
    DateForm("by-this-year", "A year as seen from this one; 今年轻 and 前年级 hold none.", "<去年底>完工", "当<前年>轻人", rf"[去今明前后]年(?:年?(?:底|末|初(?!{_N}))|(?![轻龄级货会味少]))"),
    DateForm("end-of-year", "The end or the beginning of the year that is told of.", "<年底>完工", "上半<年底>前", rf"(?<![\d一二三四五六七八九〇零上下半])年(?:底|末|初(?!{_N}))"),
    DateForm("by-this-month", "A month as seen from this one; 上月球 holds none.", "<本月中旬>开幕", "登<上月>球", "[上下本]个?月(?![球亮色])(?:[上中下]旬|底|初|末)?"),
    DateForm("french", "A month by its French name, with a day, a year or en, de and their like before it: mai and mars are other words.", "le <4 juin 1872> et", "la planète <mars> est", rf"\d{{1,2}}(?:er)? (?:{FRENCH_MONTHS})(?: \d{{4}})?|\b(?:{FRENCH_MONTHS}) \d{{4}}|(?:(?<=\b[ed][en] )|(?<=\b[dD]')|(?<=\bfin )|(?<=\bmi-))(?:{FRENCH_MONTHS})\b"),
    DateForm("german", "A month by its German name, with a day, a year or a word of time before it.", "am <3. März> im", "der <März> war", rf"\d{{1,2}}\. (?:{GERMAN_MONTHS})(?: \d{{4}})?|\b(?:{GERMAN_MONTHS}) \d{{4}}|(?:(?<=\bim )|(?<=\bvom )|(?<=\bzum )|(?<=\bseit )|(?<=\bbis )|(?<=\bMitte )|(?<=\bEnde )|(?<=\bAnfang ))(?:{GERMAN_MONTHS})\b"),
    DateForm("german-weekday", "A day of the week in German.", "am <Montag> im", "am <Montage> im", r"\b(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag\b|\bMittwoch\b|\bSonnabend\b"),
    DateForm("french-weekday", "A day of the week in French.", "le <lundi> soir", "le <midi> au soir", r"\b(?:lun|mar|mercre|jeu|vendre|same)di\b|\bdimanche\b"),
)  # fmt: skip
"""Tried in this order at each place."""
BEGINS: Final = "\\d〇零○一二三四五六七八九十廿卅两民上下本当今去次正腊第首个星礼周这凌清早晚中傍夜午昨明翌前后年A-Za-z"
"""Characters with which a date of any form begins, as the inside of a character class: at no other place are the forms tried."""
