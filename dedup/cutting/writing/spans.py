"""What the spans of an article read: its text, and the makers that they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dedup.model import HEAD_ROLES, Article, Byline, Role, Span
from dedup.press.authors import authors
from dedup.press.bylines import bare_names, find_names
from dedup.text.as_read import as_read, span_as_read

NAMED_WITHIN: Final = 200
"""Code points at either end of a paragraph within which makers are looked for."""
_NAMING_NOBODY: Final[frozenset[Role]] = HEAD_ROLES | {"standfirst", "continuation-mark"}
"""Roles in which no maker is named."""


def text_of(source: str, spans: Sequence[Span]) -> str:
    """The spans as a reader reads them, each on a line of its own."""
    return "\n".join(span_as_read(source, span) for span in spans)


def in_characters_of(source: str, article: Article) -> Article:
    """The article of another text as one of `source`, which differs from that text only in the forms of its characters."""
    headline = next((span for span in article.spans if span.role == "headline"), None)
    return replace(
        article,
        headline=None if headline is None else as_read(source[headline.start : headline.end], head=True),
        bylines=bylines_of(source, article.spans),
        text=text_of(source, article.spans),
    )


def bylines_of(source: str, spans: Sequence[Span]) -> tuple[Byline, ...]:
    """The makers that the spans name, in the order in which the source names them."""
    found: dict[tuple[int, int], Byline] = {}
    for span in spans:
        if span.role in _NAMING_NOBODY:
            continue
        stretches = [(span.start, span.end)]
        if span.end - span.start > 2 * NAMED_WITHIN:
            stretches = [(span.start, span.start + NAMED_WITHIN), (span.end - NAMED_WITHIN, span.end)]
        for start, end in stretches:
            names = find_names(source, start, end)
            if span.role == "byline" and not names:
                names = (*authors(source, start, end), *bare_names(source, start, end))
            for name in names:
                found.setdefault((name.start, name.end), name)
    return tuple(sorted(found.values(), key=lambda name: name.start))
