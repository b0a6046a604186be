"""Where do parts make more than the whole that they are parts of: 先进集体8个，其中市级6个，县级3个; 共23人，其中男12人，女13人?

Observation: parts behind 其中 are often not all, and may overlap (其中党员60人、女职工50人); so a sum that is smaller says nothing, and a
greater one only where no part can be of another. Rule: the parts are counted alike and are named by the values of one scale, of which a
thing has only one (市级, 县级; 东部, 西部; 男, 女; 一组, 二组), with the same word behind, or none. A scale whose values are all that there is
must make the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dedup.judging.recognising.numbers import Number, numbers
from dedup.judging.suspecting.sheet import SENTENCE, Found, Sheet
from dedup.judging.words.grammar import listed
from dedup.text.characters import HAN_CLASS

_OF_WHICH: Final = re.compile(rf"[{HAN_CLASS}]{{0,6}}?,?(?:其中|包括)(?:有|,|:)?")
"""Between the whole and the name of its first part."""
_BESIDE: Final = re.compile(r"[,(]")
"""The same where the scale is complete: 共23人,男12人,女13人."""
_NAME: Final = re.compile(rf"(?:[,、;]|和)?(?P<name>[{HAN_CLASS}]{{1,8}}?)(?:的?(?:有|为|占|达|共))?")
"""What stands between two parts: a mark and the name of the second."""
_IN_ALL: Final = re.compile(",(?:合计|总计|共计|总共|一共|共)(?:有|为)?")
"""Between the last part and a whole that follows."""
_ORDINAL: Final = re.compile("第?(?P<nth>[一二三四五六七八九十甲乙丙丁])(?P<rest>..?)")
"""The first, second … of one kind: 一组, 甲村."""
_RATES: Final = ("%", "‰", "成", "倍", "点", "度")
"""What numbers end in that are no sums: rates, shares, degrees."""
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class _Name:
    """What a part is called by: the value of a scale and the word behind it."""

    scale: str
    value: str
    rest: str


def parts_exceed(sheet: Sheet) -> Iterator[Found]:
    """The whole whose parts make more than it, or, where they are all that there is, another number."""
    for base, text in () if sheet.is_old else sheet.paragraphs:
        for sentence in SENTENCE.finditer(text):
            for whole, parts, total in _wrong_sums(sentence.group()):
                at = base + sentence.start()
                said = "+".join(part.text for part in parts)
                yield (at + whole.start, at + whole.end), {"number": whole.text, "parts": said, "sum": total}


def _wrong_sums(sentence: str) -> Iterator[tuple[Number, Sequence[Number], object]]:
    counted = [n for n in numbers(sentence) if n.text[0].isdigit() and not n.ordinal and not n.roughly]
    for at, whole in enumerate(counted):
        if whole.text.endswith(_RATES):
            continue
        parts, names = _parts(sentence, whole, counted[at + 1 :])
        total = sum(part.value for part in parts)
        alone = not any(map(whole.counts_alike, counted[at + 1 + len(parts) :]))  # 男12人,女10人,儿童1人
        if len(parts) >= _FEWEST and (total > whole.value or (total < whole.value and _are_all(names) and alone)):
            yield whole, parts, total
        parts = _parts_before(sentence, whole, counted[:at])
        total = sum(part.value for part in parts)
        if len(parts) >= _FEWEST and total > whole.value:
            yield whole, parts, total


def _parts(sentence: str, whole: Number, behind: Sequence[Number]) -> tuple[list[Number], list[_Name]]:
    """The numbers behind a whole that count its parts, and what these are called."""
    parts: list[Number] = []
    names: list[_Name] = []
    end = whole.end
    for number in behind:
        between = sentence[end : number.start]
        opened = None if parts else _OF_WHICH.match(between) or _BESIDE.match(between)
        name = _name_of(between[opened.end() :] if opened else between)
        if not whole.counts_alike(number) or name is None or not (parts or opened) or not _goes_with(name, names):
            break
        if opened and len(opened.group()) == 1 and not _are_all([name]):
            break
        parts.append(number)
        names.append(name)
        end = number.end
    return parts, names


def _parts_before(sentence: str, whole: Number, before: Sequence[Number]) -> list[Number]:
    """The numbers before a whole that is said to be their sum: 小学12所、中学5所,共18所."""
    parts: list[Number] = []
    names: list[_Name] = []
    if not before or not _IN_ALL.fullmatch(sentence, before[-1].end, whole.start):
        return parts
    for at in range(len(before) - 1, -1, -1):
        start = before[at - 1].end if at else 0
        name = _name_of(sentence[start : before[at].start]) or _last_name_of(sentence[start : before[at].start])
        if not whole.counts_alike(before[at]) or name is None or not _goes_with(name, names):
            break
        parts.insert(0, before[at])
        names.append(name)
    return parts


def _goes_with(name: _Name, names: Sequence[_Name]) -> bool:
    """Whether the name is another value of the same scale as those before."""
    return all(name.scale == each.scale and name.rest == each.rest and name.value != each.value for each in names)


def _are_all(names: Sequence[_Name]) -> bool:
    return all(name.scale in _complete() for name in names)


def _name_of(between: str) -> _Name | None:
    """The name of a part between the number before it and its own; None where anything else stands there."""
    found = _NAME.fullmatch(between)
    return _named(found["name"]) if found else None


def _last_name_of(clause: str) -> _Name | None:
    """The name with which a clause ends whose number is the first of the parts: 全乡有|小学|12所."""
    ends = (clause[-size:] for size in range(1, min(_LONGEST, len(clause)) + 1))
    return next((name for name in map(_name_of, ends) if name is not None and not name.rest), None)


_LONGEST: Final = 3
"""Characters of the name of the first part, where other words stand before it."""


def _named(name: str) -> _Name | None:
    values = _values()
    for size in range(min(len(name), _LONGEST_VALUE), 0, -1):
        if name[:size] in values:
            return _Name(values[name[:size]], name[:size], name[size:])
    ordinal = _ORDINAL.fullmatch(name)
    return _Name("nth", ordinal["nth"], ordinal["rest"]) if ordinal else None


_LONGEST_VALUE: Final = 4


@lru_cache(maxsize=1)
def _values() -> dict[str, str]:
    """Each value with its scale."""
    return {
        value: scale for name in ("scales", "complete_scales") for scale in listed(name) for value in scale.split("=")
    }


@lru_cache(maxsize=1)
def _complete() -> frozenset[str]:
    return frozenset(listed("complete_scales"))
