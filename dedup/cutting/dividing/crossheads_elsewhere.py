"""What other pages show about a lone head line between two paragraphs of prose (`crossheads`). Above zero speaks for a crosshead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from dedup.cutting.parallels.stretches import LONG, Kin, Parallels

ELSEWHERE: Final[Mapping[Kin | None, float]] = {"same": 2.0, "other": -3.0}
"""Weight of the paragraphs above and below being in one article on another page, or in two. Of 1,004 outsiders' articles 2 more are cut right at 2
than at 1, and none is lost."""
IN_A_ROW: Final = 1.0
"""Weight, instead of that for two articles, if that page has the paragraphs and the line in the same row: it separated them by the same signs, and two
layouts seldom set two articles in one order."""
ENDED: Final = -3.0
"""Weight, if only one of the two is found on another page, of its standing at the end (or the beginning) of an article there: the line is then rather
a headline. It is no proof, because a report may be printed shortened."""
HEADLINE_ELSEWHERE: Final = -5.0
"""Weight of the line being, on another page, the headline of an article that names its makers. If heads stand behind their texts, it stands
between its own text and the next one, whose opening is lost. If both texts are in one article there, it is a crosshead with the words of the headline."""
ONLY_BELOW: Final = -3.0
"""Weight of another page having the line and the paragraph below in one article, and nothing of all the prose above: a page that shortens a report
keeps its beginning, and so what stands above a crosshead. A page that has that prose in another article may have cut at a crosshead."""


def shown_weight(parallels: Parallels, above: Iterator[str], line: str, below: str) -> float:
    """The weight of what other pages show for the line being a crosshead; 0.0 if they show nothing.

    `above` are the paragraphs of the article above the line, the nearest first, at least one; `below` is the paragraph below.
    """
    nearest = next(above)
    kin = parallels.kin(nearest, below)
    if kin == "same":
        return ELSEWHERE["same"]
    weight = HEADLINE_ELSEWHERE if parallels.heads.headline(line) else 0.0
    if kin == "other":
        return weight + (IN_A_ROW if parallels.in_a_row(nearest, line, below) else ELSEWHERE["other"])
    if kin is None and parallels.meeting(nearest, below) == "ended":
        weight += ENDED
    return weight + (ONLY_BELOW if _only_below(parallels, chain([nearest], above), line, below) else 0.0)


def _only_below(parallels: Parallels, above: Iterable[str], line: str, below: str) -> bool:
    """Whether another page has the line and the paragraph below in one article, and none of the prose above, which is long enough to be found."""
    pages = {page for page, _ in parallels.homes(line).items() & parallels.homes(below).items()}
    length = 0
    for part in above if pages else ():
        if not pages.isdisjoint(parallels.homes(part)):
            return False
        length += len(part)
    return length >= LONG
