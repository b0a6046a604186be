"""PDF: columns, rows, turned pages, and what a text layer cannot give."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from dedup.loading import load, pdf
from dedup.loading.blocks import lines_of
from dedup.loading.extract import Broken
from dedup.loading.glyphs import Glyph
from dedup.model import Failure, Page
from dedup.settings import LoadingSettings
from tests.unit.loading import typeset

SETTINGS = LoadingSettings()


def objects(*bodies: bytes) -> bytes:
    """A PDF of these objects, the first its catalog."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(out),
    )  # fmt: skip


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), more, content)


def drawn(*strings: tuple[float, float, str], size: float = 12, **options: object) -> bytes:
    """A page of words in Helvetica at their places, up from the lower left corner."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 600), invariant=1, **options)
    canvas.setFont("Helvetica", size)
    for left, bottom, words in strings:
        canvas.drawString(left, bottom, words)
    canvas.save()
    return out.getvalue()


def glyphs(*lines: tuple[float, float, str], size: float = 10) -> list[Glyph]:
    """Han characters a size wide, set one behind the other from a left and a top."""
    return [
        Glyph(character, (left + n * size, top, left + (n + 1) * size, top + size), size, spaced=False)
        for left, top, text in lines
        for n, character in enumerate(text)
    ]


def texts(*lines: tuple[float, float, str]) -> list[str]:
    return [line.text for line in lines_of(glyphs(*lines), 1)]


LEFT = [(0, 15 * n, f"左栏第{c}行的字") for n, c in enumerate("一二三四")]
RIGHT = [(100, 15 * n, f"右栏第{c}行的字") for n, c in enumerate("一二三四")]


def test_columns_are_read_one_after_the_other_however_they_were_written() -> None:
    wanted = [text for *_, text in LEFT + RIGHT]
    assert texts(*LEFT, *RIGHT) == wanted
    assert texts(*sorted(LEFT + RIGHT, key=lambda line: line[1])) == wanted


def test_the_order_of_the_file_is_kept_where_it_is_not_row_by_row() -> None:
    assert texts(*RIGHT, *LEFT) == [text for *_, text in RIGHT + LEFT]


def test_characters_below_one_another_are_a_vertical_line() -> None:
    column = [(50, 12 * n, character) for n, character in enumerate("竖排的标题")]
    assert texts(*column, (100, 0, "正文一行")) == ["竖排的标题", "正文一行"]


def test_bold_by_double_printing_is_read_once_and_doubled_characters_twice() -> None:
    (first, second) = glyphs((0, 0, "天"), (0.5, 0, "天"))
    assert [line.text for line in lines_of([first, second], 1)] == ["天"]
    assert texts((0, 0, "天天向上")) == ["天天向上"]
    ligature = glyphs((0, 0, "f"), (0, 0, "f"))
    assert [line.text for line in lines_of(ligature, 1)] == ["ff"]


def spread(left: float, top: float, text: str, apart: float) -> list[Glyph]:
    """The same with white behind each, as a grid of characters or a justified line has it."""
    return [glyph for n, c in enumerate(text) if c != " " for glyph in glyphs((left + n * (10 + apart), top, c))]


@pytest.mark.parametrize("apart", [0, 3, 4.5, 6])
def test_gaps_are_measured_against_those_of_the_line(apart: float) -> None:
    """Letter spacing is no space and no gutter, and a space in a spread line is one."""
    line = spread(0, 0, "本报记者 周怀立 报道", apart)
    assert [line.text for line in lines_of(line, 1)] == ["本报记者 周怀立 报道"]


def test_marks_that_were_written_behind_everything_are_read_where_they_are_seen() -> None:
    """As where a font lacks them: first all ideographs, then the marks by themselves."""
    seen = ["左栏说：“‘歇歇脚’的", "地方多了……”——他说。", "又一行没有引号的字。"]
    cells = [glyphs((0, 15 * n, text)) for n, text in enumerate(seen)]
    cells += [glyphs((130, 15 * n, text)) for n, text in enumerate(seen)]
    plain = [glyph for line in cells for glyph in line]
    first = [glyph for glyph in plain if glyph.text not in "“”‘’…—"]
    late = [glyph for glyph in plain if glyph not in first]
    assert [line.text for line in lines_of(first + late, 1)] == seen + seen
    assert [line.text for line in lines_of(first + late[::-1], 1)] == seen + seen


def test_a_mark_that_stands_nowhere_near_a_line_stays_alone() -> None:
    assert texts((0, 0, "一行没有引号的字"), (200, 0, "——")) == ["一行没有引号的字", "——"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_is_measured_as_it_is_displayed(rotate: int) -> None:
    """Type set across the sheet, and the sheet turned so that it reads from left to right."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 600), invariant=1)
    canvas.setPageRotation(rotate)  # the sheet lies across at a quarter turn, and stands when it is displayed
    canvas.translate(*{0: (0, 0), 90: (600, 0), 180: (400, 600), 270: (0, 400)}[rotate])
    canvas.rotate(rotate)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(30, 20, "Words")
    canvas.save()
    found = pdf.read(out.getvalue(), SETTINGS)
    assert found.text == "Words\n"
    assert found.geometry is not None
    assert found.geometry.sizes[0] == (400, 600)
    left, top, right, bottom = found.geometry.boxes[0].tolist()
    assert left == pytest.approx(30, abs=1)
    assert bottom == pytest.approx(580, abs=4)
    assert (right - left, bottom - top) == pytest.approx((9, 11), abs=2)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_text_that_runs_sideways_is_told(samples: Path, rotate: int) -> None:
    lines = typeset.set_in_columns(next(samples.glob("003*")).read_text("utf-8"))
    with pytest.raises(Broken, match="sideways"):
        pdf.read(typeset.as_pdf(lines, rotate=rotate), SETTINGS)


def test_type_of_no_size_is_not_seen() -> None:
    page = objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream(b"BT /F 12 Tf 10 80 Td (Seen) Tj 0 Tc 0 0 0 0 10 40 Tm (Unseen) Tj ET"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    assert pdf.read(page, SETTINGS).text == "Seen\n"


def packed(content: bytes) -> bytes:
    """A page in Helvetica drawn with that, packed."""
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream(zlib.compress(content), b"/Filter/FlateDecode"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def test_bombs_are_told_before_they_are_unpacked_and_read() -> None:
    words = b"BT /F 12 Tf 10 80 Td (Words) Tj ET"
    assert pdf.read(packed(words), SETTINGS).text == "Words\n"
    with pytest.raises(Broken, match="unpacks to more than 16,777,216 bytes"):
        pdf.read(packed(words + b" " * 17_000_000), SETTINGS)
    with pytest.raises(Broken, match="more than 3 characters"):
        pdf.read(packed(words), LoadingSettings(longest_source=10))


def test_a_page_that_asks_for_a_password_is_told_and_one_that_does_not_is_read() -> None:
    words = (50, 500, "Words of a page")
    assert pdf.read(drawn(words, encrypt=StandardEncryption("", "owner")), SETTINGS).text == "Words of a page\n"
    with pytest.raises(Broken, match="password"):
        pdf.read(drawn(words, encrypt=StandardEncryption("user", "owner")), SETTINGS)


def test_no_pages_no_text_and_pictures_are_told_apart() -> None:
    with pytest.raises(Broken, match="without pages"):
        pdf.read(objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"), SETTINGS)
    with pytest.raises(Broken, match="blank"):
        pdf.read(drawn(), SETTINGS)
    with pytest.raises(Broken, match="picture"):
        pdf.read(scan(), SETTINGS)


def scan() -> bytes:
    """A page that is one picture."""
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        stream(b"100 0 0 100 0 0 cm /I Do"),
        stream(
            zlib.compress(bytes(4)),
            b"/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode",
        ),
    )


def test_a_font_that_does_not_say_its_characters_is_told() -> None:
    """Numbers of glyphs, and no map from them to characters."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R>>"
    described = b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 900/Descent -100/CapHeight 700/StemV 80>>"
    content = b"BT /F 12 Tf 10 80 Td <" + b"".join(b"%04x" % (1 + n) for n in range(31)) + b"> Tj ET"
    page = objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream(content),
        font,
        inner,
        described,
    )
    with pytest.raises(Broken, match=r"fonts do not say|no text layer"):
        pdf.read(page, SETTINGS)


def test_a_scan_between_pages_of_text_costs_itself(tmp_path: Path) -> None:
    import pypdfium2

    both = pypdfium2.PdfDocument.new()
    for part in (drawn((50, 500, "Words of the first page")), scan(), drawn((50, 500, "Words of the last page"))):
        source = pypdfium2.PdfDocument(part)
        both.import_pages(source)
        source.close()
    both.save(str(tmp_path / "a.pdf"))
    both.close()
    page, failure = load([str(tmp_path / "a.pdf")])
    assert isinstance(page, Page)
    assert page.text == "Words of the first page\n\nWords of the last page\n"
    assert isinstance(failure, Failure)
    assert failure.place == "page 2"
