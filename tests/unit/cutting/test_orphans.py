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


def test_a_crosshead_of_the_rest_is_no_headline() -> None:
    """The second sample without marks, its first article without its beginning and below two others."""
    (path,) = (Path(__file__).parents[3] / "samples").glob("002_*.txt")
    source = path.read_text("utf-8").replace("# ", "").replace("#", "")
    head, rest = source.index("安徽深化"), source.index("各级工会在不断深化")
    next_head, column, end = (source.index(text) for text in ("工会关怀", "G 新闻特写", "比赛结束后"))
    others = source.index("珠海市总开展")
    text = "\n".join(
        (
            source[head : source.index("本报记者")],
            source[others:column],
            source[column:end],
            source[rest:next_head],
        )
    )
    first, *_ = cut(Page("p.txt", "p", text, "utf-8", "told"))
    assert first.headline == "“联席”全覆盖 联系不停歇"
    prose = [text[span.start : span.end] for span in first.spans if span.role == "body"]
    assert prose[0].startswith("各级工会")
    assert "建立“工会+检察”协作机制" in prose
    assert prose[-1].startswith("2024年")
