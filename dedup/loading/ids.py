"""The ids of a table, and of a whole run: no two articles get the same one, whatever ids the rows have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

Named = tuple[str, str]
"""The short name of an article's table (empty if it was cut from a page), and its id there."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Gives repeated ids numbers: `a`, `a~2`, `a~3`. It never gives an id twice, even if a row's own id is `a~2`."""

    _times: dict[str, int] = field(default_factory=dict)

    def __call__(self, name: str) -> str:
        """The name, or if it was given before, the next one that is free."""
        times = self._times.get(name, 0) + 1
        free = name
        while times > 1 and (free := f"{name}~{times}") in self._times:
            times += 1
        self._times[name] = times
        if free != name:
            self._times[free] = 1
        return free


def told_apart(named: Sequence[Named]) -> list[str]:
    """The id of each article, in the given order; the result does not depend on that order.

    If a name occurs more than once, rows get the short name of their table in front, and an article of a page keeps its name. If that
    is taken, because another row has just that id, it gets `~2`. Within a table, and among pages, names must be unique.
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
