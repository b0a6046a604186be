"""HTML and XML: their encoding, and their trees, made so that a hostile file does no harm.

Observation. A page declares its encoding in its head. But half of the pages that declare GB2312 have characters that only GBK has, and
some declare GB2312 though the browser saved them as UTF-8. Rule. First a byte order mark decides; then strict UTF-8, which is proof;
then the declaration, read as the larger encoding that browsers use for it; then the same as for plain text.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from dedup.loading.encodings import Decoded, decode
from dedup.loading.extract import Broken, Unreadable
from dedup.settings.loading import page_encoding

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED: Final = re.compile(rb"(?i)(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})")
_LOOKED_AT: Final = 4096
"""Bytes in which a declaration is looked for. The HTML standard asks for 1,024, but saved pages begin with comments."""
_LARGER: Final = {
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949",
    "iso8859-1": "cp1252", "ascii": "cp1252",
}  # fmt: skip
"""Declared encoding → the encoding that browsers use for it (WHATWG's Encoding standard), by Python's names."""
_SEVEN_BITS: Final = frozenset({"iso2022_jp", "iso2022_kr", "hz"})
"""Encodings whose bytes are all ASCII, so that valid UTF-8 proves nothing."""
_XML_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")


def decoded(data: bytes, encoding: str = "auto", declared: str = "") -> Decoded:
    """The decoded text of an HTML or XML file; `declared` is an encoding declared outside of the file.

    Raises:
        Broken: it looks like text in no encoding.
    """
    said = _named(declared) or _declared(data)
    if encoding == "auto" and said and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        if said not in _SEVEN_BITS:
            try:
                return Decoded(data.decode("utf-8"), "utf-8", "all bytes are valid UTF-8")
            except UnicodeDecodeError:
                pass
        try:
            return Decoded(data.decode(said), said, "the page says so")
        except UnicodeDecodeError:
            pass
    found = decode(data, encoding)
    if isinstance(found, Unreadable):
        torn = decode(data, said) if said and encoding == "auto" else found
        if isinstance(torn, Unreadable):
            raise Broken(found.reason, found.hint, found.place)
        return torn
    return found


def _declared(data: bytes) -> str:
    """The encoding that the page declares; empty if it declares one in which the declaration itself would be nonsense (UTF-16, EBCDIC)."""
    found = _DECLARED.search(data[:_LOOKED_AT])
    said = _named(found.group(1).decode("latin-1")) if found else ""
    return said if found and said and found.group().decode(said, "replace").isascii() else ""


def _named(said: str) -> str:
    """The encoding that browsers use for a declared one, by Python's name; empty if it is unknown."""
    try:
        name = page_encoding(said)
    except LookupError:
        return ""
    return _LARGER.get(name, name)


def html_tree(text: str) -> _Element | None:
    """The tree of a page of HTML, however faulty; None if it has no element.

    Raises:
        Broken: it is nested deeper than the parser can go.
    """
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_without_nul(text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise Broken(
            "Its elements are nested thousands deep, so part of it would be missing.",
            "Save the page again from a browser, or export it as text.",
        )
    return tree


def _without_nul(text: str) -> bytes:
    return _XML_DECLARATION.sub("", text.replace("\0", "")).encode("utf-8", "replace")


def xml_tree(text: str) -> _Element:
    """The tree of an XML file. Nothing outside of the file is opened, and no entities are expanded.

    Raises:
        Broken: it is not well formed, defines entities, or is nested deeper than any page.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        tree = etree.fromstring(_XML_DECLARATION.sub("", text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if "<!ENTITY" in text:
            raise _entities() from error
        if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise Broken(
                "Its elements are nested hundreds deep, or one of its texts is longer than any page.",
                "Export the page again, or as text.",
            ) from error
        line, _ = error.position
        raise Broken(
            f"The XML is broken: {error.msg}.", "Get a complete copy of it, or export the page again.", f"line {line}"
        ) from error
    declared = tree.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise _entities()
    return tree


def _entities() -> Broken:
    return Broken(
        "The XML defines entities of its own. They are never expanded, since they can be made to fill the memory.",
        "Save it with the entities written out.",
    )


def local(element: _Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
