"""Where things go: results to standard output, talk to standard error; settings by flag, variable, file, default."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.hostile.command import dedup, digests

WEB = "## 新馆开放\n\n本报讯（记者张静）四月三日，江城市图书馆新馆开放，当天接待读者两千余人，借出图书三千多册。\n"


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages in `in`, their report in `out`."""
    base = tmp_path_factory.mktemp("laid-out")
    (base / "in").mkdir()
    (base / "in" / "a.txt").write_text(WEB, "utf-8")
    (base / "in" / "b.txt").write_text(WEB.replace("张静", "张翀"), "utf-8")
    assert dedup("report", "in", "-o", "out", "-q", cwd=base).code == 0
    return base


@pytest.fixture
def desk(laid_out: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(laid_out, tmp_path / "desk"))


@pytest.mark.parametrize(
    "command",
    [
        ("report", "in", "-o", "out", "--json"),
        ("cut", "in", "--json"),
        ("group", "in"),
        ("group", "in", "--json"),
        ("diff", "in/a.txt", "in/b.txt", "--json"),
        ("diff", "in/a.txt#1", "in/b.txt#01", "--json"),
        ("explain", "out", "a#01", "--json"),
        ("export", "out", "--format", "jsonl"),
        ("export", "out", "--format", "jsonl", "--names"),
        ("config", "--json"),
    ],
)
def test_json_alone_on_standard_output_and_quiet_is_silent(desk: Path, command: tuple[str, ...]) -> None:
    run = dedup(*command, "--quiet", cwd=desk)
    assert (run.code, run.err) == (0, "")
    assert run.out.endswith("\n")
    for line in run.out.splitlines():
        assert isinstance(json.loads(line), dict)
    plain = dedup(*command, cwd=desk)
    if command[0] != "report":  # seconds stand in its answer
        assert plain.out == run.out


@pytest.mark.parametrize(
    "command", [("cut", "in"), ("diff", "in/a.txt", "in/b.txt"), ("explain", "out", "a#01"), ("config",)]
)
def test_no_colours_where_nobody_looks_or_wants_them(desk: Path, command: tuple[str, ...]) -> None:
    for environment in ({}, {"NO_COLOR": "1", "FORCE_COLOR": ""}, {"TERM": "dumb"}):
        run = dedup(*command, cwd=desk, environment=environment)
        assert run.code == 0
        assert "\x1b" not in run.out + run.err


@pytest.mark.parametrize(
    "command", [("cut", "in"), ("diff", "in/a.txt", "in/b.txt"), ("explain", "out", "a#01"), ("config",)]
)
def test_a_terminal_without_a_width_gets_the_usual_one(desk: Path, command: tuple[str, ...]) -> None:
    usual = dedup(*command, cwd=desk, environment={"COLUMNS": "80"})
    for none in ("0", "999999999"):
        assert dedup(*command, cwd=desk, environment={"COLUMNS": none}) == usual


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_a_terminal_that_lacks_a_character_gets_its_number(desk: Path, encoding: str) -> None:
    for command in (("cut", "in"), ("diff", "in/a.txt", "in/b.txt"), ("explain", "out", "a#01"), ("config",)):
        run = dedup(*command, cwd=desk, environment={"PYTHONIOENCODING": encoding})
        assert run.code == 0, run.err


def test_a_page_from_standard_input_and_a_table(desk: Path) -> None:
    run = dedup("diff", "-", "in/b.txt", "--json", cwd=desk, stdin=WEB.encode("gb18030"))
    assert [row["left"]["word"] for row in json.loads(run.out)["discrepancies"]] == ["张静"]
    table = "".join(json.dumps({"id": name, "text": WEB}) + "\n" for name in ("x", "y")).encode()
    run = dedup("cut", "-", "--json", cwd=desk, stdin=table)
    assert [json.loads(line)["id"] for line in run.out.splitlines()] == ["x", "y"]
    run = dedup("report", "-", "in", "-o", "piped", "--json", cwd=desk, stdin=table)
    assert json.loads(run.out)["counts"]["articles"] == 4
    assert dedup("diff", "-", "-", cwd=desk).code == 2


def test_html_of_a_pair_stands_alone(desk: Path) -> None:
    before = digests(desk)
    assert dedup("diff", "in/a.txt", "in/b.txt", "--html", "pair.html", cwd=desk).code == 0
    page = (desk / "pair.html").read_text("utf-8")
    assert "张翀" in re.sub(r"<[^>]*>", "", page)
    assert "http://" not in page.replace("http://www.w3.org", "")
    after = digests(desk)
    assert {name: digest for name, digest in after.items() if not name.endswith("pair.html")} == before
    assert dedup("diff", "in/a.txt", "in/b.txt", "--html", "in/a.txt", cwd=desk).code == 2
    assert digests(desk) == after


@pytest.mark.parametrize("sides", [("in/b.txt", "in/a.txt"), ("in/b.txt#01", "in/a.txt#1"), ("in/a.txt#1", "in/b.txt")])
def test_sides_in_any_order_and_of_any_kind(desk: Path, sides: tuple[str, str]) -> None:
    run = dedup("diff", *sides, "--html", "pair.html", "--json", cwd=desk)
    assert run.code == 0, run.err
    told = json.loads(run.out)
    words = {"a": "张静", "b": "张翀"}
    assert [(row["left"]["word"], row["right"]["word"]) for row in told["discrepancies"]] == [
        tuple(words[Path(side.partition("#")[0]).stem] for side in sides)
    ]
    assert (desk / "pair.html").stat().st_size > 10_000


def test_what_a_report_names_can_be_given_to_every_command(desk: Path) -> None:
    rows = [{"id": "17", "text": WEB}, {"id": "23", "text": WEB.replace("张静", "张翀")}]
    (desk / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with zipfile.ZipFile(desk / "corpus.zip", "w") as archive:
        archive.writestr("a.txt", WEB)
        archive.write(desk / "rows.jsonl", "rows.jsonl")
    left = ("rows.jsonl#17", "rows.jsonl:1", "corpus.zip/a.txt", "corpus.zip/a.txt#01", "corpus.zip/rows.jsonl#17")
    for one in left:
        for other in ("rows.jsonl#23", "corpus.zip/rows.jsonl:2", "in/b.txt", "in/b.txt#1"):
            run = dedup("diff", one, other, "--json", "-q", cwd=desk)
            assert (run.code, run.err) == (0, "")
            words = [(row["left"]["word"], row["right"]["word"]) for row in json.loads(run.out)["discrepancies"]]
            assert ("张静", "张翀") in words, (one, other)
    both = "corpus.zip/a.txt", "rows.jsonl#23"
    assert dedup("cut", "--text", both[0], cwd=desk).out == WEB
    found = [json.loads(line)["source"] for line in dedup("cut", "--json", *both, cwd=desk).out.splitlines()]
    assert sorted(found) == ["corpus.zip/a.txt", "rows.jsonl:2"]
    assert [json.loads(line)["members"] for line in dedup("group", *both, cwd=desk).out.splitlines()] == [
        ["23", "a#01"]
    ]
    assert dedup("index", "add", "i.index", both[0], cwd=desk).code == 0
    assert json.loads(dedup("index", "query", "i.index", both[1], cwd=desk).out)["id"] == "rows.jsonl#23"
    told = json.loads(dedup("report", *both, "-o", "named", "--json", cwd=desk).out)
    assert (told["counts"]["pages"], told["counts"]["discrepancies"]) == (2, 1)
    run = dedup("diff", *both, "--html", "rows.jsonl", cwd=desk)
    assert (run.code, "is an input" in run.err) == (2, True), "the table of a row is never written to"


def test_several_texts_on_one_side_of_a_diff_are_refused(desk: Path) -> None:
    (desk / "rows.jsonl").write_text(json.dumps({"id": "17", "text": WEB}) + "\n", "utf-8")
    shutil.make_archive(str(desk / "corpus"), "zip", desk / "in")
    for name, says in (
        ("rows.jsonl", "Name one row of it, as rows.jsonl:1 or rows.jsonl#ID."),
        ("corpus.zip", "corpus.zip holds 2 files. Name one of them, as corpus.zip/a.txt."),
        ("in/*.txt", "in/*.txt holds 2 files. Name one of them, as in/a.txt."),
        ("rows.jsonl#9", "rows.jsonl#9: the table has no such row."),
    ):
        run = dedup("diff", "in/a.txt", name, cwd=desk)
        assert (run.code, run.out, says in run.err) == (2, "", True), run.err


def test_pages_compared_whole_are_said_to_be_pages(desk: Path) -> None:
    second = "## 大桥通车\n\n本报讯（记者李明）五月六日，江城大桥通车，全长一千二百米，双向六车道，市民步行过桥只要二十分钟。\n"
    (desk / "p.txt").write_text(f"{WEB}\n{second}", "utf-8")
    (desk / "q.txt").write_text(f"{second}\n{WEB}", "utf-8")
    assert "dedup report p.txt q.txt -o OUT" in dedup("diff", "p.txt", "q.txt", cwd=desk).err
    assert dedup("diff", "p.txt", "q.txt", "-q", cwd=desk).err == ""
    assert dedup("diff", "p.txt", "in/a.txt", cwd=desk).err == ""


def test_an_article_of_a_page_that_cannot_be_cut_is_told(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dedup import corpus
    from dedup.cli.diff import diff
    from dedup.errors import InputError

    real = corpus.cut

    def broken(page, settings):
        if page.source == "in/b.txt":
            raise RuntimeError("no cut")
        return real(page, settings)

    monkeypatch.chdir(desk)
    monkeypatch.setattr(corpus, "cut", broken)
    with pytest.raises(InputError, match=r"in/b\.txt: A mistake in dedup: RuntimeError: no cut"):
        diff("in/a.txt#1", "in/b.txt#1")


def test_wrong_usage_is_told_before_any_work(desk: Path) -> None:
    run = dedup("report", "nowhere", "-o", "new", cwd=desk)
    assert run.code == 2
    assert run.err == "dedup: nowhere: there is no such file or folder.\n"
    assert not (desk / "new").exists()


def test_version_and_the_module_as_a_command(desk: Path) -> None:
    told = dedup("--version", cwd=desk)
    assert (told.code, told.err) == (0, "")
    assert re.fullmatch(r"dedup \d+\.\d+\S*\n", told.out)
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    done = subprocess.run(
        [sys.executable, "-m", "dedup", "--version"], cwd=desk, env=here, capture_output=True, check=True
    )
    assert done.stdout.decode() == told.out


def test_the_hint_follows_from_what_went_wrong(desk: Path) -> None:
    run = dedup("report", "in", "-o", "/proc/nowhere", cwd=desk)
    assert run.code == 4
    assert "Name another folder" in run.err
    assert "space" not in run.err


def test_the_nearer_setting_wins(desk: Path) -> None:
    def value(*arguments: str, **environment: str) -> tuple[object, str]:
        told = json.loads(dedup("config", "--json", *arguments, cwd=desk, environment=environment).out)
        (found,) = [row for row in told["settings"] if row["key"] == "judging.context"]
        return found["value"], found["origin"]

    assert value() == (10, "default")
    (desk / "pyproject.toml").write_text("[tool.dedup.judging]\ncontext = 11\n", "utf-8")
    assert value() == (11, "pyproject.toml")
    (desk / "dedup.toml").write_text("[judging]\ncontext = 12\n", "utf-8")
    assert value() == (12, "dedup.toml")
    (desk / "other.toml").write_text("[judging]\ncontext = 13\n", "utf-8")
    assert value("--config", "other.toml") == (13, "other.toml")
    assert value(DEDUP_JUDGING_CONTEXT="14") == (14, "DEDUP_JUDGING_CONTEXT")
    assert value("--set", "judging.context=15", DEDUP_JUDGING_CONTEXT="14") == (15, "command line")


@pytest.mark.parametrize(
    ("arguments", "environment", "nearest"),
    [
        (("--set", "judging.contxt=1"), {}, "judging.context"),
        ((), {"DEDUP_JUDGING_CONTXT": "1"}, "judging.context"),
        (("--set", "grouping.treshold=1"), {}, "grouping.similarity"),
        (("--set", "judging"), {}, "KEY=VALUE"),
        (("--set", "grouping.similarity=7"), {}, "0 to 1"),
        (("--set", "reporting.language=fr"), {}, "zh, en"),
        (("--set", "reporting.rows_per_page=0"), {}, "at least 1"),
        (("--set", "aligning.anchor_lengths=13,x"), {}, "a whole number"),
        (("--set", "loading.encoding=klingon"), {}, "gb18030"),
        (("--encoding", "zip"), {}, "gb18030"),
        (("--config", "nothing.toml"), {}, "no file"),
    ],
)
def test_a_wrong_setting_is_told_with_what_is_right(
    desk: Path, arguments: tuple[str, ...], environment: dict[str, str], nearest: str
) -> None:
    before = digests(desk)
    run = dedup("report", "in", "-o", "new", *arguments, cwd=desk, environment=environment)
    assert run.code == 2
    assert nearest in run.err
    assert digests(desk) == before


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    run = dedup("config", cwd=tmp_path / "gone", before=lambda: os.rmdir(tmp_path / "gone"))  # noqa: PTH106
    assert (run.code, run.out) == (2, "")
    assert run.err == "dedup: the folder in which this runs is gone. Change into another.\n"


def test_debug_adds_the_traceback_and_keeps_the_exit_code(desk: Path) -> None:
    with pytest.raises(AssertionError, match="Traceback"):
        dedup("cut", "nothing.txt", "--debug", cwd=desk)
    assert dedup("cut", "nothing.txt", cwd=desk).code == 2
