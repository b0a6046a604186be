"""Paragraphs → pieces, and runs of head lines between them: the page is cut wherever a text certainly ends, and wherever it may end."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.captions import captions_of
from dedup.cutting.dividing.crossheads import crossheads
from dedup.cutting.dividing.decks import begins_with_deck
from dedup.cutting.dividing.draft import Piece
from dedup.cutting.dividing.inner_heads import inner_heads
from dedup.cutting.dividing.joints import joints_of, midst_of, sure_of
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.signs import desk, makers
from dedup.press.jumps import ends_going

INNER_HEAD: Final = 8.0
"""Weight of the pieces above and below a head being one text, if another page proves it (`inner_heads`)."""
MOST_NOTE: Final = 2
"""The most paragraphs of a note by the editors above an opening."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """The page cut wherever a text may end: pieces in page order, with the runs of head lines between them."""

    pieces: tuple[Piece, ...]
    runs: tuple[tuple[int, ...], ...]
    """`runs[k]` are the head lines right before `pieces[k]`; the last run stands behind all pieces."""
    joins: tuple[float, ...]
    """`joins[k]` is the weight of `pieces[k - 1]` and `pieces[k]` being one article; minus infinity if they certainly are not."""
    inner: frozenset[int]
    """The numbers of runs that are the head of the text around them, as another page proves."""
    midst: Mapping[int, float]
    """Print: number of a run → the weight of its being the head of one text above and below it."""
    joints: Mapping[int, float]
    """Number of a paragraph → the weight of its being of one article with the paragraph above (`joints.joints_of`)."""


def pieces_of(bench: Bench) -> Cutting:
    """Cut the page wherever a text certainly ends, and wherever it is not sure that it goes on."""
    captions = captions_of(bench.paragraphs, bench.parallels)
    lone = crossheads(bench, captions)
    texts = _texts(bench, captions, lone)
    joints = joints_of(bench, texts, lone)
    below_heads = midst_of(bench, texts, captions)
    captioned = frozenset(at for first, last in captions.items() for at in range(first, last + 1))
    within = set(inner_heads(bench, captioned))
    joints |= dict.fromkeys(within, INNER_HEAD)
    sure = sure_of(texts, joints) - within - below_heads.keys()
    pieces: list[list[int]] = []
    runs: list[tuple[int, ...]] = []
    joins: list[float] = []
    run: list[int] = []
    last_caption = -1
    for at in range(len(bench.paragraphs)):
        if _in_head(bench.paragraphs, at):
            run.append(at)
            continue
        if at > last_caption and at not in sure:
            pieces.append([at])
            runs.append(tuple(run))
            joins.append(joints.get(at, -math.inf))
        else:
            pieces[-1] += (*run, at)
        run = []
        last_caption = captions.get(at, last_caption)
    made = (Piece(tuple(parts), parts[0] in captions) for parts in pieces)
    inner = frozenset(number for number, parts in enumerate(pieces) if parts[0] in within)
    midst = {number: below_heads[parts[0]] for number, parts in enumerate(pieces) if parts[0] in below_heads}
    return Cutting(tuple(made), (*runs, tuple(run)), (*joins, -math.inf), inner, midst, joints)


def _in_head(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether the paragraph is a line of a head: a head line, a rubric, or a byline in an alphabet right below one."""
    part = paragraphs[at]
    if part.kind == "byline":
        return at > 0 and makers.is_latin_byline(part.text) and _in_head(paragraphs, at - 1)
    return part.kind in {"head", "rubric"}


@dataclass(slots=True)
class _Text:
    """A text, and what is known about it, while the page is read from the top."""

    parts: list[int] = field(default_factory=list)
    prose: int = 0
    """How many paragraphs of prose, and rows, it has so far."""
    labelled: bool = False
    """Whether it begins with a standfirst."""
    named: bool = False
    """Whether a byline or an opening has named its makers."""

    def add(self, at: int, part: Paragraph) -> None:
        """Add the next paragraph."""
        self.parts.append(at)
        self.labelled |= part.kind == "label" or (
            not self.prose and part.kind == "body" and desk.is_labelled(part.text)
        )
        self.prose += part.kind in {"body", "row"}
        self.named |= part.kind == "byline" or part.opening


def _texts(bench: Bench, captions: Mapping[int, int], lone: Mapping[int, float]) -> list[list[int]]:
    """The paragraphs between certain ends of texts, without captions; a crosshead is not an end."""
    texts: list[list[int]] = []
    current: _Text | None = None
    last_caption = -1
    for at, part in enumerate(bench.paragraphs):
        last_caption = captions.get(at, last_caption)
        if _in_head(bench.paragraphs, at):
            current = current if lone.get(at, -1.0) >= 0 else None
        elif at <= last_caption:
            current = None
        else:
            if current is not None:
                current.labelled |= begins_with_deck(bench.paragraphs, at, current.parts)
            if current is None or _begins(bench, at, current):
                current = _Text()
                texts.append(current.parts)
            current.add(at, part)
    return texts


def _begins(bench: Bench, at: int, current: _Text) -> bool:
    """Whether a new text certainly begins at this paragraph."""
    part, last = bench.paragraphs[at], bench.paragraphs[at - 1]
    only_standfirst = current.labelled and current.prose <= (1 if current.named else MOST_NOTE)
    if part.kind in {"mark", "label"}:
        return True
    if part.kind == "closing":
        return False
    if last.kind == "mark":
        return False
    if part.kind == "byline":
        if only_standfirst or (not current.prose and last.kind == "byline"):
            return False
        return not _trailing_byline(bench.paragraphs, at, current)
    if part.opening:
        return bool(current.prose) and not only_standfirst
    if desk.is_afterword(part.text):
        return False
    if (last.kind == "closing" and current.prose) or (last.kind == "body" and ends_going(last.text)):
        return True
    wide = part.gap >= bench.usual_gap + 2 and last.finished
    return part.kind == "body" and (wide or bench.habits.begins(part.gap))


def _trailing_byline(paragraphs: Sequence[Paragraph], at: int, current: _Text) -> bool:
    """Whether the byline belongs to the article above it: no makers were named above, and something new comes below."""
    behind = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    return not current.named and (behind is None or behind.kind not in {"body", "byline"} or behind.opening)
