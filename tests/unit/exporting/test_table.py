"""Tables: nothing in them runs in a spreadsheet, and a program gets the exact text."""

import csv
import io
from pathlib import Path

import pytest

from dedup.errors import UsageError
from dedup.exporting import Selection
from dedup.exporting.findings import discrepancies, with_columns
from dedup.exporting.table import as_bytes
from tests.unit.exporting.reports import TEXT, decide, report

ROWS = [
    {
        "key": "k",
        "left": {"text": "=1+1", "word": "公办"},
        "evidence": [{"says": "一"}, {"says": "二"}],
        "same_as": None,
    }
]
DANGEROUS = ["=1+1", "+86", "-5", "@a", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠1", "'", "'=1"]


def cells(content: bytes, encoding: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(encoding), newline="")))


def test_objects_become_columns_and_formulas_stay_text() -> None:
    (row,) = cells(as_bytes(ROWS, "csv"), "utf-8-sig")
    assert row == {"key": "k", "left.text": "'=1+1", "left.word": "公办", "evidence": "一; 二", "same_as": ""}


@pytest.mark.parametrize("text", [*DANGEROUS, "公办", "a'b", "5-3", ""])
def test_a_spreadsheet_runs_nothing_and_the_text_comes_back(text: str) -> None:
    (row,) = cells(as_bytes([{"key": "k", "text": text}], "csv"), "utf-8-sig")
    assert not row["text"].startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert row["text"].removeprefix("'") == text
    assert row["text"].startswith("'") == (text in DANGEROUS)


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_program_gets_the_exact_text(text: str) -> None:
    content = as_bytes([{"key": "k", "text": text}], "csv", bom=False)
    assert not content.startswith(b"\xef\xbb\xbf")
    assert cells(content, "utf-8")[0]["text"] == text


def test_a_folder_that_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a report folder"):
        discrepancies(tmp_path)
    (tmp_path / "run.db").write_text("nonsense")
    with pytest.raises(UsageError, match="cannot be read"):
        discrepancies(tmp_path)


def test_rows_are_chosen_by_decision_and_severity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT.format("两", "李明"), "utf-8")
    Path("b.txt").write_text(TEXT.format("三", "李朋"), "utf-8")
    out = report(Path("out"), "a.txt", "b.txt")
    number, name = discrepancies(out)
    assert [number["left"]["text"], name["left"]["text"]] == ["两", "明"]
    decide(out, {name["key"]: "right"}, "问过馆长")
    told = {"choice": "right", "note": "问过馆长", "who": "王", "when": "2026-01-02T03:04:05Z"}
    assert discrepancies(out, Selection(only="decided")) == [{**name, "decision": told}]
    assert discrepancies(out, Selection(only="open")) == [number]
    assert discrepancies(out) == [number, {**name, "decision": told}]
    table = cells(as_bytes(with_columns(discrepancies(out)), "csv"), "utf-8-sig")
    assert [(row["decision.choice"], row["decision.who"]) for row in table] == [("", ""), ("right", "王")]
    decide(out, {name["key"]: ""})
    assert discrepancies(out) == [number, name]
    assert discrepancies(out, Selection("high")) == [row for row in (number, name) if row["severity"] == "high"]
