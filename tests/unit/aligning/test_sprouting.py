"""A stretch that is left over on both sides grows to a block through what it was laid beside, where that saves edits."""

from __future__ import annotations

import pytest

from dedup.aligning.anchoring.anchors import codes
from dedup.aligning.pieces import Compared, Piece, Tiling, Unit, table
from dedup.aligning.rescuing.blocks import Chance
from dedup.aligning.rescuing.sprouting import Seeds, sprouts
from dedup.settings import AligningSettings

SETTINGS = AligningSettings()
# 甲…己农产品质量安全庚辛壬 has moved behind 子丑寅卯; its formula was laid beside that of a clause which the left side lacks.
LEFT = "甲乙丙丁戊己农产品质量安全庚辛壬子丑寅卯"
RIGHT = "天地玄黄农产品质量安全宇宙子丑寅卯甲乙丙丁戊己农产品质量安全庚辛壬"
LAID = [
    Piece(0, 6, 0, 4),
    Piece(6, 13, 4, 11, 1),
    Piece(13, 16, 11, 13),
    Piece(16, 20, 13, 17, 1),
    Piece(20, 20, 17, 33),
]
SEED = Unit(0, 6, 17, 23)


def found(
    seed: Unit = SEED, pieces: list[Piece] = LAID, units: tuple[Unit, ...] = (), right: str = RIGHT
) -> list[Unit]:
    seeds = Seeds([seed], Chance(codes(LEFT), codes(right)))
    return sprouts(Compared(LEFT, right, SETTINGS), Tiling(table(pieces), list(units)), seeds)


def test_through_a_formula_that_was_laid_beside_another_clause() -> None:
    assert found() == [Unit(0, 16, 17, 33)]


def test_nothing_grows_where_it_saves_no_edit() -> None:
    right = "天乙丙丁戊己农口品质量安全庚辛壬子丑寅卯甲乙丙丁戊己农产品质口安全口辛口"  # the copy in its place is liker
    laid = [Piece(0, 1, 0, 1), Piece(1, 7, 1, 7, 1), Piece(7, 8, 7, 8), Piece(8, 20, 8, 20, 1), Piece(20, 20, 20, 36)]
    assert found(Unit(0, 6, 20, 26), laid, right=right) == []


def test_too_short_a_stretch_is_no_block() -> None:
    right = "天地玄黄农产品质量安全宇宙子丑寅卯甲乙丙丁戊己"
    laid = [*LAID[:4], Piece(20, 20, 17, 23)]
    assert found(right=right, pieces=laid) == []


@pytest.mark.parametrize("block", [Unit(0, 6, 40, 46), Unit(30, 36, 17, 23), Unit(2, 4, 40, 42)])
def test_what_lies_in_a_block_on_one_side_is_its_own(block: Unit) -> None:
    assert found(units=(block,)) == []


def test_no_seeds() -> None:
    assert sprouts(Compared(LEFT, RIGHT, SETTINGS), Tiling(table(LAID), []), None) == []


def test_two_seeds_of_one_block_are_one() -> None:
    seeds = Seeds([SEED, Unit(13, 16, 30, 33)], Chance(codes(LEFT), codes(RIGHT)))
    assert sprouts(Compared(LEFT, RIGHT, SETTINGS), Tiling(table(LAID), []), seeds) == [Unit(0, 16, 17, 33)]
