"""The kinds of arrays that kernels take and that columns are made of."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
"""Counts, places, and the numbers of texts while something is worked out about them."""
Numbers = npt.NDArray[np.int32]
"""The same where there is one for each article of a run: half the memory."""
Bytes = npt.NDArray[np.uint8]
Truths = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]


def lengths(ends: Integers) -> Integers:
    """How long each of some stretches is that lie end to end, given where each ends: `np.diff(ends, prepend=0)` in a sixth of the time."""
    found = ends.copy()
    found[1:] -= ends[:-1]
    return found
