"""`--title-field`: titles of rows are headlines, compared like any other, in everything that is made of a report."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.contract.shapes import SHAPES, check
from tests.hostile.command import dedup, digests, rows, stopped_when
from tests.unit.exporting.reports import decide

TEXT = "本报讯（记者张静）四月三日，江城市图书馆新馆开放，当天接待读者两千余人，借出图书三千多册。"
ASKED = ("--text-field", "文", "--title-field", "题")
ROWS = [{"编号": "a", "题": " 公办图书馆开馆\n", "文": TEXT}, {"编号": "b", "题": "国办图书馆开馆", "文": f"{TEXT}\n"}]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A table whose columns have unusual names, a page with its headline behind its text, and their report in `out`."""
    (tmp_path / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    (tmp_path / "p.txt").write_text(f"## 公办图书馆闭馆\n\n{TEXT}\n", "utf-8")
    run = dedup("report", "t.jsonl", "p.txt", "-o", "out", *ASKED, "-q", cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    return tmp_path


def headlines(out: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """The rows of `discrepancies.jsonl` in which a headline differs, by the words on both sides."""
    found = rows(out / "discrepancies.jsonl")
    return {(row["left"]["text"], row["right"]["text"]): row for row in found}


def test_a_title_that_differs_is_a_row_whose_offsets_lead_into_the_column_of_titles(desk: Path) -> None:
    told = json.loads((desk / "out" / "run.json").read_text("utf-8"))
    begins = {source["source"]: source.get("title_at") for source in told["sources"]}
    assert begins == {"p.txt": None, "t.jsonl:1": len(TEXT) + 1, "t.jsonl:2": len(TEXT) + 2}
    found = headlines(desk / "out")
    assert ("公", "国") in found
    for row in found.values():
        check(row, SHAPES["discrepancies"], "discrepancies")
        for reading in (row["left"], row["right"]):
            if reading["source"] != "p.txt":
                start, end = (reading[end] - begins[reading["source"]] for end in ("start", "end"))
                assert ROWS[int(reading["source"][-1]) - 1]["题"][start:end] == reading["text"]
    for article in rows(desk / "out" / "articles.jsonl"):
        assert [span["role"] for span in article["spans"]] == ["headline", "body"]
        assert article["text"] == f"{article['headline']}\n{TEXT}"


def test_the_pages_show_it_and_explain_knows_it(desk: Path) -> None:
    shown = "".join(page.read_text("utf-8") for page in (desk / "out" / "pairs").glob("*.html"))
    assert "国办图书馆开馆" in re.sub(r"<[^>]*>", "", shown)
    row = headlines(desk / "out")["公", "国"]
    assert "公办图书馆" in dedup("explain", "out", row["key"], cwd=desk).out
    assert "span: headline" in dedup("explain", "out", "a", cwd=desk).out


def test_the_same_command_gives_the_same_bytes_interrupted_or_not(desk: Path) -> None:
    def made(out: str) -> dict[str, str]:
        found = digests(desk / out)
        return {name.removeprefix(str(desk / out)): digest for name, digest in found.items() if "run.json" not in name}

    for stage in ("aligning", "judging"):
        run = stopped_when(f"{stage}\n", signal.SIGINT, "report", "t.jsonl", "p.txt", "-o", "again", *ASKED, cwd=desk)
        assert run.code == 130, run.err
    assert dedup("report", "t.jsonl", "p.txt", "-o", "again", *ASKED, cwd=desk).code == 0
    assert made("again") == made("out")


@pytest.mark.parametrize("format", ["xlsx", "csv", "jsonl", "tei"])
def test_every_format_has_it(desk: Path, format: str) -> None:
    assert dedup("export", "out", "--format", format, "-o", "x", cwd=desk).code == 0
    assert format == "xlsx" or "国" in (desk / "x").read_text("utf-8")


def test_a_decision_for_a_title_corrects_the_page_and_no_row(desk: Path) -> None:
    found = rows(desk / "out" / "discrepancies.jsonl")
    pages = {row["key"]: "right" if row["left"]["source"] == "p.txt" else "left" for row in found}
    a = {row["key"] for row in found if {row["left"]["article"], row["right"]["article"]} == {"a", "p#01"}}
    decide(desk / "out", {key: pages[key] for key in a})
    assert dedup("apply", "out", cwd=desk).code == 0
    assert (desk / "out" / "corrected" / "p.txt").read_text("utf-8") == f"## 公办图书馆开馆\n\n{TEXT}\n"
    assert "-## 公办图书馆闭馆" in dedup("export", "out", "--format", "patch", cwd=desk).out
    decide(desk / "out", {headlines(desk / "out")["公", "国"]["key"]: "left"})
    run = dedup("apply", "out", cwd=desk)
    assert (run.code, "A row of a table is not written back" in run.err) == (3, True)


def test_a_title_that_is_another_today_is_told(desk: Path) -> None:
    decide(desk / "out", {row["key"]: "left" for row in rows(desk / "out" / "discrepancies.jsonl")})
    (desk / "t.jsonl").write_text((desk / "t.jsonl").read_text("utf-8").replace("\\u56fd", "民"), "utf-8")
    run = dedup("apply", "out", cwd=desk)
    assert (run.code, "t.jsonl:2: Its text is not what it was when the report was made." in run.err) == (3, True)


def test_a_report_that_does_not_say_which_columns_were_asked_for_is_read_as_it_was(desk: Path) -> None:
    with sqlite3.connect(desk / "out" / "run.db") as connection:
        connection.execute("DELETE FROM meta WHERE key = 'tables'")
    connection.close()
    decide(desk / "out", {headlines(desk / "out")["公", "国"]["key"]: "left"})
    run = dedup("apply", "out", cwd=desk)
    assert (run.code, "no column looks like the text" in run.err) == (3, True)


def test_diff_compares_titles_and_says_where_it_did_not(desk: Path) -> None:
    sides = ("t.jsonl#a", "t.jsonl#b")
    told = json.loads(dedup("diff", *sides, *ASKED, "--json", "-q", cwd=desk).out)["discrepancies"]
    assert [(row["left"]["text"], row["right"]["text"]) for row in told] == [("公", "国")]
    (desk / "u.jsonl").write_text((desk / "t.jsonl").read_text("utf-8").replace("\\u9898", "title"), "utf-8")
    for command in (("diff", "u.jsonl#a", "u.jsonl#b"), ("report", "u.jsonl", "-o", "plain")):
        run = dedup(*command, "--text-field", "文", cwd=desk)
        assert "The titles of 1 pair of rows differ." in run.err
        assert "--title-field" in run.err
    assert rows(desk / "plain" / "discrepancies.jsonl") == []
    assert "title_at" not in (desk / "plain" / "run.json").read_text("utf-8")


def test_a_title_in_a_table_that_is_cut_is_no_headline(desk: Path) -> None:
    run = dedup("cut", "t.jsonl", *ASKED, "--cut", "--json", "-q", cwd=desk)
    assert [json.loads(line)["text"] for line in run.out.splitlines()] == [TEXT, TEXT]
