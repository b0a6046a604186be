"""Markdown and HTML left in plain text: a view of the text without them that is as long as the text, so that offsets count in both.

Observation. A page that a program took out of a web page as Markdown, or that a person copied from an editing system, has links, bold type,
escapes, character references and stray tags in it. They are layout: no reader of the page saw them. Rule. Each sign is *blanked*: its code
points become invisible ones, which the cutter and the fold drop as they drop any other. A character reference becomes its character,
followed by as many invisible ones as it was longer; a tag that ends a line becomes a line end, and one of a heading a heading mark.

Sources: CommonMark 0.31 for escapes, links, emphasis and the closing marks of headings; HTML for the names of elements and characters.

    >>> source = "见[新桥](/a.html)&ldquo;通车&rdquo;"
    >>> bare = without_markup(source)
    >>> as_shown(bare), len(bare) == len(source), source[bare.index("通"):][:2]
    ('见新桥“通车”', True, '通车')
"""

from __future__ import annotations

from functools import lru_cache

from dedup.model import Page
from dedup.text.markup.blanking import Blanking, as_shown, unit_end, whole_units
from dedup.text.markup.block import blank_front_matter, blank_line_marks
from dedup.text.markup.emphasis import blank_emphasis
from dedup.text.markup.inline import blank_inline, may_have_markup

__all__ = ["as_shown", "bare", "has_markup", "unit_end", "whole_units", "without_markup"]


def bare(page: Page) -> str:
    """The page's text without the signs of markup, if it is plain text that has any; of the same length, the very same object if not."""
    return without_markup(page.text) if page.markup else page.text


def has_markup(text: str) -> bool:
    """Whether a plain text has any sign that is taken for markup."""
    return without_markup(text) != text


@lru_cache(maxsize=8)
def without_markup(text: str) -> str:
    """The text with its signs of markup blanked, of the same length; the same text where there are none (not always the same object)."""
    if not may_have_markup(text):
        return text
    blanking = Blanking(text)
    blank_front_matter(blanking)
    blank_inline(blanking)
    blank_line_marks(blanking)
    blank_emphasis(blanking)
    return blanking.text
