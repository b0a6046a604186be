"""Results made by hand, so that the report is tested without the stages before it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dedup.model import (
    Alignment,
    Article,
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
    for number, (ours, theirs) in enumerate(pairs):
        (a, b), (c, d) = _stretch(left, *ours), _stretch(right, *theirs)
        block = moved.get(number)
        if block is not None:
            blocks[block] = Transposition((a, b), (c, d))
        codes = difflib.SequenceMatcher(None, left.text[a:b], right.text[c:d], autojunk=False).get_opcodes()
        segments += [Segment(RELATIONS[tag], (a + p, a + q), (c + r, c + s), block) for tag, p, q, r, s in codes]
    segments.sort(key=lambda segment: segment.left)
    return Alignment(left, right, tuple(segments), tuple(blocks[n] for n in sorted(blocks)))


def _stretch(witness: Witness, first: int, behind: int) -> tuple[int, int]:
    """The folded span of fields `first..behind`, empty where there are none."""
    start = witness.fields[first].start if first < len(witness.fields) else len(witness.text)
    return start, witness.fields[behind - 1].end if first < behind else start


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
    found = [
        Discrepancy(
            key=f"move{block.left[0]}",
            group=group,
            transposition=None,
            kind="transposition",
            relation="transposition",
            severity="low",
            cause=None,
            rule="moved-block",
            reason="A block stands elsewhere.",
            left=reading_of(alignment.left, *block.left),
            right=reading_of(alignment.right, *block.right),
        )
        for block in alignment.transpositions
    ]
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
        "settings": {"reporting.language": "auto"},
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


def moved_article(samples: Path) -> Results:
    """One real article whose first five paragraphs stand last on the web page, its cuts and blocks given by hand."""
    web_page = page_of("000", (samples / "000_4353041a1ac12516.txt").read_text("utf-8"))
    print_page = page_of("001", (samples / "001_68899ff924204499.txt").read_text("utf-8"))
    web = article_of(web_page, 9, WEB, layout="web")
    printed = article_of(print_page, 1, PRINT, layout="print")
    left, right = normalise(web, web_page), normalise(printed, print_page)
    stretches = [((0, 1), (14, 15)), ((1, 2), (15, 16)), ((2, 4), (0, 2)), ((4, 10), (7, 14)), ((10, 15), (2, 7))]
    alignment = align_fields(left, right, stretches, {4: 0})
    discrepancies = [
        replace(
            found,
            severity="high",
            kind="name",
            left=replace(found.left, word="张静"),
            right=replace(found.right, word="张翀"),
        )
        if found.left.text == "静"
        else found
        for found in judge_plainly(alignment, f"{web.id}~")
    ]
    return results_of([web_page, print_page], [web, printed], [alignment], discrepancies)


WEB = (
    ("kicker", "## 荆州市总", "前移——"),
    ("headline", "# 建起小驿站", "一座城"),
    ("rubric", "### 阅读提示", "阅读提示"),
    ("standfirst", "荆州市总工会按照工会主导", "“风景线”。"),
    ("body", "驿站配置有桌椅", "城市的温度。"),
    ("body", "“以前到了饭点", "暖心。”"),
    ("body", "在尽力满足", "服务。"),
    ("body", "小驿站汇聚", "“风景线”。"),
    ("body", "为发挥好", "符合条件即共建。"),
    ("body", "此外,荆州", "示范性综合阵地。"),
    ("byline", "本报记者 张静", "田晓军"),
    ("body", "“上厕所", "说道。"),
    ("body", "王强平时", "之急。"),
    ("body", "此后,王强", "关怀。"),
    ("body", "2017年以来", "349家工会驿站。"),
)
PRINT = (
    ("rubric", " 阅 读 提 示", "示"),
    ("standfirst", "荆州市总工会按照工会主导", "“风景线”。"),
    ("byline", "本报记者 张翀", "田晓军"),
    ("body", "“上厕所", "说道。"),
    ("body", "王强平时", "之急。"),
    ("body", "此后，王强", "心关怀。"),
    ("body", "2017 年以来", "349家工会驿站。"),
    ("body", "驿站配置有桌椅", "城市的温度。"),
    ("body", "“以前到了饭点", "暖心。”"),
    ("body", "在尽力满足", "服务。"),
    ("body", "小驿站汇聚", "暑药品等物资。"),
    ("body", "服务一群人", "“风景线”。"),
    ("body", "为发挥好", "符合条件即共建。"),
    ("body", "此外，荆州", "范性综合阵地。"),
    ("kicker", "荆州市总与多家", "前移——"),
    ("headline", "建起小驿站", "一座城"),
)
