"""Decks in an alphabet: the paragraph between a headline and the makers, or the opening, that tells the story in a sentence.

Observation. A deck has small letters and may end with a full stop, so that it reads like prose; but a report is not over after one
short paragraph in which nobody is named, above a byline. Rule. Such a paragraph right below a head begins the text that goes on below the
makers. Above an opening it takes no full stop, or it could be a brief.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dedup.cutting.lines.scripts import has_case
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.signs import makers

LONGEST: Final = 200
"""Characters of a deck: four lines of a column, or a sentence of the text."""


def begins_with_deck(paragraphs: Sequence[Paragraph], at: int, text: Sequence[int]) -> bool:
    """Whether the one paragraph of `text` is the deck of the report whose makers, or opening, stand at `at`."""
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
