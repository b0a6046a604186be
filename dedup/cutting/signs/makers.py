"""Whether a line is a byline or a photographer's credit and nothing else, and whether a paragraph ends with a credit.

Makers are all who are named for a text or a picture: reporters, correspondents, photographers, editors. The patterns are put together
from lists of words; a comment stands beside each branch that does not explain itself.
"""

from __future__ import annotations

import re
from typing import Final

from dedup.cutting.signs.authors import are_bare_names, is_author_line
from dedup.cutting.signs.evidence import has_marks
from dedup.cutting.signs.openings import is_opening
from dedup.cutting.signs.papers import HAN, PAPER, one_of
from dedup.press import latin_makers
from dedup.press.shares import are_shares, pictured_from
from dedup.press.signatures import names_makers_last
from dedup.press.surnames import NEVER_FIRST, has_surname

_MAKER_WORDS: Final = re.compile(
    rf"(?:{PAPER}|本报|本報)?(?:首席|见习|实习|特约|驻{HAN}{{1,4}}?)?(?:全媒体|融媒体)?"  # 本报驻京首席全媒体…
    r"(?:记者|記者|通讯员|通訊員|评论员|實習生|实习生|撰稿人|口述(?=[ ：:])|(?<!工)作者|编辑|摄影|报道员)"  # …记者; not 工作者
    rf"|(?:本报|本報|新华社|中新社|{HAN}{{2,6}}(?:日报|晚报|早报|晨报|时报|商报))"
    rf"|{one_of('文/图 图/文 文图 文并摄 报道 報道 整理 执笔 撰文')}|发自{HAN}{{2,4}}"
)
_ORNAMENTS: Final = re.compile(r"[□■●◎▲○◆★☆◇△▽/／|｜（(【\[·*—\s]+")
_MAKER_MARKS: Final = re.compile(
    r"[□■●◎▲○◆★☆◇△▽/／|｜（）()【】\[\]—:：、，,·*]|^(?:文|图)(?= |$)|(?<= )(?:文|图)(?= |$)"
)
_NO_DEED: Final = re.compile(r"[拍航]摄|(?:地|企|意|蓝|版|构|插|力|试|宏)图$")
_DEEDS: Final = re.compile(
    r"(?:/|／|文并|摄影报道)?(?:摄影报道|摄影|摄|攝|供图|供稿|制图|绘图|图)[）)]?(?:[（(][^（）()]{2,8}[）)])?[。.]?$"
)
_NAME_SHAPE: Final = re.compile(rf"(?![{NEVER_FIRST}])(?:{HAN}{{2,4}}|{HAN}{{1,7}}·{HAN}{{1,7}}(?:·{HAN}{{1,7}})?)$")
_PROSE: Final = re.compile(
    f"{one_of('获悉 了解 看到 发现 采访 说 从 在 日前 近日')}"  # a sentence
    f"|{one_of('手记 调查 观察 札记 见闻 视线 视点 基层 连线 节$')}"  # a rubric
)
LONGEST_ROLE: Final = 12
"""Characters that a byline without a name has at most: `本报特约评论员`."""
MOST_MAKERS: Final = 10
"""Names that a byline has at most: reporters and correspondents of a series. More names are a list, of winners for example."""
MOST_PHOTOGRAPHERS: Final = 6
"""Names that a credit has at most. More names are a list of other people."""
LONGEST_BYLINE: Final = 60
"""Characters that a byline has at most: six names with their roles. A longer line is prose that begins with a reporter's name."""


def is_byline(text: str) -> bool:
    """Whether the line is a byline: words for roles, names, and nothing else."""
    if len(text) > LONGEST_BYLINE or is_credit(text) or is_opening(text):
        return False
    if latin_makers.byline(text) is not None or is_author_line(text) or are_shares(text):
        return True
    if text.count("（") + text.count("(") != text.count("）") + text.count(")"):
        return False
    start = _ORNAMENTS.match(text)
    role = _MAKER_WORDS.match(text, start.end() if start else 0)
    if role is None and not _begins_with_names(text) and not text.startswith(("文", "图")):
        return False
    if role is not None and text[role.end() :].startswith(("，", ",")):
        return False  # a clause ends with the word: `…日前` / `报道，清河`
    rest, words = _MAKER_WORDS.subn(" ", text)
    if not words or "。" in text or _PROSE.search(text):
        return False
    names = _MAKER_MARKS.sub(" ", rest).split()
    if not names:
        return text.endswith(("评论员", "记者", "通讯员")) and len(text) <= LONGEST_ROLE
    return len(names) <= MOST_MAKERS and all(_NAME_SHAPE.match(name) for name in names)


def _begins_with_names(text: str) -> bool:
    """Whether a word for a role stands behind names and a space: `■李梅 本报记者 张静`."""
    role = _MAKER_WORDS.search(text)
    return role is not None and text[role.start() - 1 : role.start()].isspace() and are_bare_names(text[: role.start()])


def is_latin_byline(text: str) -> bool:
    """Whether the line is a byline in English or French: `By` and names, a bare name, or the post that somebody holds.

    Such a line stands right below the headline, and a Chinese one (`本报记者…`) right above the text, wherever the headline stands.
    """
    return latin_makers.byline(text) is not None or latin_makers.is_post(text) or latin_makers.bare_name(text)


def begins_as_byline(text: str) -> bool:
    """Whether the line begins with a word for a role, so that it may be the first of two lines of a byline."""
    return (
        len(text) <= LONGEST_BYLINE
        and _MAKER_WORDS.match(text) is not None
        and not has_marks(text)
        and not is_opening(text)
    )


LONGEST_GIVEN: Final = 2
"""Characters of a given name, which the line's end may tear from its surname."""


def may_end_byline(text: str) -> bool:
    """Whether a line may be the rest of a byline: after the rest of a torn name it has names with surnames only, or a word for a role.

    Any two or three phrases of up to four letters have the shape of names: `一个口袋 一条江路`.
    """
    first, *others = text.split()
    names = others if len(first) <= LONGEST_GIVEN else (first, *others)
    return _MAKER_WORDS.search(text) is not None or all(map(has_surname, names))


def is_credit(text: str) -> bool:
    """Whether the line is a photographer's credit and nothing else."""
    if are_shares(text):
        return pictured_from(text, 0, len(text)) == 0
    if latin_makers.is_credit(text):
        return True
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
    rf"(?:(?:{PAPER}|本报|本報)?(?:记者|記者|通讯员|通訊員|摄影师)?"
    r"|新华社发|新华社发[（(]|人民图片|视觉中国|受访者|资料)?"
    rf"[ 　]*(?:{HAN}{{1,4}}(?:[·]{HAN}{{1,6}})?(?:[ 　、/／]*(?:通讯员)?{HAN}{{1,4}}){{0,3}}[ 　]*)?"  # up to four names
    rf"[/／]?(?<![拍航])(?:摄|攝|供图|摄\s*影\s*报\s*道|摄影)[）)]?(?:[（(]{HAN}{{2,8}}[）)])?[。.]?$"  # …摄（人民视觉）
)


_LAST_OF_A_DEED: Final = re.compile("[摄攝图影道]")
_BEHIND_A_DEED: Final = 14
"""Characters at the end of a paragraph within which a credit has the last letter of its verb (`摄`): an agency in brackets, a full stop
and a line end may stand behind it."""


def ends_with_credit(text: str) -> bool:
    """Whether the paragraph ends with a photographer's credit: `…服务。新华社记者 郭婧雷 摄`."""
    return credit_start(text, 0, len(text)) is not None


def credit_start(source: str, start: int, end: int) -> int | None:
    """The position in the source where the photographer's credit at the end of `source[start:end]` begins; None if there is none."""
    if end <= start:
        return None
    at = pictured_from(source, start, end)
    if at is None:
        at = latin_makers.credit_from(source, start, end)
    if at is None:
        if _LAST_OF_A_DEED.search(source, max(start, end - _BEHIND_A_DEED), end) is None:
            return None
        match = _TAIL_CREDIT.search(source, max(start, end - LONGEST_BYLINE), end)
        if match is None or _NO_DEED.search(source[max(start, end - 4) : end]):
            return None
        at = match.start()
    while at < end and source[at] in "。！？!?”）) ，,\u3000\t\r\n":
        at += 1
    return at if at < end else None


LONGEST_REST: Final = 9
"""Characters that the second line of a credit has at most: a name or two, or the end of a word."""
_TORN_DEED: Final = "摄影报道"


def rest_of_credit(text: str, below: str) -> str | None:
    """What to append to the line `text` if a photographer's credit begins in it and ends with the line `below`; None if none does.

    Such pairs are `…一届赛会。摄影/` / `汪凯`, `…摄影报` / `道`, and `…方式。阎` / `炜 图`, whose second line was read as one word, so that the
    space is put back. In `…汪凯摄` / `影报道` the first line is a credit by itself, too.
    """
    if len(below) > LONGEST_REST or (ends_with_credit(text) and not _word_goes_on(text, below)):
        return None
    for rest in (below, f" {below}", f"{below[:-1]} {below[-1:]}"):
        start = credit_start(text + rest, 0, len(text + rest))
        if start is not None and start < len(text.rstrip()):
            return rest
    return None


LONGEST_NAME_REST: Final = 2
"""Characters of the rest of a name: its given name, of one character or two."""


def rest_of_name(text: str, below: str) -> bool:
    """Whether a sentence and its makers end with a torn name, whose rest is the line `below`: `…算数。”本报记者 高` / `旻海`, `…本报记者 毛杰` / `春`.

    Two characters may be a headline, so that the name must lack them; one character is none.
    """
    if not 0 < len(below) <= LONGEST_NAME_REST or not names_makers_last(text + below):
        return False
    return len(below) == 1 or not names_makers_last(text)


def _word_goes_on(text: str, below: str) -> bool:
    """Whether `text` ends with the beginning of the word 摄影报道, and `below` is the rest of it."""
    return any(text.endswith(_TORN_DEED[:at]) and below == _TORN_DEED[at:] for at in range(1, len(_TORN_DEED)))
