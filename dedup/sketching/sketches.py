"""What is kept of texts; and the door to datasketch, whose permutations make our signatures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from dedup.sketching.arrays import Integers, Numbers
from dedup.text.shingling import Hashes


@dataclass(frozen=True, slots=True, eq=False)
class Sketches:
    """What is kept of many texts: the samples of all end to end, and of each its digest and its number of letters."""

    samples: Hashes
    """With bands, the keys of the bands, which are then used like samples."""
    ends: Integers
    """Where the samples of each text end."""
    digests: Hashes
    sizes: Numbers

    def __len__(self) -> int:
        """How many texts."""
        return len(self.ends)


@cache
def permutations(count: int) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """The factors and terms of datasketch's permutations (affine32, seed 1), taken from datasketch itself."""
    from datasketch import MinHash

    factors, terms = MinHash(num_perm=count, scheme="affine32").permutations
    return np.ascontiguousarray(factors, np.uint32), np.ascontiguousarray(terms, np.uint32)


def minhash(signature: npt.NDArray[np.uint32]) -> object:
    """A signature as a `datasketch.MinHash`, for datasketch's indexes."""
    from datasketch import MinHash

    return MinHash(hashvalues=signature, scheme="affine32")
