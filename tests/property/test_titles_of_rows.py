"""Laws of titles that are asked for: offsets in the text stay what they are, those behind it lead into the title, and what differs is told."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from dedup.engines.inputs import Asked
from dedup.engines.paths import group_paths
from dedup.loading.table_columns import Columns, Tables
from dedup.loading.titles import begins_with, page_of_row
from dedup.model import Results
from dedup.pipeline import run
from dedup.rows import line, of_group
from dedup.settings import Settings
from dedup.text.folding import fold

SETTINGS = Settings()
ASKED = Tables(Columns(title="title"))
TEXT = "本报讯（记者张静）四月三日，江城市图书馆新馆开放，当天接待读者两千余人，借出图书三千多册，馆长李明说今后常开。"
LATIN = (
    "The new library of the river town opened on the third of April, and two thousand readers came on its first day."
)
titles = st.sampled_from(
    [
        "公办图书馆开馆",
        "国办图书馆开馆",
        "公辦圖書館開館",
        " 公办图书馆开馆\t",
        "A new li-",
        "本报讯",
        "开\n馆",
        "**开馆**",
        "《》",
        "",
        "  ",
    ]
)
texts = st.builds(
    "{}{}{}".format,
    st.sampled_from(
        ["", "公办图书馆开馆\n", "## 公办图书馆开馆\r\n\n", "\n\u3000公办图书馆开馆 \n", "公办图书馆开馆 "]
    ),
    st.sampled_from(
        [TEXT, TEXT.replace("两千", "三千"), TEXT.replace("。", "。\n\n五月一日闭馆。"), LATIN, "，。", ""]
    ),
    st.sampled_from(["", "\n", "\n\n  "]),
)
tables = st.lists(st.tuples(titles, texts), min_size=1, max_size=5)


def written(folder: str, rows: list[tuple[str, str]]) -> str:
    path = Path(folder) / "t.jsonl"
    lines = (json.dumps({"id": at, "title": title, "text": text}) for at, (title, text) in enumerate(rows))
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def of(rows: list[tuple[str, str]], *several: Tables) -> list[Results]:
    """The results of the rows, read in each of these ways."""
    with TemporaryDirectory() as folder:
        found = [run([written(folder, rows)], SETTINGS, tables=asked) for asked in several]
    assert all(results.failures == () for results in found)
    return found


@effort(max_examples=60, deadline=None)
@given(tables)
@example([("公办图书馆开馆", TEXT), ("国办图书馆开馆", f"国办图书馆开馆\n{TEXT}")])
def test_every_offset_leads_back_to_the_columns(rows: list[tuple[str, str]]) -> None:
    (results,) = of(rows, ASKED)
    columns = {page.source: rows[at] for at, page in enumerate(results.pages)}
    places = [(article.source, span.start, span.end, "") for article in results.articles for span in article.spans]
    places += [
        (one.source, one.start, one.end, one.text) for row in results.discrepancies for one in (row.left, row.right)
    ]
    pages = {page.source: page for page in results.pages}
    for source, start, end, said in places:
        (title, text), page = columns[source], pages[source]
        at = None if page.title is None else page.title.column
        assert page.text == (text if at is None else f"{text}\n{title}")
        stood = text[start:end] if at is None or start < at else title[start - at : end - at]
        assert len(stood) == end - start, "a place lies in one of the two columns"
        assert said in ("", stood)


@effort(max_examples=60, deadline=None)
@given(tables)
def test_what_is_not_the_headline_is_as_it_was(rows: list[tuple[str, str]]) -> None:
    """But for a headline that the text has itself, a row is the article that it is without titles."""
    asked, plain = of(rows, ASKED, Tables())
    assert [article.id for article in asked.articles] == [article.id for article in plain.articles]
    for one, other, page in zip(
        asked.articles, plain.articles, (p for p in asked.pages if p.text.strip()), strict=True
    ):
        if page.title is None:
            assert one == other
        elif page.title.column is not None:
            assert one.spans[1:] == other.spans
            assert (one.layout, one.bylines, one.reasons) == (other.layout, other.bylines, other.reasons)
        assert one.headline == other.headline
    assert [page.title for page in plain.pages] == [None] * len(rows)


@effort(max_examples=60, deadline=None)
@given(tables, st.booleans())
@example([("公办图书馆开馆", TEXT), ("国办图书馆开馆", TEXT)], True)
def test_group_says_what_a_report_says_with_titles_and_without(rows: list[tuple[str, str]], titled: bool) -> None:
    asked = ASKED if titled else Tables()
    with TemporaryDirectory() as folder:
        path = [written(folder, rows)]
        said = b"".join(group_paths(Asked(path, SETTINGS, asked), workers=1, progress=lambda *_: None).lines())
        groups = run(path, SETTINGS, tables=asked).groups
    assert said == b"".join(line(of_group(one)) for one in sorted(groups, key=lambda one: one.members))


@given(st.sampled_from(["公办图书馆开馆", "国办图书馆开馆", "公办图书馆　开馆", " 公办图书馆 开馆"]), st.booleans())
def test_titles_that_differ_are_told_and_others_are_not(title: str, in_text: bool) -> None:
    (results,) = of([("公办图书馆开馆", TEXT), (title, f"## {title.strip()}\n{TEXT}" if in_text else TEXT)], ASKED)
    (alignment,) = results.alignments
    told = [(row.left.text, row.right.text) for row in results.discrepancies]
    assert told == ([("公", "国")] if title.startswith("国") else [])
    assert [field.role for field in alignment.right.fields] == ["headline", "body"]


@given(titles, texts)
def test_a_page_of_a_row_is_its_text_and_its_title(title: str, text: str) -> None:
    whole, found = page_of_row(title, text)
    assert whole.startswith(text)
    if found is None:
        assert whole == text
        assert not title.strip() or not text.strip() or begins_with(title.strip(), text)
    else:
        assert fold(whole[found.start : found.end]).text.lstrip("# ") == fold(title.strip()).text
        assert (found.column is None) == begins_with(title.strip(), text) == (whole == text)
