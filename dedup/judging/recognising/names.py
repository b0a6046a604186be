"""Where does a person's name stand? By the words for a role around it, by its shape, and by what the corpus knows.

Observation: word lists miss exactly the rare names that are misread, but a paper introduces a person by an office, a
trade or a form of address (`主席杨欣介绍`, `航天员叶光富出舱`, `苑女士说`), and names its makers in bylines. Rule: a surname with
one or two characters behind it is a name where such a word stands directly before or behind it, or where it stands alone
between marks and no word covers it. A foreign name written in Han is a run of the characters that transcribe sounds,
behind such a word (`总统普京`), or holds a middle dot. Names in Latin script are two capitalised words or more, or one
behind a form of address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Final

from dedup.judging.words.forms import forms_of, plain
from dedup.judging.words.grammar import any_of, listed
from dedup.judging.words.latin import BODY, PERSON, PLACE
from dedup.judging.words.lexicon import is_word, kind_of, tokens
from dedup.text.characters import HAN_CLASS, is_han

_ADDRESS: Final = re.compile(
    r"(?:女士|先生|小姐|主席|书记|主任|局长|部长|队长|站长|经理|教授|老师|师傅|医生|律师|法官|同志|大夫|警官|大姐|大哥|大爷|大妈|大娘|阿姨|叔叔|奶奶|爷爷|某(?:[某甲乙丙丁戊己]|\d)?)"
)
"""Behind a surname alone: `苑女士`, `陈某某`, `陈某甲`."""
_BEFORE_END: Final = re.compile(rf"(?:(?:{any_of('before_a_name')})[ 、:\"'“]{{0,2}}|{any_of('before_an_opponent')})$")
_BEHIND_START: Final = re.compile(
    rf"(?:\([男女化名,，岁\d]{{1,8}}\))?(?:{any_of('behind_a_name')}|[问問答称稱道喊笑叹嘆](?=道?[:,\"]))"
)
_SOUND: Final = f"(?![和与及與])[{HAN_CLASS}]"
_FOREIGN: Final = re.compile(f"(?:{_SOUND}){{1,8}}(?:·(?:{_SOUND}){{1,10}}){{1,3}}")
_NOT_GIVEN: Final = frozenset("的了在是和与及或也都就还又不没有这那其个等说到从向对把被将会要能该此")
"""Characters that no given name ends in, and that begin the next word where they follow a surname."""
_ALSO_PARTICLES: Final = frozenset("和向从于为与及双常包过由但经因应时后")
"""Surnames that are oftener another word: 职工和专家 names nobody. Such a name must be introduced and end at a mark."""
_ALSO_ADVERBS: Final = frozenset("都能曾并将当终同连相全方共均边有可会公")
"""Surnames that are an adverb before a verb as well: 学生曾获得 names nobody, 学生曾晓明 does."""
_QUOTES: Final = frozenset("\"'《([<")
"""What stands behind these is called something; it is not a person in a list."""
_REACH: Final = 8
"""Folded characters before a name in which the word for a role ends."""
_ONLY_SURNAMES: Final = frozenset(listed("only_surnames"))
"""Surnames that are no other word: with a given name of two characters that no word covers they need no introducing."""
_ENDS_NO_NAME: Final = frozenset("子曰云河沟嘴庄坡寺庙店屯镇村")
"""What follows a surname that nothing introduces and is no given name: 孔子|曰, and the places 贾鲁河, 陆家嘴."""
_BEHIND_ANY: Final = frozenset(listed("behind_any_name"))
_OF_FAMILIES: Final = frozenset(listed("of_families"))
_IN_NO_GIVEN: Final = frozenset("区區县縣省街")
"""Ranks of places that stand in no given name: 余姚|区."""
_NO_GIVEN: Final = _BEHIND_ANY | _ENDS_NO_NAME | _IN_NO_GIVEN | frozenset("一二三四五六七八九十百千万")
"""What is in no given name that only a word of a closed class behind it shows."""
_AGENT: Final = frozenset(listed("agent_endings"))
"""What a noun for a person ends in: 航天员, 书法家, 歌手, 死者. A noun with such an ending introduces a name."""
_NO_AGENT: Final = frozenset(listed("no_agents"))
"""Nouns with such an ending that are no persons: 国家, 卫生."""
_LONGEST_AGENT: Final = 5
_BETWEEN: Final = " :\"'“"
"""What may stand between the word for a role and the name."""
_SOUNDS: Final = frozenset("".join(listed("transcribing")))
"""The characters that transcribe the sounds of foreign names."""
_LONGEST_TRANSCRIBED: Final = 8
_LONGEST_HAN: Final = 3
"""Characters of most Chinese names: a longer run of transcribing characters is a foreign one."""
_SIGNED: Final = re.compile(rf"[。!?]\((?P<name>[{HAN_CLASS}]{{2,4}})\)$")
"""A maker in brackets behind the last sentence."""


@lru_cache(maxsize=1)
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    single, later, double = (files("dedup.judging") / "data" / "surnames.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(single + later), frozenset(double.split(" "))


@lru_cache(maxsize=1)
def _first_characters() -> frozenset[str]:
    """Every character that a surname begins with, in all its forms: most places of a text are none."""
    single, double = _surnames()
    return frozenset(form for name in (*single, *double) for form in (name[0], *forms_of(name[0])))


def surname_of(name: str) -> str | None:
    """The surname that a Han name begins with, or None."""
    single, double = _surnames()
    simplified = plain(name)
    if simplified[:2] in double:
        return name[:2]
    return name[:1] if simplified[:1] in single else None


def may_be_foreign(name: str) -> bool:
    """Whether its characters, but for one that may be misread, transcribe sounds: such a name begins with no surname."""
    return len(name) > 1 and sum(character not in _SOUNDS for character in plain(name)) <= 1


def has_shape(name: str) -> bool:
    """Whether it could be a Chinese person's name: a surname with one or two characters, or parts about a middle dot."""
    if "·" in name:
        return _FOREIGN.fullmatch(name) is not None
    surname = surname_of(name)
    return surname is not None and all(map(is_han, name)) and 1 <= len(name) - len(surname) <= 2


@lru_cache(maxsize=2048)
def names(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the names that a stretch of running text shows by itself, in order, none within another."""
    found: dict[int, int] = {}
    for match in PERSON.finditer(text):
        if not (PLACE.fullmatch(match.group()) or BODY.fullmatch(match.group())):
            found[match.start()] = match.end()
    for match in _FOREIGN.finditer(text):
        start, end = _without_company(text, *match.span())
        if text[start - 1 : start] not in _QUOTES:
            found[start] = end
    signed = _SIGNED.search(text)
    if signed is not None and surname_of(signed["name"]) and not is_word(signed["name"]):
        found[signed.start("name")] = signed.end("name")
    for start, end in _han_names(text):
        if not any(a <= start < b or start <= a < end for a, b in found.items()):
            found[start] = end
    return tuple(sorted(found.items()))


def _without_company(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with middle dots without the words about it: 俄国作家列夫·托尔斯泰的小说 is 列夫·托尔斯泰."""
    first, last = text.index("·", start, end), text.rindex("·", start, end)
    for at in range(first - 1, start, -1):
        if _is_introduced(text, at):
            start = at
            break
    for token in tokens(text[last + 1 : end])[1:]:
        at = last + 1 + token.start
        if at > last + 2 and (
            len(token.text) > 1 or token.text in _NOT_GIVEN or _BEHIND_START.match(text, at) is not None
        ):
            return start, at
    return start, end


def is_announced(text: str, start: int, end: int) -> bool:
    """Whether a word that goes with names stands directly before or behind this span: 总工程师高峰, 高峰介绍."""
    return _has_office_before(text, start) or _BEHIND_START.match(text, end) is not None


def is_called_by_office(text: str, start: int, end: int) -> bool:
    """Whether an office stands before this span and a mark or a word of a closed class behind it: 村支书|金星|是."""
    behind = text[end : end + 1]
    ends = behind == "" or not is_han(behind) or behind in _BEHIND_ANY
    return ends and _has_office_before(text, start) and text[start] not in _ALSO_PARTICLES | _ALSO_ADVERBS


def is_surname_only(character: str) -> bool:
    """Whether it is a surname that is no other word."""
    return plain(character) in _ONLY_SURNAMES


def _has_office_before(text: str, at: int) -> bool:
    return _BEFORE_END.search(text, max(0, at - _REACH), at) is not None


def _is_introduced(text: str, at: int) -> bool:
    """Whether a word for an office, a trade or a part stands directly before this place."""
    if _has_office_before(text, at):
        return True
    end = at
    while end and at - end < 2 and text[end - 1] in _BETWEEN:
        end -= 1
    if text[end - 1 : end] not in _AGENT:
        return False
    words = (text[end - size : end] for size in range(2, min(_LONGEST_AGENT, end) + 1))
    return any(kind_of(word) == "n" and word not in _NO_AGENT for word in words)


def _is_agent(text: str, at: int) -> bool:
    """Whether what stands before this place ends like a noun for a person, though no list has it: 副署长, 审判长."""
    return text[at - 1 : at] in _AGENT and not any(text[max(0, at - size) : at] in _NO_AGENT for size in (2, 3))


def _han_names(text: str) -> Iterator[tuple[int, int]]:
    firsts = _first_characters()
    at = 0
    while at < len(text):
        end = _name_at(text, at) if text[at] in firsts else None
        if text[at] in _SOUNDS and (end is None or end - at <= _LONGEST_HAN):
            end = _transcribed_at(text, at) or end
        if end is None:
            at += 1
        else:
            yield at, end
            at = end


def _transcribed_at(text: str, at: int) -> int | None:
    """Where a foreign name ends that a word for a role introduces: at the first word behind a run of transcribing characters."""
    end = at
    while end < len(text) and end - at < _LONGEST_TRANSCRIBED and text[end] in _SOUNDS:
        end += 1
    while end - at > 1 and any(
        is_word(text[end - 1 : end - 1 + size]) for size in (2, 3, 4) if end - 1 + size <= len(text)
    ):
        end -= 1  # 梅开二度 begins behind 姆巴佩
    long_enough = end - at > (_LONGEST_HAN if surname_of(text[at : at + 2]) else 1)
    if not long_enough or not _is_introduced(text, at) or kind_of(text[at:end]) not in {None, "s"}:
        return None
    holds_word = any(token.kind in "nva" and len(token.text) > 1 for token in tokens(text[at:end]))
    return None if holds_word and end - at <= _LONGEST_HAN else end


def _name_at(text: str, at: int) -> int | None:
    surname = surname_of(text[at : at + 2])
    if surname is None:
        return None
    given = at + len(surname)
    if _inside_word(text, at) or (surname == _ALSO_BEHIND_AN_OFFICE and at and is_han(text[at - 1])):
        return None
    introduced = _is_introduced(text, at)
    address = _ADDRESS.match(text, given)
    if address is not None and text[at] not in _ALSO_PARTICLES:
        return _behind_mou(text, address.end()) if address.group().startswith("某") else given
    for size in _sizes(text, given):
        end = given + size
        if not all(map(is_han, text[given:end])) or end > len(text):
            continue
        if is_word(text[at:end]):
            if _is_called_so(text, at, end):
                return end
            continue
        stops = end == len(text) or not is_han(text[end])
        if not _NOT_GIVEN.isdisjoint(plain(text[end - 1 if introduced and stops else given : end])):
            continue
        if text[at] in _ALSO_PARTICLES and (
            size == 1 or is_word(text[given:end]) or not introduced or text[end : end + 1].isalnum()
        ):
            continue
        if text[at] in _ALSO_ADVERBS and (is_word(text[given:end]) if size > 1 else kind_of(text[given]) in {"v", "f"}):
            continue
        followed = _BEHIND_START.match(text, end) is not None
        introduced = introduced or (followed and _is_agent(text, at))
        opens = at == 0 or not text[at - 1].isalnum()
        alone = (
            opens
            and text[at - 1 : at] not in _QUOTES
            and (end == len(text) or not text[end].isalnum() or (at > 0 and text[end] in "等和与及"))
        )
        closed = (
            end == len(text)
            or not is_han(text[end])
            or followed
            or kind_of(text[end : end + 2]) in {"v", "f"}
            or kind_of(text[end]) in {"f", "v"}
        )
        whole = size > 1 and (followed or stops) and kind_of(text[end - 1]) not in {"f", "v"}  # 农技员|叶子祥|说
        if introduced and closed and (len(surname) > 1 or whole or not is_word(text[at : at + 2])):
            return end
        if followed and opens and (len(surname) > 1 or not is_word(text[at : at + 2])):
            return end
        if alone and at > 0 and not _made_of_words(text[given if len(surname) > 1 else at : end]):
            return end
        if closed and (size > 1 or (opens and kind_of(text[end : end + 1]) == "f")) and _shows_itself(text, at, end):
            return end
        if _is_closed_off(text, at, end):
            return end
    return None


_ALSO_BEHIND_AN_OFFICE: Final = "长孙"
"""A surname that an office and another surname make: 审判长孙丽娟, 市长孙伟."""
_AFTER_MOU: Final = frozenset("说称因在与和及被将从向对为等家某的是")
"""What follows 赵某 and is no part of the name, though it is a noun or rare as a verb."""


def _behind_mou(text: str, end: int) -> int:
    """Where the name with 某 ends: 赵某军 犯受贿罪, but 赵某 因, 赵某 家中."""
    given = text[end : end + 1]
    if not given or text[end - 1] != "某" or not is_han(given) or given in _AFTER_MOU or is_word(text[end : end + 2]):
        return end
    return end + 1 if kind_of(given) in {"n", None} else end


def _is_called_so(text: str, at: int, end: int) -> bool:
    """Whether a word is a name here, announced before and behind: 劳模|马力|介绍."""
    return (
        text[at] not in _ALSO_PARTICLES | _ALSO_ADVERBS
        and _has_office_before(text, at)
        and _BEHIND_START.match(text, end) is not None
    )


def _shows_itself(text: str, at: int, end: int) -> bool:
    """Whether a surname that is no other word stands here with characters that no word covers, nor the next one with them."""
    return (
        is_surname_only(text[at])
        and not _made_of_words(text[at : end + 1])
        and kind_of(text[end - 1]) != "f"
        and plain(text[end - 1]) not in _ENDS_NO_NAME
        and _IN_NO_GIVEN.isdisjoint(text[at + 1 : end])
    )


def _is_closed_off(text: str, at: int, end: int) -> bool:
    """Whether a surname that is no other word stands here with what may be a given name, and a word of a closed class behind it.

    The given name may be words: 郭婷的事迹, 见到王建军时, 董洁回到家乡. With the surname they must be none: 陈列柜, 徐州队.
    """
    given = plain(text[at + 1 : end])
    if not is_surname_only(text[at]) or is_word(text[at : at + 2]) or text[at - 1 : at] in _QUOTES:
        return False
    if given in _OF_FAMILIES or not _NO_GIVEN.isdisjoint(given):
        return False
    if is_word(text[end - 1 : end + 1]) or any(token.start < at < token.end for token in tokens(text)):
        return False  # 甄建|设, 推陈出新
    behind = text[end : end + 1]
    return behind in _BEHIND_ANY or kind_of(text[end : end + 2]) in {"v", "f"} or (behind != "" and not is_han(behind))


def _sizes(text: str, given: int) -> tuple[int, ...]:
    """How many characters the given name may have, the likelier first: one where the second begins a word."""
    behind = text[given + 1 : given + 3]
    if _BEHIND_START.match(text, given + 1) or (
        len(behind) == 2 and is_word(behind) and not _BEHIND_START.match(text, given + 2)
    ):
        return (1, 2)
    return (2, 1)


def _inside_word(text: str, at: int) -> bool:
    before = text[at - 1 : at + 1] if at else ""
    return bool(before) and before != _ALSO_BEHIND_AN_OFFICE and (is_word(before) or is_word(text[at - 2 : at + 1]))


def _made_of_words(text: str) -> bool:
    """Whether words of two characters or more cover a part of it: `王府井`, `高质量`."""
    return any(is_word(text[i:j]) for i in range(len(text)) for j in range(i + 2, len(text) + 1))
