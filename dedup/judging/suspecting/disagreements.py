"""Where does an article disagree with itself, or with the calendar: a name, a number, a date?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dedup.judging.differing.readers_view import shown
from dedup.judging.knowing.knowledge import folded_span
from dedup.judging.recognising.dates import dates, impossible
from dedup.judging.recognising.names import names
from dedup.judging.recognising.numbers import Number, numbers
from dedup.judging.recognising.surnames import has_shape, surname_of
from dedup.judging.suspecting.sheet import Found, Sheet
from dedup.judging.words.causes import close_or_homophones
from dedup.text.characters import is_han


def name_in_two_ways(sheet: Sheet) -> Iterator[Found]:
    """A name that differs from another of the article in one character that looks or sounds like the other's."""
    if sheet.is_old:
        return  # what stands behind a name in the older language, the grammar of names does not know: 刘寿免, 刘授免
    places = _names_of(sheet)
    found = sorted(places)
    for name in found:
        others = [other for other in found if _alike_names(name, other)]
        rarer = [other for other in others if (len(places[name]), name) < (len(places[other]), other)]
        if rarer and not _ends_too_late(name, sheet):
            for span in places[name]:
                yield span, {"name": name, "other": rarer[0], "times": len(places[rarer[0]])}


def _names_of(sheet: Sheet) -> dict[str, list[tuple[int, int]]]:
    """The names of the article and where they stand: those of its bylines, and those in its text."""
    places: dict[str, list[tuple[int, int]]] = {}
    for byline in sheet.article.bylines:
        span = folded_span(sheet.witness, byline.start, byline.end)
        if span is not None and has_shape(byline.name):
            places.setdefault(byline.name, []).append(span)
    for base, text in sheet.paragraphs:
        for a, b in names(text):
            start, end = base + a, base + b
            told = any(start < y and x < end for spans in places.values() for x, y in spans)
            if has_shape(text[a:b]) and not told:
                places.setdefault(text[a:b], []).append((start, end))
    return places


_LEAST_NAME: Final = 3
"""Characters of a name for which one that differs is told: names of two characters are alike too often."""


_COUNTED: Final = frozenset("一二三四五六七八九十")
"""What lies close and is two facts: 三州, 二州 behind what may be a surname."""
_CONTINUATIONS: Final = 3
"""Characters that follow the same two: as many show that the name ends before them (刘贺听, 刘贺一, 刘贺入)."""


def _ends_too_late(name: str, sheet: Sheet) -> bool:
    """Whether the name is a shorter one and the word behind it."""
    shorter = re.escape(name[:-1])
    return len({c for _, text in sheet.paragraphs for c in re.findall(f"{shorter}(.)", text)}) >= _CONTINUATIONS


def _alike_names(name: str, other: str) -> bool:
    if name == other or len(name) != len(other) or len(name) < _LEAST_NAME or surname_of(name) != surname_of(other):
        return False
    differing = [(a, b) for a, b in zip(name, other, strict=True) if a != b]
    return len(differing) == 1 and close_or_homophones(*differing[0]) and not set(differing[0]) <= _COUNTED


_NOUN: Final = 4
"""Characters behind a number that must be the same for two numbers to count the same things."""
_VERB: Final = 2
"""Characters before a number that must be the same."""
_POINTS_IN_TIME: Final = frozenset(["年", "月", "日", "号", "时"])


def number_disagrees(sheet: Sheet) -> Iterator[Found]:
    """Two numbers that count the same things in the same words, before and behind, and differ by a slip of the hand."""
    said: dict[tuple[str, str, str], tuple[Number, tuple[int, int]]] = {}
    for start, text in sheet.paragraphs:
        for number in numbers(text):
            noun, verb = text[number.end : number.end + _NOUN], text[max(0, number.start - _VERB) : number.start]
            if (
                number.ordinal
                or number.unit in _POINTS_IN_TIME
                or len(noun + verb) < _NOUN + _VERB
                or not all(map(is_han, noun + verb))
            ):
                continue
            span = start + number.start, start + number.end
            first, place = said.setdefault((verb, number.unit, noun), (number, span))
            if first.fact != number.fact and _slip(first.text, number.text):
                yield span, {"number": number.text, "noun": noun, "other": shown(sheet.witness, *place)}


def _slip(first: str, second: str) -> bool:
    """Whether one number is the other with two figures exchanged, or one figure of three or more wrong.

    The noughts at the end are no figures: 200元 and 500元 are two sums.
    """
    figures = [re.sub(r"\D", "", text).rstrip("0") for text in (first, second)]
    if min(map(len, figures)) < 2:  # 3 and 5 are no slip but two counts
        return False
    if len(figures[0]) != len(figures[1]):
        return False
    wrong = sum(a != b for a, b in zip(*figures, strict=True))
    return sorted(figures[0]) == sorted(figures[1]) or (wrong == 1 and len(figures[0]) > 2)


def impossible_dates(sheet: Sheet) -> Iterator[Found]:
    for start, text in sheet.paragraphs:
        for a, b in dates(text):
            wrong = impossible(text[a : b + 5] if text[b : b + 1] == "(" else text[a:b])
            if wrong is not None:
                yield (start + a, start + b), {"date": wrong}
