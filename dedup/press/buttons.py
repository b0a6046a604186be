"""Lines of a web page that consist of button labels, or show where in the site the page is.

Observation. A page copied from a browser includes its buttons and its trail (`分享到:`, `字号:大 中 小`, `首页 > 新闻 > 正文`). Rule. A line of nothing
but such labels and separators is buttons; phrases without a stop between angle marks are a trail.
"""

from __future__ import annotations

import re
from typing import Final

BUTTONS: Final = re.compile(
    r"(?=.*[^\W\d_])(?:(?>打印(?:本页)?|关闭(?:窗口)?|分享(?:[到至给])?|字号|字体|(?:缩小|放大)字体|放大|缩小|默认(?:[o○◎⊙]|(?!\w))|朗读|收藏|点?赞|讚|"
    r"评论|留言|回复|微信|微博|朋友圈|扫一扫|复制链接|我?要?(?:举报|反馈|纠错)|返回(?:顶部|目录|首页|列表)|保存网页|我来说两句|全部|没有更多|[人位条]|参与|"
    r"登[录入]|注册|搜索|设为首页|(?:下载)?客户端|二维码|大|中|小|[上下]一[篇版页期]|无|没有了|[首尾末]页|[页共第]|阅读(?:原文)?|查看(?:更多|原文|原图|大图|(?:PDF|电子|原)版)|特别声明|"
    r"share(?: this)?|print|email|save|likes?|loading|comments?|repl(?:y|ies)|follow|subscribe|sign (?:in|up)|log in)|"
    r"[\s|/:：,，.。·<>《》«»\d()（）\[\]【】+⊕⊖○-])++",
    re.IGNORECASE,
)
"""A line of button labels and nothing else."""
TRAIL: Final = re.compile(
    r"(?:您?(?:的)?(?:当前|现在)?(?:的|所在)?位置\s*[:：].*|"
    r"[^，。：:；！？>›»]{2,20}+(?:[>›»]++[^，。：:；！？>›»]{2,20}+)++[\s>›»]*)"
)
"""Where in the site the page is."""
LONGEST: Final = 100
"""Characters of such a line."""

_WHOLE: Final = re.compile(r"返回..|[上下]一[篇版页期]|查看.{2,5}|打印本页|关闭窗口|设为首页|复制链接|保存网页")
"""Labels that say what a click does."""
_MARKED: Final = re.compile(r"[^\W\d_]{2}.*[:：>»\]+|/]")
_TWO: Final = re.compile(r"[^\W\d_]{2}.*[\W\d_][^\W\d_]{2}")
_STEP: Final = re.compile(r"[>›»]+")
_AT_ITS_PLACE: Final = re.compile(r"\s*(?:您的?(?:当前|现在)?|当前|现在|所在)的?(?:所在)?位置\s*[:：]")
"""A line that announces the reader's place is a trail, whatever separates the steps (`当前位置：首页 - 新闻中心`)."""
_FROM_THE_TOP: Final = re.compile(r"\s*(?:首页|主页|网站首页)\s*[>›»]|您?的?(?:当前|现在)?的?(?:所在)?位置\s*[:：]")


def is_buttons(text: str) -> bool:
    """Whether the line is button labels: two, one with a mark, or one that says what a click does; another may be a headline (`点赞`)."""
    if len(text) > LONGEST or not BUTTONS.fullmatch(text):
        return False
    return (_WHOLE.fullmatch(text) or _MARKED.search(text) or _TWO.search(text)) is not None


def is_trail(text: str) -> bool:
    """Whether the line is a trail from the site's home page, or one of three or more steps; `机遇>挑战` is a headline."""
    if len(text) > LONGEST or not TRAIL.fullmatch(text):
        return False
    if _AT_ITS_PLACE.match(text):
        return True
    steps = len(_STEP.findall(text))
    return steps > 1 or (steps == 1 and _FROM_THE_TOP.match(text) is not None)
