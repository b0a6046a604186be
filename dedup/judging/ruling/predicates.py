"""When does a rule apply? One predicate a rule of `rules.RULES`: the words to show where it does, None where it doesn't."""

from __future__ import annotations

import re
from typing import Final

from dedup.judging.differing.capitals import only_capitals
from dedup.judging.differing.faces import Both, Face
from dedup.judging.differing.places import NAME_READING, Place
from dedup.judging.differing.widening import PARTICLES
from dedup.judging.ruling.opposites import are_opposites, stand_against
from dedup.judging.words.causes import cause_of, spelt_out
from dedup.judging.words.grammar import any_of, listed
from dedup.judging.words.latin import is_letter
from dedup.judging.words.lexicon import is_word, kind_of, tokens
from dedup.model import Interval
from dedup.text.characters import HAN_CLASS
from dedup.text.forms import are_forms, plain


def block(place: Place) -> Both | None:
    return place.whole if place.variant.moved and not place.swap else None


def swap(place: Place) -> Both | None:
    return place.whole if place.variant.moved else None


def passage(place: Place) -> Both | None:
    return place.whole if place.longest > place.settings.passage and not place.in_head else None


_NEGATION: Final = re.compile(
    r"(?:不|未|没|沒|没有|沒有|无|無|非|否|勿|莫|毋|弗|並非|并非|不是|不[能会會得宜应應可许許必准该該]|[无無毋][须須需法]|未曾|尚未|从未|從未)|(?:not?|never|without|cannot|n't|nor|neither|un|in|im|non)[ -]?|(?:pas|jamais|sans|aucune?)[ ]?",
    re.IGNORECASE,
)
_LATIN_PREFIX: Final = re.compile(r"(?:un|in|im|non)[ -]?", re.IGNORECASE)
_PREFIXES: Final = frozenset({"un", "in", "im"})
"""Prefixes that are no words of denial: unhappy denies, un homme and in Paris don't; non stands before its word with a space, too."""
_ADJECTIVE: Final = re.compile("(?:[ai]ble|[aei]nt|ive|[ae]l|ate|ite|ous|ic|ect|ary)$")
_DENIABLE: Final = {"un": re.compile("...."), "no": re.compile("...."), "in": _ADJECTIVE, "im": _ADJECTIVE}
"""What a Latin prefix denies: income is no denied come, incapable is a denied capable."""
_NO_DENIAL: Final = frozenset(listed("no_denial"))
_DO_NOT: Final = re.compile("(?:do|does|did)(?: not|n't) (?P<verb>[a-z]+)", re.IGNORECASE)
"""An English verb denied: did not expect, against expected. What is left of it is its stem."""
_STEM: Final = 3
"""Letters in which two forms of a verb agree: go and went have none, and are another wording."""
_DENIES: Final = re.compile("not?|never|without|cannot|nor|neither|none", re.IGNORECASE)


def negation(place: Place) -> Both | None:
    left, right = (text.strip() for text in place.readings)
    denied = (
        _is_one_word_of_denial(place, left, right)
        or _is_denied(left, right)
        or _is_denied(right, left)
        or _is_denied_in_english(*place.texts(place.words))
        or _is_negative(place, left, right)
    )
    return place.words if denied else None


def _is_one_word_of_denial(place: Place, left: str, right: str) -> bool:
    """Whether one side's whole word denies: not read as now, though the letters that differ deny nothing."""
    return bool(left and right) and sum(_DENIES.fullmatch(word) is not None for word in place.texts(place.words)) == 1


def _is_negative(place: Place, left: str, right: str) -> bool:
    """Whether one reading is a negation, and the other nothing or a word as short that is none."""
    negative, other = (left, right) if _NEGATION.fullmatch(left) else (right, left)
    if not _NEGATION.fullmatch(negative) or _NEGATION.fullmatch(other) or len(other) > _LONGEST_AFFIRMED:
        return False
    words = place.texts(place.words)
    if _LATIN_PREFIX.fullmatch(negative):
        # un grognement: a word of its own, as the space that was dropped with it says
        of_its_own = negative.casefold() in _PREFIXES and negative not in place.readings
        return not other and not of_its_own and all(map(_DENIABLE[negative.casefold()[:2]].search, words))
    own, theirs = words if negative == left else words[::-1]
    if other and not is_word(own) and is_word(theirs) and cause_of(negative, other) == "look-alike":
        return False  # 本未 for 本末: a look-alike made the word, and no denial
    return not any(plain(token.text) in _NO_DENIAL for word in words for token in tokens(word))


_LONGEST_AFFIRMED: Final = 2
"""Characters of what stands for a negation: a longer reading says more than yes."""


def _is_denied_in_english(left: str, right: str) -> bool:
    """Whether one of the two words is the other with do and not: did not expect, expected."""
    denied = [_DO_NOT.fullmatch(text) for text in (left, right)]
    if sum(match is not None for match in denied) != 1:
        return False
    return any(
        match is not None and " " not in other and other[:_STEM] == match["verb"][:_STEM]
        for match, other in zip(denied, (right, left), strict=True)
    )


def _is_denied(own: str, other: str) -> bool:
    """Whether one reading is a negation and the beginning of the other: 不予 against 予以."""
    denied = own[1:]
    return own[:1] in {"不", "未"} and denied != "" and other.startswith(denied) and plain(own) not in _NO_DENIAL


def punctuation(place: Place) -> Both | None:
    return place.words if place.only_marks else None


def variant_form(place: Place) -> Both | None:
    return place.words if are_forms(*place.readings) or spelt_out(*place.readings) else None


def case(place: Place) -> Both | None:
    if not only_capitals(*place.readings):
        return None
    if place.longest <= place.settings.passage:
        return place.words
    return _whole_words(place.left), _whole_words(place.right)


def _whole_words(face: Face) -> Interval:
    """The span with the letters of its first and last word that are capitals anyway."""
    text, (start, end) = face.witness.text, face.span
    while start and is_letter(text[start - 1]):
        start -= 1
    while end < len(text) and is_letter(text[end]):
        end += 1
    return start, end


def title(place: Place) -> Both | None:
    if all(kind_of(reading) == "t" for reading in place.readings):
        return None  # 《联合国公约》 against 《世界银行公约》: two bodies
    return place.words if place.title is not None else None


def term(place: Place) -> Both | None:
    return place.quoted if place.is_term else None


_ADDRESS: Final = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[\w./?=&%#:~-]+"
    r"|(?<![\w.@-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|gov|edu|info)\b(?:/[\w./?=&%#~-]*)?",
    re.ASCII,
)


def address(place: Place) -> Both | None:
    """An e-mail or web address: a letter or a figure of it leads to somebody else."""
    return place.held(lambda text: (match.span() for match in _ADDRESS.finditer(text)), far=True)


def headline(place: Place) -> Both | None:
    return place.words if place.in_head else None


_BOUNDS: Final = re.compile(f"{any_of('bounds')}|at (?:least|most)|all|some|every|only|must|may|shall")
_LIMITS: Final = frozenset(listed("limits"))


def bound(place: Place) -> Both | None:
    left, right = map(plain, place.readings)
    words = {plain(text) for text in place.texts(place.words)}
    for limits, at in (({left, right}, place.left.span[0]), (words, place.words[0][0])):
        before = place.left.witness.text[max(0, at - 1) : at]
        if limits <= _LIMITS | {""} and before and (before.isdigit() or before in "年月日号时天周岁元人个名%米里吨"):
            return place.words
    if left and right:
        return place.words if any(all(map(_BOUNDS.fullmatch, both)) for both in ((left, right), words)) else None
    reading, face = (left, place.left) if left else (right, place.right)
    turned = [reading[at:] + reading[:at] for at in range(len(reading))]  # 每[人每]月 is [每人]每月, told one place on
    with_next = reading + face.witness.text[face.span[1] : face.span[1] + 1]  # [每]周
    return place.words if any(map(_BOUNDS.fullmatch, (*turned, with_next))) else None


def opposite(place: Place) -> Both | None:
    for both in (place.readings, place.texts(place.words)):
        left, right = (plain(text.strip()).casefold() for text in both)
        if are_opposites(left, right):
            return place.words
    return place.words if _stand_against(place) else None


def _stand_against(place: Place) -> bool:
    """Whether one character of a set stands for another: 必修／选修. A look-alike that made no word is a misreading."""
    left, right = map(plain, place.readings)
    if not stand_against(left, right):
        return False
    return cause_of(left, right) != "look-alike" or all(map(is_word, place.texts(place.words)))


_LAW: Final = re.compile(
    "[诉訴讼訟刑罪]|法(?:律|规|定|条|则|令|案)|条例|條例|章程|细则|判决|裁定|仲裁|合同法|司法解释|立法|执法|违法|非法|合法"
)


_LAW_BY_NAME: Final = re.compile("..+(?:法|条例|罪)")
"""A law or a crime by its name: two characters and more before the word; 方法 and 做法 are shorter."""


_LEGAL_TERMS: Final = frozenset(listed("legal_terms"))


_CRIME: Final = re.compile(f"(?<=[犯以嫌成为控的])[{HAN_CLASS}]{{2,10}}?罪(?![犯人行名责])")
"""A crime by its name: 犯|故意伤害罪."""


def _crimes(text: str) -> list[Interval]:
    return [match.span() for match in _CRIME.finditer(text)]


def legal(place: Place) -> Both | None:
    if place.longest > NAME_READING or _particles(place):  # 主犯的 and 主犯地 are one term
        return None
    crime = place.held(_crimes)
    if crime is not None:
        return crime
    words = place.texts(place.words)
    by_name = all(map(_LAW_BY_NAME.fullmatch, words)) or all(plain(word) in _LEGAL_TERMS for word in words)
    return place.words if by_name or any(map(_LAW.search, place.readings)) else None


def recurring(place: Place) -> Both | None:
    left, right = place.readings
    if place.occurrences < place.settings.recurring or not (left and right) or _particles(place):
        return None
    return place.words


def _particles(place: Place) -> bool:
    return all(set(text) <= PARTICLES for text in place.readings)


_ARTICLES: Final = frozenset({"a", "an", "the", ""})


def particle(place: Place) -> Both | None:
    """Particles, or English articles, of which an edit holds the letters that differ."""
    articles = any(
        all(text.strip().casefold() in _ARTICLES for text in both)
        for both in (place.readings, place.texts(place.words))
    )
    return place.words if _particles(place) or articles else None


def quotation(place: Place) -> Both | None:
    return place.words if place.quoted is not None else None


def wording(place: Place) -> Both | None:
    return place.words
