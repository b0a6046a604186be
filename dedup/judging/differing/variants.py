"""From the segments of an alignment to the variants that an editor sees.

Observation: a character alignment breaks one change into pieces and reports layout as change. Rule: neighbouring segments are one variant
where they are one difference (`joining`, `regrouping`, `capitals`, `rewording`); it is cut where it is several (`parting`); what a reader would
not see as a difference is dropped (`layout`).
"""

from __future__ import annotations

from collections.abc import Iterator

from dedup.judging.differing.capitals import in_capitals
from dedup.judging.differing.joining import joined
from dedup.judging.differing.layout import is_layout, placed_by_layout
from dedup.judging.differing.parting import at_stations, cut, in_the_sources, longest_stretch
from dedup.judging.differing.regrouping import at_edges, moved_items, signed_elsewhere, swapped_figures, whole_numbers
from dedup.judging.differing.rewording import reworded
from dedup.judging.differing.variant import Variant
from dedup.model import Alignment
from dedup.settings import JudgingSettings


def variants_of(
    alignment: Alignment, settings: JudgingSettings, elsewhere: frozenset[int] = frozenset()
) -> tuple[Variant, ...]:
    """The variants that a reader sees as differences, in the alignment's order; moved blocks where they begin.

    `elsewhere` holds the indices of moved blocks that are whole articles of a page: their place is layout.
    """
    found = (*_changes(alignment, settings), *_moves(alignment, elsewhere))
    return tuple(sorted(found, key=lambda v: (v.left, not v.moved, v.right)))


def _changes(alignment: Alignment, settings: JudgingSettings) -> Iterator[Variant]:
    """What differs; an item that moved within its list is one of these."""
    variants = [part for variant in joined(alignment, settings) for part in at_stations(alignment, variant)]
    variants = moved_items(alignment, whole_numbers(alignment, variants))
    yield from (variant for variant in variants if variant.moved)
    variants = in_capitals(alignment, [variant for variant in variants if not variant.moved])
    variants = at_edges(alignment, reworded(alignment, variants, settings))
    for variant in signed_elsewhere(alignment, variants):
        parts = (in_the_sources(alignment, part) for part in cut(alignment, variant))
        yield from (part for part in parts if not is_layout(alignment, part))


def _moves(alignment: Alignment, elsewhere: frozenset[int]) -> Iterator[Variant]:
    """Moved blocks and swapped neighbours; swapped figures are numbers that differ."""
    for index, block in enumerate(alignment.transpositions):
        if block.swap and (figures := swapped_figures(alignment, block.left, block.right)):
            yield from figures
        elif index not in elsewhere and not placed_by_layout(alignment, block):
            yield from longest_stretch(alignment, Variant(block.left, block.right, index, moved=True))
