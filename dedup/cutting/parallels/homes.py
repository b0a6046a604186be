"""Which texts of this page the head lines belong to, as far as other pages show it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from dedup.cutting.parallels.stretches import Kin, Parallels
from dedup.model import Layout

SAME: Final = 3.0
"""Weight for a head line heading a text if both stand in one article of another page; the same against it if they stand in two."""
STRANGE: Final = 1.0
"""Weight against it if only one of the two stands there."""
PROVED: Final = 8.0
"""The same as `SAME`, for a line that is proved to head an article there (`proofs`); multiplied by the share of the text that is of that
article, less the share that is not."""
ASTRAY: Final = 3.0
"""Weight against a head line heading the text beside it if the text that it heads on another page stands elsewhere on this one."""


class AsTexts(NamedTuple):
    """The head lines and the pieces of a page as texts, and what is known of them."""

    runs: Sequence[Sequence[str]]
    """For each piece the head lines right before it; one entry more for those behind all pieces."""
    pieces: Sequence[str]
    layout: Layout
    proved: Sequence[Sequence[int | None]]
    """For each of `runs`, and each line of it, the number of the article of another page that it heads beyond doubt, or None."""
    marked: Collection[int]
    """Numbers of the pieces that go on from another page (`（上接第1版）`)."""
    captions: Collection[int]
    """Numbers of the pieces that are captions: a line beside a caption is no crosshead, whatever another page takes it for."""


class Homes:
    """For each head line of the page, the pieces that stand in one article with it on another page."""

    def __init__(self, parallels: Parallels, page: AsTexts) -> None:
        self._parallels = parallels
        self._page = page
        self._kin: dict[tuple[int, int, int], Kin | None] = {}
        self._own: list[list[set[int]]] = []
        self._runs_of: list[set[int]] = [set() for _ in page.pieces]
        self._marks_of: list[set[int]] = [set() for _ in page.pieces]
        self._inner = [
            [
                number not in page.captions and number - 1 not in page.captions and parallels.heads.crosshead(line)
                for line in run
            ]
            for number, run in enumerate(page.runs)
        ]
        if not parallels:
            return
        at_home: dict[tuple[int, int], set[int]] = {}
        for number, piece in enumerate(page.pieces):
            for home in parallels.homes(piece).items():
                at_home.setdefault(home, set()).add(number)
        for number in page.marked:
            for home in parallels.homes(page.pieces[number]).items():
                for own in at_home[home]:
                    self._marks_of[own].add(number)
        self._articles: list[set[int]] = [set(parallels.homes(piece).values()) for piece in page.pieces]
        for number, run in enumerate(page.runs):
            homes = [parallels.homes(line).items() for line in run]
            own_of = [set[int]().union(*(at_home.get(home, ()) for home in line)) for line in homes]
            for at, article in enumerate(page.proved[number]):
                if article is not None:
                    own_of[at] = {piece for piece, articles in enumerate(self._articles) if article in articles}
            self._own.append(own_of)
            for own in set[int]().union(*own_of):
                self._runs_of[own].add(number)

    def weight(self, run: int, top: int, bottom: int, start: int, end: int) -> float:
        """The weight for the lines from `top` to `bottom` of the run being the head of the pieces from `start` to `end`."""
        if not self._parallels:
            return 0.0
        return sum(self._line_weight(run, line, start, end) for line in range(top, bottom))

    def astray(self, run: int, line: int, near: range) -> float:
        """The weight against the line heading any of the pieces `near`: the text that it heads stands elsewhere on this page. 0 if it does not."""
        if not self._parallels:
            return 0.0
        own = self._own[run][line]
        if not own or not own.isdisjoint(near):
            return 0.0
        return ASTRAY if self._page.proved[run][line] is None else PROVED

    def headed_elsewhere(self, start: int, end: int) -> bool:
        """Whether a head line of the pieces stands on this page, but none right before, between or right behind them."""
        runs = set[int]().union(*self._runs_of[start:end])
        return bool(runs) and not any(start <= run <= end for run in runs)

    def goes_with_mark(self, start: int, end: int) -> bool:
        """Whether each of the pieces is of one article there with a piece elsewhere on this page that goes on from another page."""
        return all(any(not start <= mark < end for mark in marks) for marks in self._marks_of[start:end])

    def _line_weight(self, run: int, line: int, start: int, end: int) -> float:
        """The weight for one line of the run being a head line of the pieces.

        In web layout the share of the text that stands in one article with the line decides; in print layout one such piece is enough. A
        line that is a crosshead there is not the head of the text, though it stands in one article with it.
        """
        article = self._page.proved[run][line]
        if article is not None:
            return self._proved_weight(article, start, end)
        kin = [
            "same" if piece in self._own[run][line] else self._kin_of(run, line, piece) for piece in range(start, end)
        ]
        same, other = (
            sum(len(self._page.pieces[start + at]) for at, one in enumerate(kin) if one == sort)
            for sort in ("same", "other")
        )
        if self._inner[run][line]:
            return -SAME
        if same and self._page.layout == "print":
            return SAME
        if same or other:
            return SAME * (same - other) / (same + other)
        return -STRANGE if "strange" in kin else 0.0

    def _proved_weight(self, article: int, start: int, end: int) -> float:
        known = [piece for piece in range(start, end) if self._articles[piece]]
        size = sum(len(self._page.pieces[piece]) for piece in known)
        same = sum(len(self._page.pieces[piece]) for piece in known if article in self._articles[piece])
        return PROVED * (2 * same - size) / size if size else 0.0

    def _kin_of(self, run: int, line: int, piece: int) -> Kin | None:
        key = (run, line, piece)
        if key not in self._kin:
            self._kin[key] = self._parallels.kin(self._page.runs[run][line], self._page.pieces[piece])
        return self._kin[key]
