"""Where the page's heads have their bodies, by what other pages show (`parallels`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from dedup.cutting.parallels import Kin, Parallels

SAME: Final = 3.0
"""Weight of a head line and a text standing in one article of another page; against it, of their standing in two."""
STRANGE: Final = 1.0
"""Weight, against it, of only one of them standing there."""
ASTRAY: Final = 3.0
"""Weight of a head line's body standing elsewhere on the page, where another page shows which it is."""


class Homes:
    """For each head line of the page the pieces that stand in one article with it on another page."""

    def __init__(self, parallels: Parallels, runs: Sequence[Sequence[str]], pieces: Sequence[str]) -> None:
        """`runs[k]` are the head lines right before `pieces[k]`, the last ones behind all; all as texts."""
        self._parallels = parallels
        self._kin: list[list[tuple[Kin | None, ...]]] = []
        if parallels:
            self._kin = [[tuple(parallels.kin(line, piece) for piece in pieces) for line in run] for run in runs]
        self._runs_of: list[set[int]] = [set() for _ in pieces]
        for number, run in enumerate(self._kin):
            for line in run:
                for piece, kin in enumerate(line):
                    if kin == "same":
                        self._runs_of[piece].add(number)

    def weight(self, run: int, top: int, bottom: int, start: int, end: int) -> float:
        """The weight of the lines from `top` to `bottom` of the run being the head of the pieces from `start` to `end`."""
        if not self._kin:
            return 0.0
        return sum(_weight(frozenset(line[start:end])) for line in self._kin[run][top:bottom])

    def astray(self, run: int, line: int, near: range) -> float:
        """The weight of the line's body standing on this page, but in none of the pieces `near` by."""
        if not self._kin:
            return 0.0
        own = [piece for piece, kin in enumerate(self._kin[run][line]) if kin == "same"]
        return ASTRAY if own and not any(piece in near for piece in own) else 0.0

    def headed_elsewhere(self, start: int, end: int) -> bool:
        """Whether the pieces' head stands on this page, but not beside them."""
        runs = set[int]().union(*self._runs_of[start:end])
        return bool(runs) and not any(start <= run <= end for run in runs)


@lru_cache(maxsize=16)
def _weight(kin: frozenset[Kin | None]) -> float:
    return SAME if "same" in kin else -SAME if "other" in kin else -STRANGE if "strange" in kin else 0.0
