"""The obvious O(n·m) aligner: the oracle for the fast one. Edits, exchanges, places, as `dedup.aligning.laying.placing` says."""

from __future__ import annotations

from dedup.text.characters import is_extender

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


def torn(text: str, at: int) -> bool:
    """Whether a place lies inside what a reader sees as one character: looked up backwards, one code point at a time."""
    if not 0 < at < len(text):
        return False
    if is_extender(text[at]) or text[at - 1] == "\u200d" or "\U000e0020" <= text[at] <= "\U000e007f":
        return True
    flags = 0
    while flags < at and _is_flag(text[at - 1 - flags]):
        flags += 1
    return _is_flag(text[at]) and flags % 2 == 1


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
