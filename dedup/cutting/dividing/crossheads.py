"""Lone head lines between two paragraphs of prose: crossheads of one article, or the headline of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.lines_elsewhere import shown_weight
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.signs import desk, evidence
from dedup.cutting.signs.counting import counts_on, number_of
from dedup.cutting.signs.kinship import Junctions
from dedup.cutting.signs.matter import Matter, told_by
from dedup.press.signatures import is_signed
from dedup.text.as_read import BOLD

OPENS_HEADLESS: Final = -5.0
"""Web: the lead of the article stands below, moved behind its other paragraphs, and wants a headline."""
LONGEST_CROSSHEAD: Final = 30
"""Characters: crossheads are shorter than headlines."""
CROSSHEAD_FROM: Final = 1.0
"""Sum of signs from which a lone head line between two paragraphs stays inside its article."""
LONE: Final = 2.5
"""Weight of a head line standing alone between two paragraphs of prose: headlines have other lines or an opening beside them."""
SHORT: Final = 8
"""Characters of most crossheads."""
LENGTHS: Final = ((SHORT, 1.0), (10, 0.5), (14, -0.5))
"""Characters up to which a line's length has that weight: crossheads are phrases, headlines tell who did what."""
LONG: Final = -1.5
"""The weight of its being longer."""
SMALLER_MARK: Final = 3.0
"""Weight of its mark being smaller than that of any headline here."""
HEADLINE_MARK: Final = -2.5
"""Weight of headlines here having its mark."""
BOLD_MARK: Final = -1.0
"""The same where the mark is bold: who marks by bold has one mark for headlines and crossheads."""
LARGEST_MARK: Final = -2.5
"""Weight, over and above, of its mark being the largest that a headline of this page has."""
WIDER_GAP: Final = -3.0
"""Weight of more empty lines above it than the page has between lines: articles stand apart, sections seldom."""
REST_BELOW: Final = -2.0
"""Weight of the paragraph below beginning in mid-sentence: a section begins with a sentence, a rest of another text does not."""
BROKEN_ABOVE: Final = -0.5
"""Weight of the paragraph above breaking off: a section ends with a sentence."""
TOGETHER: Final = 4.0
"""Weight, where the page sets its articles apart, of the line standing no further from what is above and below than lines do.
Made pages set apart lose one article of 640 at 0 and none from 2 on (`tests.quality.sweep`); the recipes of `tests/cases/cutting/habits.toml` need it."""
UNMARKED: Final = 4.0
"""Weight of the line's having no mark where the headlines have one. Of 403 made articles with such lines among their paragraphs 374 are
cut right at 0, 388 at 2, 393 from 4 on (`tests.quality.sweep`)."""
SIGNED: Final = -4.0
"""Weight of the paragraph above ending with a name in brackets: who signs a text has come to its end. As heavy as between two paragraphs (`joints.SIGNED`)."""
SIGNED_BELOW: Final = -2.0
"""Weight of the text below ending with a name in brackets: of 60 such lines on outsiders' pages 35 are its headline, of 1,300 others 124."""
TWO_MAKERS: Final = -4.5
"""The same where the text above names its makers where it begins: of 33 such lines 32."""
ANNOUNCED: Final = 2.0
"""Weight of the paragraph above ending with a colon: what it announces stands below. Of 25 such lines on outsiders' pages 24 stay in their article."""
ANNOUNCES: Final = 3.0
"""Weight of the line's ending with a colon itself: it announces what stands below. Of 21 such lines all stay in their article."""
NUMBERED: Final = 1.5
"""Weight of the line's beginning with a number and a mark, or with the number one: parts of an article are counted."""
COUNTED_ON: Final = 3.0
"""Weight of its counting on from the line above it, or of the next one doing so."""
CHAINED: Final = 1.2
"""Weight of the head line above being a crosshead: articles have two or three."""
AMONG_BRIEFS: Final = -3.0
"""Weight of its standing in a column of brief news, below the column's name and no report since: each brief has a headline, none a section."""
ANOTHER_COLUMN: Final = -3.5
"""Weight of the column below having another width: sections of an article stand in columns of one width, briefs in their own."""
NOTICE: Final = -4.0
"""Weight of the line's calling what stands below it a notice (`遗失声明`): no section of a report is called so."""
COHESION: Final = 1.0
"""Weight of both sides being likelier of one matter than of two, by a factor of e and dampened (`signs.matter`)."""
TOLD: Final = 0.4
"""Weight of how much more the text above has the line's words than the one below (`signs.matter`): a headline stands above its text."""
TOLD_ABOVE: Final = -1.2
"""Print: the same where it has more: a headline behind its text. Of 60 lone lines on outsiders' pages that have three quarters of their rare words
above and less than a third below, none is a crosshead; on the web, where no headline stands so, it is rather one."""
REST_EXPECTED: Final = 1.0
"""Weight, against a crosshead, of a text above that broke off and wants its rest."""
REST_REACH: Final = 30
"""Paragraphs above in which such a text is looked for."""
SEGMENTS_NEAR: Final = 12
"""Stretches above, parted by crossheads, that are taken for one text."""


def crossheads(bench: Bench, captions: Mapping[int, int]) -> dict[int, float]:
    """Line → the weight of its staying inside its article, for each lone head line between two paragraphs of prose.

    `captions` maps the first paragraph of each caption to its last.
    """
    paragraphs, habits, parallels = bench.paragraphs, bench.habits, bench.parallels
    segments, segment_of = _segments(paragraphs)
    matter = Matter(segments, [told_by(part.text) for part in paragraphs if _may_be_inside(part)])
    levels = _headline_levels(paragraphs, captions)
    ends = set(captions.values())
    found: dict[int, float] = {}
    own: list[int] = []
    for at in range(1, len(paragraphs) - 1):
        before, part, behind = paragraphs[at - 1 : at + 2]
        lone = (
            _may_be_inside(part)
            and before.kind == "body"
            and behind.kind == "body"
            and len(part.text) <= LONGEST_CROSSHEAD
        )
        if not lone or behind.opening or at - 1 in ends or at + 1 in captions:
            continue
        if habits.begins(part.gap) or habits.begins(behind.gap):
            continue
        left, right = segment_of[at - 1], segment_of[at + 1]
        chained = found.get(_last_head(paragraphs, at), -1.0) >= 0
        own = [*own, left] if chained else [left]
        weight = _crosshead_weight(part, before, behind, levels, bench.usual_gap)
        weight += TOGETHER if habits.apart else 0.0
        weight += AMONG_BRIEFS if at in bench.among_briefs else 0.0
        weight += UNMARKED if habits.marks_heads and not part.level else 0.0
        weight += (
            COHESION * matter.one(own[-SEGMENTS_NEAR:], [right])
            + (CHAINED if chained else 0.0)
            - _rest_expected(paragraphs, at, bench.junctions)
        )
        weight += parallels.trust * shown_weight(parallels, _text_above(paragraphs, at, found), part.text, behind.text)
        weight += _numbered(paragraphs, at)
        if _signs(paragraphs[at + 1 :]):
            weight += TWO_MAKERS if _leads(paragraphs[at - 1 :: -1]) else SIGNED_BELOW
        words = told_by(part.text)
        lead = matter.telling(words, left, left + 1) - matter.telling(words, right, right + 1)
        weight += (TOLD_ABOVE if bench.layout == "print" and lead > 0 else TOLD) * lead
        if bench.layout == "web" and _opens_headless(paragraphs, at):
            weight += OPENS_HEADLESS
        found[at] = weight - CROSSHEAD_FROM
    return found


def _text_above(paragraphs: Sequence[Paragraph], at: int, found: Mapping[int, float]) -> list[str]:
    """The prose above line `at`, the nearest first, up to the opening of its article or a line that is no crosshead."""
    above: list[str] = []
    for back in range(at - 1, -1, -1):
        part = paragraphs[back]
        if part.kind in {"head", "rubric"}:
            if found.get(back, -1.0) < 0:
                break
        elif part.kind != "body":
            break
        else:
            above.append(part.text)
            if part.opening:
                break
    return above


def _may_be_inside(part: Paragraph) -> bool:
    """Whether the line may stand in the midst of an article: a head line, or a column's name that many articles have as a section (`采访手记`)."""
    if part.kind == "rubric":
        return not (desk.is_column_of_briefs(part.text) or desk.is_own_title(part.text))
    return part.kind == "head"


def _headline_levels(paragraphs: Sequence[Paragraph], captions: Mapping[int, int]) -> frozenset[int]:
    """The heading marks of lines that are headlines without doubt: the largest right above an opening or a caption."""
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


def _opens_headless(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether the next lead below has no head of its own, and the text above has its lead: then the line is its headline."""
    return _leads(paragraphs[at + 1 :]) and _leads(paragraphs[at - 1 :: -1])


def _leads(parts: Sequence[Paragraph]) -> bool:
    """Whether an opening or a byline stands in the prose up to the next line of another kind."""
    for part in parts:
        if part.opening or part.kind == "byline":
            return True
        if part.kind != "body":
            return False
    return False


def _signs(parts: Sequence[Paragraph]) -> bool:
    """Whether the prose up to the next line of another kind ends with a name in brackets."""
    last = None
    for part in parts:
        if part.kind != "body" or part.opening:
            break
        last = part
    return last is not None and is_signed(last.text)


def length_weight(line: str) -> float:
    """The weight of the line's length for its being a crosshead."""
    return next((weight for longest, weight in LENGTHS if len(line) <= longest), LONG)


def _crosshead_weight(
    part: Paragraph, before: Paragraph, behind: Paragraph, levels: frozenset[int], usual_gap: int
) -> float:
    weight = LONE + length_weight(part.text)
    if part.level and levels:
        own = part.level in levels
        weight += SMALLER_MARK if part.level > max(levels) else 0.0
        weight += (BOLD_MARK if part.level == BOLD else HEADLINE_MARK) if own else 0.0
        weight += LARGEST_MARK if part.level <= min(levels) and part.level != BOLD else 0.0
    if part.gap > usual_gap:
        weight += WIDER_GAP
    weight -= evidence.lead_weight(behind.text)
    if behind.begins_inside:
        weight += REST_BELOW
    if evidence.announces(before.text):
        weight += ANNOUNCED
    elif not before.finished:
        weight += BROKEN_ABOVE
    if evidence.announces(part.text):
        weight += ANNOUNCES
    if is_signed(before.text):
        weight += SIGNED
    if before.in_another_column(behind):
        weight += ANOTHER_COLUMN
    if desk.is_notice(part.text):
        weight += NOTICE
    return weight


def _rest_expected(paragraphs: Sequence[Paragraph], at: int, junctions: Junctions) -> float:
    """How much it looks as if the paragraph behind line `at` were the rest of a text that broke off above."""
    behind = paragraphs[at + 1]
    for back in range(at - 1, max(0, at - REST_REACH), -1):
        part, next_part = paragraphs[back], paragraphs[back + 1]
        if part.kind == "body" and not part.finished and (next_part.kind != "body" or next_part.opening):
            return REST_EXPECTED + max(0.0, junctions.flow(part.text, behind.text))
    return 0.0


def _numbered(paragraphs: Sequence[Paragraph], at: int) -> float:
    """The weight of the line's number: in a series with the head line above or below it within prose, or by itself."""
    line = paragraphs[at].text
    above, below = _next_head(paragraphs, at, -1), _next_head(paragraphs, at, 1)
    if counts_on(above, line) or counts_on(line, below):
        return COUNTED_ON
    number = number_of(line)
    return NUMBERED if number is not None and number.sure else 0.0


def _next_head(paragraphs: Sequence[Paragraph], at: int, step: int) -> str:
    """The nearest head line above (step -1) or below (1) with no makers between; empty without one."""
    for part in paragraphs[at + step :: step] if step > 0 else paragraphs[at - 1 :: -1] if at else ():
        if part.kind == "head":
            return part.text
        if part.opening or part.kind != "body":
            break
    return ""


def _last_head(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The nearest head line above, or -1."""
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
