"""Lists that a site sets below or beside a text, and what an entry of one looks like: `相关阅读`, `· 高铁新线今日开通运营 [11-27]`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

LONGEST: Final = 24
"""Characters of the head of a list."""


class SiteList(NamedTuple):
    """A list that its head announces."""

    spoken: bool
    """Whether readers speak in it, in sentences."""
    alone: bool
    """Whether its head is the site's though nothing stands below it; else it may be the name of a column, with a text below."""
    most: int
    """Most lines of it."""


class Entry(NamedTuple):
    """A line of a list."""

    text: str
    """What it leads to, without bullet, number, day and count."""
    bulleted: bool


_LISTS: Final = re.compile(
    r"[\s【\[>#·*]*(?:(?:相关|相關|推荐|推薦|延伸|热点|热门|熱門|精彩|最新|图片|编辑|猜你|猜您|今日|本周|往期|更多)(?:新闻|新聞|阅读|閱讀|推荐|推薦|文章|报道|报导|報導|链接|專題|专题|资讯|喜欢|排行|热点|热门|热文|回顾|精选)榜?"
    r"|(?:您可能|你可能|可能)(?:还|也)?(?:感兴趣|喜欢)的?(?:文章|内容)?|大家(?:都|还)在看|喜欢此内容的人还喜欢|热榜|排行榜|更多"
    r"|(?i:related(?: (?:articles?|stories|content|news))?|more (?:stories|news|headlines)|most (?:read|popular|viewed)|you (?:may|might) also like|recommended(?: for you)?|trending(?: now)?"
    r"|(?:à )?lire aussi|sur le même (?:sujet|thème)|les plus lus|mehr zum thema|meistgelesen))[\s】\]:：>»]*"
)
_SURELY: Final = re.compile(
    r"[\s【\[>#·*]*(?:猜[你您]喜欢|(?:您可能|你可能|可能).*|大家(?:都|还)在看|喜欢此内容.*|最新文章|热门文章|更多(?:新闻|文章)?[>»]+)[\s】\]:：>»]*"
)
_INDEX: Final = re.compile(
    r"[\s【\[]*(?:本版(?:新闻|文章|目录|导航|标题)|目录|今日导读|标题导航|新闻列表|文章列表)[\s】\]:：]*"
)
_NEIGHBOUR: Final = re.compile(r"[【\[«<]?\s*[上下前后]一?(?:篇|条|则)(?:文章|新闻)?\s*[】\]:：»>]*")
_READERS: Final = re.compile(
    r"[\s【\[#]*(?:(?:全部|网友|網友|最新|热门|精彩|精选|发表|用户)(?:评论|評論|留言|跟贴|跟帖|回复)|\d+条评论|评论(?=\s*[（(]\s*\d))\s*[（(]?\s*\d*\s*条?\s*[)）]?[\s】\]:：]*"
)
_ENTRY: Final = re.compile(
    r"(?P<bullet>[\s]*(?:[·•▪■●◆▶►\-*>»]+|\d{1,2}\s?[.、．]|[(（\[]\d{1,2}[)）\]])\s*)?\[?(?P<text>.*?)\]?"
    r"(?P<tail>\s*(?:[\[(（]?(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2})?[\])）]?|[（(]\d+[)）]))?\s*"
)


@lru_cache(maxsize=4096)
def list_headed_by(text: str) -> SiteList | None:
    """The list whose head the line is; None if it is none."""
    if len(text) > LONGEST:
        return None
    if _READERS.fullmatch(text):
        return SiteList(True, False, 60)
    if _NEIGHBOUR.fullmatch(text):
        return SiteList(False, True, 1)
    if _LISTS.fullmatch(text):
        return SiteList(False, _SURELY.fullmatch(text) is not None, 20)
    return SiteList(False, True, 40) if _INDEX.fullmatch(text) else None


def entry_of(text: str) -> Entry:
    """The line as an entry of a list."""
    found = _ENTRY.fullmatch(text)
    if found is None:
        return Entry(text, False)
    return Entry(found["text"], found["bullet"] is not None or found["tail"] is not None)
