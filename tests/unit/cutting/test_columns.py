"""The name of a column above a headline is no headline: by its words, by another page, by standing above other headlines."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dedup.cutting import cut, cut_again, with_recurring_columns
from dedup.cutting.signs.columns import Top, is_column
from dedup.model import Article
from dedup.pipeline import run
from tests.unit.cutting.pages_of_two import CLINIC, CRANES, HARBOUR, SCHOOL, page, wrapped

ROOT = Path(__file__).parents[3]
CASES = tomllib.loads((ROOT / "tests/cases/cutting/columns.toml").read_text("utf-8"))["head"]
NAME = "同心奔跑"
"""Reads like a headline."""


@pytest.mark.parametrize("case", CASES, ids=[case["above"] for case in CASES])
def test_a_first_line_is_a_column_by_its_signs(case: dict[str, str]):
    assert is_column(Top(case["above"], case["below"], case["lead"])) == case["rubric"]


@pytest.mark.parametrize("case", CASES, ids=[case["above"] for case in CASES])
def test_the_headline_of_a_web_page_without_marks(case: dict[str, str]):
    article = cut(page("web", case["above"], case["below"], case["lead"], *HARBOUR))[0]
    assert article.headline == case["below" if case["rubric"] else "above"]


def _heads(articles: tuple[Article, ...]) -> list[tuple[str | None, list[str]]]:
    return [(one.headline, [span.role for span in one.spans if span.role != "body"]) for one in articles]


def test_one_mark_for_both_lines_tells_print_too():
    web = page("web", "## 江海潮声", f"## {HARBOUR[0]}", *HARBOUR[1:], f"## {CLINIC[0]}", *CLINIC[1:])
    lines = [line for text in (*HARBOUR[1:],) for line in wrapped(text)]
    rest = [line for text in CLINIC[1:] for line in wrapped(text)]
    printed = page("print", "江海潮声", HARBOUR[0], *lines, CLINIC[0], *rest)
    assert _heads(cut(web))[0] == (HARBOUR[0], ["rubric", "headline"])
    assert _heads(cut_again(printed, cut(printed), [(web, cut(web))]))[0] == (HARBOUR[0], ["rubric", "headline"])


def test_a_line_that_recurs_above_other_headlines_is_a_column():
    one, other = page("one", NAME, *HARBOUR, *CLINIC), page("other", NAME, *SCHOOL)
    pages = [(one, cut(one)), (other, cut(other))]
    assert _heads(cut(one))[0] == (NAME, ["headline", "subheadline"])
    found = with_recurring_columns(pages, {})
    assert _heads(found[0])[0] == (HARBOUR[0], ["rubric", "headline"])
    assert _heads(found[1])[0] == (SCHOOL[0], ["rubric", "headline"])
    assert found[0][1] is pages[0][1][1]


def test_versions_of_one_story_prove_no_column():
    one, other = page("one", NAME, *HARBOUR, *CLINIC), page("other", NAME, "三十名司机改行", *HARBOUR[1:], *CRANES)
    pages = [(one, cut(one)), (other, cut(other))]
    versions = {pages[0][1][0].id: "story", pages[1][1][0].id: "story"}
    assert with_recurring_columns(pages, versions) == [articles for _, articles in pages]
    assert with_recurring_columns(pages, {}) != [articles for _, articles in pages]


def test_a_headline_that_its_text_tells_is_none_though_it_recurs():
    line = "三号泊位灯火通明"
    one, other = page("one", line, *HARBOUR), page("other", line, SCHOOL[0], *SCHOOL[1:])
    pages = [(one, cut(one)), (other, cut(other))]
    assert with_recurring_columns(pages, {})[0][0].headline == line


def test_a_run_tells_columns_from_all_its_pages(tmp_path: Path):
    for name, texts in {"one": (HARBOUR, CLINIC), "other": (SCHOOL, CRANES)}.items():
        (tmp_path / f"{name}.txt").write_text(
            page(name, NAME, *(line for text in texts for line in text)).text, "utf-8"
        )
    assert [one.headline for one in run([str(tmp_path)]).articles][::2] == [HARBOUR[0], SCHOOL[0]]


def test_a_column_s_name_is_of_the_text_below_it_where_another_page_has_it_so():
    name, (school, *lessons), (clinic, *doctors) = "身边故事", SCHOOL, CLINIC
    web = page("web", HARBOUR[0], *HARBOUR[1:], name, school, *lessons, clinic, *doctors)
    columns = [[line for text in texts for line in wrapped(text)] for texts in (HARBOUR[1:], lessons, doctors)]
    printed = page("print", *columns[0], HARBOUR[0], name, *columns[1], school, *columns[2], clinic, gap="\n\n")
    again = cut_again(printed, cut(printed), [(web, cut(web))])
    assert [span.role for one in again if one.headline == school for span in one.spans][:2] == ["rubric", "headline"]
