"""What could not be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """An input, or a part of one, that could not be read whole: a value, so that the rest goes on."""

    source: str
    stage: str
    """The gerund of the stage that gave up: `loading`, `cutting`, …"""
    place: str
    """Where in the source: `byte 512`, `line 3`, or empty for the whole of it."""
    reason: str
    hint: str
    """The way out, as a sentence."""

    def __post_init__(self) -> None:
        """A reason is one line, whatever the libraries write that it quotes."""
        if "\n" in self.reason or "\r" in self.reason:
            object.__setattr__(self, "reason", " ".join(filter(None, map(str.strip, self.reason.splitlines()))))

    @property
    def sentence(self) -> str:
        """What, where, why, and the way out, in one line."""
        return f"{self.source}{f', {self.place}' if self.place else ''}: {self.reason} {self.hint}"
