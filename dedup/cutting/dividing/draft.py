"""What articles are made of while they are put together: pieces of the page, and drafts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dedup.model import Reason


@dataclass(frozen=True, slots=True)
class Piece:
    """Paragraphs in a row: the body of an article, or a part of it."""

    parts: tuple[int, ...]
    """Their numbers on the page (`Bench.paragraphs`), at least one."""
    caption: bool = False


@dataclass(slots=True, eq=False)
class Draft:
    """An article in the making: its head lines and pieces, in reading order."""

    head: list[int] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    columns: set[int] = field(default_factory=set)
    """The head lines that are the name of a column, because of where they stand."""

    def place(self) -> int:
        """The number of the first paragraph of its body; of its head if it has no body."""
        return min((at for piece in self.pieces for at in piece.parts), default=min(self.head, default=0))

    def without(self, begin: int) -> Piece:
        """Take the paragraph `begin`, and all behind it in its piece, out of the draft, and return them as a piece."""
        number, piece = next((n, piece) for n, piece in enumerate(self.pieces) if begin in piece.parts)
        at = piece.parts.index(begin)
        self.pieces[number : number + 1] = [replace(piece, parts=piece.parts[:at])] if at else []
        return Piece(piece.parts[at:])
