"""Files made to hurt, of every format: each costs itself, says why, and the pages beside it are reported."""

from __future__ import annotations

import io
import json
import resource
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hostile.command import Run, dedup, rows
from tests.unit.loading import typeset

ARTICLE = (
    "## 一处站点暖了一条街\n\n本报宁波4月15日电(记者张静 通讯员田晓军)在浙江省宁波市街头,有一间亮着暖黄灯光的小屋。"
    "中午十二点刚过,外卖骑手推门进来,熟练地把手机插上充电线,又从微波炉里取出热好的盒饭。\n"
)
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<?xml version="1.0"?><!DOCTYPE {{0}} [<!ENTITY e0 "报">{ENTITIES}]><{{0}}>&e11;</{{0}}>'
FILE = '<?xml version="1.0"?><!DOCTYPE {0} [<!ENTITY x SYSTEM "{1}">]><{0}>&x;</{0}>'
MOST_MEMORY = 4_500_000_000
"""Bytes of address space that a run over all of them gets, the program's own three among them: a bomb that goes off wants more."""


def office(part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return out.getvalue()


def huge(path: Path, start: bytes, size: int) -> None:
    """A file of one line, most of it a hole on the disk."""
    with path.open("wb") as file:
        file.write(start)
        file.truncate(size)


def fill(folder: Path) -> set[str]:
    """Names of the files that cannot be read."""
    secret = folder.parent / "secret"
    secret.write_text("这是不该读到的文件", "utf-8")
    bad: dict[str, bytes] = {
        "bomb-alto.xml": BOMB.format("alto").encode(),
        "bomb-page.xml": BOMB.format("PcGts").encode(),
        "bomb-tei.xml": BOMB.format("TEI").encode(),
        "outside.xml": FILE.format("TEI", secret.as_uri()).encode(),
        "bomb.docx": office("word/document.xml", b"<w:document>" + b"<w:p/>" * 12_000_000),
        "entities.docx": office("word/document.xml", BOMB.format("document").encode()),
        "entities.odt": office("content.xml", BOMB.format("document").encode()),
        "lacking.epub": office("META-INF/container.xml", b"<container/>"),
        "deep.html": b"<div>" * 300_000 + "报".encode(),
        "deep.xml": b"<alto>" + b"<a>" * 300_000,
        "deep.docx": office("word/document.xml", b"<a>" * 300_000),
        "other.xml": b'<?xml version="1.0"?><mets/>',
        "torn.xml": b'<?xml version="1.0"?><alto><Layout>',
        "torn.docx": typeset.as_docx(ARTICLE)[:-40],
        "torn.pdf": b"%PDF-1.7\n1 0 obj\n<</Type",
        "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 400,
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
        "rich.rtf": b"{\\rtf1\\ansi " + b"x" * 100 + b"}",
        "empty.docx": b"",
        "script.html": b"<html><body><div id='app'></div><script src='app.js'></script></body></html>",
        "zip.txt": office("a.txt", ARTICLE.encode()),
    }
    for name, content in bad.items():
        (folder / name).write_bytes(content)
    huge(folder / "huge.html", b"<html><body><p>" + "一篇文章".encode(), 500_000_000)
    huge(folder / "huge.pdf", b"%PDF-1.7\n", 300_000_000)
    huge(folder / "huge.xml", b"<?xml version='1.0'?><alto>", 500_000_000)
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.html", b"<html>" + bytes(100_000_000))
    return {*bad, "huge.html", "huge.pdf", "huge.xml", "bomb.zip/bomb.html"}


@dataclass(frozen=True)
class Ran:
    bad: set[str]
    out: Path
    run: Run


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    base = tmp_path_factory.mktemp("formats")
    folder = base / "in"
    folder.mkdir()
    bad = fill(folder)
    for name, content in {
        "good.txt": ARTICLE.encode(),
        "good.html": typeset.as_html(ARTICLE),
        "good.docx": typeset.as_docx(ARTICLE.replace("张静", "张翀")),
        "good.pdf": typeset.as_pdf(typeset.set_in_columns(ARTICLE)),
    }.items():
        (folder / name).write_bytes(content)
    parts = folder / "good_files"
    parts.mkdir()
    (parts / "frame.html").write_text("<html><p>广告框里的一句话，不是报纸的文章。</p></html>", "utf-8")

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))

    return Ran(bad, base / "out", dedup("report", folder, "-o", base / "out", cwd=base, before=bounded))


def test_all_that_can_be_read_is_reported(ran: Ran) -> None:
    assert ran.run.code == 3, ran.run.err
    sources = {Path(row["source"]).name for row in rows(ran.out / "articles.jsonl")}
    assert sources == {"good.txt", "good.html", "good.docx", "good.pdf"}
    assert {("张静", "张翀"), ("张翀", "张静")} & {
        (row["left"]["word"], row["right"]["word"]) for row in rows(ran.out / "discrepancies.jsonl")
    }


def test_each_bad_file_is_one_failure_with_reason_and_way_out(ran: Ran) -> None:
    failures = rows(ran.out / "failures.jsonl")
    assert sorted(row["source"].partition("/in/")[2] for row in failures) == sorted(ran.bad)
    for row in failures:
        assert row["stage"] == "loading"
        assert len(row["reason"]) > 10
        assert len(row["hint"]) > 10
        assert "mistake in dedup" not in row["reason"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("bomb-alto.xml", "entities"),
        ("outside.xml", "entities"),
        ("bomb.docx", "unpacks to more than"),
        ("deep.html", "nested"),
        ("huge.html", "500,000,000 bytes"),
        ("bomb.html", "more than 67,108,864 bytes"),
        ("torn.docx", "cut off"),
        ("old.doc", "Word 2003"),
        ("zip.txt", "zip archive under another name"),
    ],
)
def test_the_reason_is_the_right_one(ran: Ran, name: str, says: str) -> None:
    (row,) = [row for row in rows(ran.out / "failures.jsonl") if row["source"].endswith(name)]
    assert says in row["reason"]


def test_nothing_outside_of_a_file_is_opened(ran: Ran) -> None:
    for path in ran.out.rglob("*"):
        if path.is_file():
            assert "不该读到".encode() not in path.read_bytes()


def test_the_folder_of_a_saved_page_is_a_part_of_it(ran: Ran) -> None:
    passed_over = json.loads((ran.out / "run.json").read_text("utf-8"))["passed_over"]
    assert [Path(name).name for name in passed_over] == ["good_files"]


def test_texts_that_were_taken_out_lie_beside_the_report(ran: Ran) -> None:
    sources = json.loads((ran.out / "run.json").read_text("utf-8"))["sources"]
    texts = {Path(row["source"]).name: (ran.out / row["text"]).read_text("utf-8") for row in sources if "text" in row}
    assert set(texts) == {"good.html", "good.docx", "good.pdf"}
    for row in rows(ran.out / "discrepancies.jsonl"):
        for side in (row["left"], row["right"]):
            name = Path(side["source"]).name
            if name in texts:
                assert texts[name][side["start"] : side["end"]] == side["text"]
            assert ("page" in side, "box" in side) == ((True, True) if name == "good.pdf" else (False, False))
    for row in rows(ran.out / "articles.jsonl"):
        for span in row["spans"]:
            assert ("box" in span) == row["source"].endswith(".pdf")
            if "box" in span:
                left, top, right, bottom = span["box"]
                assert 0 <= left < right <= typeset.WIDTH
                assert 0 <= top < bottom <= typeset.HEIGHT
                assert span["page"] == 1


def test_a_run_again_clears_the_texts_that_are_no_more(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_bytes(typeset.as_html(ARTICLE))
    dedup("report", "in", "-o", "out", cwd=tmp_path)
    assert len(list((tmp_path / "out" / "texts").iterdir())) == 1
    (tmp_path / "in" / "a.html").rename(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "a.txt").write_text(ARTICLE, "utf-8")
    dedup("report", "in", "-o", "out", cwd=tmp_path)
    assert not (tmp_path / "out" / "texts").exists()
