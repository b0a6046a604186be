"""The interface of the kernels. Both implementations, machine code (`compiled.COMPILED`) and numpy (`plain.PLAIN`), give the same results."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from dedup.settings import GroupingSettings
from dedup.sketching.arrays import Bytes, Integers, Numbers
from dedup.sketching.letters import Letters, Rows
from dedup.sketching.rooms import Room
from dedup.text.shingling import Hashes

if TYPE_CHECKING:
    from dedup.sketching.buckets import Buckets, Sampled
    from dedup.sketching.shelves import Space, Stack
    from dedup.sketching.sketches import Sketches

Counts = tuple[Numbers, Numbers, Numbers, Numbers]
"""For each comparison the size of the left shingle set, of the right one, the shingles shared, and the repeats in the larger text."""
Map = Callable[[Callable[[Any], Any], Sequence[Any]], Iterator[Any]]
"""`map`, or a function like it that makes several calls at once."""


class Kernels(Protocol):
    """The inner loops. Which implementation runs is chosen once, by the size of the input. What lies in a room is valid until its next use."""

    @property
    def side_by_side(self) -> bool:
        """Whether calls from several threads run at the same time, because they release Python's lock."""

    def fold(self, texts: Sequence[str]) -> Letters:
        """The letters of texts."""

    def count_lines(self, content: Bytes) -> int:
        """How many line feeds there are."""

    def read_rows(self, content: Bytes, text: str, id: str | None, room: Room) -> Rows:
        """The rows of JSON Lines; `text` and `id` are the keys of a row's text and id."""

    def sample(self, texts: Letters, settings: GroupingSettings, room: Room) -> Sketches:
        """The samples, the digest and the size of each text."""

    def sign(self, texts: Letters, size: int, settings: GroupingSettings) -> npt.NDArray[np.uint32]:
        """The MinHash signature of each text in a row of `size` values: bit for bit datasketch's (scheme affine32, seed 1) over the shingles' hashes."""

    def shelve(self, made: Sketches, space: Space) -> Integers:
        """Write the samples of a batch to its space; where each shelf ends there."""

    def gather(
        self, shelf: int, stacks: Sequence[Stack], text_of: Numbers, texts: int, settings: GroupingSettings, room: Room
    ) -> tuple[Buckets, Numbers]:
        """The buckets of one shelf, and for each text how many of its samples there are common.

        `text_of` is the number of each article's text, below 0 where another article stands for it; there are `texts` texts.
        """

    def propose(
        self, buckets: Sequence[Buckets], texts: Sampled, settings: GroupingSettings, each: Map, sharers: int
    ) -> Iterator[Hashes]:
        """Plausible pairs `left << 31 | right << 1 | rare`, ascending from the first to the last array; `each` makes `sharers` calls at once."""

    def fetch(self, file: IO[bytes], places: Integers, extents: Integers, gap: int, into: Bytes) -> int:
        """Read stretches of a file into `into`, one behind the other, `gap` bytes apart; how many bytes came, fewer if the file ends too early."""

    def compare(
        self, letters: Letters, left: Numbers, right: Numbers, settings: GroupingSettings, room: Room
    ) -> Counts:
        """Exact counts for pairs of texts, which are named by their numbers in `letters`."""

    def in_order(self, texts: Sequence[str], others: Sequence[str]) -> Integers:
        """For each pair of texts the length of their longest common subsequence: how many letters stand in the same order in both."""

    def joined(self, names: bytes, begins: Integers, ends: Integers) -> tuple[bytes, Integers]:
        """Stretches of `names` end to end, each with a line feed behind it, and where each ends."""

    def lay_groups(
        self,
        names: bytes,
        columns: Sequence[npt.NDArray[Any]],
        ids: bytes,
        numbers: tuple[int, int],
        pieces: Sequence[bytes],
        most: int,
    ) -> tuple[bytes, Integers] | None:
        """The lines of the groups `numbers[0]` up to `numbers[1]`, in at most `most` bytes, and where each ends; None if the caller should write them.

        `columns` and `pieces` are those of `kernels.writing.write_groups`, `ids` the ids of these groups end to end.
        """

    def all_differ(self, names: bytes, begins: Integers, ends: Integers) -> bool:
        """Whether no two stretches of `names` are equal."""
