"""Decks, in languages with an alphabet: a sentence that sums up the story, between the headline and the byline or the opening.

Observation. A deck has small letters and may end with a full stop, so that it looks like prose. But a report does not end after one
short paragraph above a byline. Rule. A single short paragraph right below a head belongs to the text that goes on below the byline. Above an
opening it must not end with a full stop: it could be a brief.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dedup.cutting.lines.scripts import has_case
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.signs import makers

LONGEST: Final = 200
"""Characters of the longest deck: four lines of a column, or a sentence."""


def begins_with_deck(paragraphs: Sequence[Paragraph], at: int, text: Sequence[int]) -> bool:
    """Whether `text` is one paragraph that is the deck of the report whose byline, or opening, stands at `at`."""
    if len(text) != 1 or not text[0]:
        return False
    part, deck, head = paragraphs[at], paragraphs[text[0]], paragraphs[text[0] - 1]
    if (
        head.kind != "head"
        or deck.kind != "body"
        or deck.opening
        or len(deck.text) > LONGEST
        or not has_case(deck.text)
    ):
        return False
    return (part.kind == "byline" and makers.is_latin_byline(part.text)) or (part.opening and not deck.finished)
