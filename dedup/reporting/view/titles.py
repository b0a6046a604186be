"""What an article is called: its headline, or what stands for it."""

from __future__ import annotations

from typing import Final

from dedup.model import Article
from dedup.reporting.view.lettering import is_wide

_UNTITLED_WIDTH: Final = 32
"""Columns (a Han character takes two) that stand for an article without a headline: one cell of a table."""


def title_of(article: Article, partner: Article | None = None) -> str:
    """The headline; for an article without one, its partner's or its own first words, in the brackets of a supplied title."""
    if article.headline:
        return article.headline
    if partner is not None and partner.headline:
        return f"［{partner.headline}］"
    width, words = 0, ""
    for character in article.text.strip():
        width += 2 if is_wide(character) else 1
        if width > _UNTITLED_WIDTH:
            return f"［{words}…］"
        words += " " if character.isspace() else character
    return f"［{words}］" if words else ""
