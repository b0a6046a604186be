"""The samples of all articles, kept until all are there: four bytes a sample, and a byte for each article and shelf.

    a block          batch │ batch │ …    as they come, without gaps
    its hashes       shelf │ shelf │ …    in each batch; on each shelf those of the first article, of the second, …
    its runs         shelf │ shelf │ …    beside them: how many hashes each article has on the shelf

A shelf takes the hashes that begin with the same five bits, so that one shelf can be made into buckets after another, or several at
once. No sample names its article: the runs tell where the next article begins.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeVar

import numpy as np

from dedup.sketching.arrays import Bytes, Integers, Words, lengths
from dedup.sketching.kernels.bucketing import MORE, RUN_BITS, SHELVES

Count = TypeVar("Count", int, Integers)
_BLOCK: Final = 32 << 20
"""Bytes of a block's hashes, and of its runs: every system takes back so large a piece of memory when it is freed, and gives out only what is written to."""
_MOST_DIGITS: Final = 5
"""Bytes of the longest run: more hashes than a block can hold."""
_PAGE: Final = 2 << 20
"""Bytes of a large page of memory on x86-64 and ARM; with another page size nothing is lost."""


class Space(NamedTuple):
    """Memory in a block for the samples of one batch."""

    block: int
    begin: int
    """Where its hashes begin in the block, and where its runs do."""
    run_begin: int
    hashes: Words
    """Of each sample the 32 bits behind the first five."""
    runs: Bytes
    """Where the runs of each shelf begin is computed by `run_begins`."""


class Shelved(NamedTuple):
    """A batch whose samples have been written."""

    space: Space
    ends: Integers
    """Where the hashes of each shelf end in its space."""
    articles: int


class Stack(NamedTuple):
    """What lies on one shelf in one block; a row of each column for a batch."""

    hashes: Words
    runs: Bytes
    begins: Integers
    """Where the hashes of each batch begin in the block, where they end, and where its runs begin."""
    ends: Integers
    run_begins: Integers
    firsts: Integers
    """The number of each batch's first article, and how many articles it has."""
    articles: Integers


@dataclass(slots=True, eq=False)
class Shelves:
    """Takes the samples of one batch after another, and gives out those of one shelf after another."""

    _blocks: list[tuple[Words, Bytes]] = field(default_factory=list)
    _held: int = 0
    """Hashes in the last block, and bytes of runs."""
    _held_runs: int = 0
    _batches: list[tuple[Shelved, int]] = field(default_factory=list)
    """Each batch, and the number of its first article."""

    def space(self, articles: int, samples: int) -> Space:
        """Memory for `Kernels.shelve` to write the samples of a batch to. One thread at a time may ask."""
        hashes, runs = samples, longest(SHELVES * articles, samples)
        if not self._blocks or not self._fits(hashes, runs):
            self._blocks.append((_fresh(max(_BLOCK, 4 * hashes)).view(np.uint32), _fresh(max(_BLOCK, runs))))
            self._held = self._held_runs = 0
        begin, run_begin = self._held, self._held_runs
        self._held += hashes
        self._held_runs += runs
        memory, run_memory = self._blocks[-1]
        lent = memory[begin : self._held], run_memory[run_begin : self._held_runs]
        return Space(len(self._blocks) - 1, begin, run_begin, *lent)

    def _fits(self, hashes: int, runs: int) -> bool:
        """Whether the last block has room for so many more."""
        memory, run_memory = self._blocks[-1]
        return self._held + hashes <= len(memory) and self._held_runs + runs <= len(run_memory)

    def put(self, batch: Shelved, first: int) -> None:
        """Keep a batch; `first` is the number of its first article."""
        self._batches.append((batch, first))

    def each(self) -> list[list[Stack]]:
        """What lies on each shelf: a stack for each block."""
        found: list[list[Stack]] = [[] for _ in range(SHELVES)]
        for number, block in enumerate(self._blocks):
            batches = [(batch, first) for batch, first in self._batches if batch.space.block == number]
            ends = np.array([batch.ends for batch, _ in batches], np.int64).reshape(-1, SHELVES)
            rows = [(batch.space.begin, batch.space.run_begin, first, batch.articles) for batch, first in batches]
            begin, run_begin, firsts, articles = np.array(rows, np.int64).reshape(-1, 4).T.copy()
            begins, stops = ((begin[:, None] + some).T.copy() for some in (begins_of(ends), ends))
            runs = (run_begin[:, None] + run_begins(ends, articles)).T.copy()
            for shelf, stacks in enumerate(found):
                stacks.append(Stack(*block, begins[shelf], stops[shelf], runs[shelf], firsts, articles))
        return found

    def clear(self) -> None:
        """Give the memory back."""
        self._blocks.clear()
        self._batches.clear()
        self._held = self._held_runs = 0


def longest(articles: Count, hashes: Count) -> Count:
    """The most bytes that the runs of so many articles take if they have so many hashes: a run of n takes at most 1 + n // 128."""
    return articles + hashes // MORE


def begins_of(ends: Integers) -> Integers:
    """Where each shelf begins, given where each ends; a row for each batch."""
    begins = np.zeros_like(ends)
    begins[:, 1:] = ends[:, :-1]
    return begins


def run_begins(ends: Integers, articles: Integers) -> Integers:
    """Where the runs of each shelf begin, for batches of so many articles whose hashes end at `ends` on each shelf; a row for each batch.

    Computed with `longest` from what lies before a shelf, so that it need not be kept. Some bytes between shelves stay unused.
    """
    return longest(np.arange(SHELVES) * articles[:, None], begins_of(ends))


def runs_of(sizes: Integers) -> Bytes:
    """Runs of these sizes, end to end: numbers of 7 bits a byte, the lowest first (LEB128)."""
    digits = np.stack([sizes >> RUN_BITS * place for place in range(_MOST_DIGITS)], axis=1)
    asked = digits > 0
    asked[:, 0] = True
    runs: Bytes = (digits % MORE + MORE * (digits >= MORE)).astype(np.uint8)[asked]
    return runs


def sizes_of(runs: Bytes, count: int) -> Integers:
    """The sizes of the first `count` runs."""
    ends = np.flatnonzero(runs < MORE)[:count] + 1
    digits = lengths(ends)
    begins = ends - digits
    total = int(digits.sum())
    place = np.arange(total) - np.repeat(begins, digits)
    sizes: Integers = np.add.reduceat((runs[:total] % MORE).astype(np.int64) << RUN_BITS * place, begins)
    return sizes


def _fresh(size: int) -> Bytes:
    """Memory aligned to large pages: a system hands out a few large pages faster than many small ones."""
    whole = np.empty(size + _PAGE, np.uint8)
    begin = -whole.__array_interface__["data"][0] % _PAGE
    return whole[begin : begin + size]
