"""From where a maker reports: the place after the names of a byline, before the word for the report.

Observation: some papers name the place after the makers: `（记者 史云杰 青岛报道）`, `〔記者李文／台北報導〕`. Some
places begin like a surname (唐山), and in the folded text no space parts place and name. Rule: the longest listed place that ends right
before 报道, in a byline that names somebody before it; after a slash, any place.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dedup.judging.words.lexicon import kind_of
from dedup.model import Interval, Witness
from dedup.text.characters import HAN_CLASS
from dedup.text.forms import plain

_SIGNED: Final = re.compile(
    rf"(?:记者|通讯员|实习生)[ :：/／]?(?P<before>[{HAN_CLASS}·、,， \u3000/／]{{4,24}}?)(?P<deed>(?:综合)?(?:报道|报导))(?=[)）\]】〕〉 :：]|$)",
    re.MULTILINE,
)
_SIZES: Final = (5, 4, 3, 2)
"""Characters of a place, the longest first, so that 张家口 is found whole."""
_FEWEST: Final = 2
"""Least characters of the names before it: a byline with only a place names nobody (本报记者唐山报道)."""
_REACH: Final = 40
"""Folded characters at either end of a field within which its byline stands."""


@lru_cache(maxsize=1024)
def stations(text: str) -> tuple[Interval, ...]:
    """The spans of such places, with the word for the report and a slash before them, if any."""
    if "报" not in text and "報" not in text:
        return ()
    found: list[Interval] = []
    for match in _SIGNED.finditer(plain(text)):
        before = match["before"]
        if (stroke := before.replace("／", "/").rfind("/")) >= _FEWEST:
            found.append((match.start("before") + stroke, match.end()))
            continue
        for size in _SIZES:
            names, place = before[:-size].rstrip(), before[-size:]
            if len(names) >= _FEWEST and kind_of(place) == "s":
                found.append((match.end("before") - size, match.end()))
                break
    return tuple(found)


def stations_of(witness: Witness, within: Interval | None = None) -> list[Interval]:
    """The places from which makers report, in the bylines at the ends of each field, or of one; spans count in the folded text."""
    found: set[Interval] = set()
    for lower, upper in [within] if within else [(part.start, part.end) for part in witness.fields]:
        for start, end in {(lower, min(upper, lower + _REACH)), (max(lower, upper - _REACH), upper)}:
            found |= {(start + a, start + b) for a, b in stations(witness.text[start:end])}
    return sorted(found)
