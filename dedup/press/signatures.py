"""Who signs a text at its end, without a word for a role: `（卫晋）`, `（县人民医院主治医师 闫雪）`, `河南淮阳县 梁明`.

Observation. A signature stands in brackets after the last full stop, or on a line of its own with the place or house that its maker
writes from. Brackets after a full stop refer to the text as a whole (GB/T 15834), so a surname with one or two characters is enough for a
name there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dedup.model import Byline
from dedup.press.surnames import DOUBLE_SURNAMES, SURNAMES
from dedup.text.characters import HAN_CLASS

PROVINCES: Final = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西"
    "|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾"
)
"""The provinces of China, as branches of a pattern. Source: the official list of administrative divisions (行政区划)."""
_H: Final = f"[{HAN_CLASS}]"
_MORE: Final = f"[{HAN_CLASS}·]"
_HOUSES: Final = "省市县縣区區旗乡鄉镇鎮村州盟社报報院部局厅校"
"""Endings of places and houses, which may look like a surname with one or two characters: `高邮市`, `石油报`."""
_PLACES: Final = "市县縣旗州盟乡鄉镇鎮村"
"""Endings of a place that a name follows without a space: `（江西宜丰县晏志勇）`."""
_NO_NAME: Final = f"(?!(?:{PROVINCES}|连载|全文|温馨|高清|时评|相关)|{_H}{{1,2}}[{_HOUSES}](?!{_MORE}))"
"""What may stand in brackets after a full stop and look like a name."""
_NAME: Final = rf"{_NO_NAME}(?:(?:{DOUBLE_SURNAMES}|[{SURNAMES}]){_H}{{1,2}}|[{SURNAMES}](?: {_H}){{1,2}}|{_H}{{1,8}}·{_H}{{1,8}})(?!{_MORE})"
_NAMES: Final = rf"{_NAME}(?:[ 、，,]{{1,2}}{_NAME}){{0,3}}"
_TRADES: Final = "教授|研究员|医师|药师|律师|教师|老师|院长|校长|主任|主编|书记|委员|会长|秘书长|学者|评论员|职工|读者|市民|居民|网友"
"""Endings of an office that a name follows without a space."""
_GLUED: Final = (
    rf"(?!记者|通讯员)(?:[{SURNAMES}]{_H}{{2}}[{SURNAMES}]{_H}{{1,2}}|[{SURNAMES}]{_H}[{SURNAMES}]{_H}{{2}})"
)
"""Two names without a space, one of them of three characters: `（张明赵天华）`; four characters would be a phrase."""
_DEED: Final = "(?: ?(?:整理|供稿|编译|辑录|摘编)| [文辑译])?"
_BRACKET: Final = re.compile(
    rf"[（(] ?(?:(?P<glued>{_GLUED})|(?:[{HAN_CLASS}A-Z·、“” ]{{2,30}}? |{_H}{{0,24}}(?:{_TRADES})|{_H}{{1,14}}[{_PLACES}])??"
    rf"(?P<names>{_NAMES})){_DEED} ?[）)]$"
)
_FROM: Final = rf"(?:{PROVINCES}|{_H}{{2,16}}(?:[{_HOUSES}]|大学|学院|中学|小学|公司|厂|读者))"
_HOUSE: Final = re.compile(rf"{_H}{{2,24}}(?:[{_HOUSES}委会院馆所站处]|大学|学院|中学|小学|公司|集团|中心|办公室|厂)")
_OFFICE: Final = rf"{_H}{{0,20}}(?:{_TRADES})(?<!评论员)"
"""The office of someone who writes or is interviewed; a paper's own commentator is named above the text as well."""
_LINE: Final = re.compile(
    rf"^(?:□|■)? ?(?:(?:(?:{_FROM} ?){{1,3}}|{_OFFICE}) (?P<names>{_NAMES})"
    rf"|(?P<writer>{_NAME}) ?[（(](?:{PROVINCES}|{_H}{{2,16}}(?:[{_HOUSES}]|{_TRADES})|{_TRADES})[）)])$"
)
"""A signature without brackets: place or office, a space, the name; or the name with the place in brackets."""
_GIVEN: Final = re.compile(
    rf"^[（(] ?(?![上中下完续續图圖文摄攝一二三四五六七八九十略代讯訊电電]){_H}(?: {_H})? ?[）)]$"
)
"""A given name of one character, or of two set apart, alone in brackets on a line: `（罡）`, `（珂 文）`; not the number of a part, nor a deed."""
_OWN: Final = f"(?:本报|本刊|本网|本台){_H}{{0,6}}?"
_NAMED: Final = re.compile(
    rf"[。！？!?…][”’」]? ?(?:{_OWN}(?:记者|通讯员|评论员|实习生) ?|(?:记者|通讯员) ){_NAMES}"
    rf"(?: (?:{_OWN}|{_H}{{0,3}}?)(?:记者|通讯员|实习生) ?{_NAMES}){{0,2}}(?<![摄攝图])$"
)
"""Makers with their role behind the last full stop, without brackets: `……会提醒我。” 本报记者 卢静`. Without the paper's word a space parts role and
name: `记者王强` begins a sentence. Who took a picture (`孔浩摄`) signs no text."""
_ROLES: Final = re.compile("记者|通讯员|评论员|实习生")
_EACH: Final = re.compile(
    rf"{_NAME}|[{SURNAMES}]{_H}{{2}}(?=[{SURNAMES}]{_H}{{1,2}}$)|[{SURNAMES}]{_H}(?=[{SURNAMES}]{_H}{{2}}$)"
)
"""A name in a row of names; the first of two without a space ends where the second begins."""
_BEHIND: Final = re.compile(r"[。！？!?…][”’」]?\s*$")
_SPACES: Final = re.compile(r"(?P<wrap>[^\S\r\n]*[\r\n]\s*)|\s+")
LONGEST: Final = 80
"""Most code points of a signature, line ends included: an office and four names."""


def is_signature(text: str) -> bool:
    """Whether the whole line signs the text above it."""
    if len(text) > LONGEST:
        return False
    bracket = _BRACKET.search(text)
    if bracket:
        return bracket.start() == 0
    return (_LINE.match(text) or _GIVEN.match(text)) is not None


def is_house(text: str) -> bool:
    """Whether the line is nothing but the name of an office or a house, which signs a notice."""
    return _HOUSE.fullmatch(text) is not None


def signed_by(text: str) -> tuple[str, ...]:
    """The names of those who sign the text above the line."""
    return tuple(maker.name for maker in signers(text, 0, len(text)))


def is_signed(text: str) -> bool:
    """Whether a name in brackets stands behind the full stop that ends the paragraph, or makers with their role do."""
    return next(signers(text, 0, len(text)), None) is not None or names_makers_last(text)


def names_makers_last(text: str) -> bool:
    """Whether makers with their role stand behind the last full stop, without brackets."""
    end = text[-LONGEST:]
    return _ROLES.search(end) is not None and _NAMED.search(end) is not None


def signers(source: str, start: int, end: int) -> Iterator[Byline]:
    """The makers who sign `source[start:end]` at its end; offsets count in the source."""
    lower = max(start, end - LONGEST)
    stretch = source[lower:end].rstrip()
    if not stretch.endswith(("）", ")")) and (lower > start or len(stretch.split(maxsplit=1)) < 2):
        return  # as nearly every line: neither does a bracket end it nor does a space part a name from what stands before it
    text, places = on_one_line(source, lower, end)
    found = _BRACKET.search(text)
    if found is not None and found.start() and not _BEHIND.search(text[: found.start()]):
        return
    if found is None and lower == start:
        found = _LINE.match(text)
    if found is None:
        return
    group = next(name for name, text in found.groupdict().items() if text)
    for name in _EACH.finditer(text[: found.end(group)], found.start(group)):
        yield Byline(name.group().replace(" ", ""), "correspondent", places[name.start()], places[name.end() - 1] + 1)


def on_one_line(source: str, start: int, end: int) -> tuple[str, list[int]]:
    """`source[start:end]` without line ends and with runs of spaces as one, and for each character its offset in the source."""
    parts: list[str] = []
    places: list[int] = []
    at = start
    for space in _SPACES.finditer(source, start, end):
        parts.append(source[at : space.start()])
        places += range(at, space.start())
        if space["wrap"] is None:
            parts.append(" ")
            places.append(space.start())
        at = space.end()
    parts.append(source[at:end])
    places += range(at, end)
    return "".join(parts).rstrip(), places
