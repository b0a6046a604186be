"""Bad input: a clear word with file, place, reason and next step; the exit code of the contract; all that can be read
is reported; never a traceback; inputs stay as they were.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.command import Run, as_nobody_in_particular, dedup, digests, rows

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, devices and links of POSIX")

EVIL = '<script>alert("planted")</script><img src=x onerror=alert(1)>&amp;{{ 7*7 }}{% raw %}'
ARTICLE = (
    "## 一处站点暖了一条街\n\n本报宁波4月15日电(记者张静 通讯员田晓军)在浙江省宁波市街头,有一间亮着暖黄灯光的小屋。"
    "中午十二点刚过,外卖骑手推门进来,熟练地把手机插上充电线,又从微波炉里取出热好的盒饭。\n\n"
    "站点里配有桌椅、空调、冰箱、饮水机和急救箱,墙上贴着充电须知和附近卫生间的位置图。据统计,站点启用3个月来,月均接待6000人次。\n"
)
OTHER = ARTICLE.replace("张静", "张翀").replace("6000", "8000")
CONTROLS = "\x01\x07\x1b[31m\x7f\u200b\u202e\ufeff"


@dataclass(frozen=True)
class Zoo:
    """A folder of everything that can go wrong, and what one run over it left."""

    folder: Path
    out: Path
    run: Run
    before: dict[str, str]

    def failures(self, name: str) -> list[dict[str, Any]]:
        """The rows of failures.jsonl whose source ends so."""
        return [row for row in rows(self.out / "failures.jsonl") if row["source"].endswith(name)]

    def articles(self, name: str) -> list[dict[str, Any]]:
        """The articles cut from the source that ends so."""
        return [row for row in rows(self.out / "articles.jsonl") if row["source"].endswith(name)]


def _fill(folder: Path, samples: Path) -> None:
    for page in sorted(samples.glob("00[01]*.txt")):
        shutil.copy(page, folder)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\t\n\u3000\n", "utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (folder / "noise.txt").write_bytes(bytes((n * 89 + n // 7) % 128 + 128 for n in range(4000)))
    (folder / "torn.txt").write_bytes(ARTICLE.encode()[:-200] + b"\xff\xfe" + ARTICLE.encode()[-200:])
    (folder / "line.txt").write_text("".join(f"第{n}号仓库清点完毕,账物相符。" for n in range(8_000)), "utf-8")
    (folder / "one.txt").write_text(ARTICLE.split("\n\n")[1], "utf-8")
    (folder / "word.txt").write_text("工会", "utf-8")
    (folder / "marks.txt").write_text("# \n\n## \n\n###\n\n。。。\n\n——\n", "utf-8")
    (folder / "controls.txt").write_text(ARTICLE.replace("站点", f"站{CONTROLS}点", 1), "utf-8")
    (folder / "evil-a.txt").write_text(ARTICLE.replace("小屋", f"小屋{EVIL}").replace("一处站点", EVIL), "utf-8")
    (folder / "evil-b.txt").write_text(OTHER.replace("小屋", f"小屋{EVIL}").replace("一处站点", EVIL), "utf-8")
    (folder / '<img src=x onerror=alert(2)>"&.txt').write_text(ARTICLE, "utf-8")
    (folder / "line\nend.txt").write_text(OTHER, "utf-8")
    with open(os.fsencode(folder) + b"/\xff\xfename.txt", "wb") as file:
        file.write(ARTICLE.encode())
    (folder / "bom.txt").write_bytes(b"\xef\xbb\xbf" + ARTICLE.encode())
    (folder / "u16.txt").write_text(ARTICLE, "utf-16")
    (folder / "gb.txt").write_text(ARTICLE, "gb18030")
    (folder / "zero.pdf").write_bytes(b"")
    (folder / "zero.zip").write_bytes(b"")
    os.mkfifo(folder / "pipe.txt")
    (folder / "dangling.txt").symlink_to("nowhere.txt")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "again").symlink_to(".")
    (folder / "null.txt").symlink_to("/dev/zero")


@pytest.fixture(scope="module")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> Zoo:
    base = tmp_path_factory.mktemp("hostile")
    folder, out = base / "in", base / "out"
    folder.mkdir()
    _fill(folder, Path(__file__).parent.parent.parent / "samples")
    before = digests(folder)
    return Zoo(folder, out, dedup("report", folder, "-o", out, cwd=base), before)


def test_what_can_be_read_is_reported_and_the_exit_code_says_that_something_could_not(zoo: Zoo) -> None:
    assert zoo.run.code == 3, zoo.run.err
    assert (zoo.out / "index.html").stat().st_size > 0
    sources = {row["source"].rsplit("/", 1)[-1] for row in rows(zoo.out / "articles.jsonl")}
    assert {"000_4353041a1ac12516.txt", "001_68899ff924204499.txt", "one.txt", "gb.txt", "u16.txt"} <= sources


def test_no_input_was_changed(zoo: Zoo) -> None:
    assert digests(zoo.folder) == zoo.before


@pytest.mark.parametrize(
    "name",
    [
        "picture.txt",
        "noise.txt",
        "torn.txt",
        "zero.pdf",
        "zero.zip",
        "pipe.txt",
        "dangling.txt",
        "self.txt",
        "again",
        "null.txt",
    ],
)
def test_what_cannot_be_read_is_a_row_with_reason_and_way_out(zoo: Zoo, name: str) -> None:
    found = zoo.failures(name)
    assert len(found) == 1
    row = found[0]
    assert set(row) == {"source", "stage", "place", "reason", "hint"}
    assert row["stage"] == "loading"
    assert len(row["reason"]) > 10
    assert len(row["hint"]) > 10
    assert name in zoo.run.err, "the person at the terminal is told too"


def test_what_cannot_be_read_is_told_in_chinese_too(zoo: Zoo) -> None:
    from dedup.reporting.failures import in_chinese

    for row in rows(zoo.out / "failures.jsonl"):
        for said in filter(None, (row["place"], row["reason"], row["hint"])):
            assert in_chinese(said), said


def test_a_bad_byte_costs_itself_and_is_told_with_its_place(zoo: Zoo) -> None:
    (row,) = zoo.failures("torn.txt")
    assert re.fullmatch(r"byte \d+", row["place"])
    assert "通讯员田晓军" in "".join(article["text"] for article in zoo.articles("torn.txt"))


@pytest.mark.parametrize("name", ["empty.txt", "blank.txt"])
def test_a_page_of_nothing_has_no_article_and_is_no_failure(zoo: Zoo, name: str) -> None:
    assert not zoo.articles(name)
    assert not zoo.failures(name)


@pytest.mark.parametrize("name", ["one.txt", "bom.txt", "u16.txt", "gb.txt"])
def test_an_article_is_found_whatever_the_encoding(zoo: Zoo, name: str) -> None:
    (article,) = zoo.articles(name)
    assert {"张静", "田晓军"} <= {byline["name"] for byline in article["bylines"]}


@pytest.mark.parametrize("name", ["word.txt", "marks.txt", "line.txt", "controls.txt"])
def test_every_visible_character_of_an_odd_page_belongs_to_one_article(zoo: Zoo, name: str) -> None:
    text = (zoo.folder / name).read_text("utf-8")
    held = [0] * len(text)
    for article in zoo.articles(name):
        for span in article["spans"]:
            for at in range(span["start"], span["end"]):
                held[at] += 1
    visible = [at for at, char in enumerate(text) if not char.isspace() and char != "#" and char.isprintable()]
    assert all(held[at] == 1 for at in visible), [(at, text[at], held[at]) for at in visible if held[at] != 1][:5]


class _Tags(HTMLParser):
    """The names and attributes of a page's tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes: set[str] = set()
        self.images: list[str] = []
        self.script = False
        self.scripts = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes |= {name for name, _ in attrs}
        self.script = tag == "script"
        if tag == "img":
            self.images.append(str(dict(attrs).get("src")))

    def handle_endtag(self, tag: str) -> None:
        self.script = False

    def handle_data(self, data: str) -> None:
        if self.script:
            self.scripts += data + "\0"


def test_markup_in_texts_and_names_stays_text(zoo: Zoo) -> None:
    pages = sorted(zoo.out.rglob("*.html"))
    assert len(pages) > 1
    shown = 0
    for page in pages:
        source = page.read_text("utf-8")
        tags = _Tags()
        tags.feed(source)
        assert not {name for name in tags.attributes if name.startswith("on")}, page
        assert "x" not in tags.images, page
        assert not [part for part in tags.scripts.split("\0") if part.strip().startswith("alert(")], page
        assert "49" not in re.findall(r"小屋.{0,200}?amp;(?:amp;)?(\d+)", source), "a template was run"
        shown += "alert" in source
    assert shown, "the planted text is nowhere: it was not shown at all"


def test_control_characters_never_reach_the_terminal_or_the_pages(zoo: Zoo) -> None:
    for source in [zoo.run.err, *(page.read_text("utf-8") for page in zoo.out.rglob("*.html"))]:
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", source)


def test_names_that_are_no_text_are_written_as_text(zoo: Zoo) -> None:
    sources = {row["source"].rsplit("/", 1)[-1] for row in rows(zoo.out / "articles.jsonl")}
    assert any("name.txt" in source and source.isprintable() for source in sources)
    assert any("end.txt" in source for source in sources)
    for page in zoo.out.rglob("*"):
        assert str(page).isprintable()


def test_a_second_run_leaves_the_same_results(zoo: Zoo) -> None:
    tables = ("articles.jsonl", "groups.jsonl", "discrepancies.jsonl", "failures.jsonl")
    first = {name: (zoo.out / name).read_bytes() for name in tables}
    (zoo.out / "mine.txt").write_text("kept", "utf-8")
    again = dedup("report", zoo.folder, "-o", zoo.out, "--quiet", cwd=zoo.folder.parent)
    assert again.code == 3
    assert {name: (zoo.out / name).read_bytes() for name in tables} == first
    assert (zoo.out / "mine.txt").read_text("utf-8") == "kept"


# ── one thing wrong at a time ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def lone(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "page.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, "utf-8")
    return path


def test_an_output_that_is_an_input_is_refused_and_nothing_is_written(lone: Path, tmp_path: Path) -> None:
    for target in (lone.parent, lone, lone.parent / ".." / "in"):
        before = digests(tmp_path)
        run = dedup("report", lone.parent, lone, "-o", target, cwd=tmp_path)
        assert run.code == 2
        assert "input" in run.err
        assert digests(tmp_path) == before


def test_an_output_inside_an_input_folder_is_not_read(lone: Path, tmp_path: Path) -> None:
    out = lone.parent / "report"
    for _ in range(2):
        assert dedup("report", lone.parent, "-o", out, cwd=tmp_path).code == 0
        assert {row["source"] for row in rows(out / "articles.jsonl")} == {str(lone)}
        (out / "left.txt").write_text(ARTICLE, "utf-8")


def test_an_output_that_cannot_be_made_is_told_and_leaves_nothing(lone: Path, tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("kept", "utf-8")
    for target in (blocker / "report", Path("/dev/null/report"), blocker):
        run = dedup("report", lone, "-o", target, cwd=tmp_path)
        assert run.code in {2, 4}
        assert target.name in run.err or str(target.parent) in run.err
        assert blocker.read_text("utf-8") == "kept"


def test_a_folder_without_permission(lone: Path, tmp_path: Path) -> None:
    shut = lone.parent / "shut"
    shut.mkdir()
    (shut / "page.txt").write_text(ARTICLE, "utf-8")
    shut.chmod(0)
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    run = partial(dedup, cwd=tmp_path, before=as_nobody_in_particular)
    try:
        for named, source in ((lone.parent, shut), (shut / "page.txt", shut / "page.txt")):
            done = run("report", lone, named, "-o", tmp_path / "out")
            assert done.code == 3
            (failure,) = rows(tmp_path / "out" / "failures.jsonl")
            assert (failure["source"], "Permission denied" in failure["reason"]) == (str(source), True)
            assert rows(tmp_path / "out" / "articles.jsonl")
        for command in (
            ("cut", shut / "page.txt"),
            ("group", lone, shut / "page.txt"),
            ("diff", shut / "page.txt", lone),
        ):
            done = run(*command)
            assert done.code == 3
            assert f"{shut / 'page.txt'}: It cannot be looked at: Permission denied." in done.err
        for command in (
            ("report", lone, "-o", locked / "out"),
            ("report", lone, "-o", shut / "out"),
            ("group", lone, "-o", shut / "g"),
        ):
            done = run(*command)
            assert done.code == 4
            assert str(command[-1]) in done.err
            assert "ermission" in done.err
    finally:
        shut.chmod(0o700)
        locked.chmod(0o700)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_exit_4(lone: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert dedup("report", lone, "-o", out, cwd=tmp_path).code == 0
    for command in (
        ("cut", lone), ("cut", "--json", lone), ("diff", lone, lone), ("config",), ("explain", out, f"{lone.stem}#01"), ("report", lone, "-o", out, "--json"),
    ):  # fmt: skip
        run = dedup(*command, cwd=tmp_path, stdout=Path("/dev/full"))
        assert run.code == 4
        assert "standard output" in run.err
        assert "No space left on device. Free some space" in run.err


def test_nothing_readable_is_said_and_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    run = dedup("report", "in", "-o", "out", cwd=tmp_path)
    assert run.code == 3
    assert "picture.txt" in run.err
    assert len(rows(tmp_path / "out" / "failures.jsonl")) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "in"),
        ("report", "-o", "out"),
        ("report", "missing", "-o", "out"),
        ("report", "in/*.nothing", "-o", "out"),
        ("report", "in", "-o", "out", "--encoding", "klingon"),
        ("report", "in", "-o", "out", "--set", "grouping.treshold=1"),
        ("report", "in", "-o", "out", "--fail-on", "purple"),
        ("diff", "in/page.txt"),
        ("diff", "in/page.txt", "in/page.txt#99"),
        ("explain", "out", "nothing"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_exit_2_with_a_word_and_nothing_is_written(
    lone: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    before = digests(tmp_path)
    run = dedup(*arguments, cwd=tmp_path)
    assert run.code == 2, run.err
    assert run.err.strip()
    assert digests(tmp_path) == before


def test_a_file_named_twice_is_read_once(lone: Path, tmp_path: Path) -> None:
    run = dedup("cut", "--json", lone, lone, lone.parent, "in/../in/page.txt", cwd=tmp_path)
    assert run.code == 0
    assert len(run.out.splitlines()) == 1


def test_standard_input_that_is_empty_and_that_is_a_page(tmp_path: Path) -> None:
    assert dedup("cut", "--json", "-", cwd=tmp_path).out == ""
    run = dedup("cut", "--json", "-", cwd=tmp_path, stdin=ARTICLE.encode("gb18030"))
    assert run.code == 0
    assert "一处站点暖了一条街" in run.out


def test_a_table_with_broken_rows_keeps_the_good_ones_and_names_the_lines(tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl"
    good = '{"id": "%s", "text": "' + ARTICLE.split("\n\n")[1] + '"}'
    table.write_text("\n".join([good % "a", "{broken", "[1, 2]", '{"id": "no text"}', good % "b", ""]), "utf-8")
    run = dedup("report", table, "-o", "out", cwd=tmp_path)
    assert run.code == 3, run.err
    failures = rows(tmp_path / "out" / "failures.jsonl")
    assert [re.search(r"\d+", row["place"])[0] for row in failures] == ["2", "3", "4"]
    assert {row["id"] for row in rows(tmp_path / "out" / "articles.jsonl")} == {"a", "b"}


def test_a_row_in_which_nothing_shows_has_no_article(tmp_path: Path) -> None:
    texts = ["", " \n", "\u200b" * 1000, "\x01\ufeff", ARTICLE.split("\n\n")[1]]
    table = tmp_path / "rows.jsonl"
    table.write_text("".join(json.dumps({"id": f"r{n}", "text": one}) + "\n" for n, one in enumerate(texts)), "utf-8")
    run = dedup("report", table, "-o", "out", cwd=tmp_path)
    assert run.code == 0, run.err
    assert [row["id"] for row in rows(tmp_path / "out" / "articles.jsonl")] == ["r4"]
    assert dedup("cut", table, cwd=tmp_path).code == 0
    assert dedup("diff", "rows.jsonl#r2", "rows.jsonl#r4", cwd=tmp_path).code == 2


def test_a_line_of_50_megabytes_is_refused_in_words_and_the_rest_is_reported(lone: Path, tmp_path: Path) -> None:
    sentence = "据统计,站点启用3个月来,月均接待6000人次。".encode()
    (lone.parent / "line.txt").write_bytes(sentence * (50_000_000 // len(sentence)))
    run = dedup("report", "in", "-o", "out", cwd=tmp_path)
    assert run.code == 3
    (failure,) = rows(tmp_path / "out" / "failures.jsonl")
    assert failure["source"] == "in/line.txt"
    assert "Too long" in failure["reason"]
    assert "line.txt" in run.err
    assert {row["source"] for row in rows(tmp_path / "out" / "articles.jsonl")} == {"in/page.txt"}
