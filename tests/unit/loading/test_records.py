"""Rows of tables become pages of their own; a broken row costs only itself, and which columns count is said."""

import json
from pathlib import Path

import pytest

from dedup.errors import UsageError
from dedup.loading import survey
from dedup.loading.records import Record, records
from dedup.loading.table_columns import Columns, Tables
from dedup.model import Failure, Title
from dedup.pipeline import run
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
    return list(records(source, LoadingSettings(), Tables(wanted or Columns(), heard=heard)))


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


def test_a_value_of_parquet_that_python_cannot_hold_costs_its_row(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    broken = pa.array([b"first", b"\xff\xfe", "第三篇".encode()]).buffers()
    texts = pa.Array.from_buffers(pa.string(), 3, broken)
    days = pa.array([1, 2, 2**62], pa.timestamp("us"))
    parquet.write_table(pa.table({"text": texts, "id": days}), tmp_path / "a.parquet")
    first, second, third = read(tmp_path / "a.parquet")
    assert isinstance(first, Record)
    assert [(one.place, "cannot be read" in one.reason) for one in (second, third)] == [
        ("line 2", True),
        ("line 3", True),
    ]
    exact = pa.array([1, 2, 3], pa.timestamp("ns"))
    parquet.write_table(pa.table({"text": ["a", "b", "c"], "id": exact}), tmp_path / "b.parquet")
    assert [record.id for record in read(tmp_path / "b.parquet")] == [f"1970-01-01 00:00:00.{n:09}" for n in (1, 2, 3)]


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


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "big5hkscs", "utf-8-sig"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "a.csv"
    lines = [("編號", "正文"), ("1", "四月三日江城市圖書館開放"), ("2", "五月一日白沙鎮運動會")]
    path.write_bytes("".join(separator.join(line) + "\r\n" for line in lines).encode(encoding))
    found = read(path, Columns("正文", "編號"))
    assert [(item.id, item.page.text) for item in found if isinstance(item, Record)] == lines[1:]


def test_a_row_of_csv_with_a_broken_byte_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        "id,text\n1,四月三日江城市图书馆开放\n2,五月".encode("gb18030") + b"\xff\n3," + "一日".encode("gb18030")
    )
    found = read(path)
    assert [item.id for item in found if isinstance(item, Record)] == ["1", "3"]
    assert [item.place for item in found if isinstance(item, Failure)] == ["line 3"]


def test_a_binary_with_the_name_of_a_table(tmp_path: Path) -> None:
    for name in ("a.csv", "a.tsv", "a.parquet"):
        (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
        (failure,) = read(tmp_path / name)
        assert isinstance(failure, Failure)
        assert failure.hint


def test_a_parquet_that_breaks_in_the_middle_keeps_the_rows_before(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    table = pa.table({"id": [str(n) for n in range(9000)], "text": [f"第{n}篇文章" for n in range(9000)]})
    parquet.write_table(table, path, row_group_size=3000, compression="zstd", use_dictionary=False)
    data = bytearray(path.read_bytes())
    begin = parquet.ParquetFile(path).metadata.row_group(2).column(1).data_page_offset
    data[begin : begin + 400] = b"\xff" * 400
    path.write_bytes(data)
    found = read(path)
    assert sum(isinstance(item, Record) for item in found) >= 4000
    (failure,) = [item for item in found if isinstance(item, Failure)]
    assert failure.place.startswith("line ")


def test_a_table_met_with_in_a_folder_may_be_about_something_else(tmp_path: Path) -> None:
    (tmp_path / "statistics.csv").write_text("year,pages\n2026,12\n", "utf-8")
    (tmp_path / "p.txt").write_text(ROWS[0]["content"], "utf-8")
    results = run([str(tmp_path)])
    assert len(results.articles) == 1
    (failure,) = results.failures
    assert "--text-field" in failure.reason
    with pytest.raises(UsageError, match="--text-field"):
        run([str(tmp_path / "statistics.csv")])


def test_one_id_in_two_tables_is_two_articles_and_the_pair_is_found(tmp_path: Path) -> None:
    for name, row in zip(("a", "b"), ROWS, strict=True):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({**row, "id": "1"}, ensure_ascii=False), "utf-8")
    results = run([str(tmp_path)])
    assert [article.id for article in results.articles] == ["a/1", "b/1"]
    assert len(results.groups) == 1


def test_a_row_that_is_too_long_is_a_failure_and_the_others_are_read(tmp_path: Path) -> None:
    path = json_lines(tmp_path / "a.jsonl", json.dumps({"id": "x3", "content": "文" * 1000}))
    (source,) = survey([str(path)]).tables
    items = list(records(source, LoadingSettings(longest_source=500)))
    assert [item.place for item in items if isinstance(item, Failure)] == ["line 3"]
    assert len(items) == 3


def test_a_table_of_which_no_line_can_be_read_is_one_failure_and_the_others_are_read(tmp_path: Path) -> None:
    other = tmp_path / "b.jsonl"
    other.write_text("plain words\nand more\n", "utf-8")
    results = run([str(json_lines(tmp_path / "a.jsonl")), str(other)])
    assert len(results.articles) == 2
    (failure,) = results.failures
    assert failure.source == str(other)
    assert "JSON Lines" in failure.reason


def test_a_title_that_is_asked_for_stands_behind_the_text(tmp_path: Path) -> None:
    rows = [
        ("开馆", "正文"),
        (" 开馆\n", "正文\n"),
        ("开馆", "# 开馆\n正文"),
        ("开馆", "开馆正文"),
        ("", "正文"),
        (3, "正文"),
        ("开馆", " "),
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"title": title, "text": text}) for title, text in rows), "utf-8")
    pages = [item.page for item in read(path, Columns(title="title")) if isinstance(item, Record)]
    assert [page.text for page in pages] == ["正文\n开馆", "正文\n\n 开馆\n", *(text for _, text in rows[2:])]
    assert [page.title for page in pages[:3]] == [Title(3, 5, 3), Title(5, 7, 4), Title(0, 4, None)]
    assert [page.title for page in pages[3:]] == [None] * 4
    assert {item.page.title for item in read(path) if isinstance(item, Record)} == {None}


def test_a_title_counts_among_the_characters_of_a_row(tmp_path: Path) -> None:
    (source,) = survey([str(json_lines(tmp_path / "a.jsonl"))]).tables
    longest = LoadingSettings(longest_source=len(ROWS[0]["content"]))
    assert all(isinstance(item, Record) for item in records(source, longest))
    asked = Tables(Columns(title="title"))
    assert [item.place for item in records(source, longest, asked) if isinstance(item, Failure)] == ["line 1", "line 2"]
