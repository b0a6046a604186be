"""Drafts → articles: every paragraph gets its role, in reading order, and the article tells what is doubtful about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.decks import begins_with_deck
from dedup.cutting.dividing.draft import Draft
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.parallels.titles import Titles
from dedup.cutting.signs import desk, makers
from dedup.cutting.writing.heads import head_spans
from dedup.cutting.writing.reading_order import in_reading_order
from dedup.cutting.writing.spans import bylines_of, text_of
from dedup.model import Article, Kind, Page, Reason, Role, Span


def written(page: Page, bench: Bench, drafts: Sequence[Draft]) -> tuple[Article, ...]:
    """The articles. Each has the page's siglum as its id: they are numbered once all of the page are known (`numbering.in_page_order`)."""
    return tuple(_article(page, bench, draft) for draft in drafts)


def _article(page: Page, bench: Bench, draft: Draft) -> Article:
    titles = Titles(bench.parallels, "".join(map(bench.text_of, draft.pieces)))
    runs = _head_runs(bench, draft)
    spans, headline, reasons = head_spans(page.text, runs, bench, titles)
    parts, moved = in_reading_order(bench, draft)
    reasons = [*draft.reasons, *reasons, *moved]
    caption = any(piece.caption for piece in draft.pieces)
    body = _body_spans(page.text, bench, parts, caption=caption)
    spans.extend(body)
    marked = bool(parts) and bench.paragraphs[parts[0]].kind == "mark"
    kind: Kind = "continuation" if marked else "photo" if caption else "article"
    if kind == "article":
        reasons.extend(_doubts(bench, draft, parts))
    return Article(
        id=page.siglum,
        source=page.source,
        layout=bench.layout,
        kind=kind,
        headline=headline,
        bylines=bylines_of(page.text, spans),
        spans=tuple(spans),
        text=text_of(page.text, spans),
        reasons=tuple(reasons),
    )


def _head_runs(bench: Bench, draft: Draft) -> list[list[Paragraph]]:
    """The head lines in runs that stand right below one another."""
    runs: list[list[Paragraph]] = []
    last = None
    for at in sorted(draft.head):
        if last is None or at > last + 1:
            runs.append([])
        line = bench.paragraphs[at]
        runs[-1].append(replace(line, kind="rubric") if at in draft.columns else line)
        last = at
    return runs


def _body_spans(source: str, bench: Bench, parts: Sequence[int], *, caption: bool) -> list[Span]:
    spans: list[Span] = []
    standfirst_next = False
    for at in parts:
        part = bench.paragraphs[at]
        role: Role = _ROLES.get(part.kind, "body")
        if part.kind == "closing" and desk.goes_on_elsewhere(part.text):
            role = "continuation-mark"
        if part.kind == "body":
            labelled = not spans and desk.is_labelled(part.text)
            role = "standfirst" if standfirst_next or labelled else "caption" if caption else "body"
            if at == parts[0] and len(parts) > 1 and begins_with_deck(bench.paragraphs, parts[1], parts[:1]):
                role = "subheadline"
            if caption:
                tail = makers.credit_start(source, part.start, part.end)
                if tail is not None and tail > part.start:
                    spans.append(Span(part.start, _last_visible(source, part.start, tail), role))
                    spans.append(Span(tail, part.end, "credit"))
                    continue
        standfirst_next = part.kind == "label"
        spans.append(Span(part.start, part.end, role))
    return spans


_ROLES: Final[dict[str, Role]] = {
    "byline": "byline",
    "closing": "byline",
    "credit": "credit",
    "mark": "continuation-mark",
    "label": "standfirst",
    "head": "body",
    "rubric": "rubric",
}


def _last_visible(source: str, start: int, end: int) -> int:
    return start + len(source[start:end].rstrip())


def _doubts(bench: Bench, draft: Draft, parts: Sequence[int]) -> list[Reason]:
    """What the article lacks, as far as its text shows it: its headline, its opening or its end."""
    out: list[Reason] = []
    bodies = [at for at in parts if bench.paragraphs[at].kind == "body"]
    if not bodies:
        return out
    if not draft.head:
        out.append(bench.reason("no-headline", "No head line on the page belongs to it.", bodies[0]))
    labelled = bench.paragraphs[parts[0]].kind == "label"
    first = bodies[1] if labelled and len(bodies) > 1 else bodies[0]
    named = any(bench.paragraphs[at].kind == "byline" or bench.paragraphs[at].opening for at in parts)
    part: Paragraph = bench.paragraphs[first]
    if part.begins_inside or (labelled and not named):
        out.append(
            bench.reason(
                "opening-lost",
                "It begins in mid-sentence or without the makers that its kind has: the opening is not on this page.",
                first,
            )
        )
    last = bench.paragraphs[parts[-1]]
    if last.kind == "body" and not last.finished:
        out.append(bench.reason("ends-in-mid-air", "It ends in mid-sentence: the rest is not on this page.", parts[-1]))
    return out
