"""Which pages show what of each other's cuts; and that a run uses it, in whatever order the pages are named."""

from __future__ import annotations

from dedup.model import Pair
from dedup.partners import families, partners
from dedup.pipeline import cut_all
from tests.unit.cutting.pages_of_two import CLINIC, HARBOUR, SCHOOL, WEB, page, wrapped

PAIRS = [
    Pair(left, right, 0.9, 0.9, "same")
    for left, right in (("a1", "b1"), ("a1", "c1"), ("a2", "b2"), ("d1", "e1"), ("a2", "row"))
]
PAGE_OF = {"a1": "a", "a2": "a", "b1": "b", "b2": "b", "c1": "c", "d1": "d", "e1": "e"}


def test_partners_are_the_pages_that_share_articles_most_first():
    assert partners(PAIRS, PAGE_OF) == {"a": ["b", "c"], "b": ["a"], "c": ["a"]}


def test_pages_of_one_article_each_show_nothing_of_each_other():
    assert "d" not in partners(PAIRS, PAGE_OF)


def test_families_are_the_pages_that_hang_together():
    assert families({"a": ["b"], "b": ["a", "c"], "d": ["e"], "c": ["b"]}) == [["a", "b", "c"], ["d", "e"]]


def test_the_order_of_the_pages_does_not_matter():
    harbour = wrapped(HARBOUR[1] + HARBOUR[2])
    print_page = page(
        "print", *harbour[:2], *wrapped(SCHOOL[1]), *wrapped(SCHOOL[2]), *harbour[2:], SCHOOL[0], *wrapped(CLINIC[1]),
        *wrapped(CLINIC[2]), CLINIC[0], HARBOUR[0],
    )  # fmt: skip
    (here, _), (there, _) = cut_all([WEB, print_page]), cut_all([print_page, WEB])
    assert here == there[::-1]
    assert [article.headline for done in here for article in done.articles].count(HARBOUR[0]) == 2
