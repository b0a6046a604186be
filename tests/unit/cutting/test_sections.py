"""Lines between prose: which are crossheads, and which the headline of the next article (`sections.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dedup.cutting import cut
from dedup.cutting.signs.counting import PartNumber, counts_on, number_of
from dedup.model import Page

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/cutting/sections.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_articles_of_pages_with_lines_between_prose(case: dict[str, Any]) -> None:
    text = case["text"]
    found = cut(Page("p.txt", "p", text, "utf-8", "told"))
    assert [article.headline or "" for article in found] == [headline for headline, _ in case["articles"]]
    for article, (_, last) in zip(found, case["articles"], strict=True):
        assert text[article.spans[-1].start :].startswith(last)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("2“铁脚板”巡山员", PartNumber("figure", 2, True)),
        ("1中国父母最关注什么", PartNumber("figure", 1, True)),
        ("6.湖南大学", PartNumber("figure", 6, True)),
        ("一我的父亲", PartNumber("han", 1, False)),
        ("十二、余声", PartNumber("han", 12, True)),
        ("二十、余声", PartNumber("han", 20, True)),
        ("第一阶段——繁荣", PartNumber("part", 1, True)),
        ("第12章 余声", PartNumber("part", 12, True)),
        ("第1十章 余声", None),
        ("9家老店焕新", None),
        ("95级校友来信", None),
        ("1.5亿元到账", None),
        ("2023：稳中有变", None),
        ("第二炮兵某基地", None),
    ],
)
def test_the_number_of_a_part(line: str, number: PartNumber | None) -> None:
    assert number_of(line) == number


@pytest.mark.parametrize(
    ("line", "below", "expected"),
    [
        ("2“铁脚板”", "3“千里眼”", True),
        ("九、旧事", "十、新事", True),
        ("2“铁脚板”", "三、千里眼", False),
        ("2“铁脚板”", "千里眼", False),
    ],
)
def test_what_counts_on(line: str, below: str, expected: bool) -> None:
    assert counts_on(line, below) is expected
