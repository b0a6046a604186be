"""What shows that the first line of a head is the name of a column (a rubric), and the line below it the headline.

Observation. The name of a column is a phrase that states nothing. The text below repeats the words of its headline, but not those of
the column, unless it names the series in title marks (`今天的《文化中国行》走进…`), as no text names its own headline. Some names say what
they are (`工匠绝活`); others name an event, or have a second part behind a dot. If a page sets the same heading mark before both lines,
the second is no subheadline. A coined headline above a factual subheadline is as short, and its text repeats as few of its words, so that
no sign is enough by itself. Rule. The weights of the signs are summed; each has a reason, an example and a counter-example, which are run
as tests. That a line recurs above other headlines is seen once all pages are cut (`cutting.recurring`).
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Final, NamedTuple

from dedup.cutting.lines.scripts import has_case, in_capitals
from dedup.cutting.signs.kinship import pairs_of
from dedup.cutting.signs.papers import one_of
from dedup.cutting.signs.sign import Sign, weight_of
from dedup.text.shingling import letters

RUBRIC_FROM: Final = 2.5
"""Sum of weights from which the line is a column's name: a sign of its words, and one more than its being short."""
LONGEST: Final = 12
"""Letters that the name of a column has at most."""
LONGEST_IN_ALPHABET: Final = 30
"""The same in an alphabet: four words (`NOTES FROM THE ALLOTMENT`)."""
LEAST_WORD: Final = 4
"""Letters of the shortest word of an alphabet that is asked for in the text: shorter ones are in any text."""
STEM: Final = 5
"""Letters by which two of its words are compared: `bakers` are told by `bakery`."""
LONGEST_EVENT: Final = 16
"""The same for the name of an event with its number or its year."""
LONGEST_DOUBLE: Final = 20
"""The same for a name in two parts."""
BRIEF: Final = 5
"""Letters of a line up to which it is too short to say who does what, as a headline does."""
SHORT: Final = 8
"""Letters that most names have at most."""
LONGER: Final = 1.3
"""How many times as long as the name the line below must be to be a headline that says who does what."""
UNTOLD: Final = 1 / 3
"""Share of a line's pairs of letters up to which the text does not repeat it, although a word of it may stand there."""
TOLD: Final = 0.7
"""Share of a line's pairs of letters from which the text repeats it, as it repeats most headlines."""
LEAD: Final = 0.3
"""By how much the share for the line below must be higher than that for the line above to show that only the first is a headline."""


class Top(NamedTuple):
    """The first two lines of a head as they are read, the text that they head, and the levels of their heading marks (0 for none)."""

    above: str
    below: str
    body: str = ""
    level: int = 0
    level_below: int = 0


_WORDS: Final = tomllib.loads(files("dedup.cutting").joinpath("data/columns.toml").read_text("utf-8"))
_NAMED: Final = re.compile(rf"(?:{one_of(_WORDS['endings'])})$|^(?:{one_of(_WORDS['beginnings'])})\w{{2,4}}$")
_SLOGAN: Final = re.compile(one_of(_WORDS["slogans"]))
_PHRASE: Final = re.compile(r"^在\w{2,8}[上里中下间前]$")
_DOTTED: Final = re.compile(r"^\w{4,}·\w{4,}$")
_DOUBLE: Final = re.compile(r"^\w{4,}(?:·|——)\w{4,}$")
_EVENT: Final = re.compile(r"(?:第\w{1,4}届|\d{4}年?)\w{0,10}(?:会|节|展|赛|杯|周)$")
_PARTED: Final = re.compile(r"[ ，,、：:；;？?！!。“”‘’—…%]")
_MARKED: Final = re.compile(r"[,:;?!.%]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_STATES: Final = re.compile(r"[成让把被将获送助促添增]|(?<!之)变|启动|开[展放工幕业馆]|建(?![功设言])|迎来|[了着]")


def share_told(line: str, body: str) -> float:
    """The share of the line's pairs of letters that stand in the text; in an alphabet, of the stems of its words."""
    if has_case(line):
        words = _stems(line)
        return len(words & _stems(body)) / len(words) if words else 0.0
    own = pairs_of(letters(line))
    return len(own & pairs_of(letters(body))) / len(own) if own else 0.0


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in _WORD.findall(text.casefold()) if len(word) >= LEAST_WORD}


def _titled(top: Top) -> bool:
    return f"《{top.above}》" in top.body


def _is_told(top: Top) -> bool:
    return bool(top.body) and share_told(top.above, top.body.replace(f"《{top.above}》", "")) >= TOLD


def _is_untold(top: Top) -> bool:
    above = share_told(top.above, top.body)
    return bool(top.body) and above <= UNTOLD and share_told(top.below, top.body) >= above + LEAD


SIGNS: Final = (
    Sign("named", 2, "It is named as columns are.", Top("工匠绝活", "海安一名焊工带出二十个徒弟"), Top("工匠巧手", "海安一名焊工带出二十个徒弟"), lambda top: _NAMED.search(top.above)),
    Sign("place-in", 2, "A phrase that only says where is no statement.", Top("在希望的田野上", "各地抢抓农时春耕"), Top("希望在田野上", "各地抢抓农时春耕"), lambda top: _PHRASE.match(top.above)),
    Sign("event", 2, "It names an event by its number or its year.", Top("第九届亚冬会", "中国队首日夺金"), Top("第九届亚冬会开幕", "中国队首日夺金"), lambda top: _EVENT.search(top.above)),
    Sign("titled", 3, "The text names it in title marks, as it names no headline of its own.", Top("文化中国行", "指尖上的算珠", "今天的《文化中国行》走近珠算。"), Top("文化中国行", "指尖上的算珠", "文化中国行今天走近珠算。"), _titled),
    Sign("dotted", 3, "A dot parts the column's name from that of its part.", Top("铭记历史·缅怀先烈", "狼牙山下建起新馆"), Top("廷·巴特尔", "扎根牧区三十年"), lambda top: _DOTTED.match(top.above)),
    Sign("slogan", 1, "It has a catchword of a campaign.", Top("新思想引领新征程", "下访接访为民解忧"), Top("老经验用上新办法", "下访接访为民解忧"), lambda top: _SLOGAN.search(top.above)),
    Sign("one-mark", 1.5, "Both lines have one mark: a subheadline has a smaller one.", Top("感知生态之变", "山水工程绘就新画卷", "", 2, 2), Top("感知生态之变", "山水工程绘就新画卷", "", 2, 3), lambda top: top.level and top.level == top.level_below),
    Sign("untold", 1, "The text tells the line below and not this one.", Top("感知生态之变", "山水工程修复湖泊", "山水工程昨天完工，修复湖泊三个。"), Top("山水工程完工", "修复湖泊三个", "山水工程昨天完工，修复湖泊三个。"), _is_untold),
    Sign("told", -1.5, "The text tells it, as it tells its headline.", Top("山水工程完工", "修复湖泊三个", "山水工程完工，修复湖泊三个。"), Top("感知生态之变", "修复湖泊三个", "山水工程完工，修复湖泊三个。"), _is_told),
    Sign("capitals-above", 1.5, "It is set in capitals, and the headline below is not.", Top("TRANSPORT", "Ferry to Skelder is saved"), Top("FERRY IS SAVED", "FERRY TO SKELDER IS SAVED"), lambda top: in_capitals(top.above) and not in_capitals(top.below)),
    Sign("short", 0.5, "Names are short.", Top("工匠绝活", "一名焊工带出二十个徒弟"), Top("工匠绝活在车间代代相传", "一名焊工带出二十个徒弟"), lambda top: len(letters(top.above)) <= SHORT),
    Sign("brief", 0.5, "Nobody does anything in so few letters.", Top("大国工匠", "一名焊工带出二十个徒弟"), Top("大国工匠进校园", "一名焊工带出二十个徒弟"), lambda top: len(letters(top.above)) <= BRIEF),
    Sign("longer-below", 0.5, "The line below is longer: it says who does what.", Top("工匠绝活", "一名焊工带出二十个徒弟"), Top("一名焊工的绝活", "工匠带徒"), lambda top: len(top.below) >= LONGER * len(top.above)),
    Sign("parted", -2, "It has a mark or a gap inside, or a share.", Top("小驿站 大温暖", "户外劳动者有了家"), Top("工匠绝活", "户外劳动者有了家"), lambda top: (_MARKED if has_case(top.above) else _PARTED).search(top.above) and not _DOUBLE.match(top.above)),
    Sign("states", -2.5, "It says that something came about.", Top("夜市成了新亮点", "海安老街夜里开张"), Top("夜市亮点", "海安老街夜里开张"), lambda top: _STATES.search(top.above)),
    Sign("of", -1, "What is said of something (的) is rather a coined headline.", Top("一座老厂房的新生", "观众可以亲手拓印一块瓦当"), Top("老厂房", "观众可以亲手拓印一块瓦当"), lambda top: "的" in top.above),
)  # fmt: skip
"""Signs for (and against, below zero) the first line of a head being a column's name."""


def is_column(top: Top) -> bool:
    """Whether the first line of the two is the name of a column."""
    if has_case(top.above):
        return len(top.above) <= LONGEST_IN_ALPHABET and weight_of(SIGNS, top) >= RUBRIC_FROM
    longest = LONGEST_DOUBLE if _DOUBLE.match(top.above) else LONGEST_EVENT if _EVENT.search(top.above) else LONGEST
    if len(letters(top.above)) > longest:
        return False
    return weight_of(SIGNS, top) >= RUBRIC_FROM
