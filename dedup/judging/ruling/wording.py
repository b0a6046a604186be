"""When the rules about marks, forms of characters, titles and terms, legal and plain wording apply."""

from __future__ import annotations

import re
from typing import Final

from dedup.judging.differing.capitals import only_capitals
from dedup.judging.differing.faces import Face, Spans
from dedup.judging.differing.places import NAME_READING, Place, matches_of
from dedup.judging.differing.widening import PARTICLES
from dedup.judging.words.causes import spelt_out
from dedup.judging.words.grammar import any_of, listed
from dedup.judging.words.latin import is_letter
from dedup.judging.words.lexicon import kind_of, tokens
from dedup.model import Interval
from dedup.text.characters import HAN_CLASS, is_han
from dedup.text.forms import are_forms, plain


def punctuation(place: Place) -> Spans | None:
    return place.words if place.only_marks else None


def set_twice(place: Place) -> Spans | None:
    """One side has a Han character more, which is the one before it or behind it."""
    more, less = (place.left, place.right) if place.left.text else (place.right, place.left)
    if less.text or len(more.text) != 1 or not is_han(more.text) or place.is_particle:
        return None
    text, (start, end) = more.witness.text, more.span
    if more.text not in (text[start - 1 : start], text[end : end + 1]):
        return None
    return place.body or place.place_name or place.words


def variant_form(place: Place) -> Spans | None:
    return place.words if are_forms(*place.readings) or spelt_out(*place.readings) else None


def case(place: Place) -> Spans | None:
    if not only_capitals(*place.readings):
        return None
    if place.longest <= place.settings.passage:
        return place.words
    return _whole_words(place.left), _whole_words(place.right)


def _whole_words(face: Face) -> Interval:
    """The span, widened to whole words: over the letters right before and after it."""
    text, (start, end) = face.witness.text, face.span
    while start and is_letter(text[start - 1]):
        start -= 1
    while end < len(text) and is_letter(text[end]):
        end += 1
    return start, end


def document(place: Place) -> Spans | None:
    if all(kind_of(reading) == "t" for reading in place.readings):
        return None  # 《联合国公约》 against 《世界银行公约》: two bodies
    if place.document is None or place.is_particle:
        return None
    bare = all(len(text) <= 1 for text in place.texts(place.words))
    short = all(len(text) <= place.settings.term_length for text in place.texts(place.document))
    return place.document if bare and short else place.words  # 《黄河百|态》: a lone character says little


def term(place: Place) -> Spans | None:
    if place.quoted is None or not place.is_term or place.is_particle or _says_how(place):
        return None
    said = (token.text for text in place.texts(place.quoted) for token in tokens(plain(text)))
    return None if any(map(_OF_SENTENCES.__contains__, said)) else place.quoted


_OF_SENTENCES: Final = frozenset("了又已将")
"""Words that occur in speech but in no name: 又进入了新的阶段. Names may contain 就 and 在: 没有共产党就没有新中国."""
_MANNER: Final = frozenset(listed("manner"))


def _says_how(place: Place) -> bool:
    """Whether one page merely adds how a thing is done: 希望[进一步]加强合作. In 政务公开 the word is the thing itself."""
    left, right = map(plain, place.readings)
    face = place.left if left else place.right
    behind = face.witness.text[face.span[1] : face.field[1]][:_WORD]
    return (
        {left, right} & _MANNER != set()
        and "" in {left, right}
        and tokens(plain(behind))[:1] != ()
        and (behind[0] in "的地" or tokens(plain(behind))[0].kind == "v")
    )


_WORD: Final = 4
"""Characters within which the next word stands."""


_ADDRESS: Final = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[\w./?=&%#:~-]+"
    r"|(?<![\w.@-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|gov|edu|info)\b(?:/[\w./?=&%#~-]*)?",
    re.ASCII,
)


def address(place: Place) -> Spans | None:
    """An e-mail or web address that differs: another letter or figure leads to somebody else."""
    return place.held(matches_of(_ADDRESS), far=True)


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
"""A law or a crime by name: two or more characters before the word; 方法 and 做法 are shorter."""


_LEGAL_TERMS: Final = frozenset(listed("legal_terms"))


CRIME: Final = re.compile(f"(?<=[犯以嫌成为控的])[{HAN_CLASS}]{{2,10}}?罪(?![犯人行名责])")
"""A crime by name: 犯|故意伤害罪."""


def legal(place: Place) -> Spans | None:
    if place.longest > NAME_READING or _particles(place):  # 主犯的 and 主犯地 are one term
        return None
    crime = place.held(matches_of(CRIME))
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
    """Particles or English articles that differ; not a piece torn from a word: 了解, 当地."""
    if any(map(_is_torn, place.faces)):
        return None
    articles = any(
        all(text.strip().casefold() in _ARTICLES for text in both)
        for both in (place.readings, place.texts(place.words))
    )
    return place.words if _particles(place) or articles else None


def _is_torn(face: Face) -> bool:
    """Whether a single character here is part of a word, not a particle after a verb (意味着) or after a word complete without it (真的)."""
    if face.text not in PARTICLES or len(face.held) != 1:
        return False
    word, at = face.held[0].text, face.span[0] - face.far[0] - face.held[0].start
    if len(word) == 1:
        return False
    return at == 0 or face.held[0].kind in _THINGS or (face.text in _AT_THE_END and len(word) == _VERB)


_THINGS: Final = frozenset("nst")
"""Classes of words for things, places and bodies: 目的, 当地."""
_AT_THE_END: Final = frozenset("得地")
_VERB: Final = len("获得")
"""Characters of a word that is incomplete without these: 获得, 当地, 特地; but 慢慢地, 说得."""


def quotation(place: Place) -> Spans | None:
    return place.words if place.quoted is not None else None


def wording(place: Place) -> Spans | None:
    return place.words
