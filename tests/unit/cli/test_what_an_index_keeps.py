"""`dedup index` loses no article without a word: its ids tell sources apart for as long as the index is there."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dedup.cli import main

Ran = Callable[..., dict[str, Any]]


def text(seed: int) -> str:
    return "".join(chr(0x4E00 + (n * 7919 + seed * 104729) % 5000) for n in range(200))


def table(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Ran:
    """`dedup index …` with `--json` in a folder, and what it printed."""

    def index(*arguments: str | Path, cwd: Path, stdin: bytes = b"", code: int = 0) -> dict[str, Any]:
        monkeypatch.setattr("sys.argv", ["dedup", "index", *map(str, arguments), "--json", "--quiet"])
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))
        monkeypatch.chdir(cwd)
        try:
            main()
            left = 0
        except SystemExit as ended:
            left = ended.code or 0
        out, err = capfdbinary.readouterr()
        assert left == code, err
        return json.loads(out) if out else {"err": err.decode()}

    return index


@pytest.fixture
def days(tmp_path: Path) -> Path:
    """Two days of a newspaper, whose files have the same names."""
    for day in (1, 2):
        (tmp_path / f"d{day}").mkdir()
        (tmp_path / f"d{day}" / "01.txt").write_text(f"## 标题{day}\n\n{text(day)}。\n", "utf-8")
    return tmp_path


def ids(answers: dict[str, Any]) -> list[str]:
    return [answer["id"] for answer in answers["answers"]]


def test_files_of_one_name_in_two_folders_are_two(run: Ran, days: Path) -> None:
    assert run("add", "w.index", "d1", cwd=days)["added"] == 1
    second = run("add", "w.index", "d2", cwd=days)
    assert (second["added"], second["replaced"], second["articles"]) == (1, 0, 2)
    answers = run("query", "w.index", "d1", cwd=days)
    assert answers["known"] == 1
    assert answers["answers"][0]["same_text"] == ["d1/01.txt#01"]
    assert run("remove", "w.index", *ids(answers), "nobody", cwd=days) == {
        "schema_version": 1, "removed": 1, "absent": ["nobody"]
    }  # fmt: skip
    assert run("query", "w.index", "d1", cwd=days)["known"] == 0
    assert run("query", "w.index", "d2", cwd=days)["known"] == 1


@pytest.mark.parametrize("inside", [False, True])
def test_a_file_is_one_from_whichever_folder_and_by_whatever_path(run: Ran, days: Path, inside: bool) -> None:
    run("add", "w.index", "d1", cwd=days)
    (days / "link").symlink_to("d1")
    cwd, prefix = (days / "d2", "../") if inside else (days, "")
    for path in (f"{prefix}d1", f"{prefix}./d2/../d1", days / "d1", f"{prefix}link"):
        again = run("add", f"{prefix}w.index", path, cwd=cwd)
        assert (again["added"], again["unchanged"]) == (0, 1), path


def test_each_folder_added_from_inside_is_another(run: Ran, days: Path) -> None:
    for day in ("d1", "d2"):
        assert run("add", "../w.index", ".", cwd=days / day)["added"] == 1


def test_an_index_moves_together_with_its_archive(
    run: Ran, days: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    run("add", "w.index", "d1", cwd=days)
    moved = tmp_path_factory.mktemp("elsewhere") / "archive"
    days.rename(moved)
    assert run("add", "w.index", "d1", cwd=moved)["unchanged"] == 1


def test_a_name_with_another_ending_and_a_member_of_an_archive_are_others(run: Ran, days: Path) -> None:
    (days / "d1" / "01.md").write_text(text(3), "utf-8")
    with zipfile.ZipFile(days / "d1" / "old.zip", "w") as packed:
        packed.writestr("01.txt", text(4))
    run("add", "w.index", "d1/01.txt", cwd=days)
    run("add", "w.index", "d1/01.md", cwd=days)
    run("add", "w.index", "d1/old.zip", cwd=days)
    assert ids(run("query", "w.index", "d1", cwd=days)) == ["d1/01.md#01", "d1/01.txt#01", "d1/old.zip/01.txt#01"]
    assert run("info", "w.index", cwd=days)["articles"] == 3


def test_rows_with_one_id_are_all_kept(run: Ran, tmp_path: Path) -> None:
    rows = [{"id": "a", "text": text(1)}, {"id": "a", "text": text(2)}, {"id": "a~2", "text": text(3)}]
    table(tmp_path / "t.jsonl", *rows)
    added = run("add", "v.index", "t.jsonl", cwd=tmp_path)
    assert (added["added"], added["replaced"], added["unchanged"]) == (3, 0, 0)
    assert run("add", "v.index", "t.jsonl", cwd=tmp_path)["unchanged"] == 3
    answers = run("query", "v.index", "t.jsonl", cwd=tmp_path)
    assert (answers["known"], ids(answers)) == (3, ["t.jsonl#a", "t.jsonl#a~2", "t.jsonl#a~2~2"])


@pytest.mark.parametrize("row", [{"id": 1}, {}])
def test_tables_that_number_their_rows_alike_are_two(run: Ran, tmp_path: Path, row: dict[str, Any]) -> None:
    for day in (1, 2):
        table(tmp_path / f"{day}.jsonl", {**row, "text": text(day)})
        assert run("add", "v.index", f"{day}.jsonl", cwd=tmp_path)["added"] == 1
    table(tmp_path / "2.jsonl", {**row, "text": text(3)})
    assert run("add", "v.index", "2.jsonl", cwd=tmp_path)["replaced"] == 1


@pytest.mark.parametrize("form", ["{}", '{{"text": "{}"}}'])
def test_of_two_pipes_neither_replaces_the_other(run: Ran, tmp_path: Path, form: str) -> None:
    for seed in (1, 2):
        assert run("add", "v.index", "-", cwd=tmp_path, stdin=form.format(text(seed)).encode())["added"] == 1
    again = run("add", "v.index", "-", cwd=tmp_path, stdin=form.format(text(1)).encode())
    assert (again["unchanged"], again["articles"]) == (1, 2)


def test_an_id_in_a_pipe_stands_for_itself(run: Ran, tmp_path: Path) -> None:
    for seed, done in ((1, "added"), (1, "unchanged"), (2, "replaced")):
        row = json.dumps({"id": "a", "text": text(seed)}).encode()
        assert run("add", "v.index", "-", cwd=tmp_path, stdin=row)[done] == 1


def test_what_could_not_be_read_is_in_the_answer(run: Ran, tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text(json.dumps({"id": "a", "text": text(1)}) + "\n{broken\n", "utf-8")
    for command in ("add", "query"):
        told = run(command, "v.index", "t.jsonl", cwd=tmp_path, code=3)
        assert told["schema_version"] == 1
        (failure,) = told["failures"]
        assert failure["place"] == "line 2"
        assert "line 1" not in failure["reason"]


def test_an_index_of_an_older_dedup_is_refused(run: Ran, days: Path) -> None:
    run("add", "w.index", "d1", cwd=days)
    connection = sqlite3.connect(days / "w.index")
    with connection:
        connection.execute("DELETE FROM meta WHERE key = 'schema_version'")
    connection.close()
    for command in (
        ("add", "w.index", "d1"),
        ("query", "w.index", "d1"),
        ("info", "w.index"),
        ("remove", "w.index", "a"),
    ):
        assert "made by an older version" in run(*command, cwd=days, code=2)["err"]


def test_info_takes_no_settings_that_it_would_not_heed(run: Ran, days: Path) -> None:
    run("add", "w.index", "d1", cwd=days)
    told = run("info", "w.index", cwd=days)
    assert (told["schema_version"], told["articles"], "schema_version" in told["settings"]) == (1, 1, False)
    assert "No such option" in run("info", "w.index", "--set", "foo=bar", cwd=days, code=2)["err"]
    assert "foo" in run("query", "w.index", "d1", "--set", "grouping.foo=1", cwd=days, code=2)["err"]
