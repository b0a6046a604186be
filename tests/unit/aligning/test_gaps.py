"""Work is bounded by cells, and a stretch that was not compared says so."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from dedup.aligning import align, distance
from dedup.aligning.anchoring.gaps import _without_detours, edit_distance, equal_runs, similarity
from dedup.aligning.moving.edges import Beside
from dedup.settings import AligningSettings

from .test_cases import witness

HAN = [chr(code) for code in range(0x4E00, 0x4F00)]


def scribble(text: str, rate: float, rng: random.Random) -> str:
    return "".join(rng.choice(HAN) if rng.random() < rate else c for c in text)


def test_long_texts_are_compared_as_exactly_as_short_ones() -> None:
    rng = random.Random(4)
    left = "".join(rng.choices(HAN, k=3000))
    right = scribble(left, 0.05, rng)
    small = replace(AligningSettings(), whole_gap=400)
    assert distance(align(witness(left), witness(right), small)) == edit_distance(left, right, AligningSettings())


def test_the_distance_of_two_long_texts_is_counted_between_their_equal_runs() -> None:
    rng = random.Random(6)
    left = "".join(rng.choices(HAN, k=3000))
    right = scribble(left, 0.05, rng)
    unlike = "".join(rng.choices(HAN, k=3000))
    bounded = replace(AligningSettings(), whole_gap=400, largest_gap=100_000)
    exact = edit_distance(left, right, AligningSettings())
    assert exact <= edit_distance(left, right, bounded) <= exact + 2
    assert edit_distance(left, unlike, bounded) > 2900
    assert similarity(left, right, bounded) > 0.9
    assert similarity("", "", bounded) == 1


@pytest.mark.parametrize("backward", [False, True])
def test_what_lies_beside_a_block_is_read_from_the_block_outwards(backward: bool) -> None:
    beside = Beside("..abcde..", 2, 7, backward)
    assert (beside.size, beside.first(2), beside.first(9)) == ((5, "ed", "edcba") if backward else (5, "ab", "abcde"))
    assert beside.behind(2).first(9) == ("cba" if backward else "cde")
    far = "ab--" if backward else "--de"
    assert beside.ends_as(Beside(far, 0, 2) if backward else Beside(far, 2, 4))
    assert not beside.ends_as(Beside("xx", 0, 2))


def test_a_stretch_beyond_the_largest_gap_is_marked_coarse() -> None:
    rng = random.Random(5)
    left, right = ("".join(rng.choices(HAN, k=800)) for _ in range(2))
    tight = replace(AligningSettings(), whole_gap=100, largest_gap=10_000)
    alignment = align(witness("开头相同的一句话，" + left), witness("开头相同的一句话，" + right), tight)
    assert [s.coarse for s in alignment.segments] == [False, True]
    assert not any(s.coarse for s in align(witness(left), witness(right)).segments)


def test_near_texts_without_anchors_are_compared_in_a_band() -> None:
    left = "ab" * 2000
    right = left[:1999] + "c" + left[2000:3001] + left[3002:]
    settings = replace(AligningSettings(), whole_gap=100, largest_gap=400_000)
    path = equal_runs(left, right, settings)
    assert not path.coarse
    assert len(left) - path.runs[:, 2].sum() <= 3


def test_common_ends_are_taken_first() -> None:
    path = equal_runs("a" * 5000, "a" * 4000, replace(AligningSettings(), whole_gap=100))
    assert path.runs[:, 2].sum() == 4000


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("abcdefghijklmnopqrst" * 2, "abcdefghijklmnopqrst" * 2, [[0, 0, 40]]),
        (
            "ABCDEFGHIJKLMNOPQRST" + "abcdefghijklmnopqrst",
            "abcdefghijklmnopqrst" + "0123456789-+*/=<>.,;",
            [[20, 0, 20]],
        ),
    ],
    ids=["an anchor led astray", "omitted here and added there"],
)
def test_what_an_anchor_led_astray_is_compared_again(left: str, right: str, expected: list[list[int]]) -> None:
    runs = np.array([[20, 0, 20]])
    actual = _without_detours(left, right, runs, AligningSettings()).tolist()
    assert expected == actual


@pytest.mark.parametrize(
    ("left", "right", "astray"),
    [
        ("xABCx,x123x,", "x123x,xABCx,", [[6, 0, 6]]),
        (
            "abcdefghijklmnopqrst".join(("", *"0123", "")),
            "abcdefghijklmnopqrst".join(("", *"01x3", "")),
            [[0, 0, 6], [6, 27, 4], [10, 52, 11]],
        ),
    ],
    ids=["two names in a list", "in parts"],
)
def test_a_detour_of_any_shape_is_compared_again(left: str, right: str, astray: list[list[int]]) -> None:
    actual = _without_detours(left, right, np.array(astray), AligningSettings())
    assert len(left) - actual[:, 2].sum() == edit_distance(left, right, AligningSettings())


def test_a_second_detour_shows_when_the_first_is_gone() -> None:
    sentence = "abcdefghijklmnopqrst"
    left, right = (sentence.join(("", *numbers)) for numbers in ("0123", "2x3y"))
    astray = np.array([[42, 0, 21], [63, 42, 21]])
    expected = [[0, 0, 20], [21, 21, 20], [42, 42, 20], [63, 63, 20]]
    actual = _without_detours(left, right, astray, AligningSettings()).tolist()
    assert expected == actual
