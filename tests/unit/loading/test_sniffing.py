"""The format is told by first bytes; what fits no sign is text."""

from __future__ import annotations

import pytest

from dedup.loading.extract import Broken
from dedup.loading.sniffing import JSON, MHTML, OLE, PACKED, PDF, PICTURE, RTF, ZIP, Sign, form_of, limit_of
from dedup.settings import LoadingSettings


@pytest.mark.parametrize("sign", [PDF, ZIP, OLE, RTF, MHTML, PACKED, PICTURE, JSON], ids=lambda sign: sign.name)
def test_signs(sign: Sign) -> None:
    assert sign.pattern.match(sign.example)
    assert not sign.pattern.match(sign.counter_example)


@pytest.mark.parametrize(
    ("start", "name", "form"),
    [
        (b"<!DOCTYPE html><p>a", "a.txt", "html"),
        (b"\xef\xbb\xbf <!-- x -->\n<HTML><body>a", "a", "html"),
        ("\ufeff<html><p>报".encode("utf-16-le"), "a.html", "html"),
        (b"<p>a</p>", "a.htm", "html"),
        (b"<p>a</p>", "a.txt", "text"),
        ('<script>alert("标题里的话")</script>\n一篇文章。'.encode(), "a.txt", "text"),
        (b"<html><div class='ocr_page' title='bbox 0 0 9 9'>", "a.html", "hocr"),
        (b'<?xml version="1.0"?><!-- c --><alto xmlns="x">', "a.txt", "alto"),
        (b'<?xml version="1.0"?><pc:PcGts xmlns:pc="x">', "a.xml", "page-xml"),
        (b'<!DOCTYPE TEI.2 SYSTEM "x.dtd" [<!ENTITY a "b">]><TEI.2>', "a.xml", "tei"),
        (b"plain words", "a.pdf", "text"),
        (b"Date: 4-15\nA page of news", "a.txt", "text"),
        ("GIF89a是一种图片格式。".encode(), "a.txt", "text"),
        (b"BMW and MM* and RIFF, all of them words", "a.txt", "text"),
        ("BM公司今天".encode("gb18030"), "a.txt", "text"),
        (b" \n", "a.xml", "text"),
    ],
)
def test_forms(start: bytes, name: str, form: str) -> None:
    assert form_of(start, name) == form


@pytest.mark.parametrize(
    ("start", "name", "says"),
    [
        (b'<?xml version="1.0"?><mets>', "a.xml", "<mets>"),
        (b"<rss>", "a.xml", "<rss>"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "Word 2003"),
        (b"{\\rtf1", "a.doc", "RTF"),
        (b'[\n  {"id": 1, "text": "a"}]', "a.json", "JSON"),
        (b'{"id": 1, "text": "a"}\n{"id": 2}', "a.txt", "JSON"),
        (b"\x1f\x8b\x08\0", "a.txt.gz", "gzip"),
        (b"BZh91AY&SY and more", "a.txt.bz2", "bzip2"),
        (b"\xfd7zXZ\0\0", "a.txt.xz", "xz"),
        (b"\x28\xb5\x2f\xfd\x04", "a.txt", "zstandard"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "pages.7z", "7z"),
        (b"Rar!\x1a\x07\x01\0", "pages.rar", "RAR"),
        (b"", "a.txt.gz", "is empty"),
        (b'<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY a "' + b"a" * 70_000 + b'">]><TEI>', "a.xml", "document type"),
        (b"\x89PNG\r\n\x1a\n and words", "a.txt", "picture"),
        (b"\xff\xd8\xff and words", "a.txt", "picture"),
        (b"GIF89awords", "a.txt", "picture"),
        (b"GIF87a\x58\x02\x20\x03\xf7\x00\x00", "a.txt", "picture"),
        (b"II*\0 and words", "a.txt", "picture"),
        (b"MM\0* and words", "a.txt", "picture"),
        (b"RIFF\x24\0\0\0WEBPVP8 and words", "a.txt", "picture"),
        (b"BM\x36\x10\0\0\0\0\0\0\x36\0\0\0 and words", "a.txt", "picture"),
        (b"PK\x03\x04 torn", "a.docx", "cut off"),
        (b"PK\x05\x06" + b"\0" * 18, "a.txt", "zip archive under another name"),
        (b"", "a.docx", "is empty"),
    ],
)
def test_what_is_known_and_not_read_is_told(start: bytes, name: str, says: str) -> None:
    with pytest.raises(Broken) as error:
        form_of(start, name)
    assert says in error.value.unreadable.reason
    assert error.value.unreadable.hint


def test_markup_and_pictures_may_be_longer_than_text() -> None:
    limit = limit_of(LoadingSettings(longest_source=1, longest_markup=2, longest_file=3))
    starts = (b"text", b"\xef\xbb\xbf<html>", b"%PDF-1.4", b"PK\x03\x04", "\ufeff<".encode("utf-16-le"))
    assert [limit(start) for start in starts] == [1, 2, 3, 3, 2]
