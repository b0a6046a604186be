"""`dedup export` and `dedup apply` as people call them: what is written where, what is refused, how they end."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.hostile.command import dedup, digests
from tests.unit.exporting.reports import TEXT, decide, rows

LEFT, RIGHT = TEXT.format("两", "李明"), TEXT.format("三", "李朋")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Two pages in `in`, their report in `out`, one of two discrepancies decided for the left side."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(LEFT, "utf-8")
    (tmp_path / "in" / "b.txt").write_text(RIGHT, "utf-8")
    assert dedup("report", "in", "-o", "out", "-q", cwd=tmp_path).code == 0
    decide(tmp_path / "out", {rows(tmp_path / "out")[1]["key"]: "left"})
    return tmp_path


def test_every_format_to_a_file_and_the_report_stays_as_it_was(desk: Path) -> None:
    before = digests(desk / "out")
    for format in ("xlsx", "csv", "jsonl", "tei", "patch"):
        run = dedup("export", "out", "--format", format, "-o", f"x.{format}", cwd=desk)
        assert (run.code, run.out) == (0, ""), run.err
        first = (desk / f"x.{format}").read_bytes()
        assert first
        assert dedup("export", "out", "--format", format, "-o", f"x.{format}", "-q", cwd=desk).err == ""
        assert (desk / f"x.{format}").read_bytes() == first
    assert digests(desk / "out") == before


def test_rows_are_chosen(desk: Path) -> None:
    for only, words in (("open", ["两"]), ("decided", ["明"])):
        run = dedup("export", "out", "--format", "jsonl", "--only", only, cwd=desk)
        assert [json.loads(line)["left"]["text"] for line in run.out.splitlines()] == words


def test_an_edition_holds_the_pairs_and_a_patch_the_decisions_that_are_chosen(desk: Path) -> None:
    for choice in (("--only", "decided"), ("--min-severity", "high")):
        assert dedup("export", "out", "--format", "tei", *choice, cwd=desk).out.count("<app") == 2
        patch = dedup("export", "out", "--format", "patch", *choice, cwd=desk).out
        assert patch == dedup("export", "out", "--format", "patch", cwd=desk).out != ""
    decide(desk / "out", {row["key"]: "left" for row in rows(desk / "out")})
    run = dedup("export", "out", "--format", "tei", "--only", "open", cwd=desk)
    assert (run.code, run.out.count("<app")) == (0, 0)
    assert "There is no pair" in run.out


@pytest.mark.parametrize(
    "options",
    [("patch", "--only", "open"), ("tei", "--names"), ("xlsx", "--names"), ("odt",)],
)
def test_what_makes_no_sense_is_wrong_usage(desk: Path, options: tuple[str, ...]) -> None:
    run = dedup("export", "out", "--format", *options, "-o", "x", cwd=desk)
    assert run.code == 2
    assert not (desk / "x").exists()


def test_copies_go_into_the_report_and_are_renewed(desk: Path) -> None:
    sources = digests(desk / "in")
    run = dedup("apply", "out", cwd=desk)
    assert (run.code, run.out) == (0, "")
    assert "1 decision applied" in run.err
    copy = desk / "out" / "corrected" / "b.txt"
    assert copy.read_text("utf-8") == RIGHT.replace("李朋", "李明")
    (told,) = map(json.loads, (copy.parent / "applied.jsonl").read_text("utf-8").splitlines())
    assert (told["status"], told["old"], told["new"], told["copy"]) == ("applied", "朋", "明", "b.txt")
    decide(desk / "out", {rows(desk / "out")[1]["key"]: "right"})
    assert dedup("apply", "out", cwd=desk).code == 0
    assert sorted(path.name for path in copy.parent.iterdir()) == ["a.txt", "applied.jsonl"]
    decide(desk / "out", {rows(desk / "out")[1]["key"]: ""})
    run = dedup("apply", "out", cwd=desk)
    assert "Nothing is decided yet" in run.err
    assert sorted(path.name for path in copy.parent.iterdir()) == ["applied.jsonl"]
    assert digests(desk / "in") == sources
    assert dedup("report", "in", "out", "-o", "out", "-q", cwd=desk).code == 2, "its own folder is no input"


def test_json_is_one_object(desk: Path) -> None:
    run = dedup("apply", "out", "--json", "-q", cwd=desk)
    assert (run.code, run.err) == (0, "")
    told = json.loads(run.out)
    assert told["schema_version"] == 1
    assert [outcome["status"] for outcome in told["outcomes"]] == ["applied"]


@pytest.mark.parametrize("folder", ["in", "out/run.db"])
def test_nothing_is_written_over_an_input_or_a_file(desk: Path, folder: str) -> None:
    before = digests(desk)
    run = dedup("apply", "out", "-o", folder, cwd=desk)
    assert run.code == 2, run.err
    assert digests(desk) == before


@pytest.mark.parametrize(
    "file", ["in/b.txt", "./in/../in/b.txt", "hard.txt", "soft.txt", "out/run.json", "out/decisions.jsonl", "in"]
)
def test_an_export_is_never_written_over_what_it_is_made_from(desk: Path, file: str) -> None:
    os.link(desk / "in" / "b.txt", desk / "hard.txt")
    (desk / "soft.txt").symlink_to("in/b.txt")
    before = digests(desk)
    for format in ("csv", "patch"):
        run = dedup("export", "out", "--format", format, "-o", file, cwd=desk)
        assert (run.code, digests(desk)) == (2, before)
        assert "Name another output" in run.err or "Name a file" in run.err


def test_an_archive_and_a_table_are_inputs_too(desk: Path) -> None:
    shutil.make_archive(str(desk / "pages"), "zip", desk / "in")
    rows = (json.dumps({"id": name, "text": text}) + "\n" for name, text in (("x", LEFT), ("y", RIGHT)))
    (desk / "t.jsonl").write_text("".join(rows), "utf-8")
    assert dedup("report", "pages.zip", "t.jsonl", "-o", "packed", "-q", cwd=desk).code == 0
    before = digests(desk)
    for file in ("pages.zip", "t.jsonl"):
        assert dedup("export", "packed", "-o", file, cwd=desk).code == 2
    assert digests(desk) == before


def test_json_says_what_was_exported(desk: Path) -> None:
    run = dedup("export", "out", "-o", "x.csv", "--json", "-q", cwd=desk)
    told = json.loads(run.out)
    assert (told["schema_version"], told["file"], told["format"]) == (1, "x.csv", "csv")
    assert told["bytes"] == (desk / "x.csv").stat().st_size
    run = dedup("export", "out", "--json", cwd=desk)
    assert (run.code, run.out) == (2, "")


def test_the_other_names_of_the_output_still_go(desk: Path) -> None:
    for command in (
        ("export", "out", "--to", "x.csv"),
        ("apply", "out", "--to=copies"),
        ("report", "in", "--out", "new"),
    ):
        run = dedup(*command, "-q", cwd=desk)
        assert run.code == 0, run.err
    assert (desk / "x.csv").is_file()
    assert (desk / "copies" / "b.txt").is_file()
    assert (desk / "new" / "run.json").is_file()
    assert "--to" not in dedup("export", "--help", cwd=desk).out


def test_somebody_elses_file_stays(desk: Path) -> None:
    (desk / "mine").mkdir()
    (desk / "mine" / "b.txt").write_text("mine", "utf-8")
    run = dedup("apply", "out", "-o", "mine", cwd=desk)
    assert run.code == 2
    assert "was not written by dedup" in run.err
    assert [path.name for path in (desk / "mine").iterdir()] == ["b.txt"]
    (desk / "mine" / "b.txt").unlink()
    (desk / "mine" / "applied.jsonl").write_text('{"copy": "../in/a.txt"}\n', "utf-8")
    assert dedup("apply", "out", "-o", "mine", cwd=desk).code == 0
    assert (desk / "in" / "a.txt").exists(), "a name that leads out of the folder is no copy"


def test_a_source_that_is_gone_or_changed_is_exit_3_with_the_way_out(desk: Path) -> None:
    (desk / "in" / "b.txt").write_text(RIGHT + "又。", "utf-8")
    for command in (("apply", "out"), ("export", "out", "--format", "tei"), ("export", "out", "--format", "patch")):
        run = dedup(*command, cwd=desk)
        assert run.code == 3, run.err
        assert "in/b.txt" in run.err
        assert "Make the report again" in run.err
    (desk / "elsewhere").mkdir()
    run = dedup("apply", "../out", cwd=desk / "elsewhere")
    assert run.code == 3
    assert "in the folder where the report was made" in run.err


def test_a_decision_that_cannot_be_carried_out_is_exit_3_and_named_even_if_quiet(desk: Path) -> None:
    first, second = (line.replace("。", f"，又有{word}。") for word, line in (("甲", LEFT), ("乙", RIGHT)))
    (desk / "in" / "c.txt").write_text(first, "utf-8")
    (desk / "in" / "d.txt").write_text(second, "utf-8")
    assert dedup("report", "in", "-o", "out", "-q", cwd=desk).code == 0
    contradicting = {row["key"]: "left" if at % 2 else "right" for at, row in enumerate(rows(desk / "out"))}
    decide(desk / "out", contradicting)
    for command in (("apply", "out", "-q"), ("export", "out", "--format", "patch", "-q")):
        run = dedup(*command, cwd=desk)
        assert run.code == 3, run.err
        assert "It contradicts the decision on" in run.err
    told = [json.loads(line) for line in (desk / "out" / "corrected" / "applied.jsonl").read_text("utf-8").splitlines()]
    assert {row["status"] for row in told} >= {"refused"}


def test_a_decision_on_what_no_longer_differs_is_no_failure(desk: Path) -> None:
    assert dedup("apply", "out", cwd=desk).code == 0
    shutil.copy(desk / "out" / "corrected" / "b.txt", desk / "in" / "b.txt")
    assert dedup("report", "in", "-o", "out", "-q", cwd=desk).code == 0
    run = dedup("apply", "out", cwd=desk)
    assert (run.code, "1 on what no longer differs" in run.err) == (0, True), run.err
    assert "no such discrepancy any more" in run.err
    assert dedup("apply", "out", "-q", cwd=desk).err == ""


def test_a_folder_that_is_no_report(desk: Path) -> None:
    for command in (("apply", "in"), *(("export", "in", "--format", f) for f in ("xlsx", "tei", "patch", "csv"))):
        run = dedup(*command, cwd=desk)
        assert run.code == 2
        assert "not a report folder" in run.err


def test_a_report_without_its_alignments_is_told(desk: Path) -> None:
    (desk / "out" / "alignments.jsonl").write_text("{", "utf-8")
    run = dedup("export", "out", "--format", "tei", cwd=desk)
    assert (run.code, run.out) == (2, "")
    assert "alignments.jsonl" in run.err
