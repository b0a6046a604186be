"""The numbers of aligning."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.settings.section import Section, number


@dataclass(frozen=True, slots=True)
class AligningSettings(Section):
    """How two witnesses are laid side by side."""

    shortest_transposition: int = number(
        12,
        unit="folded characters",
        why="Shorter runs repeat by chance: dates, names of offices. Swapped neighbours are found apart, at any length.",
        trade="Raising it tells short moves as omission and addition; lowering it takes stock phrases for moves.",
    )
    anchor_lengths: tuple[int, ...] = number(
        (13, 8, 5),
        unit="folded characters",
        why="13 characters that stand once on each side are the same place; what they leave open is anchored by 8, then 5.",
        trade="Longer anchors miss noisy text, shorter ones meet by chance.",
        least=1,
    )
    whole_gap: int = number(
        4_000_000,
        unit="cells (left length x right length)",
        why="Two texts of 2,000 characters are compared exactly without anchors in about a millisecond.",
        trade="Raising it costs time on long texts; lowering it trusts the anchors earlier.",
    )
    largest_gap: int = number(
        2_000_000_000,
        unit="cells",
        why="The most that one stretch without anchors may cost, about a second. Beyond it the stretch is marked coarse.",
        trade="Raising it compares unlike texts exactly at the price of time.",
    )
    shortest_rescue: int = number(
        4,
        unit="folded characters",
        why="A kicker or byline that stands in another field on the other side is layout; below four characters chance decides.",
    )
    swap_part: int = number(
        11,
        unit="folded characters",
        why="Neighbours that change places: each is a word or phrase. Longer parts are transpositions of their own. Where spaces part the words, one word may have any length.",
    )
    swap_middle: int = number(
        16,
        unit="folded characters",
        why="What may stand between two swapped words and stay (the 和 of 名词和动词); without spaces two characters, or as many as both words have together.",
    )
    swap_stretch: int = number(
        2,
        unit="times its own length that a word may jump where no spaces part the words",
        why="A word dropped here and added farther on are two variants: collated classics record 53 of 59 jumps of one character "
        "over two as swaps, 3 of 15 over more; of longer words 4 of 6 up to twice their length, none of 9 over more.",
    )
