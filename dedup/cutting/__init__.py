"""Page → Articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dedup.cutting.assembling import drafts_of
from dedup.cutting.bench import Bench
from dedup.cutting.kinship import Junctions
from dedup.cutting.layout import layout_of_lines
from dedup.cutting.lines import Line, split_lines
from dedup.cutting.paragraphs import Paragraph
from dedup.cutting.printed import printed_paragraphs
from dedup.cutting.web import web_paragraphs
from dedup.cutting.writing import bylines_of, text_of, written
from dedup.model import Article, Layout, Page, Reason, Span
from dedup.settings import CuttingSettings

__all__ = ["cut", "layout_of", "whole"]


_DEFAULTS: Final = CuttingSettings()


def cut(page: Page, settings: CuttingSettings = _DEFAULTS) -> tuple[Article, ...]:
    """The articles of the page in page order; every visible character belongs to exactly one span of one of them."""
    lines = split_lines(page.text)
    if not lines:
        return ()
    layout: Layout = settings.layout if settings.layout in ("web", "print") else layout_of_lines(lines)[0]  # type: ignore[assignment]
    junctions = Junctions(line.text for line in lines)
    paragraphs = _paragraphs(lines, layout, junctions)
    bench = Bench(paragraphs, junctions, layout, _usual_gap(paragraphs))
    return written(page, bench, drafts_of(bench, settings.most_articles))


def layout_of(page: Page) -> tuple[Layout, Reason]:
    """Whether the page is set as web pages are or as printed ones, and why."""
    return layout_of_lines(split_lines(page.text))


def whole(page: Page) -> Article:
    """The page uncut: one article of body paragraphs, in page order."""
    lines = split_lines(page.text)
    layout, reason = layout_of_lines(lines)
    paragraphs = _paragraphs(lines, layout, Junctions(line.text for line in lines))
    spans = tuple(Span(part.start, part.end, "body") for part in paragraphs)
    text, names = text_of(page.text, spans), bylines_of(page.text, spans)
    return Article(f"{page.siglum}#01", page.source, layout, "article", None, names, spans, text, (reason,))


def _paragraphs(lines: list[Line], layout: Layout, junctions: Junctions) -> Sequence[Paragraph]:
    return web_paragraphs(lines, junctions) if layout == "web" else printed_paragraphs(lines, junctions)


def _usual_gap(paragraphs: Sequence[Paragraph]) -> int:
    gaps = sorted(part.gap for part in paragraphs[1:])
    return gaps[len(gaps) // 2] if gaps else 0
