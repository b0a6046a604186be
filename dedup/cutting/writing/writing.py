"""Drafts → articles: every paragraph gets its role, in reading order, and the article names what is doubtful about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.decks import begins_with_deck
from dedup.cutting.dividing.draft import Draft
from dedup.cutting.lines.scripts import begins_small
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.parallels.titles import Titles
from dedup.cutting.signs import desk, evidence, makers
from dedup.cutting.writing.heads import head_spans
from dedup.model import Article, Byline, Kind, Page, Reason, Role, Span
from dedup.press.authors import authors
from dedup.press.bylines import bare_names, find_names
from dedup.text.as_read import as_read, span_as_read

NAMED_WITHIN: Final = 200
"""Code points at either end of a paragraph within which makers are looked for."""


REST_FROM: Final = 1.0
"""Sum of weights from which a paragraph is the rest of one that breaks off elsewhere in its article: one sign is enough if none speaks
against it."""
KNOWN_WORD: Final = 2.0
"""Weight for a paragraph being the rest if the letters at the break stand together elsewhere on the page: a word was torn."""
COLUMN_TOP: Final = 1.0
"""Weight for it if the paragraph is the first of the article, or another text stands right above it: it is the top of a column."""
BELOW_BYLINE: Final = -1.0
"""Weight of a byline right above it: below a byline a text begins."""
LEAST_ORDERED: Final = 3
"""Paragraphs that an article must have for one of them to be moved: of two, the one that breaks off may as well have lost its rest."""
MOST_ORDERED: Final = 400
"""Paragraphs of the longest article in which one is moved: no article has more."""


def written(page: Page, bench: Bench, drafts: Sequence[Draft]) -> tuple[Article, ...]:
    """The articles. Each has the page's siglum as its id: they are numbered once all of the page are known (`numbering.in_page_order`)."""
    return tuple(_article(page, bench, draft) for draft in drafts)


def _article(page: Page, bench: Bench, draft: Draft) -> Article:
    titles = Titles(bench.parallels, "".join(map(bench.text_of, draft.pieces)))
    runs = _head_runs(bench, draft)
    spans, headline, reasons = head_spans(page.text, runs, bench, titles)
    parts, moved = _in_reading_order(bench, draft)
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


def _in_reading_order(bench: Bench, draft: Draft) -> tuple[list[int], list[Reason]]:
    """The paragraphs of the body in reading order, and why any was moved: a standfirst comes first, an orphan before its rest.

    An orphan is a paragraph that breaks off within a sentence, and what follows it is not its rest.
    """
    parts = [at for piece in draft.pieces for at in piece.parts]
    reasons: list[Reason] = []
    front = _front(bench, draft)
    if front:
        parts = front + [at for at in parts if at not in front]
    if not LEAST_ORDERED <= len(parts) <= MOST_ORDERED:
        return parts, reasons
    for at in list(parts):
        part = bench.paragraphs[at]
        if part.kind != "body" or part.finished or part.text.endswith(("：", ":")):
            continue
        i = parts.index(at)
        behind = bench.paragraphs[parts[i + 1]] if i + 1 < len(parts) else None
        if behind is not None and behind.kind == "body" and _goes_on_right_below(bench, part, behind):
            continue
        goal = _rest_of(bench, parts, i)
        if goal is None:
            continue
        target = parts[goal]
        parts.remove(at)
        parts.insert(parts.index(target), at)
        reasons.append(
            bench.reason("order", "It breaks off in mid-sentence, and the paragraph now behind it begins in one.", at)
        )
    return parts, reasons


def _goes_on_right_below(bench: Bench, part: Paragraph, behind: Paragraph) -> bool:
    """Whether the paragraph `behind` one that breaks off is its rest.

    It begins within a sentence, or a word is torn between the two, or another page has them as one paragraph.
    """
    if behind.begins_inside or bench.junctions.known(part.text, behind.text):
        return True
    return bench.parallels.meeting(part.text, behind.text) == "within"


def _front(bench: Bench, draft: Draft) -> list[int]:
    """The paragraphs of a standfirst, wherever it stands. A byline stays where it is: it may be above a block that was moved."""
    labels: list[int] = []
    for piece in draft.pieces:
        for i, at in enumerate(piece.parts):
            if bench.paragraphs[at].kind == "label":
                labels.append(at)
                if i + 1 < len(piece.parts) and bench.paragraphs[piece.parts[i + 1]].kind == "body":
                    labels.append(piece.parts[i + 1])
    return labels


def _rest_of(bench: Bench, parts: Sequence[int], orphan: int) -> int | None:
    """The index in `parts` of the paragraph that is the rest of the orphan; None if there is none."""
    read = [bench.paragraphs[at] for at in parts]
    bodies = [i for i, part in enumerate(read) if part.kind == "body" and not (i and read[i - 1].kind == "label")]
    ways = [
        (_rest_weight(bench, parts, orphan, i, leads=i == bodies[0]), -i)
        for i in bodies
        if _may_be_rest(read, orphan, i)
    ]
    weight, minus = max(ways, default=(0.0, 0))
    return -minus if weight >= REST_FROM else None


def _may_be_rest(read: Sequence[Paragraph], orphan: int, i: int) -> bool:
    """Whether the paragraph may be the rest of the orphan: it does not begin a text, and is not the rest of what stands right above it.

    What stands right below a continuation mark is the rest of a text on another page.
    """
    part = read[i]
    if i in {orphan, orphan + 1} or part.opening or not part.may_go_on or (i and read[i - 1].kind == "mark"):
        return False
    return not i or i - 1 == orphan or read[i - 1].kind != "body" or not _leads_to(read[i - 1], part)


def _rest_weight(bench: Bench, parts: Sequence[int], orphan: int, i: int, *, leads: bool) -> float:
    """The weight for the paragraph being the rest of the orphan; `leads` says that it is the first of the article."""
    part = bench.paragraphs[parts[i]]
    weight = part.inside
    weight += KNOWN_WORD if bench.junctions.known(bench.paragraphs[parts[orphan]].text, part.text) else 0.0
    weight += COLUMN_TOP if (leads and not _is_headed(bench, parts[i])) or (i and parts[i - 1] < parts[i] - 1) else 0.0
    return weight + (BELOW_BYLINE if i and bench.paragraphs[parts[i - 1]].kind == "byline" else 0.0)


def _is_headed(bench: Bench, at: int) -> bool:
    """Whether a marked head line stands right above it, so that it begins a text and is not merely the top of a column."""
    above = bench.paragraphs[at - 1] if at else None
    return above is not None and above.kind == "head" and above.level > 0


def _leads_to(last: Paragraph, part: Paragraph) -> bool:
    """Whether a sentence goes on from `last` to `part`, so that no other paragraph breaks off before `part`: `“Go!” / said he.`"""
    return not last.finished or (begins_small(part.text) and last.text.endswith(evidence.SAID))


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


def bylines_of(source: str, spans: Sequence[Span]) -> tuple[Byline, ...]:
    """The makers that the spans name, in the order in which the source names them."""
    found: dict[tuple[int, int], Byline] = {}
    for span in spans:
        if span.role in {"headline", "kicker", "subheadline", "rubric", "standfirst", "continuation-mark"}:
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
