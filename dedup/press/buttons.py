"""Lines of a web page that consist of button labels, or show where in the site the page is.

Observation. A page copied from a browser includes its buttons and its trail (`分享到:`, `字号:大 中 小`, `首页 > 新闻 > 正文`). Rule. A line of nothing
but such labels and separators is buttons; phrases without a stop between angle marks are a trail.
"""

from __future__ import annotations

import re
from typing import Final

WORDS: Final = (
    r"登录后(?:发表)?评论|查看更多评论|分享让更多人看到|打印(?:本页|此文|文章)?|关闭(?:窗口|本页|此页)?|分享(?:[到至给]|收藏)?|字号|字体|(?:缩小|放大)字体|放大|缩小|默认(?:[o○◎⊙]|(?!\w))|朗读|听新闻|(?:加入)?收藏|已?[点點]?[赞讚]|好看|在看|"
    r"评论|留言|写留言|回复|微信(?:好友)?|(?:新浪|腾讯)?微博|QQ空间|QQ|朋友圈|扫一扫|复制链接|我?要?(?:举报|反馈|纠错|评论|分享)|返回(?:顶部|目录|首页|列表)|保存网页|我来说两句|全部|没有更多了?|[人位条]|参与|"
    r"推荐给?(?:朋友|好友)|转发|更多|登[录入]|注册|搜索|设为首页|(?:下载)?客户端|手机版|二维码|大|中|小|T(?![a-z])|[上下]一[篇版页期条]|无|没有了|[首尾末]页|[页共第]|"
    r"阅读(?:原文|全文)?|余下全文|(?:显示|展开|查看)全文|查看(?:更多|原文|原图|大图|(?:PDF|电子|原)版)|特别声明|"
    r"share(?: this)?|print|email|facebook|twitter|save|likes?|loading|comments?|repl(?:y|ies)|follow|subscribe|sign (?:in|up)|log in"
)
"""Words on buttons, as the inside of a group."""
BUTTONS: Final = re.compile(
    rf"(?=.*[^\W\d_])(?:(?>{WORDS})|[\s|/：:,，.。·<>《》«»\d()（）\[\]【】+⊕⊖○↑-])++",
    re.IGNORECASE,
)
"""A line of button labels and nothing else."""
TRAIL: Final = re.compile(
    r"(?:您?(?:的)?(?:当前|现在)?(?:的|所在)?位置(?:是)?\s*[:：].*|"
    r"[^，。：:；！？>›»＞〉→]{2,20}+(?:[>›»＞〉→]++[^，。：:；！？>›»＞〉→]{2,20}+)++[\s>›»＞〉→]*|"
    r"[^，。：:；！？|｜/-]{0,6}(?:首页|主页)\s*([|｜/-])\s*[^\s，。：:；！？|｜/-]{2,10}(?:\s*\1\s*[^\s，。：:；！？|｜/-]{2,10})*)"
)
"""Where in the site the page is."""
LONGEST: Final = 100
"""Characters of such a line."""

_WHOLE: Final = re.compile(
    r"登录后.{0,4}评论|查看更多评论|没有更多了|分享到?|举报|我?要(?:举报|纠错|评论|反馈)|分享让更多人看到|微信扫一扫分享|↑?返回..|[上下]一[篇版页期条]|查看.{2,5}|(?:显示|展开)全文|余下全文|阅读[原全]文|打印(?:本页|此文|文章)|关闭(?:窗口|本页)|设为首页|加入收藏|复制链接|保存网页|写留言|听新闻|分享至"
)
"""Labels that say what a click does."""
_MARKED: Final = re.compile(r"[^\W\d_]{2}.*[:：>»\]】+|/]")
_PAGER: Final = re.compile(
    r"(?=.*\d)(?:本文)?(?:第\s?\d{1,3}\s?页|共\s?\d{1,3}\s?页|[上下首尾末]一?页|[【\[（(]\d{1,3}(?:/\d{1,3})?[】\]）)]|\d{1,3}/\d{1,3}$"
    r"|(?<!\d)\d{1,3}(?=\s.*页)|(?<=页)\s\d{1,3}|(?<=\d)\s\d{1,3}(?!\d)|[\s:：|<>«»,，]++)++"
)
"""The pages over which a site parts a text."""
_TWO: Final = re.compile(r"[^\W\d_]{2}.*[\W\d_][^\W\d_]{2}")
_STEP: Final = re.compile(r"[>›»＞〉→]+")
_AT_ITS_PLACE: Final = re.compile(r"\s*(?:您的?(?:当前|现在)?|当前|现在|所在)的?(?:所在)?位置(?:是)?\s*[:：]")
"""Whoever says where the reader is is no text, whatever parts the steps (`当前位置：首页 - 新闻中心`)."""
_FROM_THE_TOP: Final = re.compile(
    r"[^，。>›»＞〉→/|-]{0,6}(?:首页|主页|网)\s*[>›»＞〉→/|｜-]|您?的?(?:当前|现在)?的?(?:所在)?位置(?:是)?\s*[:：]"
)


def is_buttons(text: str) -> bool:
    """Whether the line consists of button labels: two, one with a mark, or one that says what a click does. Any other by itself may be a
    headline (`点赞`).
    """
    if len(text) > LONGEST:
        return False
    if _PAGER.fullmatch(text):
        return True
    if not BUTTONS.fullmatch(text):
        return False
    return (_WHOLE.fullmatch(text) or _MARKED.search(text) or _TWO.search(text)) is not None


def is_trail(text: str) -> bool:
    """Whether the line is a trail from the site's home page, or one of three or more steps; `机遇>挑战` is a headline."""
    if len(text) > LONGEST or not TRAIL.fullmatch(text):
        return False
    if _AT_ITS_PLACE.match(text):
        return True
    return len(_STEP.findall(text)) > 1 or _FROM_THE_TOP.match(text) is not None
