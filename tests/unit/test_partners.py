"""Which pages show what of each other's cuts; and that a run uses it, in whatever order the pages are named."""

from __future__ import annotations

from dedup.model import Group, Pair
from dedup.partners import partners
from dedup.pipeline import cut_all
from tests.unit.cutting.pages_of_two import CLINIC, HARBOUR, SCHOOL, WEB, page, wrapped

GROUPS = (
    Group("a1", ("a1", "b1", "c1"), (Pair("a1", "b1", 0.9, 0.9, "same"), Pair("a1", "c1", 0.9, 0.9, "same"))),
    Group("a2", ("a2", "b2"), (Pair("a2", "b2", 0.9, 0.9, "same"),)),
    Group("d1", ("d1", "e1"), (Pair("d1", "e1", 0.9, 0.9, "same"),)),
)
PAGE_OF = {"a1": "a", "a2": "a", "b1": "b", "b2": "b", "c1": "c", "d1": "d", "e1": "e"}


def test_partners_are_the_pages_that_share_articles_most_first():
    assert partners(GROUPS, PAGE_OF) == {"a": ["b", "c"], "b": ["a"], "c": ["a"]}


def test_pages_of_one_article_each_show_nothing_of_each_other():
    assert "d" not in partners(GROUPS, PAGE_OF)


def test_the_order_of_the_pages_does_not_matter():
    harbour = wrapped(HARBOUR[1] + HARBOUR[2])
    print_page = page(
        "print", *harbour[:2], *wrapped(SCHOOL[1]), *wrapped(SCHOOL[2]), *harbour[2:], SCHOOL[0], *wrapped(CLINIC[1]),
        *wrapped(CLINIC[2]), CLINIC[0], HARBOUR[0],
    )  # fmt: skip
    here, there = cut_all([WEB, print_page]), cut_all([print_page, WEB])
    assert here == there[::-1]
    assert [article.headline for _, articles in here for article in articles].count(HARBOUR[0]) == 2
