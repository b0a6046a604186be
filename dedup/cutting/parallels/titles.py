"""What other pages show of a head: whether two lines are one, and which of its lines is the headline.

Observation. A headline that the print page wraps stands on one line of the web page; two head lines that the print page
sets close together stand apart there; and where one page marks its headline by its size, the other need not guess.
Rule. Only what a page shows is taken from it, not what it guesses: a line of a web page is whole, a wrapped line of
print is a guess; heading marks go before the layout, and the web page's order of lines before that of print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.parallels.there import HeadThere
from dedup.cutting.signs.kickers import headline_by_words, largest_marks, set_larger
from dedup.model import Layout

Parting = Literal["one", "glued", "two", "lines"]
"""Two head lines are *one* line there; stand on one line with gaps in it (*glued*): a headline of two phrases, or two lines
set as one; are *two* lines of a web page, which wraps none, or of a print page that sets them apart; or two *lines* of a print page, which may
have wrapped one."""

SURE: Final = 0.8
"""Share of the pairs of letters from which two lines are one, a column's name or a headline: a letter of ten may be misread."""
CLEARER: Final = 0.2
"""How much more alike a line of the other page is to its own line here than to one that tells the same in other words."""
SET: Final = 2
"""Strength of a page that shows by heading marks, or by larger letters, which line is the headline …"""
WORDED: Final = 1
"""… and of one whose head lines show it by their words, or which has the headline only, over one that takes the first line, since
nothing shows which."""


class Titles:
    """The heads of other pages, to look up those of one article."""

    def __init__(self, parallels: Parallels, text: str = "") -> None:
        """`text` is the article's body, by which its heads there are told from others that are like them."""
        self.body = text
        self._parallels = parallels
        self._homes = parallels.homes(text) if parallels and text else {}

    def parting(self, first: str, second: str) -> Parting | None:
        """How two head lines of this page, one behind the other, stand there; None where nothing tells."""
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
                shown.add("glued" if head.gap else "one")
        return next((parting for parting in _SUREST_FIRST if parting in shown), None)

    def headline(self, lines: Sequence[str], layout: Layout, *, is_set: bool) -> int | None:
        """Which of the lines is the headline of another page that shows it more surely than this one; None without any.

        `told`: heading marks or the size of the letters tell it here. A line of the other page that has
        two of this one's in it tells nothing, unless it clearly is the one of them.
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
        """Whether the line is the name of a column above the headline of this article on another page."""
        return any(head.role == "rubric" and alike >= SURE for _, alike, head in self._heads(line))

    def _heads(self, line: str) -> Iterator[tuple[int, float, HeadThere]]:
        for page, (alike, head) in self._parallels.heads.like(line).items():
            if self._homes.get(page, head.article) == head.article:
                yield page, alike, head

    def _strength_there(self, headline: HeadThere) -> tuple[int, bool]:
        """How surely its page shows it to be the headline: by its mark or the size of its letters, by words or its being alone, not at all; and on the
        web page lines stand in order.
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


_SUREST_FIRST: Final[tuple[Parting, ...]] = ("one", "two", "glued", "lines")
