"""Loading: what is read from one source, and where on its pages the text stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

Form = Literal["text", "laid-out", "html", "pdf", "docx", "odt", "epub", "alto", "page-xml", "hocr", "tei"]
"""The format of a source. Of `text` the page is the source as decoded; of all others it is the text taken out of it. `laid-out` is plain text
that had its columns side by side, or its lines numbered."""
Offsets = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a text stands on the pages of its source."""

    page: int
    """Counted from 1."""
    box: tuple[float, float, float, float]
    """Left, top, right, bottom, from the page's upper left corner, in the unit of the geometry."""


@dataclass(frozen=True, slots=True, eq=False)
class Geometry:
    """Where on the pages of a source its text stands: stretches of the text in order, each with a page and a box."""

    starts: Offsets
    ends: Offsets
    pages: Offsets
    """The page of each stretch, counted from 1."""
    boxes: npt.NDArray[np.float32]
    """A row of left, top, right, bottom for each stretch."""
    unit: Literal["points", "pixels"]
    """Pixels where the source does not say how many of them make an inch."""
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page."""

    def __post_init__(self) -> None:
        if not len(self.starts) == len(self.ends) == len(self.pages) == len(self.boxes):
            raise ValueError("stretches, pages and boxes of a geometry are of one number")
        if len(self.starts) and ((self.starts >= self.ends).any() or (self.starts[1:] < self.ends[:-1]).any()):
            raise ValueError("stretches of a geometry are not empty, in order, and do not overlap")

    def place(self, start: int, end: int) -> Place | None:
        """The box around all that a span of the text touches on the first page that it touches.

        An empty span stands where the stretch before it ends. None where the geometry knows nothing there.
        """
        first = int(np.searchsorted(self.ends, start, "right"))
        last = int(np.searchsorted(self.starts, end, "left"))
        if start == end:
            return self._gap(int(np.searchsorted(self.ends, start, "left")), start)
        if first >= last:
            return None
        page = int(self.pages[first])
        boxes = self.boxes[first:last][self.pages[first:last] == page]
        return _place(page, (*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()))

    def _gap(self, at: int, place: int) -> Place | None:
        """An empty span's place: inside the stretch that holds it, else right behind the one before, else at the first."""
        if at < len(self.starts) and self.starts[at] < place:
            return _place(int(self.pages[at]), self.boxes[at].tolist())
        if at:
            _, top, right, bottom = self.boxes[at - 1].tolist()
            return _place(int(self.pages[at - 1]), (right, top, right, bottom))
        if not len(self.starts):
            return None
        left, top, _, bottom = self.boxes[0].tolist()
        return _place(int(self.pages[0]), (left, top, left, bottom))


def _place(page: int, box: Sequence[float]) -> Place:
    left, top, right, bottom = (round(side, 2) for side in box)
    return Place(page, (left, top, right, bottom))


@dataclass(frozen=True, slots=True)
class Aside:
    """What a source shows and its text has not, since it is the page's furniture: a running head, a menu, an invitation."""

    text: str
    place: str
    """`page 3`, or empty where the source has no pages."""


@dataclass(frozen=True, slots=True)
class Title:
    """Where in the text of a table's row its title stands."""

    start: int
    end: int
    column: int | None
    """Where the column of titles begins, which stands behind that of texts and a line feed; None if the text itself begins with the title."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is read from one source: its text as decoded, and how it was decoded."""

    source: str
    """The path as given (`-` for standard input)."""
    siglum: str
    """Short unique name: the file's stem, with its folder in front where names would collide."""
    text: str
    """The decoded text, untouched: line ends, letter spacing and all. A byte order mark is no part of it.

    Of a format that is no plain text: the text as it was taken out, which a report keeps beside itself. Of a table's row: its text, and if the
    column of titles was asked for, a line feed and the title.
    """
    encoding: str
    encoding_reason: str
    """Why this encoding, as a sentence."""
    form: Form = "text"
    geometry: Geometry | None = field(default=None, repr=False, compare=False)
    """Where on the source's pages the text stands, if the source says so."""
    aside: tuple[Aside, ...] = field(default=(), repr=False, compare=False)
    """What of the source was set aside, in its order."""
    markup: bool = False
    """Whether it is plain text with signs of Markdown or HTML left in it (`dedup.text.markup`)."""
    title: Title | None = None
    """Of a table's row: where its title stands, if it has one and the column was asked for."""
