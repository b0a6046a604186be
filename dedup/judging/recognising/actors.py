"""Persons who are named only by what they do: 叶克岩|把种子撒进地里. What looks so often is none (车斗里|也不空).

Observation: in a story a person is introduced once and acts in every paragraph, with nothing but the name at the head of a clause; and behind a
trade stands a name, though its characters make words with their neighbours (装配工钱建国). Rule: both are asked only about a place where two
pages differ, and count only if both have the shape of such a name there.
"""

from __future__ import annotations

from typing import Final

from dedup.judging.recognising.candidate import QUOTES, Candidate
from dedup.judging.recognising.given_names import holds_no_name
from dedup.judging.recognising.introducing import BEHIND_ANY, is_followed, is_introduced
from dedup.judging.recognising.surnames import ALSO_WORDS, RARE_SURNAMES, is_surname_only
from dedup.judging.words.grammar import listed
from dedup.judging.words.lexicon import holds_a_word, tokens
from dedup.model import Interval
from dedup.press.surnames import surname_of
from dedup.text.characters import is_han

_NAME: Final = 3
"""Characters of a surname and a given name of two. With one, nearly every word of a story would have the shape."""

_ENDS: Final = frozenset("。!?,…")
"""Marks before a closing quotation mark."""

_OF_THEIRS: Final = ("家的", "家里")
"""Behind somebody's name, what is theirs: 沈木根|家的鸡."""


def actors(text: str) -> list[Interval]:
    """The spans of three characters at the head of a clause that may be a name, a verb or a function word behind them."""
    return [(at, at + _NAME) for at in range(len(text) - _NAME + 1) if _acts(text, at)]


def _opens_a_quotation(text: str, at: int) -> bool:
    """Whether an opening mark stands before this place; behind the end of a sentence such a mark closes."""
    return text[at - 1 : at] in QUOTES and text[max(0, at - 2) : at - 1] not in _ENDS and at > 0


def _acts(text: str, at: int) -> bool:
    name = text[at : at + _NAME]
    if len(surname_of(name) or "") != 1 or name[0] in ALSO_WORDS or not all(map(is_han, name)):
        return False
    candidate = Candidate(text, at, at + 1, at + _NAME)
    follows = candidate.verb_follows or text.startswith(_OF_THEIRS, at + _NAME)
    if not candidate.opens or not follows or _opens_a_quotation(text, at):
        return False
    return not holds_no_name(name) and not holds_a_word(name)


_RELATIVES: Final = (*listed("of_one_family"), "家属")
"""Words for somebody of a family. That 家属 are spoken of does not mean that two people of the text have one surname."""
_SHORT: Final = 2
"""Characters of a surname and a given name of one."""


def announced(text: str) -> list[Interval]:
    """The spans behind a word for an office, a trade, a part or a relative that may be a name: of three characters, or else of two."""
    places = [at for at in range(1, len(text)) if is_introduced(text, at) or text.endswith(_RELATIVES, 0, at)]
    return [(at, end) for at in places if (end := _name_behind(text, at))]


def _name_behind(text: str, at: int) -> int | None:
    return next((at + size for size in (_NAME, _SHORT) if _is_announced(text, at, at + size)), None)


def _is_announced(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    if len(name) < end - start or not all(map(is_han, name)) or name[0] in ALSO_WORDS:
        return False
    candidate = Candidate(text, start, start + 1, end)
    if (
        holds_no_name(name)
        or is_followed(text, start + 1)
        or any(t.start < end < t.end and len(t.text) > _SHORT for t in tokens(text))
    ):
        return False
    if len(name) == _SHORT:  # 消防员|秦岭|的, but not 员工|高度|的
        return is_surname_only(name[0]) and (candidate.stops or candidate.behind in BEHIND_ANY)
    if candidate.followed and not holds_a_word(name):
        return True  # 采茶工|占水英|说: who speaks is somebody, whatever the surname
    known = len(surname_of(name) or "") == 1 or name[0] in RARE_SURNAMES
    return known and candidate.closed and not candidate.begins_with_word
