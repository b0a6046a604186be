"""What every step from here on looks at: the page's paragraphs, and what is asked of them again and again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from dedup.cutting.dividing.draft import Piece
from dedup.cutting.paragraphs.habits import Habits
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.parallels.proofs import Proof, proofs_of
from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.signs import desk
from dedup.cutting.signs.kinship import Junctions, Kinship
from dedup.cutting.signs.matter import Matter
from dedup.model import Layout, Reason


@dataclass(frozen=True, eq=False)
class Bench:
    """The page as paragraphs. Pieces and drafts name them by their number in `paragraphs`."""

    paragraphs: Sequence[Paragraph]
    junctions: Junctions
    layout: Layout
    usual_gap: int
    parallels: Parallels
    """What other pages show of this one."""
    habits: Habits

    @cached_property
    def kin(self) -> Kinship:
        """The rare words of the page, paragraph by paragraph."""
        return Kinship([part.text for part in self.paragraphs])

    @cached_property
    def matter(self) -> Matter:
        """What the page's paragraphs tell of."""
        return Matter([part.text for part in self.paragraphs])

    @cached_property
    def proofs(self) -> Mapping[int, Proof]:
        """Head line → what proves it to be the head of a certain article of another page."""
        return proofs_of([part.text if part.kind == "head" else "" for part in self.paragraphs], self.parallels)

    @cached_property
    def among_briefs(self) -> frozenset[int]:
        """The paragraphs below the name of a column of brief news, where no report has begun since."""
        found: list[int] = []
        among = False
        for at, part in enumerate(self.paragraphs):
            if part.kind == "rubric" or part.opening or part.kind == "byline":
                among = part.kind == "rubric" and desk.is_column_of_briefs(part.text)
            if among:
                found.append(at)
        return frozenset(found)

    @cached_property
    def widest_head_gap(self) -> int:
        """The most empty lines between a head line and the head line or rubric right above it."""
        pairs = pairwise(self.paragraphs)
        return max(
            (line.gap for above, line in pairs if line.kind == "head" and above.kind in {"head", "rubric"}), default=0
        )

    def text_of(self, piece: Piece) -> str:
        """What is read of the piece's paragraphs."""
        return "".join(self.paragraphs[at].text for at in piece.parts)

    def begins(self, piece: Piece) -> bool:
        """Whether the piece shows the beginning of an article: an opening, a byline, a standfirst, a caption."""
        if piece.caption:
            return True
        for at in piece.parts[:3]:
            part = self.paragraphs[at]
            if part.opening or part.kind in {"byline", "mark"}:
                return True
            if part.kind == "body" and at != piece.parts[0] and self.paragraphs[piece.parts[0]].kind != "label":
                break
        return False

    def first_body(self, piece: Piece) -> Paragraph | None:
        """The first paragraph of prose."""
        return next((self.paragraphs[at] for at in piece.parts if self.paragraphs[at].kind == "body"), None)

    def last_body(self, piece: Piece) -> Paragraph | None:
        """The last paragraph of prose."""
        return next((self.paragraphs[at] for at in reversed(piece.parts) if self.paragraphs[at].kind == "body"), None)

    def inside(self, piece: Piece) -> bool:
        """Whether the piece begins in mid-sentence."""
        first = self.first_body(piece)
        return first is not None and self.paragraphs[piece.parts[0]].kind == "body" and first.begins_inside

    def broken_off(self, piece: Piece) -> bool:
        """Whether the piece ends in mid-sentence."""
        last = self.last_body(piece)
        return last is not None and self.paragraphs[piece.parts[-1]].kind == "body" and not last.finished

    def marked(self, piece: Piece) -> bool:
        """Whether the piece goes on from another page."""
        return self.paragraphs[piece.parts[0]].kind == "mark"

    def reason(self, rule: str, says: str, at: int) -> Reason:
        """A reason whose place is the paragraph `at`."""
        return Reason(rule, says, self.paragraphs[at].start, self.paragraphs[at].end)
