"""The order in which the paragraphs of an article are read, where it is not that of the page.

Observation. A standfirst stands wherever there was room for it. And a paragraph that breaks off within a sentence may stand below its rest, if
columns were read in another order. Rule. A standfirst comes first, and such an orphan right before the paragraph that is its rest, if one surely is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.draft import Draft
from dedup.cutting.lines.scripts import begins_small
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.signs import evidence
from dedup.model import Reason

REST_FROM: Final = 1.0
"""Sum of weights from which a paragraph is the rest of one that breaks off elsewhere in its article: one sign is enough if none speaks
against it."""
KNOWN_WORD: Final = 2.0
"""Weight for a paragraph being the rest if the letters at the break stand together elsewhere on the page: a word was torn."""
COLUMN_TOP: Final = 1.0
"""Weight for it if the paragraph is the first of the article, or another text stands right above it: it is the top of a column."""
BELOW_BYLINE: Final = -1.0
"""Weight of a byline right above it: below a byline a text begins."""
LEAST_ORDERED: Final = 3
"""Paragraphs that an article must have for one of them to be moved: of two, the one that breaks off may as well have lost its rest."""
MOST_ORDERED: Final = 400
"""Paragraphs of the longest article in which one is moved: no article has more."""


def in_reading_order(bench: Bench, draft: Draft) -> tuple[list[int], list[Reason]]:
    """The paragraphs of the body in reading order, and why any was moved: a standfirst comes first, an orphan before its rest.

    An orphan is a paragraph that breaks off within a sentence, and what follows it is not its rest.
    """
    front = _front(bench, draft)
    parts = front + [at for piece in draft.pieces for at in piece.parts if at not in front]
    reasons: list[Reason] = []
    if not LEAST_ORDERED <= len(parts) <= MOST_ORDERED:
        return parts, reasons
    for at in list(parts):
        part = bench.paragraphs[at]
        if part.kind != "body" or part.finished or part.text.endswith(("：", ":")):
            continue
        i = parts.index(at)
        behind = bench.paragraphs[parts[i + 1]] if i + 1 < len(parts) else None
        if behind is not None and behind.kind == "body" and _goes_on_right_below(bench, part, behind):
            continue
        rest = _rest_of(bench, parts, i)
        if rest is None:
            continue
        parts.remove(at)
        parts.insert(parts.index(rest), at)
        reasons.append(
            bench.reason("order", "It breaks off in mid-sentence, and the paragraph now behind it begins in one.", at)
        )
    return parts, reasons


def _goes_on_right_below(bench: Bench, part: Paragraph, behind: Paragraph) -> bool:
    """Whether the paragraph `behind` one that breaks off is its rest.

    It begins within a sentence, or a word is torn between the two, or another page has them as one paragraph.
    """
    if behind.begins_inside or bench.junctions.known(part.text, behind.text):
        return True
    return bench.parallels.meeting(part.text, behind.text) == "within"


def _front(bench: Bench, draft: Draft) -> list[int]:
    """The paragraphs of a standfirst, wherever it stands. A byline stays where it is: it may be above a block that was moved."""
    labels: list[int] = []
    for piece in draft.pieces:
        for i, at in enumerate(piece.parts):
            if bench.paragraphs[at].kind == "label":
                labels.append(at)
                if i + 1 < len(piece.parts) and bench.paragraphs[piece.parts[i + 1]].kind == "body":
                    labels.append(piece.parts[i + 1])
    return labels


def _rest_of(bench: Bench, parts: Sequence[int], orphan: int) -> int | None:
    """The paragraph that is the rest of the one with the index `orphan`; None if there is none."""
    read = [bench.paragraphs[at] for at in parts]
    bodies = [i for i, part in enumerate(read) if part.kind == "body" and not (i and read[i - 1].kind == "label")]
    ways = [
        (_rest_weight(bench, parts, orphan, i, leads=i == bodies[0]), -i)
        for i in bodies
        if _may_be_rest(read, orphan, i)
    ]
    weight, minus = max(ways, default=(0.0, 0))
    return parts[-minus] if weight >= REST_FROM else None


def _may_be_rest(read: Sequence[Paragraph], orphan: int, i: int) -> bool:
    """Whether the paragraph may be the rest of the orphan: it does not begin a text, and is not the rest of what stands right above it.

    What stands right below a continuation mark is the rest of a text on another page.
    """
    part = read[i]
    if i in {orphan, orphan + 1} or part.opening or not part.may_go_on or (i and read[i - 1].kind == "mark"):
        return False
    return not i or i - 1 == orphan or read[i - 1].kind != "body" or not _leads_to(read[i - 1], part)


def _rest_weight(bench: Bench, parts: Sequence[int], orphan: int, i: int, *, leads: bool) -> float:
    """The weight for the paragraph being the rest of the orphan; `leads` says that it is the first of the article."""
    part = bench.paragraphs[parts[i]]
    weight = part.inside
    weight += KNOWN_WORD if bench.junctions.known(bench.paragraphs[parts[orphan]].text, part.text) else 0.0
    weight += COLUMN_TOP if (leads and not _is_headed(bench, parts[i])) or (i and parts[i - 1] < parts[i] - 1) else 0.0
    return weight + (BELOW_BYLINE if i and bench.paragraphs[parts[i - 1]].kind == "byline" else 0.0)


def _is_headed(bench: Bench, at: int) -> bool:
    """Whether a marked head line stands right above it, so that it begins a text and is not merely the top of a column."""
    above = bench.paragraphs[at - 1] if at else None
    return above is not None and above.kind == "head" and above.level > 0


def _leads_to(last: Paragraph, part: Paragraph) -> bool:
    """Whether a sentence goes on from `last` to `part`, so that no other paragraph breaks off before `part`: `“Go!” / said he.`"""
    return not last.finished or (begins_small(part.text) and last.text.endswith(evidence.SAID))
