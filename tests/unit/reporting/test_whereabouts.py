"""Readings of an apparatus, and the discrepancies that they are linked to."""

from dataclasses import replace

import pytest

from dedup.reporting.view.whereabouts import Whereabouts
from tests.unit.reporting.making import pair_of


def at(discrepancy, start, end, key, article):
    reading = replace(discrepancy.left, article=article, start=start, end=end, text="字" * (end - start))
    return replace(discrepancy, key=key, left=reading)


@pytest.fixture
def seen():
    results = pair_of("记者张静报道", "记者张翀报道", ["body"])
    (one, *_) = results.discrepancies
    found = [at(one, 3, 5, "name", "base"), at(one, 8, 8, "absent", "base"), at(one, 10, 40, "long", "base")]
    found.append(at(one, 20, 22, "inside", "base"))
    ends = ("base", "other")
    pages = {ends: "pairs/a.html"}
    return Whereabouts.of("base", [ends, ("base", "unseen"), ("one", "two")], {ends: found}, pages.get)


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ((3, 5), "name"),
        ((4, 5), "name"),
        ((2, 9), "name"),
        ((8, 8), "absent"),
        ((7, 8), "absent"),
        ((5, 5), "name"),
        ((12, 18), "long"),
        ((20, 22), "inside"),
        ((30, 31), "long"),
    ],
)
def test_a_reading_is_linked_to_what_lies_at_its_place(seen, place, key):
    assert seen.of_words(place, ["unseen", "other"]) == f"pairs/a.html#d={key}"


@pytest.mark.parametrize("place", [(0, 3), (5, 7), (40, 44)])
def test_what_only_touches_a_reading_is_another_place(seen, place):
    assert seen.of_words(place, ["other"]) is None


def test_a_reading_that_no_page_shows_is_not_linked(seen):
    assert seen.of_words((3, 5), ["unseen"]) is None
    assert seen.of_block((3, 5), ["other"]) is None
