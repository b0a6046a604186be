"""Parts of one moved block become one, with what stood between them."""

from __future__ import annotations

import numpy as np

from dedup.aligning.pieces import NO_PIECES, Compared, Piece, Tiling, Unit, table
from dedup.aligning.rescuing.uniting import united
from dedup.settings import AligningSettings

SETTINGS = AligningSettings()
# left: 甲乙丙,丁戊己XYZ        right: XYZ甲乙丙。丁戊己
LEFT, RIGHT = "甲乙丙,丁戊己XYZ", "XYZ甲乙丙。丁戊己"
PARTS = [Unit(0, 3, 3, 6), Unit(4, 7, 7, 10)]


def pieces(*between: Piece) -> np.ndarray:
    return table(
        [
            Piece(0, 3, 3, 6, equal=1, unit=0),
            Piece(4, 7, 7, 10, equal=1, unit=1),
            Piece(7, 10, 0, 3, equal=1),
            *between,
        ]
    )


def test_two_parts_with_a_rewritten_mark_between() -> None:
    given = pieces(Piece(3, 4, 3, 3), Piece(10, 10, 6, 7))
    out, units = united(Compared(LEFT, RIGHT, SETTINGS), Tiling(given, PARTS))
    assert units == [Unit(0, 7, 3, 10)]
    assert Piece(3, 4, 6, 7, unit=0) in [Piece(*row) for row in out.tolist()]
    assert sorted(set(out[:, 5].tolist())) == [-1, 0]


def test_parts_that_touch() -> None:
    given = table([Piece(0, 3, 3, 6, 1, 0), Piece(3, 6, 6, 9, 1, 1), Piece(6, 9, 0, 3, 1)])
    _, units = united(
        Compared("甲乙丙丁戊己XYZ", "XYZ甲乙丙丁戊己", SETTINGS), Tiling(given, [Unit(0, 3, 3, 6), Unit(3, 6, 6, 9)])
    )
    assert units == [Unit(0, 6, 3, 9)]


def test_text_between_that_belongs_to_another_place_keeps_them_apart() -> None:
    kept = "甲乙丙一二三四丁戊己", "一二三四甲乙丙丁戊己"
    given = table([Piece(0, 3, 4, 7, 1, 0), Piece(3, 7, 0, 4, 1), Piece(7, 10, 7, 10, 1, 1)])
    out, units = united(Compared(*kept, SETTINGS), Tiling(given, [Unit(0, 3, 4, 7), Unit(7, 10, 7, 10)]))
    assert len(units) == 2
    assert out.tolist() == given.tolist()


def test_a_comma_that_met_another_comma_by_chance_is_given_back() -> None:
    left, right = "甲乙丙,丁戊己XYZ", "X,YZ甲乙丙。丁戊己"
    given = table(
        [
            Piece(0, 3, 4, 7, 1, 0),
            Piece(3, 4, 1, 2, 1),
            Piece(4, 7, 8, 11, 1, 1),
            Piece(7, 8, 0, 1, 1),
            Piece(8, 10, 2, 4, 1),
            Piece(10, 10, 7, 8),
        ]
    )
    out, units = united(Compared(left, right, SETTINGS), Tiling(given, [Unit(0, 3, 4, 7), Unit(4, 7, 8, 11)]))
    assert units == [Unit(0, 7, 4, 11)]
    rows = [Piece(*row) for row in out.tolist()]
    assert Piece(3, 4, 7, 8, unit=0) in rows
    assert Piece(3, 3, 1, 2) in rows


def test_swaps_and_far_parts_stay() -> None:
    units = [Unit(0, 3, 3, 6, swap=True), Unit(60, 70, 0, 3), Unit(4, 7, 60, 63)]
    assert united(Compared("", "", SETTINGS), Tiling(NO_PIECES, units))[1] == units


def test_what_is_alike_between_two_parts_is_theirs_though_it_is_equal_to_another_text() -> None:
    left, right = "甲乙丙本报讯记丁戊己XYZ", "本报讯记XYZ甲乙丙本报讯记丁戊己"
    given = table(
        [
            Piece(0, 3, 7, 10, 1, 0),
            Piece(3, 7, 0, 4, 1),
            Piece(7, 10, 14, 17, 1, 1),
            Piece(10, 13, 4, 7, 1),
            Piece(13, 13, 10, 14),
        ]
    )
    out, units = united(Compared(left, right, SETTINGS), Tiling(given, [Unit(0, 3, 7, 10), Unit(7, 10, 14, 17)]))
    assert units == [Unit(0, 10, 7, 17)]
    rows = [Piece(*row) for row in out.tolist()]
    assert Piece(3, 7, 10, 14, 1, 0) in rows
    assert Piece(3, 3, 0, 4) in rows
