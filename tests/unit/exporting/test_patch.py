"""The patch, applied by the tools that it is made for."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from dedup.applying import Corrected, apply
from dedup.exporting.patch import named, patch, unified
from tests.unit.exporting.reports import TEXT, decide_all, report

TOOLS = {"patch": ["patch", "-p0", "--quiet", "--binary"], "git": ["git", "apply", "-p0"]}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(params=TOOLS)
def tool(request: pytest.FixtureRequest) -> list[str]:
    if not shutil.which(request.param):
        pytest.skip(f"no {request.param}")
    return TOOLS[request.param]


def used(tool: list[str], content: bytes) -> None:
    subprocess.run(tool, input=content, check=True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5hkscs", "cp932"])
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
@pytest.mark.parametrize("name", ["b.txt", "pages/页 面 b.txt"])
def test_it_does_what_apply_does(tool: list[str], encoding: str, end: str, name: str) -> None:
    text = (
        "一行文字在此。\n" * 9
        + "四月三日，江城市新館落成，當天接待市民{}千人，借出冊子三千冊。\n館長{}今後常見，市民大可放心前來"
        + end
    )
    Path(name).parent.mkdir(exist_ok=True)
    Path("a.txt").write_bytes(text.format("二", "李明").encode())
    Path(name).write_bytes(text.format("三", "李和").replace("\n", end or "\n").encode(encoding))
    out = report(Path("out"), "a.txt", name)
    assert decide_all(out, "left")
    content, applied, failures = patch(out)
    assert failures == []
    (one,) = apply(out).corrected
    assert {outcome.status for outcome in applied.outcomes} == {"applied"}
    used(tool, content)
    assert Path(name).read_bytes() == one.after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\n", b"b\n"),
        (b"a", b"b"),
        (b"a\n", b"a"),
        (b"", b"a\n"),
        (b"a\nb\nc\nd\ne\nf\ng\nh\ni\n", b"A\nb\nc\nd\ne\nf\ng\nh\nI\n"),
        (bytes(range(1, 256)) * 3, b"\n".join([bytes(range(1, 256))] * 3)),
    ],
)
def test_any_change_of_lines(tool: list[str], before: bytes, after: bytes) -> None:
    Path("x").write_bytes(before)
    used(tool, unified(Corrected("x", "x", before, after), "x"))
    assert Path("x").read_bytes() == after


@pytest.mark.parametrize("name", ["a b.txt", 'a"b.txt', "a\\b.txt", "a\tb.txt", "a\nb.txt", "a\x1bb.txt", "页面.txt"])
def test_any_name_of_a_file(name: str) -> None:
    Path(name).write_bytes(b"a\n")
    used(TOOLS["git"], unified(Corrected(name, name, b"a\n", b"b\n"), named(name)))
    assert Path(name).read_bytes() == b"b\n"


def test_what_a_patch_cannot_change_is_told() -> None:
    Path("a.txt").write_text(TEXT.format("两", "李明"), "utf-8")
    Path("b.txt").write_text(TEXT.format("三", "李朋"), "utf-16")
    with zipfile.ZipFile("c.zip", "w") as archive:
        archive.writestr("c.txt", TEXT.format("四", "李朋"))
    out = report(Path("out"), "a.txt", "b.txt", "c.zip")
    decide_all(out, "left")
    content, _, failures = patch(out)
    assert b"b.txt" not in content
    assert {failure.source for failure in failures} <= {"b.txt", "c.zip/c.txt"}
    assert "b.txt" in {failure.source for failure in failures}
    assert all("dedup apply" in failure.hint for failure in failures)
