"""What is kept of many texts, and the door of datasketch: whose permutations our signatures are made by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from dedup.sketching.arrays import Integers, Numbers
from dedup.text.shingling import Hashes


@dataclass(frozen=True, slots=True, eq=False)
class Sketches:
    """What is kept of many texts: their samples end to end, a digest and the number of letters of each."""

    samples: Hashes
    """Where bands are asked for, the keys of the bands: two texts that have one in common share a bucket all the same."""
    ends: Integers
    digests: Hashes
    sizes: Numbers

    def __len__(self) -> int:
        """How many texts."""
        return len(self.ends)


@cache
def permutations(count: int) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """The factors and terms of datasketch's permutations (affine32, seed 1), asked of datasketch itself."""
    from datasketch import MinHash

    factors, terms = MinHash(num_perm=count, scheme="affine32").permutations
    return np.ascontiguousarray(factors, np.uint32), np.ascontiguousarray(terms, np.uint32)


def minhash(signature: npt.NDArray[np.uint32]) -> object:
    """A signature as a `datasketch.MinHash`, for datasketch's indexes."""
    from datasketch import MinHash

    return MinHash(hashvalues=signature, scheme="affine32")
