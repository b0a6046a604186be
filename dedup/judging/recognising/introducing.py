"""Words that go with a person's name: an office, a trade or a role before it, a verb of saying or a form of address after it.

Observation: a paper introduces a person by position or by speech: `主席杨欣介绍`, `航天员叶光富出舱`. Rule: the
closed lists of `data/grammar.toml`, and any noun of the dictionary that ends like one for a person (航天员, 书法家).
"""

from __future__ import annotations

import re
from typing import Final

from dedup.judging.recognising.surnames import ALSO_WORDS
from dedup.judging.words.grammar import any_of, listed
from dedup.judging.words.lexicon import is_word, kind_of
from dedup.text.characters import is_han
from dedup.text.numerals import HAN_NUMERAL

_BEFORE_END: Final = re.compile(rf"(?:(?:{any_of('before_a_name')})[ 、:\"'“]{{0,2}}|{any_of('before_an_opponent')})$")
BEHIND_START: Final = re.compile(
    rf"(?:\([男女化名,，岁\d]{{1,8}}\))?(?:{any_of('behind_a_name')}|[问問答称稱道喊笑叹嘆](?=道?[:,\"]))"
)
_REACH: Final = 8
"""Folded characters before a name in which the word for a role ends."""
BEHIND_ANY: Final = frozenset(listed("behind_any_name"))
"""Function words that follow any name: 郭婷|的事迹."""
_AGENT: Final = frozenset(listed("agent_endings"))
"""Endings of nouns for persons: 航天员, 书法家, 歌手, 死者. Such a noun introduces a name."""
_NO_AGENT: Final = frozenset(listed("no_agents"))
"""Nouns with such an ending that are not persons: 国家, 卫生."""
_AT_WORK: Final = frozenset(listed("trade_endings"))
"""Endings that make a noun for a person of any word: 巡线|员, 拣茶|工."""
_SAYS_NO_WORK: Final = BEHIND_ANY | frozenset(HAN_NUMERAL)
"""Characters that are no part of what somebody works at: 第三|师."""
_LONGEST_AGENT: Final = 5
_BETWEEN: Final = " :\"'“"
"""What may stand between the word for a role and the name."""


def has_office_before(text: str, at: int) -> bool:
    """Whether a listed word for an office, a trade or a role stands directly before this place."""
    return _BEFORE_END.search(text, max(0, at - _REACH), at) is not None


def is_followed(text: str, at: int) -> bool:
    """Whether a verb of saying or another word that goes with names begins at this place: 高峰|介绍."""
    return BEHIND_START.match(text, at) is not None


def is_introduced(text: str, at: int) -> bool:
    """Whether a word for an office, a trade or a role, or a noun for a person, stands directly before this place."""
    if has_office_before(text, at):
        return True
    end = at
    while end and at - end < 2 and text[end - 1] in _BETWEEN:
        end -= 1
    if text[end - 1 : end] not in _AGENT:
        return False
    words = [text[end - size : end] for size in range(2, min(_LONGEST_AGENT, end) + 1)]
    if any(kind_of(word) == "n" and word not in _NO_AGENT for word in words):
        return True
    return text[end - 1] in _AT_WORK and not is_word(text[end - 2 : end]) and _is_work(text, end - 1)


def _is_work(text: str, end: int) -> bool:
    """Whether the two characters before this place say what somebody works at: a word, or two that are part of none: 调解|员, 拣茶|工."""
    work = text[max(0, end - 2) : end]
    if len(work) < 2 or not all(map(is_han, work)) or not _SAYS_NO_WORK.isdisjoint(work):
        return False
    return is_word(work) or not is_word(text[max(0, end - 3) : end])  # 许可证|工本费


def ends_like_an_agent(text: str, at: int) -> bool:
    """Whether the text before this place ends like a noun for a person, even an unlisted one: 副署长, 审判长."""
    return text[at - 1 : at] in _AGENT and not any(text[max(0, at - size) : at] in _NO_AGENT for size in (2, 3))


def is_announced(text: str, start: int, end: int) -> bool:
    """Whether a word that goes with names stands directly before or after this span: 总工程师高峰, 高峰介绍."""
    return has_office_before(text, start) or is_followed(text, end)


def is_called_by_office(text: str, start: int, end: int) -> bool:
    """Whether an office stands before this span and a mark or a function word after it: 村支书|金星|是."""
    behind = text[end : end + 1]
    ends = behind == "" or not is_han(behind) or behind in BEHIND_ANY
    return ends and has_office_before(text, start) and text[start] not in ALSO_WORDS
