"""The numbers of aligning."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.settings.section import Section, number


@dataclass(frozen=True, slots=True)
class AligningSettings(Section):
    """How two witnesses are aligned."""

    shortest_transposition: int = number(
        12,
        unit="folded characters",
        why="Shorter runs repeat by chance: dates, names of offices. Swapped neighbours are found separately, at any length.",
        trade="Raising it reports short moves as an omission and an addition; lowering it takes stock phrases for moves.",
    )
    anchor_lengths: tuple[int, ...] = number(
        (13, 8, 5),
        unit="folded characters",
        why="A run of 13 characters that occurs once on each side marks the same place; the gaps are anchored by runs of 8, then of 5.",
        trade="Longer anchors miss noisy text; shorter ones match by chance.",
        least=1,
    )
    whole_gap: int = number(
        4_000_000,
        unit="cells (left length x right length)",
        why="Two texts of 2,000 characters are compared exactly without anchors in about a millisecond.",
        trade="Raising it costs time on long texts; lowering it relies on anchors sooner.",
    )
    largest_gap: int = number(
        2_000_000_000,
        unit="cells",
        why="The most that one stretch without anchors may cost, about a second. Beyond it the stretch is marked coarse.",
        trade="Raising it compares even unlike texts exactly, at the price of time.",
    )
    shortest_rescue: int = number(
        4,
        unit="folded characters",
        why="A kicker or byline that the other side has in another field is layout; matches below four characters may be chance.",
    )
    swap_part: int = number(
        11,
        unit="folded characters",
        why="Swapped neighbours are words or phrases; longer parts are moved blocks. In scripts with spaces, a single word may be of any length.",
    )
    swap_middle: int = number(
        16,
        unit="folded characters",
        why="What may stay in place between two swapped words (the 和 of 名词和动词); in scripts without spaces, two characters or as many as the two words together.",
    )
    swap_stretch: int = number(
        2,
        unit="times its own length that a word may jump, in scripts without spaces",
        why="A word missing here and added farther on is two variants: collated classics record as swaps 53 of 59 jumps of one character "
        "over at most two, 3 of 15 over more; for longer words, 4 of 6 up to twice their length and none of 9 beyond.",
    )
