"""Paragraphs → pieces and head runs: where, reading down the page, one text certainly stops, and where it may stop."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dedup.cutting.dividing.crossheads import crossheads
from dedup.cutting.paragraphs.habits import Habits
from dedup.cutting.paragraphs.measure import OTHER_COLUMN
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.parallels.stretches import Kin, Meeting, Parallels
from dedup.cutting.signs import evidence, recognising
from dedup.cutting.signs.kinship import Cohesion, Junctions
from dedup.model import Layout
from dedup.text.signatures import is_signed

_DATED: Final = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日|^图为")
"""How most captions begin: with the day on which the picture was taken."""
_CAPTION_START: Final = re.compile(
    r"^(?:\d{1,2}月\d{1,2}日|近日|日前|图为|图①|这是|\d{4}年\d{1,2}月|今年|[上下左右]图|▲|△|↑|←|→|▼)"
)
MOST_CAPTION_PARAGRAPHS: Final = 4
"""Paragraphs of a caption: one or two, seldom three, and the credit."""
LONGEST_CAPTION: Final = 700
"""Characters: a longer text with a photographer at its end is an illustrated article."""

GOES_ON: Final = 1.5
"""Weight, before any sign, of a paragraph belonging to the article of the one above.

Of a hundred neighbours ninety-nine do, which would weigh 4.9; but a text of its own must also find a head of its own, and
that is weighed where the page is divided. Between 0.5 and 2 the gate's pages are cut equally well, at 4.9 worse.
"""
COHESION: Final = 1.3
"""Weight of the paragraphs on both sides sharing more rare words than either side does with any other text, by a factor of e.

This one and the next four are a logistic regression over 22,000 pairs of neighbours on 800 pages of the gate's generator, rounded.
"""
STARTS_INSIDE: Final = 1.5
"""Weight, against it, of the signs that the paragraph begins in mid-sentence below one that ended its own."""
ANOTHER_COLUMN: Final = 3.5
"""Weight, against it, of the column's width changing."""
MEETING_ELSEWHERE: Final[Mapping[Meeting | None, float]] = {
    "within": 5.0,
    "beside": 1.0,
    "apart": -1.0,
    "strange": -2.0,
    "ended": -3.0,
}
"""Weight of how the two paragraphs meet on another page. Blocks are moved, paragraphs dropped and reports shortened: only
*within* is sure. Twice as much for *ended* would part 3 fragments in 1,000 articles more from the text above them, and a report
from what another page has not printed of it."""
KIN_ELSEWHERE: Final[Mapping[Kin | None, float]] = {"same": 1.0, "other": -3.0, "strange": -1.0}
"""Weight of the two being of one article there. That page is cut by itself: of twenty articles one is wrong."""
SIGNED: Final = 4.0
"""Weight, against it, of a name in brackets behind the full stop above: the maker signs the whole text, not a paragraph of it."""
TOGETHER: Final = 3.0
"""Weight, where the page sets its articles apart, of two paragraphs standing no further apart than lines do: as much as a whole
word torn between them says for it."""
FLUSH: Final = 1.5
"""Weight, against it, of its first line filling the column where first lines are indented."""
LEAD: Final = 0.4
"""Share of the weight with which a paragraph looks like the first of a report."""
DOUBTFUL: Final = 2.0
"""Weight below which a joint is looked at together with the heads around it: they seldom weigh more."""
MOST_DOUBTS: Final = 15
"""Doubtful joints of one text; of more only the weakest are looked at. An article has some ten joints."""
BLOCK: Final = 3
"""Paragraphs on each side of a joint whose words are compared: more tell no better."""


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
            not self.prose and part.kind == "body" and recognising.is_labelled(part.text)
        )
        self.prose += part.kind == "body"
        self.named |= part.kind == "byline" or part.opening


@dataclass(frozen=True, slots=True)
class Cutting:
    """The page cut wherever it may be: pieces in page order, the head lines before each, and what may join them again.

    `runs[k]` stands right before `pieces[k]`, the last one behind all. `joins[k]` is the weight of `pieces[k - 1]` and
    `pieces[k]` being one article, None where they certainly are not.
    """

    pieces: tuple[Piece, ...]
    runs: tuple[tuple[int, ...], ...]
    joins: tuple[float | None, ...]


def pieces_of(
    paragraphs: Sequence[Paragraph],
    layout: Layout,
    usual_gap: int,
    junctions: Junctions,
    parallels: Parallels,
    habits: Habits,
) -> Cutting:
    """Cut the page wherever a sign of its own says so, and wherever it is not sure that one text goes on."""
    captions = _captions(paragraphs)
    lone = crossheads(paragraphs, captions, layout, usual_gap, junctions, parallels, habits)
    texts = _texts(paragraphs, captions, lone, usual_gap, habits)
    joints = _joints(paragraphs, texts, lone, parallels, habits)
    sure = _sure(texts, joints)
    pieces: list[Piece] = []
    runs: list[tuple[int, ...]] = []
    joins: list[float | None] = []
    run: list[int] = []
    last_caption = -1
    for at, part in enumerate(paragraphs):
        if _in_head(paragraphs, at):
            run.append(at)
            continue
        if at > last_caption and at not in sure:
            pieces.append(Piece(caption=at in captions))
            runs.append(tuple(run))
            joins.append(joints.get(at))
            run = []
        elif run:
            pieces[-1].crossheads.update(run)
            pieces[-1].parts.extend(run)
            run = []
        pieces[-1].add(at, part)
        last_caption = captions.get(at, last_caption)
    return Cutting(tuple(pieces), (*runs, tuple(run)), (*joins, None))


def _in_head(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether the paragraph is a line of a head, or the `By` and names right below one."""
    part = paragraphs[at]
    if part.kind == "byline":
        return at > 0 and paragraphs[at - 1].kind == "head" and recognising.is_latin_byline(part.text)
    return part.kind in {"head", "rubric"}


def _texts(
    paragraphs: Sequence[Paragraph],
    captions: dict[int, int],
    lone: dict[int, float],
    usual_gap: int,
    habits: Habits,
) -> list[list[int]]:
    """The paragraphs between certain ends, captions left out; a crosshead is no end."""
    texts: list[list[int]] = []
    current: Piece | None = None
    last_caption = -1
    for at, part in enumerate(paragraphs):
        last_caption = captions.get(at, last_caption)
        if _in_head(paragraphs, at):
            current = current if lone.get(at, -1.0) >= 0 else None
        elif at <= last_caption:
            current = None
        else:
            if current is None or _begins(paragraphs, at, current, usual_gap, habits):
                current = Piece()
                texts.append(current.parts)
            current.add(at, part)
    return texts


def _joints(
    paragraphs: Sequence[Paragraph],
    texts: Sequence[Sequence[int]],
    lone: dict[int, float],
    parallels: Parallels,
    habits: Habits,
) -> dict[int, float]:
    """Paragraph → the weight of its being of one article with the paragraph above it, where it may be."""
    cohesion = Cohesion([part.text for part in paragraphs], texts)
    joints = {at + 1: weight for at, weight in lone.items()}
    for number, text in enumerate(texts):
        for place in range(1, len(text)):
            above, below = text[place - 1], text[place]
            if below - above > 1:
                continue
            if paragraphs[below].kind != "body" or paragraphs[above].kind != "body":
                joints[below] = math.inf
                continue
            blocks = text[max(0, place - BLOCK) : place], text[place : place + BLOCK]
            joints[below] = _goes_on(paragraphs[above], paragraphs[below]) + COHESION * cohesion.lead(number, *blocks)
            joints[below] += _elsewhere(paragraphs[above], paragraphs[below], parallels)
            joints[below] += TOGETHER if habits.goes_on(paragraphs[below].gap) else 0.0
    return joints


def _sure(texts: Sequence[Sequence[int]], joints: dict[int, float]) -> set[int]:
    """The paragraphs that belong to the text of the one above without doubt; of many doubts the weakest joints are left."""
    sure = {at for at, weight in joints.items() if weight >= DOUBTFUL}
    for text in texts:
        doubts = sorted((joints[at], at) for at in text if at in joints and at not in sure)
        sure.update(at for _, at in doubts[MOST_DOUBTS:])
    return sure


def _goes_on(above: Paragraph, part: Paragraph) -> float:
    """The weight of what two neighbours show by themselves for being of one article."""
    weight = GOES_ON - LEAD * evidence.lead_weight(part.text) - FLUSH * part.flush
    weight -= STARTS_INSIDE * max(0.0, min(3.0, part.inside)) if above.finished else 0.0
    weight -= SIGNED if is_signed(above.text) else 0.0
    if above.measure and part.measure and abs(above.measure - part.measure) > OTHER_COLUMN:
        weight -= ANOTHER_COLUMN
    return weight


def _elsewhere(above: Paragraph, part: Paragraph, parallels: Parallels) -> float:
    """The weight of what other pages show for two neighbours being of one article."""
    meeting, kin = parallels.meeting(above.text, part.text), parallels.kin(above.text, part.text)
    return MEETING_ELSEWHERE.get(meeting, 0.0) + KIN_ELSEWHERE.get(kin, 0.0)


def _begins(paragraphs: Sequence[Paragraph], at: int, current: Piece, usual_gap: int, habits: Habits) -> bool:
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
    if (last.kind == "closing" and current.prose) or (last.kind == "body" and recognising.is_turned(last.text)):
        return part.kind not in {"closing", "byline"}
    wide = part.gap >= usual_gap + 2 and last.finished
    return part.kind == "body" and (wide or habits.begins(part.gap))


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
            return None if at - back <= 1 else begun
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
