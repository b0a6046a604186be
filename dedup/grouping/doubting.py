"""Two texts that share few shingles are compared letter by letter: a copy with many misreadings, or two texts of one kind?

Observation. A copy with a fifth of its characters misread keeps .2 to .45 of its shingles. Two reports of state visits, of two
sessions of one body or of two days in court share as many, because of the set phrases of their kind. But misreadings are spread evenly over a
text, and between them the letters go along (`along`): the copy keeps .66 or more of its letters in the same order, and .44 or more of those left by
chance. Texts of one kind share whole phrases, and nothing between them. Rule. A doubtful pair counts only if its letters go
along, as a whole or in pieces, or if both texts have a passage longer than any set phrase. And two texts that share fewer shingles than
are asked for are a pair all the same if their letters go along: misreadings on both sides leave few shingles whole.

Example. Of 1,021 doubtful pairs of unlike English and French pages, 5 are left: advertisements that a newspaper printed twice. So are 48 that
share a passage: poems, and tables of contents that stand in a book twice. Of 908 pairs of two readings all are left, and of 113 such pairs of
short news stories 12. Counter-example. Long texts in ideographs are not asked: revisions of one statute go along no better than two
statutes do. Nor are single lines: headlines of two events go along as well as two readings of one headline.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from dedup.grouping.along import LONGEST, along_enough, by_length, longest_passage, ways
from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN, Kernels
from dedup.sketching.arrays import Integers, Truths
from dedup.text.shingling import IDEOGRAPH, LETTER, code_points, weights

_BETWEEN: Final = (IDEOGRAPH + LETTER) / 2
"""The mean weight of a letter, above which a text is taken to be in ideographs, and below in an alphabet."""


def doubtful(left: Integers, right: Integers, shared: Integers, settings: GroupingSettings) -> Truths:
    """Which comparisons need a look at the letters, given the sizes of the two shingle sets and how many they share."""
    found: Truths = shared < settings.doubted * np.minimum(left, right)
    return found


def go_along(texts: Sequence[tuple[str, str]], settings: GroupingSettings, kernels: Kernels = PLAIN) -> Truths:
    """Which of these doubtful pairs are two readings of one text, or share a long passage."""
    pairs = [by_length(left, right) for left, right in texts]
    found = np.array([not _asked(shorter, longer, settings) for shorter, longer in pairs], np.bool_)
    left = np.flatnonzero(~found)
    found[left] = _laid_along([pairs[at] for at in left], settings, kernels)
    for at in np.flatnonzero(~found):
        found[at] = _quoted(*pairs[at], settings)
    return found


def vouched(texts: Sequence[tuple[str, str]], settings: GroupingSettings, kernels: Kernels = PLAIN) -> Truths:
    """Which of these pairs, though they share less than is asked for, are two bad readings of one text."""
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
    """Which shorter texts go along with the longer ones, as a whole or in pieces."""
    found = np.zeros(len(pairs), np.bool_)
    looks = {at: ways(*pair, settings) for at, pair in enumerate(pairs)}
    while looks:
        laid = {at: sides for at, more in looks.items() if (sides := next(more, None))}
        along = along_enough([*laid.values()], [settings.beyond_chance] * len(laid), settings.along, kernels)
        found[[*laid]] = along
        looks = {at: looks[at] for at, good in zip(laid, along.tolist(), strict=True) if not good}
    return found


def _asked(shorter: str, longer: str, settings: GroupingSettings) -> bool:
    """Whether a look at the letters can tell: not for a book, nor for a long text in ideographs."""
    return len(longer) <= LONGEST and (len(shorter) <= settings.doubted_length or _weight(shorter) <= _BETWEEN)


def _quoted(shorter: str, longer: str, settings: GroupingSettings) -> bool:
    """Whether both texts have a passage that is longer than any set phrase."""
    return _weight(shorter) * longest_passage(shorter, longer, settings) >= settings.quoted_passage * IDEOGRAPH


def _weight(text: str) -> float:
    return float(weights(code_points(text)).mean())
