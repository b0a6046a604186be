"""`dedup group` and `dedup index` with corpora, streams, places and neighbours that mean no good."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import resource
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.hostile.command import dedup, digests, ended, interruptible, started, stopped_when, until_read

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="signals and devices of Linux")


def text(chance: random.Random, letters: int) -> str:
    return "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(letters))


def table(path: Path, texts: list[str]) -> Path:
    path.write_text("".join(json.dumps({"id": f"a{n}", "text": one}) + "\n" for n, one in enumerate(texts)), "utf-8")
    return path


@pytest.fixture
def alike(tmp_path: Path) -> Path:
    """Three articles that say the same, and one that doesn't."""
    chance = random.Random(1)
    return table(tmp_path / "alike.jsonl", [text(chance, 300)] * 3 + [text(chance, 300)])


# ── streams ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", [("group", "alike.jsonl"), ("index", "query", "an.index", "alike.jsonl")])
def test_standard_output_that_cannot_be_written(alike: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    assert dedup("index", "add", "an.index", alike, cwd=tmp_path).code == 0
    full = dedup(*command, cwd=tmp_path, stdout=Path("/dev/full"))
    closed = dedup(*command, cwd=tmp_path, before=lambda: os.close(1))
    assert (full.code, closed.code) == (4, 4)
    assert "standard output: cannot be written: No space left on device" in full.err
    assert "standard output: cannot be written: Bad file descriptor" in closed.err


@pytest.mark.parametrize("command", [("group", "-"), ("index", "add", "an.index", "-")])
def test_standard_input_that_is_closed(tmp_path: Path, command: tuple[str, ...]) -> None:
    run = dedup(*command, cwd=tmp_path, before=lambda: os.close(0))
    assert (run.code, run.out) == (2, "")
    assert "standard input is closed" in run.err


def test_a_result_in_a_file_needs_no_other_stream(alike: Path, tmp_path: Path) -> None:
    def close_both() -> None:
        os.close(1)
        os.close(2)

    assert dedup("group", alike, "-o", "groups.jsonl", cwd=tmp_path, before=close_both).code == 0
    assert (tmp_path / "groups.jsonl").read_text("utf-8") == dedup("group", alike, cwd=tmp_path).out


# ── places ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_pipe_that_is_named_stays_a_pipe(alike: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = started("group", alike, "-o", pipe, cwd=tmp_path)
    wanted = dedup("group", alike, cwd=tmp_path).out
    assert pipe.read_text("utf-8") == wanted
    assert ended(process).code == 0
    assert pipe.is_fifo()


def test_a_link_stays_a_link(alike: Path, tmp_path: Path) -> None:
    (tmp_path / "link.jsonl").symlink_to("groups.jsonl")
    for _ in range(2):
        assert dedup("group", alike, "-o", "link.jsonl", cwd=tmp_path).code == 0
        assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "groups.jsonl").read_text("utf-8") == dedup("group", alike, cwd=tmp_path).out


@pytest.mark.parametrize("output", ["loop", "loop/x", "l" * 300])
def test_a_place_that_cannot_be_reached_is_told(alike: Path, tmp_path: Path, output: str) -> None:
    (tmp_path / "loop").symlink_to("other")
    (tmp_path / "other").symlink_to("loop")
    before = digests(tmp_path)
    for command in (("group", alike), ("diff", alike, alike, "--html"), ("report", alike)):
        arguments = (*command, output) if command[-1] == "--html" else (*command, "-o", output)
        run = dedup(*arguments, cwd=tmp_path)
        assert run.code in {2, 4}, run.err
        assert "mistake in dedup" not in run.err
        assert output in run.err
    assert digests(tmp_path) == before
    for command in ("report", "group"):
        run = dedup(command, "loop", alike, "-o", f"result-{command}", cwd=tmp_path)
        assert run.code == 3, run.err
        assert "loop: The link cannot be followed" in run.err


def test_what_is_read_is_never_written_over(alike: Path, tmp_path: Path) -> None:
    os.link(alike, tmp_path / "other-name.jsonl")
    before = digests(tmp_path)
    for output in ("alike.jsonl", "other-name.jsonl"):
        run = dedup("group", "alike.jsonl", "-o", output, cwd=tmp_path)
        assert (run.code, digests(tmp_path)) == (2, before)
        assert "Name another output" in run.err


def test_a_page_in_a_folder_that_is_read_is_never_written_over(alike: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt", "rows.jsonl", "rows.parquet"):
        (tmp_path / "in" / name).write_bytes(alike.read_bytes())
    before = digests(tmp_path)
    for name in ("a.txt", "rows.jsonl", "rows.parquet"):
        for paths in (["in"], ["in/*"], ["."]):
            run = dedup("group", *paths, "-o", f"in/{name}", cwd=tmp_path)
            assert (run.code, digests(tmp_path)) == (2, before), run.err
            assert "Name another output" in run.err


def test_the_groups_of_yesterday_are_no_articles(alike: Path, tmp_path: Path) -> None:
    runs = [dedup("group", ".", "-o", "groups.jsonl", cwd=tmp_path) for _ in range(2)]
    assert [run.code for run in runs] == [0, 0]
    assert "4 articles" in runs[1].err


def test_a_temporary_folder_without_room_is_told(tmp_path: Path) -> None:
    """Letters of what cannot be read again are kept there; a part of them would be worse than none."""
    chance = random.Random(6)
    rows = "".join(f"{n},{text(chance, 300)}\n" for n in range(2000))
    (tmp_path / "rows.csv").write_text("id,text\n" + rows, "utf-8")
    run = dedup(
        "group", "rows.csv", cwd=tmp_path, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (700_001,) * 2)
    )
    assert (run.code, run.out) == (4, "")
    assert "the letters of the articles cannot be kept there" in run.err
    assert "TMPDIR" in run.err


# ── corpora ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_book_among_articles(tmp_path: Path, workers: str) -> None:
    chance = random.Random(2)
    article = text(chance, 700)
    path = table(tmp_path / "rows.jsonl", [text(chance, 1_700_000), article, article[:300]])
    run = dedup("group", path, "--workers", workers, cwd=tmp_path)
    assert (run.code, json.loads(run.out)["members"]) == (0, ["a1", "a2"])
    assert "in texts of 567,000 letters (the mean here), by similarity: 0.1 and more: under 0.01%." in run.err


@pytest.mark.parametrize("command", [("group",), ("index", "add", "an.index")])
def test_a_packed_table_that_ends_early_is_read_as_far_as_it_is_there(tmp_path: Path, command: tuple[str, ...]) -> None:
    chance = random.Random(3)
    rows = table(tmp_path / "rows.jsonl", [text(chance, 300)] * 2 + [text(chance, 300) for _ in range(50)])
    packed = gzip.compress(rows.read_bytes())
    (tmp_path / "whole.jsonl.gz").write_bytes(packed)
    (tmp_path / "torn.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "plain.jsonl.gz").write_bytes(rows.read_bytes())
    whole = dedup(*command, "whole.jsonl.gz", cwd=tmp_path)
    assert (whole.code, whole.out) == (0, dedup(*command, "rows.jsonl", cwd=tmp_path).out)
    torn = dedup(*command, "torn.jsonl.gz", cwd=tmp_path)
    assert (torn.code, torn.out) == (3, whole.out), "the two that are alike stand in front"
    assert "torn.jsonl.gz: The table cannot be unpacked: it ends early" in torn.err
    plain = dedup(*command, "plain.jsonl.gz", cwd=tmp_path)
    assert plain.code == 3
    assert "cannot be unpacked: Not a gzipped file" in plain.err


# ── neighbours ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("stage", ["texts from", "reading"])
def test_an_interruption_in_the_middle_leaves_nothing(tmp_path: Path, workers: str, stage: str) -> None:
    """Once when the work begins, and once while it waits for the rest of a pipe."""
    chance = random.Random(4)
    path = table(tmp_path / "rows.jsonl", [text(chance, 700) for _ in range(4000)])
    before = digests(tmp_path)
    command, environment = ("group", "-o", "groups.jsonl", "--workers", workers), {"TMPDIR": str(tmp_path)}
    if stage == "reading":
        process = started(*command, "-", cwd=tmp_path, before=interruptible, environment=environment)
        until_read(process, path.read_bytes())
        process.send_signal(signal.SIGINT)
        run = ended(process)
    else:
        run = stopped_when("", signal.SIGINT, *command, path, cwd=tmp_path, environment=environment)
    assert (run.code, digests(tmp_path)) == (130, before)
    assert "interrupted" in run.err


def test_many_writers_of_one_new_index(alike: Path, tmp_path: Path) -> None:
    writers = [started("index", "add", "an.index", alike, cwd=tmp_path) for _ in range(6)]
    runs = [ended(process) for process in writers]
    assert [run.code for run in runs] == [0] * 6, [run.err for run in runs]
    assert "4 articles, 2 different texts" in dedup("index", "info", "an.index", cwd=tmp_path).out


def test_an_index_that_is_broken_or_no_index(alike: Path, tmp_path: Path) -> None:
    assert dedup("index", "add", "an.index", alike, cwd=tmp_path).code == 0
    index = tmp_path / "an.index"
    content = bytearray(index.read_bytes())
    content[4096:] = random.Random(5).randbytes(len(content) - 4096)
    index.write_bytes(content)
    broken = dedup("index", "query", "an.index", alike, cwd=tmp_path)
    assert (broken.code, broken.out) == (4, "")
    assert "an.index: the index cannot be read" in broken.err
    for where, said in (
        ("alike.jsonl", "is not an index made by dedup"),
        ("redis://localhost/name", "Write redis://HOST:PORT/NUMBER"),
        ("redis://localhost:70000/1", "Write redis://HOST:PORT/NUMBER"),
    ):
        run = dedup("index", "add", where, alike, cwd=tmp_path)
        assert run.code == 2
        assert said in run.err


@pytest.mark.parametrize("command", [("info",), ("query", "alike.jsonl"), ("add", "alike.jsonl"), ("remove", "a1")])
def test_another_programs_file_is_not_touched(alike: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(tmp_path / "theirs.db")) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = digests(tmp_path)
    run = dedup("index", command[0], "theirs.db", *command[1:], cwd=tmp_path)
    assert run.code == 2
    assert "is an SQLite file, but not an index made by dedup" in run.err
    assert digests(tmp_path) == before


def test_an_index_that_is_a_folder(alike: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    run = dedup("index", "add", "folder", alike, cwd=tmp_path)
    assert (run.code, run.err) == (2, "dedup: folder is a folder. Name a file for the index.\n")


def test_a_disk_that_fills_while_an_index_is_written_is_told_as_that(tmp_path: Path) -> None:
    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    chance = random.Random(1)
    many = table(tmp_path / "many.jsonl", [text(chance, 300) for _ in range(2000)])
    run = dedup("index", "add", "an.index", many, cwd=tmp_path, before=full)
    assert run.code == 4
    assert "disk" in run.err
    assert "Free some space, and run again." in run.err
    left = dedup("index", "info", "an.index", cwd=tmp_path)
    whole = re.search(r"What it holds, ([0-9,]+) articles?, is whole", run.err)
    assert left.code == 0 if whole else not (tmp_path / "an.index").exists()
    assert not whole or left.out.startswith(f"{whole[1]} article")


def test_more_workers_than_cores_are_not_had(alike: Path, tmp_path: Path) -> None:
    run = dedup("group", alike, "--workers", "100000", cwd=tmp_path)
    assert (run.code, run.out) == (0, dedup("group", alike, cwd=tmp_path).out)
    assert "there are no more cores" in run.err
