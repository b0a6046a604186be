"""Every exit code of the contract, provoked for real: full disks, missing permission, interruptions, two runs at once."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.hostile.command import (
    Run,
    as_nobody_in_particular,
    dedup,
    digests,
    ended,
    interruptible,
    rows,
    started,
    stopped_when,
    until_read,
)

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="signals and limits of Linux")

WEB = "## 新馆开放\n\n本报讯（记者张静）四月三日，江城市图书馆新馆开放，当天接待读者两千余人，借出图书三千多册。\n"
PRINT = "## 新馆开放\n\n本报讯（记者张翀）四月三日，江城市图书馆新馆开放，当天接待读者两千多人，借出图书三千多册。\n"
STAGES = ("loading", "cutting", "normalising", "grouping", "aligning", "checking", "judging", "writing")
PAGES = 24
PAIRS = 23
"""Base against each, as in every group of more than five."""
DONE_BEFORE = {
    **dict.fromkeys(("loading", "cutting"), 0),
    **dict.fromkeys(("normalising", "grouping", "aligning"), PAGES),
    **dict.fromkeys(("checking", "judging"), PAGES + PAIRS),
    "writing": 2 * PAGES + 2 * PAIRS,
}
"""Parts that are done when a stage begins: pages cut, pairs aligned, pairs judged and articles suspected."""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two pages in `in`: one name differs (high), and one word."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(WEB, "utf-8")
    (tmp_path / "in" / "b.txt").write_text(PRINT, "utf-8")
    return tmp_path


def results(out: Path) -> dict[str, str]:
    """The files of a report but those in which times stand."""
    found = {str(Path(name).relative_to(out)): digest for name, digest in digests(out).items()}
    return {name: digest for name, digest in found.items() if name not in {"run.json", "run.db"}}


# ── 0 and 1 ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_findings_are_no_failure_unless_asked_for(desk: Path) -> None:
    assert dedup("report", "in", "-o", "out", cwd=desk).code == 0
    for severity in ("high", "low"):
        assert dedup("report", "in", "-o", "out", "--fail-on", severity, cwd=desk).code == 1
    (desk / "in" / "b.txt").write_text(WEB.replace("两千余", "两千多"), "utf-8")
    assert dedup("report", "in", "-o", "out", "--fail-on", "high", cwd=desk).code == 0
    assert dedup("report", "in", "-o", "out", "--fail-on", "low", cwd=desk).code == 1
    shutil.copy(desk / "in" / "a.txt", desk / "in" / "b.txt")
    assert dedup("report", "in", "-o", "out", "--fail-on", "low", cwd=desk).code == 0


# ── 3 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", [("report", "in", "-o", "out"), ("cut", "in"), ("group", "in")])
def test_what_may_not_be_read_is_named_and_the_rest_is_done(desk: Path, command: tuple[str, ...]) -> None:
    (desk / "in" / "table.jsonl").write_text('{"text": "一"}\n', "utf-8")
    for name in ("shut.txt", "shut.zip", "table.jsonl", "table.csv"):
        (desk / "in" / name).touch()
        (desk / "in" / name).chmod(0)
    (desk / "in" / "folder").mkdir(mode=0)
    run = dedup(*command, cwd=desk, before=as_nobody_in_particular)
    assert run.code == 3, run.err
    for name in ("shut.txt", "shut.zip", "table.jsonl", "table.csv", "folder"):
        assert f"in/{name}: " in run.err
    assert "Permission denied" in run.err
    if command[0] == "report":
        assert len(rows(desk / "out" / "articles.jsonl")) == 2
        assert len(rows(desk / "out" / "failures.jsonl")) == 5


def test_diff_of_a_damaged_page_compares_what_is_there_and_says_so(desk: Path) -> None:
    page = desk / "in" / "b.txt"
    page.write_bytes(page.read_bytes()[:-2])
    run = dedup("diff", "in/a.txt", "in/b.txt", "--json", cwd=desk)
    assert run.code == 3
    assert "in/b.txt, byte" in run.err
    assert json.loads(run.out)["discrepancies"]
    page.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    run = dedup("diff", "in/a.txt", "in/b.txt", cwd=desk)
    assert (run.code, run.out) == (3, "")


# ── 4 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def small_disk() -> None:
    """No file may grow beyond some kilobytes, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))


def test_a_full_disk_leaves_nothing_that_looks_whole(desk: Path) -> None:
    run = dedup("report", "in", "-o", "out", cwd=desk, before=small_disk)
    assert run.code == 4, run.err
    assert "cannot be written" in run.err
    assert not (desk / "out").exists()


def test_a_full_disk_costs_no_earlier_report(desk: Path) -> None:
    assert dedup("report", "in", "-o", "out", cwd=desk).code == 0
    before = digests(desk / "out")
    assert dedup("report", "in/a.txt", "-o", "out", cwd=desk, before=small_disk).code == 4
    assert digests(desk / "out") == before
    assert dedup("report", "in", "-o", "out", cwd=desk).code == 0


@pytest.mark.parametrize("room", [0, 1_000, 12_000, 30_000])
def test_a_full_disk_leaves_no_index(desk: Path, room: int) -> None:
    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    run = dedup("index", "add", "x.index", "in", cwd=desk, before=full)
    assert run.code == 4, run.err
    assert "x.index: the index c" in run.err
    assert sorted(desk.glob("x.index*")) == []


def test_a_full_disk_costs_no_earlier_index(desk: Path) -> None:
    assert dedup("index", "add", "x.index", "in/a.txt", cwd=desk).code == 0
    assert dedup("index", "add", "x.index", "in", cwd=desk, before=small_disk).code == 4
    run = dedup("index", "query", "x.index", "in/a.txt", cwd=desk)
    assert (run.code, run.out.count('"known":true')) == (0, run.out.count('"id":'))


@pytest.mark.parametrize("command", [("query", "x.index", "in"), ("info", "x.index"), ("remove", "x.index", "a")])
def test_an_empty_file_is_no_index(desk: Path, command: tuple[str, ...]) -> None:
    (desk / "x.index").touch()
    run = dedup("index", *command, cwd=desk)
    assert (run.code, run.out) == (2, "")
    assert "x.index is empty, and so not an index made by dedup. Make one with: dedup index add x.index PATH" in run.err
    assert (desk / "x.index").stat().st_size == 0


@pytest.mark.parametrize(
    "command",
    [
        ("report", "in", "-o", "locked/out"),
        ("report", "in", "-o", "locked"),
        ("diff", "in/a.txt", "in/b.txt", "--html", "locked/x.html"),
        ("group", "in", "-o", "locked/x.jsonl"),
        ("export", "out", "--to", "locked/x.csv"),
        ("index", "add", "locked/x.index", "in"),
    ],
)
def test_a_place_that_may_not_be_written_to(desk: Path, command: tuple[str, ...]) -> None:
    assert dedup("report", "in", "-o", "out", "-q", cwd=desk).code == 0
    (desk / "locked").mkdir(mode=0o500)
    run = dedup(*command, cwd=desk, before=as_nobody_in_particular)
    assert run.code == 4, run.err
    assert "locked" in run.err
    assert list((desk / "locked").iterdir()) == []


@pytest.mark.parametrize(
    "command", [("diff", "in/a.txt", "in/b.txt", "--html", "x.html"), ("export", "out", "-o", "x.csv")]
)
def test_a_file_that_is_not_whole_is_not_there(desk: Path, command: tuple[str, ...]) -> None:
    assert dedup("report", "in", "-o", "out", "-q", cwd=desk).code == 0
    before = digests(desk)

    def tiny() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))

    run = dedup(*command, cwd=desk, before=tiny)
    assert run.code == 4, run.err
    assert digests(desk) == before


# ── 130 ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages enough for each stage to have parts; their report in `whole`."""
    base = tmp_path_factory.mktemp("many")
    (base / "in").mkdir()
    for number in range(PAGES // 2):
        (base / "in" / f"a{number}.txt").write_text(WEB, "utf-8")
        (base / "in" / f"b{number}.txt").write_text(PRINT, "utf-8")
    assert dedup("report", "in", "-o", "whole", "-q", cwd=base).code == 0
    return base


def stopped_at(stage: str, signal_: signal.Signals, out: Path, cwd: Path) -> Run:
    """A report into `out` that gets the signal as soon as it says that the stage begins."""
    return stopped_when(f"{stage}\n", signal_, "report", "in", "-o", out, cwd=cwd)


def resumed(out: Path, many: Path) -> int:
    """Run the same command to its end: the result is that of a run that nobody stopped. How many parts it took up."""
    run = dedup("report", "in", "-o", out, cwd=many)
    assert run.code == 0, run.err
    assert results(out) == results(many / "whole")
    assert (out / "run.db").read_bytes() == (many / "whole" / "run.db").read_bytes()
    assert not list(out.glob(".*"))
    found = re.search(r"Resumed: ([\d,]+) parts? done", run.err)
    return int(found[1].replace(",", "")) if found else 0


@pytest.mark.parametrize("stage", STAGES)
def test_an_interrupted_run_says_so_and_the_same_command_resumes(many: Path, stage: str) -> None:
    out = many / stage
    run = stopped_at(stage, signal.SIGINT, out, many)
    assert run.code == 130, run.err
    assert "Traceback" not in run.err
    before = DONE_BEFORE[stage]
    if before:
        assert "interrupted; the same command resumes" in run.err
        assert [path.name for path in out.iterdir()] == [".dedup-kept"], "nothing that looks whole"
    elif "starts again" in run.err:
        assert not out.exists()
    assert resumed(out, many) >= before


@pytest.mark.parametrize("stage", ["loading", "aligning", "judging", "writing"])
def test_a_killed_run_is_resumed_by_the_same_command(many: Path, stage: str) -> None:
    out = many / f"killed-{stage}"
    assert stopped_at(stage, signal.SIGKILL, out, many).code == -signal.SIGKILL
    assert not (out / "index.html").exists()
    assert resumed(out, many) >= DONE_BEFORE[stage]


def test_a_run_that_a_scheduler_ends_is_interrupted_like_any_other(many: Path) -> None:
    out = many / "ended"
    run = stopped_at("writing", signal.SIGTERM, out, many)
    assert (run.code, "interrupted; the same command resumes" in run.err) == (130, True)
    assert [path.name for path in out.iterdir()] == [".dedup-kept"], "nothing that looks whole"
    assert resumed(out, many) >= DONE_BEFORE["writing"]


def test_other_inputs_or_settings_take_up_nothing(many: Path) -> None:
    out = many / "other"
    stopped_at("writing", signal.SIGINT, out, many)
    run = dedup("report", "in/a0.txt", "in/b0.txt", "-o", out, cwd=many)
    assert run.code == 0
    assert "Resumed" not in run.err
    assert not list(out.glob(".*"))
    stopped_at("writing", signal.SIGINT, out, many)
    run = dedup("report", "in", "-o", out, "--set", "judging.context=8", cwd=many)
    assert run.code == 0
    assert "Resumed" not in run.err


def test_an_interruption_costs_no_earlier_report_and_no_decision(many: Path) -> None:
    out = many / "again"
    shutil.copytree(many / "whole", out)
    before = digests(out)
    assert "resumes" in stopped_at("writing", signal.SIGINT, out, many).err
    (out / ".dedup-kept").rename(many / "kept")
    assert digests(out) == before
    (many / "kept").rename(out / ".dedup-kept")
    assert dedup("report", "in", "-o", out, "-q", cwd=many).code == 0
    assert digests(out).keys() == before.keys()


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_command_that_keeps_nothing_says_that_it_starts_again(many: Path, signal_: signal.Signals) -> None:
    process = started("cut", "-", cwd=many, before=interruptible)
    until_read(process, b"x")
    process.send_signal(signal_)
    run = ended(process)
    assert (run.code, run.err.strip()) == (130, "dedup: interrupted; the same command starts again.")


# ── at once, and in the wrong place ───────────────────────────────────────────────────────────────────────────────


def test_two_runs_into_one_folder_leave_one_of_the_two_results_whole(desk: Path) -> None:
    for name in ("a", "b"):
        assert dedup("report", f"in/{name}.txt", "-o", f"out-{name}", cwd=desk).code == 0
    wanted = [results(desk / f"out-{name}") for name in ("a", "b")]
    for _ in range(3):
        both = [started("report", f"in/{name}.txt", "-o", "out", cwd=desk) for name in ("a", "b")]
        assert [ended(process).code for process in both] == [0, 0]
        assert results(desk / "out") in wanted
        assert not list((desk / "out").glob(".*"))


def test_a_reader_that_has_seen_enough_is_no_error(desk: Path) -> None:
    for command in (("cut", "in", "--json"), ("cut", "in"), ("config",), ("group", "in"), ("config", "--json")):
        read, write = os.pipe()
        os.close(read)
        process = started(*command, cwd=desk, stdout=write)
        os.close(write)
        run = ended(process)
        assert run.code == 0, (command, run.err)


@pytest.mark.parametrize(
    "command", [("report", "in", "-o", "out"), ("group", "in", "-o", "groups.jsonl"), ("cut", "in")]
)
def test_talk_that_nobody_takes_costs_no_result(desk: Path, command: tuple[str, ...]) -> None:
    def shut() -> None:
        read, write = os.pipe()
        os.close(read)
        os.dup2(write, 2)

    def full() -> None:
        os.dup2(os.open("/dev/full", os.O_WRONLY), 2)

    heard = dedup(*command, cwd=desk)
    for before in (shut, full):
        for made in ("out", "groups.jsonl"):
            (shutil.rmtree if (desk / made).is_dir() else os.unlink)(desk / made) if (desk / made).exists() else None
        run = dedup(*command, cwd=desk, before=before)
        assert (run.code, run.out) == (0, heard.out)
        assert (desk / "out" / "index.html").exists() == (command[0] == "report")
        assert (desk / "groups.jsonl").exists() == (command[0] == "group")
    assert dedup("report", "nowhere", "-o", "x", cwd=desk, before=full).code == 2


def test_an_input_in_the_reports_own_folder_is_refused_in_words(desk: Path) -> None:
    before = digests(desk)
    for command in (
        ("report", "in/a.txt", "in/b.txt", "-o", "in"),
        ("report", "in", "-o", ""),
        ("report", "", "-o", "x"),
    ):
        run = dedup(*command, cwd=desk)
        assert run.code == 2
        assert "-o" in run.err or "no such file" in run.err
        assert digests(desk) == before
