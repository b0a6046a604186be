"""Candidates from samples: the same idea as `candidates`, for texts that are not all in memory.

Observation. Two texts that share a part of their long shingles share about that part of their samples, and samples of
few texts are what unrelated texts do not have in common. Rule. A sample of few texts proposes each pair of them, and a
pair is worth verifying if it shares two of them, and more where both texts are long; a sample of very many proposes
neighbours only (in the order of the texts' digests, which is nobody's order), and they must share many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.settings import GroupingSettings
from dedup.text.shingling import Hashes

Integers = npt.NDArray[np.int64]
_RIGHT: Final = np.uint64(2**30 - 1)
_BINS_BITS: Final = 10
"""Texts are counted in 1,024 ranges when their proposals are spread over passes."""
_NEIGHBOURS: Final = 1 / 8
"""Part of the very common samples that propose neighbours: the kernel's three zero bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Proposals:
    """Pairs worth verifying, sorted, and whether rare samples speak for them."""

    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    rare: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        """How many pairs."""
        return len(self.left)


def proposals(
    entries: Hashes,
    sizes: Integers,
    sampled: Integers,
    settings: GroupingSettings,
    *,
    compiled: bool,
    texts: tuple[int, int] | None = None,
) -> Proposals:
    """The pairs worth verifying, from entries `hash | text` (`unrepeated`); `sizes` in letters, `sampled` in samples a text.

    `texts` bounds the numbers of the left texts, where several processes share the work.
    """
    parts = list(_swept(entries, sizes, sampled, settings, compiled, texts or (0, len(sizes))))
    rare = np.concatenate([np.empty(0, np.uint64), *(keys for keys, is_rare in parts if is_rare)])
    crowd = np.concatenate([np.empty(0, np.uint64), *(keys for keys, is_rare in parts if not is_rare)])
    crowd = crowd[~np.isin(crowd, rare)]
    keys = np.concatenate((rare, crowd))
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    return Proposals(
        (keys >> np.uint64(32)).astype(np.int32),
        (keys & np.uint64(0xFFFFFFFF)).astype(np.int32),
        (np.arange(len(keys)) < len(rare))[order],
    )


def unrepeated(entries: Hashes, *, compiled: bool) -> Hashes:
    """Sorted entries, each once, in place of what they were: what `proposals` takes."""
    if compiled:
        from dedup.sketching.compiling import kernels

        return entries[: kernels()("unrepeated", entries, len(entries))]
    unique = np.unique(entries)
    entries[: len(unique)] = unique
    return entries[: len(unique)]


def _swept(
    entries: Hashes,
    sizes: Integers,
    sampled: Integers,
    settings: GroupingSettings,
    compiled: bool,
    texts: tuple[int, int],
) -> Iterator[tuple[Hashes, bool]]:
    """The plausible pairs of one range of left texts after another: ranges so small that their proposals fit in memory."""
    bits = text_bits(len(sizes))
    if compiled:
        from dedup.sketching.compiling import kernels

        shift = max(0, bits - _BINS_BITS)
        lefts = np.zeros(1 << (bits - shift), np.int64)
        kernels()("census", entries, len(entries), bits, settings.sampled_common, shift, lefts)
        room = max(settings.proposals_at_once, len(entries) // 8, int(lefts.max()))
        buffers = np.empty(room, np.uint64), np.empty(room, np.uint64)
        ranges = list(_ranges(lefts, 1 << shift, texts, room))
    else:
        buffers, ranges = None, [texts]
    for low, high in ranges:
        made = _propose(entries, bits, low, high, settings, buffers)
        for keys, is_rare in zip(made, (True, False), strict=True):
            keys.sort()
            pairs = plausible(keys, sizes, sampled, settings, rare=is_rare, compiled=compiled)
            if len(pairs):
                yield pairs.copy(), is_rare


def _ranges(lefts: Integers, width: int, texts: tuple[int, int], room: int) -> Iterator[tuple[int, int]]:
    """The range of texts cut so that each piece has at most `room` proposals; `lefts` counts them by `width` texts."""
    low, end = texts
    while low < end:
        bin_ = low // width
        reach = int(np.searchsorted(np.cumsum(lefts[bin_:]), room, "right"))
        high = min(end, (bin_ + max(1, reach)) * width)
        yield low, high
        low = high


def _propose(
    entries: Hashes, bits: int, low: int, high: int, settings: GroupingSettings, buffers: tuple[Hashes, Hashes] | None
) -> tuple[Hashes, Hashes]:
    """The raw proposals `left << 34 | right << 4 | 16 // texts` of rare samples, and of very common ones.

    Without buffers numpy makes them.
    """
    if buffers is None:
        return _propose_plainly(entries, bits, low, high, settings)
    from dedup.sketching.compiling import kernels

    made = np.zeros(2, np.int64)
    kernels()("propose", entries, len(entries), bits, settings.sampled_common, low, high, *buffers, made)
    return buffers[0][: made[0]], buffers[1][: made[1]]


def _propose_plainly(
    entries: Hashes, bits: int, low: int, high: int, settings: GroupingSettings
) -> tuple[Hashes, Hashes]:
    """The same by numpy."""
    heads, texts = entries >> np.uint64(bits), entries & np.uint64((1 << bits) - 1)
    inside = (texts >= np.uint64(low)) & (texts < np.uint64(high))
    begins = np.flatnonzero(np.concatenate(([True], heads[1:] != heads[:-1]))) if len(heads) else np.empty(0, np.int64)
    run_sizes = np.diff(np.append(begins, len(heads)))
    sizes = np.repeat(run_sizes, run_sizes)
    rare: list[Hashes] = []
    crowd: list[Hashes] = []
    for step in range(1, settings.sampled_common + 1):
        if step >= len(heads):
            break
        together = (heads[step:] == heads[:-step]) & inside[:-step]
        keys = texts[:-step] << np.uint64(34) | texts[step:] << np.uint64(4)
        kept = together & (sizes[:-step] <= settings.sampled_common)
        rare.append(keys[kept] | (16 // sizes[:-step][kept]).astype(np.uint64))
        if step == 1:
            common = together & (sizes[:-1] > settings.sampled_common) & (entries[:-1] >> np.uint64(61) == 0)
            crowd.append(keys[common])
    nothing = np.empty(0, np.uint64)
    return np.concatenate([nothing, *rare]), np.concatenate([nothing, *crowd])


def plausible(
    keys: Hashes, sizes: Integers, sampled: Integers, settings: GroupingSettings, *, rare: bool, compiled: bool
) -> Hashes:
    """The pairs `left << 32 | right` of sorted proposals that share enough samples to be worth verifying.

    Texts of different length may be sampled differently: what they can share is the shorter one's letters at the
    sparser one's density.
    """
    part = settings.sampled_part if rare else settings.crowd_part * _NEIGHBOURS
    rarity = round(settings.least_rarity * 16) if rare else 0
    if compiled:
        from dedup.sketching.compiling import kernels

        return keys[: kernels()("tally", keys, len(keys), sizes, sampled, part, settings.least_rare, rarity)]
    begins = (
        np.flatnonzero(np.diff(keys >> np.uint64(4), prepend=np.uint64(2**64 - 1)))
        if len(keys)
        else np.empty(0, np.int64)
    )
    times = np.diff(np.append(begins, len(keys)))
    weights = np.add.reduceat(keys & np.uint64(15), begins) if len(keys) else np.empty(0, np.uint64)
    left, right = (
        (keys[begins] >> np.uint64(34)).astype(np.int64),
        (keys[begins] >> np.uint64(4) & _RIGHT).astype(np.int64),
    )
    density = np.minimum(sampled[left] / sizes[left], sampled[right] / sizes[right])
    enough = times >= part * (np.minimum(sizes[left], sizes[right]) * density)
    enough &= (times >= settings.least_rare) & (weights >= rarity)
    return (left[enough].astype(np.uint64) << np.uint64(32)) | right[enough].astype(np.uint64)


def text_bits(count: int) -> int:
    """Binary digits that hold the number of a text."""
    return max(1, (count - 1).bit_length())


def miss_chance(similarity: float, letters: int, settings: GroupingSettings) -> float:
    """The chance that two texts of `letters` ideographs and this similarity are never compared.

    Texts of that similarity have the part `2s/(1+s)` of their shingles in common. A long shingle is whole where the
    short one is and the next characters are too; were misread characters spread evenly, that is the part to the power
    of the lengths' ratio. Each is sampled by its hash, so the shared samples are binomial, and fewer than
    `grouping.least_rare` of them, or than `grouping.sampled_part` asks for, leave the pair uncompared.
    """
    part = 2 * similarity / (1 + similarity) if similarity > 0 else 0.0
    long_part = part ** (settings.long_shingle / settings.shingle)
    kind = sum(letters > settings.dense_length * factor for factor in (1, 2, 4))
    chance = 2.0 ** -(settings.sampling if kind == 3 else min(kind, settings.sampling))
    shared = round(max(0, letters - settings.long_shingle + 1) * long_part)
    if kind < 2:
        shared += round(max(0, letters - settings.shingle + 1) * part)
    asked = max(settings.least_rare, int(np.ceil(settings.sampled_part * letters * chance)))
    missed = sum(comb(shared, k) * chance**k * (1 - chance) ** (shared - k) for k in range(min(asked, shared + 1)))
    return float(min(1.0, missed))
