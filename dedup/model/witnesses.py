"""Normalising: an article becomes a witness."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

import numpy as np

from dedup.model.articles import HEAD_ROLES, Role
from dedup.model.pages import Offsets

_START: Final = attrgetter("start")
_END: Final = attrgetter("end")
_SEEN: Final = re.compile(r"[^ \t\r\n\u3000#\u2060\u2064]")
"""A character between two fields that shows something, other than a heading mark."""
FEW: Final = 5
"""Folded characters of a head that by itself tells nothing: a column's name, or any headline's first word."""

Interval = tuple[int, int]
"""Start and end of a stretch of a text, half open. It counts in the text that the name beside it tells of; an article's part, with its role, is a `Span`."""


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a witness: `start..end` counts in the folded text; one field a span of the article, in order."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Witness:
    """An article prepared for collation: folded text, and the way back from each of its characters to the source."""

    article: str
    """The article's id."""
    source: str
    original: str
    """The source's whole text (a reference to the page's, not a copy): displayed, never compared."""
    text: str
    """The folded text, in reading order: compared, never displayed."""
    starts: Offsets
    """For each folded character the source offset where its original begins; `len(text)` of them."""
    ends: Offsets
    """For each folded character the source offset where its original ends."""
    fields: tuple[Field, ...]
    """They tile the folded text in order."""
    bare: str = ""
    """The source's whole text as it is shown, with the signs of markup blanked (`dedup.text.markup`); as long as `original`, which it is unless
    it is given."""

    def __post_init__(self) -> None:
        if not len(self.text) == len(self.starts) == len(self.ends):
            raise ValueError(f"{self.article}: {len(self.text)} characters, {len(self.starts)} offsets")
        if not self.bare:
            object.__setattr__(self, "bare", self.original)
        if len(self.bare) != len(self.original):
            raise ValueError(f"{self.article}: {len(self.original)} characters of the source, {len(self.bare)} shown")
        at = 0
        for part in self.fields:
            if part.start != at or part.end < part.start:
                raise ValueError(f"{self.article}: fields do not tile the text at {at}")
            at = part.end
        if at != len(self.text):
            raise ValueError(f"{self.article}: fields end at {at} of {len(self.text)}")

    @property
    def distinctive(self) -> str:
        """The text, as grouping takes it; empty where it is nothing but the name of a column, a head of a few letters or the imprint of a page:
        the same stands on many pages.
        """
        roles = {part.role for part in self.fields}
        short = roles <= HEAD_ROLES and len(self.text) <= FEW
        return "" if short or roles == {"rubric"} or not roles else self.text

    def to_source(self, start: int, end: int, *, closing: bool = False) -> tuple[int, int]:
        """The source span of the folded span `start..end`.

        An empty span comes back as an empty span at its place: after the character before it, or, at the start of a
        field, before the character behind it, unless it is `closing` the field before. The span must not cross fields
        that lie apart in the source (`runs` cuts it where it does).
        """
        if start < end:
            return int(self.starts[start]), int(self.ends[end - 1])
        if not self.text:
            return 0, 0
        begins_field = any(part.start == start for part in self.fields_over(start, start + 1))
        place = (
            int(self.starts[start])
            if start < len(self.text) and (start == 0 or (begins_field and not closing))
            else int(self.ends[start - 1])
        )
        return place, place

    def shown(self, start: int, end: int) -> Interval:
        """The folded span; an empty one at its end where nothing of it stands in the source."""
        supplied = start < end and bool((self.starts[start:end] == self.ends[start:end]).all())
        return (end, end) if supplied else (start, end)

    def from_source(self, start: int, end: int) -> Interval | None:
        """The folded span of the source span `start..end`; None where it is no stretch of one field, in the field's order.

        An empty span comes back as an empty span: behind the character that ends there, or else before the one that begins.
        """
        shown = self.ends > self.starts  # a space between two fields comes from nowhere
        if start < end:
            found = np.flatnonzero((self.starts >= start) & (self.ends <= end) & shown)
            if not found.size or found[-1] - found[0] + 1 != found.size or (np.diff(self.starts[found]) < 0).any():
                return None
            return int(found[0]), int(found[-1]) + 1
        behind = np.flatnonzero((self.ends == start) & shown)
        before = np.flatnonzero((self.starts == start) & shown)
        at = int(behind[-1]) + 1 if behind.size else int(before[0]) if before.size else None
        return None if at is None else (at, at)

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The folded span cut where its source jumps: each run leads back to one contiguous stretch of the source.

        A jump is a boundary of fields at which the source goes backwards or over another article's text.
        """
        cuts = [p.start for p in self.fields_over(start, end) if start < p.start and self._jumps(p.start)]
        yield from zip([start, *cuts], [*cuts, end], strict=True)

    def _jumps(self, at: int) -> bool:
        begin, stop = int(self.ends[at - 1]), int(self.starts[at])
        return stop < begin or _SEEN.search(self.bare, begin, stop) is not None

    def role_at(self, at: int) -> Role:
        """The role of the field that holds the folded offset `at` (the last field's, at the very end)."""
        found = self.fields_over(at, at + 1) or self.fields[-1:]
        return found[0].role if found else "body"

    def fields_over(self, start: int, end: int) -> tuple[Field, ...]:
        """The fields of which a part lies inside the folded span `start..end`, in order."""
        first = bisect_right(self.fields, start, key=_END)
        return self.fields[first : bisect_left(self.fields, end, key=_START)]
