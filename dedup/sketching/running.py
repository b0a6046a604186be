"""What the inner loops do, whoever runs them: machine code (`compiled.COMPILED`) or numpy (`plain.PLAIN`). Both give the same."""

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
    from dedup.sketching.sketches import Sketches

Counts = tuple[Numbers, Numbers, Numbers, Numbers]
"""Of each comparison the shingles of the left set, of the right set, those shared, and the larger text's repeats."""
Map = Callable[[Callable[[Any], Any], Sequence[Any]], Iterator[Any]]
"""How a function is called with one item after another: `map`, or several calls at once."""


class Kernels(Protocol):
    """Chosen once, where it is known how much there is to do. What lies in a room is valid until it is used again."""

    @property
    def side_by_side(self) -> bool:
        """Whether calls of several threads run at once: they leave Python's lock."""

    def fold(self, texts: Sequence[str]) -> Letters:
        """The letters of some texts."""

    def count_lines(self, content: Bytes) -> int:
        """How many line feeds there are."""

    def read_rows(self, content: Bytes, text: str, id: str | None, room: Room) -> Rows:
        """The rows of lines of JSON, given the keys of text and id."""

    def sample(self, texts: Letters, settings: GroupingSettings, room: Room) -> Sketches:
        """The samples, the digest and the size of each text."""

    def sign(self, texts: Letters, size: int, settings: GroupingSettings) -> npt.NDArray[np.uint32]:
        """One MinHash signature a row: datasketch's own (scheme affine32, seed 1), bit for bit, over the shingles' hashes."""

    def shelve(self, made: Sketches, room: Room) -> tuple[Hashes, Integers]:
        """The samples of a batch as entries `hash | row`, shelf after shelf, and where each shelf ends."""

    def gather(
        self, slabs: list[Hashes], text_of: Numbers, texts: int, settings: GroupingSettings, room: Room
    ) -> tuple[Buckets, Numbers]:
        """The buckets of entries `hash | article`, and for each text how many of its samples are common; no slab is left.

        `text_of` tells the text of each article, below 0 where another speaks for it.
        """

    def propose(
        self, buckets: Sequence[Buckets], texts: Sampled, settings: GroupingSettings, each: Map, sharers: int
    ) -> Iterator[Hashes]:
        """Plausible pairs `left << 31 | right << 1 | rare`, in no order; `sharers` are how many calls `each` makes at once."""

    def fetch(self, file: IO[bytes], places: Integers, extents: Integers, gap: int, into: Bytes) -> int:
        """Read stretches of a file end to end, `gap` bytes apart; how many bytes came: nothing of what lies behind its end."""

    def compare(
        self, letters: Letters, left: Numbers, right: Numbers, settings: GroupingSettings, room: Room
    ) -> Counts:
        """What pairs of texts have in common, exactly."""

    def in_order(self, texts: Sequence[str], others: Sequence[str]) -> Integers:
        """For each pair of texts how many letters stand in one order in both: the longest common subsequence."""

    def joined(self, names: bytes, begins: Integers, ends: Integers) -> tuple[bytes, Integers]:
        """Stretches of `names` end to end, a line feed behind each, and where each ends."""

    def lay_groups(
        self,
        names: bytes,
        columns: Sequence[npt.NDArray[Any]],
        ids: bytes,
        numbers: tuple[int, int],
        pieces: Sequence[bytes],
        most: int,
    ) -> tuple[bytes, Integers] | None:
        """The lines of the groups from one number up to another, `most` bytes at most, and where each ends; None where Python is as good.

        `columns` and `pieces` are as `kernels.writing.write_groups` takes them, `ids` those of these groups end to end.
        """

    def all_differ(self, names: bytes, begins: Integers, ends: Integers) -> bool:
        """Whether each stretch of `names` says something else."""
