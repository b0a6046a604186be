"""Signs that a line of a web page belongs to the page and to no article: buttons, times and sources, the small print.

A sign must match the whole line. Between two paragraphs of prose only a few count (`is_always`): what stands there belongs to the
article, whatever it looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dedup.press.buttons import BUTTONS, TRAIL
from dedup.press.line_kinds import LineKind
from dedup.press.site_lines import is_site_line

LINKED: Final = 0.5
"""A line is a link if at least this share of its characters is inside links; in a paragraph that cites a page it is a tenth."""
PROSE: Final = 14
"""Characters of the shortest line with a sentence that counts as prose; `欢迎扫码关注我们。` is shorter."""
LONG: Final = 40
"""Characters from which a line counts as prose without a full stop: verse, figures, a sentence that was cut off."""
LETTER: Final = 0.5
"""How many characters a letter of an alphabet counts for; an ideograph counts for one."""
LONGEST: Final = 400
"""Characters of the longest line that signs are tried on. Some match with any words behind them, and a paragraph may begin like the small print."""

_SENTENCE: Final = re.compile(r"[。！？；!?]|[.;](?:\s|$)|[：:]“")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as a browser shows it."""

    text: str
    level: int
    """1 to 6 inside a heading, else 0."""
    linked: float
    """Share of its characters inside links."""
    item: bool = False
    """Whether it is an item of a list."""
    element: int = 0
    """The number of the block element that it stands in."""


_DAY: Final = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
_MONTH: Final = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"

FURNITURE: Final = (
    LineKind(
        "tools",
        BUTTONS,
        "A line of button labels and nothing else.",
        "字号：大 中 小",
        "分享经济激活小城",
    ),
    LineKind(
        "stamp",
        re.compile(
            rf"(?=.{{0,80}}$)(?:(?:发布|发稿|更新|发表|刊发)?(?:时间|日期|于)[:：]?\s*)?{_DAY}"
            r"(?:\s*(?:星期|周)[一二三四五六日天])?(?:\s*\d{1,2}[:：]\d{2}(?::\d{2})?)?(?:[\s|]*(?:来源|作者|责编|编辑|来自|浏览|阅读).*)?"
        ),
        "The hour at which the page was put on the web, and where it came from.",
        "2019-06-15 08:18 来源：人民网-文化频道",
        "2019年6月15日，郑板桥纪念馆开馆",
    ),
    LineKind(
        "stamp in English",
        re.compile(
            r"(?=.{0,100}$)(?:(?:first )?(?:published|updated|posted|last (?:updated|modified)|release date)(?: on| at)?:?\s*)?"
            r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?"
            rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
            r"(?:[\s,|–-]*(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?(?:\s+by\s.{1,30}|\s+\d+\s+comments?)*",
            re.IGNORECASE,
        ),
        "The same in English.",
        "Posted on March 12, 2024 by admin 2 Comments",
        "March 12, 2024 was the day on which the mill closed",
    ),
    LineKind(
        "source",
        re.compile(
            rf"(?:文章|稿件|信息|新闻)?(?:来源|來源|出处)\s*[:：].{{0,30}}|(?:浏览|阅读|点击|访问|查看)(?:次数|量|数)?\s*[:：]?\s*\d*"
            rf"|\d+ min(?:ute)?s? read|image (?:source|credit)\b.{{0,60}}|(?:first )?(?:published|updated|posted)(?: on)?"
            rf"|(?:(?:发表|发布)于|来自)\s*[:：]?\s*\w{{2,8}}|(?=.{{0,80}}$).*{_DAY}.*(?:来源|作者|责编|编辑)\s*[:：].*",
            re.IGNORECASE,
        ),
        "Where the page came from, or how often it was read.",
        "来源：中国青年报",
        "来源不明的药品流入乡镇",
    ),
    LineKind(
        "desk",
        re.compile(
            r"[（(【\[]?\s*(?:责任编辑|責任編輯|责编|编辑|編輯|審核|审核|编审|校对|监制|主编|值班编委|责任校对)\s*[:：|｜丨/].{0,40}"
        ),
        "Who put the page on the web.",
        "编辑：宗禾　审核：于翔",
        "编辑部的灯亮到深夜",
    ),
    LineKind(
        "small print",
        re.compile(
            r".*(?:ICP备|版权所有|著作權所有|copyright|all rights reserved|©|未经.{0,8}授权|免责声明|许可证(?:编?号)?[:：\d]|举报(?:电话|邮箱)|公网安备|"
            r"网站标识码|[（(]?\s*责任编辑\s*[:：]|[（(【\[]\s*(?:责编|编辑)\s*[:：]).*|(?:主办|承办|主管|协办)(?:单位)?\s*[:：].*",
            re.IGNORECASE,
        ),
        "Rights, licences, and whose page it is.",
        "Copyright © 1997-2019 by www.people.com.cn. all rights reserved",
        "版权保护进校园，讲座走进三所中学",
    ),
    LineKind(
        "disclaimer",
        re.compile(
            r".{0,4}声明\s*[:：].*|本文(?:为|由|系|来自|转载|仅代表).{0,60}(?:发布|上传|观点|立场|转载).*|(?:disclaimer|notice)\s*:.*",
            re.IGNORECASE,
        ),
        "The site does not answer for the text.",
        "平台声明：该文观点仅代表作者本人，本平台仅提供信息存储服务。",
        "三国外长发表联合声明，呼吁停火",
    ),
    LineKind(
        "invitation",
        re.compile(
            r"(?:更多(?:精彩)?(?:内容|新闻|资讯|猛料).{0,40}|.{0,10}(?:扫描|扫码|扫一扫|长按|识别).{0,20}(?:二维码|关注|下载|客户端|公众号|查看|分享|微信).{0,20}"
            r"|点击(?:上方|下方|进入|查看|关注).{0,20}|(?:欢迎)?关注.{0,12}公众号.{0,20}|点(?:个|击)?[“\"]?在看.{0,20}|返回.{2,6}[，,]\s*查看更多"
            r"|[/\s]*阅读下一篇.*|(?:原标题|文章关键词|关键[词字]|标签)\s*[:：].*|新闻爆料.{0,40}"
            r"|(?:sign up (?:for|to)|subscribe to|follow us on|like this|share this|tagged|posted in)\b.{0,80})",
            re.IGNORECASE,
        ),
        "The reader is asked to follow, to read on, to sign up.",
        "点击上方蓝字关注我们",
        "关注流动儿童的第二课堂",
    ),
    LineKind(
        "box",
        re.compile(
            r"[\s【\[]*(?:(?:相关|相關|推荐|推薦|延伸|热点|热门|熱門|精彩|更多|最新|图片|为您|猜你|编辑)++(?:新闻|新聞|阅读|閱讀|推荐|推薦|文章|报道|报导|報導|链接|专题|评论|资讯|喜欢|内容)?"
            r"|喜欢此内容的人还喜欢|大家都在看|热评|排行榜?|热榜|related(?: articles| news| topics| posts)?|more on this story|most (?:read|viewed|popular)|read more|trending|leave a reply)[\s】\]:：>]*",
            re.IGNORECASE,
        ),
        "The head of a box of links to other pages.",
        "相关阅读",
        "相关新闻报道引起热议",
    ),
    LineKind(
        "path",
        TRAIL,
        "Where in the site the page is.",
        "首页 >> 新闻中心 >> 要闻",
        "3>2：一场比分之外的胜利，看青年队如何逆转",
    ),
)
"""Matched against whole lines (`fullmatch`), anywhere but between two paragraphs of prose."""


_IN_FIGURES: Final = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}/\d{1,2}/\d{4}")
_NOTES: Final = frozenset({"stamp", "stamp in English", "source"})
LONGEST_BOX: Final = 40
"""Characters of the longest line that heads a box of links."""
_BOX: Final = next(sign for sign in FURNITURE if sign.name == "box")
_READERS: Final = re.compile(
    r"(?:全部|网友|網友|最新|热门|精彩)?(?:评论|評論|留言|跟贴|回复)\s*[（(]?\s*\d*\s*条?\s*[)）]?|\d+ (?:comments?|responses|thoughts on .*)|comments?(?: \(\d+\))?:?",
    re.IGNORECASE,
)
_ALWAYS: Final = re.compile(
    r"advertise?ment|广告|廣告|\[?ad(?:vertisement)?\]?|skip to (?:main )?content|article continues (?:below|after) (?:this )?advertisement",
    re.IGNORECASE,
)
_LEADS: Final = re.compile(
    r"(?:read (?:more|also|next)|see also|related(?: story| stories)?|more on this|相关(?:阅读|报道|新闻|链接)|延伸阅读|延伸閱讀|推荐阅读|点击查看|點擊查看)\s*[:：>»|]?.*",
    re.IGNORECASE,
)


def is_prose(line: Shown) -> bool:
    """Whether the line is prose: a sentence, or long, and no link, heading or furniture."""
    if line.linked >= LINKED or line.level:
        return False
    length = sum(1.0 if character >= "\u2e80" else LETTER for character in line.text[: 2 * LONG])
    return (length >= LONG or (length >= PROSE and bool(_SENTENCE.search(line.text)))) and not is_furniture(line)


def is_furniture(line: Shown) -> bool:
    """Whether one of the signs matches the line; not for lines between two paragraphs of prose."""
    return len(line.text) <= LONGEST and _is_sign(line.text.strip())


@lru_cache(maxsize=4096)
def _is_sign(text: str) -> bool:
    """Whether one of the signs matches the whole text."""
    return any(sign.pattern.fullmatch(text) for sign in FURNITURE) or is_site_line(text)


def is_dated(text: str) -> bool:
    """Whether it has a date with the year in figures; between a headline and its text only a time stamp has one."""
    return bool(_IN_FIGURES.search(text))


def is_note(text: str) -> bool:
    """Whether it only tells when the page was published, or its source."""
    return any(sign.pattern.fullmatch(text) for sign in FURNITURE if sign.name in _NOTES)


def begins_box(text: str) -> bool:
    """Whether it heads a box of links or of readers' comments."""
    return len(text) <= LONGEST_BOX and bool(_BOX.pattern.fullmatch(text) or _READERS.fullmatch(text))


def is_always(line: Shown) -> bool:
    """Whether it belongs to no article wherever it stands: the word above an advertisement, a link to another story."""
    text = line.text.strip()
    return bool(_ALWAYS.fullmatch(text)) or (line.linked >= LINKED and bool(_LEADS.fullmatch(text)))
