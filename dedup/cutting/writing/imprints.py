"""The page's own lines as articles of rubrics, so that every visible character is in some article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dedup.cutting.lines.splitting import Line
from dedup.cutting.writing.spans import bylines_of, text_of
from dedup.model import Article, Layout, Page, Reason, Span


def around_lines_of_the_page(
    source: str, articles: Iterable[Article], lines: Sequence[Line], own: frozenset[int]
) -> list[Article]:
    """The articles, with every span split that goes on behind lines of the page, so that these lines are in no article."""
    gaps: list[tuple[int, int]] = []
    last: Line | None = None
    between = False
    for line in lines:
        if line.start in own:
            between = True
            continue
        if between and last is not None:
            gaps.append((last.end, line.start))
        last, between = line, False
    return [_around(source, article, gaps) for article in articles]


def _around(source: str, article: Article, gaps: Sequence[tuple[int, int]]) -> Article:
    spans = tuple(part for span in article.spans for part in _parted(span, gaps))
    if len(spans) == len(article.spans):
        return article
    return replace(article, spans=spans, text=text_of(source, spans), bylines=bylines_of(source, spans))


def _parted(span: Span, gaps: Sequence[tuple[int, int]]) -> Iterator[Span]:
    start = span.start
    for at in range(bisect_left(gaps, (span.start, 0)), len(gaps)):
        end, behind = gaps[at]
        if behind >= span.end:
            break
        yield Span(start, end, span.role)
        start = behind
    yield Span(start, span.end, span.role)


def imprints_of(page: Page, lines: Sequence[Line], own: frozenset[int], layout: Layout) -> list[Article]:
    """The page's own lines, which begin at `own`, as articles of rubrics; lines right below one another are one article."""
    groups: list[list[Line]] = []
    last = -1
    for at, line in enumerate(lines):
        if line.start in own:
            if not groups or at > last + 1:
                groups.append([])
            groups[-1].append(line)
            last = at
    return [_imprint(page, group, layout) for group in groups]


def _imprint(page: Page, lines: Sequence[Line], layout: Layout) -> Article:
    spans = tuple(Span(line.start, line.end, "rubric") for line in lines)
    says = "It tells which page this is and who made it: it belongs to no article, and is compared with nothing."
    reason = Reason("imprint", says, spans[0].start, spans[-1].end)
    return Article(page.siglum, page.source, layout, "article", None, (), spans, text_of(page.text, spans), (reason,))
