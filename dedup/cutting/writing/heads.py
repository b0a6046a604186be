"""Which of an article's head lines is the headline; those above it are kickers, those below it subheadlines.

Observation. Heading marks show it where there are any (`#` is larger than `##`). Without marks a kicker can be recognised: it ends with a
dash, has a comma between clauses, lists several things, or is longer than what it introduces. Of three lines the middle one is the
headline. In print the headline is set larger, so that it is broken over two lines where a longer line is not. If nothing shows it, the
first line is the headline. Rule. The same rules decide for both layouts, so that the same field of two versions holds the same line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.lines.scripts import begins_small, has_case
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.parallels.titles import Titles
from dedup.cutting.signs import desk, evidence
from dedup.cutting.signs.columns import Top, is_column
from dedup.cutting.signs.kickers import (
    are_phrases,
    headline_by_words,
    introduces,
    kicker_sign,
    largest_marks,
    set_larger,
)
from dedup.cutting.signs.seams import Seam, are_told, is_one
from dedup.model import Layout, Reason, Role, Span
from dedup.press.page_lines import is_of_the_page
from dedup.text.as_read import HEADING_MARK, as_read, level_at

LONGEST_ONE_LINE: Final = 24
"""Characters that a head line with a gap in it has at most; a longer one is two lines set as one."""
LEAST_PART: Final = 8
"""Characters that each part of such a line must have; with a shorter part it is a headline of two phrases."""
LONGEST_PARTED: Final = 120
"""Characters of the longest line that may be two head lines; a longer one is prose."""

_GAP: Final = re.compile(r"(?<=\S)[ \t\u3000\u00a0]+(?=\S)")
_DASHES: Final = ("—", "－")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One head line as a reader reads it; it may lie over two lines of the source."""

    start: int
    end: int
    text: str
    level: int
    rubric: bool
    """Whether it is the name of a column or a line of the page, and so no headline."""
    gap: int


def head_spans(
    source: str,
    runs: Sequence[Sequence[Paragraph]],
    bench: Bench,
    titles: Titles,
) -> tuple[list[Span], str | None, list[Reason]]:
    """The spans of a head in reading order, its headline, and the reason why it is that line.

    `runs` are the head lines that stand right below one another, a run each: a headline is wrapped only within its run.
    `titles` are the head lines of other pages.
    """
    lines = [line for run in runs for line in _lines(source, run, bench, titles)]
    bylines = [Span(part.start, part.end, "byline") for run in runs for part in run if part.kind == "byline"]
    rubrics = [line for line in lines if line.rubric]
    rest = [line for line in lines if not line.rubric]
    if len(rest) > 1 and _is_rubric(source, rest[0], rest[1], titles):
        rubrics.append(rest.pop(0))
    if not rest and rubrics and desk.is_own_title(rubrics[-1].text):
        rest = [rubrics.pop()]
    spans = [Span(line.start, line.end, "rubric") for line in rubrics]
    if not rest:
        return [*spans, *bylines], None, []
    main, says = _main(source, rest, bench.layout, titles)
    for at, line in enumerate(rest):
        role: Role = "kicker" if at < main else "headline" if at == main else "subheadline"
        spans.append(Span(line.start, line.end, role))
    head = rest[main]
    return [*spans, *bylines], head.text, [Reason("headline", says, head.start, head.end)]


def _is_rubric(source: str, line: HeadLine, below: HeadLine, titles: Titles) -> bool:
    """Whether the first line of a head is the name of a column, here or on another page."""
    top = Top(line.text, below.text, titles.body, _own_level(source, line), _own_level(source, below))
    return titles.rubric(line.text) or is_column(top)


def _main(source: str, lines: list[HeadLine], layout: Layout, titles: Titles) -> tuple[int, str]:
    if len(lines) == 1:
        return 0, "The only head line."
    levels = [line.level for line in lines]
    if layout == "print" and not all(levels):  # another page's marks tell nothing of a line that is not marked there
        levels = [_own_level(source, line) for line in lines]
    larger = set_larger([source[line.start : line.end] for line in lines]) if layout == "print" else None
    largest = largest_marks(levels)
    is_set = (len(largest) == 1 and len(set(levels)) > 1) or larger is not None
    texts = [line.text for line in lines]
    shown = titles.headline(texts, layout, is_set=is_set)
    if shown is not None:
        return shown, "Another page shows it to be the headline."
    if len(set(levels)) > 1 and len(largest) == 1:
        every = f"the largest of {len(lines)} head lines" if all(levels) else "the largest of its head lines"
        return largest[0], f"Its heading mark is {every}."
    if larger is not None:
        return larger, "It is set larger than its other head lines: it is broken where a longer one is not."
    top = largest[0] if largest else 0  # a smaller mark above is a kicker's; of those with the largest the words tell
    worded = headline_by_words(texts[top:], titles.body)
    if worded is not None and (not largest or top + worded[0] in largest):
        return top + worded[0], worded[1]
    return top, "The first head line; nothing shows it to be a kicker."


def _own_level(source: str, line: HeadLine) -> int:
    """The level of the heading mark that the line has on this page, 0 for none; `level` may be that of another page."""
    return level_at(source, line.start)


def _lines(source: str, run: Sequence[Paragraph], bench: Bench, titles: Titles) -> list[HeadLine]:
    out: list[HeadLine] = []
    alone = sum(part.kind not in {"rubric", "byline"} for part in run) == 1
    parted = True
    for part in run:
        if part.kind == "byline":
            parted = True  # what stands on both sides of a byline is no one line
            continue
        whole = [(part.start, part.end)]
        pieces = whole if part.kind == "rubric" else _two_in_one(source, part, bench.layout, titles, alone=alone)
        for start, end in pieces:
            rubric = part.kind == "rubric" or is_of_the_page(source[start:end])
            line = HeadLine(start, end, as_read(source[start:end], head=True), part.level, rubric, part.gap)
            if out and not parted and start == part.start and _wrapped(source, out[-1], line, bench, titles):
                last = out[-1]
                out[-1] = HeadLine(
                    last.start, end, as_read(source[last.start : end], head=True), last.level, False, last.gap
                )
            else:
                out.append(line)
            parted = False
    return out


def _two_in_one(source: str, part: Paragraph, layout: Layout, titles: Titles, *, alone: bool) -> list[tuple[int, int]]:
    """Start and end of the line; of its two parts, if it is two head lines set on one line with a gap between them.

    A gap beside a figure counts on a web page only: in print the typesetter may have put it there. A page that sets one line of a head by
    itself does not set two others as one, so that the length of a line shows it only if the line is `alone` in its head.
    """
    whole = [(part.start, part.end)]
    if len(part.text) > LONGEST_PARTED or not re.search(r"[\u4e00-\u9fff]", part.text):
        return whole
    gaps = [
        gap
        for gap in _GAP.finditer(source, part.start, part.end)
        if source[gap.start() - 1] not in "#*_" and source[gap.end()] not in "*_"
    ]
    web = layout == "web"
    read = as_read(source[part.start : part.end], head=web)
    fits = []
    for gap in gaps:
        left, right = (
            as_read(source[part.start : gap.start()], head=web),
            as_read(source[gap.end() : part.end], head=web),
        )
        parting = f"{left} {right}" == read and not evidence.left_open(left)  # a gap inside quotes is layout
        if parting and len(left) >= LEAST_PART and introduces(left, right):
            return [(part.start, gap.start()), (gap.end(), part.end)]
        if min(len(left), len(right)) < LEAST_PART:
            continue
        shown = titles.parting(left, right)
        if shown == "two" or (shown == "lines" and not are_phrases(left, right)):
            return [(part.start, gap.start()), (gap.end(), part.end)]
        if parting and alone and not are_phrases(left, right):
            fits.append((abs(len(left) - len(right)), gap.start(), gap.end()))
    if len(part.text) <= LONGEST_ONE_LINE or not fits or len(fits) > 2:
        return whole
    _, left_end, right_start = max(fits) if len(fits) == 1 else min(fits)
    return [(part.start, left_end), (right_start, part.end)]


def _wrapped(source: str, last: HeadLine, line: HeadLine, bench: Bench, titles: Titles) -> bool:
    """Whether the line is the rest of the head line above it. Only in print layout are headlines wrapped."""
    own = not HEADING_MARK.match(source, last.start) and not line.level and not last.rubric
    gap = _beyond_usual(line, bench)
    if bench.layout == "print" and own and not gap and begins_small(line.text):
        return True  # no headline begins so, whatever another page has that is like it
    if (
        bench.layout == "print"
        and last.text.endswith("—")
        and not last.text.endswith("——")
        and line.text.startswith("—")
    ):
        return True  # a dash is two of them: the line's end has torn it
    if bench.layout == "web" or last.rubric or line.rubric or last.level or line.level or last.text.endswith(_DASHES):
        return False
    parting = titles.parting(last.text, line.text)
    if parting == "one" or (parting == "glued" and _are_one_with_a_gap(last, line, bench, titles)):
        return True
    if parting == "two":
        return False
    told = are_told((last.text, line.text), titles.body)
    set_lines = tuple(filter(None, map(str.strip, source[last.start : last.end].splitlines())))
    seam = Seam(last.text, line.text, gap, bench.widest_head_gap, told, set_lines)
    return is_one(seam, bench.junctions, kicker=kicker_sign(last.text, line.text) is not None)


def _beyond_usual(line: HeadLine, bench: Bench) -> int:
    """The empty lines above the head line; in an alphabet only those beyond the usual ones: a page may have one between any two lines."""
    return max(0, line.gap - bench.habits.usual) if has_case(line.text) else line.gap


def _are_one_with_a_gap(last: HeadLine, line: HeadLine, bench: Bench, titles: Titles) -> bool:
    """Whether two lines that a web page has on one line, with a gap between, are two phrases of a headline and no kicker, or column's name, above it.

    Either both are short, or one is; and this page does not set them as far apart as any lines of a head. A page that sets all its lines as far
    apart shows nothing of two short ones by it.
    """
    body = "" if line.gap < bench.widest_head_gap else titles.body  # of close lines the text need not tell both
    if introduces(last.text, line.text) or titles.rubric(last.text) or is_column(Top(last.text, line.text, body)):
        return False
    apart = 0 < line.gap >= bench.widest_head_gap
    if are_phrases(last.text, line.text):
        return not apart or line.gap <= bench.habits.usual
    return not apart and min(len(last.text), len(line.text)) < LEAST_PART
