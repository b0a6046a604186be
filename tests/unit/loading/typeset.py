"""Pages of text set anew in other formats, as newspapers, libraries and browsers would: what a reader sees is the same."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from xml.sax.saxutils import escape, quoteattr


def lines_of(text: str) -> list[tuple[str, int]]:
    """The lines that show something, each with its level of heading."""
    found = []
    for line in text.splitlines():
        words = line.lstrip("#")
        if words.strip():
            found.append((words.strip(" "), min(6, len(line) - len(words))))
    return found


def as_html(text: str, encoding: str = "utf-8", around: tuple[str, str] = ("", "")) -> bytes:
    """A saved page, its furniture `around` it."""
    body = "\n".join(
        f"<h{level}>{html.escape(line)}</h{level}>" if level else f"<p>{html.escape(line)}</p>"
        for line, level in lines_of(text)
    )
    page = (
        f'<!DOCTYPE html>\n<html><head><meta charset="{encoding}"><title>第一版_工人日报</title>'
        f"<style>p{{margin:0}}</style><script>var a='<p>不是正文。这里是脚本,不是给人看的文字。</p>'</script></head>\n"
        f"<body>{around[0]}\n<div>{body}</div>\n{around[1]}</body></html>"
    )
    return page.encode(encoding)


def as_mhtml(text: str) -> bytes:
    """The same saved in one file, as Chromium does."""
    letter = EmailMessage()
    letter["From"] = "<Saved by Blink>"
    letter["Subject"] = "第一版"
    letter["MIME-Version"] = "1.0"
    letter.set_content("")
    letter.clear_content()
    letter.make_related()
    part = EmailMessage()
    part.set_content(as_html(text).decode(), subtype="html", charset="utf-8", cte="quoted-printable")
    letter.attach(part)
    return letter.as_bytes()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def as_docx(text: str, boxed: bool = False) -> bytes:
    """A DOCX with headings by style; `boxed` puts every paragraph into a text box, with what old versions of Word see."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{n}"><w:name w:val="heading {n}"/></w:style>' for n in range(1, 7)
    )
    paragraphs = "".join(_paragraph(line, level) for line, level in lines_of(text))
    if boxed:
        box = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
        paragraphs = (
            '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
    return _zip(
        {
            "[Content_Types].xml": '<?xml version="1.0"?><Types/>',
            "word/styles.xml": f'<?xml version="1.0"?><w:styles xmlns:w="{_W}">{styles}</w:styles>',
            "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{paragraphs}</w:body></w:document>',
        }
    )


def _paragraph(line: str, level: int) -> str:
    style = f'<w:pPr><w:pStyle w:val="{level}"/></w:pPr>' if level else ""
    half = len(line) // 2  # Word cuts paragraphs into runs wherever somebody typed
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (line[:half], line[half:]))
    return f"<w:p>{style}{runs}<w:del><w:r><w:delText>删去的字</w:delText></w:r></w:del></w:p>"


def as_odt(text: str) -> bytes:
    """An ODT."""
    body = "".join(
        f'<text:h text:outline-level="{level}">{escape(line)}</text:h>' if level else f"<text:p>{escape(line)}</text:p>"
        for line, level in lines_of(text)
    )
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    return _zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<?xml version="1.0"?><office:document-content {names}><office:body><office:text>{body}'
            "</office:text></office:body></office:document-content>",
        }
    )


def as_epub(text: str) -> bytes:
    """An EPUB of one chapter."""
    return _zip(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<rootfiles><rootfile full-path="OPS/a.opf"/></rootfiles></container>',
            "OPS/a.opf": '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"><manifest>'
            '<item id="c" href="c%201.xhtml"/></manifest><spine><itemref idref="c"/></spine></package>',
            "OPS/c 1.xhtml": as_html(text).decode(),
        }
    )


def _zip(members: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def as_tei(text: str) -> bytes:
    """A TEI file, a division an article is not known of."""
    body = "".join(
        f"<head>{escape(line)}</head>" if level else f"<p>{escape(line)}</p>" for line, level in lines_of(text)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        f"<title>不是正文</title></titleStmt></fileDesc></teiHeader><text><body><div>{body}</div></body></text></TEI>"
    ).encode()


# ── with geometry ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Set:
    """A line where it is set: points from the upper left corner of its page."""

    text: str
    page: int
    block: int
    left: float
    top: float
    size: float
    """Em."""


WIDTH, HEIGHT, MARGIN, GUTTER = 842.0, 1191.0, 40.0, 18.0
"""A tabloid page in points (A3)."""


def set_in_columns(text: str, columns: int = 2) -> list[Set]:
    """The lines of a page one below the other in columns, its marked heads set half as large again.

    A page of hard-wrapped lines is set in type so small that none of them is cut; a paragraph a line is wrapped.
    """
    width = (WIDTH - 2 * MARGIN - (columns - 1) * GUTTER) / columns
    widest = max(_ems(line) for line, level in lines_of(text) if not level)
    size = width / (widest + 1) if widest <= LONGEST_LINE else 9.0
    out: list[Set] = []
    page = block = 1
    column, top = 0, MARGIN
    for line, level in lines_of(text):
        em = size * 1.5 if level else size
        for part in _wrapped(line, width / em):
            if top + em > HEIGHT - MARGIN:
                column, top, block = column + 1, MARGIN, block + 1
                if column == columns:
                    page, column = page + 1, 0
            if out and out[-1].size != em:
                block += 1
            out.append(Set(part, page, block, MARGIN + column * (width + GUTTER), top, em))
            top += em * 1.5
    return out


LONGEST_LINE = 60
"""Em of the longest line of a page that is hard-wrapped."""


def _ems(line: str) -> float:
    return sum(0.5 if ord(character) < 0x2000 else 1.0 for character in line)


def _wrapped(line: str, ems: float) -> Iterator[str]:
    """The line in pieces as wide as a column; a sample's own lines are never cut."""
    width, begin = 1.0, 0  # an em is left for a mark that may not begin a line
    for at, character in enumerate(line):
        own = 0.5 if ord(character) < 0x2000 else 1.0
        if width + own > ems and at > begin and character not in "，。、；：？！”’）》,.;:?!)":
            yield line[begin:at]
            begin, width = at, 1.0
        width += own
    yield line[begin:]


def widths(line: Set) -> list[tuple[str, float, float]]:
    """Each character with its left and right side."""
    at = line.left
    out = []
    for character in line.text:
        right = at + line.size * (0.5 if ord(character) < 0x2000 else 1.0)
        out.append((character, at, right))
        at = right
    return out


def as_alto(lines: Sequence[Set], unit: str = "mm10") -> bytes:
    """ALTO, a `String` a word between spaces; fonts named in styles."""
    scale = {"mm10": 254 / 72, "inch1200": 1200 / 72, "pixel": 300 / 72}[unit]
    sizes = sorted({line.size for line in lines})
    styles = "".join(f'<TextStyle ID="F{n}" FONTSIZE="{size}"/>' for n, size in enumerate(sizes))
    pages = "".join(
        f'<Page ID="P{page}" WIDTH="{WIDTH * scale:.1f}" HEIGHT="{HEIGHT * scale:.1f}"><PrintSpace>'
        + "".join(_alto_block(part, scale, sizes) for part in _blocks(lines, page))
        + "</PrintSpace></Page>"
        for page in range(1, max(line.page for line in lines) + 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description>'
        f"<MeasurementUnit>{unit}</MeasurementUnit></Description><Styles>{styles}</Styles><Layout>{pages}</Layout></alto>"
    ).encode()


def _blocks(lines: Sequence[Set], page: int) -> list[list[Set]]:
    blocks: dict[int, list[Set]] = {}
    for line in lines:
        if line.page == page:
            blocks.setdefault(line.block, []).append(line)
    return list(blocks.values())


def _alto_block(block: Sequence[Set], scale: float, sizes: Sequence[float]) -> str:
    out = []
    for line in block:
        style = sizes.index(line.size)
        words = _words(line)
        strings = "<SP/>".join(
            f'<String CONTENT={quoteattr(text)} HPOS="{left * scale:.1f}" VPOS="{line.top * scale:.1f}" '
            f'WIDTH="{(right - left) * scale:.1f}" HEIGHT="{line.size * scale:.1f}"/>'
            for text, left, right in words
        )
        out.append(f'<TextLine STYLEREFS="F{style}">{strings}</TextLine>')
    return f"<TextBlock>{''.join(out)}</TextBlock>"


def _words(line: Set) -> list[tuple[str, float, float]]:
    words: list[tuple[str, float, float]] = []
    open_ = False
    for character, left, right in widths(line):
        if character in " \u3000":
            open_ = False
        elif open_:
            text, begin, _ = words[-1]
            words[-1] = (text + character, begin, right)
        else:
            words.append((character, left, right))
            open_ = True
    return words


def as_page_xml(lines: Sequence[Set], reverse: bool = False) -> bytes:
    """PAGE XML of one page; `reverse` writes the regions in the wrong order and the right one into the reading order."""
    blocks = _blocks(lines, 1)
    regions = [_page_region(block, number) for number, block in enumerate(blocks)]
    order = "".join(f'<RegionRefIndexed index="{n}" regionRef="r{n}"/>' for n in range(len(blocks)))
    if reverse:
        regions.reverse()
    return (
        '<?xml version="1.0" encoding="UTF-8"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        f'<Page imageWidth="{WIDTH * 4:.0f}" imageHeight="{HEIGHT * 4:.0f}" imageXResolution="288" imageResolutionUnit="PPI">'
        f'<ReadingOrder><OrderedGroup id="g">{order}</OrderedGroup></ReadingOrder>{"".join(regions)}</Page></PcGts>'
    ).encode()


def _page_region(block: Sequence[Set], number: int) -> str:
    head = block[0].size > 12
    lines = "".join(
        f"<TextLine>{_coords(line.left, line.top, widths(line)[-1][2], line.top + line.size)}"
        + "".join(
            f"<Word>{_coords(left, line.top, right, line.top + line.size)}<TextEquiv><Unicode>{escape(text)}</Unicode></TextEquiv></Word>"
            for text, left, right in _words(line)
        )
        + f"<TextEquiv><Unicode>{escape(line.text)}</Unicode></TextEquiv></TextLine>"
        for line in block
    )
    return f'<TextRegion id="r{number}" type="{"heading" if head else "paragraph"}">{lines}</TextRegion>'


def _coords(left: float, top: float, right: float, bottom: float) -> str:
    sides = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return f'<Coords points="{" ".join(f"{x * 4:.0f},{y * 4:.0f}" for x, y in sides)}"/>'


def as_hocr(lines: Sequence[Set]) -> bytes:
    """The output of Tesseract at 288 pixels an inch."""
    pages = "".join(
        f"<div class='ocr_page' title='image \"a.tif\"; bbox 0 0 {WIDTH * 4:.0f} {HEIGHT * 4:.0f}; scan_res 288 288'>"
        + "".join(
            "<p class='ocr_par'>"
            + "".join(
                f"<span class='ocr_line' title='bbox 0 0 1 1; x_size {line.size * 4:.0f}'>"
                + " ".join(
                    f"<span class='ocrx_word' title='bbox {left * 4:.0f} {line.top * 4:.0f} {right * 4:.0f} "
                    f"{(line.top + line.size) * 4:.0f}; x_wconf 90'>{escape(text)}</span>"
                    for text, left, right in _words(line)
                )
                + "</span>"
                for line in block
            )
            + "</p>"
            for block in _blocks(lines, page)
        )
        + "</div>"
        for page in range(1, max(line.page for line in lines) + 1)
    )
    return f"<!DOCTYPE html><html><head><title></title></head><body>{pages}</body></html>".encode()


def as_pdf(lines: Sequence[Set], by_rows: bool = False, rotate: int = 0) -> bytes:
    """A PDF with a text layer; `by_rows` writes line by line across the columns, as some programs do."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1, invariant=1)
    order: Callable[[Set], tuple[float, ...]] = (
        (lambda s: (s.page, s.top, s.left)) if by_rows else (lambda s: (s.page,))
    )
    page = 1
    for line in sorted(lines, key=order):
        if line.page != page:
            page = line.page
            canvas.showPage()
        canvas.setPageRotation(rotate)
        canvas.setFont("STSong-Light", line.size)
        for word, left, _ in _words(line):
            canvas.drawString(left, HEIGHT - line.top - line.size * 0.88, word)
    canvas.save()
    return out.getvalue()
