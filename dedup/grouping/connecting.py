"""Verified pairs → groups: connected components, with the weak links of giant ones cut.

Observation. Two articles that quote a third are in one group, and should be. But chains of small overlaps (a brief quotes
two reports, each of which shares a paragraph with the next one) would join a whole year of a newspaper. Rule. In a component with
many members, a weak link holds only if something supports it: a third article that is paired with both ends, or an end that
has no other link (twenty bad machine readings of one page, all linked to the one good reading: a star, not a chain).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dedup.settings import GroupingSettings
from dedup.sketching.arrays import Integers, Reals, Truths


def components(count: int, left: Integers, right: Integers) -> Integers:
    """For each of `count` articles the lowest index in its connected component; edge i joins `left[i]` and `right[i]`."""
    lowest = np.arange(count, dtype=np.int64)
    while len(left):
        a, b = lowest[left], lowest[right]
        apart = a != b
        if not apart.any():
            break
        left, right, a, b = left[apart], right[apart], a[apart], b[apart]
        np.minimum.at(lowest, np.maximum(a, b), np.minimum(a, b))
        while True:
            above = lowest[lowest]
            if np.array_equal(above, lowest):
                break
            lowest = above
    return lowest


def uncompared(
    count: int, left: Integers, right: Integers, compared: tuple[Integers, Integers], most: int
) -> tuple[Integers, Integers]:
    """The pairs of articles in one component that were not `compared`, for components of at most `most` articles; `left < right`.

    Which pairs become candidates depends on what else is read, because that decides which shingles are common. When all pairs of a
    small component are compared, its pairs do not depend on that, nor on the way candidates were found.
    """
    component = components(count, left, right)
    sizes = np.bincount(component, minlength=count)[component]
    inside = (sizes > 2) & (sizes <= most)
    members = np.flatnonzero(inside)
    members = members[np.argsort(component[members], kind="stable")]
    family = component[members]
    ends: list[tuple[Integers, Integers]] = []
    for step in range(1, most):
        together = family[step:] == family[:-step]
        if not together.any():
            break
        ends.append((members[:-step][together], members[step:][together]))
    one, other = (
        (np.concatenate([np.empty(0, np.int64), *side]) for side in zip(*ends, strict=True))
        if ends
        else (left[:0], right[:0])
    )
    done = inside[compared[0]]
    known, asked = np.sort(compared[0][done] * count + compared[1][done]), one * count + other
    fresh = np.searchsorted(known, asked, "left") == np.searchsorted(known, asked, "right")
    return one[fresh], other[fresh]


def broken(count: int, left: Integers, right: Integers, strengths: Reals, settings: GroupingSettings) -> Truths:
    """For each link, whether it is dropped: those of giant components that are weak and have no support."""
    dropped = np.zeros(len(left), np.bool_)
    component = components(count, left, right)
    sizes = np.bincount(component, minlength=count)
    giant = sizes[component] > settings.giant
    suspects = np.flatnonzero(giant[left] & (strengths < settings.strong))
    if not len(suspects):
        return dropped
    neighbours: dict[int, set[int]] = {}
    for index in np.flatnonzero(giant[left]):
        a, b = int(left[index]), int(right[index])
        neighbours.setdefault(a, set()).add(b)
        neighbours.setdefault(b, set()).add(a)
    for index in suspects:
        ends = neighbours[int(left[index])], neighbours[int(right[index])]
        dropped[index] = min(map(len, ends)) > 1 and ends[0].isdisjoint(ends[1])
    return dropped


def path(links: Sequence[tuple[str, str]], start: str, goal: str) -> tuple[str, ...]:
    """The articles on the shortest chain of links from one article to another, both included; empty if no chain joins them."""
    neighbours: dict[str, list[str]] = {}
    for a, b in sorted(links):
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    before: dict[str, str] = {start: start}
    front = [start]
    while front and goal not in before:
        reached: list[str] = []
        for member in front:
            for neighbour in neighbours.get(member, ()):
                if neighbour not in before:
                    before[neighbour] = member
                    reached.append(neighbour)
        front = reached
    if goal not in before:
        return ()
    steps = [goal]
    while steps[-1] != start:
        steps.append(before[steps[-1]])
    return tuple(reversed(steps))
