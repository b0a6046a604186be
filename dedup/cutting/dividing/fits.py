"""How well head lines fit the texts that they may be the head of: by their words, and by what other pages show."""

from __future__ import annotations

import math
from itertools import chain
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.pieces import Cutting
from dedup.cutting.parallels.homes import AsTexts, Homes
from dedup.cutting.signs.kinship import Kinship, words_of
from dedup.cutting.signs.matter import Matter, told_by

AFFINITY: Final = 1.4
"""Factor for how much likelier a head line's words are in the text than in news prose (`signs.matter`). A logistic regression over 3,721 head lines
between two texts gives 1.3 to 1.7."""
ONE_SIDED: Final = 1.0
"""Cost of a head inside its text if all its rare words stand above it and none below, or the other way round: of 76 such lines on outsiders'
pages 11 were heads inside their text; of 33 whose words stand on both sides all were."""
FAR: Final = 3.0
"""Factor for how much more of a head line's rare words another piece of the page has than its neighbours."""
FAR_LEAD: Final = 0.35
"""The lead in that share which some piece of the page has by chance."""
MOST_FAR: Final = 200
"""If the page has more pieces, heads are not compared with all of them."""
PARTED: Final = -4.5
"""Web: if two neighbours have a weight below this for being one text, a head on one side of their joint is not compared with text on the other. A head
that shares its words with that has its body elsewhere. In print this is not used, since the joints are less sure there."""
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


class Fits:
    """The head lines and the pieces of a page, compared. A text is named by the numbers of its pieces, a head by that of its run of head lines."""

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
        self._near = [self._near_of(number) for number in range(len(cutting.runs))]
        self._known: dict[tuple[int, int, int, int, int], float] = {}

    def head(self, run: int, top: int, bottom: int, start: int, end: int) -> float:
        """How well the lines from `top` to `bottom` of a run fit the text, by their words and by other pages."""
        start, end = max(start, self._near[run].start), min(end, self._near[run].stop)
        asked = run, top, bottom, start, end
        if asked not in self._known:
            self._known[asked] = self._head(*asked)
        return self._known[asked]

    def _head(self, run: int, top: int, bottom: int, start: int, end: int) -> float:
        shares = [self._matter.telling(words, start, end) * AFFINITY for words in self._told[run][top:bottom]]
        elsewhere = self._homes.weight(run, top, bottom, start, end)
        return max(shares, default=0.0) / 2 + sum(shares) / 2 + elsewhere

    def strays(self, number: int) -> list[float]:
        """For each line of a run, how much speaks for its body being elsewhere on the page."""
        count = len(self._cutting.pieces)
        if count > MOST_FAR:
            return [0.0] * len(self._words[number])
        beside = self._near[number]
        sides = (beside.start, number), (number, beside.stop)
        strays = []
        for line, words in enumerate(self._words[number]):
            near = max((self._kin.share(words, a, b) for a, b in sides if a < b), default=0.0)
            others = (share for at, share in enumerate(self._kin.shares(words)) if at not in beside)
            far = FAR * max(0.0, max(others, default=0.0) - near - FAR_LEAD)
            strays.append(far + self._homes.astray(number, line, beside))
        return strays

    def _near_of(self, number: int) -> range:
        """The pieces that the run may be the head of: its neighbours, and pieces that may be one text with these (`PARTED`)."""
        joins, count = self._cutting.joins, len(self._cutting.pieces)
        least = PARTED if self._bench.layout == "web" else -math.inf
        top, bottom = max(0, number - 1), min(count, number + 1)
        while 0 < top < number and joins[top] > least:
            top -= 1
        while number < bottom < count and joins[bottom] > least:
            bottom += 1
        return range(top, bottom)

    def without(self, start: int, end: int) -> float:
        """The cost of the text having no head."""
        bench, pieces = self._bench, self._cutting.pieces
        far = self._homes.headed_elsewhere(start, end) or self._homes.goes_with_mark(start, end)
        if far or bench.marked(pieces[start]):
            return NO_HEAD_FAR
        if bench.broken_off(pieces[end - 1]) and bench.layout == "print":
            return NO_HEAD_BROKEN
        if bench.begins(pieces[start]) or bench.among_briefs[pieces[start].parts[0]]:
            return NO_HEAD
        return NO_HEAD_INSIDE if bench.inside(pieces[start]) else NO_HEAD_PLAIN

    def one_sided(self, run: int, start: int, end: int) -> float:
        """The cost of a head inside a text having its words only above, or only below; it is higher if different lines have them on different sides."""
        leads = [self._kin.share(words, start, run) - self._kin.share(words, run, end) for words in self._words[run]]
        return ONE_SIDED * (max(0.0, *leads) - min(0.0, *leads))
