"""What stands on another page, as far as it is looked up: its spans and its head lines."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from dedup.cutting.lines.reading import HEADING_MARK
from dedup.model import Article, Layout, Role, Span

HEADS: Final[frozenset[Role]] = frozenset({"headline", "kicker", "subheadline", "rubric"})
_GAP: Final = re.compile(r"\S[^\S\n\r]+\S")


class HeadThere(NamedTuple):
    """A head line of another page."""

    article: int
    span: int
    """Its number among all the spans that are looked up."""
    role: Role
    level: int
    """Of its heading mark, 0 without one."""
    layout: Layout
    broken: bool
    """It lies over two lines of its page: that they are one line is a guess there."""
    gap: bool
    """It has a gap inside: it may be two lines that are set as one."""
    signed: bool
    """Its article names its makers."""
    text: str
    """As it stands in the source."""


class SpanThere(NamedTuple):
    """A span of another page's article."""

    page: int
    article: int
    role: Role
    start: int
    end: int
    """Both count in that page's text."""


def head_there(source: str, span: Span, own: Article, article: int, number: int) -> HeadThere:
    """What the source shows of the head line `span` of `own`, the article of that number; `number` is the span's own."""
    stretch = source[span.start : span.end].strip()
    line = source[source.rfind("\n", 0, span.start) + 1 : span.end].lstrip()
    mark = HEADING_MARK.match(line)
    inner = HEADING_MARK.sub("", stretch, count=1)
    return HeadThere(
        article=article,
        span=number,
        role=span.role,
        level=0 if mark is None else len(mark.group(1)),
        layout=own.layout,
        broken="\n" in stretch or "\r" in stretch,
        gap=_GAP.search(inner) is not None,
        signed=bool(own.bylines),
        text=stretch,
    )
