"""A pair that shares little is looked at letter by letter: a copy with many misreadings, or two texts of one kind?

Observation. A copy with a fifth of its characters misread keeps .2 to .45 of its shingles; so much do two state visits, two sessions of
one body or two days of a court share as well, by the set phrases of their kind. But misreadings lie evenly over a text, and between
them the letters go along: the copy keeps .66 and more of its letters in one order, and .44 and more of those that chance leaves open.
Texts of one kind share whole phrases, and nothing between them. Rule. What shares so little counts as a pair only if its letters go
along, throughout or piece by piece, or if a passage longer than any set phrase stands in both. And what shares less than is asked for
counts as a pair all the same if its letters go along: misreadings on both sides leave little whole.

Example. Of 1,021 unlike pairs of English and French pages that shared so little 5 are left, advertisements that stood in a paper twice, and 48 that
share a passage, poems and contents that stand in a book twice; of 908 pairs of two readings all. Of 113 such pairs of short news stories 12.
Counter-example. Of long texts in ideographs it is not asked: revisions of one statute go along no better than two statutes do. And
a line is not vouched for: headlines of two events go along as well as two readings of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from dedup.grouping.along import LONGEST, by_length, longest_passage, reach, ways
from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN, Kernels
from dedup.sketching.arrays import Integers, Truths
from dedup.text.shingling import IDEOGRAPH, LETTER, code_points, weights

_BETWEEN: Final = (IDEOGRAPH + LETTER) / 2
"""The mean weight of its letters tells a text in ideographs from one in an alphabet."""


def doubtful(left: Integers, right: Integers, shared: Integers, settings: GroupingSettings) -> Truths:
    """Which comparisons need a look at the letters, given the sizes of the two sets and what they share."""
    found: Truths = shared < settings.doubted * np.minimum(left, right)
    return found


def go_along(texts: Sequence[tuple[str, str]], settings: GroupingSettings, kernels: Kernels = PLAIN) -> Truths:
    """Which of the pairs of texts that share little are one text each, or quote one another at length."""
    pairs = [by_length(left, right) for left, right in texts]
    found = np.array([not _asked(shorter, longer, settings) for shorter, longer in pairs], np.bool_)
    left = np.flatnonzero(~found)
    found[left] = _laid_along([pairs[at] for at in left], settings, kernels)
    for at in np.flatnonzero(~found):
        found[at] = _quoted(*pairs[at], settings)
    return found


def vouched(texts: Sequence[tuple[str, str]], settings: GroupingSettings, kernels: Kernels = PLAIN) -> Truths:
    """Which of the pairs of texts that share less than is asked for are one text each all the same: two bad readings of it."""
    pairs = [by_length(left, right) for left, right in texts]
    found = np.array(
        [
            _asked(shorter, longer, settings) and _weight(shorter) * len(shorter) >= settings.vouched_length * IDEOGRAPH
            for shorter, longer in pairs
        ],
        np.bool_,
    )
    asked = np.flatnonzero(found)
    found[asked] = _laid_along([pairs[at] for at in asked], settings, kernels)
    return found


def _laid_along(pairs: Sequence[tuple[str, str]], settings: GroupingSettings, kernels: Kernels) -> Truths:
    """Which shorter texts go along with the longer ones, throughout or piece by piece."""
    found = np.zeros(len(pairs), np.bool_)
    looks = {at: ways(*pair, settings) for at, pair in enumerate(pairs)}
    while looks:
        laid = {at: sides for at, more in looks.items() if (sides := next(more, None))}
        along = reach([*laid.values()], [settings.beyond_chance] * len(laid), settings.along, kernels)
        found[[*laid]] = along
        looks = {at: looks[at] for at, good in zip(laid, along.tolist(), strict=True) if not good}
    return found


def _asked(shorter: str, longer: str, settings: GroupingSettings) -> bool:
    """Whether the letters tell: of no book, and of long texts in ideographs neither."""
    return len(longer) <= LONGEST and (len(shorter) <= settings.doubted_length or _weight(shorter) <= _BETWEEN)


def _quoted(shorter: str, longer: str, settings: GroupingSettings) -> bool:
    """Whether a passage that is longer than any set phrase stands in both."""
    return _weight(shorter) * longest_passage(shorter, longer, settings) >= settings.quoted_passage * IDEOGRAPH


def _weight(text: str) -> float:
    return float(weights(code_points(text)).mean())
