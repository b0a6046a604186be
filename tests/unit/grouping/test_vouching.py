"""Two bad readings of one text share less than is asked for, and their letters vouch for them."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from dedup.grouping import Links
from dedup.grouping.doubting import vouched
from dedup.grouping.verifying import are_pairs, nearly
from dedup.settings import GroupingSettings
from dedup.sketching.compiled import COMPILED
from dedup.sketching.overlaps import Overlap, ShingleSet, overlap
from dedup.text.shingling import letters

SETTINGS = GroupingSettings()
PAGE = """
The flood came down the valley in the night of Tuesday and carried off the old bridge at Harwood mill, with two of the
carter's wagons that had been left upon it. Nobody was hurt. The miller, who was roused by his dogs, had led the horses up
to the church before the water stood in the yard; he told us that he had never known the brook to rise so fast, not even in
the wet summer of his father's time. The road to Sefton is closed until the council has had the piers looked at.
"""
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def reading(text: str, rate: float, seed: int) -> str:
    rng = random.Random(seed)
    return "".join(rng.choice([rng.choice(ALPHABET), "", c + c]) if rng.random() < rate else c for c in letters(text))


def counts(left: str, right: str) -> tuple[Overlap, tuple[np.ndarray[tuple[int], np.dtype[np.int64]], ...]]:
    one = overlap(ShingleSet.of_text(left, SETTINGS), ShingleSet.of_text(right, SETTINGS))
    return one, tuple(np.array([value]) for value in (one.left, one.right, one.shared, one.repeats))


def holds(left: str, right: str, settings: GroupingSettings, *, rare: bool = True) -> bool:
    made = Links.of_each(np.array([0]), np.array([1]), [counts(left, right)[0]], settings)
    return bool(made.holding(np.array([rare]), [left, right].__getitem__, settings)[0])


READINGS = [(reading(PAGE, 0.14, seed), reading(PAGE, 0.14, seed + 100)) for seed in range(20)]


def test_bad_readings_share_less_than_is_asked_and_are_a_pair() -> None:
    short_of_it = [pair for pair in READINGS if not are_pairs(*counts(*pair)[1], SETTINGS)[0]]
    assert len(short_of_it) >= 10
    assert sum(holds(*pair, SETTINGS) for pair in short_of_it) >= 0.9 * len(short_of_it)
    assert not any(holds(*pair, SETTINGS, rare=False) for pair in short_of_it)


def test_many_are_told_as_each_is() -> None:
    other = reading(PAGE[::-1], 0.1, 1)
    pairs = [*READINGS, (READINGS[0][0], other), ("a", "a" * 200)]
    together = vouched(pairs, SETTINGS).tolist()
    assert together == [bool(vouched([pair], SETTINGS)[0]) for pair in pairs]
    assert together == vouched(pairs, SETTINGS, kernels=COMPILED).tolist()
    assert set(together) == {True, False}


@pytest.mark.parametrize(
    "settings",
    [replace(SETTINGS, vouched=1.0), replace(SETTINGS, containment=0.31), replace(SETTINGS, containment=1.1)],
)
def test_where_only_what_is_shared_counts_no_text_is_vouched_for(settings: GroupingSettings) -> None:
    for pair in READINGS:
        _, columns = counts(*pair)
        assert not nearly(*columns, settings)[0] or are_pairs(*columns, settings)[0]
        assert holds(*pair, settings) <= bool(are_pairs(*columns, settings)[0])


def test_a_line_is_not_vouched_for() -> None:
    """Of headlines the letters go along whoever they name."""
    left, right = (letters(text) for text in ("林海波会见来访的东陵共和国议长一行", "邵文会见来访的东陵共和国总理一行"))
    assert not vouched([(left, right)], SETTINGS)[0]
    assert vouched([(left, right)], replace(SETTINGS, vouched_length=5))[0]
