"""Where does an omitted or added stretch begin, when it may slide without a change in cost?

`每人每月` against `每月`: 每人 or 人每 was added. Both are one edit of two characters; a reader sees 每人. Rule. The place
with the best edges (`boundaries`) wins. A doubled character is marked at its second place: that is where a reader
stumbles. Source: `diff_cleanupSemanticLossless` of diff-match-patch (N. Fraser), for lines and words.
"""

from __future__ import annotations

from dedup.aligning.boundaries import Boundaries
from dedup.aligning.variants import Variant

_FARTHEST = 64
"""Characters that a stretch may slide: a repeated sentence. Beyond it every place is as good."""


def slide_room(text: str, start: int, end: int, before: int, behind: int) -> tuple[int, int]:
    """How far the stretch may slide to the left and to the right, over at most `before` and `behind` equal characters."""
    down = 0
    limit = min(before, _FARTHEST)
    while down < limit and text[start - 1 - down] == text[end - 1 - down]:
        down += 1
    up = 0
    limit = min(behind, _FARTHEST)
    while up < limit and text[start + up] == text[end + up]:
        up += 1
    return down, up


def slid(left: str, right: str, found: list[Variant], edges: Boundaries, fixed: frozenset[int]) -> list[Variant]:
    """The variants, the one-sided ones where a reader would mark them; those at the indices `fixed` stay."""
    out: list[Variant] = []
    for index, variant in enumerate(found):
        moved = variant
        if variant.one_sided and index not in fixed:
            before = variant.l0 - (out[-1].l1 if out else 0)
            if out:
                before -= 1
            behind = (found[index + 1].l0 - 1 if index + 1 < len(found) else len(left)) - variant.l1
            text, start, end = (
                (left, variant.l0, variant.l1) if variant.l0 < variant.l1 else (right, variant.r0, variant.r1)
            )
            down, up = slide_room(text, start, end, max(before, 0), max(behind, 0))
            if down or up:
                by = _best(text, start, end, down, up, edges)
                moved = Variant(*(at + by for at in variant))
        out.append(moved)
    return out


def _best(text: str, start: int, end: int, down: int, up: int, edges: Boundaries) -> int:
    if end - start == 1:
        return up
    best, at = float("-inf"), 0
    for by in range(up, -down - 1, -1):
        score = edges.edge(text[start + by - 1 : start + by], text[start + by : start + by + 1])
        score += edges.edge(text[end + by - 1 : end + by], text[end + by : end + by + 1])
        if score > best:
            best, at = score, by
    return at
