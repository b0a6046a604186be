"""Page → Articles.

    source ─lines→ lines ─own_lines→ lines of texts ─paragraphs→ paragraphs
        ─dividing→ texts with their heads ─gathering→ drafts ─writing→ articles ─numbering→ articles with ids

`signs` is the evidence that all steps use, `parallels` what other pages with the same text show, `recurring` what is done once all
pages are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.gathering.assembling import drafts_of
from dedup.cutting.lines.continuation_marks import marks_apart
from dedup.cutting.lines.filled import filled_again
from dedup.cutting.lines.last_marks import last_marks_joined
from dedup.cutting.lines.notes import makers_apart
from dedup.cutting.lines.splitting import Line, split_lines
from dedup.cutting.numbering import in_page_order, numbered
from dedup.cutting.own_lines.page import lines_of_the_page, without_lines_of_the_page
from dedup.cutting.own_lines.site import lines_of_the_site
from dedup.cutting.paragraphs.habits import Habits, habits_of
from dedup.cutting.paragraphs.layout import layout_of_lines
from dedup.cutting.paragraphs.letters_alone import letters_joined
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.paragraphs.printed import printed_paragraphs
from dedup.cutting.paragraphs.web import web_paragraphs
from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.recurring import with_recurring_columns
from dedup.cutting.signs.kinship import Junctions
from dedup.cutting.writing.articles import written
from dedup.cutting.writing.imprints import around_lines_of_the_page, imprints_of
from dedup.cutting.writing.spans import bylines_of, in_characters_of, text_of
from dedup.model import Article, Layout, Page, Span, Title
from dedup.settings import CuttingSettings
from dedup.text.forms import whole_in_simplified
from dedup.text.markup import bare

__all__ = ["cut", "cut_again", "end_to_end", "whole", "with_recurring_columns"]


_DEFAULTS: Final = CuttingSettings()


def cut(page: Page, settings: CuttingSettings = _DEFAULTS, parallels: Parallels | None = None) -> tuple[Article, ...]:
    """The articles of the page in page order; every visible character belongs to exactly one span of one article.

    `parallels` is what other pages with the same text show about this one. A page in traditional characters is cut in simplified ones,
    because the words that signs look for are in these; the articles have the page's own characters. Signs of markup left in it are not seen.
    """
    shown = bare(page)
    read = whole_in_simplified(shown)
    articles = _cut(replace(page, text=read, markup=False), settings, parallels or Parallels())
    return articles if read is shown else tuple(in_characters_of(shown, article) for article in articles)


def _cut(page: Page, settings: CuttingSettings, parallels: Parallels) -> tuple[Article, ...]:
    shown = split_lines(page.text) if settings.layout == "print" else _lines(page.text)
    own = lines_of_the_page(page.text, shown)
    lines = _of_texts(page.text, shown, own)
    layout: Layout = settings.layout if settings.layout in ("web", "print") else layout_of_lines(lines)[0]  # type: ignore[assignment]
    if layout == "web":
        shown, notes = makers_apart(page.text, shown)
        with_site = lines_of_the_site(page.text, shown, own | notes)
        if with_site != own:
            own, lines = with_site, _of_texts(page.text, shown, with_site)
    imprints = imprints_of(page, shown, own, layout)
    if not lines:
        return in_page_order(page, imprints)
    junctions = Junctions(line.text for line in lines)
    habits = habits_of(lines)
    paragraphs = _paragraphs(lines, layout, junctions, parallels, habits)
    bench = Bench(paragraphs, junctions, layout, parallels, habits)
    articles = written(page, bench, drafts_of(bench, settings.most_articles))
    return in_page_order(page, [*around_lines_of_the_page(page.text, articles, shown, own), *imprints])


def _lines(source: str) -> list[Line]:
    lines = split_lines(source)
    return filled_again(source, lines) or lines


def _of_texts(source: str, shown: Sequence[Line], own: frozenset[int]) -> list[Line]:
    return marks_apart(source, letters_joined(last_marks_joined(without_lines_of_the_page(shown, own))))


def cut_again(
    page: Page,
    alone: Sequence[Article],
    others: Sequence[tuple[Page, Sequence[Article]]],
    settings: CuttingSettings = _DEFAULTS,
    trust: float = 1.0,
) -> tuple[Article, ...]:
    """The page, cut with the help of `others`: pages with the same text, and their articles. What they show weighs `trust` times as usual.

    Articles keep the ids that they have in `alone`, the page cut by itself; an article that is only found with the others gets the next number.
    """
    articles = cut(page, settings, Parallels([(bare(other), theirs) for other, theirs in others], trust))
    return numbered(alone, articles, [other for other, _ in others])


def whole(page: Page) -> Article:
    """The whole page as one article that consists of body paragraphs, in page order; below its title, if it is a row that has one."""
    shown, title = bare(page), page.title
    lines = _lines(_below(shown, title) if title else shown)
    layout, reason = layout_of_lines(lines)
    paragraphs = _paragraphs(lines, layout, Junctions(line.text for line in lines), Parallels(), habits_of(lines))
    spans = tuple(Span(part.start, part.end, "body") for part in paragraphs)
    headline = None
    if title:
        head = Span(title.start, title.end, "headline")
        headline, spans = text_of(shown, [head]), (head, *spans)
    text, names = text_of(shown, spans), bylines_of(shown, spans)
    return Article(f"{page.siglum}#01", page.source, layout, "article", headline, names, spans, text, (reason,))


def _below(shown: str, title: Title) -> str:
    """The text of a row without its title, in which offsets are the same: what stands before the column of titles, or spaces instead."""
    return " " * title.end + shown[title.end :] if title.column is None else shown[: title.column - 1]


def end_to_end(page: Page, articles: Sequence[Article]) -> Article:
    """The whole page as one article: the spans of its articles, one article behind another, each in its reading order."""
    spans = tuple(span for article in articles for span in article.spans)
    names = sorted({byline for article in articles for byline in article.bylines}, key=attrgetter("start", "end"))
    text = "\n".join(article.text for article in articles)
    return replace(whole(page), bylines=tuple(names), spans=spans, text=text)


def _paragraphs(
    lines: list[Line], layout: Layout, junctions: Junctions, parallels: Parallels, habits: Habits
) -> Sequence[Paragraph]:
    if layout == "print":
        return printed_paragraphs(lines, junctions, parallels)
    return web_paragraphs(lines, junctions, parallels, habits)
