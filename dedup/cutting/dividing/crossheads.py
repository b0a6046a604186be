"""Lone head lines between two paragraphs of prose: each is a crosshead of one article, or the headline of another.

The signs are weighed (in the unit that `signs.evidence` describes). Above zero they speak for a crosshead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.crossheads_elsewhere import shown_weight
from dedup.cutting.lines.scripts import has_case, in_capitals
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.signs import desk, evidence
from dedup.cutting.signs.counting import counts_on, number_of
from dedup.cutting.signs.kinship import Junctions
from dedup.cutting.signs.matter import Matter, told_by
from dedup.press.signatures import is_signed
from dedup.text.as_read import BOLD

OPENS_HEADLESS: Final = -5.0
"""Web: weight of a lead standing below, behind other paragraphs of its article, without a headline of its own, which this line may be."""
LONGEST_CROSSHEAD: Final = 30
"""The most characters of a crosshead: they are shorter than headlines."""
CROSSHEAD_FROM: Final = 1.0
"""The least sum of weights for a crosshead."""
LONE: Final = 2.5
"""Weight of standing alone between two paragraphs of prose: headlines have other head lines or an opening beside them."""
SHORT: Final = 8
"""Characters of most crossheads."""
LENGTHS: Final = ((SHORT, 1.0), (10, 0.5), (14, -0.5))
"""`(characters, weight)`: the weight of a line of up to so many characters. Crossheads are phrases, headlines tell who did what."""
LETTER: Final = 2 / 3
"""What a letter of an alphabet counts: crossheads of two or three words have 15 letters, headlines of briefs 25."""
LONG: Final = -1.5
"""Weight of being longer than that."""
SMALLER_MARK: Final = 3.0
"""Weight of a heading mark smaller than that of any headline of the page."""
HEADLINE_MARK: Final = -2.5
"""Weight of a heading mark that headlines of the page have."""
BOLD_MARK: Final = -1.0
"""The same if that mark is bold type, which pages use for headlines and crossheads alike."""
LARGEST_MARK: Final = -2.5
"""Additional weight of the largest mark that a headline of the page has."""
WIDER_GAP: Final = -3.0
"""Weight of more empty lines above it than is usual on the page: articles stand apart, sections seldom do."""
REST_BELOW: Final = -2.0
"""Weight of the paragraph below beginning in mid-sentence: a section begins with a sentence, the rest of another text does not."""
BROKEN_ABOVE: Final = -0.5
"""Weight of the paragraph above breaking off: a section ends with a sentence."""
TOGETHER: Final = 4.0
"""Weight, on a page that sets its articles apart, of no wide gap above or below the line. Made pages set apart lose one article of 640 at 0 and
none from 2 on (`tests.quality.sweep`); the recipes in `tests/cases/cutting/habits.toml` need it."""
UNMARKED: Final = 4.0
"""Weight of the line having no mark on a page whose headlines have one. Of 403 made articles with such lines among their paragraphs 374 are cut
right at 0, 388 at 2, 393 from 4 on (`tests.quality.sweep`)."""
SIGNED: Final = -4.0
"""Weight of the paragraph above ending with a name in brackets, which signs a text at its end; the same as between two paragraphs (`joints.SIGNED`)."""
SIGNED_BELOW: Final = -2.0
"""Weight of the text below ending with a name in brackets: of 60 such lines on outsiders' pages 35 are its headline, of 1,300 others 124."""
TWO_MAKERS: Final = -4.5
"""The same if the text above also names its makers at its beginning: 32 of 33 such lines are headlines of the text below."""
ANNOUNCED: Final = 2.0
"""Weight of the paragraph above ending with a colon: what it announces stands below. Of 25 such lines on outsiders' pages 24 stay in their article."""
ANNOUNCES: Final = 3.0
"""Weight of the line itself ending with a colon. Of 21 such lines all stay in their article."""
OF_ROWS: Final = 2.0
"""Weight, in an alphabet, of rows standing below: tables belong to the report above, and the line says what they are of (`Other results`)."""
NUMBERED: Final = 1.5
"""Weight of beginning with a number and a mark, or with the number one: parts of an article are numbered."""
COUNTED_ON: Final = 3.0
"""Weight of having the next number after the head line above it, or of the head line below having the next number."""
CHAINED: Final = 1.2
"""Weight of the head line above being a crosshead: articles have two or three."""
AMONG_BRIEFS: Final = -3.0
"""Weight of standing in a column of brief news: each brief has a headline, and none has sections."""
ANOTHER_COLUMN: Final = -3.5
"""Weight of the column below having another width: the sections of an article stand in columns of one width."""
NOTICE: Final = -4.0
"""Weight of the line being the name of a notice (`遗失声明`): no section of a report is called so."""
COHESION: Final = 1.0
"""Factor for how much likelier it is that the texts above and below are of one matter than of two (`signs.matter`)."""
TOLD: Final = 0.4
"""Factor for how much better the line's words fit the text above than the one below (`signs.matter`): a headline stands above its text."""
TOLD_ABOVE: Final = -1.2
"""Print: the same if they fit the text above better: a headline may stand behind its text. Of 60 lone lines on outsiders' pages that have three quarters
of their rare words above and less than a third below, none is a crosshead; on the web, where headlines do not stand so, such a line rather is one."""
REST_EXPECTED: Final = 1.0
"""Weight, against a crosshead, of a text above that breaks off and whose rest may stand below."""
REST_REACH: Final = 30
"""Paragraphs above in which such a text is looked for."""
SEGMENTS_NEAR: Final = 12
"""The most sections above that are taken together for one text."""


def crossheads(bench: Bench, captions: Mapping[int, int]) -> dict[int, float]:
    """Number of a lone head line → the sum of its signs, less `CROSSHEAD_FROM`: from zero on it is a crosshead.

    `captions` maps the first paragraph of each caption to its last.
    """
    paragraphs, parallels = bench.paragraphs, bench.parallels
    segments, segment_of = _segments(paragraphs)
    matter = Matter(segments, [told_by(part.text) for part in paragraphs if _may_be_inside(part)])
    levels = _headline_levels(paragraphs, captions)
    ends = set(captions.values())
    found: dict[int, float] = {}
    own: list[int] = []
    for at in range(1, len(paragraphs) - 1):
        if not _is_lone(bench, at) or at - 1 in ends or at + 1 in captions:
            continue
        line, behind = paragraphs[at], paragraphs[at + 1]
        left, right = segment_of[at - 1], segment_of[at + 1]
        chained = found.get(_last_head(paragraphs, at), -1.0) >= 0
        own = [*own, left] if chained else [left]
        weight = _by_itself(bench, at, levels) + _by_what_stands_beside(bench, at) + (CHAINED if chained else 0.0)
        weight += COHESION * matter.one(own[-SEGMENTS_NEAR:], [right])
        words = told_by(line.text)
        lead = matter.telling(words, left, left + 1) - matter.telling(words, right, right + 1)
        weight += (TOLD_ABOVE if bench.layout == "print" and lead > 0 else TOLD) * lead
        weight += parallels.trust * shown_weight(parallels, _text_above(paragraphs, at, found), line.text, behind.text)
        found[at] = weight - CROSSHEAD_FROM
    return found


def _is_lone(bench: Bench, at: int) -> bool:
    """Whether the line stands alone between two paragraphs of prose that may be of one article, and is short enough."""
    before, line, behind = bench.paragraphs[at - 1 : at + 2]
    inside = before.kind == behind.kind == "body" or _of_rows(before, line, behind)
    if not inside or not _may_be_inside(line) or len(line.text) > LONGEST_CROSSHEAD:
        return False
    apart = bench.habits.begins(line.gap) or bench.habits.begins(behind.gap)
    return not (before.verse or behind.opening or apart)


def _of_rows(before: Paragraph, part: Paragraph, behind: Paragraph) -> bool:
    """Whether the line stands above rows of a table and below its text or other rows, in an alphabet: `Other results`."""
    return behind.kind == "row" and before.kind in {"body", "row"} and has_case(part.text)


def _by_itself(bench: Bench, at: int, levels: frozenset[int]) -> float:
    """The weight of what the line shows: its length, mark, gap, number and last mark. `levels` are those of headlines."""
    line = bench.paragraphs[at]
    weight = LONE + length_weight(line.text)
    if line.level and levels:
        weight += SMALLER_MARK if line.level > max(levels) else 0.0
        if line.level in levels:
            weight += BOLD_MARK if line.level == BOLD else HEADLINE_MARK
        weight += LARGEST_MARK if line.level <= min(levels) and line.level != BOLD else 0.0
    weight += UNMARKED if bench.habits.marks_heads and not line.level else 0.0
    weight += WIDER_GAP if line.gap > bench.usual_gap else 0.0
    weight += ANNOUNCES if evidence.announces(line.text) else 0.0
    weight += NOTICE if desk.is_notice(line.text) else 0.0
    return weight + _numbered(bench.paragraphs, at)


def _by_what_stands_beside(bench: Bench, at: int) -> float:
    """The weight of what the paragraphs above and below show, each by itself."""
    paragraphs = bench.paragraphs
    before, behind = paragraphs[at - 1], paragraphs[at + 1]
    weight = (TOGETHER if bench.habits.apart else 0.0) - evidence.lead_weight(behind.text)
    weight += AMONG_BRIEFS if bench.among_briefs[at] else 0.0
    weight += REST_BELOW if behind.begins_inside else 0.0
    weight += OF_ROWS if behind.kind == "row" else 0.0
    if evidence.announces(before.text):
        weight += ANNOUNCED
    elif not before.finished:
        weight += BROKEN_ABOVE
    weight += SIGNED if is_signed(before.text) else 0.0
    weight += ANOTHER_COLUMN if before.in_another_column(behind) else 0.0
    led_above = _leads(_above(paragraphs, at))
    if _signs(_below(paragraphs, at)):
        weight += TWO_MAKERS if led_above else SIGNED_BELOW
    if bench.layout == "web" and led_above and _leads(_below(paragraphs, at)):
        weight += OPENS_HEADLESS
    return weight - _rest_expected(paragraphs, at, bench.junctions)


def _above(paragraphs: Sequence[Paragraph], at: int) -> Iterator[Paragraph]:
    """The paragraphs above `at`, the nearest first."""
    return (paragraphs[number] for number in range(at - 1, -1, -1))


def _below(paragraphs: Sequence[Paragraph], at: int) -> Iterator[Paragraph]:
    """The paragraphs below `at`, the nearest first."""
    return (paragraphs[number] for number in range(at + 1, len(paragraphs)))


def _text_above(paragraphs: Sequence[Paragraph], at: int, found: Mapping[int, float]) -> Iterator[str]:
    """The paragraphs of prose (and rows, in an alphabet) above line `at`, the nearest first, up to the opening of the article or a head line that is no crosshead."""
    for number in range(at - 1, -1, -1):
        part = paragraphs[number]
        told = part.kind == "body" or (part.kind == "row" and has_case(part.text))
        if told:
            yield part.text
        crosshead = part.kind in {"head", "rubric"} and found.get(number, -1.0) >= 0
        if part.opening or not (told or crosshead):
            return


def _may_be_inside(part: Paragraph) -> bool:
    """Whether the line may stand inside an article: a head line, or the name of a column that may also be that of a section (`采访手记`)."""
    if part.kind == "rubric":
        return not (desk.is_column_of_briefs(part.text) or desk.is_own_title(part.text))
    return part.kind == "head"


def _headline_levels(paragraphs: Sequence[Paragraph], captions: Mapping[int, int]) -> frozenset[int]:
    """The levels of heading marks that headlines of the page have: the largest mark right above each opening, byline, standfirst or caption."""
    found: set[int] = set()
    top = 0
    for at, part in enumerate(paragraphs):
        if part.kind in {"head", "rubric"}:
            top = min(filter(None, (top, part.level)), default=0)
            continue
        if top and (part.opening or part.kind in {"byline", "label"} or at in captions):
            found.add(top)
        top = 0
    return frozenset(found)


def _leads(parts: Iterable[Paragraph]) -> bool:
    """Whether an opening or a byline comes before the first line that is not prose."""
    for part in parts:
        if part.opening or part.kind == "byline":
            return True
        if part.kind != "body":
            return False
    return False


def _signs(parts: Iterable[Paragraph]) -> bool:
    """Whether the prose up to the first line of another kind ends with a name in brackets."""
    last = None
    for part in parts:
        if part.kind != "body" or part.opening:
            break
        last = part
    return last is not None and is_signed(last.text)


def length_weight(line: str) -> float:
    """The weight of the line's length; a letter of an alphabet says less than a character, if the line is not in capitals as headlines are."""
    small = has_case(line) and not in_capitals(line)
    length = LETTER * len(line) if small else len(line)
    return next((weight for longest, weight in LENGTHS if length <= longest), LONG)


def _rest_expected(paragraphs: Sequence[Paragraph], at: int, junctions: Junctions) -> float:
    """How much it looks as if the paragraph below line `at` were the rest of a text that breaks off above."""
    behind = paragraphs[at + 1]
    for back in range(at - 1, max(0, at - REST_REACH), -1):
        part, next_part = paragraphs[back], paragraphs[back + 1]
        if part.kind == "body" and not part.finished and (next_part.kind != "body" or next_part.opening):
            return REST_EXPECTED + max(0.0, junctions.flow(part.text, behind.text))
    return 0.0


def _numbered(paragraphs: Sequence[Paragraph], at: int) -> float:
    """The weight of the line's number: in a series with the head line above or below it, or by itself."""
    line = paragraphs[at].text
    above, below = _next_head(_above(paragraphs, at)), _next_head(_below(paragraphs, at))
    if counts_on(above, line) or counts_on(line, below):
        return COUNTED_ON
    number = number_of(line)
    return NUMBERED if number is not None and number.sure else 0.0


def _next_head(parts: Iterable[Paragraph]) -> str:
    """The text of the first head line with only prose before it; empty if there is none."""
    for part in parts:
        if part.kind == "head":
            return part.text
        if part.opening or part.kind != "body":
            break
    return ""


def _last_head(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The number of the nearest head line above, or -1."""
    return next((i for i in range(at - 1, -1, -1) if paragraphs[i].kind in {"head", "rubric"}), -1)


def _segments(paragraphs: Sequence[Paragraph]) -> tuple[list[str], dict[int, int]]:
    segments: list[list[str]] = []
    segment_of: dict[int, int] = {}
    fresh = True
    for at, part in enumerate(paragraphs):
        if part.kind in {"head", "rubric", "mark"}:
            fresh = True
            continue
        if fresh or part.opening:
            segments.append([])
            fresh = False
        segments[-1].append(part.text)
        segment_of[at] = len(segments) - 1
    return ["".join(texts) for texts in segments], segment_of
