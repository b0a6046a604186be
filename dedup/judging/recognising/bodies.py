"""Where does the name of a body or of a place stand? By the grammar of their endings and by the list of words.

Observation: `崇义县总工会`, `南宁市邕宁区人民检察院`, `市人社局` end in a word for a kind of body and begin with a place; a place
ends in the word for its rank (省市县区镇乡村). Rule: from such an ending walk back over nouns and places, to the first place
or to the first word that is neither; short names in use (`县总`, `市委`, `区政府`) end a body too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dedup.judging.words.grammar import any_of, listed
from dedup.judging.words.latin import BODY, PLACE
from dedup.judging.words.lexicon import Token, tokens
from dedup.text.characters import HAN_CLASS

_ENDING: Final = re.compile(f"(?:{any_of('body_endings')})$")
_ENDINGS: Final = frozenset(listed("body_endings"))
_ENDS_NO_BODY: Final = frozenset("化学物车信药师版展气邦区券级品剧潮心酒用路")
"""What ends in one of these and has no ending of a body is a science, a thing or a state, though the dictionary calls it a
body: 国际化, 外科学, 人财物."""
_BY_FIELD: Final = re.compile(f"(?:{any_of('government_fields')})(?:主管|行政|监管|管理)?部门")
"""教育部门 and 文旅部门 are offices by the field they govern; 职能部门 and 财务部门 are none."""
_TASKS: Final = frozenset(listed("office_tasks"))
_MOST_PIECES: Final = 3
_BARE_ENDING: Final = 2
"""Characters of an ending by itself: 公司 and 法院 are no names of bodies, 市委 comes with its rank."""
_HEADS: Final = frozenset({"国家", "全国", "中央", "最高"})
"""Words that begin the names of bodies as a place does: 国家发展改革委."""
_MINISTRY: Final = re.compile(f"[{HAN_CLASS}]{{1,6}}[^东西南北中上下内外大小全各干]部$")
"""教育部, 宣传部; 东南部 and 大部 are no bodies. Only a listed word counts."""
_PLACE: Final = re.compile(
    f"^[{HAN_CLASS}]{{1,6}}(?:省|市|县|区|镇|乡|村|州|旗|盟|街道|社区|自治区|路|街|道|岛|县城|县市|縣|區|鎮|鄉)$"
)
_GENERIC_PLACE: Final = frozenset(listed("generic_places"))
"""Words with a place's ending that name no place."""
_FARTHEST: Final = 16
"""Folded characters that a body's name may have before its ending."""


@lru_cache(maxsize=2048)
def bodies(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the names of bodies in a stretch, in order."""
    cut = tokens(text)
    found: list[tuple[int, int]] = [match.span() for match in BODY.finditer(text)]
    for number, token in enumerate(cut):
        ending = _ending(cut, number)
        if ending is None:
            continue
        start = _walk_back(cut, ending)
        if start < cut[ending].start or token.end - start > _BARE_ENDING or token.kind == "t":
            while found and found[-1][0] >= start:
                found.pop()
            found.append((start, token.end))
    for match in _BY_FIELD.finditer(text):
        _add(found, *match.span())
    return tuple(sorted(found))


def _ending(cut: tuple[Token, ...], number: int) -> int | None:
    """The token with which the ending begins if this token ends a body's name: itself, or one shortly before it."""
    token = cut[number]
    if token.kind in {".", " ", "w"}:
        return None
    named = token.kind == "t" and token.text[-1] not in _ENDS_NO_BODY
    ministry = token.text == "部" and number > 0 and cut[number - 1].kind == "n" and len(cut[number - 1].text) > 1
    if named or _ENDING.search(token.text) or (token.kind == "n" and _MINISTRY.match(token.text)) or ministry:
        single = len(token.text) == 1 and number > 0 and cut[number - 1].kind not in {".", " ", "w"}
        return number - 1 if single else number
    for begin in range(
        number - 1, max(-1, number - 1 - _MOST_PIECES), -1
    ):  # 发改委 is no listed word: it comes in three
        if len(token.text) > 1 or cut[begin].kind in {".", " ", "w"}:
            break
        if "".join(piece.text for piece in cut[begin : number + 1]) in _ENDINGS:
            return begin
    return None


def _walk_back(cut: tuple[Token, ...], number: int) -> int:
    """Where the body's name begins: at the farthest place before its ending, else at the nouns directly before it."""
    ending, complete = cut[number].start, cut[number].kind == "t"
    nearest_noun, place = ending, None
    at = number - 1
    while at >= 0 and ending - cut[at].start <= _FARTHEST:
        token = cut[at]
        if token.end < ending and (token.kind == "t" or (len(token.text) > 2 and _ENDING.search(token.text))):
            if cut[at + 1].text == "第":
                place = token.start  # 北京大学|第|三|医院 is one body of another
            break  # another body's name ends here
        if _is_place(token):
            place = token.start
        elif _may_stand_in_a_name(token, cut[at + 1]):
            names = token.kind in "n-t" or (token.text in _TASKS and at > 0 and cut[at - 1].kind == "n")
            if names and nearest_noun == token.end and (token.kind == "t" or not complete):
                nearest_noun = token.start
        else:
            break
        at -= 1
    return nearest_noun if place is None else place


def _may_stand_in_a_name(token: Token, behind: Token) -> bool:
    """Nouns, adjectives and unknown characters may; verbs (劳动关系学院) too, but not before 工会; ordinals; of the function words, 和 and 与."""
    if token.kind == "v":
        return behind.text not in {"工会", "总工会"}
    if token.kind == "m":
        return token.text == "第" or behind.kind == "n"
    return token.kind in "an-t" or token.text in {"和", "与", "及"}


def _is_place(token: Token) -> bool:
    if token.text in _GENERIC_PLACE:
        return False
    return (
        token.text in _HEADS
        or (token.kind == "s" and len(token.text) > 1)
        or token.text in {"省", "市", "县", "区", "镇", "乡", "村", "街道", "社区"}
        or _PLACE.match(token.text) is not None
    )


def _may_name_a_place(token: Token) -> bool:
    """Unknown characters and places may, and single characters that are words by themselves (义安 is 义 and 安)."""
    if _NO_NAME.match(token.text):
        return False
    return token.kind in "-s" or (len(token.text) == 1 and token.kind in "nav")


_LONGEST_UNKNOWN: Final = 3
"""Characters before a rank that may be a place which no list has: 宁彼|市. Names of counties and villages have one to three."""
_LONGEST_WORD_OF_IT: Final = 2
"""Characters of one of its words: a longer word beside a rank is no piece of a name."""
_AUTONOMOUS: Final = frozenset({"自治州", "自治县", "自治旗", "自治区"})
"""Behind the names of peoples: 大理白族自治州."""
_RANK_BEHIND_RANK: Final = re.compile(
    f"(?<=[省市县州盟区縣區])(?P<name>[{HAN_CLASS}]{{1,3}}?(?:市|县|区|镇|乡|村|旗|街道|社区|縣|區|鎮|鄉))(?![{HAN_CLASS}]{{0,2}}[局委办院])"
)
"""A short name with a rank directly behind a rank: 铜陵市义安区. It needs no list."""
_VILLAGE: Final = re.compile(f"(?<=[镇乡鎮鄉])(?P<name>[{HAN_CLASS}]{{2}}村)(?![民干里口庄落支部委])")
"""A village of two characters and its rank behind a town: 过埠镇长潭村, though 镇长 is a word. A village's people name no place."""
_NO_NAME: Final = re.compile(
    "^(?:级|以|下|内|外|里|中|城|都|也|还|均|已|就|又|让|使|将|能|可|会|各|本|该|全|每|多|两|三|四|五|六|七|八|九|十|几|数|一|的|和|与|及|在|为|等|把|对|向|从|到|有|是|直|属)"
)


def _autonomous(cut: tuple[Token, ...], number: int) -> int:
    """Where the name begins that ends in this word: behind the peoples stands one word for the place."""
    begin = number
    while begin and cut[begin - 1].text.endswith("族"):
        begin -= 1
    if begin and cut[begin - 1].kind not in ". wv":
        begin -= 1
    return cut[begin].start


def _add(found: list[tuple[int, int]], start: int, end: int) -> None:
    """The span, in the place of those that it covers."""
    while found and found[-1][1] > start:
        found.pop()
    found.append((start, end))


def ending_of(name: str) -> str:
    """The longest ending of a body's name that the list has; empty where it has none."""
    match = _ENDING.search(name)
    return match.group() if match else ""


@lru_cache(maxsize=2048)
def places(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the names of places in a stretch, in order: words listed as places, and unknown ones with a rank."""
    cut = tokens(text)
    found: list[tuple[int, int]] = [match.span() for match in PLACE.finditer(text)]
    for number, token in enumerate(cut):
        if token.text in _AUTONOMOUS and number and cut[number - 1].text.endswith("族"):
            _add(found, _autonomous(cut, number), token.end)
        if token.text in _GENERIC_PLACE:
            continue
        if token.kind == "s" and len(token.text) > 1:
            found.append((token.start, token.end))
        elif token.text in {"省", "市", "县", "区", "镇", "乡", "村", "街道", "社区", "州", "旗", "路"} and number:
            begin = number
            while (
                begin
                and token.start - cut[begin - 1].start <= _LONGEST_UNKNOWN
                and _may_name_a_place(cut[begin - 1])
                and len(cut[begin - 1].text) <= _LONGEST_WORD_OF_IT
            ):
                begin -= 1
            if (
                begin < number
                and cut[begin].text not in _GENERIC_PLACE
                and not (found and found[-1][1] > cut[begin].start)
            ):
                found.append((cut[begin].start, token.end))
            elif found and found[-1][1] == token.start:
                found[-1] = (found[-1][0], token.end)
    for match in (*_RANK_BEHIND_RANK.finditer(text), *_VILLAGE.finditer(text)):
        start, end = match.span("name")
        known = match["name"] in _GENERIC_PLACE or _NO_NAME.match(match["name"])
        if known or any(a < end and start < b and not start <= a < b <= end for a, b in found):
            continue
        found = [(a, b) for a, b in found if not (start <= a and b <= end)]  # 苓雅区 and no 雅区
        found.append((start, end))
    return tuple(sorted(found))
