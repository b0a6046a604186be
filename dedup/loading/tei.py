"""TEI → lines: heads with marks, one line for each paragraph, and the lines of the print if the transcription has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dedup.loading.extract import Broken, Extract
from dedup.loading.markup import decoded, local, xml_tree
from dedup.settings import LoadingSettings

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEFT_OUT: Final = frozenset({"teiHeader", "fw", "corr", "reg", "expan", "facsimile", "standOff"})
"""Elements about the text, an editor's corrections of what the page has, and (`fw`) running heads and page numbers."""
_BLOCKS: Final = frozenset({
    "ab", "argument", "back", "body", "byline", "cb", "cell", "closer", "dateline", "div", "docAuthor", "figDesc",
    "front", "group", "head", "item", "l", "lg", "list", "note", "opener", "p", "pb", "q", "row", "salute",
    "signed", "table", "text", "trailer",
})  # fmt: skip
_BREAKS: Final = frozenset({"lb", "cb", "pb"})


def tei(data: bytes, settings: LoadingSettings) -> Extract:
    """The text of a TEI file. Raises: Broken."""
    from lxml import etree

    found = decoded(data, settings.encoding)
    lines: list[str] = [""]
    unseen: _Element | None = None
    walk = etree.iterwalk(xml_tree(found.text), events=("start", "end"))
    for event, element in walk:
        tag = local(element)
        if event == "start":
            if tag in _LEFT_OUT or not tag:
                walk.skip_subtree()
                unseen = element
                continue
            if tag in _BLOCKS or tag in _BREAKS:
                _break(lines)
            if tag == "head":
                lines[-1] = "## "
            _add(lines, element.text)
            continue
        if element is not unseen and tag in _BLOCKS and tag not in _BREAKS:
            _break(lines)
            if tag in {"p", "head", "ab"}:
                lines.append("")
        unseen = None
        _add(lines, element.tail)
    text = "\n".join(line.strip(" ") for line in lines).strip("\n")
    if not text.strip("# \n"):
        raise Broken("The TEI file holds no text.", "Is it only a header? Give the file with the transcription.")
    return Extract(f"{text}\n", found.encoding, "TEI")


def _break(lines: list[str]) -> None:
    if lines[-1].strip("# "):
        lines.append("")


def _add(lines: list[str], text: str | None) -> None:
    if not text:
        return
    words = " ".join(text.split())
    before = " " if text[0].isspace() and lines[-1].strip() else ""
    behind = " " if text[-1].isspace() and words else ""
    lines[-1] += f"{before}{words}{behind}" if words else before
