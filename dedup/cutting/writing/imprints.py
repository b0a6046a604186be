"""The imprint of a page: lines that belong to no text, each told by itself, so that every visible character is in some article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dedup.cutting.lines.splitting import Line
from dedup.cutting.signs.furniture import is_imprint
from dedup.cutting.writing.writing import text_of
from dedup.model import Article, Layout, Page, Reason, Span


def imprints_of(page: Page, lines: Sequence[Line], layout: Layout) -> list[Article]:
    """Each imprint among the lines of the page as an article of rubrics; lines right below one another are one."""
    groups: list[list[Line]] = []
    last = -1
    for at, line in enumerate(lines):
        if is_imprint(line.text):
            if not groups or at > last + 1:
                groups.append([])
            groups[-1].append(line)
            last = at
    return [_imprint(page, group, layout) for group in groups]


def _imprint(page: Page, lines: Sequence[Line], layout: Layout) -> Article:
    spans = tuple(Span(line.start, line.end, "rubric") for line in lines)
    says = "It names who made the page: it belongs to no article, and is compared with nothing."
    reason = Reason("imprint", says, spans[0].start, spans[-1].end)
    return Article(page.siglum, page.source, layout, "article", None, (), spans, text_of(page.text, spans), (reason,))


def in_page_order(page: Page, articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles, numbered by where on the page they begin."""
    ordered = sorted(articles, key=lambda article: min(span.start for span in article.spans))
    return tuple(replace(article, id=f"{page.siglum}#{number:02d}") for number, article in enumerate(ordered, 1))
