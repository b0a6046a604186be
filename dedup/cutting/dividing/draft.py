"""What a text is made of while it is put together: pieces of the page, and drafts of articles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dedup.model import Reason


@dataclass(frozen=True, slots=True)
class Piece:
    """Paragraphs that stand together: an article's body or a part of it."""

    parts: tuple[int, ...]
    """Their numbers on the page (`Bench.paragraphs`), at least one."""
    caption: bool = False


@dataclass(slots=True, eq=False)
class Draft:
    """An article in the making: head lines and pieces, in the order in which they will be read."""

    head: list[int] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    columns: set[int] = field(default_factory=set)
    """Those of the head lines that are the name of a column by where they stand."""

    def place(self) -> int:
        """The first paragraph of its body on the page, or of its head where it has none."""
        return min((at for piece in self.pieces for at in piece.parts), default=min(self.head, default=0))

    def without(self, begin: int) -> Piece:
        """Take the paragraph `begin`, and what stands behind it in its piece, out of the draft; they are given back."""
        number, piece = next((n, piece) for n, piece in enumerate(self.pieces) if begin in piece.parts)
        at = piece.parts.index(begin)
        self.pieces[number : number + 1] = [replace(piece, parts=piece.parts[:at])] if at else []
        return Piece(piece.parts[at:])
