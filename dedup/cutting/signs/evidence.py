"""What the text of a line or a paragraph shows, as signs with weights. Kinds that are recognised without weighing are in `recognising`.

Each sign has a reason, an example and a counter-example, which are run as tests. It reads one line or paragraph as a reader reads it
(`text.as_read`). All weights of cutting have one unit: a weight is about the natural logarithm of how many times as often the sign is
seen where it speaks for something than where it does not. A weight of 1 says "rather", one of 3 "nearly always"; the sum of the weights
decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from dedup.cutting.lines.scripts import LETTER_CLASS, begins_small, has_case, in_capitals, in_title_case
from dedup.cutting.signs.sign import Sign, weight_of
from dedup.press.imprints import reaches
from dedup.press.latin_makers import credit_from
from dedup.press.surnames import has_surname
from dedup.text.characters import HAN_CLASS

REMEMBERED: Final = 4096
"""Texts for which the answer of a function is kept: each line of a page is asked about several times."""
_H: Final = f"[{HAN_CLASS}]"


def _pattern(expression: str) -> Callable[[str], object]:
    return re.compile(expression).search


# ── how a paragraph ends ──────────────────────────────────────────────────────────────────────────────────────────

_CLOSERS: Final = "”’\"'）)】》」』］\\]»›_"
_FINISHED: Final = re.compile(
    rf"(?:[。！？!?…｡；;]|(?<=[{LETTER_CLASS}0-9%)\]{_CLOSERS}])\.|(?<={_H})[.．]|\.{{3}})(?: ?[{_CLOSERS}]){{0,3}}$"  # a sentence or an item of a list
    r"|(?:^|”)\s*[（(][^（）()]{0,40}(?:电|讯|记者[^（）()]{0,30}|通讯员[^（）()]{0,30}"  # “…”(记者李明)
    r"|摄|完|报道|综合|有删节|第\S{1,4}版|社|报)[）)]$"
    r"|[。！？!?…][”’」]?\s*[（(][^（）()]{1,40}[）)]$"  # what is said of the text stands behind its full stop (GB/T 15834)
    rf"|(?:摄|供图|摄影报道)[）)]?(?:[（(]{_H}{{2,8}}[）)])?$"  # a photographer's credit, and the agency's
)
_INITIALS_LAST: Final = re.compile(r"(?: |^)(?:[A-Z]\.){2,}$")
"""`… Tariff Cuts for U.S.`: in a headline the point is the abbreviation's."""
_HANDING_OVER: Final = (":", "—", "--", ":-")
_FUNCTION_WORD: Final = re.compile(
    r"(?:^| )(?:the|an?|of|to|in|and|or|by|for|with|at|from|on|that|which|who|is|was|were|are|be|his|her|its|their|our|my"
    r"|les?|la|une?|des?|du|et|ou|à|aux?|en|dans|par|pour|sur|avec|que|qui|se|ne|son|sa|ses|leurs?|cette|ces?|est|sont)$"
)
SAID: Final = ("!", "?", "”", "’", '"', "»")
"""How quoted words end: the sentence that reports them may go on behind, with a small letter."""
_OPEN_ENDED: Final = re.compile(r"(?:[，,、：:的和与及在把被将对为从向]|[学看听说做用]会了|[过着]了?)$")
_INNER_STOP: Final = re.compile(r"[。；;｡](?=[^”’）)】》」』])|[.!?][”\"]? (?=[A-Z])")
_COMMA: Final = re.compile(r"[，,]")
_DASHED: Final = re.compile(r"(?:—{1,2}|－－|--)$")


@lru_cache(maxsize=REMEMBERED)
def is_finished(text: str) -> bool:
    """Whether the paragraph ends where a sentence, a list item or a closing bracket of origin ends.

    In a script with capitals a colon or a dash counts as an end, too: `said the mayor:` is no head line.
    """
    if _FINISHED.search(text, max(0, len(text) - 60)) is not None:
        return _INITIALS_LAST.search(text) is None or not (in_title_case(text) or in_capitals(text))
    return has_case(text) and (text.endswith(_HANDING_OVER) or credit_from(text, 0, len(text)) is not None)


_ASKS: Final = re.compile(r"[!?！？…][”’」』]?$")


def asks(text: str) -> bool:
    """Whether the line ends with a question or exclamation mark or an ellipsis, the only ends of a sentence that a headline may have."""
    return _ASKS.search(text) is not None


_PAIRS: Final = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("「", "」"), ("【", "】"))


@lru_cache(maxsize=REMEMBERED)
def left_open(text: str) -> bool:
    """Whether a quotation, a bracket or a title begins in the line and does not end in it."""
    return any(text.rfind(opener) > text.rfind(closer) for opener, closer in _PAIRS)


_IN_BRACKETS: Final = re.compile(r"^[（(][^（）()]+[）)]$")


def is_in_brackets(text: str) -> bool:
    """Whether all of the line is in one pair of brackets, as a note is, or a part of a head (`（摘登）`, `（二〇二六年五月四日通过）`)."""
    return _IN_BRACKETS.match(text) is not None


_PROSE_START: Final = re.compile(
    r"^(?:据|此外|同时|与此同时|目前|近日|日前|今年|去年|随后|对此|然而|因此|首先|其次|截至|通知|会议|活动|当天|当日|此次|针对"
    r"|近年来|如今|接下来|最后|另外|值得一提"
    r"|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|初|底)?)"  # 5月3日, 2024年5月初
    r"[^，,]{0,16}[，,]"
)
_DAY_FIRST: Final = re.compile(r"^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|[今昨][天日]|日前|近日)")


def begins_with_a_day(text: str) -> bool:
    """Whether it begins with a day, as reports do."""
    return _DAY_FIRST.match(text) is not None


_LABEL_AND_ITEMS: Final = re.compile(rf"^{_H}{{2,8}}[：:]({_H}{{1,4}}(?:、{_H}{{1,4}}){{2,}})$")
_ITEM: Final = rf"(?:{_H}|[·•・A-Za-z.]){{1,12}}"
_NOTED: Final = r"[（(][^（）()、]{1,12}[）)]"
_NOTED_ITEMS: Final = re.compile(
    rf"^(?:{_H}{{1,8}}[：:])?(?=[^（(]+{_NOTED}.*{_NOTED}){_ITEM}(?:{_NOTED})?(?:、{_ITEM}(?:{_NOTED})?){{2,}}"
    r"(?:、|[（(][^（）()、]*)?$"  # print breaks the line within the last item
)


def announces(text: str) -> bool:
    """Whether the line ends with a colon, so that it announces what follows. Never in a script with capitals, where head lines end so, too."""
    return text.endswith(("：", ":")) and not has_case(text)


_TURN: Final = re.compile(
    r"^(?:问|答|记者|主持人|读者|网友|编者|(?:本期|特邀|访谈|对话)?嘉宾|(?:受访|采访|访谈|对话)(?:者|人|专家|嘉宾|对象|人物))[：:]"
)


def is_turn(text: str) -> bool:
    """Whether the paragraph is what one speaker of a conversation says, and begins with who speaks (`问：`, `记者：`), or whom it is with
    (`受访专家：`).
    """
    return _TURN.match(text) is not None


def _lists_names(text: str) -> bool:
    """Whether the line is a list of names: most items behind a label begin with a surname, or at least two items have a note in brackets."""
    if _NOTED_ITEMS.match(text):
        return True
    match = _LABEL_AND_ITEMS.match(text)
    items = match.group(1).split("、") if match else []
    return 2 * sum(map(has_surname, items)) > len(items)


def ends_with_function_word(text: str) -> bool:
    """Whether it ends with an article, a preposition or a conjunction, in English or French."""
    return _FUNCTION_WORD.search(text.casefold()) is not None


def head_goes_on(above: str, below: str) -> bool:
    """Whether two lines in a script with capitals are one headline: both are in title case, or the first ends with a function word."""
    if not has_case(above) or not has_case(below):
        return False
    titled = in_title_case(above, 1) and in_title_case(below, 1)
    return titled or (ends_with_function_word(above) and (in_title_case(above) or in_capitals(above)))


def _in_headline_capitals(text: str) -> bool:
    """Whether the line is in title case, is no finished sentence, and has more words with capitals than a row of names."""
    return in_title_case(text, LEAST_TITLED) and not is_finished(text)


LEAST_TITLED: Final = 3
"""Words with capitals that a line must have for them to show a headline: two may be a name at the beginning of a line of prose."""

HEADLIKE: Final = (
    Sign("unfinished", 2, "A headline takes no full stop.", "唐山推行专项集体合同制度", "帮扶劳模养老。", lambda text: not is_finished(text), in_print=0),
    Sign("finished", -5, "A line that ends a sentence is prose.", "帮扶劳模养老。", "又何止八项规定!", lambda text: is_finished(text) and not in_capitals(text) and not asks(text)),
    Sign("exclaimed", -2.5, "A headline may call or ask, prose does so oftener.", "又何止八项规定!", "帮扶劳模养老。", lambda text: is_finished(text) and asks(text), in_print=0),
    Sign("inner-stop", -5, "A sentence ends within the line.", "原本有个美满的家。然而天", "“不落幕”的工会关爱", lambda text: _INNER_STOP.search(text) and not in_capitals(text)),
    Sign("comma", -2, "Headlines part their clauses by a space; a comma stands in prose and in kickers.", "一听到她的声音,臧爱华", "建起小驿站 温暖一座城", lambda text: _COMMA.search(text) is not None and not _DASHED.search(text) and not has_case(text), in_print=-0.7),
    Sign("listing-comma", -0.5, "In an alphabet a comma stands in headlines, too: it parts what they list.", "Ottawa, Quebec agree on a price", "Ottawa and Quebec agree on a price", lambda text: "," in text and has_case(text), in_print=-0.7),
    Sign("prose-start", -2.5, "Reports begin their paragraphs so, and a comma follows.", "近年来,海安市持续推进书香海安", "从老站长到小站长,将爱注满驿站——", _PROSE_START.match),
    Sign("two-commas", -4, "Three clauses are a sentence.", "孩子们弯腰前行,老人学会了,用湿毛巾", "建起小驿站,温暖一座城", lambda text: len(_COMMA.findall(text)) >= 2 and not has_case(text)),
    Sign("three-clauses", -1, "The same in an alphabet, where a list may be one: there a line of a column shows it.", "he said, on Monday, that the", "Ottawa, Quebec agree", lambda text: text.count(",") >= 2 and has_case(text), in_print=-4),
    Sign("dashed", 3, "A kicker hands over to its headline with a dash.", "做好入会进“家”服务工作——", "做好入会进“家”服务工作", _DASHED.search),
    Sign("open-ended", -2, "A line that ends with a comma or a particle goes on.", "形成地方工会、", "建起小驿站", _OPEN_ENDED.search, in_print=0),
    Sign("announces", -3, "What ends with a colon announces what follows: prose, or a turn of a talk.", "获奖名单公布如下：", "获奖名单公布", announces, in_print=-4),
    Sign("running-words", -2.5, "Pronouns and adverbs of running prose; headlines save them.", "一听到她的声音,脑海中便浮现", "建起小驿站 温暖一座城", _pattern(r"[她他你它]|我(?![国國省市县縣区區校军軍])|^[该該](?!不)|[^方便轻]便(?![民利捷])|却|曾|已经|正在|看着|着手")),
    Sign("saying", -3, "Somebody says something: prose.", "相关负责人表示,省总将与总站", "说唱团进社区", _pattern(r"(?:表示|介绍|说|指出|认为|强调|坦言|透露)[,，:：]")),
    Sign("speaker", -5, "A turn of a talk begins with who speaks.", "问:社保卡丢了怎么办? 读者 王女士", "问诊进社区", _TURN.match),
    Sign("reaches", -5, "Whom to reach, and where, ends a notice.", "联系人:林小舟 联系电话:0605-8052215", "联系人民群众的桥", reaches),
    Sign("bracketed", -4, "A line that is all in brackets is a note.", "(获奖名单见第五版)", "(续)写龙江新篇", is_in_brackets),
    Sign("names", -5, "A label and names are a list, and so are names with notes in brackets.", "三等奖:赵小川、钱一宁、孙默、李乐", "市监局:严查虚标、掺假", _lists_names),
    Sign("two-phrases", 1, "Two phrases of like length with a space between are a headline.", "建起小驿站 温暖一座城", "建起小驿站", _pattern(r"^\S{4,14} \S{4,14}$")),
    Sign("capitals", 3, "Heads are set in capitals, with or without a full stop, prose is not.", "SALVATION ARMY.", "Salvation Army.", in_capitals, in_print=6),
    Sign("title-case", 2, "Headlines are set with a capital on each word, prose is not.", "Senate Votes to Curb Imports of Steel", "Senate votes to curb imports of steel", _in_headline_capitals, in_print=4),
    Sign("initials", -6, "Initials and a name sign a letter.", "W. H. PEPPERCORN.", "SALVATION ARMY.", _pattern(r"^(?:[A-Z]\. ?)+[A-Z][A-Z'’-]+\.?$")),
    Sign("small-letter", -4, "A headline begins with a capital; a line of it may go on without one.", "l’Américain :", "L’Américain", begins_small, in_print=0),
    Sign("function-word", -3, "No English or French headline ends with an article, a preposition or a conjunction.", "In February last a discussion arose between the", "The discussion of February last", lambda text: ends_with_function_word(text) and not in_capitals(text) and not in_title_case(text), in_print=-0.5),
)  # fmt: skip
"""Signs for (and against, below zero) an unmarked line being a headline, kicker, subheadline or crosshead."""

STARTS_INSIDE: Final = (
    Sign("closing-mark-first", 4, "A mark that closes or parts can only follow its sentence.", "，深入查找原因", "“专家来得真是及时", _pattern(r"^[，。、；：！？,;!?）)】》”’」』%]")),
    Sign("particle-first", 3, "No sentence begins with this character.", "的生动实践", "近日,山东省", _pattern(r"^(?:的(?![确士哥])|了(?![解却不])|着(?![力眼手重实火名装])|过(?=[的了吗呢吧，,。、])|们|吗|呢|吧)")),
    Sign("short-clause-first", 2, "A first clause of one character is the end of a word.", "盖,威海经济技术开发区", "近日,山东省", _pattern(rf"^{_H}[，,。、]")),
    Sign("short-sentence-first", 2, "A first sentence of up to four characters is the end of another.", "要帮助。为了更及时、精准地", "要帮助职工,为了更及时", _pattern(rf"^{_H}{{1,4}}。(?!$)")),
    Sign("figure-ends-first", 2, "So is a figure with its unit and a full stop.", "30万吨。据介绍，新泊位可以停靠大船", "30万吨矿石运抵港口。据介绍", _pattern(rf"^\d[\d.]*%?(?![年月日号]){_H}{{0,3}}。(?!$)")),
    Sign("quote-closes-first", 4, "A quotation ends that did not begin; if another ends right behind, the first mark is a misread opening one.", "贴心了”。据统计", "“贴心了”,他说", _pattern(r"^[^“”„]{0,80}”(?![^“”„。]{1,30}”)")),
    Sign("bracket-closes-first", 3, "A bracket ends that did not begin.", "化名)深有感触", "(化名)深有感触", _pattern(r"^[^（）()]{0,40}[）)](?!$)")),
    Sign("title-closes-first", 4, "A title ends that did not begin.", "化解工作的意见》,明确8项机制", "《化解工作的意见》明确8项机制", _pattern(r"^[^《》]{0,60}》")),
    Sign("small-letter-first", 3, "A sentence begins with a capital.", "and the mayor said", "The mayor said", begins_small),
)  # fmt: skip
"""Signs that a paragraph begins within a sentence."""

INSIDE_FROM: Final = 2.0
"""Weight from which a paragraph begins within a sentence: that of the weakest of these signs, since each of them is a torn word or mark."""
STARTER: Final = -1.0
"""Weight of a paragraph that has none of these signs and begins as paragraphs often do (`SENTENCE_STARTERS`)."""
SENTENCE_STARTERS: Final = re.compile(
    r"^(?:据|此外|同时|目前|近日|日前|今年|去年|随后|对此|然而|因此|首先|其次|截至|为|在|通知|会议|活动|当天|当日|此次|这|该"
    r"|[“\"(（《‘]|\d{1,4}年|\d{1,2}月"
    r"|从|针对|近年来|一段时间|与此|不仅|如今|接下来|最后|另|值得)"
)
"""How paragraphs of reports often begin: a weak sign that nothing is missing before them."""


LEAD_REACH: Final = 40
"""Characters of a report's beginning within which it says where and when."""
FULL_PLACE: Final = 3.0
"""Weight of a place that is named with the larger one it lies in: the first paragraph names it so, the others by its bare name."""
DAY: Final = 0.7
"""Weight of a day: first paragraphs have one, but so have many others."""
_LEAD_PLACE: Final = re.compile(rf"(?:省|自治区){_H}{{1,6}}[市州盟县]|{_H}{{2,3}}市{_H}{{1,4}}[区县旗]")
_LEAD_DAY: Final = re.compile(r"\d{1,2}月\d{1,2}日|^近日|^日前")


@lru_cache(maxsize=REMEMBERED)
def lead_weight(text: str) -> float:
    """The weight for the paragraph being the first of a report, which names place and day in full."""
    start = text[:LEAD_REACH]
    return FULL_PLACE if _LEAD_PLACE.search(start) else DAY if _LEAD_DAY.search(start) else 0.0


LENGTHS: Final = ((12, 1.5), (24, 1.0), (36, 0.0), (50, -1.0), (80, -2.0))
"""`(characters, weight)`: a line of up to so many characters has that weight for being a head line, by its length."""
TOO_LONG: Final = -6.0
"""The weight of a line that is longer; in print layout, of one that is longer than `LONGEST_PRINTED`."""
LONGEST_PRINTED: Final = 50
"""Characters of the longest head line in print layout: more do not fit into a column."""


@lru_cache(maxsize=REMEMBERED)
def headlike(text: str) -> float:
    """The weight for a line of a web page being a head line: of the signs, and of the line's length."""
    by_length = next((weight for longest, weight in LENGTHS if len(text) <= longest), TOO_LONG)
    return by_length + weight_of(HEADLIKE, text)


@lru_cache(maxsize=REMEMBERED)
def headlike_in_print(text: str) -> float:
    """The same for a line in print layout, where lines of prose are short, too, so that only great length counts."""
    weights = (sign.weight if sign.in_print is None else sign.in_print for sign in HEADLIKE if sign.applies(text))
    return sum(weights) + (TOO_LONG if len(text) > LONGEST_PRINTED else 0.0)


BELOW_SIGNATURE: Final = 3.0
"""Weight for a line right below a signature or a bracket of origin being a head line. There a text is over, and what follows is the head
of the next; prose follows only if columns were read in another order, and then as a full line."""

_MARKED: Final = re.compile(r"[，。、；：,;:.！？!?]")


@lru_cache(maxsize=REMEMBERED)
def has_marks(text: str) -> bool:
    """Whether the line has a punctuation mark between clauses or at the end of one."""
    return _MARKED.search(text) is not None


@lru_cache(maxsize=REMEMBERED)
def starts_inside(text: str) -> float:
    """The weight for the paragraph beginning within a sentence: that of its strongest sign; below zero against it."""
    weight = max((sign.weight for sign in STARTS_INSIDE if sign.applies(text[:120])), default=0.0)
    return weight or (STARTER if SENTENCE_STARTERS.match(text) else 0.0)


def begins_inside(text: str) -> bool:
    """Whether the paragraph begins within a sentence."""
    return starts_inside(text) >= INSIDE_FROM
