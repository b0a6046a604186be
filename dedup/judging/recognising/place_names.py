"""The names of places, by the list of words and by the grammar of ranks.

Observation: a place name ends in the word for its rank (省市县区镇乡村), and no list has all villages. Rule: a listed place is one, and so is a
possible name directly before a rank, in one of the ways below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from dedup.judging.words.grammar import any_of, listed
from dedup.judging.words.latin import PLACE
from dedup.judging.words.lexicon import Token, tokens
from dedup.model import Interval
from dedup.press.surnames import surname_of
from dedup.text.characters import HAN_CLASS

GENERIC: Final = frozenset(listed("generic_places"))
"""Words with a place's ending that name no place."""
_RANKS: Final = frozenset({"省", "市", "县", "区", "镇", "乡", "村", "街道", "社区", "州", "旗", "路"}) - GENERIC
_LONGEST_UNKNOWN: Final = 3
"""Most characters before a rank that may be an unlisted place: 宁彼|市. Counties and villages have names of one to three."""
_LONGEST_WORD_OF_IT: Final = 2
"""Most characters of a word in it: a longer word beside a rank is not part of a name."""
_AUTONOMOUS: Final = frozenset({"自治州", "自治县", "自治旗", "自治区"})
"""After the names of peoples: 大理白族自治州."""
_RANK_BEHIND_RANK: Final = re.compile(
    f"(?<=[省市县州盟区縣區])(?P<name>[{HAN_CLASS}]{{1,3}}?(?:市|县|区|镇|乡|村|旗|街道|社区|縣|區|鎮|鄉))(?![{HAN_CLASS}]{{0,2}}[局委办院])"
)
SETTLED: Final = "村庄屯寨集店堡营圩湾河沟塘坝桥嘴坪坡岭垭岗坳冲洼滩渡港汇浜窑台园角岸"
"""What the name of a place called after a family ends in: 孟家湾, 李家庄, 陆家嘴; not 家里, 家门 or 家人."""
_FAMILY_PLACE: Final = re.compile(f"(?P<name>[{HAN_CLASS}]家[{SETTLED}])")
_VILLAGE: Final = re.compile(f"(?<=[镇乡鎮鄉])(?P<name>[{HAN_CLASS}]{{2}}村)(?![民干里口庄落支部委])")
_NO_NAME: Final = re.compile(f"^(?:{any_of('begins_no_place')})")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text in which places are looked for, and its words."""

    text: str
    words: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to recognise the name of a place."""

    name: str
    reason: str
    example: str
    """The name found is between `<` and `>`."""
    counter_example: str
    """What is between the marks is not found in any way."""
    spans: Callable[[Stretch], Iterator[Interval]]


@lru_cache(maxsize=2048)
def place_names(text: str) -> tuple[Interval, ...]:
    """The spans of the names of places in a stretch, in order."""
    stretch = Stretch(text, tokens(text))
    found: list[Interval] = []
    for way in WAYS_TO_PLACES:
        for span in way.spans(stretch):
            _lay(found, span)
    return tuple(sorted(found))


def _lay(found: list[Interval], span: Interval) -> None:
    """Add the span in place of those it covers; not if it crosses one or lies in it: 苓雅区, not 雅区."""
    start, end = span
    over = [(a, b) for a, b in found if a < end and start < b]
    if all(start <= a and b <= end for a, b in over):
        for each in over:
            found.remove(each)
        found.append(span)


def _in_latin(stretch: Stretch) -> Iterator[Interval]:
    yield from (match.span() for match in PLACE.finditer(stretch.text))


def _listed(stretch: Stretch) -> Iterator[Interval]:
    yield from ((token.start, token.end) for token in stretch.words if _is_listed(token))


def _is_listed(token: Token) -> bool:
    return token.kind == "s" and len(token.text) > 1 and token.text not in GENERIC


def _listed_with_rank(stretch: Stretch) -> Iterator[Interval]:
    for before, token in pairwise(stretch.words):
        if token.text in _RANKS and _is_listed(before):
            yield before.start, token.end


def _unknown_with_rank(stretch: Stretch) -> Iterator[Interval]:
    cut = stretch.words
    for number, token in enumerate(cut):
        if token.text not in _RANKS:
            continue
        begin = number
        while begin and _may_be_of_the_name(cut[begin - 1]) and token.start - cut[begin - 1].start <= _LONGEST_UNKNOWN:
            begin -= 1
        if begin < number and cut[begin].text not in GENERIC:
            yield cut[begin].start, token.end


def _may_be_of_the_name(token: Token) -> bool:
    """Unknown characters may, and single characters that are words (义安 is 义 and 安); a listed place is one of its own."""
    if _is_listed(token) or _NO_NAME.match(token.text) or len(token.text) > _LONGEST_WORD_OF_IT:
        return False
    return token.kind in "-s" or (len(token.text) == 1 and token.kind in "nav")


def _autonomous(stretch: Stretch) -> Iterator[Interval]:
    cut = stretch.words
    for number, token in enumerate(cut):
        begin = number
        while begin and cut[begin - 1].text.endswith("族"):
            begin -= 1
        if token.text not in _AUTONOMOUS or begin == number:
            continue
        if begin and cut[begin - 1].kind not in ". wv":
            begin -= 1
        yield cut[begin].start, token.end


def _behind_a_rank(stretch: Stretch) -> Iterator[Interval]:
    yield from _named(_RANK_BEHIND_RANK, stretch.text)


def _villages(stretch: Stretch) -> Iterator[Interval]:
    yield from _named(_VILLAGE, stretch.text)


def _of_families(stretch: Stretch) -> Iterator[Interval]:
    for start, end in _named(_FAMILY_PLACE, stretch.text):
        if surname_of(stretch.text[start:end]) and not any(t.start < start < t.end for t in stretch.words):
            yield start, end


def _named(pattern: re.Pattern[str], text: str) -> Iterator[Interval]:
    for match in pattern.finditer(text):
        if match["name"] not in GENERIC and not _NO_NAME.match(match["name"]):
            yield match.span("name")


WAYS_TO_PLACES: Final = (
    Way(
        "latin",
        "Capitalised words with an ending or a beginning of places.",
        "They met in <Fall River>.",
        "They met the <Tall Man>.",
        _in_latin,
    ),
    Way(
        "listed",
        "The dictionary has it as a place.",
        "会议在<北京>召开。",
        "会议在<礼堂>召开。",
        _listed,
    ),
    Way(
        "listed-with-rank",
        "A listed place with its rank behind it.",
        "会议在<漠河市>召开。",
        "会议在<全市>召开。",
        _listed_with_rank,
    ),
    Way(
        "unknown-with-rank",
        "Up to three characters that no list has, or that are words by themselves, with a rank behind them.",
        "活动在<江宇县>举行。",
        "活动在<每个村>举行。",
        _unknown_with_rank,
    ),
    Way(
        "autonomous",
        "The names of peoples stand before an autonomous place's rank, and before them one word for the place.",
        "活动在<大理白族自治州>举行。",
        "这里是<民族自治>的地方。",
        _autonomous,
    ),
    Way(
        "rank-behind-rank",
        "A short name with a rank directly behind a rank: it needs no list.",
        "铜陵市<义安区>的职工",
        "全市<各镇>的职工",
        _behind_a_rank,
    ),
    Way(
        "village",
        "A village of two characters and its rank behind a town, though 镇长 is a word. A village's people name no place.",
        "过埠镇<长潭村>的职工",
        "镇<长潭村>民说",
        _villages,
    ),
    Way(
        "of-a-family",
        "A surname, 家 and a word for where people settle: most villages, bridges and rivers with no other name.",
        "住在<罗家湾>的人",
        "回到<老家村>口",
        _of_families,
    ),
)
"""Tried in this order; a longer name replaces those it covers."""
