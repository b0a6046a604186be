"""The articles of all pages → the same with the names of columns that recur, which no page shows by itself.

Observation. `新思想引领新征程` reads like a headline with a subheadline below it. But it stands above the headline of another report,
too, on another page or on this one, and no headline does. Rule. A short line is the name of a column (a rubric) if it is the first
head line of articles on two different stories, if the lines right below it are unlike each other, and if neither text repeats its
words. It is then a rubric wherever it comes first, and the headline is below it. Versions of one story count as one story: a second
edition may have another subheadline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dedup.cutting.parallels.head_lines import ALIKE
from dedup.cutting.signs.columns import LONGEST, TOLD, share_told
from dedup.cutting.signs.kickers import kicker_sign
from dedup.cutting.signs.kinship import pairs_of
from dedup.cutting.writing.spans import text_of
from dedup.model import HEAD_ROLES, Article, Page, Reason, Span
from dedup.text.as_read import as_read, span_as_read
from dedup.text.markup import bare
from dedup.text.shingling import letters

_LEAST: Final = 3
"""Letters of the shortest name of a column: fewer are a word that any head may begin with."""


def with_recurring_columns(
    pages: Sequence[tuple[Page, Sequence[Article]]], story_of: Mapping[str, str]
) -> list[tuple[Article, ...]]:
    """The articles of each page; those whose head begins with the name of a column that recurs have it as a rubric.

    `story_of` maps the id of an article that has other versions to a key that it has in common with them.
    """
    shown = [(bare(page), articles) for page, articles in pages]
    columns = _columns(shown, story_of)
    return [
        tuple(_named(source, article) if _top(source, article) in columns else article for article in articles)
        for source, articles in shown
    ]


def _columns(shown: Sequence[tuple[str, Sequence[Article]]], story_of: Mapping[str, str]) -> set[str]:
    """The letters of every first line that stands above unlike lines of two stories, and whose words no text below it repeats."""
    below: dict[str, list[tuple[str, frozenset[str]]]] = {}
    told_by: dict[str, float] = {}
    for source, articles in shown:
        for article in articles:
            top = _top(source, article)
            if top:
                lines = _head(article)
                line = pairs_of(letters(source[lines[1].start : lines[1].end]))
                below.setdefault(top, []).append((story_of.get(article.id, article.id), line))
                told_by[top] = max(told_by.get(top, 0.0), share_told(top, _body(source, article)))
    return {top for top, lines in below.items() if told_by[top] < TOLD and any(_are_two(lines))}


def _are_two(lines: Sequence[tuple[str, frozenset[str]]]) -> Iterator[bool]:
    """For each of `(story, pairs of letters of the line)` behind the first, whether it is of another story and its line unlike the first."""
    story, first = lines[0]
    for other, line in lines[1:]:
        alike = 2 * len(first & line) / max(1, len(first) + len(line))
        yield other != story and alike < ALIKE


def _head(article: Article) -> list[Span]:
    return [span for span in article.spans if span.role in HEAD_ROLES]


def _top(source: str, article: Article) -> str:
    """The letters of the first head line, if it is as short as a column's name and another head line stands below it; else empty."""
    lines = _head(article)
    if len(lines) < 2:
        return ""
    top = letters(source[lines[0].start : lines[0].end])
    return top if _LEAST <= len(top) <= LONGEST else ""


def _body(source: str, article: Article) -> str:
    return "".join(span_as_read(source, span) for span in article.spans if span.role not in HEAD_ROLES)


def _named(source: str, article: Article) -> Article:
    """The article with its first head line as a rubric; if that was its headline, a line below it becomes the headline."""
    first, *rest = _head(article)
    if first.role == "rubric":
        return article
    roles = {first: replace(first, role="rubric")}
    headline, reasons = article.headline, article.reasons
    if first.role == "headline":
        at = 0
        lines = [as_read(source[span.start : span.end], head=True) for span in rest]
        body = _body(source, article)
        while at + 1 < len(lines) and kicker_sign(lines[at], lines[at + 1], body) is not None:
            roles[rest[at]] = replace(rest[at], role="kicker")
            at += 1
        roles[rest[at]] = replace(rest[at], role="headline")
        headline = lines[at]
        says = "The line above it stands above other headlines, too: it is the name of a column."
        reason = Reason("headline", says, rest[at].start, rest[at].end)
        reasons = (*(one for one in reasons if one.rule != "headline"), reason)
    spans = tuple(roles.get(span, span) for span in article.spans)
    return replace(article, headline=headline, spans=spans, text=text_of(source, spans), reasons=reasons)
