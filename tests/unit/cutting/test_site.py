"""What a site sets around texts is of no article, and costs none its headline or its makers."""

from __future__ import annotations

import tomllib
from itertools import zip_longest
from pathlib import Path

import pytest

from dedup.cutting import cut
from dedup.model import Page
from dedup.press.site_lines import SITE_LINES, is_site_line
from dedup.settings import CuttingSettings

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "cutting" / "site.toml").read_text("utf-8"))["case"]
WEB = CuttingSettings(layout="web")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cases(case: dict[str, list[str]]) -> None:
    page = Page("page.txt", "page", str(case["text"]).lstrip("\n"), "utf-8", "")
    articles = cut(page, WEB)
    own = [
        page.text[span.start : span.end]
        for article in articles
        if article.reasons[0].rule == "imprint"
        for span in article.spans
    ]
    assert all(line.startswith(begins or "?") for line, begins in zip_longest(own, case["own"], fillvalue="")), own
    told = [article for article in articles if article.reasons[0].rule != "imprint"]
    assert [article.headline for article in told] == case["articles"]
    if "makers" in case:
        assert [byline.name for article in told for byline in article.bylines] == case["makers"]


def test_print_pages_have_no_site() -> None:
    page = Page("page.txt", "page", CASES[0]["text"], "utf-8", "")
    in_print = [
        article for article in cut(page, CuttingSettings(layout="print")) if article.reasons[0].rule != "imprint"
    ]
    assert any("阅读量" in article.text for article in in_print)


@pytest.mark.parametrize("kind", SITE_LINES, ids=lambda kind: kind.name)
def test_kinds_of_lines(kind: object) -> None:
    assert kind.pattern.fullmatch(kind.example)
    assert not is_site_line(kind.counter_example)
