"""PDF with a text layer → lines in print layout with the box of each character.

PDFium gives the characters in the order of the file, each with its box and size; `blocks` makes lines and blocks of them. A page
without characters is a picture, and a font without a map to Unicode gives nonsense: both are reported, and nothing is guessed.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import atan2, degrees, hypot
from typing import TYPE_CHECKING, Any, Final
from unicodedata import category

from dedup.errors import MissingExtra
from dedup.loading.blocks import lines_of
from dedup.loading.extract import Broken, Extract, Unreadable
from dedup.loading.glyphs import Glyph, stands_close
from dedup.loading.margins import without_margins
from dedup.loading.typesetting import Box, typeset
from dedup.settings import LoadingSettings
from dedup.text.plural import many

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MOST_UNMAPPED: Final = 0.1
"""The share of unknown characters from which a text layer is useless: with a logo or an ornament it is one in hundreds, with fonts without a
map to Unicode four in five."""
LEAST_PICTURE: Final = 0.25
"""The share of a page without characters that pictures must cover for it to be called a scan; else it is blank."""

CONTENT_SHARE: Final = 4
"""The drawing commands of a page may be a fourth as long as HTML: PDFium takes a hundred bytes of memory for each of their bytes. Newspaper pages
have up to three megabytes of them, with maps and advertisements ten."""
BYTES_OF_A_CHARACTER: Final = 3
"""Bytes of a Chinese character in UTF-8: the limit for a text is in bytes, and PDFium counts characters."""
_LONGEST_HEAD: Final = 2000
"""Bytes before a stream in which its dictionary is looked for."""
_CHUNK: Final = 1 << 20
"""Bytes that are unpacked at a time, only to be counted."""
LARGEST: Final = 14_400
"""Points of the side of the largest page that PDF allows. Type larger than that, or of size 0, is not visible."""
_PASSWORD, _SECURITY = 4, 5
"""Error codes of PDFium."""
_NO_CHARACTER: Final = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Controls, private and unassigned code points."""
_NOTHING: Final = frozenset({0, 2, 0xFFFE, 0xFFFF})
"""What PDFium returns for no character, and for a hyphen that it takes for one it has inserted itself."""


def read(data: bytes, settings: LoadingSettings) -> Extract:
    """The text layer of a PDF.

    Raises:
        Broken: it cannot be opened, or has no text that can be read.
        MissingExtra: pypdfium2 is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtra("Reading PDF", "pdf") from None
    if not _unpacks_within(data, settings.longest_markup // CONTENT_SHARE):
        raise Broken(
            f"A part of it unpacks to more than {settings.longest_markup // CONTENT_SHARE:,} bytes and is not a picture.",
            "Split the PDF, or raise loading.longest_markup.",
        )
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(error, data) from error
    try:
        return _of_document(document, settings)
    finally:
        document.close()


def _unpacks_within(data: bytes, longest: int) -> bool:
    """Whether no compressed stream, except pictures, is longer than `longest` when decompressed. Nothing is kept, so that a bomb does no harm."""
    at = data.find(b"stream")
    while at >= 0:
        head = data[max(0, at - _LONGEST_HEAD) : at]
        dictionary = head[head.rfind(b"obj") + 1 :]
        begin = at + len(b"stream\r\n" if data.startswith(b"stream\r\n", at) else b"stream\n")
        if b"/FlateDecode" in dictionary and b"/Image" not in dictionary and not head.endswith(b"end"):
            end = data.find(b"endstream", begin)
            if end < 0:
                break  # torn: no stream behind it is whole
            if _unpacked_length(data[begin:end], longest) > longest:
                return False
            begin = end
        at = data.find(b"stream", begin)
    return True


def _unpacked_length(packed: bytes, longest: int) -> int:
    """The decompressed length, counted up to the limit; damaged or encrypted streams are left to PDFium."""
    unpacking, length = zlib.decompressobj(), 0
    try:
        part = unpacking.decompress(packed, _CHUNK)
        while part and length <= longest:
            length += len(part)
            part = unpacking.decompress(unpacking.unconsumed_tail, _CHUNK)
    except zlib.error:
        pass
    return length


def _unopened(error: Exception, data: bytes) -> Broken:
    """Why the file could not be opened. PDFium's error code may be that of an earlier file, so the file itself is checked for encryption, too."""
    if getattr(error, "err_code", None) in {_PASSWORD, _SECURITY} and b"/Encrypt" in data:
        return Broken(
            "The PDF is encrypted and needs a password.", "Save it without one, for example by printing it to PDF."
        )
    return Broken("The PDF is broken, cut off or without pages.", "Get a complete copy of it.")


def _of_document(document: Any, settings: LoadingSettings) -> Extract:
    pages: list[list[Glyph]] = []
    sizes: list[tuple[float, float]] = []
    gaps: list[Unreadable] = []
    unmapped = total = 0
    longest = settings.longest_source // BYTES_OF_A_CHARACTER
    for number in range(1, len(document) + 1):
        glyphs, size, wrong = _of_page(document, number, longest - total)
        unmapped += sum(glyph.unmapped for glyph in glyphs)
        total += len(glyphs)
        gaps += (Unreadable(f"page {number}", *said) for said in wrong)
        pages.append([] if _SIDEWAYS in wrong else glyphs)
        sizes.append(size)
    if not any(pages):
        raise _empty(len(pages), gaps)
    lines = [line for number, glyphs in enumerate(pages, 1) for line in lines_of(glyphs, number)]
    lines, aside = without_margins(lines, sizes)
    text, geometry = typeset(lines, "points", sizes)
    if unmapped > total * MOST_UNMAPPED:
        raise Broken(
            "The text layer cannot be turned into characters: its fonts do not say which characters their glyphs stand for.",
            f"Make a new text layer: {_RECOGNISE}",
        )
    origin = f"the text layer of a PDF of {len(pages)} page{'s' * (len(pages) > 1)}"
    return Extract(text, "utf-8", origin, geometry, tuple(gaps), tuple(aside))


def _of_page(document: Any, number: int, longest: int) -> tuple[list[Glyph], tuple[float, float], list[Said]]:
    """The glyphs and the size of the page `number`, counted from 1; and what is wrong with it, each with the way out."""
    import pypdfium2

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return [], (0.0, 0.0), [_BROKEN_PAGE]
    size = page.get_size()
    glyphs = list(_glyphs(page, longest))
    wrong = [_PICTURE] if not glyphs and _is_scan(page) else []
    if sum(glyph.sideways for glyph in glyphs) > len(glyphs) / 2:
        wrong.append(_SIDEWAYS)
    page.close()
    return glyphs, size, wrong


_RECOGNISE: Final = "Run text recognition on it, for example: ocrmypdf --force-ocr -l chi_sim IN.pdf OUT.pdf"
Said = tuple[str, str]
"""What is wrong, and the way out."""
_BROKEN_PAGE: Final[Said] = "The page is broken.", "Get a whole copy of the PDF."
_PICTURE: Final[Said] = "The page is a picture without a text layer.", _RECOGNISE
_SIDEWAYS: Final[Said] = "The text of the page runs sideways or upside down.", "Turn the page and save it."


def _empty(pages: int, gaps: Sequence[Unreadable]) -> Broken:
    if not pages:
        return Broken("The PDF has no pages.", "Get a complete copy of it.")
    if len(gaps) == 1:
        return Broken(gaps[0].reason, gaps[0].hint, gaps[0].place)
    if gaps:
        return Broken(
            f"None of its {many(pages, 'page')} can be read; the first of them: {gaps[0].reason}", gaps[0].hint
        )
    return Broken("The PDF has no text layer: its pages are blank, or pictures.", _RECOGNISE)


def _is_scan(page: PdfPage) -> bool:
    """Whether pictures cover enough of the page for a scan."""
    from pypdfium2 import raw

    width, height = page.get_size()
    covered: float = 0.0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=2):
        left, bottom, right, top = item.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return bool(covered >= width * height * LEAST_PICTURE)


def _glyphs(page: PdfPage, longest: int) -> Iterator[Glyph]:
    """The visible characters of a page as it is displayed, in the order of the file.

    Between two ideographs a space counts only if the file has one, not if PDFium sees a gap, because lines are letter-spaced. The size is
    that of the font times the scale of the text matrix: many programs use a font of size 1 and scale it.

    Raises:
        Broken: there are more than `longest`.
    """
    from pypdfium2 import raw

    textpage = page.get_textpage()
    if textpage.count_chars() > longest:
        raise Broken(
            f"Too long for a page: more than {longest:,} characters.", "Split it, or raise loading.longest_source."
        )
    handle = textpage.raw
    place = _displayed(page)
    cell, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    spaced = guessed = False
    before = " "
    for at, character in _characters(raw.FPDFText_GetUnicode(handle, at) for at in range(textpage.count_chars())):
        if not character or character.isspace():
            guessed = True
            spaced |= raw.FPDFText_IsGenerated(handle, at) == 0
        elif raw.FPDFText_GetLooseCharBox(handle, at, cell):
            box = place(cell.left, cell.top, cell.right, cell.bottom)
            lost = raw.FPDFText_HasUnicodeMapError(handle, at) == 1 or category(character) in _NO_CHARACTER
            has_matrix = raw.FPDFText_GetMatrix(handle, at, matrix)
            em = raw.FPDFText_GetFontSize(handle, at) * hypot(matrix.c, matrix.d) if has_matrix else 0.0
            turned = bool(has_matrix) and not _is_upright(matrix, page.get_rotation())
            size = round(em, 2) or box[3] - box[1]
            if 0 < size < LARGEST:
                told_apart = spaced or (guessed and not (stands_close(before) and stands_close(character)))
                yield Glyph(character, box, size, told_apart, lost, turned)
                spaced, guessed, before = False, False, character
    textpage.close()


def _characters(units: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The characters of UTF-16 units or code points, each with its index (the second one of a pair); an empty string for no character."""
    high = 0
    for at, unit in enumerate(units):
        if 0xD800 <= unit < 0xDC00:
            high = unit
            continue
        joined = 0xDC00 <= unit < 0xE000 and high
        code = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00) if joined else unit
        high = 0
        yield at, chr(code) if code < 0x110000 and code not in _NOTHING else ""


def _is_upright(matrix: Any, rotation: int) -> bool:
    """Whether type with that matrix runs from left to right on the page as it is displayed."""
    angle = degrees(atan2(matrix.b, matrix.a)) - rotation
    return abs((angle + 180) % 360 - 180) < 45


def _displayed(page: PdfPage) -> Callable[[float, float, float, float], Box]:
    """A function from PDF coordinates (from the lower left corner, upwards) to those of the displayed page (from the upper left, downwards)."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation() % 360

    def place(west: float, north: float, east: float, south: float) -> Box:
        across, down = {
            0: ((west - left, east - left), (top - north, top - south)),
            90: ((south - bottom, north - bottom), (west - left, east - left)),
            180: ((right - east, right - west), (south - bottom, north - bottom)),
            270: ((top - north, top - south), (right - east, right - west)),
        }[turn]
        return (min(across), min(down), max(across), max(down))

    return place
