"""A pair that shares little is looked at letter by letter: a copy with many misreadings, or two texts of one kind?

Observation. A copy with a fifth of its characters misread keeps .2 to .45 of its shingles; so much do two state visits or two
sessions of one body share as well, by the set phrases of their kind. But the copy keeps .82 and more of its letters in one
order, and .62 of its pairs of neighbours. Of 283,128 pairs of 753 news stories 95 unlike ones shared enough to count as pairs;
of these one had .58 in order, none more, and none more than .57 of the neighbours. Rule. What shares so little counts as
a pair only if its letters go along: in one order, or, where paragraphs were moved, two by two.

This holds for ideographs. Any two texts in an alphabet have most of their letters in one order, so there the rule refuses nothing; and
of long texts it is not asked: revisions of one statute share as little in order as two statutes do, and long stories share few phrases.
"""

from __future__ import annotations

from collections import Counter
from math import ceil

import numpy as np
import numpy.typing as npt

from dedup.settings import GroupingSettings

Integers = npt.NDArray[np.int64]


def doubtful(left: Integers, right: Integers, shared: Integers, settings: GroupingSettings) -> npt.NDArray[np.bool_]:
    """Which comparisons need a look at the letters, given the sizes of the two sets and what they share."""
    smaller = np.minimum(left, right)
    found: npt.NDArray[np.bool_] = (smaller <= settings.doubted_length) & (shared < settings.doubted * smaller)
    return found


def go_along(left: str, right: str, settings: GroupingSettings) -> bool:
    """Whether enough letters of the shorter text stand in the longer in one order, or in the same pairs of neighbours."""
    from rapidfuzz.distance import LCSseq

    asked = ceil(settings.along * min(len(left), len(right)))
    if LCSseq.similarity(left, right, score_cutoff=asked) >= asked:
        return True
    return (_neighbours(left) & _neighbours(right)).total() >= asked


def _neighbours(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))
