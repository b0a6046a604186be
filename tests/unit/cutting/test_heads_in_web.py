"""Web: a line without a mark is a head line by its words and by what stands around it."""

from __future__ import annotations

import pytest

from dedup.cutting.paragraphs.surroundings import SIGNS, Surroundings
from dedup.cutting.signs.sign import weight_of


@pytest.mark.parametrize(
    ("around", "weight"),
    [
        (Surroundings("新桥通车"), 0),
        (Surroundings("新桥通车", introduces=True, head_below=True), 3.5),  # a kicker's place says no more
        (Surroundings("新桥通车", below="，两岸不再绕行", introduces=True), 3.5),
        (Surroundings("新桥", below="，两岸不再绕行"), 0),  # a word by itself
        (Surroundings("新桥何时通车？", first=True, closed=True), 6),
        (Surroundings("两岸盼望多年，新桥何时通车？", introduces=True), 8.5),
        (Surroundings("老桥何时修好？", told_below=True), 5),
        (Surroundings("记者：老桥何时修好？", told_below=True), 0),  # a turn of a talk
        (Surroundings("老桥何时修好？", told_below=True, introduces=True), 8.5),  # its place says it already
        (Surroundings("记者问：“新桥何时通车？”", introduces=True), 3.5),
        (Surroundings("新桥何时通车？", introduces=True, marked_below=True), 1.5),
        (Surroundings("年，新桥又该怎么办呢？", introduces=True), 3.5),
        (Surroundings("就能过河", above="新桥昨天通车"), 0),  # as short as a head line
    ],
)
def test_what_stands_around_a_line(around, weight):
    assert weight_of(SIGNS, around) == weight
