"""What a line or a paragraph shows to be by its text: kinds that are recognised, and signs that are weighed.

Each has a reason, an example and a counter-example, which are run as tests. A sign reads one paragraph as a reader reads it (`reading.as_read`). Weights are in one currency: about the natural
logarithm of how much oftener the sign stands where it speaks for than where it does not. One says "rather", three says
"nearly always"; sums decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dedup.text.bylines import has_surname
from dedup.text.characters import HAN_CLASS

REMEMBERED: Final = 4096
"""Answers kept of each question: a page's lines, each asked several times."""
_H: Final = f"[{HAN_CLASS}]"


@dataclass(frozen=True, slots=True)
class Sign:
    """A named piece of evidence about one paragraph."""

    name: str
    weight: float
    reason: str
    example: str
    counter_example: str
    applies: Callable[[str], object]
    in_print: float | None = None
    """Its weight for a line of print, where that is another: there lines break off anyhow."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Something that a paragraph shows to be by its own text, whatever stands around it."""

    name: str
    reason: str
    example: str
    counter_example: str
    applies: Callable[[str], bool]


def _pattern(expression: str) -> Callable[[str], object]:
    return re.compile(expression).search


# ── how a paragraph ends ──────────────────────────────────────────────────────────────────────────────────────────

_CLOSERS: Final = "”’\"'）)】》」』］\\]"
_FINISHED: Final = re.compile(
    rf"(?:[。！？!?…｡；;]|(?<=[A-Za-z0-9%)\]])\.|\.{{3}})[{_CLOSERS}]{{0,3}}$"
    rf"|(?:^|[。！？!?…”])\s*[（(][^（）()]{{0,40}}(?:电|讯|记者[^（）()]{{0,30}}|通讯员[^（）()]{{0,30}}|摄|完|报道|综合|有删节|第\S{{1,4}}版|社|报)[）)]$"
    rf"|(?:摄|供图|摄影报道)[）)]?$"
)
_OPEN_ENDED: Final = re.compile(r"(?:[，,、：:的和与及在把被将对为从向]|[学看听说做用]会了|[过着]了?)$")
_INNER_STOP: Final = re.compile(r"[。；;｡](?=[^”’）)】》」』])|[.!?][”\"]? (?=[A-Z])")
_COMMA: Final = re.compile(r"[，,]")
_DASHED: Final = re.compile(r"(?:—{1,2}|－－|--)$")


@lru_cache(maxsize=REMEMBERED)
def is_finished(text: str) -> bool:
    """Whether the paragraph ends where a sentence, a list item or a closing bracket of origin ends."""
    return _FINISHED.search(text, max(0, len(text) - 60)) is not None


_PAIRS: Final = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("「", "」"), ("【", "】"))


@lru_cache(maxsize=REMEMBERED)
def left_open(text: str) -> bool:
    """Whether a quotation, a bracket or a title begins in the line and doesn't end in it."""
    return any(text.rfind(opener) > text.rfind(closer) for opener, closer in _PAIRS)


# ── what a whole line is ──────────────────────────────────────────────────────────────────────────────────────────

_PAPER: Final = rf"(?:本报|本報|本刊|本网|本台|{_H}{{0,5}}(?:日报|晚报|早报|晨报|商报|时报|青年报|新闻社|通讯社|新华社|中新社|中新网|人民网|新华网|周刊|网|社))"
_WIRED: Final = (
    rf"(?:{_H}{{0,14}} ?(?:\d{{1,2}} ?月 ?)?\d{{1,2}} ?日(?:专|综合)?[电電]"  # a day tells that it was wired
    rf"|{_H}{{0,14}} ?(?:专|综合)?[电電](?=[ 　（(:：，,]|记者|記者|$)"  # else 电 is the last of its word: not 电诈, not 电商
    r"|讯(?!息)|訊(?!息))"
)
_ORIGIN: Final = (
    rf"^[【\[（(]?(?:"
    rf"(?:本报|本報|本刊|本网|本台)(?!记者|記者|通讯员|评论员)(?:综合|消息|{_WIRED})"
    rf"|(?:据|據)?{_PAPER}(?!记者|記者|通讯员|评论员)(?:消息|综合|{_WIRED})"
    rf"|{_H}{{2,4}}讯(?=[ 　（(])"
    rf"|(?:据|據){_PAPER}(?:报道|報道|消息)"
    rf"|{_H}{{2,10}}\d{{1,2}}月\d{{1,2}}日[电電]"
    rf")"
)
_MAKER_EARLY: Final = rf"^[^。！？；]{{0,24}}?[（(](?:本报|本報|本刊|{_H}{{2,8}}(?:报|社|网|台))?(?:首席|见习|实习|特约|驻{_H}{{1,6}})?(?:记者|記者|通讯员|通訊員|实习生)[^）)。；]{{1,60}}[）)](?!$)"
_DATELINE: Final = r"^[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][A-Za-z. ]{1,20})?(?:, (?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2})?(?: ?\([A-Za-z ]{2,20}\))?(?: ?(?:—|–|--) ?| - ?|- )(?=\S)"

_MAKER_WORDS: Final = re.compile(
    rf"(?:{_PAPER}|本报|本報)?(?:首席|见习|实习|特约|驻{_H}{{1,4}}?)?(?:全媒体|融媒体)?(?:记者|記者|通讯员|通訊員|评论员|實習生|实习生|撰稿人|(?<!工)作者|编辑|摄影|报道员)"
    rf"|(?:本报|本報|新华社|中新社|{_H}{{2,6}}(?:日报|晚报|早报|晨报|时报|商报))|文/图|图/文|文图|文并摄|报道|報道|整理|执笔|撰文|发自{_H}{{2,4}}"
)
_ORNAMENTS: Final = re.compile(r"[□■●◎▲○◆★☆◇△▽/／|｜（(【\[·*—\s]+")
_MAKER_MARKS: Final = re.compile(
    r"[□■●◎▲○◆★☆◇△▽/／|｜（）()【】\[\]—:：、，,·*]|^(?:文|图)(?= |$)|(?<= )(?:文|图)(?= |$)"
)
_NO_DEED: Final = re.compile(r"[拍航]摄|(?:地|企|意|蓝|版|构|插|力|试|宏)图$")
_DEEDS: Final = re.compile(r"(?:/|／|文并|摄影报道)?(?:摄影报道|摄影|摄|攝|供图|供稿|制图|绘图|图)[）)]?[。.]?$")
_NAME_SHAPE: Final = re.compile(rf"(?:{_H}{{2,4}}|{_H}{{1,7}}·{_H}{{1,7}}(?:·{_H}{{1,7}})?)$")
_LATIN_BYLINE: Final = re.compile(r"^(?:By|BY) [A-Z][\w.'’-]+(?: [\w.'’-]+){0,8}$")
_PROSE: Final = re.compile(
    r"获悉|了解|看到|发现|采访|说|从|在|日前|近日|手记|调查|观察|札记|见闻|视线|视点|基层|连线|节$"
)
LONGEST_BYLINE: Final = 60
"""Characters: six names with their roles; beyond it a line is prose that begins with a reporter."""


def is_byline(text: str) -> bool:
    """Whether the whole line names makers: roles and names and nothing else."""
    if len(text) > LONGEST_BYLINE or is_credit(text) or is_opening(text):
        return False
    if _LATIN_BYLINE.match(text):
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
        return text.endswith(("评论员", "记者", "通讯员")) and len(text) <= 12
    return len(names) <= 10 and all(_NAME_SHAPE.match(name) for name in names)


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
    return len(names) <= 6 and all(_NAME_SHAPE.match(name) and (has_surname(name) or not bare) for name in names)


_TAIL_CREDIT: Final = re.compile(
    rf"(?:^|[。！？!?”）)\s ，,])(?:[（(])?(?:(?:{_PAPER}|本报|本報)?(?:记者|記者|通讯员|通訊員|摄影师)?|新华社发|新华社发[（(]|人民图片|视觉中国|受访者|资料)?"
    rf"[ 　]*(?:{_H}{{1,4}}(?:[·]{_H}{{1,6}})?(?:[ 　、/／]*(?:通讯员)?{_H}{{1,4}}){{0,3}}[ 　]*)?[/／]?(?:摄|攝|供图|摄影报道|摄影)[）)]?[。.]?$"
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


_LABEL: Final = re.compile(
    r"^[【\[\s■●◆▲□◎]*(?:阅读提示|核心提示|内容提要|内容提示|新闻提示|核心阅读|导读|编者按|编者的话|开栏语|开栏的话|提要|提示|摘要|引言)[】\]\s]*[：:]?$"
)
_LABELLED: Final = re.compile(
    r"^[【\[■●◆▲□◎]*(?:阅读提示|核心提示|内容提要|内容提示|新闻提示|核心阅读|编者按|编者的话|开栏语|开栏的话|提要|摘要)[】\]]?[：: ]"
)
_CONTINUATION: Final = re.compile(
    r"^[（(【\[]?\s*(?:紧接|上接|接)\s*(?:第)?\s*[A-Z]?\s*[一二三四五六七八九十\d]{1,3}\s*版[^。]{0,12}[）)】\]]?$"
)
_TURNED: Final = re.compile(
    r"[（(【\[]?\s*(?:下转|转)\s*(?:第)?\s*[A-Z]?\s*[一二三四五六七八九十\d]{1,3}\s*版[^。]{0,8}[）)】\]]?$"
)
_CLOSING: Final = re.compile(
    rf"^[（(](?:据)?(?:{_PAPER}|本报|本報)?[^（）()。]{{0,40}}(?:电|電|讯|记者[^（）()。]{{0,30}}|通讯员[^（）()。]{{0,30}}|完|报道|整理|综合|单位[^（）()。]{{0,30}}|作者[^（）()。]{{0,40}}|[^（）()。]{{0,20}}供稿|原载[^（）()。]{{0,20}})[）)]$"
)
_RUBRIC: Final = re.compile(
    r"^(?:[A-Z■●◆▲□◎★▍·|｜【\[] ?)?(?:新闻特写|特写|短评|时评|微评|锐评|评论|本报评论|今日谈|漫评|画里有话|链接|相关链接|新闻链接|知识链接|新闻背景|简讯|短讯|快讯|要闻|资讯|速读|动态|图片新闻|图片报道|图片故事|图说新闻|图说"
    r"|一线观察|记者观察|身边故事|基层见闻|记者走基层|新春走基层|一线传真|一线故事|记者手记|采访手记|现场新闻|新闻现场|现场|侧记|综述|述评|深度|深度报道|观察|新闻观察|聚焦|焦点|新闻聚焦|热点|人物|人物特写|新闻人物|通讯|消息|连线|工会新闻|工会动态|基层动态|专题|专版|专栏|广告|公告|声明|启事|文摘|说吧|对话|访谈|权威发布|权威访谈|新闻速递|新闻速览|国际|国内|综合新闻|副刊)[】\]]?$"
)


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


def is_closing(text: str) -> bool:
    """Whether the line is a bracket of origin that ends an article."""
    return len(text) <= LONGEST_BYLINE and _CLOSING.match(text) is not None


def is_rubric(text: str) -> bool:
    """Whether the line is the name of a column."""
    return _RUBRIC.match(text) is not None


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

_PROSE_START: Final = re.compile(
    r"^(?:据|此外|同时|与此同时|目前|近日|日前|今年|去年|随后|对此|然而|因此|首先|其次|截至|通知|会议|活动|当天|当日|此次|针对|近年来|如今|接下来|最后|另外|值得一提|"
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|初|底)?)[^，,]{0,16}[，,]"
)
HEADLIKE: Final = (
    Sign("unfinished", 2, "A headline takes no full stop.", "唐山推行专项集体合同制度", "帮扶劳模养老。", lambda text: not is_finished(text), in_print=0),
    Sign("finished", -5, "A line that ends a sentence is prose.", "帮扶劳模养老。", "又何止八项规定!", lambda text: is_finished(text) and not text.endswith(("!", "?", "！", "？", "…"))),
    Sign("exclaimed", -2.5, "A headline may call or ask, prose does so oftener.", "又何止八项规定!", "帮扶劳模养老。", lambda text: is_finished(text) and text.endswith(("!", "?", "！", "？", "…")), in_print=0),
    Sign("inner-stop", -5, "A sentence ends within the line.", "原本有个美满的家。然而天", "“不落幕”的工会关爱", _INNER_STOP.search),
    Sign("comma", -2, "Headlines part their clauses by a space; a comma stands in prose and in kickers.", "一听到她的声音,臧爱华", "建起小驿站 温暖一座城", lambda text: _COMMA.search(text) is not None and not _DASHED.search(text), in_print=-0.7),
    Sign("prose-start", -2.5, "Reports begin their paragraphs so, and a comma follows.", "近年来,海安市持续推进书香海安", "从老站长到小站长,将爱注满驿站——", lambda text: _PROSE_START.match(text) and not _DASHED.search(text)),
    Sign("two-commas", -4, "Three clauses are a sentence.", "孩子们弯腰前行,老人学会了,用湿毛巾", "建起小驿站,温暖一座城", lambda text: len(_COMMA.findall(text)) >= 2 and not _DASHED.search(text)),
    Sign("dashed", 3, "A kicker hands over to its headline with a dash.", "做好入会进“家”服务工作——", "做好入会进“家”服务工作", _DASHED.search),
    Sign("open-ended", -2, "A line that ends with a comma or a particle goes on.", "形成地方工会、", "建起小驿站", _OPEN_ENDED.search, in_print=0),
    Sign("running-words", -2.5, "Pronouns and adverbs of running prose; headlines save them.", "一听到她的声音,脑海中便浮现", "建起小驿站 温暖一座城", _pattern(r"[她他我你它]|[^方便轻]便(?![民利捷])|却|曾|已经|正在|看着|着手")),
    Sign("saying", -3, "Somebody says something: prose.", "相关负责人表示,省总将与总站", "说唱团进社区", _pattern(r"(?:表示|介绍|说|指出|认为|强调|坦言|透露)[,，:：]")),
    Sign("two-phrases", 1, "Two phrases of like length with a space between are a headline.", "建起小驿站 温暖一座城", "建起小驿站", _pattern(r"^\S{4,14} \S{4,14}$")),
)  # fmt: skip
"""Signs for (and against, below zero) an unmarked line being a headline, kicker, subheadline or crosshead."""

STARTS_INSIDE: Final = (
    Sign("closing-mark-first", 4, "A mark that closes or parts can only follow its sentence.", "，深入查找原因", "“专家来得真是及时", _pattern(r"^[，。、；：！？,;!?）)】》”’」』%]")),
    Sign("particle-first", 3, "No sentence begins with this character.", "的生动实践", "近日,山东省", _pattern(r"^(?:的(?![确士哥])|了(?![解却不])|着(?![力眼手重实火名装])|过(?![去年硬节程后渡期往冬关早于度量多来])|们|吗|呢|吧)")),
    Sign("short-clause-first", 2, "A first clause of one character is the end of a word.", "盖,威海经济技术开发区", "近日,山东省", _pattern(rf"^{_H}[，,。、]")),
    Sign("short-sentence-first", 2, "A first sentence of up to four characters is the end of another.", "要帮助。为了更及时、精准地", "要帮助职工,为了更及时", _pattern(rf"^{_H}{{1,4}}。(?!$)")),
    Sign("quote-closes-first", 4, "A quotation ends that did not begin.", "贴心了”。据统计", "“贴心了”,他说", _pattern(r"^[^“”]{0,80}”")),
    Sign("bracket-closes-first", 3, "A bracket ends that did not begin.", "化名)深有感触", "(化名)深有感触", _pattern(r"^[^（）()]{0,40}[）)](?!$)")),
    Sign("title-closes-first", 4, "A title ends that did not begin.", "化解工作的意见》,明确8项机制", "《化解工作的意见》明确8项机制", _pattern(r"^[^《》]{0,60}》")),
    Sign("small-letter-first", 3, "A sentence begins with a capital.", "and the mayor said", "The mayor said", _pattern(r"^[a-z]{2,}[ ,]")),
)  # fmt: skip
"""Signs that a paragraph begins in the middle of a sentence."""

INSIDE_FROM: Final = 2.0
"""Weight from which a paragraph begins in mid-sentence: the weakest of these signs is enough, since each is a torn word or mark."""
STARTER: Final = -1.0
"""Weight, where none of them is seen, of its beginning as paragraphs like to begin."""
SENTENCE_STARTERS: Final = re.compile(
    r"^(?:据|此外|同时|目前|近日|日前|今年|去年|随后|对此|然而|因此|首先|其次|截至|为|在|通知|会议|活动|当天|当日|此次|这|该|[“\"(（《‘]|\d{1,4}年|\d{1,2}月|从|针对|近年来|一段时间|与此|不仅|如今|接下来|最后|另|值得)"
)
"""How paragraphs of reports like to begin: a weak sign that nothing is missing before them."""


LEAD_REACH: Final = 40
"""Characters within which a report says where and when."""
FULL_PLACE: Final = 3.0
"""Weight of a place told with what it lies in: the first paragraph tells it so, the others by its bare name."""
DAY: Final = 0.7
"""Weight of a day: first paragraphs have one, and so have many others."""
_LEAD_PLACE: Final = re.compile(rf"(?:省|自治区){_H}{{1,6}}[市州盟县]|{_H}{{2,3}}市{_H}{{1,4}}[区县旗]")
_LEAD_DAY: Final = re.compile(r"\d{1,2}月\d{1,2}日|^近日|^日前")


@lru_cache(maxsize=REMEMBERED)
def lead_weight(text: str) -> float:
    """How much the paragraph looks like the first of a report, which tells place and day in full."""
    start = text[:LEAD_REACH]
    return FULL_PLACE if _LEAD_PLACE.search(start) else DAY if _LEAD_DAY.search(start) else 0.0


LENGTHS: Final = ((12, 1.5), (24, 1.0), (36, 0.0), (50, -1.0), (80, -2.0))
"""Characters of a line up to which its length has that weight for its being a head line."""
TOO_LONG: Final = -6.0
"""The weight of its being longer; in print, of its being longer than a column is wide."""
LONGEST_PRINTED: Final = 50


@lru_cache(maxsize=REMEMBERED)
def headlike(text: str) -> float:
    """The weight of the signs for `text` being a head line; the line's length counts too."""
    by_length = next((weight for longest, weight in LENGTHS if len(text) <= longest), TOO_LONG)
    return by_length + sum(sign.weight for sign in HEADLIKE if sign.applies(text))


@lru_cache(maxsize=REMEMBERED)
def headlike_in_print(text: str) -> float:
    """The same of a line of print, whose being short says nothing."""
    weights = (sign.weight if sign.in_print is None else sign.in_print for sign in HEADLIKE if sign.applies(text))
    return sum(weights) + (TOO_LONG if len(text) > LONGEST_PRINTED else 0.0)


_MARKED: Final = re.compile(r"[，。、；：,;:.！？!?]")


@lru_cache(maxsize=REMEMBERED)
def has_marks(text: str) -> bool:
    """Whether the line has a mark that parts or ends clauses."""
    return _MARKED.search(text) is not None


@lru_cache(maxsize=REMEMBERED)
def starts_inside(text: str) -> float:
    """The weight of the signs that the paragraph begins in the middle of a sentence."""
    weight = max((sign.weight for sign in STARTS_INSIDE if sign.applies(text[:120])), default=0.0)
    return weight or (STARTER if SENTENCE_STARTERS.match(text) else 0.0)


def begins_inside(text: str) -> bool:
    """Whether the paragraph begins in the middle of a sentence."""
    return starts_inside(text) >= INSIDE_FROM
