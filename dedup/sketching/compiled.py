"""`Kernels` as machine code: each method prepares the arrays that a function in `kernels/` takes, and calls it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import IO, Any, Final

import numpy as np
import numpy.typing as npt

from dedup.settings import GroupingSettings
from dedup.sketching.arrays import Bytes, Integers, Numbers, lengths
from dedup.sketching.buckets import NEIGHBOURS, Buckets, Sampled, zeros_of_boilerplate
from dedup.sketching.compiling import SIGNING, machine_code
from dedup.sketching.fold_tables import fold_table, near_table
from dedup.sketching.kernels.bucketing import SHELF_SHIFT, SHELVES
from dedup.sketching.letters import Letters, Rows
from dedup.sketching.plain import PLAIN
from dedup.sketching.rooms import Room, Rooms
from dedup.sketching.running import Counts, Map
from dedup.sketching.shelves import Space, Stack
from dedup.sketching.sketches import Sketches, permutations
from dedup.text.shingling import IDEOGRAPH, Hashes, code_points, letters

_LINE_FEED: Final = 10
_BIN: Final = 2048
"""About the most entries in a bin: they fit in the first-level cache (32 KB) of any processor. Smaller bins would be so many
that writing to them in turn takes twice as long.
"""
_MOST_BINS: Final = 12
"""Binary logarithm of the most bins, which is how many places are written to in turn."""
_LEFT_BITS: Final = 5
"""Binary logarithm of the left texts whose proposals are counted together: 32 have some two thousand, and the table of these fits in the cache."""


class Compiled:
    """Runs the kernels as machine code, which is compiled or loaded at the first call."""

    side_by_side = True

    def fold(self, texts: Sequence[str]) -> Letters:
        """A text that the table cannot fold is folded by Python; the others are not slowed down."""
        parts = [text.encode("utf-8", "surrogatepass") for text in texts]
        offsets = np.cumsum([0, *map(len, parts)], dtype=np.int64)
        source = np.frombuffer(b"".join(parts) + b"\0", np.uint8)
        units = np.empty(len(source) + 2, np.uint16)
        ends, states = np.zeros(len(parts), np.int64), np.zeros(len(parts), np.uint8)
        size = machine_code()(
            "fold_texts", source, offsets, len(parts), fold_table(), near_table(), units, ends, states
        )
        if not states.any():
            return Letters(units[:size].copy(), ends)
        made = Letters(units, ends)
        return Letters.of([letters(text) if states[row] else made.text(row) for row, text in enumerate(texts)])

    def count_lines(self, content: Bytes) -> int:
        """Vectorised, and nothing is written."""
        return machine_code()("count_lines", content, len(content))

    def read_rows(self, content: Bytes, text: str, id: str | None, room: Room) -> Rows:
        """A row that the kernel cannot fold, or whose escapes it does not know, is left to Python."""
        units = room.take("units", len(content) + 2, np.uint16)
        text_key, id_key = (np.frombuffer((key or "\0").encode(), np.uint8) for key in (text, id))
        id_length = len(id_key) if id else 0
        capacity, scratch = len(content) // 64 + 1024, np.zeros(5, np.int64)
        while True:
            ends, states = room.take("ends", capacity, np.int64), room.take("states", capacity, np.uint8)
            ids, rows = room.take("ids", 2 * capacity, np.int64), room.take("rows", 2 * capacity, np.int64)
            found = machine_code()(
                "read_rows", content, len(content), text_key, len(text_key), id_key, id_length, fold_table(), near_table(),
                units, capacity, ends, ids, rows, states, scratch,
            )  # fmt: skip
            if scratch[4] >= len(content):
                break
            capacity = int(np.count_nonzero(content == _LINE_FEED)) + 1
        last = int(ends[found - 1]) if found else 0
        spans = ids[: 2 * found].reshape(-1, 2), rows[: 2 * found].reshape(-1, 2)
        return Rows(Letters(units[:last], ends[:found]), states[:found], *spans)

    def sample(self, texts: Letters, settings: GroupingSettings, room: Room) -> Sketches:
        """The samples lie in `room`."""
        count, places = len(texts), texts.places
        ends, digests, sizes = np.zeros(count, np.int64), np.zeros(count, np.uint64), np.zeros(count, np.int32)
        samples = room.take("samples", 2 * len(texts.units) + 2 * count + 2, np.uint64)
        made = machine_code()(
            "sample_texts", texts.units, texts.ends, count, settings.long_shingle * IDEOGRAPH, settings.shingle * IDEOGRAPH,
            settings.sampling, settings.dense_length,
            room.take("codes", places, np.uint32), room.take("quads", places, np.uint64), room.take("hashes", places, np.uint64),
            samples, ends, digests, sizes,
        )  # fmt: skip
        return Sketches(samples[:made], ends, digests, sizes)

    def sign(self, texts: Letters, size: int, settings: GroupingSettings) -> npt.NDArray[np.uint32]:
        """By a kernel that is compiled separately, so that runs without bands do not wait for it."""
        places = texts.places
        found = np.full((len(texts), size), 0xFFFFFFFF, np.uint32)
        machine_code(SIGNING)(
            "sign_texts", texts.units, texts.ends, len(texts), settings.shingle * IDEOGRAPH,
            np.zeros(places, np.uint32), np.zeros(places, np.uint64), np.zeros(places, np.uint64),
            *permutations(size), size, found,
        )  # fmt: skip
        return found

    def shelve(self, made: Sketches, space: Space) -> Integers:
        """In one pass, behind one that counts."""
        ends, befores, run_places = np.zeros((3, SHELVES), np.int64)
        samples = made.samples, made.ends, len(made)
        machine_code()("shelve", *samples, space.hashes, space.runs, ends, befores, run_places)
        return ends

    def gather(
        self, shelf: int, stacks: Sequence[Stack], text_of: Numbers, texts: int, settings: GroupingSettings, room: Room
    ) -> tuple[Buckets, Numbers]:
        """Spread over bins that fit in the first-level cache, and sorted there."""
        code = machine_code()
        total = sum(int((some.ends - some.begins).sum()) for some in stacks)
        digits = min(_MOST_BINS, (total // _BIN).bit_length())
        bins = 1 << digits
        counts = np.zeros(bins, np.int64)
        for some in stacks:
            code("tell", some.hashes, some.begins, some.ends, len(some.ends), 32 - digits, counts)
        places = np.cumsum(counts) - counts
        begins = places.copy()
        target = room.take("target", total, np.uint64)
        for some in stacks:
            code(
                "spread", some.hashes, some.runs, some.begins, some.run_begins, some.firsts, some.articles, len(some.ends), shelf,
                text_of, 32 - digits, places, target,
            )  # fmt: skip
        largest = int((places - begins).max())
        found, crowds = room.take("buckets", total, np.uint32), np.zeros(texts, np.int32)
        made = code(
            "gather", target, begins, places, bins, int(SHELF_SHIFT) - digits, settings.sampled_common, settings.common,
            zeros_of_boilerplate(settings), room.take("counts", 1 << 13, np.uint32), room.take("sorted", largest, np.uint64), crowds, found,
        )  # fmt: skip
        return found[:made].copy(), crowds

    def propose(
        self, buckets: Sequence[Buckets], texts: Sampled, settings: GroupingSettings, each: Map, sharers: int
    ) -> Iterator[Hashes]:
        """For one range of left texts after another, so that the proposals of a range fit in memory."""
        bins = (len(texts.sizes) >> _LEFT_BITS) + 1
        sums = np.cumsum(sum(each(partial(_census, bins, settings), buckets), np.zeros(bins + 1, np.int64)))
        at_once = max(settings.proposals_at_once, sum(map(len, buckets)) // 2)
        return each(partial(_proposed, buckets, texts, settings, sums, Rooms()), _ranges(sums, at_once, sharers))

    def fetch(self, file: IO[bytes], places: Integers, extents: Integers, gap: int, into: Bytes) -> int:
        """By one call of a kernel; if the system has no `pread`, or gives less than was asked for, stretch after stretch."""
        if read := _system_read():
            came = machine_code()("fetch", read, file.fileno(), places, extents, len(places), gap, into)
            if came == int(extents.sum()):
                return came
        return PLAIN.fetch(file, places, extents, gap, into)

    def compare(
        self, letters: Letters, left: Numbers, right: Numbers, settings: GroupingSettings, room: Room
    ) -> Counts:
        """The set of each text is made once."""
        places = letters.places
        chains = 1 << (8 * places - 1).bit_length()
        ends, found = np.zeros(len(letters), np.int64), np.zeros(len(left), np.int32)
        repeats = np.zeros(len(letters), np.int32)
        earlier, later = np.minimum(left, right), np.maximum(left, right)
        order = np.argsort(later)
        machine_code()(
            "verify_pairs", letters.units, letters.ends, len(letters), earlier[order], later[order], len(left), settings.shingle * IDEOGRAPH,
            room.take("codes", places, np.uint32), room.take("quads", places, np.uint64),
            room.take("hashes", places, np.uint64), room.take("heads", chains, np.uint32),
            room.take("links", places, np.uint32), room.take("sets", len(letters.units) + 1, np.uint64), ends, repeats, found,
        )  # fmt: skip
        shared = np.empty_like(found)
        shared[order] = found
        sizes = lengths(ends).astype(np.int32)
        return sizes[left], sizes[right], shared, repeats[np.where(sizes[left] > sizes[right], left, right)]

    def in_order(self, texts: Sequence[str], others: Sequence[str]) -> Integers:
        """In a quarter of the time of rapidfuzz, which looks up each letter beyond Latin-1 again for every 64 letters of the other text."""
        sizes = [*map(len, texts), *map(len, others)]
        longest = max(sizes[: len(texts)])
        words = -(-longest // 64)
        each = np.zeros(len(texts), np.int64)
        machine_code()(
            "in_order", code_points("".join((*texts, *others))), np.cumsum(sizes), len(texts), 0,
            np.empty(sys.maxunicode + 1, np.uint32), np.empty((longest + 1) * words, np.uint64), np.empty(words, np.uint64), each,
        )  # fmt: skip
        return each

    def joined(self, names: bytes, begins: Integers, ends: Integers) -> tuple[bytes, Integers]:
        """By copying bytes."""
        out, out_ends = np.empty(int((ends - begins).sum()) + len(ends), np.uint8), np.empty(len(ends), np.int64)
        machine_code()("join_names", np.frombuffer(names, np.uint8), begins, ends, len(ends), out, out_ends)
        return out.tobytes(), out_ends

    def lay_groups(
        self,
        names: bytes,
        columns: Sequence[npt.NDArray[Any]],
        ids: bytes,
        numbers: tuple[int, int],
        pieces: Sequence[bytes],
        most: int,
    ) -> tuple[bytes, Integers] | None:
        """By copying bytes."""
        letters, own, fixed = (np.frombuffer(part, np.uint8) for part in (names, ids, b"".join(pieces)))
        piece_ends = np.cumsum([len(piece) for piece in pieces])
        out, line_ends = np.empty(most, np.uint8), np.empty(numbers[1] - numbers[0], np.int64)
        made = machine_code()("write_groups", letters, *columns, own, *numbers, fixed, piece_ends, out, line_ends)
        return out[:made].tobytes(), line_ends

    def all_differ(self, names: bytes, begins: Integers, ends: Integers) -> bool:
        """By a table of hashes."""
        slots = np.zeros(1 << (2 * len(ends)).bit_length(), np.uint64)
        return bool(
            machine_code()("all_differ", np.frombuffer(names, np.uint8), begins, ends, len(ends), len(slots) - 1, slots)
        )


COMPILED: Final = Compiled()


def _census(bins: int, settings: GroupingSettings, some: Buckets) -> Integers:
    """How many proposals the left texts of each bin have in some buckets; element 0 is a zero."""
    lefts = np.zeros(bins + 1, np.int64)
    machine_code()("census", some, len(some), settings.sampled_common, _LEFT_BITS, lefts[1:])
    return lefts


def _ranges(sums: Integers, at_once: int, sharers: int) -> list[tuple[int, int]]:
    """Ranges of bins with about equal numbers of proposals: small enough for memory, and the same number of ranges for each sharer."""
    total = int(sums[-1])
    count = -(-total // (at_once * sharers)) * sharers
    cuts = np.searchsorted(sums, np.linspace(0, total, count + 1)[1:-1])
    return list(pairwise(sorted({0, *cuts.tolist(), len(sums) - 1})))


def _proposed(
    buckets: Sequence[Buckets],
    texts: Sampled,
    settings: GroupingSettings,
    sums: Integers,
    rooms: Rooms,
    bounds: tuple[int, int],
) -> Hashes:
    """The plausible pairs of the left texts in the bins from `bounds[0]` up to `bounds[1]`."""
    code = machine_code()
    low, high = bounds
    begins = sums[low:high] - sums[low]
    places = sums[:-1] - sums[low]
    largest = int(np.diff(sums[low : high + 1]).max())
    slots = max(16, 1 << (2 * largest - 1).bit_length()) if largest else 16
    with rooms.one() as room:
        proposed = room.take("proposals", int(sums[high] - sums[low]), np.uint64)
        for some in buckets:
            code(
                "propose", some, len(some), settings.sampled_common, settings.common, low << _LEFT_BITS, high << _LEFT_BITS,
                _LEFT_BITS, places, proposed,
            )  # fmt: skip
        pairs = room.take("pairs", len(proposed) // settings.least_rare + 1, np.uint64)
        made = code(
            "tally", proposed, begins, places[low:high], high - low, texts.sizes, texts.samples, texts.rare,
            settings.sampled_part, settings.crowd_part * NEIGHBOURS, settings.least_rare, round(settings.least_rarity * 16),
            room.take("slots", slots, np.uint64), room.take("rares", slots, np.uint32),
            room.take("weights", slots, np.uint32), room.take("crowds", slots, np.uint32), pairs,
        )  # fmt: skip
        return np.sort(pairs[:made])


@cache
def _system_read() -> int:
    """The address of the system's `pread`; 0 if it has none."""
    if not hasattr(os, "pread"):
        return 0
    import ctypes

    return ctypes.cast(ctypes.CDLL(None).pread, ctypes.c_void_p).value or 0
