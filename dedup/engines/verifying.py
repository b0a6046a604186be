"""Candidates → verified pairs: their letters are fetched once more, some hundred candidates at a time, and compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from dedup.engines.fetching import Fetcher
from dedup.engines.threads import in_order
from dedup.grouping import Links
from dedup.grouping.connecting import components
from dedup.grouping.sampled import Proposals
from dedup.grouping.verifying import ShingleSet, overlap
from dedup.settings import GroupingSettings
from dedup.sketching import Letters, Room, Rooms
from dedup.sketching.arrays import Numbers, lengths
from dedup.text.shingling import IDEOGRAPH

Counts = tuple[Numbers, Numbers, Numbers, Numbers]
"""Of each candidate the shingles of the left set, of the right set, those shared, and the larger text's repeats."""

_PAIRS_AT_ONCE: Final = 1024
"""Candidates whose texts are in memory together: some twelve megabytes, which a processor's cache holds. With half as many one worker takes
a twentieth longer and two a tenth: what numpy and Python do for each call keeps Python's lock, and the other worker waits for it.
"""


def verified(
    fetcher: Fetcher,
    found: Proposals,
    settings: GroupingSettings,
    workers: int,
    compiled: bool,
    progress: Callable[[int, int], None],
) -> Links:
    """The candidates that are pairs. Those that hang together are compared one after the other, so that each text is fetched once."""
    rooms = Rooms()
    left, right = found.left.astype(np.int64), found.right.astype(np.int64)
    order = np.argsort(components(len(fetcher.articles.speaker), left, right)[left], kind="stable")

    rounds = -(-len(found) // (_PAIRS_AT_ONCE * workers)) or 1
    at_once = -(-len(found) // (rounds * workers)) or 1  # as many for each worker: none waits for the last call

    def compare(low: int) -> Links:
        some = order[low : low + at_once]
        texts, places = np.unique(np.concatenate((left[some], right[some])), return_inverse=True)
        with rooms.one() as room:
            letters, place = fetcher.letters(texts, room)
            sides = place[places[: len(some)]], place[places[len(some) :]]
            counts = (_verify if compiled else _verify_plainly)(letters, *sides, settings, room)
            links = Links.of(sides[0].astype(np.int64), sides[1].astype(np.int64), counts, settings)
            good = links.holding(found.rare[some], letters.text, settings, compiled=compiled)
            held = links.where(good).read(letters.text, settings, compiled=compiled)
        return replace(held, left=left[some][good], right=right[some][good])

    parts: list[Links] = []
    for held in in_order(compare, range(0, len(found), at_once), workers):
        parts.append(held)
        progress(min(len(parts) * at_once, len(found)), len(found))
    return Links.none(settings).joined(*parts)


def _verify(letters: Letters, left: Numbers, right: Numbers, settings: GroupingSettings, room: Room) -> Counts:
    from dedup.sketching.compiling import kernels

    places = letters.places
    chains = 1 << (8 * places - 1).bit_length()
    ends, found = np.zeros(len(letters), np.int64), np.zeros(len(left), np.int32)
    repeats = np.zeros(len(letters), np.int32)
    earlier, later = np.minimum(left, right), np.maximum(left, right)
    order = np.argsort(later)
    kernels()(
        "verify_pairs", letters.units, letters.ends, len(letters), earlier[order], later[order], len(left), settings.shingle * IDEOGRAPH,
        room.take("codes", places, np.uint32), room.take("quads", places, np.uint64),
        room.take("hashes", places, np.uint64), room.take("heads", chains, np.uint32),
        room.take("links", places, np.uint32), room.take("sets", len(letters.units) + 1, np.uint64), ends, repeats, found,
    )  # fmt: skip
    shared = np.empty_like(found)
    shared[order] = found
    sizes = lengths(ends).astype(np.int32)
    return sizes[left], sizes[right], shared, repeats[np.where(sizes[left] > sizes[right], left, right)]


def _verify_plainly(letters: Letters, left: Numbers, right: Numbers, settings: GroupingSettings, _: Room) -> Counts:
    sets = [ShingleSet.of_text(letters.text(index), settings) for index in range(len(letters))]
    both = [overlap(sets[one], sets[other]) for one, other in zip(left.tolist(), right.tolist(), strict=True)]
    columns = np.array([(one.left, one.right, one.shared, one.repeats) for one in both], np.int32).reshape(-1, 4).T
    return columns[0], columns[1], columns[2], columns[3]
