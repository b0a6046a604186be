"""When do the rules about marks, forms, set-off words and plain wording apply, and those about order?

One predicate a rule of `rules.RULES`, here as in the modules beside it: the words to show where it applies, else None.
"""

from __future__ import annotations

import re
from typing import Final

from dedup.judging.differing.capitals import only_capitals
from dedup.judging.differing.faces import Face, Spans
from dedup.judging.differing.places import NAME_READING, Place
from dedup.judging.differing.widening import PARTICLES
from dedup.judging.words.causes import spelt_out
from dedup.judging.words.grammar import any_of, listed
from dedup.judging.words.latin import is_letter
from dedup.judging.words.lexicon import kind_of
from dedup.model import Interval
from dedup.text.characters import HAN_CLASS
from dedup.text.forms import are_forms, plain


def block(place: Place) -> Spans | None:
    return place.whole if place.variant.moved and not place.swap else None


def swap(place: Place) -> Spans | None:
    return place.whole if place.variant.moved else None


def passage(place: Place) -> Spans | None:
    return place.whole if place.longest > place.settings.passage and not place.in_head else None


def punctuation(place: Place) -> Spans | None:
    return place.words if place.only_marks else None


def variant_form(place: Place) -> Spans | None:
    return place.words if are_forms(*place.readings) or spelt_out(*place.readings) else None


def case(place: Place) -> Spans | None:
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


def document(place: Place) -> Spans | None:
    if all(kind_of(reading) == "t" for reading in place.readings):
        return None  # 《联合国公约》 against 《世界银行公约》: two bodies
    return place.words if place.document is not None and not place.is_particle else None


def term(place: Place) -> Spans | None:
    return place.quoted if place.is_term and not place.is_particle else None


_ADDRESS: Final = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[\w./?=&%#:~-]+"
    r"|(?<![\w.@-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|gov|edu|info)\b(?:/[\w./?=&%#~-]*)?",
    re.ASCII,
)


def address(place: Place) -> Spans | None:
    """An e-mail or web address: a letter or a figure of it leads to somebody else."""
    return place.held(lambda text: (match.span() for match in _ADDRESS.finditer(text)), far=True)


def headline(place: Place) -> Spans | None:
    return place.words if place.in_head else None


_BOUNDS: Final = re.compile(f"{any_of('bounds')}|at (?:least|most)|all|some|every|only|must|may|shall")
_LIMITS: Final = frozenset(listed("limits"))


def bound(place: Place) -> Spans | None:
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


def legal(place: Place) -> Spans | None:
    if place.longest > NAME_READING or _particles(place):  # 主犯的 and 主犯地 are one term
        return None
    crime = place.held(_crimes)
    if crime is not None:
        return crime
    words = place.texts(place.words)
    by_name = all(map(_LAW_BY_NAME.fullmatch, words)) or all(plain(word) in _LEGAL_TERMS for word in words)
    return place.words if by_name or any(map(_LAW.search, place.readings)) else None


def recurring(place: Place) -> Spans | None:
    left, right = place.readings
    if place.occurrences < place.settings.recurring or not (left and right) or _particles(place):
        return None
    return place.words


def _particles(place: Place) -> bool:
    return all(set(text) <= PARTICLES for text in place.readings)


_ARTICLES: Final = frozenset({"a", "an", "the", ""})


def particle(place: Place) -> Spans | None:
    """Particles, or English articles, of which an edit holds the letters that differ."""
    articles = any(
        all(text.strip().casefold() in _ARTICLES for text in both)
        for both in (place.readings, place.texts(place.words))
    )
    return place.words if _particles(place) or articles else None


def quotation(place: Place) -> Spans | None:
    return place.words if place.quoted is not None else None


def wording(place: Place) -> Spans | None:
    return place.words
