"""The five real pages against `tests/cases/cutting/samples.toml`: every article with its characters and its headline."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dedup.cutting import cut, whole
from dedup.model import Article, Page
from dedup.text.as_read import as_read

ROOT = Path(__file__).parents[3]
TRUTH = tomllib.loads((ROOT / "tests/cases/cutting/samples.toml").read_text("utf-8"))["article"]
OWN, FOREIGN = 0.95, 0.05


@cache
def page(number: str) -> Page:
    (path,) = (ROOT / "samples").glob(f"{number}_*.txt")
    return Page(str(path), path.stem, path.read_bytes().decode("utf-8"), "utf-8", "told")


@cache
def articles(number: str) -> tuple[Article, ...]:
    return cut(page(number))


def visible(text: str, start: int, end: int) -> Iterator[int]:
    return (at for at in range(start, end) if not text[at].isspace())


def true_offsets(row: dict) -> set[int]:
    text = page(row["page"]).text
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return {at for first, last in row["lines"] for at in visible(text, starts[first - 1], starts[last] - 1)}


def offsets(article: Article, text: str) -> set[int]:
    return {at for span in article.spans for at in visible(text, span.start, span.end)}


def the_cut(row: dict) -> Article:
    text, truth = page(row["page"]).text, true_offsets(row)
    return max(articles(row["page"]), key=lambda article: len(offsets(article, text) & truth))


def name(row: dict) -> str:
    return f"{row['page']} {row.get('headline', row['begins'])[:12]}"


@pytest.mark.parametrize(("number", "count"), [("000", 9), ("001", 10), ("002", 6), ("003", 9), ("004", 9)])
def test_as_many_articles_as_there_are(number, count):
    assert len(articles(number)) == count == sum(row["page"] == number for row in TRUTH)


@pytest.mark.parametrize(
    ("number", "layout"), [("000", "web"), ("001", "print"), ("002", "web"), ("003", "web"), ("004", "web")]
)
def test_the_layout_is_told(number, layout):
    article = whole(page(number))
    assert article.layout == layout
    assert "whole paragraphs" in article.reasons[0].says


@pytest.mark.parametrize("row", TRUTH, ids=name)
def test_it_holds_its_own_characters_and_no_others(row):
    text, truth = page(row["page"]).text, true_offsets(row)
    found = offsets(the_cut(row), text)
    assert len(found & truth) >= OWN * len(truth)
    for other in TRUTH:
        if other is not row and other["page"] == row["page"]:
            foreign = true_offsets(other)
            assert len(found & foreign) <= FOREIGN * len(foreign), other["begins"]


@pytest.mark.parametrize("row", TRUTH, ids=name)
def test_it_has_its_fields(row):
    article, text = the_cut(row), page(row["page"]).text
    assert article.kind == row["kind"]
    assert article.headline == row.get("headline")
    kickers = [as_read(text[span.start : span.end]) for span in article.spans if span.role == "kicker"]
    if "kicker" in row:
        assert kickers == [row["kicker"]]
    body = [span for span in article.spans if span.role not in {"headline", "kicker", "subheadline", "rubric"}]
    assert as_read(text[body[0].start : body[0].end]).startswith(row["begins"])
    assert as_read(text[body[-1].start : body[-1].end]).endswith(row["ends"])
    assert [byline.name for byline in article.bylines] == row["makers"]


@pytest.mark.parametrize("row", TRUTH, ids=name)
def test_every_byline_stands_where_it_says(row):
    text = page(row["page"]).text
    for byline in the_cut(row).bylines:
        assert "".join(text[byline.start : byline.end].split()) == byline.name


def rules(headline: str) -> set[str]:
    article = next(a for number in ("003", "004") for a in articles(number) if a.headline == headline)
    return {reason.rule for reason in article.reasons}


def test_stories_whose_openings_are_lost_say_so():
    assert {"head-elsewhere", "opening-lost"} <= rules("“季度认证”精准快速为职工解难事")
    assert {"order", "opening-lost"} <= rules("“不落幕”的工会关爱")


def test_a_displaced_line_stands_before_what_goes_on_from_it():
    article = next(a for a in articles("004") if a.headline == "“不落幕”的工会关爱")
    assert "脑海中便浮现\n出熟悉的身影" in article.text


def test_a_beginning_set_last_belongs_to_the_headline_above():
    article = articles("000")[-1]
    assert "上厕所、手机充电" in article.text
    assert "驿站配置有桌椅" in article.text
    assert [span.role for span in article.spans][:4] == ["kicker", "headline", "standfirst", "standfirst"]


def test_wrapped_and_letter_spaced_lines_are_closed_up():
    tangshan = next(a for a in articles("001") if (a.headline or "").startswith("唐山"))
    assert "各企业工会要协商增加创新创效类成果奖励" in tangshan.text


def test_ids_count_in_page_order():
    for number in ("000", "001", "002", "003", "004"):
        siglum = page(number).siglum
        assert [a.id for a in articles(number)] == [f"{siglum}#{n:02d}" for n in range(1, len(articles(number)) + 1)]


def test_the_whole_page_is_one_article():
    article = whole(page("004"))
    assert {span.role for span in article.spans} == {"body"}
    assert offsets(article, page("004").text) == set(visible(page("004").text, 0, len(page("004").text)))
