"""Edits of a text → the bytes of its file: what is not edited stays byte for byte, mark, line ends and all."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import Final

from dedup.applying.rewriting import Edit

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""Byte order marks, and the encodings of the bytes after them."""


def mark_of(data: bytes, text: str, encoding: str) -> bytes | None:
    """The byte order mark of a file whose other bytes are that text; None where the text is not simply its bytes."""
    for mark, codec in (*_MARKS.items(), (b"", encoding)):
        if data.startswith(mark) and data[len(mark) :].decode(codec, "replace") == text:
            return mark
    return None


def encoded(text: str, encoding: str) -> bytes | None:
    """The text in that encoding, without a mark; None where the encoding cannot hold it."""
    try:
        return text.encode(encoding).removeprefix("".encode(encoding))
    except UnicodeEncodeError:
        return None


def unheld(text: str, encoding: str) -> str:
    """The characters that the encoding cannot hold."""
    return "".join(dict.fromkeys(c for c in text if encoded(c, encoding) is None))


def rewritten_bytes(data: bytes, mark: bytes, text: str, encoding: str, edits: Sequence[Edit]) -> bytes | None:
    """The file with the edits, which are sorted and do not overlap; None where the text's places cannot be found in it.

    Raises:
        ValueError: an edit has a character that the encoding cannot hold.
    """
    encoding = _MARKS.get(mark, encoding)
    ordered = sorted({place for edit in edits for place in (edit.start, edit.end)})
    places = _by_encoding(data, mark, text, encoding, ordered) or _by_decoding(data, mark, text, encoding, ordered)
    if places is None:
        return None
    out, at = [], 0
    for edit in edits:
        new = encoded(edit.text, encoding)
        if new is None:
            raise ValueError(f"{encoding} cannot hold {unheld(edit.text, encoding)}")
        out += [data[at : places[edit.start]], new]
        at = places[edit.end]
    made = b"".join([*out, data[at:]])
    return made if made[len(mark) :].decode(encoding, "replace") == rewritten_text(text, edits) else None


def rewritten_text(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits, which are sorted and do not overlap."""
    out, at = [], 0
    for edit in edits:
        out += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*out, text[at:]])


def _by_encoding(data: bytes, mark: bytes, text: str, encoding: str, places: Sequence[int]) -> dict[int, int] | None:
    """The byte offsets of places in the text, if encoding the text gives these bytes."""
    found: dict[int, int] = {}
    at, length = 0, len(mark)
    whole = [mark]
    for place in (*places, len(text)):
        piece = encoded(text[at:place], encoding)
        if piece is None:
            return None
        whole.append(piece)
        at, length = place, length + len(piece)
        found[place] = length
    return found if b"".join(whole) == data else None


def _by_decoding(data: bytes, mark: bytes, text: str, encoding: str, places: Sequence[int]) -> dict[int, int] | None:
    """The same byte by byte, for bytes that another writer or damage made: the end of each character as it comes out."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    ends, read = [len(mark)], []
    for at in range(len(mark), len(data)):
        out = decoder.decode(data[at : at + 1], final=at + 1 == len(data))
        ends += [at + 1] * len(out)
        read.append(out)
    return {place: ends[place] for place in places} if "".join(read) == text else None
