"""Where does the name of a body or of a place stand? By the grammar of their endings and by the list of words.

Observation: `崇义县总工会`, `南宁市邕宁区人民检察院`, `市人社局` end in a word for a kind of body and begin with a place; a place
ends in the word for its rank (省市县区镇乡村). Rule: from such an ending walk back over nouns and places, to the first place
or to the first word that is neither; short names in use (`县总`, `市委`, `区政府`) end a body too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dedup.judging.lexicon import Token, tokens
from dedup.text.characters import HAN_CLASS

_BODY_ENDINGS: Final = [
    "总工会",
    "工会",
    "联合会",
    "协会",
    "学会",
    "商会",
    "委员会",
    "工委",
    "党委",
    "纪委",
    "政法委",
    "党组",
    "支部",
    "政府",
    "人大",
    "政协",
    "法院",
    "检察院",
    "公安局",
    "派出所",
    "司法局",
    "人社局",
    "局",
    "厅",
    "署",
    "银行",
    "公司",
    "集团",
    "企业",
    "工厂",
    "医院",
    "卫生院",
    "大学",
    "学院",
    "学校",
    "中学",
    "小学",
    "幼儿园",
    "研究所",
    "研究院",
    "研究中心",
    "服务中心",
    "党校",
    "图书馆",
    "博物馆",
    "文化宫",
    "电视台",
    "报社",
    "出版社",
    "通讯社",
    "新华社",
    "杂志社",
    "合作社",
    "事务所",
    "基金会",
    "妇联",
    "残联",
    "工商联",
    "文联",
    "社科联",
    "共青团",
    "团委",
    "海关",
    "消防救援队",
    "交警支队",
    "支队",
    "大队",
    "办事处",
    "居委会",
    "村委会",
    "驻村工作队",
    "街道办",
    "管委会",
    "国资委",
    "发改委",
    "卫健委",
    "市委",
    "省委",
    "县委",
    "区委",
    "市总",
    "省总",
    "县总",
    "区总",
    "部队",
    "总队",
]
_LATIN_BODY: Final = re.compile(
    r"\b(?:[A-Z][\w&'’.-]*(?: of(?: the)?| and| for)? )+(?:Ministry|Council|Committee|Company|Corporation|Corp|Inc|Ltd|Bank|University|College|School|Court|Union|Party|Association|Department|Agency|Office|Hospital|Institute|Society|Commission)\b\.?"
)
_ENDING: Final = re.compile("(?:" + "|".join(sorted(set(_BODY_ENDINGS), key=lambda w: (-len(w), w))) + ")$")
_PLACE: Final = re.compile(
    f"^[{HAN_CLASS}]{{1,6}}(?:省|市|县|区|镇|乡|村|州|旗|盟|街道|社区|自治区|路|街|道|岛|县城|县市|縣|區|鎮|鄉)$"
)
_GENERIC_PLACE: Final = frozenset(
    [
        "城市",
        "地区",
        "社区",
        "街道",
        "农村",
        "乡村",
        "全省",
        "全市",
        "全县",
        "全区",
        "本市",
        "该市",
        "该区",
        "该县",
        "各地",
        "山区",
        "市区",
        "城区",
        "灾区",
        "郊区",
        "辖区",
        "园区",
        "小区",
        "景区",
        "校区",
        "厂区",
        "片区",
        "县市",
        "县区",
        "省市",
        "村镇",
        "乡镇",
        "道路",
        "公路",
        "铁路",
        "马路",
        "街头",
        "大街",
        "知道",
        "报道",
        "渠道",
        "通道",
        "管道",
        "赛道",
        "轨道",
        "街区",
        "特区",
        "战区",
        "老区",
        "新区",
        "开发区",
        "高新区",
        "自治区",
        "东西",
        "上市",
        "一带一路",
        "出路",
        "思路",
        "线路",
        "网路",
        "电路",
        "人道",
        "味道",
        "频道",
        "隧道",
        "跑道",
        "车道",
        "航道",
        "步道",
        "霸道",
        "公道",
        "厚道",
        "难道",
    ]
)
"""Words with a place's ending that name no place."""
_FARTHEST: Final = 16
"""Folded characters that a body's name may have before its ending."""


@lru_cache(maxsize=2048)
def bodies(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the names of bodies in a stretch, in order."""
    cut = tokens(text)
    found: list[tuple[int, int]] = [match.span() for match in _LATIN_BODY.finditer(text)]
    for number, token in enumerate(cut):
        ending = _ending(cut, number)
        if ending is None:
            continue
        start = _walk_back(cut, number if ending == token.start else number - 1, ending)
        if start < ending or len(token.text) > 2 or token.kind == "t":
            while found and found[-1][0] >= start:
                found.pop()
            found.append((start, token.end))
    return tuple(sorted(found))


def _ending(cut: tuple[Token, ...], number: int) -> int | None:
    """Where the ending begins if this token ends a body's name: the token itself, or with the one before it."""
    token = cut[number]
    if token.kind in {".", " ", "w"}:
        return None
    if token.kind == "t" or _ENDING.search(token.text):
        return token.start
    if (
        number
        and len(token.text) == 1
        and cut[number - 1].kind not in {".", " ", "w"}
        and _ENDING.search(cut[number - 1].text + token.text)
    ):
        return cut[number - 1].start
    return None


def _walk_back(cut: tuple[Token, ...], number: int, ending: int) -> int:
    """Where the body's name begins: at the farthest place before its ending, else at the nouns directly before it."""
    nearest_noun, place = ending, None
    at = number - 1
    while at >= 0 and ending - cut[at].start <= _FARTHEST:
        token = cut[at]
        if _is_place(token):
            place = token.start
        elif token.kind in "n-tjv" or (token.kind == "f" and len(token.text) == 1 and place is None):
            if token.kind in "n-t" and nearest_noun == token.end:
                nearest_noun = token.start
        else:
            break
        at -= 1
    return nearest_noun if place is None else place


def _is_place(token: Token) -> bool:
    if token.text in _GENERIC_PLACE:
        return False
    return (
        (token.kind == "s" and len(token.text) > 1)
        or token.text in {"省", "市", "县", "区", "镇", "乡", "村", "街道", "社区"}
        or _PLACE.match(token.text) is not None
    )


@lru_cache(maxsize=2048)
def places(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the names of places in a stretch, in order: words listed as places, and unknown ones with a rank."""
    cut = tokens(text)
    found: list[tuple[int, int]] = []
    for number, token in enumerate(cut):
        if token.text in _GENERIC_PLACE:
            continue
        if token.kind == "s" and len(token.text) > 1:
            found.append((token.start, token.end))
        elif token.text in {"省", "市", "县", "区", "镇", "乡", "村", "街道", "社区", "州", "旗", "路"} and number:
            begin = number
            while (
                begin
                and token.start - cut[begin - 1].start <= 3
                and cut[begin - 1].kind in "-sn"
                and len(cut[begin - 1].text) <= 2
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
    return tuple(found)
