"""The names of bodies (organisations), by the grammar of endings and by the list of words.

Observation: `崇义县总工会`, `南宁市邕宁区人民检察院`, `市人社局` end in a word for a kind of body and begin with a place.
Rule: from such an ending walk back over nouns and places, to the first place
or to the first word that is neither; short names in use (`县总`, `市委`, `区政府`) end a body too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dedup.judging.recognising.introducing import is_followed
from dedup.judging.recognising.place_names import GENERIC
from dedup.judging.words.grammar import any_of, listed
from dedup.judging.words.latin import BODY
from dedup.judging.words.lexicon import Token, is_word, tokens
from dedup.model import Interval
from dedup.text.characters import HAN_CLASS
from dedup.text.numerals import HAN_NUMERAL

_ENDING: Final = re.compile(f"(?:{any_of('body_endings')})$")
_ENDINGS: Final = frozenset(listed("body_endings"))
_ENDS_NO_BODY: Final = frozenset("化学物车信药师版展气邦区券级品剧潮心酒用路")
"""A word that ends in one of these, without an ending of a body, is a science, a thing or a state, although the dictionary calls it a
body: 国际化, 外科学, 人财物."""
_BY_FIELD: Final = re.compile(f"(?:{any_of('government_fields')})(?:主管|行政|监管|管理)?部门")
"""教育部门 and 文旅部门 are offices, named by the field they govern; 职能部门 and 财务部门 are not."""
_TROOPS: Final = re.compile(f"第(?:\\d+|[{HAN_NUMERAL}]+)[军師师旅团團]")
"""A numbered body of troops: 第三师, 第72团. Not where its rank begins another word: 第三师长, 第一团体."""
_TASKS: Final = frozenset(listed("office_tasks"))
_MOST_PIECES: Final = 3
_BARE_ENDING: Final = 2
"""Characters of a bare ending: 公司 and 法院 are not names of bodies; 市委 includes its rank."""
_HEADS: Final = frozenset({"国家", "全国", "中央", "最高"})
"""Words that begin the name of a body as a place does: 国家发展改革委."""
_MINISTRY: Final = re.compile(f"[{HAN_CLASS}]{{1,6}}[^东西南北中上下内外大小全各干]部$")
"""教育部, 宣传部, but not 东南部 or 大部. Only a listed word counts."""
_PLACE: Final = re.compile(
    f"^[{HAN_CLASS}]{{1,6}}(?:省|市|县|区|镇|乡|村|州|旗|盟|街道|社区|自治区|路|街|道|岛|县城|县市|縣|區|鎮|鄉)$"
)
_FARTHEST: Final = 16
"""Folded characters that a body's name may have before its ending."""


@lru_cache(maxsize=2048)
def bodies(text: str) -> tuple[Interval, ...]:
    """The spans of the names of bodies in a stretch, in order."""
    cut = tokens(text)
    found: list[Interval] = [match.span() for match in BODY.finditer(text)]
    for number, token in enumerate(cut):
        ending = _ending(cut, number)
        if ending is None:
            continue
        start = _walk_back(cut, ending)
        if start < cut[ending].start or token.end - start > _BARE_ENDING or token.kind == "t":
            while found and found[-1][0] >= start:
                found.pop()
            found.append((start, token.end))
    troops = (match for match in _TROOPS.finditer(text) if not is_word(text[match.end() - 1 : match.end() + 1]))
    for match in (*_BY_FIELD.finditer(text), *troops):
        while found and found[-1][1] > match.start():
            found.pop()
        found.append(match.span())
    return tuple(sorted(found))


_NO_WORDS: Final = frozenset({".", " ", "w"})
"""The classes of tokens that are not Han words."""


def _ending(cut: tuple[Token, ...], number: int) -> int | None:
    """The token at which the ending begins if this token ends a body's name: itself, or one shortly before it."""
    token = cut[number]
    if token.kind in _NO_WORDS:
        return None
    if not _ends_a_body(cut, number):
        return _ending_in_pieces(cut, number)
    goes_with_the_word_before = len(token.text) == 1 and number > 0 and cut[number - 1].kind not in _NO_WORDS
    return number - 1 if goes_with_the_word_before else number


def _ends_a_body(cut: tuple[Token, ...], number: int) -> bool:
    token = cut[number]
    if token.kind == "t" and token.text[-1] not in _ENDS_NO_BODY:
        return True
    if token.text == "部" and number > 0 and cut[number - 1].kind == "n" and len(cut[number - 1].text) > 1:
        return True
    ministry = token.kind == "n" and _MINISTRY.match(token.text) is not None
    return ministry or (_ENDING.search(token.text) is not None and not _is_word_with_an_ending(token))


def _is_word_with_an_ending(token: Token) -> bool:
    """Whether a word of two characters only happens to end like a body: 部署, 布局, 大厅. Real bodies (邮局) are in the list of endings."""
    return token.kind in "nv" and len(token.text) == _BARE_ENDING and token.text not in _ENDINGS


def _ending_in_pieces(cut: tuple[Token, ...], number: int) -> int | None:
    """Where an ending begins that is not a listed word: 发改委 is split into three characters."""
    if len(cut[number].text) > 1:
        return None
    for begin in range(number - 1, max(-1, number - 1 - _MOST_PIECES), -1):
        if cut[begin].kind in _NO_WORDS:
            return None
        if "".join(piece.text for piece in cut[begin : number + 1]) in _ENDINGS:
            return begin
    return None


def _walk_back(cut: tuple[Token, ...], number: int) -> int:
    """Where the body's name begins: at the farthest place name before its ending, else at the nouns directly before it."""
    ending, complete = cut[number].start, cut[number].kind == "t"
    nearest_noun, place = ending, None
    at = number - 1
    while at >= 0 and ending - cut[at].start <= _FARTHEST:
        token = cut[at]
        if token.end < ending and _is_a_body(token):
            if cut[at + 1].text == "第":
                place = token.start  # 北京大学|第|三|医院 is one body of another
            break
        if at and token.kind == "v" and is_followed(token.text, 0) and _ENDING.search(cut[at - 1].text):
            break  # 重庆火锅协会|表示|将会同中国烹饪协会
        if _is_place(token):
            place = token.start
        elif not _may_stand_in_a_name(token, cut[at + 1]):
            place = _before_a_firms_own_name(cut, at, number) if place is None else place
            break
        elif nearest_noun == token.end and (token.kind == "t" or not complete) and _is_of_the_name(cut, at):
            nearest_noun = token.start
        at -= 1
    return nearest_noun if place is None else place


def _before_a_firms_own_name(cut: tuple[Token, ...], at: int, ending: int) -> int | None:
    """Where the place name before a company's own name begins; that name need not be a word: 曲靖|明德|食品有限公司. None if there is no place.

    `at` is the last token of the name.
    """
    if _FIRM.search(cut[ending].text) is None:
        return None
    first = at
    while first > 0 and cut[at].end - cut[first].start <= _LONGEST_OWN_NAME and _may_be_called(cut[first]):
        first -= 1
        if cut[first].kind == "s" and cut[at].end - cut[first].end <= _LONGEST_OWN_NAME and len(cut[first].text) > 1:
            return cut[first].start
    return None


_FIRM: Final = re.compile("(?:公司|厂|集团|企业|合作社|商行)$")
_LONGEST_OWN_NAME: Final = 4
"""Most characters of a company's own name, between its place and its trade."""
_IN_NO_OWN_NAME: Final = frozenset("的了在是有和与及由为等这那该本各某其他她我你无从向对把被将各所家")


def _may_be_called(token: Token) -> bool:
    """Whether the token may be part of a company's own name: a single character of any class, or a noun or adjective."""
    if token.kind in _NO_WORDS or token.kind == "m" or token.text[0] in _IN_NO_OWN_NAME:
        return False
    return len(token.text) == 1 or token.kind in "na-"


def _is_a_body(token: Token) -> bool:
    """Whether another body's name ends here."""
    return token.kind == "t" or (len(token.text) > 2 and _ENDING.search(token.text) is not None)


def _is_of_the_name(cut: tuple[Token, ...], at: int) -> bool:
    """Whether it is a noun, a place or a body, or a task after a noun: 市场|监管|总局."""
    token = cut[at]
    return token.kind in "n-t" or (token.text in _TASKS and at > 0 and cut[at - 1].kind == "n")


def _may_stand_in_a_name(token: Token, behind: Token) -> bool:
    """Nouns, adjectives and unknown characters may; verbs (劳动关系学院) too, but not before 工会; ordinals; of the function words, 和 and 与."""
    if token.kind == "v":
        return behind.text not in {"工会", "总工会"}
    if token.kind == "m":
        return token.text == "第" or behind.kind == "n"
    return token.kind in "an-t" or token.text in {"和", "与", "及"}


def _is_place(token: Token) -> bool:
    if token.text in GENERIC:
        return False
    return (
        token.text in _HEADS
        or (token.kind == "s" and len(token.text) > 1)
        or token.text in {"省", "市", "县", "区", "镇", "乡", "村", "街道", "社区"}
        or _PLACE.match(token.text) is not None
    )


def ending_of(name: str) -> str:
    """The longest listed ending of a body's name; empty if there is none."""
    match = _ENDING.search(name)
    return match.group() if match else ""
