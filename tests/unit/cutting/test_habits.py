"""A page that marks its heads, or sets its articles apart, has told where heads are."""

import tomllib
from pathlib import Path

import pytest

from dedup.cutting import cut
from dedup.model import Page

PAGES = tomllib.loads((Path(__file__).parents[2] / "cases/cutting/habits.toml").read_text("utf-8"))["page"]


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["name"])
def test_articles_of_pages_with_habits(case):
    page = Page("p.txt", "p", case["text"], "utf-8", "told")
    found = [
        (a.headline, case["text"][max(s.end for s in a.spans) - 20 : max(s.end for s in a.spans)]) for a in cut(page)
    ]
    assert [headline for headline, _ in found] == [headline for headline, _ in case["articles"]]
    assert all(end.endswith(want) for (_, end), (_, want) in zip(found, case["articles"], strict=True)), found
