"""The sample pages set anew in every form that is read: the same words, the same discrepancies, and places that hold."""

from __future__ import annotations

import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from dedup import run
from dedup.loading import load
from dedup.model import Failure, Form, Page, Results
from tests.unit.loading import typeset

CONTINUOUS: dict[str, tuple[Form, Callable[[str], bytes]]] = {
    "page.html": ("html", typeset.as_html),
    "page.mhtml": ("html", typeset.as_mhtml),
    "page.docx": ("docx", typeset.as_docx),
    "boxed.docx": ("docx", lambda text: typeset.as_docx(text, boxed=True)),
    "page.odt": ("odt", typeset.as_odt),
    "page.epub": ("epub", typeset.as_epub),
    "page.tei": ("tei", typeset.as_tei),
}
SET: dict[str, tuple[Form, Callable[[list[typeset.Set]], bytes]]] = {
    "page.pdf": ("pdf", typeset.as_pdf),
    "rows.pdf": ("pdf", lambda lines: typeset.as_pdf(lines, by_rows=True)),
    "alto.xml": ("alto", typeset.as_alto),
    "hocr.html": ("hocr", typeset.as_hocr),
}


def page_of(path: Path) -> Page:
    """The only page of a file, read whole."""
    (page,) = load([str(path)])
    assert isinstance(page, Page), page
    return page


def shown(text: str) -> str:
    """What is printed, in order, layout aside."""
    return re.sub(r"[\s#]", "", text)


def made(folder: Path, samples: Path, name: str) -> Path:
    """The five pages in one form."""
    folder.mkdir(exist_ok=True)
    for sample in sorted(samples.glob("*.txt")):
        text = sample.read_text("utf-8")
        content = CONTINUOUS[name][1](text) if name in CONTINUOUS else SET[name][1](typeset.set_in_columns(text))
        (folder / f"{sample.stem}{Path(name).suffix}").write_bytes(content)
    return folder


def findings(results: Results) -> Counter[tuple[str, ...]]:
    """What differs, by what is read on each side and how grave it is."""
    return Counter(
        (shown(d.left.word), shown(d.right.word), d.kind, d.relation, d.severity) for d in results.discrepancies
    )


@pytest.fixture(scope="module")
def expected() -> Counter[tuple[str, ...]]:
    return findings(run([str(Path(__file__).parent.parent.parent.parent / "samples")]))


@pytest.mark.parametrize("name", [*CONTINUOUS, *SET])
def test_the_discrepancies_are_those_of_the_text(
    tmp_path: Path, samples: Path, name: str, expected: Counter[tuple[str, ...]]
) -> None:
    results = run([str(made(tmp_path / "in", samples, name))])
    assert not results.failures
    assert {page.form for page in results.pages} == {(CONTINUOUS | SET)[name][0]}
    assert findings(results) == expected
    assert sum(expected.values()) == 46


@pytest.mark.parametrize("name", CONTINUOUS)
def test_every_line_comes_out_as_it_was(tmp_path: Path, samples: Path, name: str) -> None:
    for sample in samples.glob("*.txt"):
        text = sample.read_text("utf-8")
        (tmp_path / name).write_bytes(CONTINUOUS[name][1](text))
        lines = typeset.lines_of(page_of(tmp_path / name).text)
        marks = {"page.tei": lambda level: 2 if level else 0}.get(name, lambda level: level)
        assert [(line.strip("\u3000"), level) for line, level in lines] == [
            (line.strip("\u3000"), marks(level)) for line, level in typeset.lines_of(text)
        ]


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("name", SET)
def test_every_character_comes_out_once_and_in_order(tmp_path: Path, samples: Path, name: str, columns: int) -> None:
    for sample in samples.glob("*.txt"):
        lines = typeset.set_in_columns(sample.read_text("utf-8"), columns)
        (tmp_path / name).write_bytes(SET[name][1](lines))
        text, wanted = shown(page_of(tmp_path / name).text), shown("".join(line.text for line in lines))
        assert Counter(text) == Counter(wanted)
        if name != "rows.pdf":
            assert text == wanted


@pytest.mark.parametrize("name", ["page.pdf", "alto.xml", "hocr.html"])
def test_places_lead_back_to_where_the_words_were_set(tmp_path: Path, samples: Path, name: str) -> None:
    lines = typeset.set_in_columns(next(samples.glob("001*")).read_text("utf-8"))
    (tmp_path / name).write_bytes(SET[name][1](lines))
    page = page_of(tmp_path / name)
    assert page.geometry is not None
    assert page.geometry.unit == "points"
    assert page.geometry.sizes[0] == pytest.approx((typeset.WIDTH, typeset.HEIGHT), abs=0.1)
    at = 0
    for line in lines:
        words = line.text.split()
        start = page.text.index(words[0], at)
        place = page.geometry.place(start, start + len(words[0]))
        for word in words:
            at = page.text.index(word, at) + len(word)
        assert place is not None
        left, top, right, bottom = place.box
        assert place.page == line.page
        assert left == pytest.approx(line.left, abs=line.size)
        assert (top + bottom) / 2 == pytest.approx(line.top + line.size / 2, abs=0.4 * line.size)
        assert right > left


def test_a_missing_reader_is_a_failure_with_the_line_that_installs_it(
    tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path / "in", samples, "page.pdf")
    (tmp_path / "in" / "a.txt").write_text("一篇文章。\n", "utf-8")
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    results = run([str(tmp_path / "in")])
    assert [Path(page.source).name for page in results.pages] == ["a.txt"]
    assert len(results.failures) == 5
    assert results.failures[0].hint == "Run: pip install 'dedup-collation[pdf]'"


@pytest.mark.parametrize(
    ("lies", "makes"),
    [
        ("pdf.txt", "page.pdf"),
        ("docx.html", "page.docx"),
        ("html.txt", "page.html"),
        ("odt.docx", "page.odt"),
        ("alto.txt", "alto.xml"),
        ("html.pdf", "page.html"),
        ("tei.xml", "page.tei"),
        ("html.doc", "page.html"),
    ],
)
def test_names_may_lie(tmp_path: Path, samples: Path, lies: str, makes: str) -> None:
    text = next(samples.glob("000*")).read_text("utf-8")
    content = CONTINUOUS[makes][1](text) if makes in CONTINUOUS else SET[makes][1](typeset.set_in_columns(text))
    (tmp_path / lies).write_bytes(content)
    page = page_of(tmp_path / lies)
    assert page.form == (CONTINUOUS | SET)[makes][0]
    assert "最高检" in page.text


@pytest.mark.parametrize("name", [*CONTINUOUS, *SET])
def test_a_file_that_breaks_off_anywhere_is_read_or_told(tmp_path: Path, samples: Path, name: str) -> None:
    text = "\n".join(next(samples.glob("000*")).read_text("utf-8").splitlines()[:9])
    whole = CONTINUOUS[name][1](text) if name in CONTINUOUS else SET[name][1](typeset.set_in_columns(text))
    for part in range(1, 20):
        (tmp_path / name).write_bytes(whole[: len(whole) * part // 20])
        for item in load([str(tmp_path / name)]):
            assert isinstance(item, Failure) is not isinstance(item, Page)
            if isinstance(item, Failure):
                assert item.reason
                assert item.hint


@pytest.mark.parametrize("number", ["x", "²", "-3", "", "9" * 5000, "999999999999"])
def test_a_number_that_is_none_costs_nothing(tmp_path: Path, number: str) -> None:
    body = f'<t:h t:outline-level="{number}">大桥通车</t:h><t:p>江城<t:s t:c="{number}"/>大桥昨日通车。</t:p>'
    with zipfile.ZipFile(tmp_path / "page.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f'<o:body xmlns:o="o" xmlns:t="t">{body}</o:body>')
    assert page_of(tmp_path / "page.odt").text.splitlines()[0].endswith("大桥通车")
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = f'<w:p><w:pPr><w:outlineLvl w:val="{number}"/></w:pPr><w:r><w:t>大桥通车</w:t></w:r></w:p>'
    with zipfile.ZipFile(tmp_path / "page.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{w}"><w:body>{head}</w:body></w:document>')
    assert page_of(tmp_path / "page.docx").text.strip() == "大桥通车"
