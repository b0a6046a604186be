"""Cutting: a page becomes articles."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Layout = Literal["web", "print"]
Kind = Literal["article", "photo", "continuation"]
Role = Literal[
    "headline",
    "kicker",
    "subheadline",
    "rubric",
    "standfirst",
    "byline",
    "body",
    "caption",
    "credit",
    "continuation-mark",
]
HEAD_ROLES: frozenset[Role] = frozenset({"headline", "kicker", "subheadline", "rubric"})
"""Roles whose place on the page is layout: a headline may stand before or after its body."""
BylineRole = Literal["reporter", "correspondent", "photographer", "agency"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source with the part it plays in its article."""

    start: int
    end: int
    role: Role

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span is half open and not empty: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class Byline:
    """A person or agency named as a maker of the article, and where in the source the name stands."""

    name: str
    """As a reader reads it: letter spacing and line wraps closed up."""
    role: BylineRole
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the program did a thing: the rule's name, what it says here, and the place that triggered it."""

    rule: str
    says: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A cut of a page: spans of the source in reading order, verbatim, and what the reader reads."""

    id: str
    source: str
    layout: Layout
    kind: Kind
    headline: str | None
    bylines: tuple[Byline, ...]
    spans: tuple[Span, ...]
    """In reading order, one a paragraph or headline; parts may lie apart in the source; they never overlap."""
    text: str
    """The spans joined by line feeds, heading marks dropped, wrapped lines rejoined, letter spacing closed up."""
    reasons: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        ordered = sorted(self.spans, key=lambda span: span.start)
        for before, after in pairwise(ordered):
            if before.end > after.start:
                raise ValueError(f"{self.id}: spans overlap at {after.start}")
