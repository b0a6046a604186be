"""Print: the only head lines of a report, in the midst of its text.

Observation. Columns of print stand left and right of a headline, so that half of the text is read before it; between two paragraphs of
one text such a line looks like a crosshead. But crossheads come in a row of several, and no report without a headline has one.
Rule. A text that begins as a report does, has no head, and has one run of head lines within it, is headed by these. What another page
proves of such a head is asked before (`dividing.inner_heads`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.draft import Draft
from dedup.cutting.signs import evidence


def heads_in_the_midst(bench: Bench, drafts: Iterable[Draft]) -> None:
    """Each text without a head takes the only head lines that it has within."""
    if bench.layout != "print":
        return
    for draft in drafts:
        within = [] if draft.head else _only_run(bench, draft)
        if within:
            draft.head = within
            draft.pieces = [
                replace(piece, parts=tuple(at for at in piece.parts if at not in within)) for piece in draft.pieces
            ]
            says = "Its only head lines stand in its midst: columns of print lie left and right of them."
            draft.reasons.append(bench.reason("head-within", says, within[0]))


def _only_run(bench: Bench, draft: Draft) -> list[int]:
    """The head lines within the text, if they stand together, no mark parts them as it parts prose, and the text is a report."""
    if not draft.pieces or draft.pieces[0].caption or not bench.begins(draft.pieces[0]):
        return []
    parts = [at for piece in draft.pieces for at in piece.parts]
    within = [at for at in parts if bench.paragraphs[at].kind == "head"]
    if not within or any(below != above + 1 for above, below in pairwise(within)):
        return []
    between = parts[0] < within[0] and within[-1] < parts[-1]
    prose = any(evidence.has_marks(bench.paragraphs[at].text) for at in within)
    return within if between and not prose else []
