"""What reading a format returns: the text taken out of a source with its geometry, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.model import Aside, Form, Geometry


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part of a source that cannot be read, with the reason and the way out."""

    place: str
    """`page 3`, `byte 512`, or empty for the whole source."""
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one source."""

    text: str
    encoding: str
    reason: str
    """Why this encoding was chosen, or what the text was taken out of."""
    geometry: Geometry | None = None
    gaps: tuple[Unreadable, ...] = ()
    """The parts that could not be read, while the rest was."""
    aside: tuple[Aside, ...] = ()
    """What was set aside as the page's furniture."""
    form: Form | None = None
    """The form, if it follows from the text and not from the first bytes."""
    markup: bool = False
    """Whether signs of Markdown or HTML are left in it."""


class Broken(Exception):
    """Raised by a reader if nothing of a source can be read; `load_page` turns it into a `Failure`."""

    def __init__(self, reason: str, hint: str, place: str = "") -> None:
        super().__init__(reason)
        self.unreadable = Unreadable(place, reason, hint)
