"""A block reaches into text that was laid beside something else, where that saves edits."""

from __future__ import annotations

import numpy as np

from dedup.aligning.pieces import Compared, Piece, Tiling, Unit, table
from dedup.aligning.rescuing.extending import extensions
from dedup.settings import AligningSettings

SETTINGS = AligningSettings()
# left: 甲…癸 has moved behind 子丑寅卯; what follows it, 本報訊張三, was laid beside 本報訊李四 that stayed.
LEFT, RIGHT = "甲乙丙丁戊己本报讯张三子丑寅卯", "本报讯李四子丑寅卯甲乙丙丁戊己本报讯张三"
BLOCK = Unit(0, 6, 9, 15)


def pieces(*others: Piece) -> np.ndarray:
    return table([Piece(0, 6, 9, 15, equal=1, unit=0), *others])


def test_what_was_left_over_on_one_side_and_laid_beside_its_like_on_the_other() -> None:
    given = pieces(Piece(6, 9, 0, 3, 1), Piece(9, 11, 3, 5), Piece(11, 15, 5, 9, 1), Piece(15, 15, 15, 20))
    assert extensions(Compared(LEFT, RIGHT, SETTINGS), Tiling(given, [BLOCK])) == [Unit(6, 11, 15, 20)]


def test_backwards() -> None:
    left, right = LEFT[::-1], RIGHT[::-1]
    given = table(
        [
            Piece(9, 15, 5, 11, 1, 0),
            Piece(6, 9, 17, 20, 1),
            Piece(4, 6, 15, 17),
            Piece(0, 4, 11, 15, 1),
            Piece(4, 4, 0, 5),
        ]
    )
    assert extensions(Compared(left, right, SETTINGS), Tiling(given, [Unit(9, 15, 5, 11)])) == [Unit(4, 9, 0, 5)]


def test_nothing_is_taken_where_it_saves_no_edit() -> None:
    left, right = "甲乙丙丁戊己本报讯子丑寅卯", "本报讯子丑寅卯甲乙丙丁戊己本报讯"
    given = pieces(Piece(6, 9, 0, 3, 1), Piece(9, 13, 3, 7, 1), Piece(13, 13, 13, 16))
    assert extensions(Compared(left, right, SETTINGS), Tiling(given, [Unit(0, 6, 7, 13)])) == []


def test_what_surely_stands_in_its_place_is_not_looked_at() -> None:
    sure = "一二三四五六七八九十百千万亿"
    left, right = "甲乙丙丁戊己" + sure + "子丑", sure + "子丑甲乙丙丁戊己" + sure
    given = table([Piece(0, 6, 16, 22, 1, 0), Piece(6, 22, 0, 16, 1), Piece(22, 22, 22, 36)])
    assert extensions(Compared(left, right, SETTINGS), Tiling(given, [Unit(0, 6, 16, 22)])) == []


def test_two_blocks_do_not_take_the_same_text() -> None:
    left, right = "甲乙丙丁本报讯戊己庚辛", "戊己庚辛本报讯甲乙丙丁本报讯"
    given = table(
        [Piece(0, 4, 7, 11, 1, 0), Piece(7, 11, 0, 4, 1, 1), Piece(4, 7, 4, 4), Piece(7, 7, 4, 7), Piece(7, 7, 11, 14)]
    )
    units = [Unit(0, 4, 7, 11), Unit(7, 11, 0, 4)]
    assert extensions(Compared(left, right, SETTINGS), Tiling(given, units)) == [Unit(4, 7, 11, 14)]
