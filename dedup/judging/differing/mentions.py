"""Persons named here whom one of the two texts introduces elsewhere.

Observation: a report introduces a person once (村支书高峰) and then uses the name alone (高峰回到村里), which may be an ordinary word. Rule: a
string with the shape of a name is that name here if one of the two texts introduces it elsewhere by a role or a verb of saying.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from dedup.judging.differing.faces import Face
from dedup.judging.recognising.introducing import is_announced, is_called_by_office
from dedup.judging.recognising.names import names
from dedup.judging.recognising.surnames import SOUNDS, has_shape
from dedup.judging.words.lexicon import tokens
from dedup.model import Interval
from dedup.text.forms import plain

_SIZES: Final = (4, 3, 2)
"""Characters of a Chinese name, the longest first: 王建 in 王建军 is nobody."""
_SHORTEST_RUN: Final = 4
"""Least characters of a foreign name recognised by its characters alone: Chinese names have up to three."""
_LONGEST_RUN: Final = 8
"""The most: few have more between two dots."""
_BEFORE: Final = 12
"""Folded characters before a name in which an introduction is looked for: an office has up to six, its organisation more."""
_BEHIND: Final = 4
"""The same after it: verbs of saying and forms of address have up to three."""


def mentioned(face: Face, both: tuple[Face, Face]) -> list[Interval]:
    """The span, in the folded text, of the name around the reading that either text introduces elsewhere; one or none."""
    own, (start, end) = face.witness.text, face.span
    lower, upper = face.field
    for size in _SIZES:
        for at in range(max(lower, end - size), min(start, upper - size) + 1):
            name = own[at : at + size]
            if at < end and start < at + size and has_shape(name) and any(_announces(other, name) for other in both):
                return [(at, at + size)]
    return _transcribed(face, both)


def _transcribed(face: Face, both: tuple[Face, Face]) -> list[Interval]:
    """The longest run of transcription characters around the reading, if either text has it elsewhere; one or none.

    So long a run that recurs and contains no word is a foreign name, even if nothing introduces it: 斯特凡诺维奇.
    """
    own, (start, end) = face.witness.text, face.span
    lower, upper = face.field
    first, last = start, end
    while first > max(lower, end - _LONGEST_RUN) and own[first - 1] in SOUNDS:
        first -= 1
    while last < min(upper, start + _LONGEST_RUN) and own[last] in SOUNDS:
        last += 1
    runs = ((a, b) for a in range(first, start + 1) for b in range(last, end - 1, -1) if b - a >= _SHORTEST_RUN)
    for a, b in sorted(runs, key=lambda run: run[0] - run[1]):
        if all(map(SOUNDS.__contains__, own[a:b])) and _recurs(both, own[a:b]) and _holds_no_word(own[a:b]):
            return [(a, b)]
    return []


def _recurs(both: tuple[Face, Face], name: str) -> bool:
    return any(
        at >= face.span[1] or at + len(name) <= face.span[0] for face in both for at in _places(face.witness.text, name)
    )


def _holds_no_word(name: str) -> bool:
    return all(len(token.text) == 1 for token in tokens(plain(name)))


def _announces(face: Face, name: str) -> bool:
    start, end = face.span
    return any(
        at > end or at + len(name) < start  # not here: `names` has examined this place
        for at in _announced(face.witness.text, name)
    )


@lru_cache(maxsize=1024)  # a name that recurs is asked for at each of its places
def _announced(text: str, name: str) -> tuple[int, ...]:
    return tuple(at for at in _places(text, name) if _is_announced_at(text, at, at + len(name)))


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _is_announced_at(text: str, start: int, end: int) -> bool:
    """Whether the text has exactly this as a name and introduces it, or uses the word as a name by its office: 村支书|金星|是."""
    base = max(0, start - _BEFORE)
    window = plain(text[base : end + _BEHIND])
    span = start - base, end - base
    return (is_announced(window, *span) and span in names(window)) or is_called_by_office(window, *span)
