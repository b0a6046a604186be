"""A batch of texts → what finds their like: samples of their shingles, or bands of MinHash signatures. The door of datasketch.

A *sample* of a text is the part of its shingles whose hash ends in zeros: two texts that share shingles share samples,
and which ones is decided by the shingle alone. Long shingles of eight ideographs are sampled, one in eight, because they
are rare enough to point at the right text; short texts are sampled more densely and with their short shingles too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dedup.settings import GroupingSettings
from dedup.sketching import plain
from dedup.sketching.banding import band_keys
from dedup.text.shingling import IDEOGRAPH, Hashes

__all__ = ["Letters", "Room", "Rooms", "Sketches", "longest", "minhash", "permutations", "signatures", "sketch"]

Ends = npt.NDArray[np.int64]
_BEHIND: Final = 128
"""Places behind the letters of a text that kernels may look at: they tell things of 64 letters at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """The letters of many texts end to end: text i is `units[ends[i - 1]:ends[i]]`, UTF-16 units."""

    units: npt.NDArray[np.uint16]
    ends: Ends

    def __len__(self) -> int:
        """How many texts."""
        return len(self.ends)

    def text(self, index: int) -> str:
        """The letters of one text."""
        begin = int(self.ends[index - 1]) if index else 0
        return self.units[begin : int(self.ends[index])].tobytes().decode("utf-16-le", "surrogatepass")

    @classmethod
    def of(cls, texts: Sequence[str]) -> Letters:
        """Texts of letters, joined."""
        parts = [text.encode("utf-16-le", "surrogatepass") for text in texts]
        ends = np.cumsum([len(part) // 2 for part in parts], dtype=np.int64)
        return cls(np.frombuffer(b"".join(parts), np.dtype("<u2")), ends)


@dataclass(frozen=True, slots=True)
class Room:
    """Arrays that are used again for batch after batch: fresh memory costs more than the work done in it.

    What a call left in one is valid until the next call that is given the same room.
    """

    _arrays: dict[str, npt.NDArray[Any]] = field(default_factory=dict)

    def take(self, name: str, count: int, dtype: npt.DTypeLike) -> npt.NDArray[Any]:
        """An array of `count` elements with anything in it."""
        known = self._arrays.get(name)
        if known is None or len(known) < count:
            known = self._arrays[name] = np.empty(count + count // 8, dtype)
        return known[:count]


@dataclass(frozen=True, slots=True)
class Rooms:
    """Rooms for as many calls as run at once: each takes one, and gives it back."""

    _free: list[Room] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[Room]:
        """A room that is nobody else's meanwhile."""
        room = self._free.pop() if self._free else Room()
        try:
            yield room
        finally:
            self._free.append(room)


@dataclass(frozen=True, slots=True, eq=False)
class Sketches:
    """What is kept of many texts: their samples end to end, a digest and the number of letters of each."""

    samples: Hashes
    """Where bands are asked for, the keys of the bands: two texts that have one in common share a bucket all the same."""
    ends: Ends
    digests: Hashes
    sizes: npt.NDArray[np.int32]

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
    places = longest(texts)
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

    places = longest(texts)
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


def longest(texts: Letters) -> int:
    """The places that an array must have in which a kernel works on one text after the other."""
    return _BEHIND + (int(np.diff(texts.ends, prepend=0).max()) if len(texts) else 0)
