"""When the rule about negation applies: one page denies what the other says."""

from __future__ import annotations

import re
from typing import Final

from dedup.judging.differing.faces import Spans
from dedup.judging.differing.places import Place
from dedup.judging.words.causes import cause_of
from dedup.judging.words.grammar import listed
from dedup.judging.words.lexicon import is_word, tokens
from dedup.text.forms import plain

_NEGATION: Final = re.compile(
    r"(?:不|未|没|沒|没有|沒有|无|無|非|否|勿|莫|毋|弗|並非|并非|不是|不[能会會得宜应應可许許必准该該]|[无無毋][须須需法]|未曾|尚未|从未|從未)|(?:not?|never|without|cannot|n't|nor|neither|un|in|im|non)[ -]?|(?:pas|jamais|sans|aucune?)[ ]?",
    re.IGNORECASE,
)
_DENIES_TOO: Final = re.compile("[免别別甭休岂豈何怎]|哪[里裡儿兒]?")
"""What forbids, exempts or asks so that nobody says yes: 别急 is 不急, 免收 is 不收, 哪有 is 没有. Facing a negation, it says the same."""
_LATIN_PREFIX: Final = re.compile(r"(?:un|in|im|non)[ -]?", re.IGNORECASE)
_PREFIXES: Final = frozenset({"un", "in", "im"})
"""Prefixes that are not negations as words: unhappy denies, un homme and in Paris do not. non may also be a separate word."""
_ADJECTIVE: Final = re.compile("(?:[ai]ble|[aei]nt|ive|[ae]l|ate|ite|ous|ic|ect|ary)$")
_DENIABLE: Final = {"un": re.compile("...."), "no": re.compile("...."), "in": _ADJECTIVE, "im": _ADJECTIVE}
"""What a Latin prefix can negate: incapable negates capable, but income does not negate come."""
_NO_DENIAL: Final = frozenset(listed("no_denial"))
_DO_NOT: Final = re.compile("(?:do|does|did)(?: not|n't) (?P<verb>[a-z]+)", re.IGNORECASE)
"""A negated English verb, in its stem form: did not expect, against expected."""
_STEM: Final = 3
"""Letters that two forms of a verb must share: go and went share none, and count as another wording."""
_DENIES: Final = re.compile("not?|never|without|cannot|nor|neither|none", re.IGNORECASE)


def negation(place: Place) -> Spans | None:
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
    """Whether one side's whole word is a negation: not against now, although the differing letters negate nothing."""
    return bool(left and right) and sum(_DENIES.fullmatch(word) is not None for word in place.texts(place.words)) == 1


def _is_negative(place: Place, left: str, right: str) -> bool:
    """Whether one reading is a negation, and the other nothing or an equally short word that is not one."""
    negative, other = (left, right) if _NEGATION.fullmatch(left) else (right, left)
    if not _NEGATION.fullmatch(negative) or _NEGATION.fullmatch(other) or len(other) > _LONGEST_AFFIRMED:
        return False
    if _DENIES_TOO.fullmatch(other):
        return False
    words = place.texts(place.words)
    if _LATIN_PREFIX.fullmatch(negative):
        # un grognement: a word of its own, as the space dropped with it shows
        of_its_own = negative.casefold() in _PREFIXES and negative not in place.readings
        return not other and not of_its_own and all(map(_DENIABLE[negative.casefold()[:2]].search, words))
    own, theirs = words if negative == left else words[::-1]
    if other and not is_word(own) and is_word(theirs) and cause_of(negative, other) == "look-alike":
        return False  # 本未 for 本末: a look-alike, not a negation
    return not any(plain(token.text) in _NO_DENIAL for word in words for token in tokens(word))


_LONGEST_AFFIRMED: Final = 2
"""Most characters of what replaces a negation: a longer reading says more than yes."""


def _is_denied_in_english(left: str, right: str) -> bool:
    """Whether one side negates the other with do and not: did not expect, expected."""
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
