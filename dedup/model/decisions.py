"""Reviewing: what the editor says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Choice = Literal["left", "right", "both", "ignore"]
CHOICES: Final[tuple[Choice, ...]] = ("left", "right", "both", "ignore")
"""In the order of the keys 1, 2, 3, 0."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor said about a discrepancy. Of several about one key the last counts; none is ever deleted."""

    key: str
    """The discrepancy's key. It may no longer occur in the run: the decision is kept, should the key come back."""
    choice: Choice | None
    """The reading that stands, of a moved block the order; None: nothing is decided (any more), a note may stand alone."""
    note: str = ""
    who: str = ""
    when: str = ""
    """ISO 8601 in UTC, to the second: `2024-04-16T08:30:00Z`."""

    def __post_init__(self) -> None:
        if self.choice is not None and self.choice not in CHOICES:
            raise ValueError(f"{self.key}: {self.choice!r} is none of {', '.join(CHOICES)}")

    @property
    def says(self) -> tuple[Choice | None, str]:
        """Choice and note: two decisions that say the same are one, whoever took them and when."""
        return self.choice, self.note
