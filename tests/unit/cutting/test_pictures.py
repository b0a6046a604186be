"""A picture between a headline and its text takes the headline from nobody."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dedup.cutting import cut
from dedup.model import Page

CASES = tomllib.loads(
    (Path(__file__).parents[2] / "cases" / "cutting" / "pictures.toml").read_text("utf-8"),
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cases(case: dict[str, object]) -> None:
    page = Page("page.txt", "page", str(case["text"]).lstrip("\n"), "utf-8", "")
    assert [[article.kind, article.headline or ""] for article in cut(page)] == case["articles"]
