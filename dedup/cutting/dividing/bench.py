"""The page's paragraphs, with what the later steps need to know about them, computed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    """The page as paragraphs. Pieces and drafts name a paragraph by its number in `paragraphs`."""

    paragraphs: Sequence[Paragraph]
    junctions: Junctions
    layout: Layout
    parallels: Parallels
    """What other pages show about this one."""
    habits: Habits

    @cached_property
    def kin(self) -> Kinship:
        """The words of the paragraphs, weighed by how rare they are on the page."""
        return Kinship([part.text for part in self.paragraphs])

    @cached_property
    def matter(self) -> Matter:
        """The words of the paragraphs, compared with those of news prose."""
        return Matter([part.text for part in self.paragraphs])

    @cached_property
    def proofs(self) -> Mapping[int, Proof]:
        """Number of a head line → what proves that it is a head line of a certain article on another page."""
        return proofs_of([part.text if part.kind == "head" else "" for part in self.paragraphs], self.parallels)

    @cached_property
    def among_briefs(self) -> Sequence[bool]:
        """For each paragraph, whether it stands in a column of brief news."""
        begins = (part.opening or part.kind == "byline" for part in self.paragraphs)
        texts, kinds = (part.text for part in self.paragraphs), (part.kind for part in self.paragraphs)
        return desk.among_briefs(texts, kinds, begins)

    @cached_property
    def runs_of_heads(self) -> Sequence[range]:
        """The runs of head lines that stand between two other paragraphs."""
        others = [at for at, part in enumerate(self.paragraphs) if part.kind != "head"]
        return [range(above + 1, below) for above, below in pairwise(others) if below > above + 1]

    @cached_property
    def usual_gap(self) -> int:
        """The usual number of empty lines above a paragraph."""
        gaps = sorted(part.gap for part in self.paragraphs[1:])
        return gaps[len(gaps) // 2] if gaps else 0

    @cached_property
    def widest_head_gap(self) -> int:
        """The most empty lines between a head line and the head line or rubric right above it."""
        pairs = pairwise(self.paragraphs)
        return max(
            (line.gap for above, line in pairs if line.kind == "head" and above.kind in {"head", "rubric"}), default=0
        )

    def text_of(self, piece: Piece) -> str:
        """The text of the piece's paragraphs."""
        return "".join(self.paragraphs[at].text for at in piece.parts)

    def text_of_head(self, lines: Iterable[int]) -> str:
        """The text of the head lines, with a comma between each two, so that no word lies in both."""
        return "，".join(self.paragraphs[at].text for at in lines)

    def begins(self, piece: Piece) -> bool:
        """Whether the piece begins like an article: with an opening, a byline or a standfirst; or it is a caption."""
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
        """The piece's first paragraph of prose."""
        return next((self.paragraphs[at] for at in piece.parts if self.paragraphs[at].kind == "body"), None)

    def last_body(self, piece: Piece) -> Paragraph | None:
        """The piece's last paragraph of prose."""
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
        """Whether the piece begins with a mark that it continues from another page."""
        return self.paragraphs[piece.parts[0]].kind == "mark"

    def reason(self, rule: str, says: str, at: int) -> Reason:
        """A reason whose place is the paragraph `at`."""
        return Reason(rule, says, self.paragraphs[at].start, self.paragraphs[at].end)
