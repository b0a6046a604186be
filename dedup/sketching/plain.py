"""The kernels once more, in numpy and Python: what runs where nothing is compiled yet, and the oracle of the tests."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dedup.text.shingling import IDEOGRAPH, code_points, hashed, mixed, weights

Hashes = npt.NDArray[np.uint64]


def sample(text: str, *, long: int, short: int, rate: int, shortest: int) -> Hashes:
    """The sample of a text's shingles, as `kernels.sample_texts` takes it."""
    if not text:
        return np.empty(0, np.uint64)
    kind = class_of(text, shortest)
    bits = rate if kind == 3 else min(kind, rate)
    scales = (short, long) if kind < 2 else (long,)
    return np.concatenate([_gated(hashed(text, size), bits) for size in scales])


def _gated(hashes: Hashes, bits: int) -> Hashes:
    kept: Hashes = hashes[
        ((hashes & np.uint64((1 << bits) - 1)) == 0) & (hashes != np.append(np.uint64(0), hashes[:-1]))
    ]
    return kept


def class_of(text: str, shortest: int) -> int:
    """How densely a text is sampled, 0 to 3, as `kernels.class_of` says."""
    total = int(weights(code_points(text)).sum())
    return sum(total > shortest * factor * IDEOGRAPH for factor in (1, 2, 4))


def digest(text: str, long: int) -> int:
    """A 64-bit digest of a text's letters, as `kernels.digest_of` makes it."""
    if not text:
        return 0
    hashes = hashed(text, long)
    places: Hashes = np.arange(len(hashes), dtype=np.uint64)
    placed: Hashes = hashes + places
    total = mixed(placed).sum(dtype=np.uint64) + np.uint64(len(text))
    return int(mixed(np.array([total], np.uint64))[0])


def signature(
    text: str, size: int, factors: npt.NDArray[np.uint32], terms: npt.NDArray[np.uint32]
) -> npt.NDArray[np.uint32]:
    """The MinHash signature of a text, as `kernels.sign_texts` makes it."""
    values = (hashed(text, size) >> np.uint64(32)).astype(np.uint32)
    if not len(values):
        return np.full(len(factors), 0xFFFFFFFF, np.uint32)
    values = (values ^ (values >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    values = (values ^ (values >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    values ^= values >> np.uint32(16)
    permuted: npt.NDArray[np.uint32] = factors[:, None] * values[None, :] + terms[:, None]
    lowest: npt.NDArray[np.uint32] = permuted.min(axis=1)
    return lowest
