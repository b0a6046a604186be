"""Signatures → the keys of their bands: texts that agree in all rows of a band have its key in common, as in datasketch's LSH."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dedup.text.shingling import BASE, mixed


def band_keys(signatures: npt.NDArray[np.uint32], bands: int, rows: int) -> npt.NDArray[np.uint64]:
    """One row a signature: of each of its bands a hash of the band's number and its rows. Different ones differ, save in one case of 10¹⁹."""
    values = signatures[:, : bands * rows].reshape(len(signatures), bands, rows)
    keys = np.tile(np.arange(1, bands + 1, dtype=np.uint64), (len(signatures), 1))
    for row in range(rows):
        keys = keys * np.uint64(BASE) + values[:, :, row] + np.uint64(1)
    return mixed(keys)
