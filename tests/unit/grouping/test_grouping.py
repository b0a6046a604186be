"""Grouping in memory: what counts as a pair, what a group is, and why."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from dataclasses import replace
from math import comb
from pathlib import Path

import numpy as np
import pytest

from dedup.cutting import cut
from dedup.grouping import Links, Names, connected, group, verify, why
from dedup.grouping.columns import id_of
from dedup.grouping.connecting import broken, components
from dedup.grouping.relating import RELATIONS, by_shingles
from dedup.grouping.sampled import _binomial, miss_chance
from dedup.grouping.verifying import are_pairs, needed
from dedup.loading import load
from dedup.model import Field, Page, Witness
from dedup.normalising import normalise
from dedup.settings import GroupingSettings
from dedup.sketching.compiled import _ranges
from dedup.sketching.overlaps import Overlap
from dedup.text.folding import fold

SETTINGS = GroupingSettings()


def ideographs(start: int, count: int) -> str:
    """Text in which no run repeats."""
    return "".join(chr(0x4E00 + (start * 3911 + n * 7919) % 20000) for n in range(count))


def witness(name: str, text: str) -> Witness:
    made = fold(text)
    return Witness(name, name, text, made.text, made.starts, made.ends, (Field("body", 0, len(made.text)),))


def test_the_five_sample_pages_have_nine_pairs(samples: Path) -> None:
    witnesses = [
        normalise(article, page) for page in load([str(samples)]) if isinstance(page, Page) for article in cut(page)
    ]
    found = group(witnesses, SETTINGS)
    pairs = [pair for one in found.groups for pair in one.pairs]
    assert len(pairs) == 9
    assert {(pair.left[:3], pair.right[:3]) for pair in pairs} == {("000", "001")}


def test_layout_never_matters() -> None:
    text = ideographs(1, 200)
    wrapped = "\n\n".join(text[at : at + 17] for at in range(0, 200, 17)) + "。，！"
    (one,) = group([witness("a", text), witness("b", wrapped)], SETTINGS).groups
    assert [(pair.similarity, pair.relation) for pair in one.pairs] == [(1.0, "same")]


OF_ONE_KIND = tomllib.loads(Path("tests/cases/grouping/of-one-kind.toml").read_text("utf-8"))["apart"]


@pytest.mark.parametrize("case", OF_ONE_KIND, ids=[case["why"] for case in OF_ONE_KIND])
def test_stories_of_one_kind_stay_apart_though_they_share_as_much_as_a_noisy_copy(case: dict[str, str]) -> None:
    both = [witness("a", case["left"]), witness("b", case["right"])]
    found = group(both, SETTINGS)
    assert found.groups == ()
    (near,) = found.nearest
    assert near.containment > SETTINGS.containment
    assert group(both, replace(SETTINGS, doubted=0.0)).groups  # by their shingles alone they were a pair


def misread(text: str, rate: float, rng: random.Random) -> str:
    """A copy of a text of which so many letters are others."""
    wrong = "abcdefghijklmnopqrstuvwxyz" if text.isascii() else ideographs(5, 400)
    return "".join(rng.choice(wrong) if char.isalnum() and rng.random() < rate else char for char in text)


@pytest.mark.parametrize("moved", [False, True])
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("case", OF_ONE_KIND, ids=[case["why"] for case in OF_ONE_KIND])
def test_a_bad_copy_of_either_is_found_its_halves_moved_or_not(case: dict[str, str], side: str, moved: bool) -> None:
    text = case[side].strip()
    noisy = misread(text, 0.15 if text.isascii() else 0.2, random.Random(3))
    copy = noisy[len(text) // 2 :] + noisy[: len(text) // 2] if moved else noisy
    (found,) = group([witness("a", text), witness("b", copy)], SETTINGS).groups
    assert found.pairs[0].containment < 0.45
    assert moved or found.pairs[0].relation == "same"


ENGLISH = " ".join(case[side] for case in OF_ONE_KIND for side in ("left", "right") if case[side].isascii())


@pytest.mark.parametrize("text", [ideographs(1, 900), ENGLISH], ids=["ideographs", "an alphabet"])
@pytest.mark.parametrize(
    ("cut", "relation"),
    [
        (lambda text: (text, text), "same"),
        (lambda text: (text, text[: len(text) * 3 // 5]), "contains"),
        (lambda text: (text[: len(text) * 2 // 3], text[len(text) // 3 :]), "overlaps"),
    ],
    ids=["two readings of one text", "a text and the most of it", "two texts that share a third"],
)
def test_what_a_pair_is_called_does_not_depend_on_how_badly_it_was_read(
    text: str, cut: Callable[[str], tuple[str, str]], relation: str
) -> None:
    rng = random.Random(5)
    left, right = (misread(part, 0.07, rng) for part in cut(text))
    pair = verify(witness("a", left), witness("b", right), SETTINGS)
    assert pair.relation == relation
    assert relation == "overlaps" or pair.similarity < SETTINGS.similarity


def test_two_texts_of_any_length_that_share_a_paragraph_are_a_pair() -> None:
    shared = "the harbour master wrote that no vessel of more than nine feet draught could cross the bar before the spring tides, and that two pilots had asked to be let go"
    rng = random.Random(8)
    words = sorted(set(ENGLISH.lower().split()))
    left, right = (" ".join([*rng.sample(words, 45), shared, *rng.sample(words, 45)]) for _ in range(2))
    (found,) = group([witness("a", left), witness("b", right)], SETTINGS).groups
    assert [pair.relation for pair in found.pairs] == ["overlaps"]
    assert found.pairs[0].containment < SETTINGS.doubted


def test_a_line_that_much_longer_texts_quote_ties_them_to_nothing() -> None:
    series = ideographs(7, 16)
    stories = [witness(name, ideographs(start, 200) + series) for name, start in (("a", 1), ("b", 2))]

    assert group([*stories, witness("c", series)], SETTINGS).groups == ()
    assert group([witness("c", series), witness("d", series)], SETTINGS).groups  # the same line is the same
    assert group([witness("c", series), witness("d", series + ideographs(9, 20))], SETTINGS).groups  # a longer caption


def test_an_excerpt_is_contained() -> None:
    text = ideographs(2, 300)
    (one,) = group([witness("a", text), witness("b", text[90:180])], SETTINGS).groups
    (pair,) = one.pairs
    assert pair.relation == "contains"
    assert pair.containment == 1.0
    assert pair.similarity == pytest.approx(86 / 296)


def test_a_stock_phrase_is_no_pair_and_the_nearest_is_told() -> None:
    phrase = ideographs(3, 15)
    found = group([witness("a", ideographs(4, 80) + phrase), witness("b", phrase + ideographs(9, 80))], SETTINGS)
    assert found.groups == ()
    (nearest,) = found.nearest
    assert (nearest.left, nearest.right) == ("a", "b")


def test_empty_and_tiny_texts() -> None:
    found = group(
        [witness(f"e{n}", "") for n in range(3)] + [witness("a", "中"), witness("b", "中。"), witness("c", "国")],
        SETTINGS,
    )
    assert [one.members for one in found.groups] == [("a", "b")]


def test_verify_tells_of_any_two_articles() -> None:
    pair = verify(witness("b", ideographs(1, 50)), witness("a", ideographs(7, 50)), SETTINGS)
    assert (pair.left, pair.right, pair.similarity, pair.relation) == ("a", "b", 0.0, "overlaps")


@pytest.mark.parametrize(
    ("left", "right", "shared", "repeats", "good"),
    [
        (600, 600, 180, 0, True),  # 20 % of wrong characters
        (600, 600, 60, 0, False),  # a subject in common
        (16, 16, 10, 0, True),  # a poem with a variant
        (60, 700, 12, 0, False),  # a caption that names an office
        (4, 4, 3, 0, False),
        (1, 1, 1, 0, True),
        (1, 400, 1, 0, False),
        (1800, 358_000, 750, 309_000, False),  # a page's phrases in an English book
        (1800, 358_000, 870, 309_000, True),  # a page of it, a tenth of its letters misread
        (500, 580_000, 160, 20_000, True),  # a page of a Chinese book, a fifth misread
        (500, 580_000, 30, 20_000, False),
        (600, 600, 180, 600, True),  # an article is no book, however often it repeats itself
        (0, 0, 0, 0, False),
    ],
)
def test_what_counts_as_a_pair(left: int, right: int, shared: int, repeats: int, good: bool) -> None:
    counts = (np.array([count], np.int64) for count in (left, right, shared, repeats))
    assert are_pairs(*counts, SETTINGS).tolist() == [good]


def test_more_is_asked_of_a_short_text_in_proportion() -> None:
    sizes = np.array([20, 100, 1000], np.int64)
    parts = needed(sizes, sizes, np.zeros_like(sizes), SETTINGS) / sizes
    assert parts.tolist() == sorted(parts.tolist(), reverse=True)


@pytest.mark.parametrize(
    ("left", "right", "shared", "name"),
    [(600, 590, 500, "same"), (600, 360, 360, "contains"), (600, 600, 180, "overlaps"), (1000, 200, 100, "overlaps")],
)
def test_relations(left: int, right: int, shared: int, name: str) -> None:
    counts = (np.array([count], np.int64) for count in (left, right, shared))
    assert [RELATIONS[code] for code in by_shingles(*counts, SETTINGS).tolist()] == [name]


def test_counts_tell_similarity_and_containment() -> None:
    left, right = np.arange(3), np.arange(3, 6)
    links = Links.of_each(left, right, [Overlap(10, 20, 5), Overlap(0, 0, 0), Overlap(0, 3, 0)], SETTINGS)
    assert links.similarities().tolist() == [0.2, 0.0, 0.0]
    assert links.strengths().tolist() == [0.5, 0.0, 0.0]


def test_components_by_the_lowest_member() -> None:
    left, right = np.array([5, 1, 2, 7]), np.array([1, 3, 6, 7])
    assert components(8, left, right).tolist() == [0, 1, 2, 1, 4, 1, 2, 7]


def _chain(count: int) -> Links:
    left = np.arange(count - 1, dtype=np.int64)
    sizes = np.full(count - 1, 100, np.int64)
    counts = [sizes, sizes, np.full(count - 1, 25, np.int64), np.zeros_like(sizes)]
    return Links.of(left, left + 1, counts, SETTINGS)


def test_a_giant_chain_of_weak_links_is_broken_and_a_short_one_is_not() -> None:
    names, texts = Names.of(f"a{n:02d}" for n in range(40)), np.arange(40)
    assert len(connected(_chain(10), names.at(texts[:10]), texts[:10], SETTINGS)) == 1
    assert all(len(one.members) == 2 for one in connected(_chain(40), names, texts, SETTINGS))


def test_a_giant_star_of_weak_links_holds() -> None:
    right = np.arange(1, 40, dtype=np.int64)
    assert not broken(40, np.zeros(39, np.int64), right, np.full(39, 0.3), SETTINGS).any()


def test_a_group_is_named_by_its_members() -> None:
    assert id_of(["a", "b"]) == id_of(("a", "b")) != id_of(["a", "c"])


def test_why_tells_the_chain() -> None:
    parts = [ideographs(n, 100) for n in range(1, 60, 20)]
    witnesses = [
        witness("a", parts[0] + parts[1]),
        witness("b", parts[1] + parts[2]),
        witness("c", parts[2] + ideographs(90, 100)),
    ]
    found = group(witnesses, SETTINGS)
    assert [one.members for one in found.groups] == [("a", "b", "c")]
    told = why("a", "c", found.groups, found.nearest)
    assert [(pair.left, pair.right) for pair in told.chain] == [("a", "b"), ("b", "c")]
    assert "2 verified pairs" in told.says
    assert why("a", "b", found.groups).chain[0] == told.chain[0]
    assert why("a", "z", found.groups).chain == ()


def test_the_chance_of_a_miss_falls_with_similarity_and_length() -> None:
    chances = [miss_chance(similarity, 600, SETTINGS) for similarity in (0.0, 0.1, 0.2, 0.5, 1.0)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1.0
    assert chances[-1] < 1e-9
    assert (
        miss_chance(0.15, 1200, SETTINGS) < miss_chance(0.15, 300, SETTINGS) or miss_chance(0.15, 300, SETTINGS) < 0.01
    )


def test_the_chance_of_a_miss_is_binomial_and_told_of_a_book_too() -> None:
    assert [_binomial(k, 4, 0.125) for k in range(5)] == pytest.approx(
        [comb(4, k) * 0.125**k * 0.875 ** (4 - k) for k in range(5)], rel=1e-12
    )
    assert [_binomial(k, 4, 1.0) for k in range(5)] == [0, 0, 0, 0, 1]
    assert miss_chance(0.001, 3_000_000, SETTINGS) == pytest.approx(1.0)
    assert miss_chance(0.5, 3_000_000, SETTINGS) < 1e-9


@pytest.mark.parametrize("at_once", [1, 7, 1000, 10**9])
@pytest.mark.parametrize("sharers", [1, 2, 3])
def test_proposals_are_cut_into_ranges_that_hold_all_and_about_as_many_each(at_once: int, sharers: int) -> None:
    bins = [0, 0, 500, 0, 30, 1, 1, 250, 0, 90, 0]
    sums = np.cumsum([0, *bins])
    ranges = _ranges(sums, at_once, sharers)
    assert [one for low, high in ranges for one in range(low, high)] == list(range(len(bins)))
    fair = sum(bins) / (-(-sum(bins) // (at_once * sharers)) * sharers)
    assert all(sum(bins[low:high]) < fair + max(bins) for low, high in ranges)
    assert _ranges(np.zeros(4, np.int64), at_once, sharers) == [(0, 3)]


def test_the_documented_chances_of_a_miss_are_those_of_the_program() -> None:
    how = Path(__file__).parents[3] / "docs" / "how"
    page = "".join((how / name).read_text("utf-8") for name in ("grouping.md", "grouping-datasketch.md"))
    others = {"sampling": 2}, {}, {"sampling": 4}, {"sampled_part": 0.02}, {"dense_length": 256}
    denser = [GroupingSettings(**each) for each in others]
    for letters in (300, 700, 2000):
        for similarity in (0.1, 0.2):
            told = " | ".join(f"{miss_chance(similarity, letters, one):.2%}" for one in denser)
            assert f"| {letters:,} | {similarity} | {told} |" in page
    for bands in (16, 25, 32, 42, 64):
        cut = GroupingSettings(bands=bands)
        told = " | ".join(f"{miss_chance(similarity, 700, cut):.2%}" for similarity in (0.1, 0.2, 0.3, 0.5, 0.8))
        assert f"| {bands} | {cut.rows} | {told} |" in page
