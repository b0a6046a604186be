"""Persons' names, by the words for a role around them and by their shape.

Observation: word lists miss exactly the rare names that are misread, but a paper introduces a person by an office, a trade or a form of
address (`主席杨欣介绍`, `航天员叶光富出舱`, `苑女士说`), and names its makers in bylines. Rule: a surname with one or two characters after it is a name if
such a word stands directly before or after it, or if it stands alone between marks and no word covers it. A foreign name in Han
characters is a run of transcription characters after such a word (`总统普京`), or has a middle dot. Names in Latin script are two or more
capitalised words, or one after a form of address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from dedup.judging.recognising.candidate import QUOTES, Candidate
from dedup.judging.recognising.given_names import NOT_GIVEN
from dedup.judging.recognising.introducing import has_office_before, is_followed, is_introduced
from dedup.judging.recognising.name_signs import NAME_SIGNS
from dedup.judging.recognising.sign import first_sign
from dedup.judging.recognising.surnames import ALSO_PARTICLES, SOUNDS, WITH_DOTS, first_characters, is_surname_only
from dedup.judging.words.grammar import any_of
from dedup.judging.words.latin import BODY, PERSON, PLACE
from dedup.judging.words.lexicon import is_word, kind_of, tears_a_word, tokens
from dedup.model import Interval
from dedup.press.surnames import surname_of
from dedup.text.characters import is_han

_ADDRESS: Final = re.compile(rf"(?:{any_of('behind_a_surname')}|某(?:[某甲乙丙丁戊己]|\d)?)")
"""After a bare surname: `苑女士`, `陈某某`, `陈某甲`."""
_LONGEST_TRANSCRIBED: Final = 8
_LONGEST_HAN: Final = 3
"""Characters of most Chinese names: a longer run of transcribing characters is a foreign one."""
_FAMILIAR: Final = ("老", "小")
"""Before a surname alone: 老彭."""
_AFTER_MOU: Final = frozenset("说称因在与和及被将从向对为等家某的是")
"""What may follow 赵某 without belonging to the name, although it is a noun or rare as a verb."""
_AROUND: Final = 8
"""Characters on each side that are cut into words to see whether one begins at a place."""
_ALSO_BEHIND_AN_OFFICE: Final = "长孙"
"""A surname that an office and another surname make: 审判长孙丽娟, 市长孙伟."""


@lru_cache(maxsize=2048)
def names(text: str) -> tuple[Interval, ...]:
    """The spans of the names in a stretch of running text, in order, none within another."""
    found: dict[int, int] = {}
    for match in PERSON.finditer(text):
        if not (PLACE.fullmatch(match.group()) or BODY.fullmatch(match.group())):
            found[match.start()] = match.end()
    for match in WITH_DOTS.finditer(text):
        start, end = _without_company(text, *match.span())
        if text[start - 1 : start] not in QUOTES:
            found[start] = end
    taken = {at for a, b in found.items() for at in range(a, b)}
    found |= {start: end for start, end in _han_names(text) if taken.isdisjoint(range(start, end))}
    return tuple(sorted(found.items()))


def _without_company(text: str, start: int, end: int) -> Interval:
    """A name with middle dots, without the words around it: 俄国作家列夫·托尔斯泰的小说 is 列夫·托尔斯泰."""
    first, last = text.index("·", start, end), text.rindex("·", start, end)
    for at in range(first - 1, start, -1):
        if is_introduced(text, at):
            start = at
            break
    for token in tokens(text[last + 1 : end])[1:]:
        at = last + 1 + token.start
        is_other = len(token.text) > 1 and (token.kind == "v" or not set(token.text) <= SOUNDS)  # 林德|伯格 is one part
        if at > last + 2 and (is_other or token.text in NOT_GIVEN or is_followed(text, at)):
            return start, at
    return start, end


def _han_names(text: str) -> Iterator[Interval]:
    firsts = first_characters()
    at = 0
    while at < len(text):
        end = _name_at(text, at) if text[at] in firsts else None
        if text[at] in SOUNDS and (end is None or end - at <= _LONGEST_HAN):
            end = _transcribed_at(text, at) or end
        if end is None:
            at += 1
        else:
            yield at, end
            at = end


def _transcribed_at(text: str, at: int) -> int | None:
    """The end of a foreign name introduced by a word for a role: the first word after a run of transcription characters."""
    end = at
    while end < len(text) and end - at < _LONGEST_TRANSCRIBED and text[end] in SOUNDS:
        end += 1
    while end - at > 1 and any(
        is_word(text[end - 1 : end - 1 + size]) for size in (2, 3, 4) if end - 1 + size <= len(text)
    ):
        end -= 1  # 梅开二度 begins behind 姆巴佩
    long_enough = end - at > (_LONGEST_HAN if surname_of(text[at : at + 2]) else 1)
    if not long_enough or not is_introduced(text, at) or kind_of(text[at:end]) not in {None, "s"}:
        return None
    holds_word = any(token.kind in "nva" and len(token.text) > 1 for token in tokens(text[at:end]))
    return None if holds_word and end - at <= _LONGEST_HAN else end


def _name_at(text: str, at: int) -> int | None:
    """The end of the Chinese name that begins here; None if none does."""
    surname = surname_of(text[at : at + 2])
    if surname is None or _inside_word(text, at, surname):
        return None
    given = at + len(surname)
    address = _ADDRESS.match(text, given)
    if address is not None and text[at] not in ALSO_PARTICLES:
        return _behind_mou(text, address.end()) if address.group().startswith("某") else given
    if _is_called_by_surname(text, at, given):
        return given
    for end in _ends(text, given):
        if _begins_longer_word(text, at, end):
            continue
        sign = first_sign(NAME_SIGNS, Candidate(text, at, given, end))
        if sign is not None and sign.shows:
            return end
    return None


def _begins_longer_word(text: str, at: int, end: int) -> bool:
    """Whether the likeliest cut has a word here that goes on behind the name: 陆陆续|续, 任劳任|怨."""
    begin = max(0, at - _AROUND)
    return any(begin + t.start == at and end < begin + t.end for t in tokens(text[begin : end + _AROUND]))


def _is_called_by_surname(text: str, at: int, given: int) -> bool:
    """Whether this is 老 or 小 with a surname that is no other word: 老彭|来电. No given name follows these."""
    if text[at - 1 : at] not in _FAMILIAR or given - at > 1 or not is_surname_only(text[at]):
        return False
    return not (is_word(text[at : at + 2]) or is_word(text[max(0, at - 2) : at]))  # 小|杨树, 养老|彭


def _behind_mou(text: str, end: int) -> int:
    """Where the name with 某 ends: 赵某军 犯受贿罪, but 赵某 因, 赵某 家中."""
    given = text[end : end + 1]
    if not given or text[end - 1] != "某" or not is_han(given) or given in _AFTER_MOU or is_word(text[end : end + 2]):
        return end
    return end + 1 if kind_of(given) in {"n", None} else end


def _ends(text: str, given: int) -> tuple[int, ...]:
    """Where the given name may end, the likelier place first: after one character if the second begins a word, else after two."""
    behind = text[given + 1 : given + 3]
    one_first = is_followed(text, given + 1) or (
        len(behind) > 1 and is_word(behind) and not is_followed(text, given + 2)
    )
    ends = (given + 1, given + 2) if one_first else (given + 2, given + 1)
    return tuple(end for end in ends if end <= len(text) and all(map(is_han, text[given:end])))


def _inside_word(text: str, at: int, surname: str) -> bool:
    """Whether what looks like a surname is the end of a word, or the end of an office followed by the real surname.

    Not if an office ends before it and no word of the likeliest cut extends over both: 负责人|武强伟, although 人武 is a word; but 老|师傅.
    """
    before = text[at - 1 : at + 1] if at else ""
    if not before:
        return False
    if surname != _ALSO_BEHIND_AN_OFFICE and has_office_before(text, at):
        begin = max(0, at - _AROUND)
        if not tears_a_word(text[begin : at + _AROUND], at - begin):
            return False
    if surname == _ALSO_BEHIND_AN_OFFICE and is_han(before[0]):
        return True
    return before != _ALSO_BEHIND_AN_OFFICE and (is_word(before) or is_word(text[at - 2 : at + 1]))
