"""Rows of tables become pages of their own; a broken row costs only itself, and which columns count is said."""

import json
from pathlib import Path

import pytest

from dedup.errors import UsageError
from dedup.loading import survey
from dedup.loading.records import Record, records
from dedup.loading.tabular import Columns
from dedup.model import Failure
from dedup.pipeline import Tables, run
from dedup.settings import LoadingSettings

ROWS = [
    {
        "id": "x1",
        "title": "开馆",
        "content": "四月三日，江城市图书馆新馆开放，接待读者两千余人，借出图书三千多册，馆长李明说今后常开。",
    },
    {
        "id": "x2",
        "title": "开馆",
        "content": "四月三日，江城市图书馆新馆开放，接待读者三千余人，借出图书三千多册，馆长李明说今后常开。",
    },
]


def read(path: Path, wanted: Columns | None = None, heard=None) -> list[Record | Failure]:
    (source,) = survey([str(path)]).tables
    return list(records(source, LoadingSettings(), wanted, heard))


def json_lines(path: Path, *extra: str) -> Path:
    path.write_text("\n".join([*(json.dumps(row, ensure_ascii=False) for row in ROWS), *extra]) + "\n", "utf-8")
    return path


def test_json_lines(tmp_path: Path) -> None:
    said: list[str] = []
    found = read(json_lines(tmp_path / "a.jsonl", "", "{broken", "[1]", '{"content": 3}'), heard=said.append)
    good = [item for item in found if isinstance(item, Record)]
    assert [(item.id, item.title, item.page.text) for item in good] == [
        (r["id"], r["title"], r["content"]) for r in ROWS
    ]
    assert [item.place for item in found if isinstance(item, Failure)] == ["line 4", "line 5", "line 6"]
    assert said == [f"{tmp_path / 'a.jsonl'}: texts from 'content', ids from 'id', titles from 'title'."]


def test_csv_with_a_mark_and_a_short_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("编号,正文\n1,第一篇\n2\n3,第三篇\n", "utf-8-sig")
    found = read(path)
    assert [item.id for item in found if isinstance(item, Record)] == ["1", "3"]
    assert [item.place for item in found if isinstance(item, Failure)] == ["line 3"]


def test_parquet_and_what_is_none(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pa.table({"text": ["第一篇", None], "id": ["a", "b"]}), tmp_path / "a.parquet")
    first, second = read(tmp_path / "a.parquet")
    assert isinstance(first, Record)
    assert isinstance(second, Failure)
    (tmp_path / "b.parquet").write_bytes(b"PAR1 nonsense")
    (failure,) = read(tmp_path / "b.parquet")
    assert isinstance(failure, Failure)
    assert "Parquet" in failure.reason


def test_ids_that_recur_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "甲"}\n{"id": 1, "text": "乙"}\n{"text": "丙"}\n', "utf-8")
    assert [item.id for item in read(path) if isinstance(item, Record)] == ["1", "1~2", "a:3"]


def test_columns_as_asked_for(tmp_path: Path) -> None:
    path = json_lines(tmp_path / "a.jsonl")
    assert [item.page.text for item in read(path, Columns("title")) if isinstance(item, Record)] == ["开馆", "开馆"]
    with pytest.raises(UsageError, match="no column 'nothing'"):
        read(path, Columns("nothing"))


def test_a_table_without_a_text_is_a_usage_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"x": 1}\n', "utf-8")
    with pytest.raises(UsageError, match="--text-field"):
        read(path)


def test_the_whole_way_over_a_table(tmp_path: Path) -> None:
    results = run([str(json_lines(tmp_path / "a.jsonl"))], tables=Tables())
    assert [article.id for article in results.articles] == ["x1", "x2"]
    assert {article.headline for article in results.articles} == {"开馆"}
    (row,) = results.discrepancies
    assert (row.left.text, row.right.text, row.kind, row.severity) == ("两", "三", "number", "high")
