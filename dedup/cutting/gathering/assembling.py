"""Pieces and heads → drafts of articles: each piece with its heads, then with what belongs to it elsewhere on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.draft import Draft
from dedup.cutting.dividing.heading import Heading, heading_of
from dedup.cutting.dividing.pieces import pieces_of
from dedup.cutting.gathering.continuing import find_rests
from dedup.cutting.gathering.far_heads import settle_heads
from dedup.cutting.gathering.joining import join_pieces
from dedup.cutting.gathering.orphans import settle_orphans
from dedup.cutting.gathering.pictures import heads_above_pictures
from dedup.cutting.signs import desk


def drafts_of(bench: Bench, most_articles: int) -> list[Draft]:
    """The page's articles as drafts, in page order; if there are more than `most_articles`, nothing is looked for elsewhere on the page."""
    cutting = pieces_of(bench)
    heading = heading_of(bench, cutting)
    drafts = _first_drafts(bench, heading)
    far = len(drafts) + len(heading.detached) <= most_articles
    if far:
        left = settle_orphans(bench, drafts, heading.detached, cutting.joints)
        settle_heads(bench, drafts, left)
        heads_above_pictures(bench, drafts)
        find_rests(bench, drafts)
        join_pieces(bench, drafts)
    else:
        drafts.extend(Draft(head=list(group)) for group in heading.detached)
    drafts = _in_order(drafts)
    return _in_order([*drafts, *_columns_apart(bench, drafts)])


def _in_order(drafts: list[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: min((*draft.head, draft.place())))


def _columns_apart(bench: Bench, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of the names of columns of briefs that stand above two texts or more; they are taken out of the heads that they were in."""
    found: list[Draft] = []
    for number, draft in enumerate(drafts[:-1]):
        for at in [at for at in draft.head if desk.is_column_of_briefs(bench.paragraphs[at].text)]:
            if draft.pieces and at < draft.place() and any(other.pieces for other in drafts[number + 1 :]):
                draft.head.remove(at)
                says = "The name of a column of briefs, above more than one of them: it belongs to none."
                found.append(Draft(head=[at], reasons=[bench.reason("column-of-briefs", says, at)]))
    return found


def _first_drafts(bench: Bench, heading: Heading) -> list[Draft]:
    drafts = []
    for piece, before, within, behind in heading.texts:
        draft = Draft([*before, *within, *behind], [piece])
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
        if within:
            says = "The head lines in its midst are its own: columns of print stand left and right of them, or another page proves it."
            draft.reasons.append(bench.reason("head-within", says, within[0]))
        if behind:
            draft.reasons.append(bench.reason("head-behind", "The head lines below it are its own.", behind[0]))
        drafts.append(draft)
    return drafts


_BEGINNINGS: Final = {"label": "standfirst", "mark": "continuation mark", "byline": "byline"}
