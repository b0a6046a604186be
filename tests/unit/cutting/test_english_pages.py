"""Pages of an English newspaper, web and print: each headline is found whole, and nothing else is one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dedup.cutting import cut
from dedup.model import Page

PAGES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "cases/cutting/english.toml").read_text("utf-8")
)["page"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_headlines(page: dict[str, Any]) -> None:
    articles = cut(Page("page.txt", "page", page["text"].lstrip("\n"), "utf-8", "made here"))
    texts = [article for article in articles if any(span.role != "rubric" for span in article.spans)]
    assert [article.headline for article in texts] == page["headlines"]
