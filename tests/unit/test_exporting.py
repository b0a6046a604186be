"""Tables for people: nothing in them runs, and spreadsheets read them."""

import csv
import io
from pathlib import Path

import pytest

from dedup.errors import UsageError
from dedup.exporting import as_bytes, discrepancies, patches
from dedup.pipeline import run
from dedup.store import write

ROWS = [
    {
        "key": "k",
        "left": {"text": "=1+1", "word": "公办"},
        "evidence": [{"says": "一"}, {"says": "二"}],
        "same_as": None,
    }
]


def test_objects_become_columns_and_formulas_stay_text() -> None:
    text = as_bytes(ROWS, "csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row == {"key": "k", "left.text": "'=1+1", "left.word": "公办", "evidence": "一; 二", "same_as": ""}


def test_the_mark_can_be_left_out() -> None:
    assert as_bytes(ROWS, "csv").startswith(b"\xef\xbb\xbf")
    assert not as_bytes(ROWS, "csv", bom=False).startswith(b"\xef\xbb\xbf")


def test_a_folder_that_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no report folder"):
        discrepancies(tmp_path)
    (tmp_path / "run.db").write_text("nonsense")
    with pytest.raises(UsageError, match="cannot be read"):
        discrepancies(tmp_path)


def test_a_patch_applied_to_the_left_text_gives_the_right(tmp_path: Path) -> None:
    from diff_match_patch import diff_match_patch

    text = "四月三日，江城市图书馆新馆开放，当天接待读者{}千余人，借出图书三千多册，馆长{}说今后常开。"
    (tmp_path / "a.txt").write_text(text.format("两", "李明"), "utf-8")
    (tmp_path / "b.txt").write_text(text.format("三", "李朋𠮷"), "utf-8")
    results = run([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    write(tmp_path / "out", results, ())
    left, right, *patch = patches(tmp_path / "out").decode().splitlines(keepends=True)
    assert (left, right) == ("--- a#01\n", "+++ b#01\n")
    engine = diff_match_patch()
    got, applied = engine.patch_apply(engine.patch_fromText("".join(patch)), results.article("a#01").text)
    assert got == results.article("b#01").text
    assert all(applied)
