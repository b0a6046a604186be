"""Parts of files, named as a report names them: members of archives and rows of tables, looked up as whole files are."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.corpus import Task, loaded, page_of, surveyed
from dedup.errors import UsageError
from dedup.loading import load, survey
from dedup.loading.records import Record
from dedup.loading.table_columns import Table
from dedup.loading.table_rows import rows
from dedup.model import Failure, Page
from dedup.settings import Settings
from dedup.text.file_names import file_and_part

ROWS = [{"id": "17", "text": "甲文"}, {"text": "乙文"}, {"id": "x/y:3", "text": "丙文"}, {"id": "x", "text": "丁文"}]
LINES = [*(json.dumps(row, ensure_ascii=False) for row in ROWS), "{torn", "", json.dumps({"id": "x", "text": "戊文"})]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    content = "\n".join(LINES)
    Path("rows.jsonl").write_text(content, "utf-8")
    Path("rows.csv").write_text('id,text\n17,"甲\n文"\nb,乙文\n', "utf-8")
    Path("rows.jsonl.gz").write_bytes(gzip.compress(content.encode()))
    with zipfile.ZipFile("c.zip", "w") as archive:
        archive.writestr("d/a.txt", "庚")
        archive.writestr("b.txt", "辛")
        archive.writestr("b.txt#01", "壬")
        archive.writestr("picture.jpg", "癸")
        archive.writestr("rows.jsonl", content)
        archive.writestr("rows.jsonl:4", "子")
    Path("a.txt").write_text("丑", "utf-8")
    return tmp_path


def read(*names: str) -> list[tuple[str, str]]:
    """Source and text of all that the names name; nothing may fail."""
    items, failures = loaded(surveyed(names, Settings()), Task())
    assert failures == []
    return [(page_of(item).source, page_of(item).text) for item in items]


@pytest.mark.parametrize(
    ("name", "source", "text"),
    [
        ("rows.jsonl:1", "rows.jsonl:1", "甲文"),
        ("rows.jsonl#17", "rows.jsonl:1", "甲文"),
        ("rows.jsonl:2", "rows.jsonl:2", "乙文"),
        ("rows.jsonl#rows:2", "rows.jsonl:2", "乙文"),
        ("rows.jsonl#x/y:3", "rows.jsonl:3", "丙文"),
        ("rows.jsonl#x~2", "rows.jsonl:7", "戊文"),
        ("./rows.jsonl:1", "./rows.jsonl:1", "甲文"),
        ("rows.csv#17", "rows.csv:2", "甲\n文"),
        ("rows.csv:4", "rows.csv:4", "乙文"),
        ("rows.jsonl.gz:1", "rows.jsonl.gz:1", "甲文"),
        ("rows.jsonl.gz#17", "rows.jsonl.gz:1", "甲文"),
        ("c.zip/d/a.txt", "c.zip/d/a.txt", "庚"),
        ("c.zip/b.txt", "c.zip/b.txt", "辛"),
        ("c.zip/b.txt#01", "c.zip/b.txt#01", "壬"),
        ("c.zip/picture.jpg", "c.zip/picture.jpg", "癸"),
        ("c.zip/rows.jsonl#17", "c.zip/rows.jsonl:1", "甲文"),
        ("c.zip/rows.jsonl:2", "c.zip/rows.jsonl:2", "乙文"),
        ("c.zip/rows.jsonl:4", "c.zip/rows.jsonl:4", "子"),
    ],
)
def test_a_part_is_read_by_its_name(folder: Path, name: str, source: str, text: str) -> None:
    assert read(name) == [(source, text)]


def test_several_parts_of_one_file_are_read_once_and_in_its_order(folder: Path) -> None:
    assert read("rows.jsonl:3", "rows.jsonl#17", "rows.jsonl:1") == [("rows.jsonl:1", "甲文"), ("rows.jsonl:3", "丙文")]
    assert read("c.zip/rows.jsonl:2", "c.zip/b.txt", "c.zip/rows.jsonl#17") == [
        ("c.zip/b.txt", "辛"),
        ("c.zip/rows.jsonl:1", "甲文"),
        ("c.zip/rows.jsonl:2", "乙文"),
    ]


def test_a_part_of_a_file_that_is_read_as_a_whole_is_named_twice(folder: Path) -> None:
    for whole in ("rows.csv", "."):
        found = survey([whole, "rows.csv:2"])
        assert found.repeated == ("rows.csv:2",)
        assert [source.rows for source in found.tables if source.name.endswith("rows.csv")] == [frozenset()]


def test_a_part_stands_though_its_file_is_left_out_of_a_folder(folder: Path) -> None:
    from dedup.settings import LoadingSettings

    found = survey([".", "rows.csv:2"], LoadingSettings(exclude="*.csv"))
    assert [source.rows for source in found.tables if source.name == "rows.csv"] == [frozenset({":2"})]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("rows.jsonl:99", "rows.jsonl:99: the table has no such row. 1 row of it cannot be read; line 5: "),
        ("rows.jsonl:6", "rows.jsonl:6: the table has no such row."),
        ("rows.jsonl#99", "rows.jsonl#99: the table has no such row."),
        ("rows.csv#99", r"rows.csv#99: the table has no such row. Name a row by its line, :12, or by its id, #17"),
        (
            "rows.jsonl#x",
            "rows.jsonl#x: 2 of its rows have this id. Name one by its line: rows.jsonl:4 or rows.jsonl:7",
        ),
        ("c.zip/rows.jsonl#99", "c.zip/rows.jsonl#99: the table has no such row."),
        ("c.zip/none.txt", "c.zip/none.txt: the archive has no such file. dedup cut c.zip shows what it has."),
        ("c.zip/d", "c.zip/d: the archive has no such file."),
        ("c.zip#01", "c.zip#01: there is no such file or folder."),
        ("rows.jsonl#", "rows.jsonl#: there is no such file or folder."),
        ("a.txt#01", "a.txt#01: there is no such file or folder. One article of a page is named for dedup diff only."),
        ("a.txt:1", "a.txt:1: there is no such file or folder."),
        ("a.txt/b.txt", "a.txt/b.txt: there is no such file or folder."),
        ("none.jsonl:1", "none.jsonl:1: there is no such file or folder."),
    ],
)
def test_what_is_not_there_is_told(folder: Path, name: str, says: str) -> None:
    with pytest.raises(UsageError, match="^" + says.replace("(", r"\(")):
        read(name)


def test_a_broken_row_that_was_named_is_a_failure_and_others_are_not(folder: Path) -> None:
    _, failures = loaded(surveyed(["rows.jsonl:5", "rows.jsonl:1"], Settings()), Task())
    assert [(failure.source, failure.place) for failure in failures] == [("rows.jsonl", "line 5")]


def test_a_row_behind_the_place_where_a_table_breaks_off_is_no_mistake_of_the_user(folder: Path) -> None:
    Path("rows.jsonl.gz").write_bytes(Path("rows.jsonl.gz").read_bytes()[:-12])
    _, failures = loaded(surveyed(["rows.jsonl.gz:900"], Settings()), Task())
    assert "cannot be unpacked" in failures[-1].reason


def test_an_archive_that_is_cut_off_before_a_member_is_a_failure(folder: Path) -> None:
    import tarfile

    with tarfile.open("t.tar", "w") as archive:
        for name in ("a.txt", "rows.jsonl"):
            archive.add(name)
    assert read("t.tar/rows.jsonl:1") == [("t.tar/rows.jsonl:1", "甲文")]
    Path("t.tar").write_bytes(Path("t.tar").read_bytes()[:1500])
    (failure,) = survey(["t.tar/rows.jsonl:1"]).failures
    assert "The archive cannot be read" in failure.reason


def test_reading_ends_behind_the_last_row_that_is_named_by_its_line() -> None:
    class Lines:
        left = 5

        def __iter__(self):
            while self.left:
                self.left -= 1
                yield b'{"text": "a"}\n'

    stream = Lines()
    found = list(rows(Table("t.jsonl", "t", ".jsonl", rows=frozenset({":2"})), stream))
    assert ([row.line for row in found if not isinstance(row, Failure)], stream.left) == ([2], 2)


def test_the_real_file_wins(folder: Path) -> None:
    names = ["c.zip!/a.txt", "rows.jsonl#17", "rows.jsonl:1"]
    for name in names:
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text("真", "utf-8")
    assert read(*names) == [(name, "真") for name in names]
    for name in ("a", "a#b.jsonl", "rows[1].jsonl"):
        Path(name).write_text('{"text": "真"}', "utf-8")
    assert read("a#b.jsonl:1") == [("a#b.jsonl:1", "真")]
    assert read("rows[1].jsonl:1") == [("rows[1].jsonl:1", "真")]


def test_a_name_as_it_is_shown_is_found(folder: Path) -> None:
    Path("\udcff.jsonl").write_text('{"text": "一"}', "utf-8")
    assert read("\\xff.jsonl:1") == [("\\xff.jsonl:1", "一")]


@given(st.text("ab/#:1.", max_size=12))
def test_a_file_and_its_part_are_the_name(name: str) -> None:
    found = file_and_part(f"{__file__}{name}")
    assert found is None or "".join(found) == f"{__file__}{name}"


def test_the_library_loads_rows_that_are_named(folder: Path) -> None:
    found = load(["rows.jsonl:1", "rows.jsonl:5", "c.zip/b.txt", "rows.csv"])
    assert [item.source if isinstance(item, Page) else item.place for item in found] == [
        "c.zip/b.txt",
        "rows.jsonl:1",
        "line 5",
    ]


def test_every_source_of_a_report_can_be_given_back(folder: Path) -> None:
    read_, _ = loaded(surveyed(["."], Settings()), Task())
    taken = {"./c.zip/rows.jsonl:4"}  # a member of that name comes first
    for item in (item for item in read_ if page_of(item).source not in taken):
        (again,), failures = loaded(surveyed([page_of(item).source], Settings()), Task())
        assert (page_of(again).source, page_of(again).text, failures) == (page_of(item).source, page_of(item).text, [])
        if isinstance(item, Record) and item.id in {"17", "x/y:3"}:
            assert read(f"{item.table}#{item.id}") == [(item.page.source, item.page.text)]
