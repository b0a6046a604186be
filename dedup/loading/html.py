"""Saved web pages → the lines of their articles in web layout: one line for each paragraph, headings with marks, no menus.

The tree is walked once. Each block element makes a line, and what a browser does not show is left out. `saved.articles` decides which
lines belong to articles, and which are the page's furniture (menus, lists of links, the small print).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Final

from dedup.loading.elements import BlockElement
from dedup.loading.extract import Broken, Extract
from dedup.loading.furniture import Shown, is_note
from dedup.loading.markup import decoded, html_tree, local
from dedup.loading.plain import damage
from dedup.loading.saved import articles
from dedup.loading.sniffing import MHTML
from dedup.model import Aside
from dedup.settings import LoadingSettings
from dedup.text.characters import is_unspaced

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN: Final = frozenset({
    "audio", "button", "canvas", "datalist", "dialog", "embed", "frame", "head", "iframe", "input", "map", "math",
    "noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea", "video",
})  # fmt: skip
"""Elements that show no text of the page, or are controls."""
_AROUND: Final = frozenset({"nav", "aside", "menu"})
_AROUND_ROLES: Final = frozenset({"navigation", "complementary", "search", "banner", "contentinfo", "menu", "dialog"})
"""Roles with which HTML itself marks what is not the content of the page."""
_BESIDE: Final = frozenset({
    "breadcrumb", "breadcrumbs", "comment-list", "commentlist", "comments", "comments-area", "disqus_thread", "footer",
    "newsletter", "recommended", "related", "related-articles", "related-posts", "respond", "screen-reader-text", "sidebar",
    "sr-only", "visually-hidden", "visuallyhidden",
})  # fmt: skip
"""Classes and ids that pages give to readers' comments, to links elsewhere, and to what is only read aloud. Only whole names count: a whole page
may have the class `has-sidebar`. Tested on 122 pages of many sites (docs/how/loading.md)."""
_BLOCKS: Final = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
})  # fmt: skip
_WHOLE: Final = frozenset({"html", "body", "main", "article"})
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
LONGEST_NOTE: Final = 60
"""Characters of the longest part of a row of notes (time, source, makers)."""
_PLACE_HERE: Final = re.compile(r"#.+")
"""An address within the page: a heading with such a link does not lead elsewhere."""
_WHITE: Final = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text that no element interrupts."""

    text: str
    linked: bool
    parted: bool
    """Whether an element begins or ends before it."""


def read(data: bytes, settings: LoadingSettings) -> Extract:
    """The articles of a saved page.

    Raises:
        Broken: it cannot be decoded, or holds no text.
    """
    content, declared = _from_letter(data) if MHTML.pattern.match(data[:4096]) else (data, "")
    found = decoded(content, settings.encoding, declared)
    text, aside = taken(found.text)
    if not text:
        raise Broken(
            "The page shows no text: its scripts may build it when it is opened.",
            "Open it in a browser and save it as a whole page, or copy its text.",
        )
    return Extract(text, found.encoding, found.reason, None, damage(found), aside)


def taken(source: str) -> tuple[str, tuple[Aside, ...]]:
    """The lines of a page's articles, empty if there is nothing to read, and the lines that were set aside."""
    tree = html_tree(source)
    if tree is None:
        return "", ()
    title = next((element.text_content() for element in tree.iter("title")), "")
    walk = _Walk()
    walk.over(tree)
    lines = articles(walk.lines, " ".join(title.split()), walk.elements)
    text = "".join(f"{'#' * line.level}{' ' if line.level else ''}{line.text}\n\n" for line in lines).rstrip("\n")
    kept = Counter(line.text for line in lines)
    aside: list[Aside] = []
    for line in walk.lines:
        if kept[line.text]:
            kept[line.text] -= 1
        else:
            aside.append(Aside(line.text.strip(), ""))
    return text + ("\n" if lines else ""), tuple(aside)


def text_of(source: str) -> str:
    """The lines of a page's articles."""
    return taken(source)[0]


def _from_letter(data: bytes) -> tuple[bytes, str]:
    """The page inside an MHTML file, which holds it with its pictures, and the encoding declared for it."""
    for part in message_from_bytes(data, policy=policy.default).walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                charset = str(part.get_content_charset("") or "")
                return content, charset
    raise Broken("A page saved as one file (MHTML), with no HTML in it.", "Save the page again.")


class _Walk:
    """The lines of a page and the elements that they stand in, collected on one walk through its tree."""

    def __init__(self) -> None:
        self.lines: list[Shown] = []
        self._elements = [BlockElement(0)]
        self._typed_in: set[int] = set()
        self._within = [0]
        self._pieces: list[_Piece] = []
        self._parted = False
        self._inline = 0
        self._link = self._level = self._item = self._pre = 0

    @property
    def elements(self) -> list[BlockElement]:
        """The elements met so far."""
        return [replace(element, typed_in=number in self._typed_in) for number, element in enumerate(self._elements)]

    def over(self, tree: _Element) -> None:
        from lxml import etree

        walk = etree.iterwalk(tree, events=("start", "end"))
        unseen: _Element | None = None
        for event, element in walk:
            if event == "start":
                if _is_unseen(element):
                    walk.skip_subtree()
                    unseen = element
                    if _is_typed_in(element):
                        self._typed_in.add(self._within[-1])
                else:
                    self._open(element)
                continue
            if element is unseen:
                unseen = None
                self._close(local(element), seen=False)
            else:
                self._close(local(element), seen=True)
            self._add(element.tail)
        self._end_line()

    def _open(self, element: _Element) -> None:
        tag = local(element)
        self._parted |= not self._inline
        if tag in _BLOCKS or tag == "br":
            self._end_line()
        if tag in _BLOCKS:
            names = f"{element.get('class', '')}\n{element.get('id', '')}".strip("\n")
            self._elements.append(BlockElement(self._within[-1], tag, names))
            self._within.append(len(self._elements) - 1)
            self._inline = 0
        else:
            self._inline += 1
        self._link += tag == "a" and not _PLACE_HERE.fullmatch(element.get("href", "#here"))
        self._level = _HEADINGS.get(tag, self._level)
        self._item += tag == "li"
        self._pre += tag == "pre"
        self._add(element.text)

    def _close(self, tag: str, *, seen: bool) -> None:
        if tag in _BLOCKS:
            self._end_line()
        if not seen:
            return
        if tag in _BLOCKS:
            self._within.pop()
            self._inline = 0
        else:
            self._inline = max(0, self._inline - 1)
        self._parted |= not self._inline
        self._link -= tag == "a" and self._link > 0
        self._item -= tag == "li"
        self._pre -= tag == "pre"
        if tag in _HEADINGS:
            self._level = 0

    def _add(self, text: str | None) -> None:
        if not text:
            return
        for number, line in enumerate(text.split("\n") if self._pre else (text,)):
            if number:
                self._end_line()
            self._pieces.append(_Piece(line, self._link > 0, self._parted))
            self._parted = False

    def _end_line(self) -> None:
        for pieces in _rows(self._pieces) if not (self._level or self._pre) else (self._pieces,):
            text = _WHITE.sub(_space, "".join(piece.text for piece in pieces)).strip(" \xa0")
            if text.strip("\u3000\u200b"):
                linked = sum(len(piece.text.strip()) for piece in pieces if piece.linked)
                share = min(1.0, linked / len(text))
                self.lines.append(Shown(text, self._level, share, self._item > 0, self._within[-1]))
        self._pieces.clear()


def _rows(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """A line, split if it is a row of notes (time, source, makers), each in an element of its own.

    It is such a row if a part by itself is a note, and no part is longer than a name.
    """
    parts: list[list[_Piece]] = []
    for piece in pieces:
        if not parts or (piece.parted and not parts[-1][-1].text.rstrip().endswith(("：", ":"))):
            parts.append([])
        parts[-1].append(piece)
    said = [" ".join("".join(piece.text for piece in part).split()) for part in parts]
    notes = [bool(words) and is_note(words) for words in said] if max(map(len, said), default=0) <= LONGEST_NOTE else []
    if not any(notes) or len(parts) < 2:
        yield pieces
        return
    row: list[_Piece] = []
    for part, words, note in zip(parts, said, notes, strict=True):
        if note or not words or (row and row[-1].linked != part[0].linked):
            yield row
            row = []
        if note or not words:
            yield part
        else:
            row += part
    yield row


def _space(found: re.Match[str]) -> str:
    """White space as a browser shows it: one space; none where a line of the source ends between two ideographs."""
    text = found.string
    if "\n" not in found.group() or not 0 < found.start() <= found.end() < len(text):
        return " "
    return "" if is_unspaced(text[found.start() - 1]) and is_unspaced(text[found.end()]) else " "


def _is_typed_in(element: _Element) -> bool:
    """Whether it is a field for typing words."""
    tag = local(element)
    return tag == "textarea" or (tag == "input" and element.get("type", "text").lower() in {"text", "email", "search"})


def _is_unseen(element: _Element) -> bool:
    tag = local(element)
    if tag in _UNSEEN or not tag or tag in _AROUND or element.get("role", "").lower() in _AROUND_ROLES:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if tag not in _WHOLE and not _BESIDE.isdisjoint([element.get("id", ""), *element.get("class", "").lower().split()]):
        return True
    style = element.get("style")
    if style and _HIDDEN.search(style):
        return True
    return tag == "footer" and not any(local(above) in {"article", "main"} for above in element.iterancestors())
