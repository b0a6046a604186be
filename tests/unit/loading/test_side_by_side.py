"""Text with columns side by side is read column by column; tables, verse and letter-spaced lines are left as they are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dedup.loading.line_numbers import without_line_numbers
from dedup.loading.plain import read
from dedup.loading.side_by_side import column_by_column
from dedup.settings import LoadingSettings

CASES = tomllib.loads((Path(__file__).parent / "side_by_side.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cases(case: dict[str, str]) -> None:
    found = column_by_column(case["text"])
    assert (found and found[0]) == case.get("wanted")


def test_a_page_in_columns_is_no_longer_the_source_as_decoded() -> None:
    two = next(case for case in CASES if "wanted" in case)
    read_so, kept = (read(text.encode(), LoadingSettings()) for text in (two["text"], two["wanted"]))
    assert (read_so.form, read_so.text) == ("laid-out", two["wanted"])
    assert (kept.form, kept.text) == (None, two["wanted"])


def test_sheets_are_read_one_by_one_and_what_stands_on_each_is_set_aside() -> None:
    one, two = (next(case for case in CASES if case["why"].startswith(why)) for why in ("the next", "columns of"))
    sheet = "\n清河晚报  第{}版\n\n{}" + "\n" * 20
    found = column_by_column(sheet.format(1, one["text"]) + "\f" + sheet.format(2, two["text"]))
    assert found is not None
    assert found[0] == one["wanted"] + "\n" + two["wanted"]
    assert [aside.text for aside in found[1]] == ["清河晚报 第1版", "清河晚报 第2版"]


def numbered(text: str, form: str, *, empty_too: bool) -> str:
    """The text with a number before each line, or before each line that shows something."""
    out, count = [], 0
    for line in text.strip("\n").split("\n"):
        count += bool(line) or empty_too
        out.append(form.format(count) + line if line or empty_too else line)
    return "\n".join(out)


@pytest.mark.parametrize("empty_too", [True, False])
@pytest.mark.parametrize("form", ["{:3d}  ", "{}\t", "{:04d}: "])
def test_numbers_of_lines_are_no_part_of_a_text(form: str, empty_too: bool) -> None:
    prose = next(case["wanted"] for case in CASES if "wanted" in case).strip("\n") * 2
    assert without_line_numbers(numbered(prose, form, empty_too=empty_too)) == prose


@pytest.mark.parametrize(
    "row",
    [
        "邓小博 清河机床厂 88.1分",
        "加强老旧小区的管理，一年内装上电梯，路灯也要亮。",
        "三等奖：赵小川、钱一宁",
    ],
)
def test_rows_and_items_keep_their_numbers(row: str) -> None:
    assert without_line_numbers("\n".join(f"{number} {row}" for number in range(1, 31))) is None


def test_the_order_of_work_does_not_depend_on_the_length_of_a_line() -> None:
    assert column_by_column(("字" * 30 + "    ") * 20_000) is None
