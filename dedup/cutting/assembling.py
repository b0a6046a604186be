"""Pieces and heads → drafts of articles: each piece with its heads, then whatever belongs to it elsewhere on the page."""

from __future__ import annotations

from typing import Final

from dedup.cutting.bench import Bench, Draft
from dedup.cutting.continuing import find_rests
from dedup.cutting.elsewhere import settle_heads
from dedup.cutting.heading import Heading, heading_of
from dedup.cutting.joining import join_pieces
from dedup.cutting.kinship import Kinship
from dedup.cutting.pieces import Cutting, Piece, pieces_of

NO_HEAD: Final = 2.0
"""Cost of leaving a piece that begins like an article without a head."""
NO_HEAD_PLAIN: Final = 1.0
"""The same where nothing shows a beginning."""
NO_HEAD_BROKEN: Final = 0.5
"""Print: the same where the piece breaks off: its head may stand behind its other half."""
NO_HEAD_INSIDE: Final = 0.3
"""The same where it begins in mid-sentence."""


def drafts_of(bench: Bench, most_articles: int) -> list[Draft]:
    """The page's articles as drafts, in page order; beyond `most_articles` nothing is looked for elsewhere."""
    cutting = pieces_of(bench.paragraphs, bench.layout, bench.usual_gap, bench.junctions)
    kin = Kinship([bench.text_of(piece) for piece in cutting.pieces])
    wants = [_want(bench, piece) for piece in cutting.pieces]
    heading = heading_of(bench.paragraphs, cutting, bench.layout, kin, wants, bench.usual_gap)
    drafts = _first_drafts(bench, cutting, heading)
    far = len(drafts) + len(heading.detached) <= most_articles
    if far:
        settle_heads(bench, drafts, heading.detached)
        find_rests(bench, drafts)
        join_pieces(bench, drafts)
    else:
        drafts.extend(Draft(head=list(group)) for group in heading.detached)
    drafts.sort(key=lambda draft: min((*draft.head, draft.place())))
    return drafts


def _want(bench: Bench, piece: Piece) -> float:
    """The cost of leaving the piece without a head."""
    if bench.marked(piece):
        return 0.0
    if bench.broken_off(piece) and bench.layout == "print":
        return NO_HEAD_BROKEN
    if bench.begins(piece):
        return NO_HEAD
    return NO_HEAD_INSIDE if bench.inside(piece) else NO_HEAD_PLAIN


def _first_drafts(bench: Bench, cutting: Cutting, heading: Heading) -> list[Draft]:
    drafts = []
    for piece, before, behind in zip(cutting.pieces, heading.before, heading.behind, strict=True):
        draft = Draft([*before, *behind], [piece])
        first, part = piece.parts[0], bench.paragraphs[piece.parts[0]]
        if piece.caption:
            says = "A text that ends with a photographer's name: a caption."
            draft.reasons.append(bench.reason("caption", says, piece.parts[-1]))
        elif part.opening:
            draft.reasons.append(bench.reason("opening", "It begins with the opening of a report.", first))
        elif part.kind in _BEGINNINGS:
            draft.reasons.append(bench.reason("opening", f"It begins with a {_BEGINNINGS[part.kind]}.", first))
        if before:
            draft.reasons.append(bench.reason("head-before", "The head lines above it are its own.", before[0]))
        if behind:
            draft.reasons.append(bench.reason("head-behind", "The head lines below it are its own.", behind[0]))
        drafts.append(draft)
    return drafts


_BEGINNINGS: Final = {"label": "standfirst", "mark": "continuation mark", "byline": "byline"}
