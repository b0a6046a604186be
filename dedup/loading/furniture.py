"""Which lines of a web page are its articles, and which its furniture: menus, lists of links, tools, the small print.

Observation. A menu is a run of links; prose has few, and it has sentences. What stands between two paragraphs of prose
belongs to the article whatever it looks like; what stands behind a run of links does not. A page may hold several
articles, so no single best place is looked for. Rule. Runs of links cut the page into stretches; a stretch without prose
is furniture; of the others, what stands before the headline and behind the last paragraph is kept as far as no sign
speaks against it. A page without furniture is kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

LINKED: Final = 0.5
"""Share of a line's characters inside links from which it is a link: of a paragraph that cites a page it is a tenth."""
RUN_OF_LINKS: Final = 3
"""Links one below the other that end an article. Two stand inside articles too: the author, and a story told before."""
PROSE: Final = 14
"""Characters of the shortest line with a sentence in it that counts as prose; `欢迎扫码关注我们。` is shorter."""
LONG: Final = 40
"""Characters from which a line is prose without a full stop: verse, figures, a sentence that was cut off."""
LEAST_SHARE: Final = 0.12
"""Of the page's longest stretch of prose: a shorter one with a headline is a teaser."""
LEAST_SHARE_HEADLESS: Final = 0.25
"""The same of one without a headline: comments and the small print stay below, the rest of an article that a list of
links interrupts lies above."""
HEADLINE_LEVEL: Final = 2
"""Headings of this level and above are headlines of articles; those below head boxes beside them."""
REACH: Final = 12
"""Lines above the first paragraph in which its headline is looked for: date, source, buttons and a caption lie between."""
LEAST_KICKER: Final = 5
"""Characters of the line above a headline from which it is its kicker; names of sections have two to four."""
TAIL: Final = 2
"""Short lines kept behind the last paragraph: a byline, the name of the photographer."""
LONGEST: Final = 400
"""Characters of the longest line that the signs are asked of. Some fit with any words behind them, and a paragraph may begin like the small print."""

_SENTENCE: Final = re.compile(r"[。！？；!?]|[.;](?:\s|$)|[：:]“")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line that a page shows."""

    text: str
    level: int
    """1 to 6 inside a heading, else 0."""
    linked: float
    """Share of its characters inside links."""
    item: bool = False
    """Whether it stands in a list."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A sign that a line belongs to the page and not to an article."""

    name: str
    pattern: re.Pattern[str]
    reason: str
    example: str
    counter_example: str


FURNITURE: Final = (
    Furniture(
        "tools",
        re.compile(
            r"(?=.*[^\W\d_])(?:(?>打印|关闭(?:窗口)?|分享(?:[到至给])?|字号|字体|收藏|点赞|评论|微信|微博|扫一扫|复制链接|举报|返回顶部|"
            r"登录|注册|搜索|设为首页|客户端|二维码|大|中|小|上一[篇版页]|下一[篇版页]|share|print|email|save|comments?)|[\s|/:：\d()（）【】+])++",
            re.IGNORECASE,
        ),
        "Words on buttons, and nothing else on the line.",
        "字号：大 中 小",
        "分享经济激活小城",
    ),
    Furniture(
        "stamp",
        re.compile(
            r"(?=.{0,80}$)(?:(?:发布)?(?:时间|日期)[:：]?\s*)?\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
            r"(?:\s*(?:星期|周)[一二三四五六日天])?(?:\s*\d{1,2}[:：]\d{2}(?::\d{2})?)?(?:[\s|]*(?:来源|作者|责编|编辑|来自|浏览|阅读).*)?"
        ),
        "The hour at which the page was put on the web, and where it came from.",
        "2019-06-15 08:18 来源：人民网-文化频道",
        "2019年6月15日，郑板桥纪念馆开馆",
    ),
    Furniture(
        "source",
        re.compile(
            r"(?:文章|稿件|信息|新闻)?(?:来源|出处)\s*[:：].{0,30}|(?:浏览|阅读|点击)(?:次数|量|数)?\s*[:：]?\s*\d*"
        ),
        "Where the page came from, or how often it was read.",
        "来源：中国青年报",
        "来源不明的药品流入乡镇",
    ),
    Furniture(
        "small print",
        re.compile(
            r".*(?:ICP备|版权所有|copyright|all rights reserved|©|未经.{0,8}授权|免责声明|许可证(?:编?号)?[:：\d]|举报电话|公网安备|"
            r"[（(]?\s*责任编辑\s*[:：]|[（(【\[]\s*(?:责编|编辑)\s*[:：]).*",
            re.IGNORECASE,
        ),
        "Rights, licences, and who put the page on the web.",
        "Copyright © 1997-2019 by www.people.com.cn. all rights reserved",
        "版权保护进校园，讲座走进三所中学",
    ),
    Furniture(
        "box",
        re.compile(
            r"[\s【\[]*(?:(?:相关|推荐|延伸|热点|热门|精彩|更多|最新|图片|为您|猜你|编辑)++(?:新闻|阅读|推荐|文章|报道|链接|专题|评论|资讯|喜欢|内容)?"
            r"|排行榜?|热榜|related(?: articles| news)?|most read|read more)[\s】\]:：>]*",
            re.IGNORECASE,
        ),
        "The head of a box of links to other pages.",
        "相关阅读",
        "相关新闻报道引起热议",
    ),
    Furniture(
        "path",
        re.compile(
            r"(?:您?(?:的)?(?:当前|现在)?(?:的|所在)?位置\s*[:：].*|"
            r"[^，。：:；！？>›»]{2,20}+(?:[>›»]++[^，。：:；！？>›»]{2,20}+)++[\s>›»]*)"
        ),
        "Where in the site the page stands.",
        "首页 >> 新闻中心 >> 要闻",
        "3>2：一场比分之外的胜利，看青年队如何逆转",
    ),
)
"""Tried on whole lines (`fullmatch`), in any place but between two paragraphs of prose."""


def articles(lines: Sequence[Shown], title: str) -> list[Shown]:
    """The lines of the page's articles in order; `title` is the window's title, which serves where no headline is found."""
    stretches = list(_stretches(lines))
    if sum(map(len, stretches)) == len(lines) and not any(_furniture(line) for line in lines):
        return list(lines)
    named = _heading_in(title)
    weights = [sum(len(line.text) for line in stretch if _is_prose(line)) for stretch in stretches]
    most = max(weights, default=0)
    kept: list[Shown] = []
    above: Shown | None = None
    for stretch, weight in zip(stretches, weights, strict=True):
        heads = [line for line in stretch if 0 < line.level <= HEADLINE_LEVEL or line.text == named]
        if weight and weight >= most * (LEAST_SHARE if heads else LEAST_SHARE_HEADLESS):
            part = _trimmed(stretch, named)
            if above and not any(line.level for line in part):
                part.insert(0, replace(above, level=above.level or 1))
            kept += part
            above = None
        elif heads and not weight:
            above = heads[-1]
    if named and kept and not any(line.level for line in kept):
        kept.insert(0, Shown(named, 1, 0.0))
    return [line for at, line in enumerate(kept) if not (line.level and at and line.text == kept[at - 1].text)]


def _stretches(lines: Sequence[Shown]) -> Iterator[list[Shown]]:
    """The page between its runs of links; of a run nothing is left."""
    stretch: list[Shown] = []
    run: list[Shown] = []
    for line in lines:
        if line.linked >= LINKED:
            run.append(line)
            continue
        if len(run) >= RUN_OF_LINKS:
            if stretch:
                yield stretch
            stretch = []
        else:
            stretch += run
        run = []
        stretch.append(line)
    if len(run) < RUN_OF_LINKS:
        stretch += run
    if stretch:
        yield stretch


def _is_prose(line: Shown) -> bool:
    if line.linked >= LINKED or line.level:
        return False
    length = len(line.text)
    return (length >= LONG or (length >= PROSE and bool(_SENTENCE.search(line.text)))) and not _furniture(line)


def _furniture(line: Shown) -> bool:
    return len(line.text) <= LONGEST and any(sign.pattern.fullmatch(line.text.strip()) for sign in FURNITURE)


def _trimmed(stretch: Sequence[Shown], named: str) -> list[Shown]:
    """From the headline, or the first paragraph, to what still belongs to the last one."""
    prose = [at for at, line in enumerate(stretch) if _is_prose(line)]
    first, last = prose[0], prose[-1]
    reach = range(max(0, first - REACH), first)
    begin = next((at for at in reach if stretch[at].level or stretch[at].text == named), first)
    if begin and begin < first and len(stretch[begin - 1].text) >= LEAST_KICKER and _may_stay(stretch[begin - 1]):
        begin -= 1
    end = last + 1
    while end < len(stretch) and end - last <= TAIL and _may_stay(stretch[end]):
        end += 1
    return [
        replace(line, level=1) if line.text == named and not line.level else line
        for at, line in enumerate(stretch[begin:end], begin)
        if first < at <= last or not _furniture(line)
    ]


def _may_stay(line: Shown) -> bool:
    return line.linked < LINKED and not line.item and not line.level and not _furniture(line)


def _heading_in(title: str) -> str:
    """The headline in a window's title, which goes on with the names of section and newspaper."""
    return re.split(r"\s*[-_|–—－·]+\s*(?=[^-_|–—－·]{2,20}$)|_|\|", title)[0].strip() if title else ""
