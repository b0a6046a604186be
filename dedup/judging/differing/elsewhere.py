"""Readings that the other page has too, in another article: the pages were cut differently, and that is layout.

Observation: if a headline or the last paragraphs of a column go to different articles on the two pages, each pair seems to have a passage
that its partner lacks, although both pages print it. Rule: a reading that only one side has is no discrepancy if another article of the
other side's source holds most of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dedup.judging.differing.faces import Face
from dedup.judging.differing.places import Place
from dedup.judging.knowing.knowledge import Knowledge
from dedup.model import Witness
from dedup.text.characters import is_han

_LEAST: Final = 16
"""Folded characters that a reading at an end of its paragraph must have to be looked for, about a line of print: shorter ones recur by
chance (本报讯, a date, 习近平总书记指出)."""
_LEAST_INSIDE: Final = 30
"""The same for a reading within a paragraph, where no article is cut: at least two lines."""
_LEAST_HEAD: Final = 4
"""The same for a headline: even one of four characters (体育新闻) seldom occurs twice on a page."""
_LETTERS: Final = 3
"""Letters that carry as much as one ideograph: `growth` is as common as 增长."""
_WINDOW: Final = 6
"""Folded characters of the pieces that are looked up: a misread character spoils two of them, not all."""
_MOST: Final = 0.6
"""Share of the pieces that another article must hold: half a passage is not the passage."""


def stands_elsewhere(place: Place, knowledge: Knowledge) -> bool:
    """Whether each reading, if it is not absent, also stands in another article of the other side's source."""
    edge = any(face.text and _at_an_end(face) for face in place.faces)
    inside = _LEAST if place.in_head else _LEAST_INSIDE
    least = inside if not edge else _LEAST_HEAD if place.in_head else _LEAST
    if place.variant.moved or place.longest < least:
        return False
    sides = (
        (place.left.text, place.left.witness, place.right.witness),
        (place.right.text, place.right.witness, place.left.witness),
    )
    present = [(_without_marks(text), own, other) for text, own, other in sides if text.strip()]
    return all(
        _size(text) >= least
        and own.source != other.source
        and any(_has_passage(w.text, text) for w in _others(other, knowledge))
        for text, own, other in present
    )


def _size(text: str) -> int:
    """The characters of the text, letters counting for less."""
    return len(text) if any(map(is_han, text)) else len(text) // _LETTERS


def _at_an_end(face: Face) -> bool:
    """Whether the reading begins or ends its paragraph."""
    return face.span[0] <= face.field[0] or face.span[1] >= face.field[1]


def _without_marks(text: str) -> str:
    """The text without the marks around it: a heading mark belongs to one layout only."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return text[start:end]


def _others(witness: Witness, knowledge: Knowledge) -> Iterator[Witness]:
    for article in knowledge.by_source.get(witness.source, ()):
        if article != witness.article and article in knowledge.witnesses:
            yield knowledge.witnesses[article]


def _has_passage(text: str, passage: str) -> bool:
    pieces = [passage[at : at + _WINDOW] for at in range(0, max(1, len(passage) - _WINDOW + 1), _WINDOW // 2)]
    return sum(piece in text for piece in pieces) >= _MOST * len(pieces)
