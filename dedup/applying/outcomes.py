"""What became of decisions: applied, kept as they are, gone, or refused with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dedup.model import Choice, Reading

Status = Literal["applied", "kept", "gone", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one decision."""

    key: str
    choice: Choice
    status: Status
    """`applied`; `kept`, if it asks for no change; `gone`, if the report has no such difference; or `refused`."""
    reason: str
    """Why it was not applied, as a sentence; empty where it was."""
    source: str = ""
    """The losing side's, with line and both readings; empty where there is no losing side."""
    line: int = 0
    old: str = ""
    new: str = ""

    @property
    def sentence(self) -> str:
        """That it was not applied, where, and why."""
        where = f"{self.source}, line {self.line}: " if self.source else ""
        return f"{where}{self.key} is not applied. {self.reason}"


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """A decision with its losing and its winning side."""

    key: str
    choice: Choice
    loser: Reading
    winner: Reading

    def outcome(self, status: Status, reason: str = "") -> Outcome:
        """What became of it."""
        return Outcome(
            self.key, self.choice, status, reason, self.loser.source, self.loser.line, self.loser.text, self.winner.text
        )
