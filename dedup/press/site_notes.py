"""Rows of notes that a site sets around a text: `2019-11-27 08:32 来源：新华网 阅读量：1023`, `【责任编辑：李明】`, `标签：教育 城市`.

Observation. Below a headline a site says when it put the text there, where it comes from and how often it was read, at its end who edited it
and what it is about. Each house has its own words and order, but the row is made of few kinds of parts: a word and a colon with what it
tells, a day with its hour, a count, a button. Rule. A line is read as a row of such parts; it is notes if one of them stands in no text, or
two stand together. Who wrote the text may be named among them with a word for the role, and is of the text: where, `parts_of` tells. A
name alone may be the desk's as well.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from dedup.press.authors import NAME
from dedup.press.buttons import WORDS

NoteKind = Literal[
    "key", "stamp", "day", "when", "count", "topic", "desk", "chief", "outlet", "reach", "button", "maker", "name"
]

SURE: Final = 2
"""Weight from which a row is notes: one part that stands in no text, or two that seldom stand together elsewhere."""
WEIGHTS: Final[dict[NoteKind, int]] = {
    "key": 2, "stamp": 1, "day": 1, "when": 1, "count": 2, "topic": 2, "desk": 2, "chief": 0, "outlet": 1, "reach": 1, "button": 1, "maker": 0, "name": 0,
}  # fmt: skip
LONGEST: Final = 120
"""Characters of a row: the day, the source, two makers, three counts."""

_COLON: Final = r"\s*[:：|｜丨/／]\s*"
_STOP: Final = r"\s:：，。；！？|｜丨\[\]【】()（）"
_DAY: Final = r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)"
_HOUR: Final = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)"
_COUNTED: Final = "浏览|阅读|已阅|点击|访问|查看|评论|人气|热度|点赞|赞|分享|收藏|转发|参与|回复|瀏覽|閱讀|點擊"
_TOLD: Final = (
    "(?:文章|稿件|信息|新闻|本文|内容|资料|消息)?(?:来源|來源|出处|出處|稿源)于?"
    "|(?:发布|发稿|更新|发表|刊发|录入|上传|编辑|创建|發布|發表)(?:时间|日期|時間)"
    "|(?:信息)?发布(?:单位|机构|部门|者|人)"
    "|字号|字体|字體|供稿"
)
_ABOUT: Final = "(?:文章)?(?:标签|關鍵[詞字]|关键[词字]|話題|话题|分类|栏目|所属栏目|所属专题|标籤|標籤)|(?i:tags?|keywords|category)"
"""What the text is about, for who searches: the rest of the line tells it."""
_DESK: Final = (
    "(?:(?:责任|責任|值班|网络|網絡|新媒体|见习|見習|本文|执行|文字|图片|视频|本期|流程|主任)?(?:编辑|編輯|编审|編審|审核|審核|审读|监制|監製|校对|校對|审校)"
    "|责编|責編|美编|录入|排版|责校|初审|复审|终审|[一二三]审|(?:网站|网页)管理员)"
)
_MAKER: Final = "(?:作者|撰稿|撰文|采写|摄影|记者|通讯员|供图|供稿|文|图)"
_COUNT: Final = rf"\d[\d.,]*\s?[万千]?\+?\s?[次人条]?\s?(?:{_COUNTED})(?:数|量)?"
_OUTLET: Final = (
    rf"来自\s*[:：]?\s*[^{_STOP}]{{2,12}}"
    rf"|[^{_STOP}\d]{{1,10}}(?:网|社|报|新闻|客户端|频道|在线|周刊|周末|电视台|发布|原创|杂志)(?:[-—·][^{_STOP}\d]{{2,12}})?"
)
_END: Final = r"(?=[\s|｜丨;；，,、/／·\[\]【】()（）—–-]|$)"
_NAMES: Final = rf"{NAME}(?:[ 、，,/／]{{1,2}}{NAME})*"

_PATTERNS: Final[dict[NoteKind, str]] = {
    "stamp": rf"(?:(?:发[布表]|更新|刊发)于?\s?)?{_DAY}\s?(?:(?:星期|周)[一二三四五六日天])?\s*{_HOUR}",
    "day": f"{_DAY}(?:\\s?(?:星期|周)[一二三四五六日天])?{_END}",
    "desk": rf"{_DESK}(?:{_COLON}|\s*[/／]\s*|\s+){_NAMES}(?:\s?[A-Z]{{1,4}}\d{{2,6}})?{_END}",
    "chief": rf"(?:统筹|策划|主编|总编|主任){_COLON}{_NAMES}{_END}",
    "maker": rf"{_MAKER}{_COLON}{_NAMES}{_END}",
    "when": rf"(?:时间|日期|時間){_COLON}{_DAY}\s?(?:{_HOUR})?{_END}",
    "reach": rf"(?:新闻)?(?:热线|爆料){_COLON}[\d-]{{5,15}}{_END}",
    "topic": r"#[^#\s。，]{1,12}(?:#|(?=\s|$))",
    "key": (
        rf"(?:{_TOLD}){_COLON}(?:{_DAY}\s?(?:{_HOUR})?|[^{_STOP}]{{0,20}}{_END})"
        rf"|(?:{_ABOUT}){_COLON}[^。！？:：|｜]{{1,60}}(?=[|｜]|$)"
        rf"|(?:总|文章)?(?:{_COUNTED})(?:次数|数量|量|数|率|度)\s*[:：]\s*{_END}"
        rf"|(?:总|文章|已)?(?:{_COUNTED})(?:次数|数量|量|数|率|度)?\s*[:：(（]?\s*\d[\d.,]*\s?万?\+?\s?[次人条]?[)）]?{_END}"
    ),
    "count": rf"(?:已有|共|共有)?\s*{_COUNT}{_END}",
    "button": rf"(?:{WORDS}){_END}",
    "outlet": f"(?:{_OUTLET}){_END}",
    "name": f"{_NAMES}{_END}",
}
"""Of each kind how it looks; tried in this order at each place of the line."""
_PARTS: Final = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _PATTERNS.items()}
_BETWEEN: Final = re.compile(r"[\s|｜丨;；，,、/／·:：\[\]【】()（）—–-]+")


MAKERS: Final[frozenset[NoteKind]] = frozenset({"maker"})
"""Kinds of parts that are the text's."""


class Note(NamedTuple):
    """A part of a row, and where it stands in its line."""

    kind: NoteKind
    start: int
    end: int


@lru_cache(maxsize=4096)
def parts_of(text: str) -> tuple[Note, ...]:
    """The parts of a row of notes, in order; none if the line has anything else, or nothing that shows a row."""
    if len(text) > LONGEST:
        return ()
    parts: list[Note] = []
    at = _skip(text, 0)
    while at < len(text):
        found = next(((kind, match) for kind, part in _PARTS.items() if (match := part.match(text, at))), None)
        if found is None or found[1].end() == at:
            return ()
        parts.append(Note(found[0], at, found[1].end()))
        at = _skip(text, parts[-1].end)
    kinds = {part.kind for part in parts}
    if kinds == {"topic"} and len(parts) == 1:
        return ()  # a heading mark without a space behind it
    # buttons alone are told elsewhere, and the name of an outlet is a headline's word as well
    return tuple(parts) if kinds - {"button", "outlet", "maker", "name", "chief", "reach"} else ()


def are_notes(text: str) -> bool:
    """Whether the line is surely notes of a site, and names no maker of the text."""
    parts = parts_of(text.strip())
    return bool(parts) and not any(part.kind in MAKERS for part in parts) and _weight(parts) >= SURE


def is_stamp(text: str) -> bool:
    """Whether the line tells an hour of a day, or a day in figures, and nothing else: below a headline it is a note, elsewhere a text's."""
    parts = parts_of(text.strip())
    return len(parts) == 1 and (
        parts[0].kind == "stamp"
        or (parts[0].kind == "day" and ("年" not in text or text.strip()[0] in "([（【"))
        or parts[0].kind == "when"
    )


def has_makers(text: str) -> bool:
    """Whether a maker of the text is named among notes."""
    parts = parts_of(text.strip())
    return any(part.kind in MAKERS for part in parts) and _weight(parts) >= 1


def _weight(parts: tuple[Note, ...]) -> int:
    return sum(WEIGHTS[kind] for kind in {part.kind for part in parts})


def _skip(text: str, at: int) -> int:
    gap = _BETWEEN.match(text, at)
    return gap.end() if gap else at
