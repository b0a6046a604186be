"""The elements of HTML, by what a tag of theirs does to the line that it stands in. Source: the HTML standard, and what older pages use."""

from __future__ import annotations

from typing import Final

INLINE: Final = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "del", "dfn", "em", "font", "i", "img",
    "input", "ins", "kbd", "label", "mark", "nobr", "o:p", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "source", "span", "strike", "strong", "sub", "sup", "svg", "time", "tt", "u", "var", "wbr"
})  # fmt: skip
"""Their tags show nothing and change nothing."""
BLOCK: Final = frozenset({
    "address", "article", "aside", "audio", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
    "iframe", "li", "link", "main", "meta", "nav", "noscript", "object", "ol", "option", "p", "pre", "section",
    "select", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "video"
})  # fmt: skip
"""Their tags end the line."""
UNSHOWN: Final = frozenset({"script", "style"})
"""Nothing of them is shown."""
