"""`dedup group` and `dedup index` from the outside: files, exit codes, what is said."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dedup.cli import main
from dedup.cli.group import _pace

TEXT = "".join(chr(0x4E00 + n * 13) for n in range(200))


@dataclass
class Done:
    """What a command left behind."""

    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture
def dedup(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run a command in this process."""

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr("sys.argv", ["dedup", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 0
        return Done(code, *capfdbinary.readouterr())

    return run


def piped(*arguments: str, stdin: bytes) -> bytes:
    command = [sys.executable, "-c", "from dedup.cli import main; main()", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    rows = [{"id": "a", "text": TEXT}, {"id": "b", "text": "，".join(TEXT)}, {"id": "c", "text": TEXT[::-1]}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_groups_go_to_standard_output_and_talk_to_standard_error(dedup, table: Path) -> None:
    done = dedup("group", table)
    assert done.returncode == 0
    (row,) = map(json.loads, done.stdout.splitlines())
    assert list(row) == ["id", "members", "pairs"]
    assert row["members"] == ["a", "b"]
    assert row["pairs"] == [{"left": "a", "right": "b", "similarity": 1.0, "containment": 1.0, "relation": "same"}]
    said = done.stderr.decode()
    assert "texts from 'text', ids from 'id'" in said
    assert (
        "3 articles: 1 group with 2 articles, 1 pair (0 candidates compared; identical texts need no comparison)."
        in said
    )
    assert "Chance that a pair was missed, never compared, in texts of " in said
    assert dedup("group", table, "--quiet").stderr == b""


def test_standard_input_folders_and_every_table_say_the_same(dedup, table: Path, tmp_path: Path) -> None:
    expected = dedup("group", table).stdout
    assert piped("group", "-", stdin=table.read_bytes()) == expected
    assert dedup("group", tmp_path).stdout == expected
    other = tmp_path / "csv" / "rows.csv"
    other.parent.mkdir()
    rows = [json.loads(line) for line in table.read_text("utf-8").splitlines()]
    other.write_text("id,body\n" + "".join(f"{row['id']},{row['text']}\n" for row in rows), "utf-8")
    assert dedup("group", other, "--text-field", "body").stdout == expected
    for preset in ("fast", "noisy"):
        assert dedup("group", table, "--preset", preset).stdout == expected


def test_what_is_imported_before_an_interruption_is_caught_takes_no_time() -> None:
    """Until `main` runs, Ctrl-C is Python's own, and prints a traceback."""
    code = "import sys; before = set(sys.modules); import dedup.cli; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = {name.partition(".")[0] for name in done.stdout.split()}
    assert imported <= {"__future__", "dedup", "errno", "importlib", "warnings"}


def test_the_place_of_the_cache_is_no_setting(dedup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEDUP_CACHE", str(tmp_path))
    (tmp_path / "x.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", "utf-8")
    assert dedup("group", str(tmp_path / "x.jsonl")).returncode == 0


def test_one_id_in_two_tables_is_told_apart_as_in_a_report(dedup, tmp_path: Path) -> None:
    """And an id that one of them has twice; what stands in one table only keeps its id."""
    rows = {"a": ["1", "1", "2"], "b": ["1", "3"]}
    for folder, ids in rows.items():
        (tmp_path / "in" / folder).mkdir(parents=True)
        lines = (json.dumps({"id": name, "text": TEXT}) + "\n" for name in ids)
        (tmp_path / "in" / folder / "x.jsonl").write_text("".join(lines), "utf-8")
    (found,) = map(json.loads, dedup("group", tmp_path / "in").stdout.splitlines())
    assert found["members"] == ["1~2", "2", "3", "a/x/1", "b/x/1"]
    assert dedup("report", tmp_path / "in", "-o", tmp_path / "out").returncode == 0
    (told,) = map(json.loads, (tmp_path / "out" / "groups.jsonl").read_text("utf-8").splitlines())
    assert told["members"] == found["members"]


def test_a_row_that_calls_itself_as_another_is_called_by_us(dedup, tmp_path: Path) -> None:
    """As another table's row is called once it has its table in front, and as an article of a page is called."""
    (tmp_path / "in").mkdir()
    for name, ids in {"t": ["x", "t/x"], "u": ["x"], "v": ["p#01"]}.items():
        lines = (json.dumps({"id": own, "text": TEXT}) + "\n" for own in ids)
        (tmp_path / "in" / f"{name}.jsonl").write_text("".join(lines), "utf-8")
    (tmp_path / "in" / "p.txt").write_text(TEXT, "utf-8")
    (found,) = map(json.loads, dedup("group", tmp_path / "in").stdout.splitlines())
    assert found["members"] == ["p#01", "t/x", "t/x~2", "u/x", "v/p#01"]
    assert dedup("report", tmp_path / "in", "-o", tmp_path / "out").returncode == 0
    (told,) = map(json.loads, (tmp_path / "out" / "groups.jsonl").read_text("utf-8").splitlines())
    assert told["members"] == found["members"]


def test_a_file_is_written_whole_or_not_at_all(dedup, table: Path, tmp_path: Path) -> None:
    out = tmp_path / "groups.jsonl"
    assert dedup("group", table, "-o", out).stdout == b""
    assert out.read_bytes() == dedup("group", table).stdout
    missing = tmp_path / "no" / "groups.jsonl"
    done = dedup("group", table, "-o", missing)
    assert done.returncode == 4
    assert b"cannot be written: there is no folder" in done.stderr
    assert b"scanning" not in done.stderr, "before the work, not after it"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["groups.jsonl", "rows.jsonl"]


def test_parquet_by_the_ending(dedup, table: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "groups.parquet"
    assert dedup("group", table, "-o", out).returncode == 0
    (row,) = parquet.read_table(out).to_pylist()
    assert row["members"] == ["a", "b"]


def test_broken_rows_are_named_and_the_exit_code_is_three(dedup, table: Path) -> None:
    table.write_bytes(table.read_bytes() + b"{broken\n")
    done = dedup("group", table)
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 1
    assert b"line 4" in done.stderr


def test_a_column_that_is_not_there_is_wrong_usage(dedup, table: Path) -> None:
    done = dedup("group", table, "--text-field", "nothing")
    assert done.returncode == 2
    assert b"there is no column 'nothing'" in done.stderr


def test_rows_that_are_pages_are_cut(dedup, samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    pages = sorted(samples.glob("00[01]*.txt"))
    path.write_text("".join(json.dumps({"id": p.stem, "text": p.read_text("utf-8")}) + "\n" for p in pages), "utf-8")
    assert len(dedup("group", path).stdout.splitlines()) == 1
    assert len(dedup("group", path, "--cut").stdout.splitlines()) == 9


def test_an_index_from_the_command_line(dedup, table: Path, tmp_path: Path) -> None:
    index = tmp_path / "an.index"
    assert b"3 articles added" in dedup("index", "add", index, table).stderr
    asked = tmp_path / "asked.jsonl"
    asked.write_text(json.dumps({"id": "q", "text": TEXT[40:140]}), "utf-8")
    done = dedup("index", "query", index, asked)
    assert b"Known: 1 of 1 article." in done.stderr
    (row,) = map(json.loads, done.stdout.splitlines())
    assert row["known"]
    assert [pair["relation"] for pair in row["pairs"]] == ["contains"]
    assert json.loads(dedup("index", "info", index, "--json").stdout)["articles"] == 3
    assert b"Removed: 1 of 1 article." in dedup("index", "remove", index, "rows.jsonl#c").stderr
    assert b"1 article added, 0 replaced" in dedup("index", "add", tmp_path / "one.index", asked).stderr
    assert b"1 article, 1 different text\n" in dedup("index", "info", tmp_path / "one.index").stdout
    assert dedup("index", "query", tmp_path / "none", asked).returncode == 2


@pytest.mark.parametrize(
    ("stage", "done", "total", "said"),
    [
        ("scanning", 55_000_000, 111_000_000, "55 of 111 MB, 20 MB/s"),
        ("scanning", 1200, 0, "1,200 articles, 20,000,000/s"),
        ("verifying", 2048, 12_750, "2,048 of 12,750 candidates, 20,000,000/s"),
    ],
)
def test_progress_says_how_far_and_how_fast(stage: str, done: int, total: int, said: str) -> None:
    assert _pace(stage, done, total, 20e6) == said


def test_bands_find_what_is_alike_and_say_what_they_miss(dedup, table: Path, tmp_path: Path) -> None:
    done = dedup("group", table, "--bands", "42")
    assert done.stdout == dedup("group", table).stdout
    said = done.stderr.decode()
    assert "by 42 bands of 3 rows, by similarity: 0.1: 95.88%" in said
    assert "grouping.bands = 64 makes it smaller" in said
    assert dedup("group", table, "--bands", "200", "--permutations", "256").returncode == 0
    told = dedup("report", table, "-o", tmp_path / "out", "--set", "grouping.bands=42").stderr.decode()
    assert "by 42 bands of 3 rows" in told


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--bands", "129"), "bands is at most permutations (128), not 129"),
        (("--bands", "25", "--sampling", "2"), "--sampling has no effect"),
        (("--permutations", "256"), "--permutations has no effect"),
        (("--bands", "2", "--permutations", "0"), "permutations is 1 to 4096, not 0"),
    ],
)
def test_flags_of_bands_that_cannot_be_meant_are_refused(
    dedup, table: Path, arguments: tuple[str, ...], reason: str
) -> None:
    done = dedup("group", table, *arguments)
    assert done.returncode == 2
    assert reason in done.stderr.decode()
    assert b"Traceback" not in done.stderr
