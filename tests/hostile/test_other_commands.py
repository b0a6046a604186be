"""Bad input to the commands beside `report`: what they read is left as it was, and what is odd is said in words."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from dedup.loading.finding import survey
from dedup.model import Failure
from tests.hostile.command import dedup, digests, rows

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links of POSIX")

WEB = "## 新馆开放\n\n本报讯（记者张静）四月三日，江城市图书馆新馆开放，当天接待读者两千余人，借出图书三千多册。\n"
PRINT = WEB.replace("张静", "张翀")
NAMES = (
    "<b onclick=x>\"&'.txt",
    "line\nend.txt",
    "bidi\u202egnp.txt",
    "ab" + "长" * 83 + ".txt",
    "%s{0}{{1}}.txt",
    "-o.txt",
    "C#02.txt",
    "esc\x1b[31m.txt",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages, pages with odd names in `odd`, and the report of the two in `out`."""
    base = tmp_path_factory.mktemp("desk")
    (base / "a.txt").write_text(WEB, "utf-8")
    (base / "b.txt").write_text(PRINT, "utf-8")
    (base / "odd").mkdir()
    for name in NAMES:
        (base / "odd" / name).write_text(PRINT, "utf-8")
    os.mkfifo(base / "pipe")
    (base / "loop").symlink_to("loop")
    (base / "picture.txt").write_bytes(bytes(range(256)) * 9)
    (base / "long.txt").write_bytes("甲".encode() * 17_000_000)
    assert dedup("report", "a.txt", "b.txt", "-o", "out", "-q", cwd=base).code == 0
    return base


def test_odd_names_are_names_to_every_command(desk: Path, tmp_path: Path) -> None:
    assert max(len(os.fsencode(name)) for name in NAMES) == 255
    run = dedup("report", desk / "odd", desk / "a.txt", "-o", "out", cwd=tmp_path)
    assert run.code == 0, run.err
    articles = rows(tmp_path / "out" / "articles.jsonl")
    assert {Path(row["source"]).name for row in articles} == {*NAMES, "a.txt"}
    for row in articles:
        assert dedup("explain", "out", "--", row["id"], cwd=tmp_path).code == 0
    for format in ("csv", "jsonl", "xlsx", "tei", "patch"):
        run = dedup("export", "out", "--format", format, "-o", "exported", cwd=tmp_path)
        assert run.code == 0, run.err
    for name in NAMES:
        path = f"odd/{name}"
        for command in (("cut", path), ("diff", path, "a.txt"), ("diff", "a.txt", path, "--json")):
            run = dedup(*command, cwd=desk)
            assert run.code == 0, (command, run.err)
            assert "\x1b" not in run.out + run.err
            assert "\u202e" not in run.out or "--json" in command


@pytest.mark.parametrize("name", ["pipe", "loop", "/dev/zero", "/dev/null", "picture.txt", "long.txt"])
def test_what_is_no_page_is_told_with_the_way_out_and_exit_3(desk: Path, name: str) -> None:
    for command in (("cut", name), ("diff", "a.txt", name), ("diff", name, "a.txt", "--json")):
        run = dedup(*command, cwd=desk)
        assert run.code == 3, (command, run.err)
        assert name in run.err
        assert run.err.strip().endswith((".", "!"))


@pytest.mark.parametrize("name", ["", "nowhere.txt", "a.txt#99", "out", "nowhere/*.txt"])
def test_what_is_not_there_is_wrong_usage(desk: Path, name: str) -> None:
    run = dedup("diff", "a.txt", name, cwd=desk)
    assert run.code == 2, run.err
    assert (name.partition("#")[0] or "empty name") in run.err


@pytest.mark.parametrize("name", ["rows.jsonl#17", "rows.jsonl:1", "c.zip!/a.txt", "c.zip/a.txt#01"])
def test_a_file_whose_name_looks_like_a_part_of_another_wins(desk: Path, tmp_path: Path, name: str) -> None:
    if not name.startswith("c.zip/"):  # else `c.zip` is a folder
        with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
            archive.writestr("a.txt", "another text")
    (tmp_path / "rows.jsonl").write_text('{"id": 17, "text": "another text"}', "utf-8")
    (tmp_path / name).parent.mkdir(exist_ok=True)
    shutil.copy(desk / "a.txt", tmp_path / name)
    for command in (("cut", "--json", name), ("cut", "--text", name), ("diff", name, desk / "a.txt", "--json")):
        run = dedup(*command, cwd=tmp_path)
        assert (run.code, run.err) == (0, "")
        assert "another text" not in run.out
    assert json.loads(run.out)["discrepancies"] == []


@pytest.mark.parametrize(
    "name",
    [
        "rows.jsonl:" + "9" * 90,
        "rows.jsonl:9999",
        "rows.jsonl:1\n",
        "rows.jsonl#\x1b[31m",
        "c.zip/../../etc/passwd",
        "c.zip//a.txt",
        "c.zip/",
    ],
)
def test_no_name_of_a_part_does_any_harm(tmp_path: Path, name: str) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": 17, "text": "text"}\n', "utf-8")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("a.txt", "text")
    for command in (("cut", name), ("diff", name, "c.zip/a.txt"), ("group", name), ("report", name, "-o", "out")):
        run = dedup(*command, cwd=tmp_path)
        assert (run.code, "\x1b" in run.err, (tmp_path / "out").exists()) == (2, False, False), run.err


@pytest.mark.parametrize("out", ["a.txt", "pipe", "/dev/null", "loop", "a.txt/x"])
def test_a_report_into_what_is_no_folder_is_refused(desk: Path, out: str) -> None:
    before = digests(desk)
    run = dedup("report", "a.txt", "b.txt", "-o", out, cwd=desk)
    assert run.code in {2, 4}, run.err
    assert "mistake in dedup" not in run.err
    assert out in run.err
    assert digests(desk) == before


@pytest.mark.parametrize("name", ["pairs", "assets", "run.db"])
def test_a_report_is_never_written_through_a_link(desk: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "linked"
    assert dedup("report", desk / "a.txt", desk / "b.txt", "-o", out, cwd=tmp_path).code == 0
    (out / name).rename(tmp_path / "elsewhere")
    (out / name).symlink_to(tmp_path / "elsewhere")
    before = digests(tmp_path)
    run = dedup("report", desk / "a.txt", desk / "b.txt", "-o", out, cwd=tmp_path)
    assert run.code == 2, run.err
    assert f"linked/{name} is a link" in run.err
    assert digests(tmp_path) == before


@pytest.mark.parametrize("name", ["names.html", "assets/report.css", "pairs"])
def test_what_somebody_else_put_into_the_folder_stays(desk: Path, tmp_path: Path, name: str) -> None:
    theirs = tmp_path / "theirs" / name
    theirs.parent.mkdir(parents=True)
    theirs.write_text("mine", "utf-8")
    run = dedup("report", desk / "a.txt", desk / "b.txt", "-o", tmp_path / "theirs", cwd=tmp_path)
    assert run.code == 2, run.err
    assert f"{name} exists and was not written by dedup" in run.err
    assert [path for path in (tmp_path / "theirs").rglob("*") if path.is_file()] == [theirs]


def test_an_export_over_the_reports_own_files_is_refused(desk: Path) -> None:
    before = digests(desk / "out")
    for target in ("out/run.db", "out/run.json", "out/index.html", "out/../out/articles.jsonl"):
        run = dedup("export", "out", "--to", target, cwd=desk)
        assert run.code == 2, run.err
        assert "is a file of the report" in run.err
    assert digests(desk / "out") == before
    assert dedup("export", "out", "--to", "out/findings.csv", cwd=desk).code == 0
    (desk / "out" / "findings.csv").unlink()


@pytest.mark.parametrize("damage", ["gone", "empty", "garbage", "torn", "other", "newer"])
def test_a_report_that_cannot_be_read_is_told(desk: Path, tmp_path: Path, damage: str) -> None:
    shutil.copytree(desk / "out", tmp_path / "out")
    database = tmp_path / "out" / "run.db"
    whole = database.read_bytes()
    if damage == "gone":
        database.unlink()
    elif damage in {"empty", "garbage", "torn"}:
        database.write_bytes({"empty": b"", "garbage": b"garbage" * 99, "torn": whole[:9000]}[damage])
    else:
        with sqlite3.connect(database) as connection:
            connection.execute(
                "DROP TABLE discrepancies"
                if damage == "other"
                else "UPDATE meta SET value = '99' WHERE key LIKE 'schema%'"
            )
        connection.close()
    for command in (("explain", "out", "a#01~b#01"), ("export", "out"), ("export", "out", "--format", "jsonl")):
        if damage == "other" and command[0] == "explain":
            continue  # what it asks for is there
        run = dedup(*command, cwd=tmp_path)
        assert run.code == 2, run.err
        assert "out" in run.err
        assert run.out == ""
    if damage == "newer":
        assert "99" in run.err


def test_the_report_of_an_earlier_day_inside_the_input_is_no_input(desk: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        shutil.copy(desk / name, tmp_path)
    for out in ("monday", "tuesday"):
        run = dedup("report", ".", "-o", out, cwd=tmp_path)
        assert run.code == 0, run.err
        assert {row["source"] for row in rows(tmp_path / out / "articles.jsonl")} == {"./a.txt", "./b.txt"}
    assert "Passed over" in run.err
    assert "monday" in run.err
    assert dedup("group", "monday/articles.jsonl", cwd=tmp_path).code == 0, "named, it is read"


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ("[grouping]\nshingel = 5\n", "did you mean 'grouping.shingle'"),
        ('[grouping]\nshingle = "five"\n', "a whole number"),
        ("[grouping]\nshingle = true\n", "a whole number"),
        ("[grouping]\nsimilarity = false\n", "a number"),
        ("[grouping]\nshingle = [5]\n", "a whole number"),
        ("[reporting]\nlanguage = 1\n", "text"),
        ("[grouping\n", "not valid TOML"),
        ("grouping = 5\n", "there is no setting"),
        ("[nowhere]\nx = 1\n", "there is no setting"),
    ],
)
def test_a_settings_file_with_a_mistake_is_told_and_nothing_is_written(
    desk: Path, tmp_path: Path, settings: str, word: str
) -> None:
    (tmp_path / "dedup.toml").write_text(settings, "utf-8")
    for command in (
        ("cut", desk / "a.txt"),
        ("report", desk / "a.txt", "-o", "x"),
        ("diff", desk / "a.txt", desk / "b.txt"),
    ):
        run = dedup(*command, cwd=tmp_path)
        assert run.code == 2, (command, run.err)
        assert "dedup.toml" in run.err
        assert word in run.err
        assert run.out == ""
        assert not (tmp_path / "x").exists()


# ── files that change between being found and being read ──────────────────────────────────────────────────────────


def source_of(path: Path, text: str = WEB):
    path.write_text(text, "utf-8")
    (source,) = survey([str(path)]).pages
    return source


def test_a_file_that_vanishes_is_a_failure_of_its_own(tmp_path: Path) -> None:
    source = source_of(tmp_path / "a.txt")
    (tmp_path / "a.txt").unlink()
    found = source.read(lambda _: 1000)
    assert isinstance(found, Failure)
    assert "disappeared" in found.reason


def test_a_file_that_becomes_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    source = source_of(tmp_path / "a.txt")
    (tmp_path / "a.txt").unlink()
    os.mkfifo(tmp_path / "a.txt")
    found: list[bytes | Failure] = []
    reader = threading.Thread(target=lambda: found.append(source.read(lambda _: 1000)), daemon=True)
    reader.start()
    reader.join(timeout=20)
    assert found, "the read hangs"
    assert isinstance(found[0], Failure)
    assert "pipe" in found[0].reason


def test_a_file_that_grows_beyond_the_limit_is_not_cut_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = source_of(tmp_path / "a.txt", "甲" * 10)
    status = (tmp_path / "a.txt").stat()
    (tmp_path / "a.txt").write_text("甲" * 1000, "utf-8")
    monkeypatch.setattr(os, "fstat", lambda _: status)
    found = source.read(lambda _: 100)
    assert isinstance(found, Failure)
    assert "Too long" in found.reason
