"""File names of pages: safe, stable, and different for different articles."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dedup.reporting.addresses import address

SAFE = re.compile(r"pairs/[A-Za-z0-9_-]{1,90}\.html")


def test_the_name_is_readable_and_stable():
    assert address("pairs", "000_4353#09", "001_6889#01") == "pairs/000_4353-09-001_6889-01-f02fa475.html"


def test_the_name_does_not_depend_on_other_articles():
    assert address("pairs", "a", "b") == address("pairs", "a", "b") != address("pairs", "a", "c")


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_id_gives_a_safe_name(left, right):
    assert SAFE.fullmatch(address("pairs", left, right))


@given(st.lists(st.text(max_size=12), min_size=2, max_size=2, unique=True))
def test_different_ids_give_different_names(ids):
    assert address("pairs", ids[0]) != address("pairs", ids[1])


def test_ids_that_look_alike_once_safe_stay_apart():
    assert len({address("pairs", id) for id in ("a/b", "c/b", "a#b", "第1版", "第2版", "../b", "")}) == 7
