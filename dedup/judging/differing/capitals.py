"""Capitals: words that one page sets in capitals and the other does not.

Observation: names, first lines and headings are in capitals on one page and not on the other: `Mr. JAMES WILSON spoke`. An alignment reports
the small letters of each word separately; to an editor, a stretch in capitals is one choice of style. Rule: what differs in capitals alone is
joined as long as no small letter stands between. A word in capitals whose letters differ as well stays a variant of its own.
"""

from __future__ import annotations

from dataclasses import replace

from dedup.judging.differing.parting import is_parted
from dedup.judging.differing.variant import Variant
from dedup.model import Alignment


def only_capitals(left: str, right: str) -> bool:
    """Whether two readings differ, and in their capitals alone."""
    return left != right and left.casefold() == right.casefold()


def in_capitals(alignment: Alignment, variants: list[Variant]) -> list[Variant]:
    """The variants, with those of one stretch in capitals joined."""
    found: list[Variant] = []
    last: Variant | None = None
    for variant in variants:
        if last is not None and _in_one_stretch(alignment, last, variant):
            found.append(found.pop().through(variant))
        else:
            found.append(variant)
        last = variant
    return found


def _in_one_stretch(alignment: Alignment, before: Variant, behind: Variant) -> bool:
    """Whether one side is set in capitals from the one variant to the other, and nothing else differs."""
    (a, b), (c, d) = (before.left[1], behind.left[0]), (before.right[1], behind.right[0])
    between = alignment.left.text[a:b]
    if before.transposition != behind.transposition or a > b or c > d or between != alignment.right.text[c:d]:
        return False
    if any(map(str.islower, between)):
        return False
    readings = [variant.readings(alignment) for variant in (before, behind)]
    return (
        all(only_capitals(*both) for both in readings)
        and any(first.isupper() and second.isupper() for first, second in zip(*readings, strict=True))
        and not is_parted(alignment, replace(before, left=(a - 1, b + 1), right=(c - 1, d + 1)))
    )
