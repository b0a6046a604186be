"""The obvious O(n·m) aligner: the oracle for the fast one. Edits, exchanges, places, as `dedup.aligning.placing` says."""

from __future__ import annotations

Cost = tuple[int, int, int]
NEVER = (1 << 30, 1 << 30, 1 << 30)


def fewest(left: str, right: str) -> Cost:
    """The fewest edits that lead from left to right, the fewest substitutions among them, and the fewest places then."""
    columns = len(right) + 1
    equal, variant = [NEVER] * columns, [NEVER] * columns
    equal[0] = (0, 0, 0)
    for j in range(1, columns):
        variant[j] = (j, 0, 1)
    for i, ours in enumerate(left, 1):
        before_equal, before_variant = equal, variant
        equal, variant = [NEVER] * columns, [NEVER] * columns
        variant[0] = (i, 0, 1)
        for j in range(1, columns):
            if ours == right[j - 1]:
                equal[j] = min(before_equal[j - 1], before_variant[j - 1])
            variant[j] = min(
                _edited(before_equal[j - 1], before_variant[j - 1], exchange=1),
                _edited(before_equal[j], before_variant[j]),
                _edited(equal[j - 1], variant[j - 1]),
            )
    return min(equal[-1], variant[-1])


def _edited(equal: Cost, variant: Cost, exchange: int = 0) -> Cost:
    edits, exchanges, places = min((*equal[:2], equal[2] + 1), variant)
    return edits + 1, exchanges + exchange, places


def distance(left: str, right: str) -> int:
    """The edit distance, by the book."""
    return fewest(left, right)[0]
