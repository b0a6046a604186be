"""The numbers of head lines that number the parts of an article: `2“乳业造假”揭露者`, `一、我的父亲`, `第一阶段——繁荣`.

Observation. A number at the beginning of a line numbers a part if a punctuation mark stands behind it, or anything but a unit. In a
headline a unit follows, since it says how many of what (`9家老店焕新`, `3月开工`).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from dedup.text.numerals import Value, value_of

_HAN: Final = "[一二三四五六七八九十]{1,2}"
_COUNTED: Final = "年月日号時时点分秒度名人位个個家项项條条次届屆万萬亿億千百多余岁歲元米公里吨寸倍成级級层层栋所座台辆只件张块支批种处%％℃+＋~～—-"
"""Characters behind a figure that make it a quantity, or with which the figure itself goes on."""
_NUMBER: Final = re.compile(
    rf"(?:第(?P<part>{_HAN}|\d{{1,2}})(?:阶段|階段|部分|章|节|節|步|幕)"
    rf"|[（(]?(?P<han>{_HAN})(?P<han_mark>[、，,.．）) ])?"
    rf"|[（(]?(?P<figure>\d{{1,2}})(?:(?P<figure_mark>[、，,．）)]|\.(?!\d)| ?(?=[“《【]))|(?![\d.: ：{_COUNTED}])))"
)


class PartNumber(NamedTuple):
    """The number with which a head line begins."""

    form: str
    """How it is written: `part`, `han` or `figure`. The numbers of one series have the same form."""
    value: Value
    sure: bool
    """Whether it numbers a part beyond doubt: a mark or a word for a part stands behind it, or it is the figure 1."""


def number_of(line: str) -> PartNumber | None:
    """The number with which the line begins, if it numbers a part; None if there is none, or it says how many of something."""
    found = _NUMBER.match(line)
    if found is None:
        return None
    if found["part"]:
        return PartNumber("part", value_of(found["part"]), True)
    if found["han"]:
        return PartNumber("han", value_of(found["han"]), found["han_mark"] is not None)
    value = int(found["figure"])
    return PartNumber("figure", value, found["figure_mark"] is not None or value == 1)


def counts_on(line: str, below: str) -> bool:
    """Whether both lines begin with numbers of one form, and that of `below` is the next one."""
    own, other = number_of(line), number_of(below)
    return own is not None and other is not None and own.form == other.form and other.value == own.value + 1
