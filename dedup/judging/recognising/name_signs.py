"""Whether two or three characters are a person's name: the signs for and against it, in the order in which they are tried.

Observation: no list has the rare names that are misread, and most surnames are other words too. Rule: a surname with one or two
characters after it is a name if its context shows it: a word for an office before it, a verb of saying after it, marks on both sides, or
a surname that is nothing else, with characters that form no word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dedup.judging.recognising.introducing import (
    BEHIND_ANY,
    ends_like_an_agent,
    has_office_before,
    is_followed,
    is_introduced,
)
from dedup.judging.recognising.sign import Sign
from dedup.judging.recognising.surnames import ALSO_ADVERBS, ALSO_PARTICLES, has_shape, is_surname_only
from dedup.judging.words.grammar import listed
from dedup.judging.words.lexicon import is_word, kind_of, tears_a_word, tokens
from dedup.text.characters import is_han
from dedup.text.forms import plain

NOT_GIVEN: Final = frozenset("的了在是和与及或也都就还又不没有这那其个等说到从向对把被将会要能该此")
"""Characters that end no given name and begin the next word if they follow a surname."""
QUOTES: Final = frozenset("\"'《([<")
"""Opening marks: what follows is a title or a quotation, not a person in a list."""
_PARTS_A_LIST: Final = frozenset("等和与及")
_ENDS_NO_NAME: Final = frozenset("子曰云河沟嘴庄坡寺庙店屯镇村")
"""What may follow a surname that nothing introduces but is not a given name: 孔子|曰, and the places 贾鲁河, 陆家嘴."""
_OF_FAMILIES: Final = frozenset(listed("of_families"))
_IN_NO_GIVEN: Final = frozenset("区區县縣省街")
"""Ranks of places, which occur in no given name: 余姚|区."""
_NO_GIVEN: Final = BEHIND_ANY | _ENDS_NO_NAME | _IN_NO_GIVEN | frozenset("一二三四五六七八九十百千万")
"""Characters that rule out a given name if only a function word after it suggests one."""


@dataclass(frozen=True)
class Candidate:
    """A surname followed by one or two Han characters, in a text in simplified forms."""

    text: str
    start: int
    given: int
    """Where the given name begins."""
    end: int

    @property
    def name(self) -> str:
        """The whole name."""
        return self.text[self.start : self.end]

    @property
    def given_name(self) -> str:
        """The name without its surname."""
        return self.text[self.given : self.end]

    @property
    def before(self) -> str:
        """The character before it, or nothing."""
        return self.text[self.start - 1 : self.start] if self.start else ""

    @property
    def behind(self) -> str:
        """The character behind it, or nothing."""
        return self.text[self.end : self.end + 1]

    @cached_property
    def is_word(self) -> bool:
        """Whether the dictionary has it as a word: 高峰."""
        return is_word(self.name)

    @cached_property
    def begins_with_word(self) -> bool:
        """Whether its single surname makes a word with the next character: 叶子|祥."""
        return self.given - self.start == 1 and is_word(self.text[self.start : self.start + 2]) and not self.is_parted

    @cached_property
    def is_parted(self) -> bool:
        """Whether the given name is a word but no office, and the likelier cut of the two is in front of it: 白|光明, not 班|组长."""
        if not is_word(self.given_name) or ends_like_an_agent(self.text, self.end):
            return False
        return [token.start for token in tokens(self.name)] == [0, self.given - self.start]

    @cached_property
    def stops(self) -> bool:
        """Whether no Han character follows."""
        return not self.behind or not is_han(self.behind)

    @cached_property
    def followed(self) -> bool:
        """Whether a verb of saying or another word that goes with names follows."""
        return is_followed(self.text, self.end)

    @cached_property
    def verb_follows(self) -> bool:
        """Whether a verb, an ordinal or a function word follows, or a word that 了, 着 or 过 shows to be a verb: 种|了."""
        pair = self.text[self.end : self.end + 2]
        if self.behind == "第" or (pair[1:] in _BEHIND_VERBS and is_han(pair[:1])):
            return True
        return kind_of(pair) in _OF_SENTENCES or kind_of(self.behind) in _OF_SENTENCES

    @cached_property
    def closed(self) -> bool:
        """Whether what follows cannot belong to the name: a mark, a verb, a function word."""
        return self.stops or self.followed or self.verb_follows

    @cached_property
    def opens(self) -> bool:
        """Whether no letter or figure precedes it."""
        return not self.before.isalnum()

    @cached_property
    def introduced(self) -> bool:
        """Whether a word for an office, a trade or a role stands before it, or, if a verb of saying follows, a word that ends like one."""
        return is_introduced(self.text, self.start) or (self.followed and ends_like_an_agent(self.text, self.start))

    @cached_property
    def in_a_list(self) -> bool:
        """Whether it stands alone between marks, as names in a list do."""
        if not self.before or not self.opens or self.before in QUOTES:
            return False
        return not self.behind.isalnum() or self.behind in _PARTS_A_LIST

    @cached_property
    def is_announced_by_a_list(self) -> bool:
        """Whether the mark before it, or what follows, separates items of a list rather than clauses."""
        return self.before not in _OF_CLAUSES or (self.behind not in _OF_CLAUSES and self.behind != "")


_OF_CLAUSES: Final = frozenset("，,。!?！？；;…")
"""Marks between clauses. Three characters between two of them are more often a clause than a name: 夏热消."""
_BEHIND_VERBS: Final = frozenset("了着过")
_OF_SENTENCES: Final = frozenset({"v", "f"})
"""The classes of words with which a sentence continues after a name: verbs and function words."""


def _announced_word(candidate: Candidate) -> bool:
    return (
        candidate.is_word
        and candidate.text[candidate.start] not in ALSO_PARTICLES | ALSO_ADVERBS
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
    if candidate.text[candidate.start] not in ALSO_PARTICLES:
        return False
    given = candidate.given_name
    ends = candidate.stops or candidate.followed
    return len(given) == 1 or is_word(given) or not ends or not candidate.introduced


def _adverb(candidate: Candidate) -> bool:
    if candidate.text[candidate.start] not in ALSO_ADVERBS:
        return False
    given = candidate.given_name
    return is_word(given) if len(given) > 1 else kind_of(given) in _OF_SENTENCES


def _introduced(candidate: Candidate) -> bool:
    if not (candidate.closed and candidate.introduced):
        return False
    whole = len(candidate.given_name) > 1 and (candidate.followed or candidate.stops)
    return not candidate.begins_with_word or (whole and kind_of(candidate.name[-1]) not in _OF_SENTENCES)


def _aged(candidate: Candidate) -> bool:
    if not candidate.closed or candidate.begins_with_word or is_made_of_words(candidate.name):
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
    return (
        behind_a_noun and candidate.followed and not candidate.begins_with_word and not is_made_of_words(candidate.name)
    )


def _listed(candidate: Candidate) -> bool:
    if not candidate.is_announced_by_a_list and not is_surname_only(candidate.text[candidate.start]):
        return False
    double = candidate.given - candidate.start > 1
    whole = not is_made_of_words(candidate.given_name if double else candidate.name)
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
    if not is_surname_only(text[start]) or not candidate.closed:
        return False
    return (
        (len(candidate.given_name) > 1 or (candidate.opens and kind_of(candidate.behind) == "f"))
        and not is_made_of_words(text[start : end + 1])
        and kind_of(text[end - 1]) != "f"
        and plain(text[end - 1]) not in _ENDS_NO_NAME
        and _IN_NO_GIVEN.isdisjoint(text[start + 1 : end])
    )


def _closed_off(candidate: Candidate) -> bool:
    text, start, end = candidate.text, candidate.start, candidate.end
    given = plain(text[start + 1 : end])
    if not is_surname_only(text[start]) or is_word(text[start : start + 2]) or candidate.before in QUOTES:
        return False
    if given in _OF_FAMILIES or not _NO_GIVEN.isdisjoint(given):
        return False
    if is_word(text[end - 1 : end + 1]) or tears_a_word(text, start):
        return False
    ends_at_mark = candidate.behind != "" and candidate.stops
    return candidate.behind in BEHIND_ANY or kind_of(text[end : end + 2]) in _OF_SENTENCES or ends_at_mark


def is_made_of_words(text: str) -> bool:
    """Whether words of two or more characters cover part of it: `王府井`, `高质量`."""
    return any(is_word(text[i:j]) for i in range(len(text)) for j in range(i + 2, len(text) + 1))


def holds_no_name(name: str) -> bool:
    """Whether a single surname and what follows hold a character that is in no name: 车斗|里, 养过|虾, 区|总查."""
    return name[0] in _IN_NO_GIVEN or not _NEVER_GIVEN.isdisjoint(plain(name[1:]))


_NEVER_GIVEN: Final = _NO_GIVEN | NOT_GIVEN | _BEHIND_VERBS | frozenset("里上下得总")
"""Characters of no given name where nothing but its place in the clause suggests one. The last five are those that were read as one most often
behind such a surname in statutes and newspaper pages: 车斗里, 白布上, 修得好, 区总."""


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
