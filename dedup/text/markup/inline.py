"""Signs within a line: escapes, character references, comments, tags, links and pictures.

One pass from left to right, as an escape may keep what follows from being a sign. Nothing is taken for a link but what leads somewhere:
`[新桥](/a.html)` is one, `[新桥](见图)` is not; nothing for a tag but the name of an element of HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from html.entities import html5
from typing import Final

from dedup.text.lines import LINE_ENDS
from dedup.text.markup.blanking import BLANKED, HELD, Blanking
from dedup.text.markup.elements import BLOCK, INLINE, UNSHOWN

_SIGNS: Final = re.compile(r"[&<\\\[*_>]|^---|#[ \t]*$", re.MULTILINE)

_LEADS: Final = r"""
    \(\s{0,9}<?
    (?: (?:[A-Za-z][A-Za-z0-9+.-]{1,20}:|//?|\.\.?/|\#|\?|www\.) [^\s()<>]{0,2000} (?:\([^\s()<>]{0,200}\)[^\s()<>]{0,2000}){0,3}
      | [\w%~./-]{1,300}\.(?:s?html?|php|aspx?|jspx?|cgi|jpe?g|png|gif|webp|svg|bmp|pdf|docx?|xlsx?|md|mp[34])(?:[?\#][^\s()<>]{0,500})?
      |
    )
    >?(?:[ \t]+(?:"[^"\n\r]{0,300}"|'[^'\n\r]{0,300}'))?\s{0,9}\)
"""
"""Where a link leads: an address, a path, a place on the page, a file, or nothing at all where a script answers.

All lengths in the patterns of this module are far beyond those of real signs: they bound the work on text that is made to take long."""
_ATTRIBUTES: Final = r"""
    (?: \s{1,9} [\w:@.-]{1,60} (?: \s{0,9}=\s{0,9} (?: "[^"<>]{0,2000}" | '[^'<>]{0,2000}' | [^\s"'<>=]{1,2000} ) ) ){0,60} \s{0,9} /?
"""
"""Attributes with their values: `<b and c>` is no tag."""
_TOKEN: Final = re.compile(
    rf"""
    (?P<escape> \\ (?: (?P<escaped>[!-/:-@\[-`{{-~]) | (?=[{LINE_ENDS}]) ) )
  | (?P<reference> & (?:amp;){{0,4}} (?: \#(?P<decimal>\d{{1,7}}) | \#[xX](?P<hex>[0-9A-Fa-f]{{1,6}}) | (?P<name>[A-Za-z][A-Za-z0-9]{{1,31}}) ) ; )
  | (?P<comment> <!-- )
  | (?P<tag> < (?P<closing>/?) (?P<element>[A-Za-z][A-Za-z0-9:]{{0,10}}) {_ATTRIBUTES} > )
  | (?P<opened> !?\[ )
  | (?P<linked> \]{_LEADS} )
  | (?P<referred> \] [ ]? \[ (?P<label>[^\[\]\n\r]{{0,80}}) \] )
  | (?P<closed> \] )
  | (?P<line> [{LINE_ENDS}] )
    """,
    re.VERBOSE,
)
_DEFINED: Final = re.compile(
    r"^[ ]{0,3}\[(?P<label>[^\[\]\^\n\r][^\[\]\n\r]{0,79})\]:[ \t]*<?(?:[A-Za-z][A-Za-z0-9+.-]{1,20}:|//?|\.\.?/|\#)[^\s]{0,2000}[^\n\r]{0,300}$",
    re.MULTILINE,
)
"""A line that says where the links of a label lead: `[1]: https://example.org "title"`."""

_HEADING: Final = re.compile("h([1-6])")
_AT_LINE_END: Final = re.compile(rf"[ \t]*(?:$|[{LINE_ENDS}])")


def may_have_markup(text: str) -> bool:
    """Whether the text has a character with which a sign of markup begins: of most pages it is all that is asked."""
    return _SIGNS.search(text) is not None


def blank_inline(blanking: Blanking) -> None:
    """Blank them, line by line."""
    source = blanking.text
    labels = {found["label"].casefold() for found in _DEFINED.finditer(source)}
    for found in _DEFINED.finditer(source):
        blanking.blank(*found.span())
    _Inline(blanking, source, labels).blank()


class _Inline:
    """The signs of a text, from left to right; what is open on a line, and whether it shows anything, goes along."""

    def __init__(self, blanking: Blanking, source: str, labels: set[str]) -> None:
        self._blanking = blanking
        self._source = source
        self._labels = labels
        self._open: list[tuple[int, int]] = []
        """The brackets that were opened on this line, each with its end."""
        self._shown = False
        """Whether the line shows anything so far."""
        self._last_comment = source.rfind("-->")
        """Where the last comment ends: what begins behind it is none."""
        self._ends: dict[str, list[int]] = {}
        """Where the elements of which nothing is shown end, by name."""

    def blank(self) -> None:
        at = 0
        while (found := _TOKEN.search(self._source, at)) is not None:
            self._shown = self._shown or self._shows(at, found.start())
            at = max(found.end(), self._read(found))

    def _shows(self, start: int, end: int) -> bool:
        return any(not c.isspace() and c not in (BLANKED, HELD) for c in self._source[start:end])

    def _read(self, found: re.Match[str]) -> int:
        """Where to go on, if that is farther on than the end of what was found."""
        start, end = found.span()
        kind = found.lastgroup
        if kind == "line":
            self._open, self._shown = [], False
        elif kind == "escape":
            self._blanking.blank(start, start + 1)
            if found["escaped"]:
                self._blanking.literal.add(start + 1)
                self._shown = True
        elif kind == "reference":
            self._shown |= self._refer(found)
        elif kind == "comment":
            return self._comment(start)
        elif kind == "tag":
            return self._tag(found)
        elif kind == "opened":
            self._open.append((start, end))
        else:
            self._close(found, str(kind))
        return end

    def _refer(self, found: re.Match[str]) -> bool:
        shown = _character(found)
        if shown is not None and len(shown) <= found.end() - found.start():
            self._blanking.hold(found.start(), found.end(), shown)
        return shown is None or not shown.isspace()

    def _comment(self, start: int) -> int:
        if start > self._last_comment:
            self._shown = True
            return start
        end = self._source.index("-->", start) + 3
        self._blanking.blank(start, end)
        return end

    def _tag(self, found: re.Match[str]) -> int:
        start, end = found.span()
        name = found["element"].lower()
        if name in UNSHOWN:
            stop = end if found["closing"] else self._end_of_element(name, end)
            self._blanking.blank(start, stop)
            return stop
        if name in BLOCK:
            heading = _HEADING.fullmatch(name) if not found["closing"] else None
            ends_line = self._shown and not _AT_LINE_END.match(self._source, end)
            marks = ("\n" if ends_line else "") + "#" * (int(heading[1]) if heading else 0)
            self._blanking.put(start, end, marks[: end - start])
            self._open, self._shown = [], False
        elif name in INLINE:
            self._blanking.blank(start, end)
        else:
            self._shown = True
        return end

    def _end_of_element(self, name: str, at: int) -> int:
        """Where the element that begins before `at` ends; `at` if it does not."""
        if name not in self._ends:
            self._ends[name] = [found.end() for found in _end_tag(name).finditer(self._source)]
        ends = self._ends[name]
        number = bisect_right(ends, at)
        return ends[number] if number < len(ends) else at

    def _close(self, found: re.Match[str], kind: str) -> None:
        opened = self._open.pop() if self._open else None
        leads = kind == "linked" or (kind == "referred" and self._labels_a_link(found, opened))
        if opened is None or not leads:
            self._shown = True
            return
        start, words = opened
        if self._source[start] == "!":
            self._blanking.blank(start, found.end())
        else:
            self._shown = self._shown or self._shows(words, found.start())
            self._blanking.blank(start, words)
            self._blanking.blank(found.start(), found.end())

    def _labels_a_link(self, found: re.Match[str], opened: tuple[int, int] | None) -> bool:
        words = self._source[opened[1] : found.start()] if opened else ""
        return (found["label"] or words).casefold() in self._labels


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE)


def _character(found: re.Match[str]) -> str | None:
    """What a character reference stands for; None where it is the name of nothing."""
    if found["name"]:
        return html5.get(found["name"] + ";")
    code = int(found["decimal"]) if found["decimal"] else int(found["hex"], 16)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else None
