"""From where does a maker report? The place behind the names of a byline, before the word for the report.

Observation: papers that name the place with the makers set it behind them: `（记者 史云杰 青岛报道）`, `〔記者李文／台北報導〕`. Some
places begin like a surname (唐山), and in the folded text no space parts place and name. Rule: the longest listed place that
ends right before 报道, in a byline that names somebody before it; behind a stroke any.
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
"""Characters of a place, the longer first: 张家口 ends in no shorter place."""
_FEWEST: Final = 2
"""Characters of the names before it: a byline of a place alone names nobody, 本报记者唐山报道."""
_REACH: Final = 40
"""Folded characters at either end of a field in which its byline stands."""


@lru_cache(maxsize=1024)
def stations(text: str) -> tuple[Interval, ...]:
    """The spans of such places with the word for the report behind them, and the stroke before them if there is one."""
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
    """From where the makers report, by the bylines at the ends of each field, or of one, as spans of the folded text."""
    found: set[Interval] = set()
    for lower, upper in [within] if within else [(part.start, part.end) for part in witness.fields]:
        for start, end in {(lower, min(upper, lower + _REACH)), (max(lower, upper - _REACH), upper)}:
            found |= {(start + a, start + b) for a, b in stations(witness.text[start:end])}
    return sorted(found)
