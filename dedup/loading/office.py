"""DOCX, ODT and EPUB → lines in web layout: one line for each paragraph, headings with marks.

All three are zip archives of XML and are read as such: libraries for Word leave out the text boxes that newspapers are laid out in, and
include what the author has deleted.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import unquote

from dedup.loading.archives import BROKEN
from dedup.loading.extract import Broken, Extract
from dedup.loading.html import taken
from dedup.loading.markup import decoded, local, xml_tree
from dedup.settings import LoadingSettings

if TYPE_CHECKING:
    from lxml.etree import _Element

T = TypeVar("T")
_HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-9])|(title|subtitle)", re.IGNORECASE)
_LONGEST_NUMBER: Final = 9
"""Digits: levels and numbers of spaces have one or two, and Python refuses to convert thousands."""
_STRUCK: Final = frozenset({"del", "moveFrom", "Fallback", "delText", "instrText", "footnoteReference"})
"""Elements that Word does not show: deleted and moved text, the replacement of a text box for old versions."""


def docx(data: bytes, settings: LoadingSettings) -> Extract:
    """The text of a DOCX. Raises: Broken."""
    archive = _Archive(data, settings, "DOCX")
    styles = {}
    if "word/styles.xml" in archive.names:
        for style in archive.tree("word/styles.xml"):
            if local(style) == "style":
                styles[_attribute(style, "styleId")] = _style_level(style)
    body = archive.tree("word/document.xml")
    return archive.extract([_marked(text, level) for text, level in _paragraphs(body, styles)])


def _style_level(style: _Element) -> int:
    """The heading level of a style; 0 for prose."""
    for element in style.iter():
        if local(element) == "outlineLvl":
            return _outline_level(element)
    name = next((_attribute(e, "val") for e in style if local(e) == "name"), "")
    found = _HEADING.fullmatch(name.strip())
    return min(6, int(found.group(1) or 1)) if found else 0


def _paragraphs(body: _Element, styles: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Each paragraph with its heading level. One in a text box comes before the paragraph that the box is in, as in the file."""
    from lxml import etree

    open_: list[tuple[list[str], list[int]]] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = local(element)
        if event == "start":
            if tag in _STRUCK or not tag:
                walk.skip_subtree()
            elif tag == "p":
                open_.append(([], [0]))
            elif open_:
                _take(tag, element, *open_[-1], styles)
        elif tag == "p" and open_:
            pieces, level = open_.pop()
            for line in "".join(pieces).split("\n"):
                if line.strip():
                    yield line, level[0]


def _take(tag: str, element: _Element, pieces: list[str], level: list[int], styles: dict[str, int]) -> None:
    if tag == "t":
        pieces.append(element.text or "")
    elif tag in {"br", "cr"} and _attribute(element, "type") != "page":
        pieces.append("\n")
    elif tag == "tab":
        pieces.append("\t")
    elif tag == "pStyle":
        level[0] = styles.get(_attribute(element, "val"), 0)
    elif tag == "outlineLvl":
        level[0] = _outline_level(element)


def odt(data: bytes, settings: LoadingSettings) -> Extract:
    """The text of an ODT. Raises: Broken."""
    archive = _Archive(data, settings, "ODT")
    lines: list[str] = []
    for element in archive.tree("content.xml").iter():
        tag = local(element)
        if tag in {"p", "h"} and not any(
            local(above) in {"tracked-changes", "annotation"} for above in element.iterancestors()
        ):
            text = "".join(_odt_text(element))
            lines += [
                _marked(line, _number(element, "outline-level", 1) if tag == "h" else 0)
                for line in text.split("\n")
                if line.strip()
            ]
    return archive.extract(lines)


def _odt_text(element: _Element) -> Iterator[str]:
    """The text of a paragraph, without the paragraphs inside it."""
    yield element.text or ""
    for part in element:
        tag = local(part)
        if tag == "line-break":
            yield "\n"
        elif tag == "tab":
            yield "\t"
        elif tag == "s":
            yield " " * min(80, _number(part, "c", 1))
        elif tag in {"span", "a", "meta", "meta-field", "ruby", "ruby-base"}:
            yield from _odt_text(part)
        yield part.tail or ""


def epub(data: bytes, settings: LoadingSettings) -> Extract:
    """The text of an EPUB, chapter by chapter in the order of its spine. Raises: Broken."""
    archive = _Archive(data, settings, "EPUB")
    roots = (e.get("full-path", "") for e in archive.tree("META-INF/container.xml").iter() if local(e) == "rootfile")
    package = next(roots, "")
    tree = archive.tree(package)
    items = {e.get("id"): e.get("href", "") for e in tree.iter() if local(e) == "item"}
    spine = [items.get(e.get("idref"), "") for e in tree.iter() if local(e) == "itemref"]
    names = [normpath(join(dirname(package), unquote(href))) for href in spine if href]
    chapters = [taken(archive.text(name)) for name in names if name in archive.names]
    found = archive.extract([text for text, _ in chapters])
    return replace(found, aside=tuple(item for _, aside in chapters for item in aside))


def _attribute(element: _Element, name: str) -> str:
    """An attribute by its local name."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _number(element: _Element, name: str, otherwise: int) -> int:
    """The value of an attribute; `otherwise` if it is not a number, or has too many digits."""
    said = _attribute(element, name)
    return int(said) if said.isdecimal() and len(said) <= _LONGEST_NUMBER else otherwise


def _outline_level(element: _Element) -> int:
    number = _number(element, "val", -1)
    return number + 1 if 0 <= number < 6 else 0


def _marked(text: str, level: int) -> str:
    return f"{'#' * min(level, 6)} {text.strip()}" if level else text


class _Archive:
    """A zip archive of XML, of which no more is unpacked than a page may have (`longest_markup`)."""

    def __init__(self, data: bytes, settings: LoadingSettings, kind: str) -> None:
        self._kind = kind
        self._settings = settings
        self._left = settings.longest_markup
        self._zip = self._guarded(lambda: zipfile.ZipFile(BytesIO(data)))
        self.names = frozenset(self._zip.namelist())

    def _guarded(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except BROKEN as error:
            raise Broken(
                f"The {self._kind} file is cut off, broken or encrypted: {str(error) or type(error).__name__}.",
                "Get a complete copy of it, or save it without a password.",
            ) from error

    def text(self, name: str) -> str:
        """A member as decoded."""

        def unpacked() -> bytes:
            with self._zip.open(name) as member:
                return member.read(self._left + 1)

        if name not in self.names:
            raise Broken(f"The {self._kind} file lacks its part {name}.", "Save it again.")
        content = self._guarded(unpacked)
        self._left -= len(content)
        if self._left < 0:
            raise Broken(
                f"It unpacks to more than {self._settings.longest_markup:,} bytes of XML, the limit of a page.",
                "Split it, or raise loading.longest_markup.",
            )
        return decoded(content).text

    def tree(self, name: str) -> _Element:
        """A member as a tree."""
        return xml_tree(self.text(name))

    def extract(self, lines: list[str]) -> Extract:
        text = "".join(f"{line.rstrip()}\n\n" for line in lines).rstrip("\n")
        if not text.strip("# \n"):
            raise Broken(
                f"The {self._kind} file holds no text; its pages may be pictures.",
                "Export the page as text, or run OCR on it.",
            )
        return Extract(f"{text}\n", "utf-8", self._kind)
