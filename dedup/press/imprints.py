"""The imprint of a page: a line that names who made it and how to reach them, and belongs to no article.

Observation. The foot of a page, or the gap between two columns, has a line of desk roles, each with a colon and a name, a number or an
address (`责任编辑：周立新 版式：何若男`). The same line appears on many pages, and says nothing about any text. Rule. A line of nothing else belongs to
the page; makers of a text (`记者`, `摄影`) are not desk roles, and a role in brackets below a text is its own.
"""

from __future__ import annotations

import re
from typing import Final

from dedup.press.surnames import DOUBLE_SURNAMES, SURNAMES
from dedup.text.characters import HAN_CLASS

_H: Final = f"[{HAN_CLASS}]"
_WHOSE: Final = "(?:本版|本期|值班|轮值|輪值)"
_STAGE: Final = "(?:责任|責任|执行|執行|美术|美術|版面|版式|视觉|視覺|图片|圖片|新媒体|文字|见习|見習|副)"
_DESK: Final = "(?:编辑|編輯|主编|主編|编审|編審|总监|總監|主任|统筹|統籌|设计|設計)"
"""Words that also occur in prose and interviews: by themselves they are not a sign of an imprint."""
_PAGE_DESK: Final = "(?:责编|責編|美编|美編|编务|編務|校对|校對|校检|校檢|检校|审校|審校|审读|審讀|版式|组版|組版|排版|制版|製版|监制|監製|签发|簽發)"
"""Roles of those who work on a page and not on a single text."""
_SURELY: Final = rf"(?:{_WHOSE}{_STAGE}?(?:{_DESK}|{_PAGE_DESK})|{_STAGE}(?:{_DESK}|{_PAGE_DESK})|{_PAGE_DESK})"
_REACHED: Final = (
    "(?:投稿|电子|電子|联系|聯繫|本版)?(?:邮箱|郵箱|信箱|邮件|郵件)|(?:新闻|新聞|联系|聯繫|值班|读者|讀者|热线|熱線)?(?:电话|電話|热线|熱線)"
    "|(?i:e-?mail|tel)|微信(?:号|號)?|传真|傳真|网址|網址|QQ"
)
"""How the desk is reached."""
_NAME: Final = (
    rf"(?:(?:{DOUBLE_SURNAMES}|[{SURNAMES}]){_H}{{1,2}}|[{SURNAMES}] {_H}|{_H}{{1,7}}·{_H}{{1,7}})(?![{HAN_CLASS}])"
)
_BETWEEN: Final = r"[\s|｜;；，,、■●◆□/／·]*"
_NAMED: Final = rf"[:： /／] ?{_NAME}(?:[ 、，,/／]{{1,2}}{_NAME})*{_BETWEEN}"
_WORKED: Final = re.compile(rf"(?:(?P<surely>{_SURELY})|{_DESK}){_NAMED}")
_WAY: Final = re.compile(
    rf"(?:{_REACHED})[:： /／] ?[A-Za-z0-9_.@/+()（）—-]*[\d@.][A-Za-z0-9_.@/+()（）—-]*(?: [\d-]{{3,}})*{_BETWEEN}"
)
_REACHED_FIRST: Final = re.compile(rf"(?:联系人|聯繫人|咨询|諮詢)[:： ] ?{_NAME}|(?:咨询|諮詢)?{_WAY.pattern}")
"""Whom to reach, or where."""
_EDITS: Final = re.compile("(?:编辑|編輯|主编|主編)[:： /／]")
"""An editor of a page or a book; of a page if a way to reach the desk stands beside."""
_ORNAMENT: Final = re.compile("[■●◆□▍|｜] ?")
_COLON: Final = re.compile("[:：]")
_STROKES: Final = r"─━═┄┅┈┉╌╍—–\-－_＿=＝~～*＊﹏▬"
_SHAPES: Final = "◆◇■●▲△▼▽★☆※❖✦*＊"
"""Not `□` and `○`, which stand for a letter that nobody can read."""
LEAST_STROKES: Final = 3
"""Strokes of a rule: two are a dash that went over to the next line."""
LEAST_DOTS: Final = 7
"""Dots of one: up to six are an ellipsis, for a paragraph that was left out."""
LONGEST: Final = 160
"""Characters: six roles with a name or two, and an address."""


_RULE: Final = re.compile(
    rf"(?:[{_STROKES}] ?){{{LEAST_STROKES},}}|(?:[…·•.．] ?){{{LEAST_DOTS},}}|[{_SHAPES}](?: *[{_SHAPES}])*"
)


def is_rule(text: str) -> bool:
    """Whether the line is a rule or an ornament, which says nothing: `────`, `* * *`, `■`. Half of a dash or an ellipsis is none."""
    return _RULE.fullmatch(text) is not None


def desk_end(text: str, at: int) -> int:
    """The end of the desk role with its names that begins at `at`; `at` if none does."""
    found = _WORKED.match(text, at)
    return found.end() if found and found["surely"] else at


def way_end(text: str, at: int) -> int:
    """The end of the telephone number or address that begins at `at`; `at` if none does."""
    found = _WAY.match(text, at)
    return found.end() if found else at


def reaches(text: str) -> bool:
    """Whether the line begins with whom to reach, or where: so a notice ends."""
    return len(text) <= LONGEST and _REACHED_FIRST.match(text) is not None


def is_imprint(text: str) -> bool:
    """Whether the line names who made the page, and nothing else.

    A single role without a colon is a byline (`责编 李明`), and one that also occurs in prose is no sign by itself (`主任：李明`).
    """
    if len(text) > LONGEST:
        return False
    mark = _ORNAMENT.match(text)
    at = mark.end() if mark else 0
    desks, sure, edited, reached = 0, False, False, False
    while at < len(text):
        desk = _WORKED.match(text, at)
        found = desk or _WAY.match(text, at)
        if found is None:
            return False
        sure |= desk is not None and desk["surely"] is not None
        desks += desk is not None
        reached |= desk is None
        edited |= _EDITS.match(text, at) is not None
        at = found.end()
    return desks > 1 or (edited and reached) or (sure and _COLON.search(text) is not None)
