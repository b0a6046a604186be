"""Which of two copies is a block's: the one that goes on as the block does."""

from __future__ import annotations

import random

from dedup.aligning import align
from dedup.aligning.pieces import EQUAL, L0, R0, Compared, Piece, Tiling, Unit, table
from dedup.aligning.rescuing import _taken
from dedup.aligning.rescuing.exchanging import exchanged
from dedup.aligning.rescuing.uniting import united
from dedup.settings import AligningSettings

from .test_cases import told, witness

RNG = random.Random(11)
COPY, FIRST, SECOND, THIRD = ("".join(chr(code) for code in RNG.sample(range(0x4E00, 0x9000), 30)) for _ in range(4))
LEFT, RIGHT = FIRST + COPY + SECOND + COPY + THIRD, SECOND + COPY + THIRD + FIRST + COPY


COMPARED = Compared(LEFT, RIGHT, AligningSettings())


def taking(tiling: Tiling, found: list[Unit]) -> Tiling:
    return united(COMPARED, _taken(COMPARED, tiling, found))


def test_a_copy_goes_to_the_block_that_it_follows_on_both_sides() -> None:
    """The block FIRST stands before one copy on the left, and before what was taken for the other one on the right."""
    parts = [(0, 90, 0), (30, 30, 1), (60, 0, -1), (90, 120, 2), (120, 60, -1)]
    pieces = table(Piece(at, at + 30, by, by + 30, 1, unit) for at, by, unit in parts)
    units = [Unit(0, 30, 90, 120), Unit(30, 60, 30, 60), Unit(90, 120, 120, 150)]
    after, blocks = exchanged(COMPARED, Tiling(pieces, units), taking)
    faced = {tuple(row) for row in after[:, [L0, R0]].tolist()}
    assert len(blocks) < len(units)
    assert {(30, 120), (90, 30)} <= faced
    assert (after[:, EQUAL] == 1).all()


def test_two_copies_of_an_article_are_told_with_what_they_stand_beside() -> None:
    assert told(align(witness(LEFT), witness(RIGHT))) == {"told": [], "swapped": [], "moved": [FIRST + COPY]}
