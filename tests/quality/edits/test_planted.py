"""Floors: planted variants in the samples are told exactly, near, and swaps once. `python -m tests.quality.edits` shows all."""

from __future__ import annotations

from pathlib import Path

import pytest

from dedup.aligning import align
from tests.property.strategies import witness
from tests.quality.edits import moving
from tests.quality.edits.formulaic import formulaic
from tests.quality.edits.planting import APPARATUS, plant
from tests.quality.edits.scoring import Score, score

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.mark.quality
@pytest.mark.parametrize(
    ("density", "exact", "near"), [(0.01, 0.99, 0.999), (0.03, 0.985, 0.999), (0.08, 0.985, 0.998)]
)
def test_planted_variants(density: float, exact: float, near: float) -> None:
    total = Score()
    for seed, path in enumerate(sorted(SAMPLES.glob("*.txt"))):
        text = witness("".join(path.read_text("utf-8").split())).text
        left, right, truth = plant(text, density, seed)
        alignment = align(witness(left), witness(right))
        if (alignment.left.text, alignment.right.text) == (left, right):  # a planted mark may fold with its neighbour
            total += score(alignment, truth)
    assert total.true > 100
    assert total.right / total.told >= exact
    assert total.right / total.true >= exact
    assert total.told_near / total.told >= near
    assert total.true_near / total.true >= near
    assert total.swaps_told >= 0.9 * total.swaps


@pytest.mark.quality
def test_prose_that_repeats_itself_is_explained_with_no_more_than_was_planted() -> None:
    total = Score()
    for seed in range(12):
        text = witness(formulaic(4000, seed, marks=seed % 2 == 0)).text
        left, right, truth = plant(text, 0.08, seed, APPARATUS)
        alignment = align(witness(left), witness(right))
        if (alignment.left.text, alignment.right.text) == (left, right):
            total += score(alignment, truth)
    assert total.true > 1000
    assert total.told_near / total.told >= 0.99
    assert total.told_small / total.told >= 0.999
    assert total.true_small / total.true >= 0.999
    assert total.swaps_told >= 0.95 * total.swaps


@pytest.mark.quality
def test_moved_blocks_are_explained_though_every_fifth_character_is_misread() -> None:
    source = witness("".join("".join(path.read_text("utf-8").split()) for path in sorted(SAMPLES.glob("*.txt")))).text
    total = moving.Told()
    for plan in moving.PLANS[:3]:
        total += moving.planted(source, plan, 0.2)
    assert total.moved > 300
    assert total.explained >= 0.975 * total.moved
    assert total.false == 0
