"""`Kernels` in numpy and Python: used for small inputs, where compiling does not pay, and by tests to check the compiled ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO, Final

import numpy as np
import numpy.typing as npt

from dedup.settings import GroupingSettings
from dedup.sketching.arrays import Bytes, Integers, Numbers, Reals, lengths
from dedup.sketching.buckets import NEIGHBOURS, Buckets, Sampled, entries_of, zeros_of_boilerplate
from dedup.sketching.kernels import proposing
from dedup.sketching.kernels.bucketing import (
    FIRST,
    HASH_BITS,
    KEPT_SHIFT,
    SHELF_SHIFT,
    SHELVES,
    TEXT,
    TEXT_BITS,
)
from dedup.sketching.letters import Letters, Rows
from dedup.sketching.overlaps import ShingleSet, overlap
from dedup.sketching.rooms import Room
from dedup.sketching.running import Counts, Map
from dedup.sketching.shelves import Space, Stack, longest, run_begins, runs_of, sizes_of
from dedup.sketching.sketches import Sketches, permutations
from dedup.text.shingling import IDEOGRAPH, Hashes, code_points, distinct, hashed, letters, mixed, weights

_LINE_FEED: Final = 10


class Plain:
    """Runs the kernels in numpy and Python; what it returns does not lie in a room."""

    side_by_side = False

    def fold(self, texts: Sequence[str]) -> Letters:
        """Text by text."""
        return Letters.of([letters(text) for text in texts])

    def count_lines(self, content: Bytes) -> int:
        """All at once."""
        return int(np.count_nonzero(content == _LINE_FEED))

    def read_rows(self, content: Bytes, text: str, id: str | None, room: Room) -> Rows:  # noqa: ARG002 - nothing is read here
        """Only where each row lies; all rows are left to Python."""
        ends = np.flatnonzero(content == _LINE_FEED)
        if not len(content) or content[-1] != _LINE_FEED:
            ends = np.append(ends, len(content))
        places = np.stack([np.append(0, ends[:-1] + 1), ends], axis=1)
        return Rows(Letters.of(()), np.ones(len(ends), np.uint8), np.zeros_like(places), places)

    def sample(self, texts: Letters, settings: GroupingSettings, room: Room) -> Sketches:  # noqa: ARG002
        """Text by text."""
        each = [texts.text(index) for index in range(len(texts))]
        samples = [sample(text, settings) for text in each]
        return Sketches(
            np.concatenate([np.empty(0, np.uint64), *samples]),
            np.cumsum([len(part) for part in samples], dtype=np.int64),
            np.array([digest(text, settings.long_shingle) for text in each], np.uint64),
            np.array([len(text) for text in each], np.int32),
        )

    def sign(self, texts: Letters, size: int, settings: GroupingSettings) -> npt.NDArray[np.uint32]:
        """Text by text."""
        rows = [signature(texts.text(index), size, settings.shingle) for index in range(len(texts))]
        return np.array(rows, np.uint32).reshape(len(texts), size)

    def shelve(self, made: Sketches, space: Space) -> Integers:
        """By a stable sort."""
        shelf = (made.samples >> SHELF_SHIFT).astype(np.int64)
        order = np.argsort(shelf, kind="stable")
        space.hashes[:] = (made.samples[order] >> KEPT_SHIFT).astype(np.uint32)
        rows = np.repeat(np.arange(len(made)), lengths(made.ends))
        sizes = np.bincount(shelf * len(made) + rows, minlength=SHELVES * len(made)).reshape(SHELVES, len(made))
        ends: Integers = np.cumsum(sizes.sum(axis=1))
        for begin, some in zip(run_begins(ends[None], np.array([len(made)]))[0].tolist(), sizes, strict=True):
            runs = runs_of(some)
            space.runs[begin : begin + len(runs)] = runs
        return ends

    def gather(
        self,
        shelf: int,
        stacks: Sequence[Stack],
        text_of: Numbers,
        texts: int,
        settings: GroupingSettings,
        room: Room,  # noqa: ARG002
    ) -> tuple[Buckets, Numbers]:
        """Batch by batch."""
        entries = [np.empty(0, np.uint64)]
        for some in stacks:
            columns = (some.begins, some.ends, some.run_begins, some.firsts, some.articles)
            for begin, end, run_begin, first, articles in zip(*(column.tolist() for column in columns), strict=True):
                hashes = np.uint64(shelf) << SHELF_SHIFT | some.hashes[begin:end].astype(np.uint64) << KEPT_SHIFT
                runs = some.runs[run_begin : run_begin + longest(articles, end - begin)]
                of_each = np.repeat(text_of[first : first + articles], sizes_of(runs, articles))
                entries.append(entries_of(hashes[of_each >= 0], of_each[of_each >= 0].astype(np.uint64)))
        return buckets_of(np.concatenate(entries), texts, settings)

    def propose(
        self,
        buckets: Sequence[Buckets],
        texts: Sampled,
        settings: GroupingSettings,
        each: Map,  # noqa: ARG002
        sharers: int,  # noqa: ARG002
    ) -> Iterator[Hashes]:
        """For all texts at once."""
        yield proposed(np.concatenate([np.empty(0, np.uint32), *buckets]), texts, settings)

    def fetch(self, file: IO[bytes], places: Integers, extents: Integers, gap: int, into: Bytes) -> int:
        """Stretch after stretch."""
        at, came, memory = 0, 0, into.data
        for place, extent in zip(places.tolist(), extents.tolist(), strict=True):
            file.seek(place)
            came += file.readinto(memory[at : at + extent])  # type: ignore[attr-defined]
            at += extent + gap
        return came

    def compare(
        self,
        letters: Letters,
        left: Numbers,
        right: Numbers,
        settings: GroupingSettings,
        room: Room,  # noqa: ARG002
    ) -> Counts:
        """Pair by pair."""
        sets = [ShingleSet.of_text(letters.text(index), settings) for index in range(len(letters))]
        both = [overlap(sets[one], sets[other]) for one, other in zip(left.tolist(), right.tolist(), strict=True)]
        columns = np.array([(one.left, one.right, one.shared, one.repeats) for one in both], np.int32).reshape(-1, 4).T
        return columns[0], columns[1], columns[2], columns[3]

    def in_order(self, texts: Sequence[str], others: Sequence[str]) -> Integers:
        """With rapidfuzz."""
        from rapidfuzz.distance import LCSseq
        from rapidfuzz.process import cpdist

        each: Integers = cpdist(texts, others, scorer=LCSseq.similarity, dtype=np.int64)
        return each

    def joined(self, names: bytes, begins: Integers, ends: Integers) -> tuple[bytes, Integers]:
        """One after the other."""
        places = zip(begins.tolist(), ends.tolist(), strict=True)
        return b"".join([names[begin:end] + b"\n" for begin, end in places]), np.cumsum(ends - begins + 1)

    def lay_groups(self, *_: object) -> None:
        """Nothing: the caller then writes the lines in Python."""

    def all_differ(self, names: bytes, begins: Integers, ends: Integers) -> bool:
        """With a set."""
        places = zip(begins.tolist(), ends.tolist(), strict=True)
        return len({names[begin:end] for begin, end in places}) == len(ends)


PLAIN: Final = Plain()


def sample(text: str, settings: GroupingSettings) -> Hashes:
    """The samples of a text, the same as from `kernels.sampling.sample_texts`."""
    if not text:
        return np.empty(0, np.uint64)
    kind = class_of(text, settings.dense_length)
    bits = settings.sampling if kind == 3 else min(kind, settings.sampling)
    scales = (settings.shingle, settings.long_shingle) if kind < 2 else (settings.long_shingle,)
    return np.concatenate([_gated(hashed(text, size), bits) for size in scales])


def _gated(hashes: Hashes, bits: int) -> Hashes:
    kept: Hashes = hashes[
        ((hashes & np.uint64((1 << bits) - 1)) == 0) & (hashes != np.append(np.uint64(0), hashes[:-1]))
    ]
    return kept


def class_of(text: str, shortest: int) -> int:
    """The class of a text, 0 to 3, which says how densely it is sampled; the same as `kernels.sampling.class_of`."""
    total = int(weights(code_points(text)).sum())
    return sum(total > shortest * factor * IDEOGRAPH for factor in (1, 2, 4))


def digest(text: str, long: int) -> int:
    """A 64-bit digest of a text's letters, the same as `kernels.sampling.digest_of`."""
    if not text:
        return 0
    hashes = hashed(text, long)
    places: Hashes = np.arange(len(hashes), dtype=np.uint64)
    placed: Hashes = hashes + places
    total = mixed(placed).sum(dtype=np.uint64) + np.uint64(len(text))
    return int(mixed(np.array([total], np.uint64))[0])


def signature(text: str, size: int, shingle: int) -> npt.NDArray[np.uint32]:
    """The MinHash signature of a text, the same as from `kernels.sampling.sign_texts`."""
    factors, terms = permutations(size)
    values = (hashed(text, shingle) >> np.uint64(32)).astype(np.uint32)
    if not len(values):
        return np.full(len(factors), 0xFFFFFFFF, np.uint32)
    values = (values ^ (values >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    values = (values ^ (values >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    values ^= values >> np.uint32(16)
    permuted: npt.NDArray[np.uint32] = factors[:, None] * values[None, :] + terms[:, None]
    lowest: npt.NDArray[np.uint32] = permuted.min(axis=1)
    return lowest


def buckets_of(entries: Hashes, texts: int, settings: GroupingSettings) -> tuple[Buckets, Numbers]:
    """The buckets of entries `hash | text`, and for each text how many of its samples are common."""
    entries = distinct(entries)
    heads, numbers = entries >> TEXT_BITS, (entries & TEXT).astype(np.uint32)
    firsts = np.flatnonzero(np.append(np.ones(min(1, len(heads)), np.bool_), heads[1:] != heads[:-1]))
    counts = np.diff(np.append(firsts, len(heads)))
    crowded, boilerplate = counts > settings.sampled_common, counts > settings.common
    crowds = np.bincount(numbers[np.repeat(crowded, counts)], minlength=texts).astype(np.int32)
    kept = (counts > 1) & (
        ~boilerplate | (heads[firsts] >> (HASH_BITS - np.uint64(zeros_of_boilerplate(settings))) == 0)
    )
    numbers[firsts] |= FIRST
    return numbers[np.repeat(kept, counts)], crowds


def proposed(buckets: Buckets, texts: Sampled, settings: GroupingSettings) -> Hashes:
    """The plausible pairs of all texts as `left << 31 | right << 1 | rare`, sorted; the same as from `kernels.proposing.tally`."""
    begins = np.flatnonzero(buckets >= FIRST)
    sizes = np.diff(np.append(begins, len(buckets)))
    members = (buckets & ~FIRST).astype(np.uint64)
    left, right, weights = [np.empty(0, np.uint64)], [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    few = sizes <= settings.sampled_common
    reach = np.where(few, sizes - 1, proposing.NEAR)
    near = np.where(sizes <= settings.common, proposing.NEAR_WEIGHT, 0)
    weight_of = np.where(few, np.maximum(1, 16 // sizes), near)
    for step in range(1, int(reach.max(initial=0)) + 1):
        wide = (sizes > step) & (reach >= step)
        counts = (sizes - step)[wide]
        places = np.repeat(begins[wide] - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
        left.append(members[places])
        right.append(members[places + step])
        weights.append(np.repeat(weight_of[wide], counts))
    keys = np.concatenate(left) << np.uint64(30) | np.concatenate(right)
    pairs, pair_of = np.unique(keys, return_inverse=True)
    weight = np.concatenate(weights)
    rare = np.bincount(pair_of, weight > 0, len(pairs))
    crowd = np.bincount(pair_of, weight == 0, len(pairs))
    weighed = np.bincount(pair_of, weight, len(pairs))
    one, other = (pairs >> np.uint64(30)).astype(np.int64), (pairs & TEXT).astype(np.int64)
    shorter = np.minimum(texts.sizes[one], texts.sizes[other])

    def could(samples: Numbers) -> Reals:
        both: Reals = shorter * np.minimum(samples[one] / texts.sizes[one], samples[other] / texts.sizes[other])
        return both

    by_rare = (rare >= settings.least_rare) & (weighed >= round(settings.least_rarity * 16))
    by_rare &= rare >= settings.sampled_part * could(texts.rare)
    by_crowd = (crowd >= settings.least_rare) & (crowd >= settings.crowd_part * NEIGHBOURS * could(texts.samples))
    chosen = by_rare | by_crowd
    found: Hashes = (pairs[chosen] >> np.uint64(30) << np.uint64(31)) | (pairs[chosen] & TEXT) << np.uint64(1)
    return found | by_rare[chosen].astype(np.uint64)
