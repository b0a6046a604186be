"""Which pages show what of each other's cuts; and that a run uses it, in whatever order the pages are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dedup.corpus import Cut, Task, cut_all, cut_with_partners
from dedup.model import Article, Layout, Page, Pair, Span
from dedup.partners import HEADLESS, accord, families, partners
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


def _article(name: str, text: str, headline: str | None) -> Article:
    return Article(name, f"{name[0]}.txt", "web", "article", headline, (), (Span(0, len(text), "body"),), text)


LEFT, RIGHT = "温州港新开五条外贸航线码头更忙", "海安课后服务让孩子自由选社团"
SHARED = {"a": ["b"], "b": ["a"]}


def test_cuts_agree_by_what_stands_in_one_article_on_both_pages():
    alike = {name: [_article(f"{name}1", LEFT, "温州港"), _article(f"{name}2", RIGHT, "海安")] for name in "ab"}
    assert not accord(alike, SHARED).doubtful
    apart = {**alike, "b": [_article("b1", LEFT + RIGHT[:9], "温州港"), _article("b2", RIGHT[9:], "海安")]}
    assert accord(apart, SHARED).doubtful
    assert accord(apart, SHARED).letters < accord(alike, SHARED).letters


def test_an_article_that_has_a_part_of_two_others_leaves_a_doubt_though_it_is_like_one_of_them():
    tail = "下课以后"
    cuts = {
        "a": [_article("a1", 2 * LEFT, "温州港"), _article("a2", 4 * RIGHT + tail + LEFT[:8], "海安")],
        "b": [_article("b1", 2 * LEFT, "温州港"), _article("b2", 4 * RIGHT + tail, "海安")],
    }
    assert accord(cuts, SHARED).doubtful


def test_an_article_without_a_headline_speaks_against_a_cut():
    cuts = {"a": [_article("a1", LEFT, "温州港")], "b": [_article("b1", LEFT, None)]}
    headed = {**cuts, "b": [_article("b1", LEFT, "温州港")]}
    assert accord(headed, SHARED).letters - accord(cuts, SHARED).letters == HEADLESS
    assert (accord(cuts, SHARED).doubtful, accord(headed, SHARED).doubtful) == (True, False)
    strange = {**headed, "b": [*headed["b"], _article("b2", RIGHT, None)]}
    assert accord(strange, SHARED).letters == accord(headed, SHARED).letters


def _cut_of(name: str, layout: Layout, *texts: tuple[str, str | None]) -> Cut:
    text = "\n".join(body for body, _ in texts)
    articles = [replace(_article(f"{name}{at}", body, head), layout=layout) for at, (body, head) in enumerate(texts)]
    return Cut(f"{name}.txt", page(name, text), tuple(articles))


def test_pages_are_cut_in_the_other_order_where_the_first_leaves_doubts(monkeypatch):
    good = [_cut_of(name, layout, (LEFT, "温州港"), (RIGHT, "海安")) for name, layout in (("a", "print"), ("b", "web"))]
    wrong = [_cut_of(name, layout, (LEFT, None), (RIGHT, "海安")) for name, layout in (("a", "print"), ("b", "web"))]
    alone = [good[0], wrong[1]]

    def follows(
        own: Page, _alone: object, near: Sequence[tuple[Page, object]], _settings: object, _trust: float
    ) -> object:
        """The page as its partner is cut."""
        ((_, theirs),) = near
        side = "ab".index(own.siglum)
        return (wrong if theirs in (wrong[0].articles, wrong[1].articles) else good)[side].articles

    shared = {"a.txt": ["b.txt"], "b.txt": ["a.txt"]}
    monkeypatch.setattr("dedup.agreeing.cut_again", follows)
    made, failures = cut_with_partners(alone, shared, Task())
    assert ([done.articles for done in made], failures) == ([done.articles for done in good], [])
    monkeypatch.setattr("dedup.agreeing.MOST_TURNED", 1)
    made, _ = cut_with_partners(alone, shared, Task())
    assert [done.articles for done in made] == [done.articles for done in wrong]


def test_of_two_pages_that_keep_to_unlike_cuts_the_one_gives_way_that_agrees_better_then(monkeypatch):
    good = [_cut_of(name, layout, (LEFT, "温州港"), (RIGHT, "海安")) for name, layout in (("a", "print"), ("b", "web"))]
    wrong = [_cut_of("a", "print", (LEFT + RIGHT, None)), _cut_of("b", "web", (LEFT + RIGHT, "温州港"))]
    pressed: list[tuple[str, float]] = []

    def insists(own: Page, alone: object, _near: object, _settings: object, trust: float) -> object:
        """The page as it is; pressed, as the other one is."""
        pressed.append((own.siglum, trust))
        return {"a": wrong, "b": good}[own.siglum]["ab".index(own.siglum)].articles if trust > 1 else alone

    shared = {"a.txt": ["b.txt"], "b.txt": ["a.txt"]}
    monkeypatch.setattr("dedup.agreeing.cut_again", insists)
    made, failures = cut_with_partners([good[0], wrong[1]], shared, Task())
    assert ([done.articles for done in made], failures) == ([done.articles for done in good], [])
    assert [name for name, trust in pressed if trust > 1] == ["a", "b"]
    pressed.clear()
    made, _ = cut_with_partners(good, shared, Task())
    assert [trust for _, trust in pressed] == [1.0, 1.0]


def test_a_page_that_both_orders_spoil_is_held_to_its_own_cut_if_the_other_agrees_better_then(monkeypatch):
    good = [_cut_of(name, layout, (LEFT, "温州港"), (RIGHT, "海安")) for name, layout in (("a", "print"), ("b", "web"))]
    wrong = [_cut_of(name, layout, (LEFT, None), (RIGHT, "海安")) for name, layout in (("a", "print"), ("b", "web"))]

    def spoils(
        own: Page, _alone: object, near: Sequence[tuple[Page, object]], _settings: object, trust: float
    ) -> object:
        """The page wrong, unless it is pressed by a partner that is not."""
        ((_, theirs),) = near
        side = "ab".index(own.siglum)
        return (good if trust > 1 and theirs == good[1 - side].articles else wrong)[side].articles

    monkeypatch.setattr("dedup.agreeing.cut_again", spoils)
    made, _ = cut_with_partners([good[0], wrong[1]], {"a.txt": ["b.txt"], "b.txt": ["a.txt"]}, Task())
    assert [done.articles for done in made] == [done.articles for done in good]
