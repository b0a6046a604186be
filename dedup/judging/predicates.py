"""When does a rule apply? One predicate a rule of `rules.RULES`: the words to show where it does, None where it doesn't."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from dedup.judging.bodies import ending_of
from dedup.judging.bodies import places as find_places
from dedup.judging.causes import cause_of
from dedup.judging.dates import dates, moments
from dedup.judging.faces import Both
from dedup.judging.forms import are_forms, plain
from dedup.judging.grammar import listed
from dedup.judging.lexicon import is_word, kind_of, tokens
from dedup.judging.names import names
from dedup.judging.numbers import facts
from dedup.judging.places import Place
from dedup.judging.widening import PARTICLES
from dedup.text.characters import HAN_CLASS, is_mark, is_space


def block(place: Place) -> Both | None:
    return _whole(place) if place.variant.moved and not place.swap else None


def swapped_names(place: Place) -> Both | None:
    if not place.variant.moved:
        return None
    text = place.left.text
    named = any(a < span[1] and span[0] < b for face, span in ((place.left, place.left.span),) for a, b in face.makers)
    return _whole(place) if named or names(text) or place.left.holder(place.left.found(names)) else None


def swap(place: Place) -> Both | None:
    return _whole(place) if place.variant.moved else None


def _whole(place: Place) -> Both:
    return place.left.span, place.right.span


def passage(place: Place) -> Both | None:
    return _whole(place) if place.longest > place.settings.passage and not place.in_head else None


def maker(place: Place) -> Both | None:
    return place.maker if place.longest <= place.settings.passage and not _only_marks(place) else None


def person(place: Place) -> Both | None:
    return place.person if place.longest <= _NAME_READING and not _only_marks(place) else None


_NAME_READING: Final = 8
"""Folded characters. A reading longer than this is more than a name, unless a byline says otherwise."""


def dateline(place: Place) -> Both | None:
    if place.dateline is None or place.has_both(dates) or place.has_both(find_places):
        return None
    return place.dateline


def same_date(place: Place) -> Both | None:
    """Both dates say the same; a reading of one side only says more."""
    return _if_same(place, place.date, moments)


def same_number(place: Place) -> Both | None:
    return None if place.date is not None else _if_same(place, place.number, facts)


def _if_same(place: Place, found: Both | None, read: Callable[[str], tuple[Sequence[object], str]]) -> Both | None:
    """The words, where what is read in both agrees, and so does what they say beside it."""
    if found is None:
        return None
    left, right = (
        read(plain(face.witness.text[slice(*span)]))
        for face, span in zip((place.left, place.right), found, strict=True)
    )
    return found if left[0] and left == right else None


def date(place: Place) -> Both | None:
    return place.date


def number(place: Place) -> Both | None:
    found = place.number
    if found is None or _numbers_a_body(place):
        return None
    words = [face.witness.text[slice(*span)] for face, span in zip((place.left, place.right), found, strict=True)]
    misread = all(words) and "".join(words).isascii() and not all(re.search(r"\d|[a-z]{3}", word) for word in words)
    return None if misread else found  # AI against A1 is a letter misread


def _numbers_a_body(place: Place) -> bool:
    """Whether the number is a part of a body's name: 第三人民医院."""
    if place.body is None or place.number is None:
        return False
    return all(
        body[0] <= figure[0] and face.witness.text[figure[0] : figure[0] + 1] == "第" and figure[1] < body[1]
        for face, figure, body in zip((place.left, place.right), place.number, place.body, strict=True)
    )


_NEGATION: Final = re.compile(
    r"(?:不|未|没|沒|没有|沒有|无|無|非|否|勿|莫|毋|弗|並非|并非|不是|不[能会會得宜应應可许許必准该該]|[无無毋][须須需法]|未曾|尚未|从未|從未)|(?:not?|never|without|cannot|n't|nor|neither|un|in|im|non)[ -]?",
    re.IGNORECASE,
)
_LATIN_PREFIX: Final = re.compile(r"(?:un|in|im|non)[ -]?", re.IGNORECASE)
_ADJECTIVE: Final = re.compile("(?:[ai]ble|[aei]nt|ive|[ae]l|ate|ite|ous|ic|ect|ary)$")
_DENIABLE: Final = {"un": re.compile("...."), "no": re.compile("...."), "in": _ADJECTIVE, "im": _ADJECTIVE}
"""What a Latin prefix denies: income is no denied come, incapable is a denied capable."""
_NOT_NEGATIVE: Final = frozenset("f")
"""Classes of words in which a leading 不, 未, 无, 非 has no force of its own: 不过, 非常, 未来; 尚未 and 从未 deny."""


def negation(place: Place) -> Both | None:
    left, right = (text.strip() for text in place.readings)
    negative, other = (left, right) if _NEGATION.fullmatch(left) else (right, left)
    if not _NEGATION.fullmatch(negative) or _NEGATION.fullmatch(other) or len(other) > 2:
        return None
    words = [face.witness.text[slice(*span)] for face, span in zip((place.left, place.right), place.words, strict=True)]
    if _LATIN_PREFIX.fullmatch(negative):
        return place.words if not other and all(map(_DENIABLE[negative.casefold()[:2]].search, words)) else None
    own, theirs = words if negative == left else words[::-1]
    if other and not is_word(own) and is_word(theirs) and cause_of(negative, other) == "look-alike":
        return None  # 本未 for 本末: a look-alike made the word, and no denial
    holder = next(
        (t for word in words for t in tokens(word) if negative in t.text and len(t.text) > len(negative)), None
    )
    forceless = holder is not None and kind_of(holder.text) in _NOT_NEGATIVE and holder.text.startswith(negative)
    if holder is not None and forceless and len(holder.text) < 3:
        return None
    return place.words


def punctuation(place: Place) -> Both | None:
    return place.words if _only_marks(place) else None


def _only_marks(place: Place) -> bool:
    """Whether the readings differ in marks alone; a dot inside a name with dots is a part of the name."""
    left, right = (_letters(text) for text in place.readings)
    marks = [character for character in "".join(place.readings) if is_mark(character)]
    return left == right and bool(marks) and "·" not in marks


def _letters(text: str) -> str:
    return "".join(character for character in text if not is_mark(character) and not is_space(character))


def variant_form(place: Place) -> Both | None:
    return place.words if are_forms(*place.readings) else None


def case(place: Place) -> Both | None:
    left, right = place.readings
    return place.words if left and left != right and left.casefold() == right.casefold() else None


def title(place: Place) -> Both | None:
    return place.words if place.title is not None else None


def short_form(place: Place) -> Both | None:
    """A body's name in full on one side and in its usual short form on the other: 总工会／总, nothing else changed."""
    words = place.body
    if words is None or (place.left.text and place.right.text):
        return None
    longer = max(
        (face.witness.text[slice(*span)] for face, span in zip((place.left, place.right), words, strict=True)), key=len
    )
    reading = place.left.text or place.right.text
    return (
        words
        if longer.endswith(reading)
        and any(longer.endswith(full) and reading == full.removeprefix(short) for full, short in _SHORT_FORMS)
        else None
    )


_SHORT_FORMS: Final = (
    ("总工会", "总"), ("委员会", "委"), ("人民法院", "法院"), ("人民检察院", "检察院"), ("人民政府", "政府"),
    ("有限公司", "公司"), ("股份有限公司", "公司"), ("有限责任公司", "公司"),
)  # fmt: skip


def body(place: Place) -> Both | None:
    if place.body is None or place.longest > _NAME_READING:
        return None
    return place.body if _near_an_ending(place) else None


def _near_an_ending(place: Place) -> bool:
    """Whether the reading belongs to the name and not to a loose noun before it: it stands in its last words, or the name begins with a place."""
    if place.body is None:
        return False
    for face, span in zip((place.left, place.right), place.body, strict=True):
        text = face.witness.text[slice(*span)]
        starts_with_place = any(a == 0 for a, _ in find_places(text))
        if starts_with_place or text.isascii() or span[1] - face.span[1] - len(ending_of(text)) <= _BEFORE_ENDING:
            return True
    return False


_BEFORE_ENDING: Final = 4
"""Folded characters between a reading and the ending of the body's name, as in 华|为技术|有限公司: one word or two."""


_RANKS: Final = "省市县区镇乡村州盟旗路街道岛縣區鎮鄉"


def place_name(place: Place) -> Both | None:
    if place.place_name is None or place.longest > _NAME_READING:
        return None
    words = [
        face.witness.text[slice(*span)] for face, span in zip((place.left, place.right), place.place_name, strict=True)
    ]
    ranked = any(len(word) > 2 and word[-1] in _RANKS for word in words)
    # 宁波 against 宁彼, but not 北京 against 首都: what stands for a listed place is one, too, or no word at all
    listed = all(map(len, place.readings)) and all(
        len(word) > 1 and kind_of(word) in (("s", None) if at else ("s",))
        for at, word in enumerate(sorted(words, key=lambda word: kind_of(word) != "s"))
    )
    return place.place_name if ranked or listed else None


def term(place: Place) -> Both | None:
    return place.quoted if place.is_term else None


def headline(place: Place) -> Both | None:
    return place.words if place.in_head else None


_BOUNDS: Final = re.compile(
    "每[人户家年月日周天次个]|人均|户均|至少|至多|最多|最少|最高|最低|不少于|不超过|不低于|不高于|以上|以下|以内|以外|以前|以后|超过|不足|将近|接近|近|约|逾|超|全部|部分|一律|均|累计|平均|首次|首个|"
    "唯一|免费|有偿|必须|应当|可以|不得|严禁|(?:at least|at most|all|some|every|only|must|may|shall)"
)


_LIMITS: Final = frozenset(
    {
        "前",
        "后",
        "内",
        "外",
        "起",
        "止",
        "之前",
        "之后",
        "以前",
        "以后",
        "以上",
        "以下",
        "以内",
        "以外",
        "左右",
        "上下",
        "之内",
        "之外",
    }
)
"""Words that bound a number or a date when they stand directly behind it."""


def bound(place: Place) -> Both | None:
    left, right = place.readings
    words = {face.witness.text[slice(*span)] for face, span in zip((place.left, place.right), place.words, strict=True)}
    for limits, at in (({left, right}, place.left.span[0]), (words, place.words[0][0])):
        before = place.left.witness.text[max(0, at - 1) : at]
        if limits <= _LIMITS | {""} and before and (before.isdigit() or before in "年月日号时天周岁元人个名%米里吨"):
            return place.words
    if left and right:
        return place.words if _BOUNDS.fullmatch(left) and _BOUNDS.fullmatch(right) else None
    reading = left or right
    turned = (reading[at:] + reading[:at] for at in range(len(reading)))  # 每[人每]月 is [每人]每月, told one place on
    return place.words if any(map(_BOUNDS.fullmatch, turned)) else None


_LAW: Final = re.compile(
    "[诉訴讼訟刑罪]|法(?:律|规|定|条|则|令|案)|条例|條例|章程|细则|判决|裁定|仲裁|合同法|司法解释|立法|执法|违法|非法|合法"
)


_LAW_BY_NAME: Final = re.compile("..+(?:法|条例|罪)")
"""A law or a crime by its name: two characters and more before the word; 方法 and 做法 are shorter."""


_LEGAL_TERMS: Final = frozenset(listed("legal_terms"))


_CRIME: Final = re.compile(f"(?<=[犯以嫌成为控的])[{HAN_CLASS}]{{2,10}}?罪(?![犯人行名责])")
"""A crime by its name: 犯|故意伤害罪."""


def _crimes(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _CRIME.finditer(text)]


def legal(place: Place) -> Both | None:
    if place.longest > _NAME_READING:
        return None
    crime = place.held(_crimes)
    if crime is not None:
        return crime
    words = [face.witness.text[slice(*span)] for face, span in zip((place.left, place.right), place.words, strict=True)]
    by_name = all(map(_LAW_BY_NAME.fullmatch, words)) or all(plain(word) in _LEGAL_TERMS for word in words)
    return place.words if by_name or any(map(_LAW.search, place.readings)) else None


def recurring(place: Place) -> Both | None:
    left, right = place.readings
    if place.occurrences < place.settings.recurring or not (left and right) or _particles(place):
        return None
    return place.words


_ACRONYM: Final = re.compile("[A-Z]{2,6}")
"""WTO against WHO; beside other words in capitals it is a line set in capitals."""


def proper_noun(place: Place) -> Both | None:
    words = [face.witness.text[slice(*span)] for face, span in zip((place.left, place.right), place.words, strict=True)]
    if all(map(_ACRONYM.fullmatch, words)) and not any(
        re.search("[A-Z]{2} ?$", face.witness.text[max(0, span[0] - 3) : span[0]])
        or re.match(" ?[A-Z]{2}", face.witness.text[span[1] : span[1] + 3])
        for face, span in zip((place.left, place.right), place.words, strict=True)
    ):
        return place.words
    if not all(re.fullmatch(r"[A-Z][a-z'’-]+(?:s|'s)?", word) for word in words):
        return None
    inside = all(
        re.search(r"[a-z,;] $", face.witness.text[max(0, span[0] - 2) : span[0]])
        for face, span in zip((place.left, place.right), place.words, strict=True)
    )
    return place.words if inside else None


def _particles(place: Place) -> bool:
    return all(set(text) <= PARTICLES for text in place.readings)


_ARTICLES: Final = frozenset({"a", "an", "the", ""})


def particle(place: Place) -> Both | None:
    articles = all(text.strip().casefold() in _ARTICLES for text in place.readings)
    return place.words if _particles(place) or articles or _articles(place) else None


def _articles(place: Place) -> bool:
    """Whether the words are English articles, of which an edit holds the letters that differ."""
    words = (face.witness.text[slice(*span)] for face, span in zip((place.left, place.right), place.words, strict=True))
    return all(word.casefold() in _ARTICLES for word in words)


def quotation(place: Place) -> Both | None:
    return place.words if place.quoted is not None else None


def wording(place: Place) -> Both | None:
    return place.words
