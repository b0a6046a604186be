"""Two whole pages side by side say what a report on the two says, and what stands on one page only."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dedup.comparing import LONGEST_PAGE, compare_pages
from dedup.loading import load
from dedup.model import Discrepancy, Page
from dedup.pipeline import run
from dedup.settings import Settings

BRIDGE = """## 大桥通车

本报讯（记者李明）五月六日，江城大桥通车，全长一千二百米，双向六车道，市民步行过桥只要二十分钟。

桥头的小广场同日开放，老船工王大山剪了彩，他说，从前过江要等三刻钟的渡船。
"""
SCHOOL = """## 运动会开幕

白沙镇中学的操场上（记者王芳报道），一百二十名学生参加了春季运动会，比赛共设十四个项目。
"""


def told(discrepancies: tuple[Discrepancy, ...]) -> Counter[tuple[str, ...]]:
    return Counter((row.kind, row.relation, row.severity, row.left.word, row.right.word) for row in discrepancies)


def page(name: str, text: str) -> Page:
    return Page(f"{name}.txt", name, text, "utf-8", "told")


def test_the_samples(samples: Path) -> None:
    paths = [str(next(samples.glob(f"{name}_*.txt"))) for name in ("000", "001")]
    left, right = (next(iter(load([path], Settings().loading))) for path in paths)
    assert isinstance(left, Page)
    assert isinstance(right, Page)
    whole, report = told(compare_pages(left, right)[0].discrepancies), told(run(paths).discrepancies)

    # one more headline and one more body: an article that only the printed page has
    assert [(kind, relation) for kind, relation, *_ in whole - report if relation == "right-only"] == [
        ("headline", "right-only"),
        ("wording", "right-only"),
    ]
    # and 长期护理／长护险 in two pieces: how often the texts use a word is counted in the whole pages
    assert {(left, right) for *_, left, right in report - whole} == {("长期护理", "长护险")}
    assert sum(whole.values()) == sum(report.values()) + 3


@pytest.mark.parametrize("order", [(BRIDGE, SCHOOL), (SCHOOL, BRIDGE)])
def test_an_article_that_stands_elsewhere_is_no_difference(order: tuple[str, str]) -> None:
    results, cuts = compare_pages(
        page("a", BRIDGE + "\n" + SCHOOL), page("b", "\n".join(order).replace("王大山", "王大川"))
    )
    assert [len(articles) for articles in cuts] == [2, 2]
    assert told(results.discrepancies) == {("name", "substitution", "high", "王大山", "王大川"): 1}


def test_a_block_that_moved_inside_an_article_is_a_row() -> None:
    title, first, second = BRIDGE.split("\n\n")
    other = f"{title}\n\n{second}\n{first}\n"
    results, _ = compare_pages(page("a", BRIDGE + "\n" + SCHOOL), page("b", SCHOOL + "\n" + other))
    assert [(row.kind, row.severity) for row in results.discrepancies] == [("transposition", "high")]


def test_a_page_against_itself() -> None:
    assert compare_pages(page("a", BRIDGE + SCHOOL), page("a", BRIDGE + SCHOOL))[0].discrepancies == ()


def test_an_article_of_one_page_only_is_told() -> None:
    results, _ = compare_pages(page("a", BRIDGE + "\n" + SCHOOL), page("b", SCHOOL))
    assert {row.relation for row in results.discrepancies} == {"left-only"}


def test_empty_pages() -> None:
    assert compare_pages(page("a", ""), page("b", "\n"))[0].discrepancies == ()


def test_a_text_longer_than_a_page_is_read_as_it_stands() -> None:
    long = "".join(
        f"第{number}回，众人在江边说起第{number}件旧事，天色已晚，便各自散去。\n\n" for number in range(2_000)
    )
    assert len(long) > LONGEST_PAGE
    results, cuts = compare_pages(page("a", long), page("b", long.replace("第99件", "第98件", 1)))
    assert cuts == ((), ())
    assert told(results.discrepancies) == {("number", "substitution", "high", "第99件", "第98件"): 1}
