"""A batch of texts → what finds their like: samples of their shingles, or bands of MinHash signatures. The door of datasketch.

A *sample* of a text is the part of its shingles whose hash ends in zeros: two texts that share shingles share samples,
and which ones is decided by the shingle alone. Long shingles of eight ideographs are sampled, one in eight, because they
are rare enough to point at the right text; short texts are sampled more densely and with their short shingles too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import numpy.typing as npt

from dedup.settings import GroupingSettings
from dedup.sketching import plain
from dedup.sketching.arrays import Integers, Numbers
from dedup.sketching.banding import band_keys
from dedup.sketching.letters import Letters
from dedup.sketching.rooms import Room
from dedup.text.shingling import IDEOGRAPH, Hashes


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


def sketch(texts: Letters, settings: GroupingSettings, *, compiled: bool = True, room: Room | None = None) -> Sketches:
    """What finds the like of each text of a batch; compiled or not, it is the same."""
    made = _sampled(texts, settings, compiled=compiled, room=room)
    return _banded(made, texts, settings, compiled=compiled) if settings.bands else made


def _banded(made: Sketches, texts: Letters, settings: GroupingSettings, *, compiled: bool) -> Sketches:
    """The same with the keys of each text's bands instead of samples; what has no letters has none."""
    signed = signatures(texts, settings.permutations, settings, compiled=compiled)
    full = made.sizes > 0
    keys = band_keys(signed[full], settings.bands, settings.rows)
    return replace(made, samples=keys.ravel(), ends=settings.bands * np.cumsum(full, dtype=np.int64))


def _sampled(texts: Letters, settings: GroupingSettings, *, compiled: bool, room: Room | None) -> Sketches:
    if not compiled:
        found = [
            plain.sample(
                texts.text(index),
                long=settings.long_shingle,
                short=settings.shingle,
                rate=settings.sampling,
                shortest=settings.dense_length,
            )
            for index in range(len(texts))
        ]
        return Sketches(
            np.concatenate([np.empty(0, np.uint64), *found]),
            np.cumsum([len(part) for part in found], dtype=np.int64),
            np.array(
                [plain.digest(texts.text(index), settings.long_shingle) for index in range(len(texts))], np.uint64
            ),
            np.array([len(texts.text(index)) for index in range(len(texts))], np.int32),
        )
    from dedup.sketching.compiling import kernels

    count = len(texts)
    places = texts.places
    ends, digests, sizes = np.zeros(count, np.int64), np.zeros(count, np.uint64), np.zeros(count, np.int32)
    room = room or Room()
    samples = room.take("samples", 2 * len(texts.units) + 2 * count + 2, np.uint64)
    made = kernels()(
        "sample_texts",
        texts.units,
        texts.ends,
        count,
        settings.long_shingle * IDEOGRAPH,
        settings.shingle * IDEOGRAPH,
        settings.sampling,
        settings.dense_length,
        room.take("codes", places, np.uint32),
        room.take("quads", places, np.uint64),
        room.take("hashes", places, np.uint64),
        samples,
        ends,
        digests,
        sizes,
    )
    return Sketches(samples[:made], ends, digests, sizes)


def signatures(
    texts: Letters, permutations_: int, settings: GroupingSettings, *, compiled: bool = True
) -> npt.NDArray[np.uint32]:
    """One MinHash signature a row: datasketch's own (scheme affine32, seed 1), bit for bit, over the shingles' hashes."""
    factors, terms = permutations(permutations_)
    if not compiled:
        rows = [plain.signature(texts.text(index), settings.shingle, factors, terms) for index in range(len(texts))]
        return np.array(rows, np.uint32).reshape(len(texts), permutations_)
    from dedup.sketching.compiling import SIGNING, kernels

    places = texts.places
    found = np.full((len(texts), permutations_), 0xFFFFFFFF, np.uint32)
    kernels(SIGNING)(
        "sign_texts",
        texts.units,
        texts.ends,
        len(texts),
        settings.shingle * IDEOGRAPH,
        np.zeros(places, np.uint32),
        np.zeros(places, np.uint64),
        np.zeros(places, np.uint64),
        factors,
        terms,
        permutations_,
        found,
    )
    return found


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
