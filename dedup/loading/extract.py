"""What a format gives: the text taken out of it with its geometry, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.model import Aside, Form, Geometry


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What of a source cannot be read, why, and the way out."""

    place: str
    """`page 3`, `byte 512`, or empty for the whole of it."""
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one source."""

    text: str
    encoding: str
    reason: str
    """Why this encoding, or what the text was taken out of, as a sentence."""
    geometry: Geometry | None = None
    gaps: tuple[Unreadable, ...] = ()
    """What could not be read of it, while the rest was."""
    aside: tuple[Aside, ...] = ()
    """What was set aside as the page's furniture."""
    form: Form | None = None
    """The form, where the text shows it and the first bytes do not."""
    markup: bool = False
    """Whether signs of Markdown or HTML are left in it."""


class Broken(Exception):
    """Raised inside a format where nothing of a source can be read; becomes a `Failure` at the door."""

    def __init__(self, reason: str, hint: str, place: str = "") -> None:
        super().__init__(reason)
        self.unreadable = Unreadable(place, reason, hint)
