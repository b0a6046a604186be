"""Paragraphs → pieces and head runs: where, reading down the page, one text certainly stops and another begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dedup.cutting import evidence
from dedup.cutting.kinship import Junctions, Kinship, words_of
from dedup.cutting.paragraphs import Paragraph
from dedup.model import Layout

_DATED: Final = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日|^图为")
"""How most captions begin: with the day on which the picture was taken."""
_CAPTION_START: Final = re.compile(
    r"^(?:\d{1,2}月\d{1,2}日|近日|日前|图为|图①|这是|\d{4}年\d{1,2}月|今年|[上下左右]图|▲|△|↑|←|→|▼)"
)
MOST_CAPTION_PARAGRAPHS: Final = 4
"""Paragraphs of a caption: one or two, seldom three, and the credit."""
LONGEST_CAPTION: Final = 700
"""Characters: a longer text with a photographer at its end is an illustrated article."""
OPENS_HEADLESS: Final = -2.5
"""Web: the lead of the article stands below, moved behind its other paragraphs, and wants a headline."""
SHORT_REPORT: Final = 0
"""Characters of a report that opens like one and ends with a photographer."""
LONGEST_CROSSHEAD: Final = 30
"""Characters: crossheads are shorter than headlines."""
CROSSHEAD_FROM: Final = 1.0
"""Sum of signs from which a lone head line between two paragraphs stays inside its article."""


@dataclass(slots=True)
class Piece:
    """Paragraphs that stand together: an article's body or a part of it."""

    parts: list[int] = field(default_factory=list)
    caption: bool = False
    crossheads: set[int] = field(default_factory=set)
    prose: int = 0
    """Paragraphs of prose so far."""
    labelled: bool = False
    """Whether it begins with a standfirst."""
    named: bool = False
    """Whether its makers were named."""

    def add(self, at: int, part: Paragraph) -> None:
        """Take in the next paragraph."""
        self.parts.append(at)
        self.labelled |= part.kind == "label" or (
            not self.prose and part.kind == "body" and evidence.is_labelled(part.text)
        )
        self.prose += part.kind == "body"
        self.named |= part.kind == "byline" or part.opening


@dataclass(frozen=True, slots=True)
class Cutting:
    """Pieces in page order, and the head lines before each: `runs[k]` stands right before `pieces[k]`, the last behind all."""

    pieces: tuple[Piece, ...]
    runs: tuple[tuple[int, ...], ...]


def pieces_of(paragraphs: Sequence[Paragraph], layout: Layout, usual_gap: int, junctions: Junctions) -> Cutting:
    """Cut the page wherever a sign of its own says so."""
    captions = _captions(paragraphs)
    crossheads = _crossheads(paragraphs, captions, layout, usual_gap, junctions)
    pieces: list[Piece] = []
    runs: list[list[int]] = [[]]
    current: Piece | None = None
    caption_end = -1
    for at, part in enumerate(paragraphs):
        if part.kind in {"head", "rubric"} and at not in crossheads:
            current = None
            if len(runs) == len(pieces):
                runs.append([])
            runs[-1].append(at)
            continue
        at_caption = at in captions or caption_end == at - 1
        if current is None or at_caption or _begins(paragraphs, at, current, usual_gap):
            if len(runs) == len(pieces):
                runs.append([])
            current = Piece()
            pieces.append(current)
        current.add(at, part)
        if at in captions:
            current.caption = True
            caption_end = captions[at]
        if at in crossheads:
            current.crossheads.add(at)
    if len(runs) == len(pieces):
        runs.append([])
    return Cutting(tuple(pieces), tuple(tuple(run) for run in runs))


def _begins(paragraphs: Sequence[Paragraph], at: int, current: Piece, usual_gap: int) -> bool:
    """Whether a new piece begins at this paragraph, the current one being open."""
    part, last = paragraphs[at], paragraphs[at - 1]
    only_standfirst = current.labelled and current.prose <= 1
    if part.kind in {"mark", "label"}:
        return True
    if part.kind == "closing":
        return False
    if last.kind == "mark":
        return False
    if part.kind == "byline":
        if only_standfirst or (not current.prose and last.kind == "byline"):
            return False
        return not _trailing_byline(paragraphs, at, current)
    if part.opening:
        return bool(current.prose) and not only_standfirst
    if (last.kind == "closing" and current.prose) or (last.kind == "body" and evidence.is_turned(last.text)):
        return part.kind not in {"closing", "byline"}
    return part.kind == "body" and part.gap >= usual_gap + 2 and last.finished


def _trailing_byline(paragraphs: Sequence[Paragraph], at: int, current: Piece) -> bool:
    """Whether the makers stand below their article: something new comes next, and nobody was named above."""
    behind = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    return not current.named and (behind is None or behind.kind not in {"body", "byline"} or behind.opening)


def _captions(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """First paragraph → last paragraph of each photo caption."""
    out: dict[int, int] = {}
    taken = -1
    for at, part in enumerate(paragraphs):
        if not part.credited or at <= taken:
            continue
        start = _caption_start(paragraphs, at, taken)
        if start is not None:
            out[start] = at
            taken = at
    return out


def _caption_start(paragraphs: Sequence[Paragraph], at: int, taken: int) -> int | None:
    """Where the caption begins that ends at this credit; None if the text above is a report of its own."""
    length = 0
    begun: int | None = None
    back = at
    while back > taken and at - back < MOST_CAPTION_PARAGRAPHS:
        part = paragraphs[back]
        if part.kind in {"head", "rubric"}:
            return back + 1 if back < at else None
        if part.opening:
            return None if at - back <= 1 and length + len(part.text) > SHORT_REPORT else begun
        if part.kind != "body" and back < at:
            return begun
        length += len(part.text)
        if length > LONGEST_CAPTION:
            return begun
        if part.kind == "body":
            if _DATED.match(part.text):
                return back
            begun = back if begun is None or _CAPTION_START.match(part.text) else begun
        back -= 1
    return begun


def _crossheads(
    paragraphs: Sequence[Paragraph], captions: dict[int, int], layout: Layout, usual_gap: int, junctions: Junctions
) -> set[int]:
    """Lone head lines that stay inside their article."""
    segments, segment_of = _segments(paragraphs)
    if len(segments) < 2:
        return set()
    kin = Kinship(segments)
    levels = _headline_levels(paragraphs, captions)
    ends = set(captions.values())
    found: set[int] = set()
    own: list[int] = []
    for at in range(1, len(paragraphs) - 1):
        part, before, behind = paragraphs[at], paragraphs[at - 1], paragraphs[at + 1]
        lone = (
            part.kind == "head"
            and before.kind == "body"
            and behind.kind == "body"
            and len(part.text) <= LONGEST_CROSSHEAD
        )
        if not lone or behind.opening or at - 1 in ends or at + 1 in captions:
            continue
        left, right = segment_of[at - 1], segment_of[at + 1]
        chained = _last_head(paragraphs, at) in found
        own = [*own, left] if chained else [left]
        weight = _crosshead_weight(part, before, behind, levels, usual_gap)
        weight += _cohesion(kin, own, right) + (CHAINED if chained else 0.0) - _rest_expected(paragraphs, at, junctions)
        words = words_of(part.text)
        weight += kin.share(words, left) - kin.share(words, right)
        if layout == "web" and _opens_headless(paragraphs, at):
            weight += OPENS_HEADLESS
        if weight >= CROSSHEAD_FROM:
            found.add(at)
    return found


def _headline_levels(paragraphs: Sequence[Paragraph], captions: dict[int, int]) -> frozenset[int]:
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
    """Whether the next opening or byline below has no head of its own: then the line here is its headline."""
    for part in paragraphs[at + 1 :]:
        if part.opening or part.kind == "byline":
            return True
        if part.kind != "body":
            return False
    return False


def _crosshead_weight(
    part: Paragraph, before: Paragraph, behind: Paragraph, levels: frozenset[int], usual_gap: int
) -> float:
    length = len(part.text)
    weight = 2.5 + (1.0 if length <= 8 else 0.5 if length <= 10 else -0.5 if length <= 14 else -1.5)
    if part.level and levels:
        weight += 3.0 if part.level > max(levels) else -2.5 if part.level in levels else 0.0
        weight -= LARGEST_MARK if part.level <= min(levels) else 0.0
    if part.gap > usual_gap:
        weight -= 3.0
    weight -= evidence.lead_weight(behind.text)
    if behind.inside >= 2:
        weight -= 2.0
    if not before.finished and length > 8:
        weight -= 0.5
    return weight


def _rest_expected(paragraphs: Sequence[Paragraph], at: int, junctions: Junctions) -> float:
    """How much it looks as if the paragraph behind line `at` were the rest of a text that broke off above."""
    behind = paragraphs[at + 1]
    for back in range(at - 1, max(0, at - REST_REACH), -1):
        part, next_part = paragraphs[back], paragraphs[back + 1]
        if part.kind == "body" and not part.finished and (next_part.kind != "body" or next_part.opening):
            return REST_EXPECTED + max(0.0, junctions.flow(part.text, behind.text))
    return 0.0


def _last_head(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The nearest head line above, or -1."""
    return next((i for i in range(at - 1, -1, -1) if paragraphs[i].kind in {"head", "rubric"}), -1)


def _cohesion(kin: Kinship, own: Sequence[int], right: int) -> float:
    """Whether what stands on both sides of a line is about one thing, measured against the rest of the page."""
    near = range(max(0, right - SEGMENTS_NEAR), min(kin.size, right + SEGMENTS_NEAR + 1))
    others = [kin.likeness(other, right) for other in near if other not in own and other != right]
    here = max(kin.likeness(left, right) for left in own[-SEGMENTS_NEAR:])
    if not others:
        return 0.5
    rivals = sum(1 for other in others if other >= here)
    return 2.0 if not rivals and here > 0.01 else 0.5 if rivals * 4 < len(others) else -1.0


LARGEST_MARK: Final = 2.5
"""Weight, against a crosshead, of its mark being the largest that a headline of this page has."""
CHAINED: Final = 1.2
"""Weight of the head line above being a crosshead: articles have two or three."""
REST_EXPECTED: Final = 1.0
"""Weight, against a crosshead, of a text above that broke off and wants its rest."""
REST_REACH: Final = 30
"""Paragraphs above in which such a text is looked for."""
SEGMENTS_NEAR: Final = 12
"""Stretches on each side with which a stretch is compared: a page has some twenty."""


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
