"""Bytes → their format. File names are often wrong, first bytes hardly ever: a name decides only what the bytes leave open.

Each format is recognised by a named sign in the first bytes; the first sign that matches wins. What matches none is plain text.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from dedup.loading.extract import Broken
from dedup.loading.naming import PACKED_ENDINGS
from dedup.model import Form
from dedup.settings import LoadingSettings

HEAD: Final = 64 * 1024
"""Bytes that are examined. Why: an XML prologue with comments, and the first scripts of a saved page, are shorter than this, and hOCR has its
classes before the first word."""

Limit = Callable[[bytes], int]
"""The first bytes of a source → how many bytes it may have."""


@dataclass(frozen=True, slots=True)
class Sign:
    """How the bytes of a format begin."""

    name: str
    pattern: re.Pattern[bytes]
    reason: str
    example: bytes
    counter_example: bytes


PDF: Final = Sign(
    "pdf",
    re.compile(rb"(?s)%PDF|.{0,1023}%PDF-\d"),
    "The header may have up to 1,024 bytes of anything before it, and mail programs put some there.",
    b"%PDF-1.7\n",
    "我们说的 %PDF 不是文件头".encode(),
)
ZIP: Final = Sign(
    "zip",
    re.compile(rb"PK\x03\x04|PK\x05\x06"),
    "A local file header, or the end of an archive that has no files.",
    b"PK\x03\x04\x14\x00",
    b"PKU News",
)
OLE: Final = Sign(
    "ole",
    re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "The compound files of Word up to 2003.",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00",
    "邢唷".encode("gb18030"),
)
RTF: Final = Sign("rtf", re.compile(rb"\{\\rtf"), "Rich text begins so.", b"{\\rtf1\\ansi", b"{\\cut off}")
MHTML: Final = Sign(
    "mhtml",
    re.compile(rb"(?is)\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?content-type:\s*multipart/related"),
    "A page saved in one file is a letter whose head names its parts.",
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;",
    b"Content: a multipart/related letter was found",
)
PACKED: Final = Sign(
    "packed",
    re.compile(rb"(?s)\x1f\x8b\x08|BZh[1-9]1AY&SY|\xfd7zXZ\x00|\x28\xb5\x2f\xfd|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07"),
    "The headers of gzip, bzip2, xz, zstandard, 7z and RAR.",
    b"\x1f\x8b\x08\x00",
    b"Rar! he cried",
)
PICTURE: Final = Sign(
    "picture",
    re.compile(
        rb"""(?sx)
        \x89PNG\r\n\x1a\n
        | \xff\xd8\xff                     # JPEG: no letters of any encoding
        | GIF8[79]a(?:.{0,6}[\x00-\x08\x0e-\x1f]|[0-9A-Za-z])  # sizes and flags; a word of a text would end here
        | II\*\x00 | MM\x00\*              # TIFF
        | RIFF.{4}WEBP
        | BM.{4}\x00\x00\x00\x00.{3}\x00    # BMP: its size, two empty numbers, where the picture begins
        """
    ),
    "Its first bytes are no text in any encoding, though those behind may all be ASCII and pass for UTF-16.",
    b"\x89PNG\r\n\x1a\n and words",
    b"GIF89a is the name of a format",
)
JSON: Final = Sign(
    "json",
    re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,80}\"\s*:"),
    "An object with a named value, or a list of such: no page of prose begins so.",
    b'[{"id": 1, "text": "..."}]',
    b'{"Extra!" cried the boy}',
)
_NOT_TEXT: Final = (PDF, ZIP, OLE, RTF, MHTML, PACKED, PICTURE, JSON)

_PROLOGUE: Final = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DOCTYPE: Final = re.compile(r"<!DOCTYPE\s+([\w.:-]+)[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_OPEN_DOCTYPE: Final = re.compile(r"<!DOCTYPE\s+[\w.:-]+[^\[>]*\[", re.IGNORECASE)
_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_HTML_ROOTS: Final = frozenset({"html", "head", "body"})
_XML_ROOTS: Final[dict[str, Form]] = {
    "alto": "alto", "pcgts": "page-xml", "tei": "tei", "tei.2": "tei", "teicorpus": "tei"
}  # fmt: skip
_OCR_CLASS: Final = re.compile(r"class\s*=\s*[\"'][^\"']*\bocr(?:_page|_line|x_word|_carea)\b")
_HTML_ENDINGS: Final = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".hocr")
_ANY_TAG: Final = re.compile(r"<(?:p|br|div|td|span|h[1-6])\b", re.IGNORECASE)

_OFFICE: Final[tuple[tuple[str, Form], ...]] = (
    ("word/document.xml", "docx"), ("META-INF/container.xml", "epub"), ("content.xml", "odt")
)  # fmt: skip
"""The member of a zip archive that shows which format it is; the first that is found decides."""


def limit_of(settings: LoadingSettings) -> Limit:
    """The limit for each kind of format: those with markup or pictures may be longer than plain text."""

    def limit(head: bytes) -> int:
        if any(sign.pattern.match(head) for sign in (PDF, ZIP)):
            return settings.longest_file
        if MHTML.pattern.match(head) or beginning(head).lstrip().startswith("<"):
            return settings.longest_markup
        return settings.longest_source

    return limit


def form_of(data: bytes, name: str) -> Form:
    """The format of a source, by its bytes and its name.

    Raises:
        Broken: the format is known but cannot be read, or the file is empty though its name promises a format.
    """
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if not data.strip():
        return _empty(data, ending)
    head = data[:HEAD]
    for sign in _NOT_TEXT:
        if sign.pattern.match(head):
            return _by_sign(sign, data)
    return _markup(beginning(head), ending)


def _empty(data: bytes, ending: str) -> Form:
    if not data and ending in {".pdf", ".docx", ".odt", ".epub", ".xml", ".doc", ".rtf", *PACKED_ENDINGS}:
        raise Broken(f"The {ending[1:].upper()} file is empty.", "Get a complete copy of it.")
    return "text"


def _by_sign(sign: Sign, data: bytes) -> Form:
    if sign is PDF:
        return "pdf"
    if sign is MHTML:
        return "html"
    if sign is OLE:
        raise Broken("An office file in the format of Word 2003 or earlier.", "Save it as DOCX.")
    if sign is PACKED:
        raise Broken(
            "A compressed file: gzip, bzip2, xz, zstandard, 7z or RAR.",
            "Unpack it, or repack it as .zip or .tar.gz; a table may stay compressed if it is named .jsonl.gz or .csv.gz.",
        )
    if sign is PICTURE:
        raise Broken("A picture, whatever its name says.", "Run an OCR program on it that writes ALTO or hOCR.")
    if sign is JSON:
        raise Broken(
            "JSON, which is not a page.",
            "A table has one object per line and is named .jsonl; to turn a list into one, run: jq -c '.[]' FILE > FILE.jsonl",
        )
    if sign is RTF:
        raise Broken("Rich text (RTF), which is not read.", "Save it as DOCX.")
    return _office(data)


def _office(data: bytes) -> Form:
    try:
        names = set(zipfile.ZipFile(BytesIO(data)).namelist())
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError) as error:
        raise Broken(f"The file is cut off or broken: {error}.", "Get a complete copy of it.") from error
    for member, form in _OFFICE:
        if member in names:
            return form
    raise Broken("A zip archive under another name, not an office file.", "Name it .zip, or unpack it.")


def beginning(head: bytes) -> str:
    """The first characters, decoded well enough to find ASCII markup in any encoding."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    if head.startswith(b"<\0"):
        return head.decode("utf-16-le", "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _markup(start: str, ending: str) -> Form:
    found = _PROLOGUE.match(start)
    at = found.end() if found else 0
    doctype = _DOCTYPE.match(start, at)
    if doctype:
        rest = _PROLOGUE.match(start, doctype.end())
        at = rest.end() if rest else doctype.end()
    root = _ROOT.match(start, at)
    name = root.group(1).lower() if root else ""
    if (doctype and doctype.group(1).lower() == "html") or name in _HTML_ROOTS:
        return "hocr" if _OCR_CLASS.search(start) else "html"
    if name in _XML_ROOTS:
        return _XML_ROOTS[name]
    if ending in _HTML_ENDINGS and _ANY_TAG.search(start):
        return "hocr" if _OCR_CLASS.search(start) else "html"
    if root is None and _OPEN_DOCTYPE.match(start, at):
        raise Broken(
            "Its document type is longer than any page's head, and nothing after it was examined.",
            "Save it with its entities written out and without a document type of its own.",
        )
    if start.lstrip().startswith("<?xml") or ending == ".xml":
        what = f"XML with the root element <{root.group(1)}>" if root else "XML without a root element"
        raise Broken(
            f"{what}, which is not a format that dedup reads.",
            "Export the page as ALTO, PAGE, hOCR or TEI, or take the file out of the folder.",
        )
    return "text"
