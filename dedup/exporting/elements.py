"""An XML document, written element by element.

Why the standard library: the output is a stream of small elements with text between them; a SAX writer escapes them as well as any, and
its bytes do not depend on the version of a C library.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import XMLGenerator

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\r\x85\u2028]")
"""Characters that XML 1.0 cannot hold or a parser would change into a line feed; each becomes a `<g>` that names it."""


class _Element:
    def __init__(self, document: Document, name: str) -> None:
        self._document, self._name = document, name

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self._document.writer.endElement(self._name)


class Document:
    """An XML document in the making. Line feeds are written only where they are no part of a text."""

    def __init__(self, to: io.StringIO) -> None:
        self.writer = XMLGenerator(to, "utf-8", short_empty_elements=True)
        self.writer.startDocument()

    def element(self, name: str, attributes: Mapping[str, str | None] | None = None) -> _Element:
        """An element; attributes that are None are left out."""
        given = {key: value for key, value in (attributes or {}).items() if value is not None}
        self.writer.startElement(name, given)  # type: ignore[arg-type]
        return _Element(self, name)

    def empty(self, name: str, attributes: Mapping[str, str | None]) -> None:
        """An element without content."""
        with self.element(name, attributes):
            pass

    def text(self, text: str) -> None:
        """Text, with what XML cannot hold as elements that name it."""
        at = 0
        for odd in _NO_XML.finditer(text):
            self.writer.characters(text[at : odd.start()])
            self.empty("g", {"n": f"U+{ord(odd[0]):04X}"})
            at = odd.end()
        self.writer.characters(text[at:])

    def said(self, name: str, text: str, attributes: Mapping[str, str | None] | None = None) -> None:
        """An element with text and nothing else."""
        with self.element(name, attributes):
            self.text(text)


def plain(name: str) -> str:
    """A name as an attribute can hold it."""
    return _NO_XML.sub(lambda odd: f"U+{ord(odd[0]):04X}", name)
