"""Tables for people: nothing in them runs, and spreadsheets read them."""

import csv
import io
from pathlib import Path

import pytest

from dedup.errors import UsageError
from dedup.exporting import as_bytes, discrepancies

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
