"""Names that an article spells in two ways."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from dedup.judging.recognising.introducing import has_office_before, is_announced
from dedup.judging.recognising.names import names
from dedup.judging.recognising.surnames import differ_in_one_given, differing_characters, has_shape
from dedup.judging.suspecting.sheet import Found, Sheet
from dedup.judging.words.causes import close_or_homophones
from dedup.judging.words.lexicon import kind_of
from dedup.model import Interval
from dedup.text.characters import is_han
from dedup.text.forms import plain


def name_in_two_ways(sheet: Sheet) -> Iterator[Found]:
    """A name that differs from another of the article in one character: a look-alike or sound-alike, or any, if an office introduces the
    other and nothing introduces this one.
    """
    if sheet.is_old:
        return  # the grammar of names does not know what follows a name in the older language: 刘寿免, 刘授免
    places = _names_of(sheet)
    near = _near(places)
    for name in sorted(places):
        others = [
            other
            for other in near[name]
            if _alike_names(name, other)
            and (len(name) > _SHORT_NAME or all(_is_announced(sheet, places[each]) for each in (name, other)))
        ]
        rarer = [other for other in others if _is_the_variant(places[name], places[other])]
        rarer += [other for other in near[name] if _takes_the_place(sheet, name, other, places)]
        if rarer and not _ends_too_late(name, sheet):
            for span in places[name]:
                yield span, {"name": name, "other": rarer[0], "times": len(places[rarer[0]])}


def _is_the_variant(spans: list[Interval], others: list[Interval]) -> bool:
    """Whether a name is rarer than the other, or as frequent and later: the first mention is the introduction."""
    return (len(spans), others[0]) < (len(others), spans[0])


def _names_of(sheet: Sheet) -> dict[str, list[Interval]]:
    """The names in the article's bylines and text, each with its places."""
    places: dict[str, list[Interval]] = {}
    for byline in sheet.article.bylines:
        span = sheet.witness.from_source(byline.start, byline.end)
        if span is not None and has_shape(byline.name):
            places.setdefault(byline.name, []).append(span)
    in_bylines = {at for spans in places.values() for start, end in spans for at in range(start, end)}
    for base, text in sheet.paragraphs:
        for a, b in names(text):
            start, end = base + a, base + b
            if has_shape(text[a:b]) and in_bylines.isdisjoint(range(start, end)):
                places.setdefault(text[a:b], []).append((start, end))
    return places


def _near(found: Collection[str]) -> dict[str, list[str]]:
    """For each name, those that differ from it in one character, variant forms aside; in order."""
    without: dict[str, list[str]] = {}
    for name in found:
        for masked in _masked(name):
            without.setdefault(masked, []).append(name)
    return {name: sorted({other for masked in _masked(name) for other in without[masked]}) for name in found}


def _masked(name: str) -> list[str]:
    """The name without each of its characters in turn."""
    same = plain(name)
    return [f"{same[:at]}?{same[at + 1 :]}" for at in range(len(same))]


_SHORT_NAME: Final = 2
"""Characters of a name that may resemble another by chance: a list of a hundred names may have both 王芳 and 王方. Two such are reported only
if an office or a verb of saying stands beside each."""
_COUNTED: Final = frozenset("一二三四五六七八九十")
"""Characters that differ between two facts: 三州, 二州 after what may be a surname."""
_CONTINUATIONS: Final = 3
"""How many different characters after the same two show that the name ends there (刘贺听, 刘贺一, 刘贺入)."""


def _is_announced(sheet: Sheet, spans: list[Interval]) -> bool:
    return any(is_announced(sheet.witness.text, start, end) for start, end in spans)


def _takes_the_place(sheet: Sheet, name: str, other: str, places: Mapping[str, list[Interval]]) -> bool:
    """Whether nothing introduces the one, while the other, nearly the same, was introduced before: 副部长陈耀邦 …, 陈耀杰强调.

    A newspaper says who somebody is at the first mention. Brothers and lists pass: a word or a mark precedes their names.
    """
    if len(name) <= _SHORT_NAME or not differ_in_one_given(name, other) or kind_of(name[-1]) in _NO_NAMES_END:
        return False
    text, first = sheet.witness.text, places[name][0][0]
    introduced = any(end <= first and has_office_before(text, start) for start, end in places[other])
    return introduced and all(_is_bare(text, start, end) for start, end in places[name])


_NO_NAMES_END: Final = frozenset("fvm")
"""Classes of the character after a name of two that then looks like one of three: 李强|作, 李焕|请辞."""
_BEFORE_BARE: Final = frozenset("应由让对被向请使经据但而当在给如因")
"""Words before a name that introduce nobody."""
_OF_LISTS: Final = frozenset("和与及等、")


def _is_bare(text: str, start: int, end: int) -> bool:
    """Whether nothing before the name says who it is, and it is part of no list."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    opens = not before or before in _BEFORE_BARE or before in '。,;:!?" '
    return opens and is_han(behind) and behind not in _OF_LISTS


def _ends_too_late(name: str, sheet: Sheet) -> bool:
    """Whether the name is really a shorter one followed by a word."""
    shorter = re.escape(name[:-1])
    return len({c for _, text in sheet.paragraphs for c in re.findall(f"{shorter}(.)", text)}) >= _CONTINUATIONS


def _alike_names(name: str, other: str) -> bool:
    differing = differing_characters(name, other)
    return len(differing) == 1 and close_or_homophones(*differing[0]) and not set(differing[0]) <= _COUNTED
