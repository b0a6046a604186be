"""The types of the arrays that kernels take and columns consist of."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
"""Counts, places, and numbers of texts in short-lived arrays."""
Numbers = npt.NDArray[np.int32]
"""The same in arrays with an element for every article of a run: half the memory."""
Bytes = npt.NDArray[np.uint8]
Words = npt.NDArray[np.uint32]
Truths = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]


def lengths(ends: Integers) -> Integers:
    """The lengths of stretches that lie end to end, given where each ends: `np.diff(ends, prepend=0)` in a sixth of the time."""
    found = ends.copy()
    found[1:] -= ends[:-1]
    return found
