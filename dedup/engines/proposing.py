"""Samples on shelves → the pairs of texts worth comparing. Workers share the work by shelves, then by ranges of proposals."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.engines.articles import Articles
from dedup.engines.crew import Crew
from dedup.grouping.sampled import Proposals, proposals
from dedup.settings import GroupingSettings
from dedup.sketching import Rooms
from dedup.sketching.arrays import Numbers
from dedup.sketching.buckets import Buckets, Sampled, Shelf


def proposed(articles: Articles, shelves: Sequence[Shelf], settings: GroupingSettings, crew: Crew) -> Proposals:
    """The pairs of texts worth comparing: those that share buckets, which are gathered from the shelves."""
    text_of = articles.speaking()
    rooms = Rooms()

    def gathered(shelf: Shelf) -> tuple[Buckets, Numbers]:
        with rooms.one() as room:
            return shelf.buckets(text_of, len(articles.speaker), settings, crew.kernels, room)

    sampled = articles.sampled[articles.speaker]
    rare = sampled.copy()
    buckets: list[Buckets] = []
    for some, crowds in crew.each(gathered, shelves):
        buckets.append(some)
        rare -= crowds
    texts = Sampled(articles.sizes[articles.speaker], sampled, rare)
    return proposals(buckets, texts, settings, crew.kernels, crew.each, crew.workers)
