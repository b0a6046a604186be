"""When the rules about datelines, dates and numbers apply."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from dedup.judging.differing.faces import Face, Spans
from dedup.judging.differing.places import Place, matches_of
from dedup.judging.recognising.dates import dates, moments
from dedup.judging.recognising.introducing import BEHIND_ANY
from dedup.judging.recognising.numbers import FRENCH_OF, facts, numbers
from dedup.judging.recognising.place_names import place_names
from dedup.judging.words.grammar import listed
from dedup.model import Interval
from dedup.text.characters import is_han
from dedup.text.forms import plain
from dedup.text.numerals import DIGITS, HAN_NUMERAL


def dateline(place: Place) -> Spans | None:
    if place.dateline is None or place.has_both(dates) or place.has_both(place_names):
        return None
    return place.dateline


def same_date(place: Place) -> Spans | None:
    """The dates, if both say the same; a reading on one side only says more."""
    return _if_same(place, place.date, moments)


def same_number(place: Place) -> Spans | None:
    if place.date is not None:
        return None
    if _is_set_low_or_high(place):
        return place.words
    return place.number if _is_one_digit(*place.readings) else _if_same(place, place.number, facts)


def _is_one_digit(left: str, right: str) -> bool:
    """Whether a figure stands for its Han numeral: 1名／一名, 3大／三大, although 一 and 三 alone may not be numbers."""
    han, figure = (left, right) if right.isascii() else (right, left)
    return len(figure) == 1 and figure.isdigit() and DIGITS.get(han) == int(figure)


def _is_set_low_or_high(place: Place) -> bool:
    """Whether the figures are the same but raised or lowered on one side: CO₂ and CO2, m² and m2. 10⁵ and 105 are two numbers."""
    left, right = place.readings
    behind_a_figure = place.left.witness.text[max(0, place.left.span[0] - 1) : place.left.span[0]].isdigit()
    return left != right and not behind_a_figure and left.translate(_SMALL) == right.translate(_SMALL)


_SMALL: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
"""Raised and lowered figures of formulas and units, and plain ones."""


def _if_same(
    place: Place, found: Spans | None, read: Callable[[str, int, int], tuple[Sequence[object], str]]
) -> Spans | None:
    """The words, if `read` finds the same in both, and the rest of the words is the same too."""
    if found is None:
        return None
    left, right = (
        read(plain(face.near[1]), start - face.near[0], end - face.near[0]) for face, (start, end) in place.each(found)
    )
    return found if left[0] and left == right else None


def date(place: Place) -> Spans | None:
    return place.date


_COUNTERS: Final = frozenset(listed("counters"))


def measure_word(place: Place) -> Spans | None:
    """The same number on both sides, counted with different measure words."""
    if place.number is None or place.date is not None:
        return None
    left, right = (numbers(plain(text)) for text in place.texts(place.number))
    if not len(left) == len(right) == 1 or left[0].amount != right[0].amount:
        return None
    counted = [number[0].text[-1:] in _COUNTERS for number in (left, right)]
    return place.number if all(counted) else None


def number(place: Place) -> Spans | None:
    found = place.number
    if found is None:
        lone = _lone_numerals(place)
        return lone if lone is None else _with_measure(place, lone)
    if _numbers_a_body(place) or _is_adverb(place, found):
        return None
    words = place.texts(found)
    misread = all(words) and "".join(words).isascii() and not all(map(numbers, words))
    return None if misread else _with_measure(place, _with_letters(place, found))  # AI against A1 is a letter misread


def _lone_numerals(place: Place) -> Spans | None:
    """Two Han numerals alone, whatever they count: 五|毫西弗, although the unit is not listed; or 一 against 半."""
    readings = [plain(text) for text in place.readings]
    counts = set(readings) == _WHOLE_AND_HALF or all(text and set(text) <= _NUMERALS for text in readings)
    return place.words if counts and place.words == place.whole else None


def _is_adverb(place: Place, found: Spans) -> bool:
    """Whether one side has no number, and the other's is an adverb: 十分 against 非常."""
    texts = place.texts(found)
    counted = [bool(numbers(plain(text))) for text in texts]
    return sum(counted) == 1 and plain(texts[counted.index(True)]) in _ADVERBS


_ADVERBS: Final = frozenset(listed("numeral_adverbs"))
_NUMERALS: Final = frozenset("二三四五六七八九十百千")
"""Without 一 and 两, which often mean just `a` and `both`."""
_WHOLE_AND_HALF: Final = {"一", "半"}
_CODE_BEFORE: Final = re.compile("[A-Za-z][A-Za-z0-9]*(?:[·-][A-Za-z0-9]*)?$")
_CODE_BEHIND: Final = re.compile("[A-Za-z]{0,3}")
_LONGEST_CODE: Final = 8
"""Most characters of a code before the differing figures: the plate A·88K12."""


def _with_letters(place: Place, found: Spans) -> Spans:
    """The numbers with the letters directly beside them: 5G, 10ms, A·88K12."""
    spans: list[Interval] = []
    for face, (start, end) in place.each(found):
        text = face.witness.text
        before = _CODE_BEFORE.search(text[max(0, start - _LONGEST_CODE) : start])
        behind = _CODE_BEHIND.match(text, end)
        spans.append((start - len(before.group()) if before else start, behind.end() if behind else end))
    # it says nothing where both have it: 3,5 millions|de, 3,4 millions|de
    ends = [FRENCH_OF.search(text) for text in place.texts((spans[0], spans[1]))]
    if ends[0] and ends[1] and ends[0].group() == ends[1].group():
        spans = [(start, end - len(ends[0].group())) for start, end in spans]
    return spans[0], spans[1]


def _with_measure(place: Place, found: Spans) -> Spans:
    """The numbers with what they count in, where no list has that as a unit: a single character before a noun or a mark, as in 412|根|桩, 9|针."""
    if not all(map(_BARE.fullmatch, place.texts(found))):
        return found
    behind = [_measure_at(face, end) for face, (_, end) in place.each(found)]
    if behind[0] != behind[1] or not behind[0]:
        return found
    (left, right), size = found, len(behind[0])
    return (left[0], left[1] + size), (right[0], right[1] + size)


_BARE: Final = re.compile(rf"[^A-Za-z]*[\d{HAN_NUMERAL}]")
"""A number without a unit; behind a code stands a word: C919|首|飞."""
_MEASURES_NOTHING: Final = BEHIND_ANY | frozenset("比至到后前内外时起以之所了着过")
"""Function words that stand behind a number and count nothing."""
_BEHIND_A_MEASURE: Final = frozenset("nstq-. ")
"""The classes of tokens behind a measure word: what it counts, or a mark."""


def _measure_at(face: Face, at: int) -> str:
    """The single character that begins here and may be a measure word; empty if none does."""
    base = face.far[0]
    behind = [token for token in face.tokens if token.start + base >= at][:2]
    if not behind or behind[0].start + base != at or len(behind[0].text) > 1 or not is_han(behind[0].text):
        return ""
    ends = len(behind) == 1 or behind[1].kind in _BEHIND_A_MEASURE
    return behind[0].text if ends and behind[0].text not in _MEASURES_NOTHING else ""


_DESIGNATION: Final = re.compile(r"(?=[A-Z0-9/-]*[A-Z])(?=[A-Z0-9/-]*\d)[A-Z0-9]+(?:[/-][A-Z0-9]+)*[a-z]?")
"""Capitals and figures without a space: KX1907C, HN-6B. 10ms is a number with its unit, and iPhone a name."""


def designation(place: Place) -> Spans | None:
    """Designations that differ in a letter or a figure; a mark alone is a matter of style."""
    if place.only_marks or not all(place.readings):
        return None
    found = place.held(matches_of(_DESIGNATION))
    return found if found is not None and all(map(_DESIGNATION.fullmatch, place.texts(found))) else None


def _numbers_a_body(place: Place) -> bool:
    """Whether the number is a part of a body's name: 第三人民医院."""
    if place.body is None or place.number is None:
        return False
    return all(
        body[0] <= figure[0] and face.witness.text[figure[0] : figure[0] + 1] == "第" and figure[1] < body[1]
        for face, figure, body in zip((place.left, place.right), place.number, place.body, strict=True)
    )
