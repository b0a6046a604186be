"""Which files a command reads: lists, patterns; and the text of one page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.hostile.command import dedup
from tests.unit.loading import typeset

TEXT = "## 一处站点暖了一条街\n\n本报宁波4月15日电(记者张静)在浙江省宁波市街头,有一间亮着暖黄灯光的小屋。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "第1版.txt", "drafts/b.txt", "drafts/c.md"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, "utf-8")
    return tmp_path


def read(folder: Path, *arguments: str, stdin: bytes = b"") -> list[str]:
    run = dedup("cut", "--json", *arguments, cwd=folder, stdin=stdin)
    assert run.code == 0, run.err
    return sorted(json.loads(line)["source"] for line in run.out.splitlines())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\0"])
def test_a_list_of_files(folder: Path, end: str) -> None:
    (folder / "list").write_bytes(end.join(["in/a.txt", "in/第1版.txt", ""]).encode())
    assert read(folder, "--files-from", "list") == ["in/a.txt", "in/第1版.txt"]
    assert read(folder, "in/drafts/b.txt", "--files-from", "list") == ["in/a.txt", "in/drafts/b.txt", "in/第1版.txt"]
    assert read(folder, "--files-from", "-", stdin=b"in/a.txt\n") == ["in/a.txt"]
    assert read(folder, "--files-from", "-", stdin=b"\xef\xbb\xbfin/a.txt\n") == ["in/a.txt"]


def test_patterns(folder: Path) -> None:
    assert read(folder, "in", "--include", "*.md") == ["in/drafts/c.md"]
    assert read(folder, "in", "--include", "*.md", "--include", "第*") == ["in/drafts/c.md", "in/第1版.txt"]
    assert read(folder, "in", "--exclude", "*/drafts/*") == ["in/a.txt", "in/第1版.txt"]
    assert read(folder, "in", "--include", "*.txt", "--exclude", "b.*") == ["in/a.txt", "in/第1版.txt"]
    assert read(folder, "in/a.txt", "--exclude", "*") == ["in/a.txt"], "what is named is read"


def test_nothing_named_and_a_list_that_is_not_there(folder: Path) -> None:
    for arguments, says in (((), "There is nothing to read"), (("--files-from", "none"), "none cannot be read")):
        run = dedup("cut", *arguments, cwd=folder)
        assert run.code == 2
        assert says in run.err


def test_the_text_in_which_offsets_count(folder: Path) -> None:
    (folder / "p.html").write_bytes(typeset.as_html(TEXT))
    shown = dedup("cut", "--text", "p.html", cwd=folder).out
    assert shown == TEXT
    (article,) = (json.loads(line) for line in dedup("cut", "--json", "p.html", cwd=folder).out.splitlines())
    assert shown[article["spans"][0]["start"] : article["spans"][0]["end"]].endswith("一处站点暖了一条街")
    assert "dedup cut --text" in " ".join(dedup("cut", "p.html", cwd=folder).out.split())
    assert dedup("cut", "--text", "in", cwd=folder).code == 2


@pytest.mark.parametrize("command", ["cut", "group", "index add i.index"])
def test_an_empty_folder_is_told_whatever_looks_for_articles(tmp_path: Path, command: str) -> None:
    (tmp_path / "none").mkdir()
    run = dedup(*command.split(), "none", cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert "none: it holds neither a page nor a table." in run.err
    assert [path.name for path in tmp_path.iterdir()] == ["none"]


def test_a_dash_is_standard_output_too(folder: Path) -> None:
    assert dedup("report", "in", "-o", "r", cwd=folder).code == 0
    for command in (("group", "in"), ("export", "r", "--format", "csv")):
        assert dedup(*command, "-o", "-", cwd=folder).out == dedup(*command, cwd=folder).out != ""
    assert not (folder / "-").exists()
