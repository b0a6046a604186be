"""Pairs are looked at letter by letter many at a time, and each is told what it is told alone."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import numpy as np
import pytest

from dedup.grouping import Links
from dedup.grouping.along import LONGEST, along_enough, by_length, ways
from dedup.grouping.doubting import go_along
from dedup.grouping.relating import RELATIONS, by_letters
from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN
from dedup.sketching.compiled import COMPILED
from dedup.sketching.overlaps import ShingleSet, overlap
from dedup.text.shingling import letters

SETTINGS = GroupingSettings()
OF_ONE_KIND = tomllib.loads(Path("tests/cases/grouping/of-one-kind.toml").read_text("utf-8"))["apart"]


def misread(text: str, rate: float, rng: random.Random) -> str:
    wrong = "abcdefghijklmnopqrstuvwxyz" if text.isascii() else "天地玄黄宇宙洪荒日月盈昃辰宿列张"
    return "".join(rng.choice(wrong) if rng.random() < rate else letter for letter in text)


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    rng = random.Random(11)
    found: list[tuple[str, str]] = []
    for case in OF_ONE_KIND:
        left, right = letters(case["left"]), letters(case["right"])
        noisy = misread(left, 0.15, rng)
        moved = noisy[len(noisy) // 2 :] + noisy[: len(noisy) // 2]
        found += [(left, right), (left, noisy), (moved, left), (left, noisy[: len(noisy) // 2]), (left, "一")]
    return [*found, (found[0][0], found[0][0] * (1 + LONGEST // len(found[0][0])))]


def test_which_go_along(pairs: list[tuple[str, str]]) -> None:
    together = go_along(pairs, SETTINGS).tolist()
    assert together == [bool(go_along([pair], SETTINGS)[0]) for pair in pairs]
    assert set(together) == {True, False}


def test_what_each_is_called(pairs: list[tuple[str, str]]) -> None:
    together = by_letters(pairs, SETTINGS).tolist()
    assert together == [int(by_letters([pair], SETTINGS)[0]) for pair in pairs]
    assert {RELATIONS[code] for code in together} == {"same", "contains", "overlaps"}


def test_how_much_chance_leaves_open_is_asked_of_those_that_need_it(pairs: list[tuple[str, str]]) -> None:
    """The slow and obvious way: count what goes along, and what goes along read backwards."""
    from rapidfuzz.distance import LCSseq

    laid = [sides for pair in pairs if len(pair[1]) < LONGEST for sides in ways(*by_length(*pair), SETTINGS)]
    expected: list[bool] = []
    for sides in laid:
        count = sum(len(text) for text, _ in sides)
        along = sum(LCSseq.similarity(*side) for side in sides)
        by_chance = sum(LCSseq.similarity(text, other[::-1]) for text, other in sides)
        expected.append(along >= 0.58 * count and along - by_chance >= 0.43 * (count - by_chance))
    for kernels in (PLAIN, COMPILED):
        assert along_enough(laid, [0.43] * len(laid), 0.58, kernels=kernels).tolist() == expected


@pytest.mark.parametrize("alphabet", ["ab", "abcdefghijklmnopqrstuvwxyz", "天地玄黄宇宙洪荒日月", "a天𠮷\U000323af"])
def test_a_kernel_counts_what_stands_in_one_order(alphabet: str) -> None:
    """Against the table of the textbook; at the ends of words of 64 letters too."""
    rng = random.Random(7)
    sizes = [0, 1, 2, 63, 64, 65, 127, 128, 129, 200]
    texts = ["".join(rng.choices(alphabet, k=size)) for size in sizes]
    others = ["".join(rng.choices(alphabet + "另x", k=rng.choice(sizes))) for _ in sizes]
    together = [(text, other) for text in texts for other in others]
    found = COMPILED.in_order(*zip(*together, strict=True)).tolist()
    assert found == [longest_in_order(*pair) for pair in together]
    assert found == PLAIN.in_order(*zip(*together, strict=True)).tolist()


def longest_in_order(text: str, other: str) -> int:
    before = [0] * (len(other) + 1)
    for letter in text:
        now = [0]
        for at, beside in enumerate(other):
            now.append(before[at] + 1 if letter == beside else max(before[at + 1], now[at]))
        before = now
    return before[-1]


def test_of_none_nothing_is_told() -> None:
    assert not len(along_enough([], []))
    assert not len(along_enough([], [], kernels=COMPILED))
    assert go_along([], SETTINGS).dtype == np.bool_
    assert not len(by_letters([], SETTINGS))


def test_more_than_are_looked_at_together_are_told_as_each_is(pairs: list[tuple[str, str]]) -> None:
    some = [pair for pair in pairs if len(pair[1]) < LONGEST]
    some *= 1 + 150 // len(some)
    texts = [text for pair in some for text in pair]
    sets = [ShingleSet.of_text(text, SETTINGS) for text in texts]
    left = np.arange(0, len(texts), 2)
    counts = [overlap(sets[at], sets[at + 1]) for at in left.tolist()]
    links = Links.of_each(left, left + 1, counts, SETTINGS)
    rare = np.ones(len(left), np.bool_)

    def alone(at: int) -> Links:
        return links.where(np.array([at]))

    together = links.holding(rare, texts.__getitem__, SETTINGS).tolist()
    assert together == [bool(alone(at).holding(rare[:1], texts.__getitem__, SETTINGS)[0]) for at in range(len(left))]
    called = links.read(texts.__getitem__, SETTINGS).relation.tolist()
    assert called == [int(alone(at).read(texts.__getitem__, SETTINGS).relation[0]) for at in range(len(left))]
    assert len(set(called)) > 1
    assert set(together) == {True, False}
