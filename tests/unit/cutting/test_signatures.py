"""Who signs a text at its end: what is cut where a page has signatures, and the makers named in a line (`bylines.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dedup.cutting import cut
from dedup.model import Article, Page
from dedup.press.bylines import find_names
from dedup.press.signatures import is_signed
from dedup.text.as_read import as_read

_CASES = Path(__file__).parents[2] / "cases/cutting"


def _cases(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((_CASES / name).read_text("utf-8"))["case"]


def _told(page: Page, article: Article) -> Mapping[str, object]:
    body = [span for span in article.spans if span.role == "body"]
    below = [
        as_read(page.text[span.start : span.end])
        for span in article.spans
        if span.role in {"byline", "continuation-mark"} and span.start > body[-1].start
    ]
    return {
        "headline": article.headline,
        "makers": [byline.name for byline in article.bylines],
        "begins": as_read(page.text[body[0].start : body[0].end]),
        "below": below,
    }


@pytest.mark.parametrize("case", _cases("signatures.toml"), ids=lambda case: case["name"])
def test_a_signature_belongs_to_the_text_above_it(case: dict[str, Any]) -> None:
    page = Page("p.txt", "p", case["page"].lstrip("\n"), "utf-8", "given")
    told = [_told(page, article) for article in cut(page)]
    expected = case["articles"]
    for one, other in zip(told, expected, strict=True):
        assert str(one["begins"]).startswith(other["begins"])
        assert {**one, "begins": other["begins"]} == other


@pytest.mark.parametrize("case", _cases("bylines.toml"), ids=lambda case: case["text"])
def test_the_makers_of_a_line(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_names(text, 0, len(text))
    assert [[byline.name, byline.role] for byline in found] == case["makers"], case["why"]
    for byline in found:
        assert "".join(text[byline.start : byline.end].split()) == "".join(byline.name.split())


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("它会提醒我。”本报记者 卢静", True),
        ("它会提醒我。 本报记者 卢静 通讯员 陶海宁", True),
        ("吸引五百多名群众参加。 本报记者 孔浩摄", False),
        ("它会提醒我。记者陶海宁", False),
    ],
)
def test_who_signs_behind_the_full_stop_took_no_picture_and_begins_no_sentence(text: str, signed: bool) -> None:
    assert is_signed(text) == signed
