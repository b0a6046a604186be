"""Whether a line is one that editors set around a text: it announces a standfirst, names a column, says where a text is from or goes on.

The patterns are put together from lists of words; a comment stands beside each branch that does not explain itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

from dedup.cutting.signs.makers import LONGEST_BYLINE
from dedup.cutting.signs.papers import HAN, PAPER, one_of
from dedup.press import jumps
from dedup.press.page_lines import is_latin_column_of_briefs, is_latin_section

_ANNOUNCED: Final = "阅读提示 核心提示 内容提要 内容提示 新闻提示 核心阅读"
"""Words that announce a standfirst."""
_LABEL: Final = re.compile(
    rf"^[【\[\s■●◆▲□◎]*(?:{one_of(_ANNOUNCED)}"
    rf"|{one_of('导读 编者按 编者的话 开栏语 开栏的话 提要 提示 摘要 引言')})[】\]\s]*[：:]?$"
)
_LABELLED: Final = re.compile(
    rf"^[【\[■●◆▲□◎]*(?:{one_of(_ANNOUNCED)}|{one_of('编者按 编者的话 开栏语 开栏的话 提要 摘要')})[】\]]?[：: ]"
)
_AFTERWORD: Final = re.compile(rf"^[【\[■●◆▲□◎]*(?:{one_of('编后 编后语 编后话 编后絮语 编余')})[】\]]?[：: ]")
_IN_BRACKETS: Final = "[^（）()。]"
_TO_BE_CONTINUED: Final = re.compile(rf"^[（(](?:未完)?待续{_IN_BRACKETS}{{0,10}}[）)]$")
_CLOSING: Final = re.compile(
    rf"^[（(](?:据)?(?:{PAPER}|本报|本報)?{_IN_BRACKETS}{{0,40}}(?:电|電|讯"  # (新华社北京10月20日电)
    rf"|记者{_IN_BRACKETS}{{0,30}}|通讯员{_IN_BRACKETS}{{0,30}}|完|报道|整理|综合|单位{_IN_BRACKETS}{{0,30}}"
    rf"|作者{_IN_BRACKETS}{{0,40}}|{_IN_BRACKETS}{{0,20}}供稿|原载{_IN_BRACKETS}{{0,20}}"
    rf"|(?:摘|选|录|转载?)自{_IN_BRACKETS}{{1,40}}"  # （摘自5月3日《…报》）
    rf"|全文(?:另发|见{_IN_BRACKETS}{{1,20}})|有删[节减])[）)]$"
)
_RUBRICS: Final = (
    "新闻特写 特写 短评 时评 微评 锐评 评论 本报评论 今日谈 漫评 画里有话",
    "链接 相关链接 新闻链接 知识链接 新闻背景 简讯 短讯 快讯 要闻 资讯 速读 动态 图片新闻 图片报道 图片故事 图说新闻 图说",
    "一线观察 记者观察 身边故事 基层见闻 记者走基层 新春走基层 一线传真 一线故事 记者手记 采访手记 现场新闻 新闻现场 现场 侧记",
    "综述 述评 深度 深度报道 观察 新闻观察 聚焦 焦点 新闻聚焦 热点 人物 人物特写 新闻人物 通讯 消息 连线",
    "工会新闻 工会动态 基层动态 专题 专版 专栏 广告 文摘 说吧 对话 访谈 权威发布 权威访谈",
    "新闻速递 新闻速览 国际 国内 综合新闻",
    "副刊 诗页 诗歌 诗词 诗苑 新诗 散文 随笔 杂文 小小说 微小说",
)
"""Names of columns, a row each: kinds of comment; what accompanies another text; reports from the spot; overviews and interviews;
sections of the paper; news from home and abroad; literary pages."""
_WORDS: Final = tomllib.loads(files("dedup.cutting").joinpath("data/columns.toml").read_text("utf-8"))
_TOLD: Final = one_of(_WORDS["subjects"])
_BRIEFS: Final = (
    rf"(?:{_TOLD})?(?:{one_of('简讯 短讯 快讯 速讯 简报 快报 短波 速览 速递 速读 撷英 微讯 短新闻 一句话新闻')})"
    rf"|(?:{_TOLD})(?:{one_of(_WORDS['briefs'])})"  # a word of its own where it does not say of what
)
"""Names of columns of brief news: a word for brief news, which what they are about may precede."""
_BRIEFS_TRADITIONAL: Final = "簡訊|短訊|快訊|要聞|(?:要聞|新聞|國際|國內)(?:速覽|速遞|快訊|簡訊|集錦)"
_NOTICES: Final = "公告 通告 通知 声明 启事 讣告"
"""Words for a notice that stand above its headline or instead of one."""
_NOTICE: Final = re.compile(rf"^(?:{HAN}{{2,6}})?(?:{one_of(_NOTICES)})$")
"""The name of a notice: what it is about, and a word for a notice."""
_SERIES: Final = rf"{HAN}{{2,10}}[（(]之[一二三四五六七八九十\d]{{1,3}}[）)]"
"""The name of a series, and the number of the part."""
_RUBRIC: Final = re.compile(
    rf"^(?:[A-Z■●◆▲□◎★▍·|｜【\[] ?)?(?:{one_of(' '.join(_RUBRICS))}|{_BRIEFS}|{_BRIEFS_TRADITIONAL}|{one_of(_NOTICES)}|{_SERIES}|(?:{_TOLD})(?:{one_of(_WORDS['voices'])}))[】\]]?$"
)
_COLUMN_OF_BRIEFS: Final = re.compile(rf"^[■●◆▲□◎★▍·|｜【\[]? ?(?:{_BRIEFS}|{_BRIEFS_TRADITIONAL})[】\]]?$")
_OWN_TITLE: Final = re.compile(rf"(?:{one_of(_NOTICES)}|{_SERIES})[】\]]?$")


def is_label(text: str) -> bool:
    """Whether the line announces a standfirst and says nothing else: `核心提示`."""
    return _LABEL.match(text) is not None


def is_labelled(text: str) -> bool:
    """Whether the paragraph is a standfirst that begins with its announcement: `核心提示：…`."""
    return _LABELLED.match(text) is not None


def is_afterword(text: str) -> bool:
    """Whether the paragraph is what the desk says below a text of somebody else."""
    return _AFTERWORD.match(text) is not None


def goes_on_elsewhere(text: str) -> bool:
    """Whether the line says nothing but that the text above it goes on, on another page or on another day."""
    return jumps.goes_to(text) or _TO_BE_CONTINUED.match(text) is not None


def is_closing(text: str) -> bool:
    """Whether the line ends an article: a bracket that names its origin or its makers, or that says where it goes on."""
    return len(text) <= LONGEST_BYLINE and (_CLOSING.match(text) is not None or goes_on_elsewhere(text))


def is_rubric(text: str) -> bool:
    """Whether the line is the name of a column."""
    return _RUBRIC.match(text) is not None or (text[:1].isupper() and is_latin_section(text))


def is_column_of_briefs(text: str) -> bool:
    """Whether the line is the name of a column of brief news, each with a headline of its own."""
    return _COLUMN_OF_BRIEFS.match(text) is not None or is_latin_column_of_briefs(text)


def among_briefs(texts: Iterable[str], kinds: Iterable[str | None], begins: Iterable[bool]) -> list[bool]:
    """For each line or paragraph, whether it stands in a column of brief news: below its name, before a report or another column begins."""
    found: list[bool] = []
    among = False
    for text, kind, report in zip(texts, kinds, begins, strict=True):
        among = is_column_of_briefs(text) if kind == "rubric" else among and not report
        found.append(among)
    return found


def is_notice(text: str) -> bool:
    """Whether the line is nothing but the name of a notice: `公告`, `遗失声明`, `招聘启事`."""
    return _NOTICE.match(text) is not None


def is_own_title(text: str) -> bool:
    """Whether the line is the headline of a text that has no other head line: of a notice or of a part of a series."""
    return _OWN_TITLE.search(text) is not None
