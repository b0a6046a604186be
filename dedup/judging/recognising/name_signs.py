"""Whether two or three characters are a person's name: the signs for and against it, in the order in which they are tried.

Observation: no list has the rare names that are misread, and most surnames are other words too. Rule: a surname with one or two
characters after it is a name if its context shows it: a word for an office before it, a verb of saying after it, marks on both sides, or
a surname that is nothing else, with characters that form no word.
"""

from __future__ import annotations

import re
from typing import Final

from dedup.judging.recognising.candidate import OF_SENTENCES, QUOTES, Candidate
from dedup.judging.recognising.given_names import ENDS_NO_NAME, IN_NO_GIVEN, NO_GIVEN, NOT_GIVEN
from dedup.judging.recognising.introducing import BEHIND_ANY, has_office_before, is_introduced
from dedup.judging.recognising.sign import Sign
from dedup.judging.recognising.surnames import ALSO_ADVERBS, ALSO_PARTICLES, ALSO_WORDS, has_shape, is_surname_only
from dedup.judging.words.grammar import listed
from dedup.judging.words.lexicon import holds_a_word, is_word, kind_of, tears_a_word, tokens
from dedup.text.forms import plain

_OF_FAMILIES: Final = frozenset(listed("of_families"))


def _announced_word(candidate: Candidate) -> bool:
    return (
        candidate.is_word
        and candidate.first not in ALSO_WORDS
        and has_office_before(candidate.text, candidate.start)
        and candidate.followed
    )


def _function_character(candidate: Candidate) -> bool:
    given = plain(candidate.given_name)
    if NOT_GIVEN.isdisjoint(given):
        return False
    whole = candidate.stops or (candidate.closed and kind_of(candidate.given_name) == "n")
    return given[-1] in NOT_GIVEN or not (whole and candidate.introduced)


def _particle(candidate: Candidate) -> bool:
    if candidate.first not in ALSO_PARTICLES:
        return False
    given = candidate.given_name
    ends = candidate.stops or candidate.followed
    return len(given) == 1 or is_word(given) or not ends or not candidate.introduced


def _adverb(candidate: Candidate) -> bool:
    if candidate.first not in ALSO_ADVERBS:
        return False
    given = candidate.given_name
    return is_word(given) if len(given) > 1 else kind_of(given) in OF_SENTENCES


def _introduced(candidate: Candidate) -> bool:
    if not (candidate.closed and candidate.introduced):
        return False
    whole = len(candidate.given_name) > 1 and (candidate.followed or candidate.stops)
    return not candidate.begins_with_word or (whole and kind_of(candidate.name[-1]) not in OF_SENTENCES)


def _aged(candidate: Candidate) -> bool:
    if not candidate.closed or candidate.begins_with_word or holds_a_word(candidate.name):
        return False
    return _AGE.search(candidate.text, max(0, candidate.start - _AGE_REACH), candidate.start) is not None


_AGE: Final = re.compile(r"(?:\d|[一二三四五六七八九十])岁的?$")
_AGE_REACH: Final = 4
"""Folded characters of the end of an age: 五岁的."""


def _speaks(candidate: Candidate) -> bool:
    return candidate.followed and candidate.opens and not candidate.begins_with_word


def _speaks_behind_a_noun(candidate: Candidate) -> bool:
    before = candidate.text[max(0, candidate.start - 2) : candidate.start]
    behind_a_noun = candidate.before == "的" or (len(before) == 2 and kind_of(before) == "n")
    return behind_a_noun and candidate.followed and not candidate.begins_with_word and not holds_a_word(candidate.name)


def _listed(candidate: Candidate) -> bool:
    if not candidate.is_announced_by_a_list and not is_surname_only(candidate.first):
        return False
    double = candidate.given - candidate.start > 1
    whole = not holds_a_word(candidate.given_name if double else candidate.name)
    return whole and candidate.in_a_list and not _is_among_things(candidate)


def _is_among_things(candidate: Candidate) -> bool:
    """Whether an item of the list around it ends in a noun that is nobody, nor a word for somebody: 芦苇、香蒲、千屈菜."""
    before = _BEFORE_IN_LIST.search(candidate.text[: candidate.start])
    behind = _BEHIND_IN_LIST.match(candidate.text, candidate.end)
    items = [item for match in (before, behind) if match for item in match.group().split("、") if item]
    return any(not has_shape(item) and not is_introduced(item, len(item)) and _ends_in_noun(item) for item in items)


_BEFORE_IN_LIST: Final = re.compile(r"(?:\w+、)+$")
_BEHIND_IN_LIST: Final = re.compile(r"(?:、\w+?(?=[、等和与及]|\b))+")


def _ends_in_noun(item: str) -> bool:
    last = tokens(item)[-1]
    return last.kind == "n" and len(last.text) > 1


def _no_word(candidate: Candidate) -> bool:
    text, start, end = candidate.text, candidate.start, candidate.end
    if not is_surname_only(candidate.first) or not candidate.closed:
        return False
    return (
        (len(candidate.given_name) > 1 or (candidate.opens and kind_of(candidate.behind) == "f"))
        and not holds_a_word(text[start : end + 1])
        and kind_of(text[end - 1]) != "f"
        and plain(text[end - 1]) not in ENDS_NO_NAME
        and IN_NO_GIVEN.isdisjoint(text[start + 1 : end])
    )


def _closed_off(candidate: Candidate) -> bool:
    text, start, end = candidate.text, candidate.start, candidate.end
    given = plain(text[start + 1 : end])
    if not is_surname_only(candidate.first) or is_word(text[start : start + 2]) or candidate.before in QUOTES:
        return False
    if given in _OF_FAMILIES or not NO_GIVEN.isdisjoint(given):
        return False
    if is_word(text[end - 1 : end + 1]) or tears_a_word(text, start):
        return False
    ends_at_mark = candidate.behind != "" and candidate.stops
    return candidate.behind in BEHIND_ANY or kind_of(text[end : end + 2]) in OF_SENTENCES or ends_at_mark


NAME_SIGNS: Final[tuple[Sign[Candidate], ...]] = (
    Sign(
        "announced-word",
        True,
        "A word is a name where an office stands before it and a word that goes with names behind it.",
        "劳模<马力>介绍，厂里添了设备。",
        "这台机器的<马力>介绍得很清楚。",
        _announced_word,
    ),
    Sign(
        "word",
        False,
        "What the dictionary has as a word is no name where nothing says so.",
        "夜里能望见<金星>。",
        "他见到<高锋>时很高兴。",
        lambda candidate: candidate.is_word,
    ),
    Sign(
        "function-character",
        False,
        "No given name begins or ends with 的, 了, 在, 是 and their like; between an office and a mark it may begin with one.",
        "主席<王在>会上说",
        "主席<王在希>。",
        _function_character,
    ),
    Sign(
        "particle",
        False,
        "Some surnames are oftener a particle or a preposition: then a word for an office must stand before, a mark or a verb of saying behind.",
        "职工<和专家>一起讨论。",
        "市总工会主席<于晓明>，",
        _particle,
    ),
    Sign(
        "adverb",
        False,
        "Some surnames are also an adverb, if a verb stands behind.",
        "学生<曾获得>奖学金。",
        "学生<曾晓明>获得奖学金。",
        _adverb,
    ),
    Sign(
        "introduced",
        True,
        "A word for an office, a trade or a part stands directly before, and what follows begins no part of the name.",
        "市总工会主席<李明远>出席会议。",
        "市总工会的<李明远>里路",
        _introduced,
    ),
    Sign(
        "aged",
        True,
        "An age stands directly before, and no word covers a part of it.",
        "72岁的<石小岩>在村里种树。",
        "72岁的<高龄老>人",
        _aged,
    ),
    Sign(
        "speaks",
        True,
        "A verb of saying or a form of address stands directly behind, and no letter before.",
        "“越干越有劲。”<高小山>说。",
        "这里是<高度>表示的数。",
        _speaks,
    ),
    Sign(
        "speaks-behind-a-noun",
        True,
        "A verb of saying or a form of address stands directly behind, a noun or 的 directly before, and no word covers a part of it.",
        "据领队<钟小岩>告诉记者",
        "领队<高度>评价说",
        _speaks_behind_a_noun,
    ),
    Sign(
        "listed",
        True,
        "It stands by itself between marks, no word covers a part of it, and no thing is the item beside it.",
        "获奖者：<高小岩>、马秀英等人",
        "要抓<高质量>、高效率",
        _listed,
    ),
    Sign(
        "no-word",
        True,
        "A surname that is no other word stands before characters that make no word with it nor with what follows.",
        "见<赵磊磊>走进车间。",
        "来到<贾鲁河>边。",
        _no_word,
    ),
    Sign(
        "closed-off",
        True,
        "Behind a surname that is no other word the given name may be a word, where a mark, a verb or a word of a closed class follows.",
        "见到<王建军>时，他很忙。",
        "仓库里的<陈列柜>在角落。",
        _closed_off,
    ),
)
"""The first that applies decides; if none does, it is not a name."""
