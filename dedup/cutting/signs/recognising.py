"""What a line or a paragraph shows by itself to be, whatever stands around it: a byline, a credit, a mark, an opening.

Each kind has a reason, an example and a counter-example, which are run as tests. A line is read as a reader reads it
(`reading.as_read`). Patterns are put together from lists, a comment to each branch that does not explain itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

from dedup.cutting.signs.authors import is_author_line
from dedup.cutting.signs.evidence import REMEMBERED, has_marks
from dedup.text.characters import HAN_CLASS
from dedup.text.surnames import has_surname

_H: Final = f"[{HAN_CLASS}]"


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Recogniser(Generic[T]):
    """Something that a paragraph shows to be by its own text, whatever stands around it, or a pair of head lines by theirs."""

    name: str
    reason: str
    example: T
    counter_example: T
    applies: Callable[[T], object]


def _one_of(words: str) -> str:
    """The words, parted by spaces, as branches of a pattern."""
    return "|".join(words.split())


_US: Final = "本报 本報 本刊 本网 本台"
"""How a paper calls itself."""
_PAPERS: Final = "日报 晚报 早报 晨报 商报 时报 青年报 新闻社 通讯社 新华社 中新社 中新网 人民网 新华网 周刊 网 社"
"""How the names of papers and agencies end."""
_PAPER: Final = rf"(?:{_one_of(_US)}|{_H}{{0,5}}(?:{_one_of(_PAPERS)}))"
_MAKERS_FOLLOW: Final = "(?!记者|記者|通讯员|评论员)"
_WIRED: Final = (
    rf"(?:{_H}{{0,14}} ?(?:\d{{1,2}} ?月 ?)?\d{{1,2}} ?日(?:专|综合)?[电電]"  # a day tells that it was wired
    rf"|{_H}{{0,14}} ?(?:专|综合)?[电電](?=[ 　（(:：，,]|记者|記者|$)"  # else 电 is the last of its word: not 电诈, not 电商
    r"|讯(?!息)|訊(?!息))"
)
_ORIGIN: Final = (
    rf"^[【\[（(]?(?:"
    rf"(?:{_one_of(_US)}){_MAKERS_FOLLOW}(?:综合|消息|{_WIRED})"  # 本报北京4月15日电
    rf"|(?:据|據)?{_PAPER}{_MAKERS_FOLLOW}(?:消息|综合|{_WIRED})"  # 据新华社电
    rf"|{_H}{{2,4}}讯(?=[ 　（(])"  # 新京报讯（
    rf"|(?:据|據){_PAPER}(?:报道|報道|消息)"  # 据人民网报道
    rf"|{_H}{{2,10}}\d{{1,2}}月\d{{1,2}}日[电電]"  # 北京5月3日电
    rf")"
)
_MAKER_EARLY: Final = (
    r"^[^。！？；]{0,24}?[（(]"  # within the first clauses
    rf"(?:本报|本報|本刊|{_H}{{2,8}}(?:报|社|网|台))?(?:首席|见习|实习|特约|驻{_H}{{1,6}})?"
    rf"(?:{_one_of('记者 記者 通讯员 通訊員 实习生')})[^）)。；]{{1,60}}[）)](?!$)"
)
_DATELINE: Final = (
    r"^(?![A-Z'’ -]+\. ?[—–-])"  # HAWKERS. - Some of them: a side head, set into the first line of its paragraph
    r"[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][A-Za-z. ]{1,20})?"  # LONDON, LOS ANGELES, Calif.
    rf"(?:, (?:{_one_of('Jan Feb March April May June July Aug Sept Oct Nov Dec')})[a-z]*\.? \d{{1,2}})?"
    r"(?: ?\([A-Za-z ]{2,20}\))?"  # (Reuters)
    r"(?: ?(?:—|–|--) ?| - ?|- )(?=\S)"  # a hyphen without a space is inside a name: OSIRIS-REx
)

_MAKER_WORDS: Final = re.compile(
    rf"(?:{_PAPER}|本报|本報)?(?:首席|见习|实习|特约|驻{_H}{{1,4}}?)?(?:全媒体|融媒体)?"  # 本报驻京首席全媒体…
    r"(?:记者|記者|通讯员|通訊員|评论员|實習生|实习生|撰稿人|口述(?=[ ：:])|(?<!工)作者|编辑|摄影|报道员)"  # …记者; not 工作者
    rf"|(?:本报|本報|新华社|中新社|{_H}{{2,6}}(?:日报|晚报|早报|晨报|时报|商报))"
    rf"|{_one_of('文/图 图/文 文图 文并摄 报道 報道 整理 执笔 撰文')}|发自{_H}{{2,4}}"
)
_ORNAMENTS: Final = re.compile(r"[□■●◎▲○◆★☆◇△▽/／|｜（(【\[·*—\s]+")
_MAKER_MARKS: Final = re.compile(
    r"[□■●◎▲○◆★☆◇△▽/／|｜（）()【】\[\]—:：、，,·*]|^(?:文|图)(?= |$)|(?<= )(?:文|图)(?= |$)"
)
_NO_DEED: Final = re.compile(r"[拍航]摄|(?:地|企|意|蓝|版|构|插|力|试|宏)图$")
_DEEDS: Final = re.compile(
    r"(?:/|／|文并|摄影报道)?(?:摄影报道|摄影|摄|攝|供图|供稿|制图|绘图|图)[）)]?(?:[（(][^（）()]{2,8}[）)])?[。.]?$"
)
_NAME_SHAPE: Final = re.compile(rf"(?:{_H}{{2,4}}|{_H}{{1,7}}·{_H}{{1,7}}(?:·{_H}{{1,7}})?)$")
_LATIN_BYLINE: Final = re.compile(r"^(?:By|BY) [A-Z][\w.'’-]+(?: [\w.'’-]+){0,8}$")
_PROSE: Final = re.compile(
    f"{_one_of('获悉 了解 看到 发现 采访 说 从 在 日前 近日')}"  # a sentence
    f"|{_one_of('手记 调查 观察 札记 见闻 视线 视点 基层 连线 节$')}"  # a rubric
)
LONGEST_ROLE: Final = 12
"""Characters of a byline without a name: `本报特约评论员`."""
MOST_MAKERS: Final = 10
"""Names of a byline: reporters and correspondents of a series; more names are a list of winners."""
MOST_PHOTOGRAPHERS: Final = 6
"""Names of a credit; more are a list of somebody else."""
LONGEST_BYLINE: Final = 60
"""Characters: six names with their roles; beyond it a line is prose that begins with a reporter."""


def is_byline(text: str) -> bool:
    """Whether the whole line names makers: roles and names and nothing else."""
    if len(text) > LONGEST_BYLINE or is_credit(text) or is_opening(text):
        return False
    if is_latin_byline(text) or is_author_line(text):
        return True
    if text.count("（") + text.count("(") != text.count("）") + text.count(")"):
        return False
    start = _ORNAMENTS.match(text)
    if not _MAKER_WORDS.match(text, start.end() if start else 0) and not text.startswith(("文", "图")):
        return False
    rest, words = _MAKER_WORDS.subn(" ", text)
    if not words or "。" in text or _PROSE.search(text):
        return False
    names = _MAKER_MARKS.sub(" ", rest).split()
    if not names:
        return text.endswith(("评论员", "记者", "通讯员")) and len(text) <= LONGEST_ROLE
    return len(names) <= MOST_MAKERS and all(_NAME_SHAPE.match(name) for name in names)


def is_latin_byline(text: str) -> bool:
    """Whether it is `By` and names: that stands below the headline wherever the headline stands, `本报记者` above the text."""
    return _LATIN_BYLINE.match(text) is not None


def begins_as_byline(text: str) -> bool:
    """Whether the line begins with a word for a role and could be the first of a byline of two lines."""
    return (
        len(text) <= LONGEST_BYLINE
        and _MAKER_WORDS.match(text) is not None
        and not has_marks(text)
        and not is_opening(text)
    )


def is_credit(text: str) -> bool:
    """Whether the whole line names who took the picture."""
    if len(text) > LONGEST_BYLINE or "。" in text.rstrip("。") or "，" in text:
        return False
    deed = _DEEDS.search(text)
    if deed is None or not deed.start() or _NO_DEED.search(text):
        return False
    before = text[: deed.start()]
    if deed.group().rstrip("）)。.") in {"图", "/图", "／图"} and not _MAKER_WORDS.search(before):
        return False
    names = _MAKER_MARKS.sub(
        " ", re.sub(r"新华社发|人民图片|视觉中国|受访者|资料", " ", _MAKER_WORDS.sub(" ", before))
    ).split()
    bare = _MAKER_WORDS.search(text) is None
    return len(names) <= MOST_PHOTOGRAPHERS and all(
        _NAME_SHAPE.match(name) and (has_surname(name) or not bare) for name in names
    )


_TAIL_CREDIT: Final = re.compile(
    r"(?:^|[。！？!?”）)\s ，,])(?:[（(])?"  # behind a sentence, a space, or in brackets
    rf"(?:(?:{_PAPER}|本报|本報)?(?:记者|記者|通讯员|通訊員|摄影师)?"
    r"|新华社发|新华社发[（(]|人民图片|视觉中国|受访者|资料)?"
    rf"[ 　]*(?:{_H}{{1,4}}(?:[·]{_H}{{1,6}})?(?:[ 　、/／]*(?:通讯员)?{_H}{{1,4}}){{0,3}}[ 　]*)?"  # up to four names
    rf"[/／]?(?<![拍航])(?:摄|攝|供图|摄影报道|摄影)[）)]?(?:[（(]{_H}{{2,8}}[）)])?[。.]?$"  # …摄（人民视觉）
)


def ends_with_credit(text: str) -> bool:
    """Whether the paragraph ends with the name of who took the picture: `…服务。新华社记者 郭婧雷 摄`."""
    return _TAIL_CREDIT.search(text, max(0, len(text) - 60)) is not None and not _NO_DEED.search(text[-4:])


def credit_start(source: str, start: int, end: int) -> int | None:
    """Where in the source the photographer's credit at the end of `source[start:end]` begins, if there is one."""
    match = _TAIL_CREDIT.search(source[:end], max(start, end - 60)) if end - start else None
    if match is None or _NO_DEED.search(source[max(start, end - 4) : end]):
        return None
    at = match.start()
    while at < end and source[at] in "。！？!?”）) ，,\u3000\t\r\n":
        at += 1
    return at if at < end else None


_ANNOUNCED: Final = "阅读提示 核心提示 内容提要 内容提示 新闻提示 核心阅读"
"""What announces a standfirst."""
_PAGE_NUMBER: Final = r"\s*[A-Z]?\s*[一二三四五六七八九十\d]{1,3}\s*版"
_LABEL: Final = re.compile(
    rf"^[【\[\s■●◆▲□◎]*(?:{_one_of(_ANNOUNCED)}"
    rf"|{_one_of('导读 编者按 编者的话 开栏语 开栏的话 提要 提示 摘要 引言')})[】\]\s]*[：:]?$"
)
_LABELLED: Final = re.compile(
    rf"^[【\[■●◆▲□◎]*(?:{_one_of(_ANNOUNCED)}|{_one_of('编者按 编者的话 开栏语 开栏的话 提要 摘要')})[】\]]?[：: ]"
)
_CONTINUATION: Final = re.compile(rf"^[（(【\[]?\s*(?:紧接|上接|接)\s*(?:第)?{_PAGE_NUMBER}[^。]{{0,12}}[）)】\]]?$")
_TURNED: Final = re.compile(rf"[（(【\[]?\s*(?:下转|转)\s*(?:第)?{_PAGE_NUMBER}[^。]{{0,8}}[）)】\]]?$")
_IN_BRACKETS: Final = "[^（）()。]"
_TO_BE_CONTINUED: Final = re.compile(rf"^[（(](?:未完)?待续{_IN_BRACKETS}{{0,10}}[）)]$")
_CLOSING: Final = re.compile(
    rf"^[（(](?:据)?(?:{_PAPER}|本报|本報)?{_IN_BRACKETS}{{0,40}}(?:电|電|讯"  # (新华社北京10月20日电)
    rf"|记者{_IN_BRACKETS}{{0,30}}|通讯员{_IN_BRACKETS}{{0,30}}|完|报道|整理|综合|单位{_IN_BRACKETS}{{0,30}}"
    rf"|作者{_IN_BRACKETS}{{0,40}}|{_IN_BRACKETS}{{0,20}}供稿|原载{_IN_BRACKETS}{{0,20}}"
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
_TOLD: Final = _one_of(
    "要闻 新闻 一线 国际 国内 环球 全球 天下 时政 经济 财经 产经 社会 民生 文化 体育 科技 教育 健康 法治 综合 基层 各地 本地 工会 区县"
)
_BRIEFS: Final = (
    rf"(?:{_TOLD})?(?:{_one_of('简讯 短讯 快讯 速讯 简报 快报 短波 速览 速递 速读 撷英 微讯 短新闻')})"
    rf"|(?:{_TOLD})(?:{_one_of('集锦 点击 扫描 播报 一览 导览 快递')})"  # a word of its own where it does not say of what
)
"""Names of columns of briefs: what they tell of, and how."""
_BRIEFS_TRADITIONAL: Final = "簡訊|短訊|快訊|要聞|(?:要聞|新聞|國際|國內)(?:速覽|速遞|快訊|簡訊|集錦)"
"""Names of columns: the writer's kind of text, what goes with another text, the reporter on the spot, the whole picture, the desk,
the pages for reading."""
_NOTICES: Final = "公告 通告 通知 声明 启事 讣告"
"""What a notice calls itself, above its headline or instead of one."""
_SERIES: Final = rf"{_H}{{2,10}}[（(]之[一二三四五六七八九十\d]{{1,3}}[）)]"
"""The name of a series and the number of the part."""
_RUBRIC: Final = re.compile(
    rf"^(?:[A-Z■●◆▲□◎★▍·|｜【\[] ?)?(?:{_one_of(' '.join(_RUBRICS))}|{_BRIEFS}|{_BRIEFS_TRADITIONAL}|{_one_of(_NOTICES)}|{_SERIES})[】\]]?$"
)
_COLUMN_OF_BRIEFS: Final = re.compile(rf"^[■●◆▲□◎★▍·|｜【\[]? ?(?:{_BRIEFS}|{_BRIEFS_TRADITIONAL})[】\]]?$")
_OWN_TITLE: Final = re.compile(rf"(?:{_one_of(_NOTICES)}|{_SERIES})[】\]]?$")


def is_label(text: str) -> bool:
    """Whether the line announces a standfirst and says nothing else."""
    return _LABEL.match(text) is not None


def is_labelled(text: str) -> bool:
    """Whether the paragraph is a standfirst with its announcement in front."""
    return _LABELLED.match(text) is not None


def is_continuation_mark(text: str) -> bool:
    """Whether the line says that a text goes on from another page."""
    return _CONTINUATION.match(text) is not None


def is_turned(text: str) -> bool:
    """Whether the paragraph ends with a note that the text goes on on another page."""
    return _TURNED.search(text, max(0, len(text) - 24)) is not None


def goes_on_elsewhere(text: str) -> bool:
    """Whether the line says nothing but that the text above it goes on: on another page, or another day."""
    return (_TURNED.match(text) or _TO_BE_CONTINUED.match(text)) is not None


def is_closing(text: str) -> bool:
    """Whether the line is a bracket of origin that ends an article, or says where it goes on."""
    return len(text) <= LONGEST_BYLINE and (_CLOSING.match(text) is not None or goes_on_elsewhere(text))


def is_rubric(text: str) -> bool:
    """Whether the line is the name of a column."""
    return _RUBRIC.match(text) is not None


def is_column_of_briefs(text: str) -> bool:
    """Whether the line is the name of a column of brief news, each with a headline of its own."""
    return _COLUMN_OF_BRIEFS.match(text) is not None


def is_own_title(text: str) -> bool:
    """Whether a text that has no other head line is called so: a notice, a part of a series; not the name of a column."""
    return _OWN_TITLE.search(text) is not None


_OPENING: Final = re.compile(f"{_ORIGIN}|{_MAKER_EARLY}|{_DATELINE}")


@lru_cache(maxsize=REMEMBERED)
def is_opening(text: str) -> bool:
    """Whether the paragraph opens an article: `本报讯`, `本报北京4月15日电(记者…)`, `LONDON, May 3 —`."""
    return _OPENING.search(text[:160]) is not None


KINDS: Final = (
    Recogniser("mark", "The text began on another page.", "(上接第1版)", "版面上接下来的是", is_continuation_mark),
    Recogniser("label", "These words announce a standfirst.", "阅读提示", "阅读提示牌已经立起", is_label),
    Recogniser("rubric", "The name of a column stands above the headline.", "G 新闻特写", "新闻特写大赛开赛", is_rubric),
    Recogniser("credit", "A line of nothing but photographers closes a caption.", "本报通讯员 朱华南 薄紫云 摄", "他喜欢拍摄", is_credit),
    Recogniser("closing", "A bracket of origin ends an article.", "(新华社北京10月20日电)", "(以下简称“通知”)", is_closing),
    Recogniser("byline", "A line of nothing but makers stands between the head and the body.", "本报记者 张静 本报通讯员 田晓军", "记者日前获悉,江西省赣州市", is_byline),
)  # fmt: skip
"""The kinds of paragraph that a line shows by itself to be, in the order in which they are asked."""

ENDS_AND_BEGINNINGS: Final = (
    Recogniser("opening", "A dateline or an early bracket of makers is where a report begins.", "本报天津4月15日电(记者张宝 通讯员程志会)日前,天津市总工会", "要加大打击网赌电诈等犯罪力度,", is_opening),
    Recogniser("credited", "A paragraph that ends with a photographer is a caption.", "图为比赛现场。本报记者 刘金梦 摄", "他在这里拍摄", ends_with_credit),
    Recogniser("turned", "The text goes on on another page.", "办好每一件事。(下转第4版)", "下转向大会报告", is_turned),
)  # fmt: skip
"""What prose shows of where a text begins or ends."""
