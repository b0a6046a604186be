"""Which pieces are one text, and which head lines belong to it: both are decided together, for the whole page.

Observation. Web pages set the head first. Print pages set it behind the body as often as before it, but most of a page keeps to
one habit. Wherever it stands, a headline shares rare words with its body. And a text between two headlines about different
matters is two texts, even if nothing in it shows where the second one begins. Rule. A text is a row of pieces, with the head lines that
it takes from its two ends. Every way of dividing the page has a sum of weights, and the best one is found by dynamic programming over
the boundaries between pieces. The habit that it shows then counts in a second pass.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.draft import Piece
from dedup.cutting.dividing.fits import Fits
from dedup.cutting.dividing.joints import DOUBTFUL
from dedup.cutting.dividing.pieces import Cutting
from dedup.cutting.dividing.runs import Division, divisions_of, groups_of
from dedup.text.gaps import usual_gap

USUAL: Final = 2.4
"""Cost of each text, which its head must outweigh: three of four heads gain more by their own text, and two of a hundred by another one."""
WEB_HABIT: Final = 3.0
"""In web layout the logarithm of how much oftener a head stands before its text than behind it."""
PRINT_CAPTION: Final = -0.7
"""The same for the titles of photos in print, which rather stand below their captions."""
STRONGEST_HABIT: Final = 2.0
"""Limit of a habit: however many clear cases a page has, one head may still stand the other way round."""
HABIT: Final = 1.5
"""Factor for a page's habit, because it is seen in its clear cases only."""
TWO_HEADS: Final = 5.0
"""Cost of a text with a head above and another one below."""
LONGEST_TEXT: Final = 30
"""The most pieces of one text: twice as many as a text without head lines inside it is cut into (`joints.MOST_DOUBTS`)."""
HOPELESS: Final = -15.0
"""If several pieces have a weight below this for being one text, no head can make them one."""
AGAINST_SURE: Final = 8.0
"""Cost of dividing a text at a sure crosshead, which is only looked at because it may be the head of the text around it."""
PICTURED: Final = 4.0
"""Cost of a head inside a text below which a picture stands: the text may go on below the picture, with that head between its two parts."""


class HeadedText(NamedTuple):
    """A text as one piece, and the numbers of the head lines before, inside and behind it."""

    piece: Piece
    before: tuple[int, ...]
    within: tuple[int, ...]
    behind: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The page divided into texts with their heads."""

    texts: tuple[HeadedText, ...]
    """In page order."""
    detached: tuple[tuple[int, ...], ...]
    """Groups of head lines that belong to no text beside them."""


class _Step(NamedTuple):
    """The best way to divide the page up to a boundary, given how the run of head lines there is divided."""

    score: float
    division: Division
    start: int
    """The boundary at which the text above begins; -1 at the top of the page."""
    entered: int
    """The first line of that boundary's run that belongs to the text."""
    midst: int | None = None
    """The run inside the text above that is its head, if there is one."""


def heading_of(bench: Bench, cutting: Cutting) -> Heading:
    """The page divided into texts with their heads."""
    page = _Page(bench, cutting)
    if bench.layout == "web":
        return page.divided(WEB_HABIT, WEB_HABIT)
    first = page.divided(0.0, PRINT_CAPTION)
    return page.divided(_habit(first, caption=False), _habit(first, caption=True))


def _habit(heading: Heading, *, caption: bool) -> float:
    """The habit that the heads of the page's articles (or captions) show: above zero they stand before their texts, below zero behind."""
    own = [text for text in heading.texts if text.piece.caption == caption]
    before, behind = sum(bool(text.before) for text in own), sum(bool(text.behind) for text in own)
    shown = math.log((before + 0.7) / (behind + 0.7)) + (PRINT_CAPTION if caption else 0.0)
    return max(-STRONGEST_HABIT, min(STRONGEST_HABIT, shown))


def _sides(habit: float) -> tuple[float, float]:
    """The logarithms of the probabilities that a head stands before its text, and behind it."""
    odds = HABIT * habit
    return -math.log1p(math.exp(-odds)), -math.log1p(math.exp(odds))


class _Page:
    """The page while it is divided, with everything that is needed repeatedly."""

    def __init__(self, bench: Bench, cutting: Cutting) -> None:
        self._bench = bench
        self._cutting = cutting
        self._fits = Fits(bench, cutting)
        between = usual_gap(bench.paragraphs[at].gap for run in cutting.runs for at in run[1:])
        self._gap = max(bench.usual_gap, between)
        self._divisions = [
            divisions_of(bench, run, self._gap, self._fits.strays(number)) for number, run in enumerate(cutting.runs)
        ]

    def divided(self, habit: float, caption_habit: float) -> Heading:
        """The best division, given the habits of the heads of articles and of captions."""
        pieces, runs = self._cutting.pieces, self._cutting.runs
        steps: list[dict[int, _Step]] = [
            {way.below: _Step(way.gain, way, -1, 0) for way in self._divisions[0] if not way.above}
        ]
        for end in range(1, len(runs)):
            here: dict[int, _Step] = {}
            ways = [way for way in self._divisions[end] if end < len(pieces) or way.below == len(runs[end])]
            sure = AGAINST_SURE * (self._cutting.joins[end] >= DOUBTFUL and end not in self._cutting.inner)
            for start, midst, joined in self._texts_to(end):
                before, behind = _sides(caption_habit if pieces[start].caption else habit)
                base = joined - sure - USUAL
                want = self._fits.without(start, end)
                inner = self._inner(start, end, midst)
                base += sum(self._fits.head(run, 0, len(runs[run]), start, end) for run in inner)
                base -= 0.0 if midst is None else self._fits.one_sided(midst, start, end)
                reached = self._reached(steps[start], start, end, before)
                for way in ways:
                    head = self._fits.head(end, 0, way.above, start, end) + behind if way.above else 0.0
                    for headed, (score, entered) in reached.items():
                        heads = len(inner) + headed + bool(way.above)
                        cost = want if not heads else TWO_HEADS * (heads - 1)
                        total = score + base + head - cost + way.gain
                        if way.below not in here or total > here[way.below].score:
                            here[way.below] = _Step(total, way, start, entered, midst)
            steps.append(here)
        return self._traced(steps)

    def _texts_to(self, end: int) -> Iterator[tuple[int, int | None, float]]:
        """`(start, run, weight)` for every row of pieces up to `end` that may be one text; `run` is the run inside it that is its head, or None."""
        ways: dict[int | None, float] = {None: 0.0}
        for start in range(end - 1, max(-1, end - 1 - LONGEST_TEXT), -1):
            for midst, weight in ways.items():
                if midst is None:
                    yield start, midst, weight
                elif self._bench.begins(self._cutting.pieces[start]):
                    yield start, midst, weight - PICTURED * self._pictured(end)
            join, around = self._cutting.joins[start], self._cutting.midst.get(start)
            whole = ways.get(None)
            ways = {midst: weight + join for midst, weight in ways.items()}
            if around is not None and whole is not None:
                ways[start] = whole + around
            ways = {midst: weight for midst, weight in ways.items() if weight >= HOPELESS}
            if not ways:
                return

    def _pictured(self, end: int) -> bool:
        """Whether a picture stands right below the text that ends at `end`."""
        return end < len(self._cutting.pieces) and self._cutting.pieces[end].caption and not self._cutting.runs[end]

    def _inner(self, start: int, end: int, midst: int | None) -> list[int]:
        """The runs inside the text that are its head."""
        return [number for number in range(start + 1, end) if number in self._cutting.inner or number == midst]

    def _reached(self, steps: dict[int, _Step], start: int, end: int, side: float) -> dict[bool, tuple[float, int]]:
        """Whether the text from `start` to `end` has a head before it → the best score up to and with that head, and its first line."""
        size = len(self._cutting.runs[start])
        best: dict[bool, tuple[float, int]] = {}
        for below, step in steps.items():
            headed = below < size
            score = step.score
            if headed:
                score += self._fits.head(start, below, size, start, end) + side
            best[headed] = max((score, below), best.get(headed, (-math.inf, 0)))
        return best

    def _traced(self, steps: Sequence[dict[int, _Step]]) -> Heading:
        runs = self._cutting.runs
        texts: list[HeadedText] = []
        detached: list[tuple[int, ...]] = []
        end, below = len(runs) - 1, len(runs[-1])
        while True:
            step = steps[end][below]
            above = step.division.above
            detached[:0] = groups_of(self._bench.paragraphs, runs[end][above:below], self._gap)
            if step.start < 0:
                return Heading(tuple(texts[::-1]), tuple(detached))
            inner = self._inner(step.start, end, step.midst)
            before, behind = runs[step.start][step.entered :], runs[end][:above]
            within = tuple(at for number in inner for at in runs[number])
            texts.append(HeadedText(self._text(step.start, end, inner), before, within, behind))
            end, below = step.start, step.entered

    def _text(self, start: int, end: int, inner: Collection[int]) -> Piece:
        """The pieces from `start` to `end` as one, with the crossheads between them."""
        pieces, runs = self._cutting.pieces, self._cutting.runs
        parts = list(pieces[start].parts)
        for number in range(start + 1, end):
            parts += pieces[number].parts if number in inner else (*runs[number], *pieces[number].parts)
        return Piece(tuple(parts), pieces[start].caption)
