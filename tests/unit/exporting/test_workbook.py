"""The workbook, read back by another library."""

import io
import sys
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from dedup.errors import MissingExtra
from dedup.exporting.workbook import strings, workbook
from tests.unit.exporting.reports import TEXT, decide, report

LONG = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥" * 1800


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT.format("两", "李明"), "utf-8")
    Path("b.txt").write_text(TEXT.format("=三", "李朋𠮷"), "utf-8")
    return report(Path("out"), "a.txt", "b.txt")


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_the_sheets_an_editor_works_with(out: Path) -> None:
    row = next(iter((out / "discrepancies.jsonl").read_text("utf-8").splitlines()))
    key = row.split('"key":"')[1].split('"')[0]
    decide(out, {key: "both"}, "=并存")
    content = workbook(out, "zh", beside=Path())
    found = sheets(content)
    assert list(found) == ["异文", "文章对", "文章", "单篇存疑", "人名", "运行参数"]
    table = [dict(zip(found["异文"][0], values, strict=True)) for values in found["异文"][1:]]
    assert [row["序号"] for row in table] == [1, 2]
    assert (table[0]["判定"], table[0]["备注"], table[0]["核对人"]) == ("两存", "=并存", "王")
    assert (table[0]["A 作"], table[0]["A 出处"]) == ("两千余人", "a.txt:1")
    assert table[1]["判定"] is None
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["异文"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:Q{len(table) + 1}"
    assert {cell.data_type for each in book for row in each.iter_rows() for cell in row} <= {"s", "n"}
    targets = {cell.hyperlink.target.replace("\\", "/") for cell in sheet["D"] if cell.hyperlink}
    assert len(targets) == 1
    assert all(Path(target).is_file() for target in targets)
    assert sheet["D2"].hyperlink.location == f"d={key}"


def test_doubts_within_one_article_have_a_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(
        "# 图书馆开馆\n\n本报讯（记者李明）2月30日，市图书馆重新开馆，当天到馆读者两千余人。\n", "utf-8"
    )
    (row,) = sheets(workbook(report(Path("out"), "a.txt"), "zh"))["单篇存疑"][1:]
    assert "2月30日" in str(row[0])
    assert row[2:] == ["图书馆开馆", "a.txt:3"]


def test_what_differs_is_emphasised_in_its_context(out: Path) -> None:
    cell = sheets(workbook(out, "en"))["Discrepancies"][2][6]
    assert isinstance(cell, CellRichText)
    (marked,) = (part for part in cell if isinstance(part, TextBlock) and part.font.b)
    assert marked.text == "明"
    assert "馆长李明说今后" in str(cell)


def test_the_same_run_gives_the_same_bytes(out: Path) -> None:
    assert workbook(out, "zh", beside=Path()) == workbook(out, "zh", beside=Path())


def test_long_texts_and_odd_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = TEXT.format("两", "李明")
    Path("a.txt").write_text(text, "utf-8")
    Path("b.txt").write_text(f"{text[:30]}\x07{LONG}𠮷{text[30:]}", "utf-8")
    out = report(Path("out"), "a.txt", "b.txt")
    for values in sheets(workbook(out, "en"))["Discrepancies"][1:]:
        for value in values:
            assert len(str(value or "").encode("utf-16-le")) // 2 <= 32_767
    (row,) = sheets(workbook(out, "en"))["Discrepancies"][1:]
    assert "more than a cell holds" in str(row[7])


def test_without_the_extra_the_install_line_is_told(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"pip install 'dedup-collation\[xlsx\]'"):
        workbook(out, "zh")


def test_both_languages_have_the_same_words() -> None:
    assert list(strings("zh")) == list(strings("en"))
