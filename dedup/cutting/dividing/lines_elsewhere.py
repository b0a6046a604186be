"""What other pages show of a lone head line between two paragraphs of prose: a crosshead, or a headline (`crossheads`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dedup.cutting.parallels.stretches import LONG, Kin, Parallels

ELSEWHERE: Final[Mapping[Kin | None, float]] = {"same": 2.0, "other": -3.0}
"""Weight of the paragraphs above and below being of one article on another page, or of two. Of 1,004 outsiders' articles 2 more are cut right
at 2 than at 1, and none is lost."""
IN_A_ROW: Final = 1.0
"""Weight, instead, where that page has the paragraphs and the line in a row, too: it parted them by the same signs, and two
layouts seldom set two articles in one order."""
ENDED: Final = -3.0
"""Weight, where only one of the two stands there, of its ending an article there, or beginning one, right at the line: it is a headline. A report
may be printed shortened, so that it is no proof."""
HEADLINE_ELSEWHERE: Final = -5.0
"""Weight of the line being the headline of an article that names its makers on another page: where heads stand behind their texts,
it stands between its own and the next one, whose opening is lost. Where both texts are of one article there, it is a crosshead
with the words of its headline."""
ONLY_BELOW: Final = -3.0
"""Weight of the line and the paragraph below being of one article there, on a page that has nothing of all the prose above: one that prints
a report shortened keeps its beginning, and with it what stands above a crosshead. A page that has that prose in another article may have cut at one."""


def shown_weight(parallels: Parallels, above: Sequence[str], line: str, below: str) -> float:
    """The weight of what other pages show for the line's staying inside its article: 0.0 where they show nothing.

    `above` are the paragraphs of the article above the line, the nearest first and at least that one; `below` is the one below it.
    """
    kin = parallels.kin(above[0], below)
    if kin == "same":
        return ELSEWHERE["same"]
    weight = HEADLINE_ELSEWHERE if parallels.heads.headline(line) else 0.0
    if kin == "other":
        return weight + (IN_A_ROW if parallels.in_a_row(above[0], line, below) else ELSEWHERE["other"])
    if kin is None and parallels.meeting(above[0], below) == "ended":
        weight += ENDED
    return weight + (ONLY_BELOW if _only_below(parallels, above, line, below) else 0.0)


def _only_below(parallels: Parallels, above: Sequence[str], line: str, below: str) -> bool:
    """Whether another page has the line and what is below in one article, and nowhere any of the prose above, which is long enough to be found."""
    pages = {page for page, _ in parallels.homes(line).items() & parallels.homes(below).items()}
    return (
        bool(pages) and sum(map(len, above)) >= LONG and all(pages.isdisjoint(parallels.homes(part)) for part in above)
    )
