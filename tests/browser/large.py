"""A pair of 3,000 paragraphs with a difference in each."""

from __future__ import annotations

from dedup.model import Alignment, Article, Discrepancy, Group, Page, Pair, Reading, Results, Segment, Span, Witness
from dedup.normalising import normalise

LENGTH = 45
ROWS = 3000


def three_thousand_rows() -> Results:
    left, right = _article("000", "公"), _article("001", "国")
    witnesses = normalise(*left), normalise(*right)
    segments, found = [], []
    for row in range(ROWS):
        start = row * LENGTH
        segments.append(Segment("equal", (start, start + 20), (start, start + 20)))
        segments.append(Segment("substitution", (start + 20, start + 21), (start + 20, start + 21)))
        segments.append(Segment("equal", (start + 21, start + LENGTH), (start + 21, start + LENGTH)))
        readings = [_reading(witness, start + 20) for witness in witnesses]
        found.append(
            Discrepancy(f"{row:016x}", "g", None, "wording", "substitution", "high", None, "wording", "…", *readings)
        )
    pair = Pair(left[0].id, right[0].id, 0.9, 0.9, "same")
    return Results(
        pages=(left[1], right[1]),
        articles=(left[0], right[0]),
        groups=(Group("g", (pair.left, pair.right), (pair,)),),
        alignments=(Alignment(*witnesses, tuple(segments)),),
        discrepancies=tuple(found),
        below_threshold=(),
        suspicions=(),
        names=(),
        apparatus=(),
        failures=(),
        typographic={},
        settings={},
        version="0",
    )


def _article(siglum: str, character: str) -> tuple[Article, Page]:
    lines = []
    for row in range(ROWS):
        filling = "".join(chr(0x4E00 + (row * 7 + at * 13) % 5000) for at in range(LENGTH))
        lines.append(filling[:20] + character + filling[21:])
    text = "\n".join(lines)
    spans = tuple(Span(row * (LENGTH + 1), row * (LENGTH + 1) + LENGTH, "body") for row in range(ROWS))
    page = Page(f"{siglum}.txt", siglum, text, "utf-8", "")
    return Article(f"{siglum}#01", page.source, "web", "article", None, (), spans, text), page


def _reading(witness: Witness, at: int) -> Reading:
    start, end = witness.to_source(at, at + 1)
    word = witness.text[at : at + 1]
    before, after = witness.text[at - 10 : at], witness.text[at + 1 : at + 11]
    line = at // LENGTH + 1
    return Reading(witness.article, witness.source, start, end, word, word, before, after, line)
