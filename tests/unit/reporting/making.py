"""Results made by hand, so that the report is tested without the stages before it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from dedup.model import (
    Alignment,
    Article,
    Byline,
    Discrepancy,
    Group,
    Page,
    Pair,
    Reading,
    Results,
    Segment,
    Span,
    Transposition,
    Witness,
)
from dedup.normalising import normalise

RELATIONS = {"equal": "equal", "replace": "substitution", "delete": "left-only", "insert": "right-only"}


def article_of(page: Page, number: int, parts: Sequence[tuple[str, str, str]], *, layout: str) -> Article:
    """An article whose spans run from the first to the last words given, each with its role."""
    spans, at = [], 0
    for role, first, last in parts:
        start = page.text.index(first, at)
        end = page.text.index(last, start) + len(last)
        spans.append(Span(start, end, role))
        at = 0
    heads = [page.text[s.start : s.end].lstrip("# ") for s in spans if s.role == "headline"]
    return Article(
        id=f"{page.siglum}#{number:02d}",
        source=page.source,
        layout=layout,
        kind="article",
        headline=heads[0].replace("\n", "") if heads else None,
        bylines=(),
        spans=tuple(spans),
        text="\n".join(page.text[s.start : s.end] for s in spans),
    )


def page_of(siglum: str, text: str) -> Page:
    return Page(source=f"pages/{siglum}.txt", siglum=siglum, text=text, encoding="utf-8", encoding_reason="")


def simple_article(page: Page, roles: Sequence[str], number: int = 1, *, layout: str = "web") -> Article:
    """One span a line of the page."""
    spans, at = [], 0
    for line, role in zip(page.text.split("\n"), roles, strict=True):
        spans.append(Span(at, at + len(line), role))
        at += len(line) + 1
    headline = next((page.text[s.start : s.end] for s in spans if s.role == "headline"), None)
    return Article(f"{page.siglum}#{number:02d}", page.source, layout, "article", headline, (), tuple(spans), page.text)


def align_plainly(left: Witness, right: Witness) -> Alignment:
    """difflib's opinion; blocks are not moved."""
    codes = difflib.SequenceMatcher(None, left.text, right.text, autojunk=False).get_opcodes()
    return Alignment(left, right, tuple(Segment(RELATIONS[tag], (a, b), (c, d)) for tag, a, b, c, d in codes))


def align_fields(
    left: Witness, right: Witness, pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]], moved: dict[int, int]
) -> Alignment:
    """Stretches of fields paired by hand, each compared with difflib; `moved` names pairs that are one moved block."""
    segments, blocks = [], {}
    for number, ((i, j), (k, m)) in enumerate(pairs):
        a, b = (
            (left.fields[i].start, left.fields[j - 1].end)
            if i < j
            else (left.fields[i].start if i < len(left.fields) else len(left.text),) * 2
        )
        c, d = (
            (right.fields[k].start, right.fields[m - 1].end)
            if k < m
            else (right.fields[k].start if k < len(right.fields) else len(right.text),) * 2
        )
        block = moved.get(number)
        if block is not None:
            blocks[block] = Transposition((a, b), (c, d))
        for tag, p, q, r, s in difflib.SequenceMatcher(
            None, left.text[a:b], right.text[c:d], autojunk=False
        ).get_opcodes():
            segments.append(Segment(RELATIONS[tag], (a + p, a + q), (c + r, c + s), block))
    segments.sort(key=lambda segment: segment.left)
    return Alignment(left, right, tuple(segments), tuple(blocks[n] for n in sorted(blocks)))


def reading_of(witness: Witness, start: int, end: int, word: tuple[int, int] | None = None) -> Reading:
    a, b = witness.to_source(start, end)
    low, high = word or (start, end)
    return Reading(
        article=witness.article,
        source=witness.source,
        start=a,
        end=b,
        text=witness.original[a:b],
        word=witness.text[low:high],
        before=witness.text[max(0, start - 10) : start],
        after=witness.text[end : end + 10],
        line=witness.original.count("\n", 0, a) + 1,
    )


def judge_plainly(alignment: Alignment, group: str, severity: str = "medium") -> list[Discrepancy]:
    """Every variant a discrepancy, widened by one character each side."""
    found = []
    for block in alignment.transpositions:
        found.append(
            Discrepancy(
                key=f"move{block.left[0]}",
                group=group,
                transposition=None,
                kind="transposition",
                relation="transposition",
                severity="low",
                cause=None,
                rule="moved",
                reason="A block stands elsewhere.",
                left=reading_of(alignment.left, *block.left),
                right=reading_of(alignment.right, *block.right),
            )
        )
    for segment in alignment.segments:
        if segment.relation == "equal":
            continue
        readings = [
            reading_of(witness, *span, word=(max(0, span[0] - 1), min(len(witness.text), span[1] + 1)))
            for witness, span in ((alignment.left, segment.left), (alignment.right, segment.right))
        ]
        found.append(
            Discrepancy(
                key=f"k{segment.left[0]}x{segment.right[0]}",
                group=group,
                transposition=None if segment.transposition is None else found[segment.transposition].key,
                kind="wording",
                relation=segment.relation,
                severity=severity,
                cause=None,
                rule="plain",
                reason="The readings differ.",
                left=readings[0],
                right=readings[1],
            )
        )
    return found


def results_of(
    pages: Sequence[Page],
    articles: Sequence[Article],
    alignments: Sequence[Alignment],
    discrepancies: Sequence[Discrepancy],
    **more,
) -> Results:
    groups = tuple(
        Group(
            f"{a.left.article}~",
            (a.left.article, a.right.article),
            (Pair(a.left.article, a.right.article, 0.97, 0.98, "same"),),
        )
        for a in alignments
    )
    values = {
        "pages": tuple(pages),
        "articles": tuple(articles),
        "groups": groups,
        "alignments": tuple(alignments),
        "discrepancies": tuple(discrepancies),
        "below_threshold": (),
        "suspicions": (),
        "names": (),
        "apparatus": (),
        "failures": (),
        "typographic": {(a.left.article, a.right.article): 12 for a in alignments},
        "settings": {"reporting": {"language": "auto"}},
        "version": "0.1.0",
    }
    return Results(**(values | more))


def pair_of(left: str, right: str, roles: Sequence[str], right_roles: Sequence[str] | None = None, **more) -> Results:
    """Results of two texts, a line a paragraph."""
    pages = page_of("000", left), page_of("001", right)
    articles = simple_article(pages[0], roles), simple_article(pages[1], right_roles or roles, layout="print")
    witnesses = [normalise(article, page) for article, page in zip(articles, pages, strict=True)]
    alignment = align_plainly(*witnesses)
    return results_of(pages, articles, [alignment], judge_plainly(alignment, f"{articles[0].id}~"), **more)


__all__ = [
    "Byline",
    "align_fields",
    "align_plainly",
    "article_of",
    "judge_plainly",
    "page_of",
    "pair_of",
    "reading_of",
    "results_of",
    "simple_article",
]
