"""White space that separates no words: in a letter-spaced line, and where a line ends within a figure.

Observation. Most papers letter-space only the Han characters of a line, some also letters and figures: `合 作 和   T P P   谈 判`. A single space
is then within a word, and a wider one separates words. A column breaks its lines within figures as well:
`2018年1` / `0月23日`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final

from dedup.text.characters import HAN_CLASS, is_space, is_unspaced
from dedup.text.lines import LINE_ENDS

LEAST_SPREAD: Final = 4
"""Least lone characters of a letter-spaced line: two are a name (`张 静`), three a rare name."""
AROUND: Final = 24
"""Code points examined on each side: a dozen characters and their spaces show how a line is set."""
_LINE_END: Final = re.compile(f"[{LINE_ENDS}]")
_LONGEST_FIGURE: Final = 14
"""Code points on each side of a line end that are looked at: a figure of a dozen, and the character beside it."""


def is_letter_spaced(words: list[str]) -> bool:
    """Whether a line, given as its words, consists mostly of lone unspaced characters."""
    alone = sum(1 for word in words if len(word) <= 2 and is_unspaced(word[0]))
    return alone >= LEAST_SPREAD and 2 * alone >= len(words)


def gap_width(gap: str) -> int:
    """How many half em the white space of a gap is wide."""
    return len(gap) + gap.count("\u3000")


def usual_gap(gaps: Iterable[int]) -> int:
    """The commonest of the gaps, the narrowest of several that are as common; 0 if there are none.

    The letters of a letter-spaced line stand apart by it, and wider gaps part its phrases; so do lines, and wider gaps part texts.
    """
    counts = Counter(gaps)
    return max(counts, key=lambda gap: (counts[gap], -gap), default=0)


def parts_no_words(source: str, start: int, end: int) -> bool:
    """Whether the white space `source[start:end]`, between two characters of spaced scripts, is mere typesetting."""
    if _LINE_END.search(source[start:end]):
        before, behind = source[max(0, start - _LONGEST_FIGURE) : start], source[end : end + _LONGEST_FIGURE]
        begins, ends = _figures()
        return bool(begins.search(before) and ends.match(behind))
    return end - start == 1 and _is_letter_space(source, start)


@cache
def _figures() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of a figure right after a Han character at the end of a line, and of one right before one at the start of a line."""
    return re.compile(rf"[{HAN_CLASS}][0-9][0-9.,]{{0,11}}$"), re.compile(rf"[0-9.,]{{0,11}}[0-9][%％{HAN_CLASS}]")


def _is_letter_space(source: str, at: int) -> bool:
    """Whether each of the two characters beside the space stands alone in a letter-spaced line."""
    if not (_stands_alone(source, at - 1) and _stands_alone(source, at + 1)):
        return False
    before = _LINE_END.split(source[max(0, at - AROUND) : at])[-1]
    behind = _LINE_END.split(source[at : at + AROUND])[0]
    words = (before + behind).split()
    alone = [word for word in words if len(word) == 1]
    return 2 * len(alone) >= len(words) and sum(map(is_unspaced, alone)) >= LEAST_SPREAD


def _stands_alone(source: str, at: int) -> bool:
    beside = source[at - 1 : at] if at else "", source[at + 1 : at + 2]
    return 0 <= at < len(source) and not is_space(source[at]) and all(not each or is_space(each) for each in beside)
