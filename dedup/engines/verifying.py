"""Candidates → verified pairs: the letters of their texts are read again, for some hundred candidates at a time, and compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from dedup.engines.crew import Crew
from dedup.engines.fetching import Fetcher
from dedup.grouping import Links
from dedup.grouping.connecting import components
from dedup.grouping.sampled import Proposals
from dedup.settings import GroupingSettings
from dedup.sketching import Rooms

_PAIRS_AT_ONCE: Final = 1024
"""The most candidates whose texts are in memory together: some twelve megabytes, which fit in a processor's cache. With half as many, one worker
takes a twentieth longer and two a tenth: the work of numpy and Python for each call keeps Python's lock, for which the other worker waits.
"""


def verified(
    fetcher: Fetcher,
    found: Proposals,
    settings: GroupingSettings,
    crew: Crew,
    progress: Callable[[int, int], None],
) -> Links:
    """The candidates that are pairs. Connected candidates are compared in the same calls, so that most texts are read only once."""
    rooms = Rooms()
    left, right = found.left.astype(np.int64), found.right.astype(np.int64)
    order = np.argsort(components(len(fetcher.articles.speaker), left, right)[left], kind="stable")

    rounds = -(-len(found) // (_PAIRS_AT_ONCE * crew.workers)) or 1
    at_once = -(-len(found) // (rounds * crew.workers)) or 1  # equal shares, so that no worker waits for the last call

    def compare(low: int) -> Links:
        some = order[low : low + at_once]
        texts, places = np.unique(np.concatenate((left[some], right[some])), return_inverse=True)
        with rooms.one() as room:
            letters, place = fetcher.letters(texts, room)
            sides = place[places[: len(some)]], place[places[len(some) :]]
            counts = crew.kernels.compare(letters, *sides, settings, room)
            links = Links.of(sides[0].astype(np.int64), sides[1].astype(np.int64), counts, settings)
            good = links.holding(found.rare[some], letters.text, settings, crew.kernels)
            held = links.where(good).read(letters.text, settings, crew.kernels)
        return replace(held, left=left[some][good], right=right[some][good])

    parts: list[Links] = []
    for held in crew.each(compare, range(0, len(found), at_once)):
        parts.append(held)
        progress(min(len(parts) * at_once, len(found)), len(found))
    return Links.none(settings).joined(*parts)
