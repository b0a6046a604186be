"""Heads whose text has lost its beginning and stands further down the page (`orphans.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dedup.cutting import cut
from dedup.model import Page

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/cutting/orphans.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_articles_of_pages_with_heads_above_heads(case: dict[str, Any]) -> None:
    text = case["text"]
    found = cut(Page("p.txt", "p", text, "utf-8", "told"))
    assert [article.headline or "" for article in found] == [headline for headline, _, _ in case["articles"]]
    for article, (_, first, last) in zip(found, case["articles"], strict=True):
        prose = [span for span in article.spans if span.role in {"body", "caption"}]
        assert text[prose[0].start :].startswith(first)
        assert text[prose[-1].start :].startswith(last)
