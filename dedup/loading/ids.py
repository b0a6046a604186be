"""Ids of a table, and of a whole run: no two articles have one, whatever rows call themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

Named = tuple[str, str]
"""The short name of an article's table, empty for one that was cut from a page, and what it is called there."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Tells ids apart that come again: `a`, `a~2`, `a~3`; it never gives one twice, whatever a row calls itself."""

    _times: dict[str, int] = field(default_factory=dict)

    def __call__(self, name: str) -> str:
        """The name, or the next that is free where it was given already."""
        times = self._times.get(name, 0) + 1
        free = name
        while times > 1 and (free := f"{name}~{times}") in self._times:
            times += 1
        self._times[name] = times
        if free != name:
            self._times[free] = 1
        return free


def told_apart(named: Sequence[Named]) -> list[str]:
    """The id of each article, in the order given, which plays no part.

    Where a name comes again, rows get their table's short name in front and an article of a page keeps its own. What is
    still taken, since another row calls itself just so, gets `~2`. Names of one table, and those of pages, come once.
    """
    count = Counter(name for _, name in named)
    wanted = [f"{siglum}/{name}" if siglum and count[name] > 1 else name for siglum, name in named]
    if len(set(wanted)) == len(wanted):
        return wanted
    apart = Apart()
    kept_first = sorted(range(len(named)), key=lambda at: (wanted[at] != named[at][1], named[at]))
    for at in kept_first:
        wanted[at] = apart(wanted[at])
    return wanted
