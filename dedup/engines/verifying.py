"""Candidates → verified pairs: their letters are fetched once more, some hundred candidates at a time, and compared."""

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
"""Candidates whose texts are in memory together: some twelve megabytes, which a processor's cache holds. With half as many one worker takes
a twentieth longer and two a tenth: what numpy and Python do for each call keeps Python's lock, and the other worker waits for it.
"""


def verified(
    fetcher: Fetcher,
    found: Proposals,
    settings: GroupingSettings,
    crew: Crew,
    progress: Callable[[int, int], None],
) -> Links:
    """The candidates that are pairs. Those that hang together are compared one after the other, so that each text is fetched once."""
    rooms = Rooms()
    left, right = found.left.astype(np.int64), found.right.astype(np.int64)
    order = np.argsort(components(len(fetcher.articles.speaker), left, right)[left], kind="stable")

    rounds = -(-len(found) // (_PAIRS_AT_ONCE * crew.workers)) or 1
    at_once = -(-len(found) // (rounds * crew.workers)) or 1  # as many for each worker: none waits for the last call

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
