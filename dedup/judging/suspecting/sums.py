"""Where do parts make more than the whole that they are parts of: 先进集体8个，其中市级6个，县级3个?

Observation: parts behind 其中 are often not all, and may overlap (其中党员60人、女职工50人); so a sum that is smaller says nothing, and a
greater one only where no part can be of another. Rule: the parts are counted alike and are grades of one scale, which have one ending
and differ in the character before it (市级, 县级; 一等奖, 二等奖; 男生, 女生).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from dedup.judging.recognising.numbers import Number, numbers
from dedup.judging.suspecting.sheet import Found, Sheet
from dedup.judging.words.grammar import any_of
from dedup.text.characters import HAN_CLASS

_OF_WHICH: Final = re.compile(rf"[{HAN_CLASS}]{{0,6}},?其中:?")
"""Between the whole and the name of its first part."""
_NAME: Final = re.compile(rf"[,、;]?(?P<name>{any_of('grades')})(?:的?(?:有|为|占|达)?|奖)$")
"""What stands between two parts: a mark and the name of the second."""
_SENTENCE: Final = re.compile(r"[^。!?\n]+")
_FEWEST: Final = 2


def parts_exceed(sheet: Sheet) -> Iterator[Found]:
    """The whole whose parts, by grades of one scale, make more than it."""
    for base, text in sheet.paragraphs:
        for sentence in _SENTENCE.finditer(text):
            if "其中" in sentence.group():
                for whole, parts in _wholes(sentence.group()):
                    total = sum(part.value for part in parts)
                    at = base + sentence.start()
                    yield (
                        (at + whole.start, at + whole.end),
                        {"number": whole.text, "parts": "+".join(part.text for part in parts), "sum": total},
                    )


def _wholes(sentence: str) -> Iterator[tuple[Number, list[Number]]]:
    counted = [n for n in numbers(sentence) if n.text[0].isdigit() and not n.ordinal and not n.roughly]
    for at, whole in enumerate(counted):
        found: list[Number] = []
        scales: set[str] = set()
        end = whole.end
        for part in takewhile(whole.counts_alike, counted[at + 1 :]):
            between = sentence[end : part.start]
            opened = _OF_WHICH.match(between) if not found else None
            named = _NAME.fullmatch(between[opened.end() :] if opened else between)
            if named is None or (not found and opened is None):
                break
            found.append(part)
            scales.add(named["name"].removesuffix("奖")[-1])  # 一等奖 and 二等 are of one scale
            end = part.end
        if len(found) >= _FEWEST and len(scales) == 1 and sum(part.value for part in found) > whole.value:
            yield whole, found
