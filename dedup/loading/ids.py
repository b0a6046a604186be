"""Ids of a whole run: no two articles have one, whatever rows call themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dedup.loading.tabular import Apart

Named = tuple[str, str]
"""The short name of an article's table, empty for one that was cut from a page, and what it is called there."""


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
