"""What other pages show of an article's head lines: whether two lines are one, and which of them is the headline.

Observation. A headline that the print page wraps stands on one line of the web page; two head lines that the print page
sets close together stand apart there; and where one page marks its headline by its size, the other need not guess.
Rule. What another page shows counts, and what was guessed there does not: a line of a web page is whole, while that two
lines of print are one was a guess. Heading marks decide before the layout does, and the order of lines of a web page decides
before that of print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.parallels.there import HeadThere
from dedup.cutting.signs.kickers import headline_by_words, largest_marks, set_larger
from dedup.model import Layout
from dedup.text.shingling import letters

Parting = Literal["one", "glued", "two", "lines"]
"""How two head lines of this page stand there. They are *one* line. They stand on one line with a gap between them (*glued*), which is a
headline of two phrases, or two lines set as one. They are *two* lines of a web page, which wraps none, or of a print page that sets an
empty line between them. Or they are two *lines* of a print page, which may be one that is wrapped."""

SURE: Final = 0.8
"""Share of common pairs of letters from which a line here and one there are the same column's name or headline: with one letter of ten
misread they still share as many."""
CLEARER: Final = 0.2
"""By how much the share of common pairs must be higher with the one line here than with any other: another line of the same article
often tells the same in other words."""
_GAP: Final = re.compile(r"\s+")
SET: Final = 2
"""How surely a page shows which line is the headline, if heading marks or larger letters show it …"""
WORDED: Final = 1
"""… and if the words of its head lines show it, or the article has the headline only; 0 if nothing shows it, so that the first line
was taken."""


class Titles:
    """The head lines of other pages, to look up those of one article."""

    def __init__(self, parallels: Parallels, text: str = "") -> None:
        """`text` is the article's body: only head lines of the articles that have it there count, not those of others that are alike."""
        self.body = text
        self._parallels = parallels
        self._homes = parallels.homes(text) if text else {}

    def parting(self, first: str, second: str) -> Parting | None:
        """How two head lines of this page, one behind the other, stand there; None if no page shows it."""
        if self._parallels.heads.is_line(first + second):
            return "one"
        both = {page: (alike, head) for page, alike, head in self._heads(first + second)}
        ours = {page: (alike, head) for page, alike, head in self._heads(first)}
        theirs = {page: (alike, head) for page, alike, head in self._heads(second)}
        shown: set[Parting] = set()
        for page in both.keys() | (ours.keys() & theirs.keys()):
            none = (0.0, None)
            whole, head = both.get(page, none)
            one, above = ours.get(page, none)
            other, below = theirs.get(page, none)
            if above is not None and below is not None and above.span != below.span and one + other > 2 * whole:
                web = above.layout == "web" and below.layout == "web"
                shown.add("two" if web or below.apart else "lines")
            elif head is not None and whole > max(one, other) and not head.broken:
                shown.add("glued" if head.gap and _has_its_gap_between(head.read, first, second) else "one")
        surest = next((parting for parting in _SUREST_FIRST if parting in shown), None)
        return "two" if surest in {None, "lines"} and self._parallels.heads.are_lines(first, second) else surest

    def headline(self, lines: Sequence[str], layout: Layout, *, is_set: bool) -> int | None:
        """The number of the line that is the headline on another page which shows it more surely than this one; None if there is none.

        `is_set` says that heading marks or the size of the letters show the headline here. A line of the other page that is like two
        lines of this one shows nothing, unless it is clearly more like one of the two.
        """
        shown: dict[int, list[tuple[tuple[int, bool], float, int]]] = {}
        for at, line in enumerate(lines):
            for _, alike, head in self._heads(line):
                if head.role == "headline":
                    shown.setdefault(head.span, []).append((self._strength_there(head), alike, -at))
        for one, other in pairwise(lines):
            for _, alike, head in self._heads(one + other):
                if all(alike > single for _, single, _ in shown.get(head.span, ())):
                    shown.pop(head.span, None)
        worded = headline_by_words(lines, self.body) is not None
        own = (SET if is_set else WORDED if worded else 0, layout == "web")
        best = (sorted(lines, key=lambda line: -line[1]) for lines in shown.values())
        clear = (one for one, *others in best if not others or one[1] >= max(SURE, others[0][1] + CLEARER))
        surer = [one for one in clear if one[0] > own]
        return -max(surer)[2] if surer else None

    def rubric(self, line: str) -> bool:
        """Whether the line is the name of a column in the head of this article on another page."""
        return any(head.role == "rubric" and alike >= SURE for _, alike, head in self._heads(line))

    def _heads(self, line: str) -> Iterator[tuple[int, float, HeadThere]]:
        for page, (alike, head) in self._parallels.heads.like(line).items():
            if self._homes.get(page, head.article) == head.article:
                yield page, alike, head

    def _strength_there(self, headline: HeadThere) -> tuple[int, bool]:
        """How surely its page shows that it is the headline (`SET`, `WORDED` or 0), and whether it is a web page, whose lines stand in order.

        Of two that show it equally surely the web page decides.
        """
        heads = [head for head in self._parallels.heads.of(headline.article) if head.role != "rubric"]
        larger = set_larger([head.text for head in heads]) if headline.layout == "print" else None
        levels = [head.level for head in heads]
        largest = [heads[at] for at in largest_marks(levels)]
        marked = len(set(levels)) > 1 and largest == [headline]
        if marked or (larger is not None and heads[larger] == headline):
            strength = SET
        elif len(heads) == 1 or headline_by_words([head.read for head in heads], self.body) is not None:
            strength = WORDED
        else:
            strength = 0
        return strength, headline.layout == "web"


def _has_its_gap_between(line: str, first: str, second: str) -> bool:
    """Whether a gap in the line stands where the two lines meet; one of them may have lost or got a letter."""
    sizes = len(letters(first)), len(letters(second))
    parts = ((line[: gap.start()], line[gap.end() :]) for gap in _GAP.finditer(line))
    return any(len(letters(left)) == sizes[0] or len(letters(right)) == sizes[1] for left, right in parts)


_SUREST_FIRST: Final[tuple[Parting, ...]] = ("one", "two", "glued", "lines")
