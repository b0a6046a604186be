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
from itertools import chain
from typing import Final, NamedTuple

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.draft import Piece
from dedup.cutting.dividing.joints import DOUBTFUL
from dedup.cutting.dividing.pieces import Cutting
from dedup.cutting.dividing.runs import Division, divisions_of, groups_of
from dedup.cutting.parallels.homes import AsTexts, Homes
from dedup.cutting.signs.kinship import Kinship, words_of
from dedup.cutting.signs.matter import Matter, told_by
from dedup.text.gaps import usual_gap

AFFINITY: Final = 1.4
"""Factor for how much likelier a head line's words are in the text than in news prose (`signs.matter`). A logistic regression over 3,721 head lines
between two texts gives 1.3 to 1.7."""
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
ONE_SIDED: Final = 1.0
"""Cost of a head inside its text if all its rare words stand above it and none below, or the other way round: of 76 such lines on outsiders'
pages 11 were heads inside their text; of 33 whose words stand on both sides all were."""
FAR: Final = 3.0
"""Factor for how much more of a head line's rare words another piece of the page has than its neighbours."""
FAR_LEAD: Final = 0.35
"""The lead in that share which some piece of the page has by chance."""
MOST_FAR: Final = 200
"""If the page has more pieces, heads are not compared with all of them."""
LONGEST_TEXT: Final = 30
"""The most pieces of one text: twice as many as a text without head lines inside it is cut into (`joints.MOST_DOUBTS`)."""
PARTED: Final = -4.5
"""Web: if two neighbours have a weight below this for being one text, a head on one side of their joint is not compared with text on the other. A head
that shares its words with that has its body elsewhere. In print this is not used, since the joints are less sure there."""
HOPELESS: Final = -15.0
"""If several pieces have a weight below this for being one text, no head can make them one."""
NO_HEAD: Final = 4.0
"""Cost of a text without a head that begins like an article."""
NO_HEAD_PLAIN: Final = 3.0
"""The same if nothing shows that it begins there."""
NO_HEAD_BROKEN: Final = 2.5
"""Print: the same if the text breaks off: its head may stand behind its other half."""
NO_HEAD_INSIDE: Final = 2.3
"""The same if it begins in mid-sentence."""
NO_HEAD_FAR: Final = 0.0
"""The same if it continues from another page, or another page shows that its head stands elsewhere on this one."""
AGAINST_SURE: Final = 8.0
"""Cost of dividing a text at a sure crosshead, which is only looked at because it may be the head of the text around it."""
PICTURED: Final = 4.0
"""Cost of a head inside a text below which a picture stands: the text may go on below the picture, with that head between its two parts."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The page's texts in page order, with the numbers of the head lines of each."""

    pieces: tuple[Piece, ...]
    """One for each text."""
    before: tuple[tuple[int, ...], ...]
    within: tuple[tuple[int, ...], ...]
    behind: tuple[tuple[int, ...], ...]
    """The head lines before, inside and behind each text."""
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
    own = [at for at, piece in enumerate(heading.pieces) if piece.caption == caption]
    before = sum(1 for at in own if heading.before[at])
    behind = sum(1 for at in own if heading.behind[at])
    shown = math.log((before + 0.7) / (behind + 0.7)) + (PRINT_CAPTION if caption else 0.0)
    return max(-STRONGEST_HABIT, min(STRONGEST_HABIT, shown))


def _sides(habit: float) -> tuple[float, float]:
    """The logarithms of the probabilities that a head stands before its text, and behind it."""
    odds = HABIT * habit
    return -math.log1p(math.exp(-odds)), -math.log1p(math.exp(odds))


def _joined(weight: float | None) -> float:
    """The weight of two neighbours being one text; minus infinity if they certainly are not."""
    return -math.inf if weight is None else weight


class _Page:
    """The page while it is divided, with everything that is needed repeatedly."""

    def __init__(self, bench: Bench, cutting: Cutting) -> None:
        self._bench = bench
        self._cutting = cutting
        texts = [bench.text_of(piece) for piece in cutting.pieces]
        self._words = [[tuple(words_of(bench.paragraphs[at].text)) for at in run] for run in cutting.runs]
        self._told = [[told_by(bench.paragraphs[at].text) for at in run] for run in cutting.runs]
        self._kin = Kinship(texts, chain.from_iterable(self._words))
        self._matter = Matter(texts, chain.from_iterable(self._told))
        heads = [[bench.paragraphs[at].text for at in run] for run in cutting.runs]
        proved = [[proof and proof.article for proof in map(bench.proofs.get, run)] for run in cutting.runs]
        marked = [at for at, piece in enumerate(cutting.pieces) if bench.marked(piece)]
        captions = [at for at, piece in enumerate(cutting.pieces) if piece.caption]
        self._homes = Homes(bench.parallels, AsTexts(heads, texts, bench.layout, proved, marked, captions))
        self._affinities: dict[tuple[int, int, int, int, int], float] = {}
        self._nears = [self._near(number) for number in range(len(cutting.runs))]
        between = usual_gap(bench.paragraphs[at].gap for run in cutting.runs for at in run[1:])
        self._gap = max(bench.usual_gap, between)
        self._divisions = [
            divisions_of(bench, run, self._gap, self._strays(number)) for number, run in enumerate(cutting.runs)
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
            sure = AGAINST_SURE * (_joined(self._cutting.joins[end]) >= DOUBTFUL and end not in self._cutting.inner)
            for start, midst, joined in self._texts_to(end):
                before, behind = _sides(caption_habit if pieces[start].caption else habit)
                base = joined - sure - USUAL
                want = self._want(start, end)
                inner = self._inner(start, end, midst)
                base += sum(self._affinity(run, 0, len(runs[run]), start, end) for run in inner)
                base -= 0.0 if midst is None else self._one_sided(midst, start, end)
                reached = self._reached(steps[start], start, end, before)
                for way in ways:
                    head = self._affinity(end, 0, way.above, start, end) + behind if way.above else 0.0
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
            ways = {} if join is None else {midst: weight + join for midst, weight in ways.items()}
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

    def _one_sided(self, run: int, start: int, end: int) -> float:
        """The cost of a head inside a text having its words only above, or only below; it is higher if different lines have them on different sides."""
        leads = [self._kin.share(words, start, run) - self._kin.share(words, run, end) for words in self._words[run]]
        return ONE_SIDED * (max(0.0, *leads) - min(0.0, *leads))

    def _reached(self, steps: dict[int, _Step], start: int, end: int, side: float) -> dict[bool, tuple[float, int]]:
        """Whether the text from `start` to `end` has a head before it → the best score up to and with that head, and its first line."""
        size = len(self._cutting.runs[start])
        best: dict[bool, tuple[float, int]] = {}
        for below, step in steps.items():
            headed = below < size
            score = step.score
            if headed:
                score += self._affinity(start, below, size, start, end) + side
            best[headed] = max((score, below), best.get(headed, (-math.inf, 0)))
        return best

    def _affinity(self, run: int, top: int, bottom: int, start: int, end: int) -> float:
        """How well the lines from `top` to `bottom` of a run fit the text, by their words and by other pages."""
        start, end = max(start, self._nears[run].start), min(end, self._nears[run].stop)
        asked = run, top, bottom, start, end
        known = self._affinities.get(asked)
        if known is None:
            known = self._affinities[asked] = self._told_of(*asked)
        return known

    def _told_of(self, run: int, top: int, bottom: int, start: int, end: int) -> float:
        shares = [self._matter.telling(words, start, end) * AFFINITY for words in self._told[run][top:bottom]]
        elsewhere = self._homes.weight(run, top, bottom, start, end)
        return max(shares, default=0.0) / 2 + sum(shares) / 2 + elsewhere

    def _strays(self, number: int) -> list[float]:
        """For each line of a run, how much speaks for its body being elsewhere on the page."""
        count = len(self._cutting.pieces)
        if count > MOST_FAR:
            return [0.0] * len(self._words[number])
        beside = self._nears[number]
        sides = (beside.start, number), (number, beside.stop)
        strays = []
        for line, words in enumerate(self._words[number]):
            near = max((self._kin.share(words, a, b) for a, b in sides if a < b), default=0.0)
            others = (share for at, share in enumerate(self._kin.shares(words)) if at not in beside)
            far = FAR * max(0.0, max(others, default=0.0) - near - FAR_LEAD)
            strays.append(far + self._homes.astray(number, line, beside))
        return strays

    def _near(self, number: int) -> range:
        """The pieces that the run may be the head of: its neighbours, and pieces that may be one text with these (`PARTED`)."""
        joins, count = self._cutting.joins, len(self._cutting.pieces)
        least = PARTED if self._bench.layout == "web" else -math.inf
        top, bottom = max(0, number - 1), min(count, number + 1)
        while 0 < top < number and _joined(joins[top]) > least:
            top -= 1
        while number < bottom < count and _joined(joins[bottom]) > least:
            bottom += 1
        return range(top, bottom)

    def _want(self, start: int, end: int) -> float:
        """The cost of the text having no head."""
        bench, pieces = self._bench, self._cutting.pieces
        if bench.marked(pieces[start]) or self._homes.headed_elsewhere(start, end):
            return NO_HEAD_FAR
        if self._homes.goes_with_mark(start, end):
            return NO_HEAD_FAR
        if bench.broken_off(pieces[end - 1]) and bench.layout == "print":
            return NO_HEAD_BROKEN
        if bench.begins(pieces[start]) or pieces[start].parts[0] in bench.among_briefs:
            return NO_HEAD
        return NO_HEAD_INSIDE if bench.inside(pieces[start]) else NO_HEAD_PLAIN

    def _traced(self, steps: Sequence[dict[int, _Step]]) -> Heading:
        runs = self._cutting.runs
        pieces: list[Piece] = []
        before: list[tuple[int, ...]] = []
        within: list[tuple[int, ...]] = []
        behind: list[tuple[int, ...]] = []
        detached: list[tuple[int, ...]] = []
        end, below = len(runs) - 1, len(runs[-1])
        while True:
            step = steps[end][below]
            above = step.division.above
            detached[:0] = groups_of(self._bench.paragraphs, runs[end][above:below], self._gap)
            if step.start < 0:
                break
            inner = self._inner(step.start, end, step.midst)
            pieces.append(self._text(step.start, end, inner))
            within.append(tuple(at for number in inner for at in runs[number]))
            behind.append(runs[end][:above])
            end, below = step.start, step.entered
            before.append(runs[end][below:])
        return Heading(
            tuple(pieces[::-1]), tuple(before[::-1]), tuple(within[::-1]), tuple(behind[::-1]), tuple(detached)
        )

    def _text(self, start: int, end: int, inner: Collection[int]) -> Piece:
        """The pieces from `start` to `end` as one, with the crossheads between them."""
        pieces, runs = self._cutting.pieces, self._cutting.runs
        parts = list(pieces[start].parts)
        for number in range(start + 1, end):
            parts += pieces[number].parts if number in inner else (*runs[number], *pieces[number].parts)
        return Piece(tuple(parts), pieces[start].caption)
