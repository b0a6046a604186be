"""White space that parts no words: in a letter-spaced line, and where a line ends within a figure.

Observation. Most papers set only the Han characters of a line apart, some the letters and figures with them: `合 作 和   T P P   谈 判`. A
space of one character then stands within a word, and a wider one parts words. A column breaks its lines within figures as well:
`2018年1` / `0月23日`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from dedup.text.characters import HAN_CLASS, is_space, is_unspaced
from dedup.text.lines import LINE_ENDS

LEAST_SPREAD: Final = 4
"""Characters standing alone that make a line a letter-spaced one: two are a name (`张 静`), three a rare name."""
AROUND: Final = 24
"""Code points looked at on each side: a dozen characters and their spaces show how a line is set."""
_LINE_END: Final = re.compile(f"[{LINE_ENDS}]")
_LONGEST_FIGURE: Final = 14


def is_letter_spaced(words: list[str]) -> bool:
    """Whether the words of a line are mostly characters that stand alone, though not its words."""
    alone = sum(1 for word in words if len(word) <= 2 and is_unspaced(word[0]))
    return alone >= LEAST_SPREAD and 2 * alone >= len(words)


def parts_no_words(source: str, start: int, end: int) -> bool:
    """Whether the white space `source[start:end]`, between two characters of spaced scripts, is the setting's alone."""
    if _LINE_END.search(source[start:end]):
        before, behind = source[max(0, start - _LONGEST_FIGURE) : start], source[end : end + _LONGEST_FIGURE]
        begins, ends = _figures()
        return bool(begins.search(before) and ends.match(behind))
    return end - start == 1 and _is_letter_space(source, start)


@cache
def _figures() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A figure right behind a Han character, and one right before one, as far as its line has it."""
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
