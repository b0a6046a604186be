"""What a page is written on, and the habit it is written in.

`Sheet` remembers for each character of the page the story that owns it (nobody owns layout), its role, and the edit it
belongs to. Offsets count in the page's text.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from tests.quality.editing import Glyph, SetBlock

Layout = Literal["web", "print"]


@dataclass(slots=True)
class Sheet:
    """A page while it is written."""

    line_end: str = "\n"
    parts: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    """For each character of the page the id of the story it belongs to, or an empty string."""
    roles: list[str] = field(default_factory=list)
    blocks: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    """(story, block) → the offsets of its characters."""
    edits: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    """(story, edit) → the offsets of its characters here; empty where its reading is empty here."""
    anchors: dict[tuple[str, int], int] = field(default_factory=dict)
    """(story, edit) → the place of an empty reading."""

    def layout(self, text: str) -> None:
        """Characters that nobody wrote."""
        text = text.replace("\n", self.line_end)
        self.parts += text
        self.owners += [""] * len(text)
        self.roles += [""] * len(text)

    def write(self, story: str, block: SetBlock, glyphs: Iterable[Glyph]) -> None:
        """Characters of a story's block."""
        for glyph in glyphs:
            at = len(self.parts)
            if glyph.edit:
                spans = self.edits.setdefault((story, glyph.edit), [])
                if glyph.char and glyph.ink:
                    spans.append(at)
                elif not glyph.char:
                    self.anchors[story, glyph.edit] = at
            if not glyph.char:
                continue
            self.parts.append(glyph.char)
            inked = glyph.ink and not glyph.char.isspace()
            self.owners.append(story if inked else "")
            self.roles.append(block.role if inked else "")
            if inked:
                self.blocks.setdefault((story, block.number), []).append(at)

    @property
    def text(self) -> str:
        """The page."""
        return "".join(self.parts)


@dataclass(frozen=True, slots=True)
class Habit:
    """How one page is set: drawn once a page."""

    layout: Layout
    marks: Literal["mixed", "none"] = "mixed"
    """Web: `#` marks on headlines, or none."""
    quotes: Literal["curly", "straight", "corner"] = "curly"
    head: Literal["before", "after", "mixed"] = "before"
    gaps: bool = True
    """Print: an empty line between the lines of a column."""
    spacing: float = 0.03
    """Print: the share of lines whose characters stand apart."""
    numbers: float = 0.6
    """Print: the share of numbers with a space on a side."""
    wide_digits: bool = False
    columns: float = 0.4
    """Web: the share of long articles whose paragraphs break in mid-sentence at a column break."""
    indent: str = ""
    """What stands in front of a paragraph."""
    names_apart: bool = False
    """Print: names of two characters are set as wide as names of three (`张　静`)."""
    line_end: str = "\n"


def web_habit(rng: random.Random) -> Habit:
    """A web page's habit."""
    return Habit(
        "web",
        marks=rng.choices(("mixed", "none"), (60, 40))[0],
        quotes=rng.choices(("curly", "straight", "corner"), (90, 6, 4))[0],
        columns=rng.choice((0.0, 0.4, 0.8)),
        indent=rng.choices(("", "\u3000\u3000", "    "), (88, 9, 3))[0],
        line_end="\r\n" if rng.random() < 0.05 else "\n",
    )


def print_habit(rng: random.Random) -> Habit:
    """A print page's habit."""
    return Habit(
        "print",
        head=rng.choices(("after", "before", "mixed"), (45, 20, 35))[0],
        gaps=rng.random() < 0.7,
        spacing=rng.choice((0.0, 0.02, 0.05)),
        numbers=rng.choice((0.0, 0.4, 0.8)),
        wide_digits=rng.random() < 0.04,
        indent=rng.choices(("", "\u3000\u3000"), (92, 8))[0],
        names_apart=rng.random() < 0.12,
        line_end="\r\n" if rng.random() < 0.05 else "\n",
    )
