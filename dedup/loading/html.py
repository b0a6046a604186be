"""Saved web pages → their articles' lines in web layout: a paragraph a line, headings with marks, no menus.

The tree is walked once; each block element is a line, and what a browser doesn't show is left out. Which of the lines
are articles and which the newspaper's furniture (menus, lists of links, the small print) is `furniture.articles`' to say.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Final

from dedup.loading.extract import Broken, Extract
from dedup.loading.furniture import Shown, articles
from dedup.loading.markup import decoded, html_tree, local
from dedup.loading.plain import damage
from dedup.loading.sniffing import MHTML
from dedup.settings import LoadingSettings
from dedup.text.characters import is_unspaced

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN: Final = frozenset({
    "audio", "button", "canvas", "datalist", "dialog", "embed", "frame", "head", "iframe", "input", "map", "math",
    "noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea", "video",
})  # fmt: skip
"""Elements that show no text of the page, or that people operate."""
_AROUND: Final = frozenset({"nav", "aside", "menu"})
_AROUND_ROLES: Final = frozenset({"navigation", "complementary", "search", "banner", "contentinfo", "menu", "dialog"})
"""What HTML itself calls not the page's matter."""
_BESIDE: Final = frozenset({
    "breadcrumb", "breadcrumbs", "comment-list", "commentlist", "comments", "comments-area", "disqus_thread", "footer",
    "newsletter", "recommended", "related", "related-articles", "related-posts", "respond", "sidebar",
})  # fmt: skip
"""Names that pages give to what readers wrote and to what leads elsewhere. Only whole names count: `has-sidebar` is said
of a whole page. Tried on 122 pages of many sites (docs/how/loading.md)."""
_BLOCKS: Final = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
})  # fmt: skip
_WHOLE: Final = frozenset({"html", "body", "main", "article"})
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHITE: Final = re.compile(r"[ \t\r\n\f]+")


def read(data: bytes, settings: LoadingSettings) -> Extract:
    """The articles of a saved page.

    Raises:
        Broken: it cannot be decoded, or holds no text.
    """
    content, declared = _from_letter(data) if MHTML.pattern.match(data[:4096]) else (data, "")
    found = decoded(content, settings.encoding, declared)
    text = text_of(found.text)
    if not text:
        raise Broken(
            "The page shows no text: it may be put together by its scripts when it is opened.",
            "Open it in a browser and save it as a whole page, or copy its text.",
        )
    return Extract(text, found.encoding, found.reason, None, damage(found))


def text_of(source: str) -> str:
    """The articles' lines of a page of HTML, empty where there is nothing to read."""
    tree = html_tree(source)
    if tree is None:
        return ""
    title = next((element.text_content() for element in tree.iter("title")), "")
    walk = _Walk()
    walk.over(tree)
    lines = articles(walk.lines, " ".join(title.split()))
    return "".join(f"{'#' * line.level}{' ' if line.level else ''}{line.text}\n\n" for line in lines).rstrip("\n") + (
        "\n" if lines else ""
    )


def _from_letter(data: bytes) -> tuple[bytes, str]:
    """The page inside a file that holds it with its pictures (MHTML), and the encoding that is said of it."""
    for part in message_from_bytes(data, policy=policy.default).walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                charset = str(part.get_content_charset("") or "")
                return content, charset
    raise Broken("A page saved in one file (MHTML) that holds no HTML.", "Save the page again.")


class _Walk:
    """The lines of a page, gathered on one walk through its tree."""

    def __init__(self) -> None:
        self.lines: list[Shown] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._link = self._level = self._item = self._pre = 0

    def over(self, tree: _Element) -> None:
        from lxml import etree

        walk = etree.iterwalk(tree, events=("start", "end"))
        unseen: _Element | None = None
        for event, element in walk:
            if event == "start":
                if _is_unseen(element):
                    walk.skip_subtree()
                    unseen = element
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
        if tag in _BLOCKS or tag == "br":
            self._end_line()
        self._link += tag == "a" and element.get("href") is not None
        self._level = _HEADINGS.get(tag, self._level)
        self._item += tag == "li"
        self._pre += tag == "pre"
        self._add(element.text)

    def _close(self, tag: str, *, seen: bool) -> None:
        if tag in _BLOCKS:
            self._end_line()
        if not seen:
            return
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
            self._pieces.append(line)
            self._linked += len(line.strip()) if self._link else 0

    def _end_line(self) -> None:
        if not self._pieces:
            return
        text = _WHITE.sub(_space, "".join(self._pieces)).strip(" \xa0")
        if text.strip("\u3000\u200b"):
            share = min(1.0, self._linked / len(text))
            self.lines.append(Shown(text, self._level, share, self._item > 0))
        self._pieces.clear()
        self._linked = 0


def _space(found: re.Match[str]) -> str:
    """White space as a browser shows it: one space; none where lines of the source break between ideographs."""
    text = found.string
    if "\n" not in found.group() or not 0 < found.start() <= found.end() < len(text):
        return " "
    return "" if is_unspaced(text[found.start() - 1]) and is_unspaced(text[found.end()]) else " "


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
