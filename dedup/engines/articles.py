"""All articles of a run, as columns, and the texts among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dedup.engines.crew import Crew
from dedup.engines.scanning import Scan, Scanned
from dedup.grouping.names import Names
from dedup.loading.ids import Apart, told_apart
from dedup.sketching.arrays import Integers, Numbers, lengths
from dedup.text.shingling import Hashes

_SHARE_BITS: Final = 3
"""Digests that begin with the same three bits are sorted in one call: eight calls keep two workers, or four, equally busy."""


@dataclass(frozen=True, slots=True, eq=False)
class Articles:
    """All articles in the order they were read. Text i is what all articles of the i-th digest say."""

    numbers: Integers
    """On the shelves, where several workers put them down as they come."""
    digests: Hashes
    sampled: Numbers
    origins: Numbers
    places: Integers
    extents: Numbers
    """Where the text can be had again: which table, where in it, how many bytes; for spooled letters units."""
    sizes: Numbers
    """Units of letters."""
    ids: Names
    distinct: bool
    """Whether each id is another."""
    sigla: tuple[tuple[str, int], ...]
    """For each table its short name, and where its articles end; a table may come again."""
    text_of: Numbers
    """The number of each article's text; -1 where it has no letters."""
    speaker: Integers
    """For each text the number of one article that has it."""
    copies: Integers
    """For each text how many articles have it."""

    @classmethod
    def of(cls, scan: Scan, crew: Crew) -> Articles:
        """What a scan has kept."""
        digests, sampled, origins, places, sizes, extents, name_sizes = Scanned.joined(scan.kept)
        scan.kept.clear()
        name_ends = np.cumsum(name_sizes, dtype=np.int64)
        ids = Names(b"".join(scan.names), name_ends - name_sizes, name_ends)
        share_of = (digests >> np.uint64(64 - _SHARE_BITS)).astype(np.uint8)
        shares = (partial(_share_ordered, digests, share_of, share) for share in range(1 << _SHARE_BITS))
        calls: list[Callable[[], Any]] = [partial(ids.distinct, crew.kernels), *shares]
        distinct, *shared = crew.each(lambda call: call(), calls)
        order = np.concatenate(shared)
        order = order[sizes[order] > 0]
        ordered = digests[order]
        first = np.append(np.ones(min(1, len(order)), np.bool_), ordered[1:] != ordered[:-1])
        begins = np.flatnonzero(first)
        text_of = np.full(len(digests), -1, np.int32)
        text_of[order] = np.cumsum(first, dtype=np.int32) - 1
        copies = np.diff(np.append(begins, len(order)))
        speaker = np.minimum.reduceat(order, begins) if len(order) else order  # the first that was read, of equal ones
        numbers = [np.arange(first, first + count) for first, count in scan.begins]
        return cls(
            numbers=np.concatenate([np.empty(0, np.int64), *numbers]),
            digests=digests,
            sampled=sampled,
            origins=origins,
            places=places,
            extents=extents,
            sizes=sizes,
            ids=ids,
            distinct=distinct,
            sigla=tuple(scan.sigla),
            text_of=text_of,
            speaker=speaker,
            copies=copies,
        )

    def speaking(self) -> Numbers:
        """The text of each article by its number on the shelves, -1 where another article speaks for it."""
        texts = np.full(len(self.digests), -1, np.int32)
        texts[self.numbers[self.speaker]] = np.arange(len(self.speaker), dtype=np.int32)
        return texts

    def named(self, chosen: Integers) -> tuple[Names, Integers]:
        """The ids of some articles, sorted, and whose each is; `id~2` where a table has it again, `table/id` where two have it."""
        names = (self.ids if self.distinct else Names.of(self._told_apart(self.ids))).at(chosen)
        order = names.sorted()
        return names.at(order), chosen[order]

    def _told_apart(self, ids: Names) -> list[str]:
        sigla = self._sigla()
        apart = {siglum: Apart() for siglum in set(sigla)}
        return told_apart([(siglum, apart[siglum](name)) for siglum, name in zip(sigla, ids, strict=True)])

    def _sigla(self) -> list[str]:
        ends = np.array([end for _, end in self.sigla], np.int64)
        return [
            siglum for (siglum, _), count in zip(self.sigla, lengths(ends).tolist(), strict=True) for _ in range(count)
        ]


def _share_ordered(digests: Hashes, share_of: npt.NDArray[np.uint8], share: int) -> Integers:
    """The articles of a share, by their digests."""
    found = np.flatnonzero(share_of == share)
    return found[np.argsort(digests[found])]
