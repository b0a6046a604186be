"""What is kept of a piece when blocks take a part of its text."""

from __future__ import annotations

import pytest

from dedup.aligning.pieces import Piece, without


@pytest.mark.parametrize(
    ("lefts", "rights", "expected"),
    [
        ([], [], [Piece(10, 20, 30, 40, 1)]),
        ([(10, 20)], [], [Piece(10, 10, 30, 40)]),
        ([], [(34, 36)], [Piece(10, 14, 30, 34, 1), Piece(14, 16, 34, 34), Piece(16, 20, 36, 40, 1)]),
        ([(12, 15)], [(34, 40)], [Piece(10, 12, 30, 32, 1), Piece(12, 12, 32, 34), Piece(15, 20, 35, 35)]),
        ([(0, 50)], [(0, 50)], []),
    ],
    ids=["nothing taken", "a side", "a part of a side", "parts of both sides", "all of it"],
)
def test_an_equal_piece(lefts: list, rights: list, expected: list[Piece]) -> None:
    assert without(Piece(10, 20, 30, 40, 1), lefts, rights) == expected


def test_a_variant_stays_one() -> None:
    assert without(Piece(10, 20, 30, 40), [(10, 15)], []) == [Piece(15, 20, 30, 40)]
