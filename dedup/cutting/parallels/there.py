"""The other pages as they are looked up: the letters of all their spans end to end, and which spans are head lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from dedup.cutting.signs import evidence
from dedup.model import HEAD_ROLES, Article, Layout, Role, Span
from dedup.text.as_read import HEADING_MARK, as_read, level_at
from dedup.text.shingling import letters

LONGEST_OPEN: Final = 60
"""Characters of a line of a web page that ends no sentence and may be a head line that cutting that page has missed; a longer one is prose."""
LONGEST: Final = 300_000
"""Letters of all the pages together that are looked up at most; a page that would exceed it is left out. A newspaper's page has some ten
thousand."""
TOP: Final = 8
"""Characters of the source before a head line in which an empty line is looked for."""
_LINE_END: Final = re.compile(r"\r\n|[\n\r]")
_EMPTY_LINE: Final = re.compile(r"(?:\r\n|[\n\r])[^\S\n\r]*(?=[\n\r])")
_STANDS_APART: Final = re.compile(r"(?:\r\n|[\n\r])[^\S\n\r]*(?:\r\n|[\n\r])\s*$")
_GAP: Final = re.compile(r"\S[^\S\n\r]+\S")


class HeadThere(NamedTuple):
    """A head line of another page."""

    article: int
    span: int
    """Its number in `There.spans`."""
    role: Role
    level: int
    """The level of its heading mark; 0 if it has none."""
    layout: Layout
    broken: bool
    """Whether it lies over two lines of its page: that the two are one head line is a guess of the cutting there."""
    gap: bool
    """Whether it has a gap of spaces inside: it may be two head lines that are set on one line."""
    apart: bool
    """Whether an empty line stands above it, on a page that sets none between most of its lines."""
    signed: bool
    """Whether its article has a byline."""
    text: str
    """The head line as it stands in the source."""

    @property
    def read(self) -> str:
        """The head line as a reader reads it, without its heading mark."""
        return as_read(self.text, head=True)


class SpanThere(NamedTuple):
    """A span of another page's article."""

    page: int
    article: int
    role: Role
    start: int
    end: int
    """Start and end are positions in that page's text."""


class There:
    """The spans of all the articles of other pages, their letters end to end."""

    def __init__(self, pages: Sequence[tuple[str, Sequence[Article]]]) -> None:
        """`pages` are the text of each page, and its articles, whose spans are positions in that text."""
        self.sources = [source for source, _ in pages]
        self.spans: list[SpanThere] = []
        self.starts: list[int] = []
        """Where the letters of each span begin in `letters`; the last entry is where all of them end."""
        self.printed = frozenset(page for page, (_, own) in enumerate(pages) if own and own[0].layout == "print")
        """The numbers of the pages in print layout, whose lines were put together from columns."""
        self.heads: dict[int, HeadThere] = {}
        """The number of each span that is a head line → that head line."""
        self.with_text: set[int] = set()
        """The numbers of the articles that have a body: a head line whose body was not found there shows nothing of which text it heads."""
        self.open_lines: list[tuple[int, int]] = []
        """Start and end in `letters` of the first line of each paragraph of a web page; the two are the same unless that line may be a
        head line that the cutting there has missed (`_open_line`)."""
        self.rows: dict[int, list[tuple[str, str]]] = {}
        """Web page → the letters of every two short lines of it, one right below the other: it wraps none, whatever it takes them for."""
        self.lines: set[str] = set()
        """The letters of every short line of a web page that has no gap in it."""
        parts: list[str] = []
        size = count = 0
        for page, (source, articles) in enumerate(pages):
            if size + len(source) > LONGEST:
                continue
            close = 2 * len(_EMPTY_LINE.findall(source)) < len(_LINE_END.findall(source))
            if page not in self.printed:
                self.rows[page] = _rows(source)
                self.lines.update(_whole_lines(source))
            for article in articles:
                count += 1
                for span in article.spans:
                    text = letters(source[span.start : span.end])
                    if text:
                        if span.role in HEAD_ROLES:
                            head = _head_there(source, span, article, count, len(parts), close=close)
                            self.heads[head.span] = head
                        else:
                            self.with_text.add(count)
                            if article.layout == "web":
                                self.open_lines.append((size, size + _open_line(source[span.start : span.end])))
                        parts.append(text)
                        self.spans.append(SpanThere(page, count, span.role, span.start, span.end))
                        self.starts.append(size)
                        size += len(text)
        self.starts.append(size)
        self.letters = "".join(parts)

    def span_at(self, at: int) -> int:
        """The number of the span that has the letter at position `at`."""
        return bisect_right(self.starts, at, hi=len(self.starts) - 1) - 1

    def in_open_line(self, start: int, end: int) -> bool:
        """Whether the letters from `start` up to `end` stand in one line of a web page that may be a head line, though the page there took it for prose."""
        place = bisect_right(self.open_lines, (start, len(self.letters))) - 1
        return place >= 0 and self.open_lines[place][0] <= start < end <= self.open_lines[place][1]

    def letters_of(self, span: int, start: int | None = None, end: int | None = None) -> str:
        """The letters of the span; from the position `start` on or up to `end`, if one is given."""
        return self.letters[
            self.starts[span] if start is None else start : self.starts[span + 1] if end is None else end
        ]


def _rows(source: str) -> list[tuple[str, str]]:
    lines = (line.strip() for line in _LINE_END.split(source))
    shown = [letters(line) if len(line) <= LONGEST_OPEN else "" for line in lines if line]
    return [(above, below) for above, below in pairwise(shown) if above and below]


def _whole_lines(source: str) -> Iterator[str]:
    for line in _LINE_END.split(source):
        read = HEADING_MARK.sub("", line.strip(), count=1)
        if read and len(read) <= LONGEST_OPEN and not _GAP.search(read):
            yield letters(read)


def _open_line(stretch: str) -> int:
    """How many letters the first line of a paragraph has if it may be a head line, 0 if not.

    Cutting a page appends the next line to one that ends no sentence, so that a head line it missed stands at the beginning of a paragraph.
    """
    line = _LINE_END.split(stretch, maxsplit=1)[0]
    return (
        len(letters(line))
        if len(line) <= LONGEST_OPEN and (evidence.asks(line) or not evidence.is_finished(line))
        else 0
    )


def _head_there(source: str, span: Span, own: Article, article: int, number: int, *, close: bool) -> HeadThere:
    """What the source shows of the head line `span` of the article `own`; `article` and `number` are the numbers of article and span.

    `close` says that the page sets no empty lines between most of its lines.
    """
    stretch = source[span.start : span.end].strip()
    line = source.rfind("\n", 0, span.start) + 1
    begin = span.end - len(source[line : span.end].lstrip())
    inner = HEADING_MARK.sub("", stretch, count=1)
    return HeadThere(
        article=article,
        span=number,
        role=span.role,
        level=level_at(source, begin),
        layout=own.layout,
        broken="\n" in stretch or "\r" in stretch,
        gap=_GAP.search(inner) is not None,
        apart=close and _STANDS_APART.search(source[: span.start][-TOP:]) is not None,
        signed=bool(own.bylines),
        text=stretch,
    )
