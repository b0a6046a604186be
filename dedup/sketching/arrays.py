"""The kinds of arrays that kernels take and that columns are made of."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
"""Counts, places, and the numbers of texts while something is worked out about them."""
Numbers = npt.NDArray[np.int32]
"""The same where there is one for each article of a run: half the memory."""
Truths = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]
